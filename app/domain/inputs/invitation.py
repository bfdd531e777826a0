"""An act of asking, as an editor hands it in: who asked whom, how and when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.asking import what_is_asked
from app.domain.codes import AsksFor, Certainty, Invited
from app.domain.dates import UncertainDate
from app.domain.inputs.declared import date_in_words, declare, line, read, said_of, text
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.parties import PartyInput, read_actor_or_party, refuse_doubled
from app.domain.inputs.shared import NOTE, ORIGIN_STANDS_BY_IT
from app.domain.inputs.told import ToldInput, read_told
from app.domain.sentences import ADDRESSEE_NEEDED, INITIATIVE_NEEDED, OCCASION_NEEDED, STATUS_NEEDED

MOST_INVITEES = 250


@dataclass(frozen=True)
class InviteeInput:
    """One addressee: an actor by its code, or a counted party; `row` as in the form.

    `number` is that of the addressee on record, if it is one. `is_whole` says that the actor is
    a group and that its members on that day are meant.
    """

    row: int
    number: int | None
    actor: str | None
    party: PartyInput | None
    is_whole: bool
    status: Invited
    reason: str | None
    represented_by: str | None
    through_group: str | None
    through_words: str | None


def _asks_for(form: Fields, name: str) -> AsksFor:
    """Return what is chosen; where nothing is, the words for the occasion say it."""
    if not form.has(name):
        return what_is_asked(form.text("occasion"))
    return form.code(name, AsksFor, "Say what they were asked for.") or AsksFor.TAKE_PART


@dataclass(frozen=True)
class InvitationFields:
    """What is on record of an act of asking, besides who asked whom."""

    occasion: Annotated[str, text("Occasion", "What act it was.", needed=OCCASION_NEEDED)]
    asks_for: Annotated[
        AsksFor,
        declare(
            "Asks",
            "take_part: to answer the question; meeting: to come to a meeting on it.",
            _asks_for,
            said_of(AsksFor),
        ),
    ]
    sender_words: Annotated[
        str | None,
        line("Who asked, in words", "The one who asked, in the words of the source."),
    ]
    sent: Annotated[UncertainDate, date_in_words("When")]
    certainty: Annotated[Certainty, ORIGIN_STANDS_BY_IT]
    odd_because: Annotated[
        str | None,
        text("Though it could not be", "An editor's word on a date or an actor that could not be."),
    ]
    note: Annotated[str | None, NOTE]


@dataclass(frozen=True)
class InvitationInput(InvitationFields):
    """One act of asking; `initiative` is a slug, `sender` a code, `person` the number of a record.

    `shown` names the addressees that the form showed: one of them that is in no row any more was
    left out. `told` is None where an invitation on record is changed.
    """

    initiative: str
    sender: str | None
    person: int | None
    shown: frozenset[int]
    invitees: tuple[InviteeInput, ...]
    told: ToldInput | None


def read_invitation(
    content: Content, counted_from: date | None, *, is_new: bool
) -> InvitationInput:
    """Read the form of an invitation; relative dates count from the day given.

    Raises Rejected with a sentence for each field that is wrong.
    """
    fields = Fields(content, counted_from=counted_from)
    invitation = InvitationInput(
        told=read_told(fields) if is_new else None,
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        sender=fields.optional("sender", most=20),
        person=fields.key("person"),
        **read(InvitationFields, fields),
        shown=fields.keys("shown"),
        invitees=_read_invitees(fields),
    )
    fields.finish()
    return invitation


def _read_invitees(fields: Fields) -> tuple[InviteeInput, ...]:
    rows = [_read_invitee(fields.row("invitee", row), row) for row in fields.rows("invitee")]
    found = tuple(row for row in rows if row)
    if not found:
        fields.refuse("invitee-0-actor", ADDRESSEE_NEEDED)
    if len(found) > MOST_INVITEES:
        fields.refuse("invitee-0-actor", f"Give at most {MOST_INVITEES} addressees in one go.")
    refuse_doubled(fields, "invitee", found)
    return found


def _read_invitee(fields: Fields, row: int) -> InviteeInput | None:
    if not fields.has("actor", "party", "status", "reason", "represented_by"):
        return None
    actor, party = read_actor_or_party(fields, ADDRESSEE_NEEDED)
    status = fields.code("status", Invited, STATUS_NEEDED)
    is_whole = fields.flag("whole")
    if is_whole and not actor:
        fields.refuse("actor", "Choose the group whose members are meant.")
    return InviteeInput(
        row=row,
        number=fields.key("number"),
        actor=actor,
        party=party,
        is_whole=is_whole,
        status=status or Invited.INVITED,
        reason=fields.optional_text("reason"),
        represented_by=fields.optional_text("represented_by"),
        through_group=fields.optional("through_group", most=20),
        through_words=fields.optional("through_words"),
    )

"""An act of asking, as an editor hands it in: who asked whom, how and when."""

from dataclasses import dataclass
from datetime import date

from app.domain.asking import what_is_asked
from app.domain.codes import AsksFor, Certainty, Invited
from app.domain.dates import UncertainDate
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.parties import PartyInput, read_actor_or_party, refuse_doubled
from app.domain.inputs.told import ToldInput, read_told
from app.domain.sentences import (
    ADDRESSEE_NEEDED,
    CERTAINTY_NEEDED,
    INITIATIVE_NEEDED,
    OCCASION_NEEDED,
    STATUS_NEEDED,
)

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


@dataclass(frozen=True)
class InvitationInput:
    """One act of asking; `initiative` is a slug, `sender` a code, `person` the number of a record.

    `shown` names the addressees that the form showed: one of them that is in no row any more was
    left out. `told` is None where an invitation on record is changed.
    """

    initiative: str
    sender: str | None
    person: int | None
    sender_words: str | None
    occasion: str
    asks_for: AsksFor
    sent: UncertainDate
    certainty: Certainty
    odd_because: str | None
    note: str | None
    shown: frozenset[int]
    invitees: tuple[InviteeInput, ...]
    told: ToldInput | None


def read_invitation(
    content: Content, counted_from: date | None, *, is_new: bool
) -> InvitationInput:
    """Read the form of an invitation; relative dates count from the day given.

    Raises Rejected with a sentence for each field that is wrong.
    """
    fields = Fields(content)
    occasion = fields.text("occasion", OCCASION_NEEDED)
    invitation = InvitationInput(
        told=read_told(fields) if is_new else None,
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        sender=fields.optional("sender", most=20),
        person=fields.key("person"),
        sender_words=fields.optional("sender_words"),
        occasion=occasion,
        asks_for=_read_asks_for(fields, occasion),
        sent=fields.uncertain_date("sent", counted_from),
        certainty=fields.code("certainty", Certainty, CERTAINTY_NEEDED) or Certainty.REPORTED,
        odd_because=fields.optional_text("odd_because"),
        note=fields.optional_text("note"),
        shown=fields.keys("shown"),
        invitees=_read_invitees(fields),
    )
    fields.finish()
    return invitation


def _read_asks_for(fields: Fields, occasion: str) -> AsksFor:
    """Return what is chosen; where nothing is, the words for the occasion say it."""
    if not fields.has("asks_for"):
        return what_is_asked(occasion)
    chosen = fields.code("asks_for", AsksFor, "Say what they were asked for.")
    return chosen or AsksFor.TAKE_PART


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

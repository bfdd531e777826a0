"""What was said or done, as an editor hands it in: one speaker, one or many holders."""

from dataclasses import dataclass
from datetime import date

from app.domain.codes import Certainty, ReasonDirection, ReasonGiver, StatementKind
from app.domain.dates import UncertainDate
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.parties import PartyInput, read_actor_or_party, refuse_doubled
from app.domain.inputs.told import ToldInput, read_told
from app.domain.person import Voice
from app.domain.sentences import (
    CERTAINTY_NEEDED,
    HOLDER_NEEDED,
    INITIATIVE_NEEDED,
    KIND_NEEDED,
    MEMBERS_OF_A_GROUP,
    STANCE_NEEDED,
    SUMMARY_NEEDED,
)

MOST_HOLDERS = 250


@dataclass(frozen=True)
class ReasonInput:
    """Why, as one holder's position gives it; `row` is its number in the form."""

    row: int
    code: str
    direction: ReasonDirection
    given: ReasonGiver


@dataclass(frozen=True)
class HolderInput:
    """One holder's position: an actor by its code, or a counted party; `row` as in the form.

    `for_members` says that the holder is a group and speaks for those who belong to it.
    """

    row: int
    actor: str | None
    party: PartyInput | None
    stance: str
    condition: str | None
    condition_met: bool | None
    for_members: bool
    reasons: tuple[ReasonInput, ...]


@dataclass(frozen=True)
class StatementInput:
    """An act of expression; `initiative` is a slug, person and office are numbers of records.

    `told` says how its first source comes by it, and is None where a statement on record is
    changed. `voice` is set where it was not the office that spoke. `odd_because` says why a day or
    a holder is right that could not be.
    """

    initiative: str
    kind: StatementKind
    person: int | None
    office: int | None
    speaker_words: str | None
    about_others: bool
    voice: Voice | None
    occasion: str | None
    said: UncertainDate
    summary: str
    quotation: str | None
    quotation_language: str | None
    translation: str | None
    certainty: Certainty
    odd_because: str | None
    note: str | None
    holders: tuple[HolderInput, ...]
    told: ToldInput | None


def read_statement(content: Content, counted_from: date | None, *, is_new: bool) -> StatementInput:
    """Read the form of a statement; relative dates count from the day given.

    Raises Rejected with a sentence for each field that is wrong.
    """
    fields = Fields(content)
    statement = StatementInput(
        told=read_told(fields) if is_new else None,
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        kind=fields.code("kind", StatementKind, KIND_NEEDED) or StatementKind.OTHER,
        person=fields.key("person"),
        office=fields.key("office"),
        speaker_words=fields.optional("speaker_words"),
        about_others=fields.flag("about_others"),
        voice=_read_voice(fields),
        occasion=fields.optional("occasion"),
        said=fields.uncertain_date("said", counted_from),
        summary=fields.text("summary", SUMMARY_NEEDED),
        quotation=fields.optional_text("quotation"),
        quotation_language=fields.optional("quotation_language", most=12),
        translation=fields.optional_text("translation"),
        certainty=fields.code("certainty", Certainty, CERTAINTY_NEEDED) or Certainty.REPORTED,
        odd_because=fields.optional_text("odd_because"),
        note=fields.optional_text("note"),
        holders=_read_holders(fields),
    )
    if statement.quotation and not statement.quotation_language:
        fields.refuse("quotation_language", "Say in which language the quotation is.")
    fields.finish()
    return statement


def _read_voice(fields: Fields) -> Voice | None:
    return fields.code("voice", Voice, "Choose one of the list.") if fields.has("voice") else None


def _read_for_members(fields: Fields, actor: str | None) -> bool:
    is_ticked = fields.flag("for_members")
    if is_ticked and not actor:
        fields.refuse("for_members", MEMBERS_OF_A_GROUP)
    return is_ticked


def _read_holders(fields: Fields) -> tuple[HolderInput, ...]:
    rows = fields.rows("holder")
    holders = [_read_holder(fields.row("holder", row), row) for row in rows]
    found = tuple(holder for holder in holders if holder)
    if not found:
        fields.refuse("holder-0-actor", HOLDER_NEEDED)
    if len(found) > MOST_HOLDERS:
        fields.refuse("holder-0-actor", f"Give at most {MOST_HOLDERS} holders in one statement.")
    refuse_doubled(fields, "holder", found)
    return found


def _read_holder(fields: Fields, row: int) -> HolderInput | None:
    if not fields.has("actor", "party", "stance", "condition"):
        return None
    actor, party = read_actor_or_party(fields, HOLDER_NEEDED)
    return HolderInput(
        row=row,
        actor=actor,
        party=party,
        stance=fields.line("stance", STANCE_NEEDED),
        condition=fields.optional("condition", most=500),
        condition_met=fields.yes_or_no("condition_met"),
        for_members=_read_for_members(fields, actor),
        reasons=_read_reasons(fields),
    )


def _read_direction(reason: Fields) -> ReasonDirection | None:
    """Read what a reason is given for; where nobody says so, it is not guessed."""
    if not reason.has("direction"):
        return ReasonDirection.NONE
    return reason.code("direction", ReasonDirection, "Choose one, or leave it open.")


def _read_reasons(fields: Fields) -> tuple[ReasonInput, ...]:
    found: dict[tuple[str, ReasonDirection], ReasonInput] = {}
    for row in fields.rows("reason"):
        reason = fields.row("reason", row)
        code = reason.line("code")
        if not code:
            continue
        direction = _read_direction(reason)
        given = reason.code("given", ReasonGiver, "Say whether the holder gave it or others did.")
        if direction and given:
            if (code, direction) in found:
                reason.refuse("code", "This reason stands here twice: leave one out.")
            found[code, direction] = ReasonInput(row, code, direction, given)
    return tuple(found.values())

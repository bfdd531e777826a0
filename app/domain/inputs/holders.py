"""Whose position a statement gives, which and why, as an editor hands it in."""

from dataclasses import dataclass

from app.domain.codes import ReasonDirection, ReasonGiver
from app.domain.inputs.fields import Fields
from app.domain.inputs.parties import PartyInput, read_actor_or_party, refuse_doubled
from app.domain.sentences import HOLDER_NEEDED, MEMBERS_OF_A_GROUP, STANCE_NEEDED

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


def read_holders(fields: Fields) -> tuple[HolderInput, ...]:
    """Read the rows of holders, refusing none at all, too many, and one that stands there twice."""
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


def _read_for_members(fields: Fields, actor: str | None) -> bool:
    is_ticked = fields.flag("for_members")
    if is_ticked and not actor:
        fields.refuse("for_members", MEMBERS_OF_A_GROUP)
    return is_ticked


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

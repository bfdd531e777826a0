"""The list of countries and groups on record."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.codes import Silence
from app.domain.invitation import Invitee
from app.domain.position import Position
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import plural
from app.domain.words import NOTHING_OF_ITS_OWN, word
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import load_initiative_refs
from app.queries.parts.questions import cases
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

ONLY_IN_SERIES = "Only in roll calls or treaties"


@dataclass(frozen=True)
class CountryLine:
    """A country in the list of countries, with how many statements are on record for it.

    `without` says of one without a word of its own how that is, as the matrix calls it.
    """

    actor: ActorRef
    statements: int
    without: str | None = None


@dataclass(frozen=True)
class CountryList:
    """All countries about which anything is on record, and the groups."""

    countries: Sequence[CountryLine]
    groups: Sequence[CountryLine]

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        countries = plural(len(self.countries), "country", "countries")
        groups = plural(len(self.groups), "group", "groups")
        return (
            f"{countries} and {groups} about which anything is on record,"
            " with how many statements there are for each."
        )


def load_countries(session: Session) -> CountryList:
    """Read every row of the matrix, and the groups that said something or were asked by name."""
    held = (
        select(StatedPosition.actor_code, func.count())
        .join(Statement, Statement.id == StatedPosition.statement_id)
        .where(StatedPosition.actor_code.is_not(None), Statement.initiative_id.in_(cases()))
        .group_by(StatedPosition.actor_code)
    )
    counts = Counter({code: number for code, number in session.execute(held) if code})
    asked = session.scalars(select(Invitee.actor_code).where(Invitee.actor_code.is_not(None)))
    answered = set(session.scalars(_answered()))
    silent = _silent_today(session, answered)
    in_cases = {*counts, *answered, *silent, *(code for code in asked if code)}
    codes = {*in_cases, *session.scalars(select(Position.actor_code).distinct())}
    lines = [
        CountryLine(
            actor,
            counts[code],
            _without(code, answered, silent) if code in in_cases else ONLY_IN_SERIES,
        )
        for code, actor in load_actors(session, codes).items()
    ]
    return CountryList(
        countries=[line for line in lines if line.actor.kind is ActorKind.COUNTRY],
        groups=[line for line in lines if line.actor.kind is ActorKind.GROUP],
    )


def _answered() -> Select[str]:
    """Ask who answered, was asked or was looked for in any case, as far as that is past."""
    return (
        select(Position.actor_code)
        .where(
            Position.initiative_id.in_(cases()),
            or_(Position.silence.is_(None), Position.silence != Silence.NOT_LOOKED),
            or_(Position.settles_on.is_(None), Position.settles_on <= today()),
        )
        .distinct()
    )


def _silent_today(session: Session, answered: Collection[str]) -> dict[str, list[Cell]]:
    """Return the cells of today of all others that anything is on record of in cases."""
    day, words = today(), load_vocabulary(session)
    others = select(Position.actor_code).where(Position.initiative_id.in_(cases())).distinct()
    rest = set(session.scalars(others)) - set(answered)
    found = load_cells(session, load_initiative_refs(session), Clock(day, day), words, rest)
    silent: dict[str, list[Cell]] = {code: [] for code in rest}
    for (_, actor), cell in found.items():
        silent[actor].append(cell)
    return silent


def _without(
    code: str, answered: Collection[str], silent: Mapping[str, Sequence[Cell]]
) -> str | None:
    """Say how a holder has no word of its own, or None where it answered or was asked."""
    cells = silent.get(code, ())
    if code in answered or any(cell.silence is not Silence.NOT_LOOKED for cell in cells):
        return None
    is_beside = any(cell.has_anything_beside for cell in cells)
    return NOTHING_OF_ITS_OWN.label if is_beside else word(Silence.NOT_LOOKED).label

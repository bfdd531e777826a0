"""Reasons by countries: who gives which, and to whom it is only ascribed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import ReasonDirection, ReasonGiver, Status
from app.domain.errors import Rejected
from app.domain.wording import plural
from app.domain.words import word
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cards.public import load_shown_statements
from app.queries.parts.cards.statements import Holder, StatementCard, each_holder
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.reasons import given_in
from app.queries.parts.vocabulary import StanceWord, Vocabulary, load_vocabulary
from app.rules.evidence import Clock

ONE_STATES = "country or group gives a reason itself."
MANY_STATE = "countries and groups give a reason themselves."
BESIDE_ONE = (
    "country or group gives a reason itself; for {more} more there is only what others ascribe to"
    " them."
)
BESIDE_MANY = (
    "countries and groups give a reason themselves; for {more} more there is only what others"
    " ascribe to them."
)


class ReasonFilters(ClockFilters):
    """What the table can be narrowed to: reasons given together with one stance."""

    stance: str | None = None


@dataclass(frozen=True)
class Given:
    """A reason in one statement: which way it is given, by whom, and with which stance."""

    reason: str
    direction: ReasonDirection
    given: ReasonGiver
    stance: StanceWord
    card: StatementCard

    @property
    def how(self) -> str:
        """Which way it is given and by whom: "against, stated"."""
        return f"{word(self.direction).label}, {word(self.given).label}"


@dataclass(frozen=True)
class ReasonTableRow:
    """One holder and its reasons by code, oldest statement first.

    A country or a group has an actor and, where the rule gives one, a cell; a counted party has
    the holder as found.
    """

    name: str
    reasons: Mapping[str, Sequence[Given]]
    actor: ActorRef | None = None
    cell: Cell | None = None
    holder: Holder | None = None

    @property
    def states_any(self) -> bool:
        """Whether it gives a reason itself."""
        return any(found.given is ReasonGiver.STATED for found in self.all)

    @property
    def shown_at(self) -> str:
        """Where its name leads: to its cell if anything is on record in it, or to its own page."""
        if self.has_a_cell and self.cell:
            return self.cell.path
        return self.actor.href if self.actor else ""

    @property
    def has_a_cell(self) -> bool:
        """Whether there is a cell with anything on record."""
        return self.cell is not None and not self.cell.is_empty

    @property
    def all(self) -> list[Given]:
        """All its reasons, whichever they are."""
        return list(chain.from_iterable(self.reasons.values()))


@dataclass(frozen=True)
class ReasonColumn:
    """A reason, how many name it themselves, and to how many it is only ascribed."""

    code: str
    label: str
    stated: int
    ascribed_only: int


@dataclass(frozen=True)
class ReasonTable:
    """What the page shows; rows are countries, then groups, each in the order of their names."""

    filters: ReasonFilters
    clock: Clock
    initiative: InitiativeRef
    columns: Sequence[ReasonColumn]
    rows: Sequence[ReasonTableRow]
    counted: Sequence[ReasonTableRow]
    stances: Sequence[StanceWord]
    stance: StanceWord | None

    @property
    def path(self) -> str:
        """Where the page is."""
        return paths.initiative(self.initiative.slug, "reasons")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The positions that the table can be narrowed to, by code, and what they are called."""
        return [(known.code, known.label) for known in self.stances]

    @property
    def size(self) -> str:
        """How large the table is: "12 countries and groups, 7 reasons"."""
        holders = plural(len(self.rows), "country or group", "countries and groups")
        return f"{holders}, {plural(len(self.columns), 'reason', 'reasons')}"

    @property
    def stating_in_words(self) -> str:
        """How many give a reason themselves, and of how many only others say one."""
        more = len(self.rows) - self.stating
        if not more:
            return plural(self.stating, ONE_STATES, MANY_STATE)
        return plural(self.stating, BESIDE_ONE, BESIDE_MANY).format(more=more)

    @property
    def stating(self) -> int:
        """How many give a reason themselves."""
        return sum(1 for row in self.rows if row.states_any)

    @property
    def most_stated(self) -> list[ReasonColumn]:
        """The reasons given by most themselves; several where they are even."""
        most = max((column.stated for column in self.columns), default=0)
        return [column for column in self.columns if most and column.stated == most]


def load_reason_table(session: Session, slug: str, filters: ReasonFilters) -> ReasonTable:
    """Read the table as it stood at the two clocks; raises NotFound and Rejected."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    clock = filters.clock
    words = load_vocabulary(session)
    scale = {known.code: known for known in words.scale(ref.scale)}
    stance = _chosen(filters.stance, scale)
    actors = load_actors(session)
    cells = load_cells(session, [ref], clock, words)
    cards = load_shown_statements(session, initiative.id, clock, words)
    found = list(_giving(cards))
    kept = [(c, h) for c, h in found if filters.stance in (None, h.stance.code)]
    rows = _rows(kept, actors, {code: cell for (_, code), cell in cells.items()})
    counted = [
        ReasonTableRow(h.name, _by_reason([(c, h)], None), holder=h) for c, h in kept if not h.code
    ]
    given = {holder.stance.code for _, holder in found}
    return ReasonTable(
        filters=filters,
        clock=clock,
        initiative=ref,
        columns=_columns([*rows, *counted], rows, words),
        rows=rows,
        counted=counted,
        stances=[known for known in scale.values() if known.code in given],
        stance=stance,
    )


def _chosen(code: str | None, scale: Mapping[str, StanceWord]) -> StanceWord | None:
    """Return the stance that was asked for, if any was; raises Rejected for an unknown one."""
    if code and code not in scale:
        known = ", ".join(scale)
        raise Rejected({"stance": f"No stance is called “{code}”. Use one of: {known}."})
    return scale[code] if code else None


def _giving(cards: Iterable[StatementCard]) -> Iterator[tuple[StatementCard, Holder]]:
    published = (card for card in cards if card.status is Status.PUBLISHED)
    for card, holder in each_holder(published):
        if holder.reasons:
            yield card, holder


def _rows(
    found: Sequence[tuple[StatementCard, Holder]],
    actors: Mapping[str, ActorRef],
    cells: Mapping[str, Cell],
) -> list[ReasonTableRow]:
    by_code: dict[str, list[tuple[StatementCard, Holder]]] = {}
    for card, holder in found:
        if holder.code:
            by_code.setdefault(holder.code, []).append((card, holder))
    rows = [
        ReasonTableRow(
            actors[code].name, _by_reason(theirs, cells.get(code)), actors[code], cells.get(code)
        )
        for code, theirs in by_code.items()
    ]
    return sorted(rows, key=_place)


def _place(row: ReasonTableRow) -> tuple[str, str]:
    assert row.actor, "rows of the table are actors"
    return (row.actor.kind, row.actor.sort_name)


def _by_reason(
    found: Iterable[tuple[StatementCard, Holder]], cell: Cell | None
) -> dict[str, list[Given]]:
    reasons: dict[str, list[Given]] = {}
    for card, holder in found:
        for reason in holder.reasons:
            reasons.setdefault(reason.code, []).append(
                Given(
                    reason.code,
                    reason.direction,
                    given_in(reason, card, cell),
                    holder.stance,
                    card,
                )
            )
    return reasons


def _columns(
    all_rows: Sequence[ReasonTableRow], rows: Sequence[ReasonTableRow], words: Vocabulary
) -> list[ReasonColumn]:
    """Return the reasons anybody has, each holder counted once under each."""
    used = set(chain.from_iterable(row.reasons for row in all_rows))
    stated: Counter[str] = Counter()
    ascribed: Counter[str] = Counter()
    for row in rows:
        for code, found in row.reasons.items():
            is_stated = any(one.given is ReasonGiver.STATED for one in found)
            (stated if is_stated else ascribed)[code] += 1
    return [
        ReasonColumn(code, label, stated[code], ascribed[code])
        for code, label in words.reasons.items()
        if code in used
    ]

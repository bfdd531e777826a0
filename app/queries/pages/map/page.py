"""One initiative as a map: where each country on record stands, and what cannot be drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.codes import RoleKind
from app.domain.linked import Linked, Pieces, Strong, in_a_row, pieces_of
from app.domain.wording import lowered, plural
from app.queries.pages.map.outlines import MapPlace, MapView, Outline, load_outline
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock

NOT_DRAWN = "On record and not drawn in this view:"
NOT_DRAWN_GROUPS = "A group’s own word is not drawn:"


class MapFilters(ClockFilters):
    """What the map takes: the two clocks, and which part of the world it shows."""

    view: MapView = MapView.EUROPE


@dataclass(frozen=True)
class MapRow:
    """A country with its cell, and its place if this map draws it."""

    actor: ActorRef
    cell: Cell
    place: MapPlace | None

    @property
    def told(self) -> Pieces:
        """Where it stands, in a line that leads to its cell: "Malta, declined via EU"."""
        label, via = lowered(self.cell.label), self.cell.via
        return pieces_of(
            "{country}, {answer}",
            country=Linked(self.actor.name, self.cell.path),
            answer=f"{label} via {via}" if via else label,
        )


@dataclass(frozen=True)
class MapPage:
    """What the map of an initiative shows; `rows` are the countries with anything on record."""

    filters: MapFilters
    clock: Clock
    initiative: InitiativeRef
    question: str
    outline: Outline
    rows: Sequence[MapRow]
    never_looked: Sequence[MapRow]
    groups: Sequence[MapRow]
    division: Division

    @property
    def drawn(self) -> list[MapRow]:
        """All that has a place on this map, in the order of names."""
        placed = [row for row in (*self.rows, *self.never_looked) if row.place]
        return sorted(placed, key=lambda row: row.actor.sort_name)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return f"{self.question} The answers on a map, with the same in a table."

    @property
    def only_remarked(self) -> int:
        """How many that are not on record have a group that spoke for itself."""
        return sum(1 for row in self.never_looked if row.cell.has_anything_beside)

    @property
    def no_candidates(self) -> Mapping[RoleKind, int]:
        """How many of the rows are in no tally, by what they are to the question instead."""
        roles = (row.cell.role for row in self.rows if not row.cell.is_candidate)
        return Counter(role for role in roles if role)

    @property
    def not_drawn(self) -> list[MapRow]:
        """The countries on record that this map does not show."""
        return [row for row in self.rows if not row.place]

    @property
    def not_drawn_told(self) -> Pieces:
        """The same in a sentence."""
        return _told(NOT_DRAWN, self.not_drawn)

    @property
    def groups_told(self) -> Pieces:
        """What groups answered, none of which is drawn."""
        return _told(NOT_DRAWN_GROUPS, self.groups)

    @property
    def not_researched(self) -> int:
        """How many that are drawn have nothing on record, and no group that spoke for itself."""
        return len(self.never_looked) - self.only_remarked

    @property
    def total(self) -> str:
        """How many countries on record are drawn, and how many are not."""
        missing = len(self.not_drawn)
        countries = plural(len(self.rows), "country", "countries")
        return f"{countries} on record: {len(self.rows) - missing} drawn here, {missing} not."


def load_map(session: Session, slug: str, filters: MapFilters) -> MapPage:
    """Read where everybody stands at the two clocks; raises NotFound."""
    initiative = find_initiative(session, slug)
    ref = ref_of(initiative)
    words = load_vocabulary(session)
    actors = load_actors(session)
    cells = load_cells(session, [ref], filters.clock, words)
    outline = load_outline(filters.view)
    rows = [
        MapRow(actor, cell_in(cells, ref, code), outline.places.get(code))
        for code, actor in actors.items()
    ]
    countries = [row for row in rows if row.actor.kind is ActorKind.COUNTRY]
    groups = [row for row in rows if row.actor.kind is ActorKind.GROUP]
    on_record = _on_record(countries)
    return MapPage(
        filters=filters,
        clock=filters.clock,
        initiative=ref,
        question=initiative.question,
        outline=outline,
        rows=on_record,
        never_looked=[row for row in countries if row.cell.is_empty and row.place],
        groups=_on_record(groups),
        division=divide(row.cell for row in on_record),
    )


def _told(head: str, rows: Iterable[MapRow]) -> Pieces:
    answers = in_a_row((row.told for row in rows), "; ")
    return pieces_of("{head} {answers}.", head=Strong(head), answers=answers)


def _on_record(rows: Iterable[MapRow]) -> list[MapRow]:
    return [row for row in rows if not row.cell.is_empty]

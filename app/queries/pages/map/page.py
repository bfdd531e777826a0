"""One initiative as a map: where each country on record stands, and what cannot be drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.codes import RoleKind
from app.queries.pages.map.outlines import MapPlace, MapView, Outline, load_outline
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.tallies import Division, divide
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef, find_initiative, ref_of
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock


class MapFilters(ClockFilters):
    """What the map takes: the two clocks, and which part of the world it shows."""

    view: MapView = MapView.EUROPE


@dataclass(frozen=True)
class MapRow:
    """A country with its cell, and its place if this map draws it."""

    actor: ActorRef
    cell: Cell
    place: MapPlace | None


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


def _on_record(rows: Iterable[MapRow]) -> list[MapRow]:
    return [row for row in rows if not row.cell.is_empty]

"""Up to four countries side by side, or each of them on two days."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.errors import Rejected
from app.domain.position import Position
from app.queries.pages.compare.groups import groups_on, load_spans
from app.queries.pages.compare.shown import MOST, ComparedInitiative, CompareFilters, Comparison
from app.queries.pages.compare.two_days import changes_of
from app.queries.parts.actors import ActorRef, fault_of_country, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.stored import Key
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary


def load_comparison(session: Session, filters: CompareFilters) -> Comparison:
    """Read what is to be compared; raises Rejected for what cannot be."""
    actors = load_actors(session)
    _check(filters, actors)
    words = load_vocabulary(session)
    initiatives = load_initiative_refs(session)
    countries = [actors[code] for code in filters.country]
    clocks = filters.days
    found = [load_cells(session, initiatives, day, words, filters.country) for day in clocks]
    spans = load_spans(session, filters.country)
    return Comparison(
        filters=filters,
        clocks=clocks,
        choices=_choices(session, actors, filters.country),
        countries=countries,
        lines=[_line(initiative, countries, found[0]) for initiative in initiatives],
        changes=changes_of(initiatives, countries, found, words, clocks, spans, actors),
        groups=[groups_on(clock.as_of, countries, spans, actors) for clock in clocks],
        vocabulary=words,
    )


def _check(filters: CompareFilters, actors: Mapping[str, ActorRef]) -> None:
    errors = {}
    for code in filters.country:
        if fault := fault_of_country(code, actors):
            errors["country"] = fault
    if len(filters.country) > MOST:
        errors["country"] = f"Choose at most {MOST} countries to compare."
    if filters.then is not None and filters.then == filters.clock.as_of:
        errors["then"] = "then must be another day than as_of, or be left out."
    if errors:
        raise Rejected(errors)


def _choices(
    session: Session, actors: Mapping[str, ActorRef], chosen: Sequence[str]
) -> list[ActorRef]:
    """Return the countries about which anything is on record, and those chosen, by name."""
    known = {*session.scalars(select(Position.actor_code).distinct()), *chosen}
    return [
        actor for code, actor in actors.items() if code in known and actor.kind is ActorKind.COUNTRY
    ]


def _line(
    initiative: InitiativeRef, countries: Sequence[ActorRef], cells: Mapping[Key, Cell]
) -> ComparedInitiative:
    return ComparedInitiative(
        initiative, [cell_in(cells, initiative, country.code) for country in countries]
    )

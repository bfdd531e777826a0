"""One collection: its questions by subject and year, read where they are kept."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.collection import Collection, InitiativeSubject, Subject
from app.domain.dates import describe
from app.domain.errors import NotFound, Rejected
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.pages.collection.shown import (
    PER_PAGE,
    CollectionEntry,
    CollectionFilters,
    CollectionPage,
    YearOfAnswers,
)
from app.queries.parts.actors import ActorRef, load_actors
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in, load_cells
from app.queries.parts.cells.counted import count_by
from app.queries.parts.cells.tallies import Division
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import ref_of
from app.queries.parts.paging import rows_of
from app.queries.parts.selections import (
    OPENED,
    YEAR,
    Selectable,
    is_about,
    is_in,
    load_selectable,
    opened_in,
    says,
)
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock

Wanted = tuple[ColumnElement[bool], ...]


def load_collection(
    session: Session, slug: str, filters: CollectionFilters, *, whole: bool = False
) -> CollectionPage:
    """Read the page of a collection that was asked for, or the whole; raises NotFound, Rejected."""
    collection = session.get(Collection, slug)
    if collection is None:
        raise NotFound(f"No collection called “{slug}” is on record.")
    selectable = load_selectable(session)
    selectable.refuse_unknown(None, filters.subject)
    words, actors = load_vocabulary(session), load_actors(session)
    country = _country(filters, actors)
    wanted = _wanted(session, slug, filters)
    return CollectionPage(
        filters=filters,
        collection=collection,
        total=session.scalar(select(func.count(Initiative.id)).where(*wanted.values())) or 0,
        entries=_entries(session, tuple(wanted.values()), filters, words, whole),
        subjects=_subjects(session, selectable, _but(wanted, "subject")),
        years=_years(session, _but(wanted, "year")),
        countries=[actor for actor in actors.values() if actor.kind is ActorKind.COUNTRY],
        country=country,
        record=_record(session, filters.country, _but(wanted, "year"), words),
    )


def _country(filters: CollectionFilters, actors: Mapping[str, ActorRef]) -> ActorRef | None:
    if filters.country is None:
        return None
    found = actors.get(filters.country)
    if found is None or found.kind is not ActorKind.COUNTRY:
        message = f"No country is called “{filters.country}”: choose one of the list."
        raise Rejected({"country": message})
    return found


def _wanted(
    session: Session, slug: str, filters: CollectionFilters
) -> dict[str, ColumnElement[bool]]:
    """Return the condition of each filter in force, by its name."""
    wanted = {"collection": is_in(slug)}
    if filters.subject:
        wanted["subject"] = is_about(filters.subject)
    if filters.year:
        wanted["year"] = opened_in(filters.year)
    if filters.q:
        wanted["q"] = says(session, filters.q)
    return wanted


def _but(wanted: Mapping[str, ColumnElement[bool]], left_out: str) -> Wanted:
    return tuple(condition for name, condition in wanted.items() if name != left_out)


def _entries(
    session: Session,
    wanted: Wanted,
    filters: CollectionFilters,
    words: Vocabulary,
    whole: bool,
) -> list[CollectionEntry]:
    query = select(Initiative).where(*wanted).order_by(OPENED.desc(), Initiative.id.desc())
    limited = query if whole else rows_of(query, filters.page, PER_PAGE)
    shown = session.scalars(limited).all()
    of_shown = wanted if whole else (Initiative.id.in_([known.id for known in shown]),)
    divisions = count_by(session, Initiative.id, words, *of_shown)
    cells = _cells(session, shown, filters.country, words)
    return [
        CollectionEntry(
            initiative=ref_of(initiative),
            question=initiative.question,
            when=describe(initiative.opened) if initiative.opened.is_known else initiative.period,
            edtf=initiative.opened.edtf,
            division=divisions.get(initiative.id, Division([])),
            cell=cells.get(initiative.id),
        )
        for initiative in shown
    ]


def _cells(
    session: Session, shown: Sequence[Initiative], country: str | None, words: Vocabulary
) -> dict[int, Cell]:
    """Return the cell of the country for each question shown."""
    if country is None:
        return {}
    refs, day = [ref_of(initiative) for initiative in shown], today()
    cells = load_cells(session, refs, Clock(day, day), words, [country])
    return {ref.id: cell_in(cells, ref, country) for ref in refs}


def _subjects(
    session: Session, selectable: Selectable, wanted: Wanted
) -> list[tuple[Subject, int]]:
    counted = session.execute(
        select(InitiativeSubject.subject_code, func.count())
        .join(Initiative, Initiative.id == InitiativeSubject.initiative_id)
        .where(*wanted)
        .group_by(InitiativeSubject.subject_code)
    )
    numbers = dict(counted.all())
    return [(s, numbers[s.code]) for s in selectable.subjects if s.code in numbers]


def _years(session: Session, wanted: Wanted) -> list[tuple[int, int]]:
    query = select(YEAR, func.count()).where(*wanted, OPENED.is_not(None)).group_by(YEAR)
    return [(int(year), number) for year, number in session.execute(query.order_by(YEAR.desc()))]


def _record(
    session: Session, country: str | None, wanted: Wanted, words: Vocabulary
) -> list[YearOfAnswers]:
    if country is None:
        return []
    of_it = Position.actor_code == country
    divisions = count_by(session, YEAR, words, of_it, OPENED.is_not(None), *wanted)
    years = sorted(divisions, reverse=True)
    return [YearOfAnswers(int(year), divisions[year]) for year in years]

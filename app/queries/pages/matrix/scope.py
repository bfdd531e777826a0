"""Which initiatives the matrix is about: those named, those of a selection, or all cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.initiative import Initiative
from app.queries.pages.matrix.filters import MatrixFilters
from app.queries.parts.initiatives import REF, InitiativeRef, load_initiative_refs
from app.queries.parts.questions import is_case, is_question
from app.queries.parts.selections import OPENED, is_about, is_in, load_selectable, opened_in

# More columns than anybody reads side by side; a collection's own page lists all of its questions.
MOST = 60
Named = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Scope:
    """The initiatives a matrix is about, of how many there are, and what else can be chosen."""

    initiatives: Sequence[InitiativeRef]
    total: int
    collections: Named
    subjects: Named


def load_scope(session: Session, filters: MatrixFilters, *, whole: bool = False) -> Scope:
    """Read which initiatives are meant; the newest of them where there are very many.

    All cases, however many they are, if the `whole` is asked for and nothing is selected.

    Raises Rejected for a collection or a subject that is not on record.
    """
    selectable = load_selectable(session)
    selectable.refuse_unknown(filters.collection, filters.subject)
    found, total = _initiatives(session, filters, whole)
    collections = [(known.slug, known.title) for known in selectable.collections]
    subjects = [(known.code, known.label) for known in selectable.subjects]
    return Scope(found, total, collections, subjects)


def _initiatives(
    session: Session, filters: MatrixFilters, whole: bool
) -> tuple[Sequence[InitiativeRef], int]:
    if filters.is_selection:
        return _selected(session, _wanted(filters))
    found: Sequence[InitiativeRef] = load_initiative_refs(session)
    total = len(found)
    if total > MOST and not whole:
        found, total = _selected(session, [is_case()])
    missing = set(filters.initiative) - {known.slug for known in found}
    if missing:
        query = select(*REF).where(is_question(), Initiative.slug.in_(missing)).limit(MOST)
        found = [*found, *(InitiativeRef(*row) for row in session.execute(query))]
    return found, len(found) if filters.initiative else total


def _wanted(filters: MatrixFilters) -> list[ColumnElement[bool]]:
    wanted = [is_in(filters.collection)]
    if filters.subject:
        wanted.append(is_about(filters.subject))
    if filters.year:
        wanted.append(opened_in(filters.year))
    if filters.initiative:
        wanted.append(Initiative.slug.in_(filters.initiative))
    return wanted


def _selected(
    session: Session, wanted: Sequence[ColumnElement[bool]]
) -> tuple[Sequence[InitiativeRef], int]:
    newest = select(*REF).where(*wanted).order_by(OPENED.desc(), Initiative.id.desc()).limit(MOST)
    found = [InitiativeRef(*row) for row in session.execute(newest)]
    if len(found) < MOST:
        return found, len(found)
    counted = select(func.count(Initiative.id)).where(*wanted)
    return found, session.scalar(counted) or len(found)


def all_selected(filters: MatrixFilters) -> str:
    """Return where all initiatives of the selection are listed."""
    if not filters.is_selection:
        return paths.INITIATIVES
    if filters.collection is None:
        return paths.COLLECTIONS
    return paths.collection(filters.collection, subject=filters.subject, year=filters.year)

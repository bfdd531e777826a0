"""Which initiatives are meant by a collection, a subject, a year and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, and_, cast, extract, false, select
from sqlalchemy.orm import Session

from app.domain.collection import Collection, InitiativeSubject, Subject
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.search import EntryKind, SearchEntry
from app.queries.parts.matching import holds_all_words
from app.queries.parts.questions import is_question
from app.queries.parts.sought import understand

OPENED = Initiative.__table__.c.opened_earliest
# PostgreSQL counts years in decimals, which are no numbers in JSON.
YEAR = cast(extract("year", OPENED), Integer)


def is_in(collection: str | None) -> ColumnElement[bool]:
    """Keep the questions of a collection, or all that stand where none is meant."""
    if collection is None:
        return is_question()
    return and_(is_question(), Initiative.collection_slug == collection)


def is_about(subject: str) -> ColumnElement[bool]:
    """Keep what is about a subject."""
    about = select(InitiativeSubject.initiative_id).where(InitiativeSubject.subject_code == subject)
    return Initiative.id.in_(about)


def opened_in(year: int) -> ColumnElement[bool]:
    """Keep what was first put in a year; the day may not be known, and the year is."""
    return OPENED.between(date(year, 1, 1), date(year, 12, 31))


def says(session: Session, text: str) -> ColumnElement[bool]:
    """Keep what holds all words of a text in its title, question or summary, as a search does."""
    sought = understand(text)
    if not sought.words:
        return false()
    found = select(SearchEntry.key).where(
        SearchEntry.kind == EntryKind.INITIATIVE, holds_all_words(session, sought)
    )
    return Initiative.slug.in_(found)


@dataclass(frozen=True)
class Selectable:
    """The collections and the subjects that initiatives can be selected by, in their order."""

    collections: Sequence[Collection]
    subjects: Sequence[Subject]

    def refuse_unknown(self, collection: str | None, subject: str | None) -> None:
        """Raise Rejected, with a sentence for each, for what is not on record."""
        known = {"collection": [c.slug for c in self.collections]}
        known["subject"] = [s.code for s in self.subjects]
        given = {"collection": collection, "subject": subject}
        wrong = {
            what: _not_one_of(what, name, known[what])
            for what, name in given.items()
            if name is not None and name not in known[what]
        }
        if wrong:
            raise Rejected(wrong)


def load_selectable(session: Session) -> Selectable:
    """Read what initiatives can be selected by, in two queries."""
    subjects = session.scalars(select(Subject).order_by(Subject.position, Subject.code))
    return Selectable(load_collections(session), subjects.all())


def load_collections(session: Session) -> Sequence[Collection]:
    """Read all collections in their order."""
    return session.scalars(select(Collection).order_by(Collection.position, Collection.slug)).all()


def _not_one_of(what: str, name: str, known: Sequence[str]) -> str:
    if not known:
        return f"There is no {what} on record: leave it out."
    return f"No {what} is called “{name}”. Use one of: {', '.join(known)}."

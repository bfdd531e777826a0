"""What a series stands in: its collection, its subjects, and the data set as a source."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.base import Base
from app.domain.collection import Collection, Subject
from app.domain.scale import Stance
from app.domain.source import Source
from app.services.imports.series.questions import Series
from app.services.reference import load_reference
from app.services.revisions import record_revision
from app.services.writing.source import source_of


def put_up_frame(session: Session, series: Series, by: str) -> tuple[Source, list[Base]]:
    """Add what is missing, and return the source with all that was added.

    What is on record stays as it is: an editor may have put it in better words.
    """
    added: list[Base] = []
    _add_collection(session, series, added)
    _add_subjects(session, series.subjects, added)
    source = _source(session, series, by, added)
    session.flush()
    return source, added


def ensure_reference(session: Session, series: Series) -> int:
    """Load countries and scales into a record that has none yet, and say how many rows."""
    wanted = select(Stance.code).where(Stance.scale_code == series.scale).limit(1)
    return 0 if session.scalar(wanted) else load_reference(session)


def _add_collection(session: Session, series: Series, added: list[Base]) -> None:
    if session.get(Collection, series.slug) is None:
        collection = Collection(
            slug=series.slug,
            title=series.title,
            kind=series.kind,
            summary=series.summary,
            attribution=series.attribution,
            caveats="\n".join(series.caveats),
            position=_behind(session, Collection.position),
        )
        session.add(collection)
        added.append(collection)


def _add_subjects(session: Session, labels: Mapping[str, str], added: list[Base]) -> None:
    known = set(session.scalars(select(Subject.code)))
    new = [code for code in labels if code not in known]
    for place, code in enumerate(new, _behind(session, Subject.position)):
        subject = Subject(code=code, label=labels[code], position=place)
        session.add(subject)
        added.append(subject)


def _behind(session: Session, position: InstrumentedAttribute[int]) -> int:
    return (session.scalar(select(func.max(position))) or 0) + 1


def _source(session: Session, series: Series, by: str, added: list[Base]) -> Source:
    found = session.scalar(select(Source).where(Source.address == series.source.address))
    while found is not None and found.merged_into_id is not None:
        found = session.get(Source, found.merged_into_id)
    if found is not None:
        return found
    source = source_of(series.source_ref, series.source)
    session.add(source)
    session.flush()
    record_revision(session, source, by, series.why)
    added.append(source)
    return source

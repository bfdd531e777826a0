"""Sources: added once for each address, changed with every version kept."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.inputs.source import SourceInput, read_source
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.who import Who
from app.queries.merged import standing_for
from app.services.editing.records.dates import in_words, unless_retyped
from app.services.editing.records.kind import Filled, Kind, filled, first
from app.services.revisions import record_revision


def _read(session: Session, content: Content, is_new: bool) -> SourceInput:
    return read_source(content)


def _add(session: Session, who: Who, given: SourceInput, why: str | None) -> Source:
    _refuse_known_address(session, given.address, None)
    number = (session.scalar(select(func.max(Source.id))) or 0) + 1
    source = Source(ref=f"SRC-{number}", **vars(given))
    session.add(source)
    record_revision(session, source, who.name, why)
    return source


def _change(
    session: Session, who: Who, source: Source, given: SourceInput, why: str | None
) -> None:
    _refuse_known_address(session, given.address, source.id)
    published = unless_retyped(source.published, given.published)
    for name, value in (vars(given) | {"published": published}).items():
        setattr(source, name, value)
    record_revision(session, source, who.name, why)


def _refuse_known_address(session: Session, address: str, own: int | None) -> None:
    known = session.scalar(select(Source).where(Source.address == address))
    if known is None or known.id == own:
        return
    standing = standing_for(session, known).id
    sentence = f"This address is on record already, as source {standing}: use that one."
    if standing == own:
        sentence = f"It is the address of source {known.id}, merged into this one: it leads here."
    raise Rejected({"address": sentence})


def _filled(session: Session, source: Source) -> Filled:
    return filled(
        address=source.address,
        publisher=source.publisher,
        title=source.title,
        title_origin=source.title_origin,
        published=in_words(source.published),
        language=source.language,
        kind=source.kind,
        access=source.access,
        archived_address=source.archived_address,
        archived_on=source.archived_on,
        note=source.note,
    )


def _initiatives(session: Session, source: Source) -> Iterable[int]:
    """The day on which a source came out says from when on its claims were known."""
    told = select(Report.statement_id).where(Report.source_id == source.id)
    return session.scalars(select(Statement.initiative_id).where(Statement.id.in_(told)).distinct())


def _title(content: Content) -> str:
    return first(content, "title") or first(content, "address") or "A source"


SOURCES = Kind(
    code=DraftKind.SOURCE,
    record=Source,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)

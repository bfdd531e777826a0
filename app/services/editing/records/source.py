"""Sources: added once for each address, changed with every version kept."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.inputs.source import SourceFields, SourceInput, read_source
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.who import Who
from app.queries.parts.alike.sources import kept_now, same_source
from app.queries.parts.merged import get_standing
from app.services.editing.records.dates import unless_retyped
from app.services.editing.records.kind import Filled, Kind, alone, first, typed
from app.services.keeping import Keeping
from app.services.revisions import record_revision
from app.services.writing.source import change_source, source_of


def _add(session: Session, who: Who, given: SourceInput, why: str | None) -> Source:
    _refuse_known_address(session, given.address, None)
    number = (session.scalar(select(func.max(Source.id))) or 0) + 1
    keeping = Keeping(session, who.name, why)
    source = keeping.keep(source_of(f"SRC-{number}", given))
    keeping.finish()
    return source


def _change(
    session: Session, who: Who, source: Source, given: SourceInput, why: str | None
) -> None:
    address = _address_for(session, source, given.address)
    published = unless_retyped(source.published, given.published)
    change_source(source, replace(given, address=address, published=published))
    record_revision(session, source, who.name, why)


def _address_for(session: Session, source: Source, address: str) -> str:
    """Return the address that a source has from now on; its own stays if it is only respelled.

    Two sources may be on record from when their addresses were taken for two: each stays open
    to changes of everything else. Raises Rejected if another source has the address.
    """
    is_its_own = address in (source.address, kept_now(source.address))
    if is_its_own and same_source(session, address) != source.id:
        return source.address
    if not is_its_own:
        _refuse_known_address(session, address, source.id)
    return address


def _refuse_known_address(session: Session, address: str, own: int | None) -> None:
    known = same_source(session, address)
    standing = get_standing(session, Source, known)
    if standing is None:
        return
    sentence = f"This address is on record already, as source {standing.id}: use that one."
    if standing.id == own:
        sentence = f"It is the address of source {known}, merged into this one: it leads here."
    raise Rejected({"address": sentence})


def _filled(session: Session, source: Source) -> Filled:
    return typed(source, SourceFields)


def _initiatives(session: Session, source: Source) -> Iterable[int]:
    """The day on which a source came out says from when on its claims were known."""
    told = select(Report.statement_id).where(Report.source_id == source.id)
    return session.scalars(select(Statement.initiative_id).where(Statement.id.in_(told)).distinct())


def _title(content: Content) -> str:
    return first(content, "title") or first(content, "address") or "A source"


SOURCES = Kind(
    code=DraftKind.SOURCE,
    record=Source,
    read=alone(read_source),
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)

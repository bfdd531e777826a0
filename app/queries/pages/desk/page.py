"""What there is to do: sections of a desk, each with its count and its newest lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Distortion, Mark, Status
from app.domain.draft import Draft, DraftRemark, DraftState, Suggestion, SuggestionState, Upload
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.domain.wording import capped
from app.domain.words import word
from app.queries.pages.desk.review import in_queue
from app.queries.pages.desk.sections import SECTIONS, STATES, SectionWords
from app.queries.parts.clocks import today
from app.queries.parts.paging import rows_of
from app.queries.parts.uploads import state_now

NEWEST = 10
WHOLE = {
    "queue": paths.REVIEW,
    "suggestions": paths.SUGGESTIONS,
    "unarchived": "/sources?without_archive=1",
}
CLOSED_LATEST = Initiative.__table__.c.closed_latest
PER_PAGE = 100
# Decided drafts leave the desk after a while; put away ones at once.
LEAVES_AFTER = timedelta(days=14)
# While a question is open, somebody should look once in so long.
OVERDUE_AFTER = timedelta(days=365)
OPEN = (DraftState.DRAFT, DraftState.SUBMITTED, DraftState.SENT_BACK)


@dataclass(frozen=True)
class DeskLine:
    """One thing to see to: where it is, a word on it, and a moment or day with what it is of."""

    title: str
    href: str | None
    note: str
    state: str = ""
    at: date | None = None
    is_last_look: bool = False

    @property
    def state_words(self) -> str:
        """What the state is called."""
        return STATES.get(self.state, self.state)


@dataclass(frozen=True)
class Section:
    """Things of one kind, the newest first; `total` counts all of them, `whole` is their list."""

    key: str
    total: int
    lines: Sequence[DeskLine]
    whole: str

    @property
    def words(self) -> SectionWords:
        """What it is called, and what is said where it is empty."""
        return SECTIONS[self.key]

    @property
    def way_to_whole(self) -> str:
        """What the link to the whole list says."""
        return f"All {self.total}" if self.total > len(self.lines) else "Open the list"


@dataclass(frozen=True)
class _Part:
    """How a section is read: what to select, in which order, and what a row becomes."""

    query: Callable[[Who], Select[*tuple[Any, ...]]]
    order: Sequence[Any]
    line: Callable[[Any], DeskLine]


def load_desk(session: Session, who: Who) -> list[Section]:
    """Read the newest lines of every section, in two queries each, however much there is."""
    return [_section(session, who, key, NEWEST) for key in PARTS]


def load_section(session: Session, who: Who, key: str, page: int) -> Section:
    """Read one page of one section."""
    return _section(session, who, key, PER_PAGE, page)


def _section(session: Session, who: Who, key: str, size: int, page: int = 1) -> Section:
    part = PARTS[key]
    query = part.query(who)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = session.execute(rows_of(query.order_by(*part.order), page, size))
    return Section(key, total, [part.line(row) for row in rows], _whole(who, key))


def _whole(who: Who, key: str) -> str:
    """Return the page that lists all of a section: the desk's own where there is no other."""
    if key == "imports" and who.may(UserRole.EDITOR):
        return paths.IMPORT
    return WHOLE.get(key, paths.desk(key))


def _own_drafts(who: Who) -> Select[*tuple[Any, ...]]:
    newest = (
        select(DraftRemark.words)
        .where(DraftRemark.draft_id == Draft.id)
        .order_by(DraftRemark.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    since = func.coalesce(Draft.decided_at, Draft.changed_at)
    lately = datetime.combine(today() - LEAVES_AFTER, datetime.min.time()).astimezone()
    return select(
        Draft.id, Draft.kind, Draft.title, Draft.state, Draft.changed_at, newest.label("remark")
    ).where(
        Draft.made_by_id == who.user_id,
        Draft.state != DraftState.DROPPED,
        or_(Draft.state.in_(OPEN), since >= lately),
    )


def _draft_line(row: Any) -> DeskLine:
    is_open = row.state in (DraftState.DRAFT, DraftState.SENT_BACK)
    href = paths.draft(row.id, "" if is_open else "preview")
    note = f"“{row.remark}”" if row.remark else ""
    return DeskLine(row.title, href, note, state=row.state, at=row.changed_at)


def _waiting(who: Who) -> Select[*tuple[Any, ...]]:
    return (
        select(Draft.id, Draft.kind, Draft.title, Draft.submitted_at, Draft.made_by_id, User.name)
        .join(User, User.id == Draft.made_by_id)
        .where(*in_queue(), Draft.made_by_id != who.user_id)
    )


def _waiting_line(row: Any) -> DeskLine:
    # Without its title: some may be asked to code it again without having seen it.
    return DeskLine(
        f"{capped(row.kind)} by {row.name}, draft {row.id}", paths.REVIEW, "", at=row.submitted_at
    )


def _cells() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Position.last_looked,
            Actor.code,
            Actor.name,
            Actor.sort_name,
            Initiative.slug,
            Initiative.short_title,
        )
        .join(Actor, Actor.code == Position.actor_code)
        .join(Initiative, Initiative.id == Position.initiative_id)
    )


def _overdue(who: Who) -> Select[*tuple[Any, ...]]:
    is_open = or_(CLOSED_LATEST.is_(None), today() <= CLOSED_LATEST)
    return _cells().where(Position.last_looked < today() - OVERDUE_AFTER, is_open)


def _contested(who: Who) -> Select[*tuple[Any, ...]]:
    # The marks are a list of codes, which both databases write with quotes around each.
    contested = cast(Position.marks, String).contains(f'"{Mark.CONTESTED}"')
    return _cells().where(contested, Position.ruling_id.is_(None))


def _cell_line(row: Any) -> DeskLine:
    href = paths.cell(row.slug, row.code)
    return DeskLine(
        f"{row.name}: {row.short_title}", href, "", "", row.last_looked, is_last_look=True
    )


def _distorted(who: Who) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Report.id,
            Report.distortion,
            Statement.id.label("statement"),
            Statement.summary,
            Source.publisher,
            Report.recorded_at,
        )
        .join(Statement, Statement.id == Report.statement_id)
        .join(Source, Source.id == Report.source_id)
        .where(
            Report.distortion != Distortion.NONE,
            Report.withdrawn_reason.is_(None),
            Statement.status == Status.PUBLISHED,
        )
    )


def _distorted_line(row: Any) -> DeskLine:
    note = f"{row.publisher}: {word(row.distortion).label}"
    return DeskLine(row.summary, paths.statement(row.statement), note)


def _unarchived(who: Who) -> Select[*tuple[Any, ...]]:
    return select(Source.id, Source.title, Source.publisher).where(
        Source.archived_address.is_(None), Source.address.startswith("http")
    )


def _source_line(row: Any) -> DeskLine:
    return DeskLine(row.title, paths.source(row.id), row.publisher)


def _uploads(who: Who) -> Select[*tuple[Any, ...]]:
    columns = (Upload.id, state_now().label("state"), Upload.made_at, User.name)
    return select(*columns).join(User, User.id == Upload.made_by_id)


def _upload_line(row: Any) -> DeskLine:
    return DeskLine(f"Import {row.id}, by {row.name}", None, "", state=row.state, at=row.made_at)


def _suggestions(who: Who) -> Select[*tuple[Any, ...]]:
    return select(Suggestion.id, Suggestion.words, Suggestion.page, Suggestion.made_at).where(
        Suggestion.state == SuggestionState.OPEN
    )


def _suggestion_line(row: Any) -> DeskLine:
    words = row.words if len(row.words) <= 140 else f"{row.words[:139].rstrip()}…"
    return DeskLine(words, paths.suggestion(row.id), f"on {row.page}", at=row.made_at)


def _newest(*columns: Any) -> Sequence[Any]:
    return [column.desc() for column in columns]


_BY_CELL: Iterable[Any] = (Position.last_looked.desc(), Actor.sort_name, Initiative.slug)
PARTS: Mapping[str, _Part] = {
    "drafts": _Part(_own_drafts, _newest(Draft.changed_at, Draft.id), _draft_line),
    "queue": _Part(_waiting, _newest(Draft.submitted_at, Draft.id), _waiting_line),
    "suggestions": _Part(_suggestions, _newest(Suggestion.id), _suggestion_line),
    "contested": _Part(_contested, list(_BY_CELL), _cell_line),
    "overdue": _Part(_overdue, list(_BY_CELL), _cell_line),
    "distorted": _Part(_distorted, _newest(Report.id), _distorted_line),
    "unarchived": _Part(_unarchived, _newest(Source.id), _source_line),
    "imports": _Part(_uploads, _newest(Upload.id), _upload_line),
}

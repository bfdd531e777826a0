"""The drafts that wait for review."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.draft import OWN_STATES, Draft, DraftKind, DraftState
from app.domain.initiative import Initiative
from app.domain.inputs.fields import first_of
from app.domain.source import Source
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.domain.wording import capped, joined, plural
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import Window

PER_PAGE = 50


class Whose(StrEnum):
    """Whose drafts the queue shows."""

    MINE = "mine"
    OTHERS = "others"


class ReviewFilters(Filters):
    """What the queue can be narrowed to; `initiative` is a slug, `author` a user's number."""

    kind: DraftKind | None = None
    initiative: str | None = None
    author: int | None = Field(default=None, ge=1)
    whose: Whose | None = None
    page: int = Field(default=1, ge=1, le=1000)

    @property
    def narrows(self) -> bool:
        """Whether any of them leaves drafts out."""
        return any((self.kind, self.initiative, self.author, self.whose))


@dataclass(frozen=True)
class QueueLine:
    """A draft that was handed in; `can_open` is false for whoever may code it unseen only."""

    id: int
    kind: DraftKind
    title: str
    record_id: int | None
    initiative: str | None
    author_id: int
    author: str
    version: int
    submitted_at: datetime
    is_own: bool
    can_open: bool
    can_recode: bool
    being_coded: int
    coded: int

    @property
    def what_it_is(self) -> str:
        """Whether it changes a record or adds one, and of which kind."""
        return f"Changes {self.kind} {self.record_id}" if self.record_id else f"A new {self.kind}"

    @property
    def codings(self) -> str:
        """How often it was coded again, and whether it is being so."""
        done = f"coded again {plural(self.coded, 'time', 'times')}" if self.coded else None
        return joined([done, "being coded again" if self.being_coded else None])


@dataclass(frozen=True)
class Queue:
    """The drafts that fit, oldest first; the choices come with how many each would leave."""

    filters: ReviewFilters
    lines: Sequence[QueueLine]
    total: int
    pages: int
    kinds: Sequence[tuple[str, str, int]]
    initiatives: Sequence[tuple[str, str, int]]
    authors: Sequence[tuple[int, str, int]]
    whose: Sequence[tuple[str, str, int]]


def load_queue(session: Session, who: Who, filters: ReviewFilters) -> Queue:
    """Read the queue in three queries. What somebody may code unseen is shown without its words."""
    everything = _lines(session, who)
    titles = _titles_of_initiatives(session)
    fitting = [line for line in everything if _fits(line, filters)]
    shown = Window(filters.page, PER_PAGE, len(fitting))
    names = {line.author_id: line.author for line in everything}
    by_initiative = _counted(everything, filters, "initiative", attrgetter("initiative"))
    return Queue(
        filters=filters,
        lines=fitting[shown.part],
        total=shown.total,
        pages=shown.pages,
        kinds=[
            (kind, kind.capitalize(), number)
            for kind, number in _counted(everything, filters, "kind", attrgetter("kind"))
        ],
        initiatives=[(slug, titles.get(slug, slug), number) for slug, number in by_initiative],
        authors=[
            (number, names[number], count)
            for number, count in _counted(everything, filters, "author", attrgetter("author_id"))
        ],
        whose=[
            (Whose.MINE, "Mine", sum(line.is_own for line in everything)),
            (Whose.OTHERS, "Others’", sum(not line.is_own for line in everything)),
        ],
    )


def in_queue() -> tuple[ColumnElement[bool], ...]:
    """Return what makes a draft wait for review; a second coding is seen with the first."""
    return (Draft.state == DraftState.SUBMITTED, Draft.recodes_id.is_(None))


def _lines(session: Session, who: Who) -> list[QueueLine]:
    codings: dict[int, list[Any]] = defaultdict(list)
    for coding in _codings(session):
        codings[coding.recodes_id].append(coding)
    return [_line(row, codings[row.id], who) for row in session.execute(_waiting())]


def _line(row: Any, begun: Sequence[Any], who: Who) -> QueueLine:
    """Return a waiting draft as `who` may see it, with the second codings that were begun."""
    is_own = row.made_by_id == who.user_id
    own = _own_states(begun, who)
    is_coding = not own.isdisjoint(OWN_STATES)
    is_new = row.kind is DraftKind.STATEMENT and row.record_id is None
    can_open = is_own or (who.may(UserRole.EDITOR) and not is_coding)
    states = Counter(coding.state for coding in begun)
    return QueueLine(
        id=row.id,
        kind=row.kind,
        title=_without_words(row) if is_new and not can_open else row.title,
        record_id=row.record_id,
        initiative=(row.content.get("initiative") or [None])[0],
        author_id=row.made_by_id,
        author=row.author,
        version=row.version,
        submitted_at=row.submitted_at,
        is_own=is_own,
        can_open=can_open,
        can_recode=is_new and not is_own and (is_coding or not own),
        being_coded=sum(map(states.__getitem__, OWN_STATES)),
        coded=states[DraftState.SUBMITTED],
    )


def _own_states(begun: Sequence[Any], who: Who) -> set[DraftState]:
    return {coding.state for coding in begun if coding.made_by_id == who.user_id}


def _waiting() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Draft.id,
            Draft.kind,
            Draft.title,
            Draft.record_id,
            Draft.content,
            Draft.made_by_id,
            User.name.label("author"),
            Draft.version,
            func.coalesce(Draft.submitted_at, Draft.changed_at).label("submitted_at"),
            Source.publisher,
        )
        .join(User, User.id == Draft.made_by_id)
        .outerjoin(Source, Source.id == Draft.source_id)
        .where(*in_queue())
        .order_by(Draft.submitted_at, Draft.id)
    )


def _codings(session: Session) -> Sequence[Any]:
    first = aliased(Draft)
    return session.execute(
        select(Draft.recodes_id, Draft.made_by_id, Draft.state)
        .join(first, first.id == Draft.recodes_id)
        .where(first.state == DraftState.SUBMITTED)
    ).all()


def _without_words(row: Any) -> str:
    """Name a draft by what is no coding: the summary says how its coder understood it."""
    said = first_of(row.content, "said")
    kind = capped(row.kind)
    what = f"{kind} from {row.publisher}" if row.publisher else f"{kind} number {row.id}"
    return joined([what, said])


def _titles_of_initiatives(session: Session) -> dict[str, str]:
    rows = session.execute(select(Initiative.slug, Initiative.short_title))
    return {row.slug: row.short_title for row in rows}


def _fits(line: QueueLine, filters: ReviewFilters) -> bool:
    return (
        (filters.kind is None or line.kind is filters.kind)
        and (filters.initiative is None or line.initiative == filters.initiative)
        and (filters.author is None or line.author_id == filters.author)
        and (filters.whose is None or line.is_own is (filters.whose is Whose.MINE))
    )


def _counted(everything: Sequence[QueueLine], filters: ReviewFilters, field: str, of: Any) -> Any:
    """List what a filter can be set to beside the others, with how many it would leave."""
    others = filters.model_copy(update={field: None})
    counts: dict[Any, int] = {}
    for line in everything:
        if (value := of(line)) is not None and _fits(line, others):
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda pair: str(pair[0]))

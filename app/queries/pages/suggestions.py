"""What readers have suggested, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.draft import Suggestion, SuggestionState
from app.domain.source import Source
from app.domain.user import User
from app.domain.wording import day, joined, lowered
from app.queries.parts.alike.sources import Kinship, Shelf, load_shelf
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import Window, rows_of

PER_PAGE = 50
STATES = {
    SuggestionState.OPEN: "Open",
    SuggestionState.TAKEN: "Taken up",
    SuggestionState.DECLINED: "Declined",
}


class SuggestionFilters(Filters):
    """Which suggestions are shown."""

    state: SuggestionState = SuggestionState.OPEN
    page: int = Field(default=1, ge=1, le=1000)


@dataclass(frozen=True)
class SuggestionLine:
    """A suggestion; `known_source` is the source at its address, where that is on record.

    `like_source` is one at another address that is most likely the same page.
    """

    id: int
    page: str
    words: str
    source_address: str | None
    contact: str | None
    made_at: datetime
    state: SuggestionState
    handled_by: str | None
    handled_at: datetime | None
    answer: str | None
    known_source: int | None
    like_source: int | None = None

    @property
    def is_link(self) -> bool:
        """Whether the address of the source can be followed."""
        return (self.source_address or "").startswith("http")

    @property
    def taking_up(self) -> str:
        """What the button says with which an editor sees to it."""
        adds = self.source_address and not self.known_source
        return "Take it up: add the source" if adds else "Take it up"

    @property
    def outcome(self) -> str:
        """What became of it, by whom and when, and what was answered."""
        when = day(self.handled_at) if self.handled_at else None
        decided = joined([f"{STATES[self.state]} by {self.handled_by}", when])
        return joined([decided, self.answer], ": ")


@dataclass(frozen=True)
class SuggestionList:
    """The suggestions in one state, the oldest open one first; `counts` says how many of each."""

    filters: SuggestionFilters
    lines: Sequence[SuggestionLine]
    counts: dict[SuggestionState, int]

    @property
    def states(self) -> list[tuple[SuggestionState, str]]:
        """The states suggestions are in, and what they are called."""
        return list(STATES.items())

    @property
    def none(self) -> str:
        """What is said where none is in the state that is shown."""
        return f"No suggestion is {lowered(STATES[self.filters.state])}."

    @property
    def pages(self) -> int:
        """On how many pages they stand."""
        return Window(self.filters.page, PER_PAGE, self.counts.get(self.filters.state, 0)).pages


def load_suggestions(session: Session, filters: SuggestionFilters) -> SuggestionList:
    """Read one page of the suggestions, in two queries, or three where an address is not known."""
    is_open = filters.state is SuggestionState.OPEN
    query = (
        select(
            Suggestion.id,
            Suggestion.page,
            Suggestion.words,
            Suggestion.source_address,
            Suggestion.contact,
            Suggestion.made_at,
            Suggestion.state,
            User.name,
            Suggestion.handled_at,
            Suggestion.answer,
            Source.id,
        )
        .outerjoin(User, User.id == Suggestion.handled_by_id)
        .outerjoin(Source, Source.address == Suggestion.source_address)
        .where(Suggestion.state == filters.state)
        .order_by(Suggestion.id if is_open else Suggestion.id.desc())
    )
    rows = session.execute(rows_of(query, filters.page, PER_PAGE))
    counts = session.execute(
        select(Suggestion.state, func.count().label("number")).group_by(Suggestion.state)
    )
    return SuggestionList(
        filters=filters,
        lines=_with_sources(session, [SuggestionLine(*row) for row in rows]),
        counts={row.state: row.number for row in counts},
    )


def _with_sources(session: Session, lines: Sequence[SuggestionLine]) -> list[SuggestionLine]:
    """Find the sources whose address is spelled otherwise than that of the suggestion."""
    if not any(line.source_address and line.known_source is None for line in lines):
        return list(lines)
    shelf = load_shelf(session)
    return [_with_source(shelf, line) for line in lines]


def _with_source(shelf: Shelf, line: SuggestionLine) -> SuggestionLine:
    kin = shelf.kin(line.source_address or "") if line.known_source is None else []
    if not kin:
        return line
    if kin[0].kinship is Kinship.SAME:
        return replace(line, known_source=kin[0].source.id)
    return replace(line, like_source=kin[0].source.id)

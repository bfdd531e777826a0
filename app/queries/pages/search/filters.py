"""What a reader asks for, and how it is understood."""

from pydantic import Field

from app.domain.search import EntryKind
from app.queries.parts.clocks import Filters


class SearchFilters(Filters):
    """What the search takes: words, one kind of thing, and a page of it."""

    q: str | None = Field(default=None, max_length=200)
    kind: EntryKind | None = None
    page: int = Field(default=1, ge=1, le=1000)

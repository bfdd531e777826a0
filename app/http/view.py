"""What an endpoint returns for a page: all that its formats are made of, or where it has gone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.http.jinja_filters import InWords
from app.http.render import Page

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class DrawingFile:
    """What a page shows as one drawing that needs nothing else: its SVG, and the file's name."""

    file_name: str
    svg: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page shows, and how it is told to programs; each is made only when asked for.

    What is given as a function is called after the session has closed, so it may use loaded values
    only. With filters, the addresses of the formats and of the history carry them in their
    canonical spelling, and the title says them `in_words`. What is set otherwise in the files that
    readers are offered is said `in_files`: of a list in pages they hold the whole.
    """

    page: Page
    values: Values | Callable[[], Values] = field(default_factory=dict)
    filters: BaseModel | None = None
    in_words: InWords = field(default_factory=dict)
    as_json: Callable[[], Any] | None = None
    as_table: Callable[[], Table] | None = None
    as_drawing: DrawingFile | None = None
    file_name: str | None = None
    in_files: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Moved:
    """The page is at another path for good; its formats and filters move along."""

    path: str

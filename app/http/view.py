"""What an endpoint returns for a page: all that its formats are made of, or where it has gone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.http.jinja_filters import InWords
from app.http.render import Page

Table = tuple[Sequence[str], Iterable[Sequence[Any]]]
Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page shows, and how it is told to programs; each is made only when asked for.

    What is given as a function is called after the session has closed, so it may use loaded values
    only. With filters, the addresses of the formats and of the history carry them in their
    canonical spelling, and the title says them `in_words`. Where `files_hold_all`, readers are
    offered files of the whole list and not of the one page of it that is shown.
    """

    page: Page
    values: Values | Callable[[], Values] = field(default_factory=dict)
    filters: BaseModel | None = None
    in_words: InWords = field(default_factory=dict)
    as_json: Callable[[], Any] | None = None
    as_table: Callable[[], Table] | None = None
    file_name: str | None = None
    files_hold_all: bool = False


@dataclass(frozen=True)
class Moved:
    """The page is at another path for good; its formats and filters move along."""

    path: str

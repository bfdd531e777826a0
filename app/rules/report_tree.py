"""Report chains drawn the other way round: from the origin, teller by teller, to the pages read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from app.domain.tellers import is_described, link_key
from app.domain.text import fold


class ReadPage(Protocol):
    """A page that was read, with the tellers it names (nearest first) and its origin."""

    @property
    def tellers(self) -> tuple[str, ...]:
        """Whom it has it from, and whom they have it from."""

    @property
    def origin_id(self) -> int:
        """Where its chain begins."""

    @property
    def origin(self) -> str:
        """What the origin is called on record."""

    @property
    def origin_name(self) -> str:
        """What readers call the origin."""

    @property
    def source_id(self) -> int:
        """Which source the page is."""


Read = TypeVar("Read", bound=ReadPage)
Path = tuple[tuple[str, ...], Read]


@dataclass(frozen=True)
class Teller(Generic[Read]):
    """Somebody whom pages name and whom nobody here has read.

    `also` holds other spellings of the name; `pages` have it from the teller straight.
    """

    name: str
    also: tuple[str, ...]
    pages: Sequence[Read]
    tellers: Sequence["Teller[Read]"]


@dataclass(frozen=True)
class ReportTree(Generic[Read]):
    """All that goes back to one origin; `pages` name no teller in between."""

    origin_id: int
    origin: str
    name: str
    pages: Sequence[Read]
    tellers: Sequence[Teller[Read]]
    sources: int


def report_trees(reports: Iterable[Read]) -> list[ReportTree[Read]]:
    """Return one tree for each origin, chains merged for as long as they share their tellers.

    Tellers are the same where their names are (`app/domain/tellers.py`); the order of the reports
    is kept.
    """
    found: dict[int, list[Read]] = {}
    for report in reports:
        found.setdefault(report.origin_id, []).append(report)
    return [_tree(number, pages) for number, pages in found.items()]


def _tree(number: int, reports: Sequence[Read]) -> ReportTree[Read]:
    paths = [(tuple(reversed(report.tellers)), report) for report in reports]
    return ReportTree(
        origin_id=number,
        origin=reports[0].origin,
        name=name_of_origins(report.origin_name for report in reports),
        pages=_straight(paths),
        tellers=_tellers(paths),
        sources=len({report.source_id for report in reports}),
    )


def _straight(paths: Iterable[Path[Read]]) -> list[Read]:
    return [page for names, page in paths if not names]


def _tellers(paths: Iterable[Path[Read]]) -> list[Teller[Read]]:
    branches: dict[str, list[Path[Read]]] = {}
    for names, page in paths:
        if names:
            branches.setdefault(link_key(names[0]), []).append((names, page))
    return [_teller(branch) for branch in branches.values()]


def _teller(paths: Sequence[Path[Read]]) -> Teller[Read]:
    first, *also = dict.fromkeys(names[0] for names, _ in paths)
    onward = [(names[1:], page) for names, page in paths]
    return Teller(first, tuple(also), _straight(onward), _tellers(onward))


def name_of_origin(chain: Sequence[str]) -> str:
    """Return what to call an origin by its chain: its own voice comes first, the page last.

    A voice with a name is called by it. One that is only described ("own sources") says little
    alone and stands behind whoever has it from there: "Le Monde: own sources".
    """
    voice, *onward = (_without_remarks(teller) for teller in chain)
    if not is_described(voice) or not onward or link_key(onward[0]) in fold(voice):
        return voice
    return f"{onward[0]}: {voice}"


def name_of_origins(names: Iterable[str]) -> str:
    """Return one name for an origin that pages call differently: each of the names once."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(link_key(name), name)
    return ", ".join(found.values())


def _without_remarks(name: str) -> str:
    """Return the name without what stands in brackets, or what they hold if that is all."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip() or name.strip("() ")

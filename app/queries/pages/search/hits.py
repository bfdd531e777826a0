"""What holds all the words: results by kind, the best first, with the words that were found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from app.domain.search import POINTER, EntryKind, SearchEntry, place_of
from app.queries.pages.search.excerpts import Excerpt, excerpt, marked
from app.queries.pages.search.filters import SearchFilters
from app.queries.parts.matching import WordsSought, holds_all_words, is_beginning
from app.queries.parts.paging import part_of
from app.queries.parts.sought import understand

FIRST_OF_EACH = 5
A_PAGE = 25
# How well an entry fits, best last: its text, its title, a name that leads to it, its own name.
IS_EXACT = 3
LABELS = {
    EntryKind.COUNTRY: "Countries",
    EntryKind.GROUP: "Groups",
    EntryKind.INITIATIVE: "Initiatives",
    EntryKind.PERSON: "People",
    EntryKind.STATEMENT: "Statements",
    EntryKind.INVITATION: "Invitations",
    EntryKind.SOURCE: "Sources",
}


@dataclass(frozen=True)
class Result:
    """One thing that was found; `is_exact` if the whole text asked for is a name of it."""

    kind: EntryKind
    href: str
    name: str
    title: Excerpt
    context: Excerpt
    excerpt: Excerpt
    is_withdrawn: bool
    is_exact: bool


@dataclass(frozen=True)
class ResultGroup:
    """What was found of one kind: how many in all, and those that are shown."""

    kind: EntryKind
    label: str
    total: int
    results: Sequence[Result]


def exact_ones(groups: Iterable[ResultGroup]) -> Iterator[Result]:
    """Give the results of which the whole text asked for is a name."""
    results = chain.from_iterable(group.results for group in groups)
    return (result for result in results if result.is_exact)


def is_on_record(session: Session, word: str) -> bool:
    """Whether anything at all holds the word."""
    holds = holds_all_words(session, understand(word))
    return bool(session.scalar(select(exists().select_from(SearchEntry).where(holds))))


def find_hits(session: Session, asked: WordsSought, filters: SearchFilters) -> list[ResultGroup]:
    """Find what holds all the words, in one query."""
    within = SearchEntry.kind
    rank = case(
        (_has_name(asked.name), IS_EXACT),
        (_has_name(f"{POINTER}{asked.name}"), 2),
        (_is_in_title(asked), 1),
        else_=0,
    ).label("rank")
    order = (rank.desc(), SearchEntry.day.desc().nulls_last(), SearchEntry.id)
    ranked = (
        select(
            SearchEntry.id,
            rank,
            func.row_number().over(partition_by=within, order_by=order).label("place"),
            func.count().over(partition_by=within).label("total"),
        )
        .where(holds_all_words(session, asked))
        .subquery()
    )
    rows = session.execute(
        select(SearchEntry, ranked.c.rank, ranked.c.total)
        .join(ranked, ranked.c.id == SearchEntry.id)
        .where(_is_shown(filters, ranked.c.place))
        .order_by(ranked.c.place)
    )
    groups: dict[EntryKind, ResultGroup] = {}
    for entry, rank_found, total in rows:
        known = groups.get(entry.kind) or ResultGroup(entry.kind, LABELS[entry.kind], total, [])
        result = _result(entry, asked, is_exact=rank_found == IS_EXACT)
        groups[entry.kind] = replace(known, results=[*known.results, result])
    return [groups[kind] for kind in EntryKind if kind in groups]


def _is_shown(filters: SearchFilters, place: ColumnElement[int]) -> ColumnElement[bool]:
    if filters.kind is None:
        return place <= FIRST_OF_EACH
    part = part_of(filters.page, A_PAGE)
    # The first of every other kind brings along how many there are.
    of_it = and_(SearchEntry.kind == filters.kind, place > part.start, place <= part.stop)
    return or_(of_it, and_(SearchEntry.kind != filters.kind, place == 1))


def _has_name(name: str) -> ColumnElement[bool]:
    return SearchEntry.names.contains(f"\n{name}\n", autoescape=True)


def _is_in_title(asked: WordsSought) -> ColumnElement[bool]:
    padded = SearchEntry.title_words + literal(" ")
    return and_(
        *(padded.contains(f" {word}{'' if is_beginning(word) else ' '}") for word in asked.words)
    )


def _result(entry: SearchEntry, asked: WordsSought, *, is_exact: bool) -> Result:
    title = marked(entry.title, asked)
    # The address of a source mostly repeats its title.
    says_all = entry.kind is EntryKind.SOURCE and any(part.is_hit for part in title)
    return Result(
        kind=entry.kind,
        href=place_of(entry.kind, entry.key),
        name=entry.title,
        title=title,
        context=marked(entry.context, asked),
        excerpt=[] if says_all else excerpt(entry.body, asked),
        is_withdrawn=entry.is_withdrawn,
        is_exact=is_exact,
    )

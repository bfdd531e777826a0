"""What the search page shows: results by kind, with counts and the words that were found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session

from app.domain.linked import Pieces, Strong, pieces_of, series
from app.domain.search import POINTER, EntryKind, SearchEntry, place_of
from app.domain.wording import plural
from app.queries.pages.search.excerpts import Excerpt, excerpt, marked
from app.queries.pages.search.filters import SearchFilters, understand
from app.queries.pages.search.suggesting import suggest
from app.queries.parts.actor_names import read_code
from app.queries.parts.matching import WordsSought, holds_all_words, is_beginning
from app.queries.parts.paging import Window, part_of

FIRST_OF_EACH = 5
A_PAGE = 25
# How well an entry fits, best last: its text, its title, a name that leads to it, its own name.
IS_EXACT = 3
ONE_BOX = (
    "One box over all countries, initiatives, people, statements, invitations and sources on"
    " record."
)
LOOKED_FOR_ALL = "Looked for {words} in names, summaries, quotations and notes."
LOOKED_FOR_SOME = (
    "Looked for {words} in names, summaries, quotations and notes; passed over: {others}."
)
NO_ONE_HOLDS_IT = "Nothing on record holds this word."
NO_ONE_HOLDS_THEM = "Nothing on record holds all of these words."
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


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows; `suggestion` is another spelling where nothing was found."""

    filters: SearchFilters
    asked: WordsSought
    groups: Sequence[ResultGroup]
    suggestion: str | None = None

    @property
    def total(self) -> int:
        """How many things hold all the words."""
        return sum(group.total for group in self.groups)

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        if not self.filters.q:
            return ONE_BOX
        results = plural(self.total, "result", "results")
        return (
            f"{results} for “{self.filters.q}” among countries, initiatives, people, statements,"
            " invitations and sources."
        )

    @property
    def looked_for(self) -> Pieces:
        """What was looked for and where, and what was passed over."""
        passed_over = self.asked.passed_over
        return pieces_of(
            LOOKED_FOR_SOME if passed_over else LOOKED_FOR_ALL,
            words=series([Strong(f"{w}…" if is_beginning(w) else w) for w in self.asked.words]),
            others=", ".join(passed_over),
        )

    @property
    def nothing_found(self) -> str:
        """What is said where nothing was found."""
        is_one = len(self.asked.words) == 1
        return NO_ONE_HOLDS_IT if is_one else NO_ONE_HOLDS_THEM

    @property
    def shown(self) -> Sequence[ResultGroup]:
        """The groups to show: all, or the one that was chosen."""
        chosen = self.filters.kind
        return [g for g in self.groups if g.results and chosen in (None, g.kind)]

    @property
    def pages(self) -> int:
        """How many pages there are of the kind that was chosen."""
        totals = [group.total for group in self.groups if group.kind is self.filters.kind]
        return Window(self.filters.page, A_PAGE, max(totals, default=0)).pages

    @property
    def exact(self) -> Result | None:
        """The one thing that is called exactly so, if there is only one."""
        if self.filters.kind is not None:
            return None
        results = chain.from_iterable(group.results for group in self.groups)
        found = [result for result in results if result.is_exact]
        return found[0] if len(found) == 1 else None


def load_search(session: Session, filters: SearchFilters) -> SearchPage:
    """Look everything through: one query, and some more if nothing is found, for other spellings.

    Without any letter or digit there is nothing to look for, and nothing is found.
    """
    asked = understand(filters.q)
    if not asked.words:
        return SearchPage(filters, asked, [])
    groups = _found(session, asked, filters) or _found_by_name(session, filters)
    if groups:
        return SearchPage(filters, asked, groups)
    other = suggest(session, asked)
    finds = other and _found(session, understand(other), SearchFilters())
    return SearchPage(filters, asked, groups, other if finds else None)


def _found_by_name(session: Session, filters: SearchFilters) -> list[ResultGroup]:
    """Look for the country or group that the whole text is a way to write: S. Sudan."""
    code = read_code(session, filters.q or "")
    return _found(session, understand(code), filters) if code else []


def _found(session: Session, asked: WordsSought, filters: SearchFilters) -> list[ResultGroup]:
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

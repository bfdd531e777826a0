"""What the search page shows: pages that answer what was asked, and what holds the words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.domain.linked import Piece, Pieces, Strong, pieces_of, series
from app.domain.search import words_of
from app.domain.wording import plural
from app.queries.pages.search.askable import Askable, load_askable
from app.queries.pages.search.basis import load_basis
from app.queries.pages.search.filters import SearchFilters
from app.queries.pages.search.hits import (
    A_PAGE,
    Result,
    ResultGroup,
    exact_ones,
    find_hits,
    is_on_record,
)
from app.queries.pages.search.phrases import called_abroad, spelling_of
from app.queries.pages.search.reply import Reply
from app.queries.pages.search.replying import replies_to
from app.queries.pages.search.understanding import read_enquiry
from app.queries.parts.actor_names import read_code
from app.queries.parts.matching import WordsSought, is_beginning
from app.queries.parts.paging import Window
from app.queries.parts.sought import understand
from app.rules.enquiry import Enquiry

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
FOUND_INSTEAD = "Nothing on record is written {typed}. Shown is what there is for {instead}."
LEFT_OUT = "Nothing that can be asked for is called {words}; this answers the rest."

EXAMPLES = (
    *("Who declined?", "Who was asked?", "Asked, no answer", "Who changed their mind?"),
    "Anonymous sources",
)
"""Questions that any record can be asked."""


@dataclass(frozen=True)
class Replies:
    """The pages that answer what was asked, and the words that they leave out."""

    replies: Sequence[Reply] = ()
    left: Sequence[str] = ()

    @property
    def left_out(self) -> Pieces:
        """What is said of the words left out; nothing where none is."""
        if not (self.left and self.replies):
            return ()
        return pieces_of(LEFT_OUT, words=_quoted(self.left))


@dataclass(frozen=True)
class SearchPage:
    """What the search page shows: pages that answer, and what holds the words.

    `suggestion` is what was looked for instead, where nothing is written as typed, `typed` the
    words it replaces, and `led_to` what the whole text is another name of.
    """

    filters: SearchFilters
    asked: WordsSought
    groups: Sequence[ResultGroup]
    answered: Replies = field(default_factory=Replies)
    suggestion: str | None = None
    typed: Sequence[str] = ()
    led_to: Result | None = None

    @property
    def examples(self) -> Sequence[str]:
        """Questions to begin with."""
        return EXAMPLES

    @property
    def replies(self) -> Sequence[Reply]:
        """The pages that answer what was asked, the likeliest first."""
        return self.answered.replies

    @property
    def found_instead(self) -> Pieces:
        """What is said of a spelling that was put right; nothing where none was."""
        if self.suggestion is None:
            return ()
        return pieces_of(
            FOUND_INSTEAD, typed=_quoted(self.typed), instead=Strong(f"“{self.suggestion}”")
        )

    @property
    def counted(self) -> str:
        """How much was found: "2 answers, 14 results"."""
        results = plural(self.total, "result", "results")
        return (
            f"{plural(len(self.replies), 'answer', 'answers')}, {results}"
            if self.replies
            else results
        )

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
        if self.filters.kind is not None or self.suggestion is not None:
            return None
        found = list(exact_ones(self.groups))
        return found[0] if len(found) == 1 else self.led_to


def load_search(session: Session, filters: SearchFilters) -> SearchPage:
    """Look everything through for the words, and for what they ask.

    Without any letter or digit there is nothing to look for, and nothing is found. Where nothing
    is found as typed, it is looked for as it is plainly meant.
    """
    asked = understand(filters.q)
    if not asked.words:
        return SearchPage(filters, asked, [])
    hits = find_hits(session, asked, filters)
    if filters.kind is not None or filters.page > 1 or any(exact_ones(hits)):
        return SearchPage(filters, asked, hits)
    askable = load_askable(session)
    enquiry = read_enquiry(filters.q or "", askable)
    return (
        _led_on(session, filters, askable, enquiry, hits)
        or _put_right(session, filters, askable, enquiry, hits)
        or SearchPage(filters, asked, hits, _replies(session, askable, enquiry, hits))
    )


def _led_on(
    session: Session,
    filters: SearchFilters,
    askable: Askable,
    enquiry: Enquiry,
    hits: Sequence[ResultGroup],
) -> SearchPage | None:
    """Lead to whom the whole text names abroad; or in short, where nothing holds it: S. Sudan."""
    typed = filters.q or ""
    may_be_a_name = not (hits or enquiry.asks_for_more_than_names)
    code = called_abroad(askable, typed) or (read_code(session, typed) if may_be_a_name else None)
    named = find_hits(session, understand(code), filters) if code else []
    if not any(exact_ones(named)):
        return None
    return SearchPage(filters, understand(typed), hits or named, led_to=next(exact_ones(named)))


def _put_right(
    session: Session,
    filters: SearchFilters,
    askable: Askable,
    enquiry: Enquiry,
    hits: Sequence[ResultGroup],
) -> SearchPage | None:
    """Look for the text with the words put right that are nowhere on record, if that finds more."""
    if hits or not enquiry.left:
        return None
    wrong = [word for word in enquiry.left if not is_on_record(session, word)]
    # A word may be on record and still be wrong beside these.
    tries = (_looked_for(session, filters, askable, words) for words in (wrong, enquiry.left))
    found = [page for page in tries if page and (page.groups or page.replies)]
    return min(found, key=lambda page: len(page.answered.left), default=None)


def _looked_for(
    session: Session, filters: SearchFilters, askable: Askable, wrong: Sequence[str]
) -> SearchPage | None:
    """Look for the text with these words put right; None if that tells nothing more of them."""
    right = spelling_of(askable).put_right(wrong)
    instead = {typed: meant for typed, meant in zip(wrong, right, strict=True) if typed != meant}
    if not instead:
        return None
    text = " ".join(instead.get(word, word) for word in words_of(filters.q or ""))
    asked = understand(text)
    hits = find_hits(session, asked, filters)
    answered = _replies(session, askable, read_enquiry(text, askable), hits)
    is_of_use = hits or set(answered.left).isdisjoint(instead.values())
    return SearchPage(filters, asked, hits, answered, text, list(instead)) if is_of_use else None


def _replies(
    session: Session, askable: Askable, enquiry: Enquiry, hits: Sequence[ResultGroup]
) -> Replies:
    """Return what answers; with words left over only where no text holds all of them."""
    if enquiry.left and hits:
        return Replies()
    return Replies(replies_to(load_basis(session, enquiry, askable)), enquiry.left)


def _quoted(words: Iterable[str]) -> Pieces:
    quoted: list[Piece] = [Strong(f"“{word}”") for word in words]
    return series(quoted)

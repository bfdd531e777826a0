"""The page on agreement: of two, of one country with all others, or within a group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.collection import Collection
from app.domain.errors import Rejected
from app.domain.wording import listed
from app.queries.pages.agreement.choices import Choices, load_choices
from app.queries.pages.agreement.columns import YearColumns, of_likeness, of_unity
from app.queries.pages.agreement.filters import AgreementFilters, faults_of, narrowed_by
from app.queries.pages.agreement.likest import Likest, Neighbour, load_likest
from app.queries.pages.agreement.pairs import Difference, load_paired
from app.queries.pages.agreement.tables import PairTables, tables_of
from app.queries.pages.agreement.united import United, load_united
from app.queries.pages.agreement.wording import (
    NOTHING_CHOSEN,
    least_of,
    measure_of,
    no_answer_of,
    shown_of,
    told_of_group,
    told_of_neighbours,
    told_of_two,
)
from app.queries.parts.actors import ActorRef
from app.queries.parts.paging import Window, last_at_most
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary

PAGE_SIZE = 20


@dataclass(frozen=True)
class PairPart:
    """What is shown of two: the figures, and one page of where they differed."""

    tables: PairTables
    differences: Sequence[Difference]
    window: Window


@dataclass(frozen=True)
class AgreementPage:
    """What the page shows; of the three parts there is one, or none where nothing is chosen."""

    filters: AgreementFilters
    choices: Choices
    a: ActorRef | None
    b: ActorRef | None
    words: Vocabulary
    pair: PairPart | None = None
    likest: Likest | None = None
    group: United | None = None

    @property
    def title(self) -> str:
        """Whose agreement it is."""
        if self.a is None:
            return "Agreement"
        if self.b is not None:
            return f"{self.a.at_the_start} and {self.b.in_sentence}"
        return self.a.name

    @property
    def both(self) -> str:
        """The same of two within a sentence."""
        return listed(one.in_sentence for one in (self.a, self.b) if one)

    @classmethod
    def empty(cls, choices: Choices) -> "AgreementPage":
        """Return a page on which nothing is chosen yet."""
        return cls(AgreementFilters(), choices, None, None, Vocabulary({}, {}))

    @property
    def heading(self) -> str:
        """What is told of them."""
        if self.likest:
            return "Likest and unlikest countries"
        return "How united" if self.group else "How often the same answer"

    @property
    def chart(self) -> YearColumns | None:
        """The years as columns, where the page has any."""
        if self.group:
            return of_unity(self.group.years)
        return of_likeness(self.pair.tables.years) if self.pair else None

    @property
    def neighbours(self) -> list[Neighbour]:
        """All other countries with answers in common, likest first."""
        return [*self.likest.ranked, *self.likest.too_few] if self.likest else []

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return f"{self.sentence} {self.narrowed}".strip()

    @property
    def narrowed(self) -> str:
        """Which questions count, in words; an empty text where all do."""
        collection = next((one for one in self.involved if self.filters.collection), None)
        about = (one for one in self.choices.subjects if one.code == self.filters.subject)
        return narrowed_by(self.filters, collection, next(about, None))

    @property
    def involved(self) -> list[Collection]:
        """The collections whose questions can count."""
        chosen = self.filters.collection
        kept = [one for one in self.choices.collections if chosen in (None, one.slug)]
        if self.pair is None:
            return kept
        counted = {line.key for line in self.pair.tables.collections}
        return [one for one in kept if one.slug in counted or chosen]

    @property
    def noted(self) -> list[Collection]:
        """Those of them of which there is something to know."""
        return [one for one in self.involved if one.attribution or one.caveats]

    @property
    def sentence(self) -> str:
        """What the figures come to."""
        if self.a is None:
            return NOTHING_CHOSEN
        if self.pair and self.b:
            return told_of_two(self.a, self.b, self.pair.tables.total)
        if self.group:
            total = self.group.total
            return told_of_group(self.a, total.share, total.questions, total.broken)
        found = [(one.actor, one.likeness) for one in (self.likest.ranked if self.likest else ())]
        return told_of_neighbours(self.a, *((found[0], found[-1]) if found else (None, None)))

    @property
    def measure(self) -> str:
        """How the figures are counted."""
        return measure_of(self.a, self.b)

    @property
    def least(self) -> str:
        """Who is ranked."""
        return least_of(self.likest.least if self.likest else 0)

    @property
    def shown(self) -> str:
        """Which of the questions are listed."""
        part = self.pair or self.group
        return shown_of(part.window) if part else ""

    def no_answer_of(self, actor: ActorRef) -> str:
        """Say what stands in the place of an answer."""
        return no_answer_of(actor)


def load_agreement(
    session: Session, filters: AgreementFilters, size: int | None = PAGE_SIZE
) -> AgreementPage:
    """Read the part that the filters ask for; raises Rejected for what names nothing on record.

    Of the list of questions it is one page of this size, or all of them.
    """
    choices = load_choices(session)
    faults = faults_of(filters, choices.actors, choices.collections, choices.subjects)
    if faults:
        raise Rejected(faults)
    words = load_vocabulary(session)
    a = choices.actors[filters.a] if filters.a else None
    b = choices.actors[filters.b] if filters.b else None
    page = AgreementPage(filters, choices, a, b, words)
    if a is None:
        return page
    if b is not None:
        return _with_pair(session, (a, b), page, size)
    if a.kind is ActorKind.COUNTRY:
        likest = load_likest(session, a.code, filters, words, choices.actors)
        return replace(page, likest=likest)
    return _with_group(session, a, page, size)


def _with_pair(
    session: Session, pair: tuple[ActorRef, ActorRef], page: AgreementPage, size: int | None
) -> AgreementPage:
    filters, words, choices = page.filters, page.words, page.choices
    paired = load_paired(session, pair, filters, words, size)
    tables = tables_of(paired, words, choices.subjects, choices.collections)
    differing = tables.total.differing
    window = last_at_most(filters.page, size or max(1, differing), differing)
    if window.page != filters.page:
        filters = filters.model_copy(update={"page": window.page})
        paired = load_paired(session, pair, filters, words, size)
    return replace(page, filters=filters, pair=PairPart(tables, paired.differences, window))


def _with_group(
    session: Session, group: ActorRef, page: AgreementPage, size: int | None
) -> AgreementPage:
    filters, words, actors = page.filters, page.words, page.choices.actors
    united = load_united(session, group.code, filters, words, actors, size)
    filters = filters.model_copy(update={"page": united.window.page})
    return replace(page, filters=filters, group=united)

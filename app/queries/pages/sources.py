"""The list of sources: what they are, how much each carries, and what it tells otherwise."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain import paths
from app.domain.codes import Distortion, Status
from app.domain.dates import UncertainDate
from app.domain.errors import Rejected
from app.domain.invitation import Invitation
from app.domain.languages import name_of_language
from app.domain.outlets import outlet
from app.domain.report import Report
from app.domain.source import Source, TitleOrigin
from app.domain.statement import Statement
from app.domain.text import fold
from app.domain.wording import plural
from app.queries.parts.clocks import Filters
from app.queries.parts.paging import InPages

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)
NO_LANGUAGE = "none"
TITLE_NOTES = {
    TitleOrigin.FROM_ADDRESS: "title rebuilt from the address",
    TitleOrigin.OUR_WORDS: "our words, not a title",
}


class SourcesFilters(Filters):
    """What the list of sources can be narrowed to; `publisher` is the whole name."""

    q: Annotated[str, Field(max_length=200)] | None = None
    kind: str | None = None
    language: str | None = None
    publisher: str | None = None
    distorted: bool = False
    without_archive: bool = False
    page: int = Field(default=1, ge=1, le=1000)


@dataclass(frozen=True)
class SourceLine:
    """A source in the list, with how many claims it carries and how many it distorts."""

    id: int
    ref: str
    publisher: str
    title: str
    title_origin: TitleOrigin
    address: str
    archived_address: str | None
    published: UncertainDate
    language: str | None
    kind: str
    claims: int
    distortions: int

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.source(self.id)

    @property
    def name(self) -> str:
        """What readers call it: its publisher, or what it is where nobody knows that."""
        return outlet(self.publisher, self.kind, self.published)

    @property
    def title_language(self) -> str | None:
        """The language of its title, as far as it is known; what is in our words is in English."""
        return None if self.title_origin is TitleOrigin.OUR_WORDS else self.language

    @property
    def title_note(self) -> str | None:
        """Where its title is from, if it is not its own."""
        return TITLE_NOTES.get(self.title_origin)

    @property
    def language_name(self) -> str:
        """What its language is called."""
        return _called(self.language or NO_LANGUAGE)

    @property
    def order(self) -> tuple[date, date, int]:
        """Sort key: by the latest day it can have been published, the undated first."""
        when = self.published
        return (when.latest or date.min, when.earliest or date.min, self.id)


@dataclass(frozen=True)
class SourceList(InPages[SourceLine]):
    """The sources that fit, newest first; the choices come with how many each would leave."""

    filters: SourcesFilters
    distortions: int
    kinds: Sequence[tuple[str, int]]
    languages: Sequence[tuple[str, str, int]]
    publishers: Sequence[tuple[str, int]]

    @property
    def page(self) -> int:
        """Which page was asked for."""
        return self.filters.page

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return (
            f"{plural(self.total, 'source', 'sources')}, newest first: how many claims each"
            " carries, and how many of them it tells otherwise than their origin."
        )

    @property
    def selects(self) -> list[tuple[str, str, str, Sequence[tuple[str, str, int]], str]]:
        """The filters that offer a list: name, label, words for no choice, options, the chosen."""
        kinds = [(kind, kind, number) for kind, number in self.kinds]
        publishers = [(name, name, number) for name, number in self.publishers]
        chosen = self.filters
        return [
            ("kind", "Kind", "Any kind", kinds, chosen.kind or ""),
            ("language", "Language", "Any language", self.languages, chosen.language or ""),
            ("publisher", "Publisher", "Any publisher", publishers, chosen.publisher or ""),
        ]

    @property
    def applied(self) -> list[tuple[str, str, str | None]]:
        """The filters with their labels and values in words; none for those not in force."""
        chosen = self.filters
        return [
            ("q", "Holds", chosen.q),
            ("kind", "Kind", chosen.kind),
            ("language", "Language", self.language),
            ("publisher", "Publisher", chosen.publisher),
            ("distorted", "Distorts a claim", "yes" if chosen.distorted else None),
            ("without_archive", "Archived copy", "none" if chosen.without_archive else None),
        ]

    @property
    def language(self) -> str | None:
        """What the language that was chosen is called."""
        return _called(self.filters.language) if self.filters.language else None


def load_sources(session: Session, filters: SourcesFilters) -> SourceList:
    """Read the sources that fit, in three queries; raises Rejected for what none of them has.

    Left out is what was withdrawn, or merged into another.
    """
    everything = _lines(session)
    _check(filters, everything)
    fitting = [line for line in everything if _fits(line, filters)]
    newest_first = sorted(fitting, key=lambda line: line.order, reverse=True)
    return SourceList(
        filters=filters,
        fitting=newest_first,
        distortions=sum(line.distortions for line in fitting),
        kinds=_choices(everything, filters, "kind", _kind),
        languages=[
            (code, _called(code), number)
            for code, number in _choices(everything, filters, "language", _language)
        ],
        publishers=_choices(everything, filters, "publisher", _publisher),
    )


def _called(language: str) -> str:
    return "Not known" if language == NO_LANGUAGE else name_of_language(language)


def _lines(session: Session) -> list[SourceLine]:
    told = _counts(session)
    rows = session.execute(
        select(
            Source.id,
            Source.ref,
            Source.publisher,
            Source.title,
            Source.title_origin,
            Source.address,
            Source.archived_address,
            Source.published,
            Source.language,
            Source.kind,
        ).where(Source.withdrawn_reason.is_(None), Source.merged_into_id.is_(None))
    )
    return [_line(row, told.get(row.id, Counter())) for row in rows]


def _line(row: Any, told: Counter[Distortion]) -> SourceLine:
    distortions = told.total() - told[Distortion.NONE]
    return SourceLine(*(*row, told.total(), distortions))


def _counts(session: Session) -> Mapping[int, Counter[Distortion]]:
    """Count the published claims and askings of each source by what it does to them."""
    counts: dict[int, Counter[Distortion]] = {}
    for carried, thing in ((Report.statement_id, Statement), (Report.invitation_id, Invitation)):
        for source, distortion, number in session.execute(_carried(carried, thing)):
            counts.setdefault(source, Counter())[distortion] += number
    return counts


def _carried(carried: InstrumentedAttribute[int | None], thing: Any) -> Any:
    return (
        select(Report.source_id, Report.distortion, func.count())
        .join(thing, thing.id == carried)
        .where(
            Report.source_id.is_not(None),
            Report.withdrawn_reason.is_(None),
            thing.status.in_(SHOWN),
        )
        .group_by(Report.source_id, Report.distortion)
    )


def _fits(line: SourceLine, filters: SourcesFilters) -> bool:
    wanted = fold(filters.q) if filters.q else ""
    return (
        (filters.kind is None or line.kind == filters.kind)
        and (filters.language is None or _language(line) == filters.language)
        and (filters.publisher is None or line.publisher == filters.publisher)
        and (not filters.distorted or line.distortions > 0)
        and (not filters.without_archive or line.archived_address is None)
        and wanted in fold(f"{line.ref} {line.publisher} {line.title} {line.address}")
    )


def _kind(line: SourceLine) -> str:
    return line.kind


def _language(line: SourceLine) -> str:
    return line.language or NO_LANGUAGE


def _publisher(line: SourceLine) -> str:
    return line.publisher


def _choices(
    everything: Iterable[SourceLine],
    filters: SourcesFilters,
    field: str,
    of: Callable[[SourceLine], str],
) -> list[tuple[str, int]]:
    """List what a filter can be set to beside the other filters, with how many it would leave.

    The value that is set stays in the list even if nothing is left.
    """
    others = filters.model_copy(update={field: None})
    counts = Counter(of(line) for line in everything if _fits(line, others))
    if chosen := getattr(filters, field):
        counts.setdefault(chosen, 0)
    return sorted(counts.items(), key=lambda pair: fold(pair[0]))


def _check(filters: SourcesFilters, everything: Sequence[SourceLine]) -> None:
    errors = {}
    if filters.kind is not None and filters.kind not in (kinds := {x.kind for x in everything}):
        errors["kind"] = _unknown("kind", filters.kind, kinds)
    spoken = {_language(line) for line in everything}
    if filters.language is not None and filters.language not in spoken:
        errors["language"] = _unknown("language", filters.language, spoken)
    if filters.publisher is not None and all(
        line.publisher != filters.publisher for line in everything
    ):
        errors["publisher"] = (
            f"No publisher called “{filters.publisher}” is on record."
            " Choose one on the page, or look for part of the name with q."
        )
    if errors:
        raise Rejected(errors)


def _unknown(name: str, value: str, known: Iterable[str]) -> str:
    return f"No source has the {name} “{value}”. Use one of: {', '.join(sorted(known))}."

"""Who carries a statement or an invitation, teller by teller back to the origin."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from app.domain import paths
from app.domain.codes import Certainty, Distortion, Slip
from app.domain.dates import UncertainDate
from app.domain.report import Origin, Report
from app.domain.wording import joined, plural
from app.domain.words import word
from app.rules.origins import Link, origins_of
from app.rules.report_tree import ReportTree, name_of_origin, report_trees


@dataclass(frozen=True)
class ReportLine:
    """A page that was read, how it tells the matter, and whom it has it from.

    `tellers` are named by the page, nearest first; nobody here has read them. `origin` is what the
    record calls the origin, `origin_name` what readers do.
    """

    id: int
    ref: str | None
    source_id: int
    publisher: str
    title: str
    language: str | None
    source_kind: str
    address: str
    published: UncertainDate
    tellers: tuple[str, ...]
    origin_id: int
    origin: str
    origin_name: str
    told_stance: str | None
    told_date: str | None
    place: str | None
    summary: str | None
    quotation: str | None
    quotation_language: str | None
    certainty: Certainty | None
    distortion: Distortion
    slip: Slip | None
    distortion_words: str | None
    note: str | None

    @property
    def name(self) -> str:
        """What to call the source: its publisher, or its title where nobody knows the publisher."""
        return self.publisher if is_known(self.publisher) else self.title

    @property
    def anchor(self) -> str:
        """What the page of its source calls it, to be led to: its number in the sheet, or ours."""
        return self.ref or str(self.id)

    @property
    def source_href(self) -> str:
        """Where the page of the source is."""
        return paths.source(self.source_id)

    @property
    def is_distorted(self) -> bool:
        """Whether it tells the matter otherwise than its origin."""
        return self.distortion is not Distortion.NONE

    @property
    def where(self) -> str:
        """Where in the source it stands, and how surely it is said: "p. 4 · on the record"."""
        return joined([self.place, word(self.certainty).label if self.certainty else None], " · ")

    @property
    def told_otherwise(self) -> str:
        """That it tells the matter otherwise, in the words of the record or of the kind."""
        how = self.distortion_words or word(self.distortion).label
        return f"{self.name} tells it otherwise ({how})."

    @property
    def distorted_how(self) -> str:
        """How it tells the matter otherwise: in the words of the record, or by what is meant."""
        if self.distortion_words and self.distortion_words != self.distortion:
            return self.distortion_words
        return word(self.distortion).meaning

    @property
    def slip_in_words(self) -> str | None:
        """What it got wrong beside the claim; its words stand with the distortion, if any."""
        if self.slip is None:
            return None
        words = None if self.is_distorted else self.distortion_words
        return f"Beside the claim: {joined([word(self.slip).label, words])}."


@dataclass(frozen=True)
class Told:
    """All pages that carry one thing."""

    reports: Sequence[ReportLine] = ()

    @property
    def origins(self) -> int:
        """How many independent origins there are."""
        return len({report.origin_id for report in self.reports})

    @property
    def pages(self) -> int:
        """How many sources carry it; a source that tells it twice counts once."""
        return len({report.source_id for report in self.reports})

    @property
    def counts(self) -> str:
        """2 origins, 9 sources."""
        return f"{plural(self.origins, 'origin', 'origins')}, {self._pages}"

    @property
    def independent_counts(self) -> str:
        """2 independent origins, 9 sources."""
        origins = plural(self.origins, "independent origin", "independent origins")
        return f"{origins}, {self._pages}"

    @property
    def _pages(self) -> str:
        return plural(self.pages, "source", "sources")

    @property
    def is_distorted(self) -> bool:
        """Whether any page tells it otherwise than its origin."""
        return any(report.is_distorted for report in self.reports)

    @property
    def distorted(self) -> list[ReportLine]:
        """The pages that tell it otherwise than its origin."""
        return [report for report in self.reports if report.is_distorted]

    @property
    def trees(self) -> Sequence[ReportTree[ReportLine]]:
        """The same pages as trees, one for each origin."""
        return report_trees(self.reports)

    @property
    def first_published(self) -> UncertainDate | None:
        """When the first of the pages came out, as far as any of them is dated."""
        dated = [r.published for r in self.reports if r.published.latest]
        return min(dated, key=lambda when: (when.latest, when.earliest or date.min), default=None)

    def known_by(self, day: date) -> "Told":
        """Return only what may have been out by that day."""
        out = [r for r in self.reports if (r.published.earliest or date.min) <= day]
        return Told(out)


def is_known(publisher: str) -> bool:
    """Whether anybody knows who published a source."""
    return publisher.casefold() != "unknown"


def load_told_statements(session: Session, ids: Collection[int]) -> Mapping[int, Told]:
    """Read what carries each of the statements, by statement id."""
    reports = _load(session, Report.statement_id.in_(list(ids)))
    return _grouped(reports, {report.id: report.statement_id for report in reports})


def load_told_invitations(session: Session, ids: Collection[int]) -> Mapping[int, Told]:
    """Read what carries each of the invitations, by invitation id."""
    reports = _load(session, Report.invitation_id.in_(list(ids)))
    return _grouped(reports, {report.id: report.invitation_id for report in reports})


def _load(session: Session, which: ColumnElement[bool]) -> Sequence[Report]:
    return session.scalars(
        select(Report)
        .where(which, Report.withdrawn_reason.is_(None))
        .options(joinedload(Report.source), joinedload(Report.origin))
        .order_by(Report.id)
    ).all()


def _grouped(reports: Sequence[Report], carries: Mapping[int, int | None]) -> Mapping[int, Told]:
    by_id = {report.id: report for report in reports}
    origins = origins_of(Link(r.id, r.relays_id, r.origin_id) for r in reports)
    roots = {r.origin_id: r.origin for r in reports if r.origin}
    lines: dict[int, list[ReportLine]] = defaultdict(list)
    for report in reports:
        thing = carries[report.id]
        if _tells(report) and thing is not None:
            lines[thing].append(_line(report, by_id, roots[origins[report.id]]))
    return {thing: Told(sorted(found, key=_by_publication)) for thing, found in lines.items()}


def _tells(report: Report) -> bool:
    """Whether it is a page that was read, of a source that is not withdrawn."""
    return report.source is not None and report.source.withdrawn_reason is None


def _line(report: Report, by_id: Mapping[int, Report], origin: Origin) -> ReportLine:
    assert report.source is not None, "only pages that were read become lines"
    source = report.source
    tellers = tuple(_tellers(report, by_id))
    name = source.publisher if is_known(source.publisher) else source.title
    return ReportLine(
        id=report.id,
        ref=report.ref,
        source_id=source.id,
        publisher=source.publisher,
        title=source.title,
        language=source.language,
        source_kind=source.kind,
        address=source.address,
        published=source.published,
        tellers=tellers,
        origin_id=origin.id,
        origin=origin.ref,
        origin_name=origin.note or name_of_origin([*tellers[::-1], name]),
        told_stance=report.told_stance,
        told_date=report.told_date,
        place=report.place,
        summary=report.summary,
        quotation=report.quotation,
        quotation_language=report.quotation_language,
        certainty=report.certainty,
        distortion=report.distortion,
        slip=report.slip,
        distortion_words=report.distortion_words,
        note=report.note,
    )


def _tellers(report: Report, by_id: Mapping[int, Report]) -> list[str]:
    tellers = []
    while report.relays_id is not None:
        report = by_id[report.relays_id]
        tellers.append(report.teller)
    return tellers


def _by_publication(line: ReportLine) -> tuple[date, date, int]:
    when = line.published
    return (when.earliest or date.max, when.latest or date.max, line.id)

"""Who carries a statement or an invitation, teller by teller back to the origin."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from app.domain.dates import UncertainDate
from app.domain.outlets import outlet
from app.domain.report import Origin, Report
from app.domain.wording import plural
from app.queries.parts.cards.report_line import ReportLine
from app.rules.origins import Link, origins_of
from app.rules.report_tree import ReportTree, name_of_origin, report_trees

COUNTED_FOR_IT = "This alone goes back to {origins} and was read in {pages}."


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
    def sources(self) -> list[ReportLine]:
        """One page of each source that carries it: what is no copy first, then the oldest."""
        each: dict[int, ReportLine] = {}
        for report in self.reports:
            each.setdefault(report.source_id, report)
        return sorted(each.values(), key=lambda report: report.is_copy)

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
    def counted_for_it(self) -> str:
        """The same in a sentence, which says what is counted."""
        origins = plural(self.origins, "independent origin", "independent origins")
        return COUNTED_FOR_IT.format(origins=origins, pages=self._pages)

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
    name = outlet(source.publisher, source.kind, source.published)
    return ReportLine(
        id=report.id,
        ref=report.ref,
        source_id=source.id,
        publisher=source.publisher,
        title=source.title,
        language=source.language,
        source_kind=source.kind,
        address=source.address,
        archived_address=source.archived_address,
        archived_on=source.archived_on,
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

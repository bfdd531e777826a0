"""Puts reports on record: what a page tells, and the tellers between it and the origin."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.inputs.declared import values_of
from app.domain.inputs.report import ReportFields, ReportInput
from app.domain.inputs.told import ToldFields
from app.domain.report import Origin, Report
from app.domain.text import fold
from app.services.keeping import Keeping, Subject
from app.services.writing.columns import write_columns

Tail = tuple[int, tuple[str, ...]]


def add_report(
    keeping: Keeping, chains: "Chains", given: ReportInput, teller: str, **row: object
) -> Report:
    """Put on record what a page tells, and the links behind it that are not there yet.

    What it names is on record, its origin too. `row` is what a sheet keeps beside it. The report
    gets its key with the next flush.
    """
    onwards = {"relays_id": given.from_report}
    if given.from_report is None:
        assert given.told.origin is not None  # A new one is put on record before.
        onwards = {**chains.onwards(given.told.tellers, given.told.origin)}
    told = {"statement_id": given.statement, "invitation_id": given.invitation, "teller": teller}
    report = Report(**told, **onwards, **_columns(given), **row)
    keeping.keep_last(report)
    return report


def change_report(report: Report, given: ReportInput) -> None:
    """Let a page tell what is given; from whom it has it is another matter: see Chains.lead."""
    write_columns(report, _columns(given))


def _columns(given: ReportInput) -> dict[str, object]:
    words, told = values_of(given, ReportFields), values_of(given.told, ToldFields)
    return {"source_id": given.told.source} | words | told


def add_origin(keeping: Keeping, ref: str) -> int:
    """Put an origin on record, and return its number."""
    return keeping.keep(Origin(ref=ref)).id


class Chains:
    """The report chains of one statement or invitation.

    Tellers from whom the way to the origin is the same are one link, whichever page they serve.
    One that a page calls otherwise, but for case and accents, has a link of its own, so that its
    words are kept: whether it is the same is asked where chains are read (`domain/tellers.py`).
    """

    def __init__(self, keeping: Keeping, subject: Subject) -> None:
        self._keeping = keeping
        self._subject = subject
        self._links = _links_on_record(keeping.session, subject)

    def onwards(self, tellers: tuple[str, ...], origin: int) -> dict[str, int]:
        """Return what leads on to the origin through these tellers, who are on record then."""
        if not tellers:
            return {"origin_id": origin}
        tail = (origin, tuple(map(fold, tellers)))
        if tail not in self._links:
            link = Report(**self._subject, **self.onwards(tellers[1:], origin), teller=tellers[0])
            self._links[tail] = self._keeping.keep(link).id
        return {"relays_id": self._links[tail]}

    def lead(self, report: Report, tellers: tuple[str, ...], origin: int) -> None:
        """Lead a report on to the origin through these tellers."""
        onwards = self.onwards(tellers, origin)
        report.relays_id, report.origin_id = onwards.get("relays_id"), onwards.get("origin_id")

    def take_in(self, link: Report, tellers: tuple[str, ...], origin: int) -> bool:
        """Make a link of another chain one of these, unless there is one; say whether it was."""
        tail = (origin, tuple(map(fold, tellers)))
        if tail in self._links:
            return False
        for name, number in self._subject.items():
            setattr(link, name, number)
        self.lead(link, tellers[1:], origin)
        self._links[tail] = link.id
        return True


def _links_on_record(session: Session, subject: Subject) -> dict[Tail, int]:
    tellers = select(Report).filter_by(**subject, source_id=None).order_by(Report.id)
    reports = {report.id: report for report in session.scalars(tellers)}
    links: dict[Tail, int] = {}
    for report in reports.values():
        if tail := _tail(report, reports):
            links.setdefault(tail, report.id)
    return links


def origins_on_record(session: Session) -> dict[str, int]:
    """Return the numbers of all origins by their refs."""
    return {row.ref: row.id for row in session.execute(select(Origin.ref, Origin.id))}


def _tail(report: Report, reports: dict[int, Report]) -> Tail | None:
    """Return the tellers from this one on; None if the way leads through a page that was read."""
    tellers = [fold(report.teller)]
    while report.relays_id is not None:
        if report.relays_id not in reports or len(tellers) > len(reports):
            return None
        report = reports[report.relays_id]
        tellers.append(fold(report.teller))
    return (report.origin_id, tuple(tellers)) if report.origin_id is not None else None

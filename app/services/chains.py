"""Report chains: from the page, teller by teller, to the origin."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import select

from app.domain.codes import Certainty, Distortion
from app.domain.report import Origin, Report
from app.domain.text import fold
from app.services.keeping import Keeping, Subject

Tail = tuple[int, tuple[str, ...]]


class ChainTold(Protocol):
    """How one page comes by what it tells: `chain` begins with the page's own teller."""

    @property
    def chain(self) -> Sequence[str]: ...
    @property
    def origin(self) -> str: ...
    @property
    def ref(self) -> str | None: ...
    @property
    def certainty(self) -> Certainty: ...
    @property
    def distortion(self) -> Distortion: ...
    @property
    def distortion_words(self) -> str | None: ...


class Chains:
    """The report chains of one statement or invitation.

    Tellers from whom the way to the origin is the same are one link, whichever page they serve.
    One that a page calls otherwise, but for case and accents, has a link of its own, so that its
    words are kept: whether it is the same is asked where chains are read (`domain/tellers.py`).
    """

    def __init__(self, keeping: Keeping, subject: Subject, origins: dict[str, int]) -> None:
        self._keeping = keeping
        self._subject = subject
        self._origins = origins
        self._links = self._links_on_record()

    def report(self, telling: ChainTold, source_id: int, **content: Any) -> Report:
        """Make the report of one page, and keep the links behind it that are not there yet."""
        return Report(
            **self._subject,
            **self._onwards(tuple(telling.chain[1:]), self._origin(telling.origin)),
            source_id=source_id,
            teller=telling.chain[0],
            ref=telling.ref,
            certainty=telling.certainty,
            distortion=telling.distortion,
            distortion_words=telling.distortion_words,
            **content,
        )

    def lead(self, report: Report, tellers: tuple[str, ...], origin: int) -> None:
        """Lead a report on to the origin through these tellers."""
        onwards = self._onwards(tellers, origin)
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

    def _onwards(self, tellers: tuple[str, ...], origin: int) -> dict[str, int]:
        if not tellers:
            return {"origin_id": origin}
        tail = (origin, tuple(map(fold, tellers)))
        if tail not in self._links:
            link = Report(**self._subject, **self._onwards(tellers[1:], origin), teller=tellers[0])
            self._links[tail] = self._keeping.keep(link).id
        return {"relays_id": self._links[tail]}

    def _origin(self, ref: str) -> int:
        if ref not in self._origins:
            self._origins[ref] = self._keeping.keep(Origin(ref=ref)).id
        return self._origins[ref]

    def _links_on_record(self) -> dict[Tail, int]:
        tellers = select(Report).filter_by(**self._subject, source_id=None).order_by(Report.id)
        reports = {report.id: report for report in self._keeping.session.scalars(tellers)}
        links: dict[Tail, int] = {}
        for report in reports.values():
            if tail := _tail(report, reports):
                links.setdefault(tail, report.id)
        return links


def origins_on_record(keeping: Keeping) -> dict[str, int]:
    """Return the ids of all origins by their refs."""
    origins = keeping.session.execute(select(Origin.ref, Origin.id))
    return {row.ref: row.id for row in origins}


def _tail(report: Report, reports: dict[int, Report]) -> Tail | None:
    """Return the tellers from this one on; None if the way leads through a page that was read."""
    tellers = [fold(report.teller)]
    while report.relays_id is not None:
        if report.relays_id not in reports or len(tellers) > len(reports):
            return None
        report = reports[report.relays_id]
        tellers.append(fold(report.teller))
    return (report.origin_id, tuple(tellers)) if report.origin_id is not None else None

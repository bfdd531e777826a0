"""Report chains: from the page, teller by teller, to the origin."""

import re
from typing import Any

from sqlalchemy import select

from app.domain.report import Origin, Report
from app.domain.text import fold
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.keeping import Keeping, Subject
from app.services.imports.claims.tellings import Telling

Tail = tuple[int, tuple[str, ...]]


def read_chain(cells: Cells, publisher: str) -> tuple[str, ...]:
    """Read "UNN < Welt < Kirby"; an empty cell means that the page tells it of its own."""
    text = cells.text("attribution_chain")
    if not text:
        return (publisher,)
    tellers = tuple(re.sub(r"\s+", " ", teller).strip() for teller in text.split("<"))
    if not all(tellers):
        cells.refuse(
            "attribution_chain",
            "A teller is missing beside a <: write page < its source < speaker.",
        )
    return tellers


class Chains:
    """The report chains of one statement or invitation.

    Tellers from whom the way to the origin is the same are one link, whichever page they serve.
    """

    def __init__(self, keeping: Keeping, subject: Subject, origins: dict[str, int]) -> None:
        self._keeping = keeping
        self._subject = subject
        self._origins = origins
        self._links = self._links_on_record()

    def report(self, telling: Telling, source_id: int, **content: Any) -> Report:
        """Make the report of one page, and keep the links behind it that are not there yet."""
        return Report(
            **self._subject,
            **self._onwards(telling.chain[1:], self._origin(telling.origin)),
            source_id=source_id,
            teller=telling.chain[0],
            ref=telling.ref,
            certainty=telling.certainty,
            distortion=telling.distortion,
            distortion_words=telling.distortion_words,
            **content,
        )

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

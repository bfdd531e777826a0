"""Takes a series into the record: what is new is added, what is there is compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.source import Source
from app.services.imports.series.comparing import SeriesOnRecord
from app.services.imports.series.findings import Faults
from app.services.imports.series.frame import ensure_reference, put_up_frame
from app.services.imports.series.questions import Series, SeriesQuestion, Sizes
from app.services.imports.series.writing import SeriesWriter

AT_ONCE = 100
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class SeriesImported:
    """What an import added, by table; which initiatives are to be worked out, and by whom found.

    `already_there` counts the answers that were on record before, `came_first` the countries,
    scales and other words that an empty record got with them.
    """

    added: Mapping[str, int]
    initiatives: tuple[int, ...]
    sources: tuple[int, ...]
    already_there: int
    came_first: int
    notes: tuple[str, ...]


class SeriesImport:
    """One import on its way: what has been found wrong, and what of it is new."""

    def __init__(self, session: Session, series: Series, by: str) -> None:
        self.faults = Faults()
        self._session = session
        self._series = series
        self._by = by
        self._reference = ensure_reference(session, series)

    def take(
        self, questions: Iterable[SeriesQuestion], refs: Iterable[str], sizes: Sizes
    ) -> SeriesImported:
        """Put the questions on record; raises ImportRejected, after which all is to be undone.

        Nothing more is written once something has been found wrong, but the rest is still read,
        to name every mistake in one go.
        """
        source, frame = put_up_frame(self._session, self._series, self._by)
        on_record = SeriesOnRecord(self._session, source, refs)
        writer = SeriesWriter(self._session, self._series, source, self._by, sizes)
        same, known = 0, list[SeriesQuestion]()
        for question in questions:
            if question.ref in on_record.initiatives:
                known.append(question)
            elif not self.faults:
                writer.take(question)
            if len(known) >= AT_ONCE:
                same += on_record.compare(known, self.faults)
                known.clear()
        same += on_record.compare(known, self.faults)
        self.faults.refuse()
        writer.flush()
        return SeriesImported(
            added={
                "collections": _count(frame, "collections"),
                "subjects": _count(frame, "subjects"),
                "sources": _count(frame, "sources"),
                "initiatives": len(writer.initiatives),
                "statements": writer.acts,
                "stated_positions": writer.answers,
            },
            initiatives=tuple(writer.initiatives),
            sources=(source.id,) if _count(frame, Source.__tablename__) else (),
            already_there=same,
            came_first=self._reference,
            notes=tuple(on_record.notes),
        )


def _count(records: Iterable[object], table: str) -> int:
    return sum(getattr(record, "__tablename__", None) == table for record in records)

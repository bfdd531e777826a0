"""The rows of a question: as the tables keep them, and as its first version keeps them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.domain.base import Base
from app.domain.codes import Certainty, Distortion, Status
from app.domain.dates import UncertainDate
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.packing import dense_answers
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.services.imports.series.bulk import table_of
from app.services.imports.series.questions import Series, SeriesAct, SeriesQuestion
from app.services.revisions import plain_value

Row = dict[str, Any]


def initiative_row(number: int, asked: SeriesQuestion, series: Series, now: datetime) -> Row:
    """Return the row of a question."""
    return _whole(
        Initiative,
        {
            "id": number,
            "ref": asked.ref,
            "slug": asked.slug,
            "title": asked.title,
            "short_title": asked.short_title,
            "question": asked.question,
            "summary": asked.summary,
            "scale_code": series.scale,
            "kind": InitiativeKind.QUESTION,
            "collection_slug": series.slug,
            "period": asked.period,
            **_date("opened", asked.opened),
            **_date("closed", asked.closed),
            "version": 1,
            "recorded_at": now,
        },
    )


def statement_row(number: int, initiative: int, act: SeriesAct, by: str, now: datetime) -> Row:
    """Return the row of an act on record."""
    return _whole(
        Statement,
        {
            "id": number,
            "initiative_id": initiative,
            "kind": act.kind,
            "about_others": False,
            "occasion": act.occasion,
            **_date("said", act.said),
            "summary": act.summary,
            "certainty": Certainty.ON_RECORD,
            "note": act.note,
            "status": Status.PUBLISHED,
            "version": 1,
            "recorded_by": by,
            "recorded_at": now,
        },
    )


def report_row(
    number: int, statement: int, origin: int, act: SeriesAct, source: Source, now: datetime
) -> Row:
    """Return the row of how the source tells an act."""
    return _whole(
        Report,
        {
            "id": number,
            "statement_id": statement,
            "source_id": source.id,
            "teller": source.publisher,
            "origin_id": origin,
            "ref": act.ref,
            "place": act.place,
            "distortion": Distortion.NONE,
            "note": act.told_note,
            "version": 1,
            "recorded_at": now,
        },
    )


def first_version(kind: type[Base], row: Row, more: Mapping[str, Any], by: str, why: str) -> Row:
    """Return the first version of a row, with what the record owns beside its columns."""
    content = {name: plain_value(value) for name, value in row.items()}
    return {
        "record": kind.__tablename__,
        "record_id": str(row["id"]),
        "version": 1,
        "content": {**content, **more},
        "made_by": by,
        "made_at": row["recorded_at"],
        "why": why,
    }


def answers_kept(first: int, statement: int, act: SeriesAct) -> Mapping[str, Any]:
    """Return what a version keeps of the answers, densely; nobody stands apart from them."""
    return {"positions": dense_answers(first, statement, act.answers), "dissociations": []}


def stated_rows(first: int, statement: int, act: SeriesAct) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the answers, in the order of STATED."""
    for number, (code, stance) in enumerate(act.answers, first):
        yield number, statement, code, stance, 0


STATED = ("id", "statement_id", "actor_code", "stance", "for_members")


def _whole(kind: type[Base], values: Mapping[str, Any]) -> Row:
    """Fill in what is not given, in the order of the table."""
    return {column.name: values.get(column.name) for column in table_of(kind).columns}


def _date(prefix: str, when: UncertainDate) -> Mapping[str, Any]:
    return {f"{prefix}_{name}": value for name, value in vars(when).items()}

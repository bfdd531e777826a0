"""Writes the answers in a version of a statement densely, and gives them back as they were."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.domain.base import Json

Content = Mapping[str, Any]

POSITIONS = "positions"
# Below this a version is read by people who look into the database; above it is a roll call.
LEAST = 20
PLAIN: dict[str, Any] = {
    "counted_party_id": None,
    "condition": None,
    "condition_met": None,
    "for_members": False,
    "reasons": [],
}
"""What a stated position holds beside its holder and answer where there is no more to it."""


class PackedJson(Json):
    """The content of a version: many bare answers stand in it as one line for each run of alike.

    Whoever reads a version gets it whole: nobody but this type knows how it is written.
    """

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return super().process_bind_param(packed(value), dialect)

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return unpacked(super().process_result_value(value, dialect))


def packed(content: Any) -> Any:
    """Return the content with its positions packed, or as it is where that would lose anything."""
    rows = content.get(POSITIONS) if isinstance(content, Mapping) else None
    if not isinstance(rows, Sequence) or len(rows) < LEAST:
        return content
    first = rows[0]
    dense = dense_answers(
        first.get("id"),
        first.get("statement_id"),
        [(row.get("actor_code"), row.get("stance")) for row in rows],
    )
    return {**content, POSITIONS: dense} if _rows(dense) == list(rows) else content


def dense_answers(first: Any, statement: Any, answers: Sequence[tuple[Any, Any]]) -> Content:
    """Return the packed form of bare answers that are numbered on from the first."""
    runs = [[stance, _codes(run)] for stance, run in groupby(answers, key=_stance)]
    return {"first": first, "statement_id": statement, "answers": runs}


def _codes(run: Iterable[tuple[Any, Any]]) -> str:
    return " ".join(str(code) for code, _ in run)


def unpacked(content: Any) -> Any:
    """Return the content as it was before it was packed."""
    dense = content.get(POSITIONS) if isinstance(content, Mapping) else None
    return {**content, POSITIONS: _rows(dense)} if isinstance(dense, Mapping) else content


def _rows(dense: Content) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for stance, codes in dense["answers"]:
        for code in codes.split(" "):
            rows.append(_row(dense["first"] + len(rows), dense["statement_id"], code, stance))
    return rows


def _row(number: int, statement: int, code: str, stance: str) -> dict[str, Any]:
    holder = {"id": number, "statement_id": statement, "actor_code": code, "stance": stance}
    return {**holder, **PLAIN, "reasons": []}


def _stance(answer: tuple[Any, Any]) -> Any:
    return answer[1]

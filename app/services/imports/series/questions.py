"""What a long table is read as: questions, the acts that answered them, and whose answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.codes import StatementKind
from app.domain.collection import CollectionKind
from app.domain.dates import UncertainDate
from app.domain.inputs.source import SourceInput

Answers = Sequence[tuple[str, str]]
"""Codes of actors with their answers, in the order in which they are kept."""


@dataclass(frozen=True, kw_only=True)
class SeriesAct:
    """One act on record: a roll call, or what several states did on one day.

    `ref` is its number in the source. `file` and `line` say where a mistake in it is put right.
    """

    ref: str
    kind: StatementKind
    said: UncertainDate
    occasion: str
    summary: str
    place: str
    answers: Answers
    note: str | None = None
    told_note: str | None = None
    file: str = ""
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class SeriesQuestion:
    """One question of a series with the acts that answered it, oldest first."""

    ref: str
    slug: str
    title: str
    short_title: str
    question: str
    summary: str
    period: str
    opened: UncertainDate
    closed: UncertainDate
    subjects: Sequence[str]
    acts: Sequence[SeriesAct]


@dataclass(frozen=True, kw_only=True)
class Series:
    """What all questions of a series share. `subjects` are labels by code."""

    slug: str
    title: str
    kind: CollectionKind
    scale: str
    summary: str
    attribution: str
    caveats: Sequence[str]
    source_ref: str
    source: SourceInput
    subjects: Mapping[str, str]
    why: str


@dataclass(frozen=True)
class Sizes:
    """How many rows a series can at most add, so that their numbers can be set apart."""

    questions: int
    acts: int
    answers: int

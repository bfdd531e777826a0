"""Two codings of one statement side by side, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import (
    Certainty,
    Distortion,
    ReasonDirection,
    ReasonGiver,
    Slip,
    StatementKind,
)
from app.domain.draft import Draft
from app.domain.initiative import Initiative
from app.domain.inputs.coding import CodedField, Value, compare_coding
from app.domain.inputs.fields import first_of, read_number
from app.domain.person import Person, Voice
from app.domain.user import User
from app.domain.wording import plural
from app.domain.words import word
from app.queries.parts.actors import load_actors
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary

NOTHING = "nothing"
LABELS = {
    "kind": "Kind of act",
    "certainty": "How we know",
    "speaker": "Who speaks",
    "about_others": "Tells the position of others",
    "voice": "For whom it was spoken",
    "distortion": "Told",
    "slip": "Wrong beside the claim",
    "stance": "Answer",
    "for_members": "Speaks for its members",
    "condition": "Condition",
    "reasons": "Reasons",
}
CODES: Mapping[str, type[StrEnum]] = {
    "kind": StatementKind,
    "certainty": Certainty,
    "voice": Voice,
    "distortion": Distortion,
    "slip": Slip,
}
MET = {"yes": "met", "no": "not met"}


@dataclass(frozen=True)
class CodedLine:
    """One judgement in words: what the first and what the second coder said."""

    key: str
    label: str
    first: str
    second: str
    agrees: bool


@dataclass(frozen=True)
class Agreement:
    """How far a second coding agrees with the first, field by field."""

    draft: int
    by: str
    fields: Sequence[CodedLine]

    @property
    def agreed(self) -> int:
        """How many fields the two coded alike."""
        return sum(field.agrees for field in self.fields)

    @property
    def percent(self) -> int:
        """The same as whole per cent, rounded down: 100 means all of them."""
        return self.agreed * 100 // len(self.fields) if self.fields else 100

    @property
    def in_words(self) -> str:
        """They agree on 4 of 6 fields, 66 %."""
        fields = plural(len(self.fields), "field", "fields")
        return f"They agree on {self.agreed} of {fields}, {self.percent} %"

    @property
    def differing(self) -> list[CodedLine]:
        """The fields that a reviewer has to settle."""
        return [field for field in self.fields if not field.agrees]


@dataclass(frozen=True)
class _Words:
    scale: str
    vocabulary: Vocabulary
    actors: Mapping[str, str]
    people: Mapping[str, str]


def load_agreements(session: Session, first: Draft, seconds: Sequence[Draft]) -> list[Agreement]:
    """Compare each second coding with the first; no query is made where there is none."""
    if not seconds:
        return []
    fields = {one.id: compare_coding(first.content, one.content) for one in seconds}
    words = _load_words(session, first, list(chain.from_iterable(fields.values())))
    coders = select(User.id, User.name).where(User.id.in_([one.made_by_id for one in seconds]))
    names = {row.id: row.name for row in session.execute(coders)}
    return [
        Agreement(one.id, names[one.made_by_id], _lines(fields[one.id], words)) for one in seconds
    ]


def _lines(fields: Iterable[CodedField], words: _Words) -> list[CodedLine]:
    return [_line(field, words) for field in fields]


def _load_words(session: Session, first: Draft, fields: Sequence[CodedField]) -> _Words:
    slug = first_of(first.content, "initiative")
    speakers = ((field.first, field.second) for field in fields if field.aspect == "speaker")
    people = {value[0] for value in chain.from_iterable(speakers) if value}
    numbers = [number for text in people if (number := read_number(text)) is not None]
    found = select(Person.id, Person.name).where(Person.id.in_(numbers))
    scale = session.scalar(select(Initiative.scale_code).where(Initiative.slug == slug))
    return _Words(
        scale=scale or "",
        vocabulary=load_vocabulary(session),
        actors={code: actor.name for code, actor in load_actors(session).items()},
        people={str(row.id): row.name for row in session.execute(found)},
    )


def _line(field: CodedField, words: _Words) -> CodedLine:
    label = LABELS[field.aspect]
    holder = words.actors.get(field.holder, f"“{field.holder}”") if field.holder else ""
    return CodedLine(
        key=field.key,
        label=f"{holder}: {label.lower()}" if holder else label,
        first=_in_words(field.aspect, field.first, words),
        second=_in_words(field.aspect, field.second, words),
        agrees=field.agrees,
    )


def _in_words(aspect: str, value: Value, words: _Words) -> str:
    if not any(value):
        return NOTHING
    if codes := CODES.get(aspect):
        return word(codes(value[0])).label if value[0] in set(codes) else value[0]
    match aspect:
        case "about_others" | "for_members":
            return "yes"
        case "speaker":
            return ", ".join(filter(None, [words.people.get(value[0], value[0]), value[1]]))
        case "stance":
            return words.vocabulary.stance(words.scale, value[0]).label
        case "condition":
            return f"{value[0]} ({MET[value[1]]})" if value[1] in MET else value[0]
    return "; ".join(_reason(text, words) for text in value)


def _reason(text: str, words: _Words) -> str:
    code, direction, given = [*text.split(" "), "", ""][:3]
    parts = [words.vocabulary.reason(code)]
    parts += [word(ReasonDirection(direction)).label] if direction in set(ReasonDirection) else []
    parts += [word(ReasonGiver(given)).label] if given in set(ReasonGiver) else []
    return ", ".join(parts)

"""What of a statement's form is coding: a judgement that somebody else might make otherwise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.inputs.declared import declarations
from app.domain.inputs.fields import Content, first_of
from app.domain.inputs.statement import StatementFields
from app.domain.text import fold

FACTS = tuple(name for name, one in declarations(StatementFields).items() if one.is_given)
"""What both coders are given; a summary says already how somebody understood it."""
GIVEN = ("source", "source_sought", "place", "tellers", "origin", "initiative", *FACTS)
# Aspects of the whole statement, each with the fields it is typed in; the first ones are compared.
WHOLE: Mapping[str, Sequence[str]] = {
    "kind": ("kind",),
    "certainty": ("certainty",),
    "speaker": ("person", "speaker_words", "office"),
    "about_others": ("about_others",),
    "voice": ("voice",),
    "distortion": ("distortion", "distortion_words"),
    "slip": ("slip",),
}
COMPARED = {"speaker": 2}
# What a form holds where its coder said nothing.
UNSAID = {"distortion": "none"}
HOLDER = re.compile(r"(holder-[0-9]{1,3})-(?:actor|party)")
REASON = ("code", "direction", "given")
Value = tuple[str, ...]


@dataclass(frozen=True)
class CodedField:
    """One judgement of two coders; `holder` is whose position it is about, if anybody's.

    A value holds what was typed, and is empty where the coder said nothing.
    """

    aspect: str
    holder: str
    first: Value
    second: Value

    @property
    def key(self) -> str:
        """What the field is called in a form: "stance/DEU"."""
        return f"{self.aspect}/{self.holder}"

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return [fold(text) for text in self.first] == [fold(text) for text in self.second]


def given_to_both(content: Content) -> dict[str, list[str]]:
    """Return what of a form is no coding."""
    return {name: list(content[name]) for name in GIVEN if any(content.get(name, ()))}


def compare_coding(first: Content, second: Content) -> list[CodedField]:
    """Return every judgement that either coder made, with what both say.

    Holders are matched by who they are, not by their place in the form. One that only one of the
    two has is one disagreement, whatever is said of it.
    """
    one, other = _values(first), _values(second)
    alone = {holder for _, holder in one} ^ {holder for _, holder in other}
    return [
        CodedField(aspect, holder, one.get((aspect, holder), ()), other.get((aspect, holder), ()))
        for aspect, holder in dict.fromkeys([*one, *other])
        if holder not in alone or aspect == "stance"
    ]


def settle(first: Content, second: Content, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the first form with the second coder's answer in the fields named by these keys."""
    settled = {name: list(values) for name, values in first.items()}
    wanted = set(keys)
    for field in compare_coding(first, second):
        if field.key in wanted:
            settled = _taken(settled, second, field)
    return settled


def _taken(
    content: dict[str, list[str]], second: Content, field: CodedField
) -> dict[str, list[str]]:
    here, there = _rows(content).get(field.holder), _rows(second).get(field.holder)
    if not field.holder:
        return _moved(content, second, WHOLE[field.aspect])
    if here is None or there is None:
        return _without(content, here) if here else _with_row(content, second, there or "")
    rest = {n: values for n, values in content.items() if not _is_about(n, here, field.aspect)}
    theirs = [name for name in second if _is_about(name, there, field.aspect)]
    return rest | {here + name.removeprefix(there): list(second[name]) for name in theirs}


def _is_about(name: str, row: str, aspect: str) -> bool:
    return name.startswith(f"{row}-") and _aspect(name.removeprefix(f"{row}-")) == aspect


def _moved(
    content: dict[str, list[str]], second: Content, names: Sequence[str]
) -> dict[str, list[str]]:
    rest = {name: values for name, values in content.items() if name not in names}
    return rest | {name: list(second[name]) for name in names if any(second.get(name, ()))}


def _without(content: dict[str, list[str]], row: str) -> dict[str, list[str]]:
    return {n: v for n, v in content.items() if n != row and not n.startswith(f"{row}-")}


def _with_row(content: dict[str, list[str]], second: Content, row: str) -> dict[str, list[str]]:
    used = [int(name.split("-")[1]) for name in content if re.match(r"holder-[0-9]", name)]
    fresh = f"holder-{max(used, default=-1) + 1}"
    return content | {
        fresh + name.removeprefix(row): list(values)
        for name, values in second.items()
        if name == row or name.startswith(f"{row}-")
    }


def _values(content: Content) -> dict[tuple[str, str], Value]:
    """Return what a coder said, by aspect and holder; what was left empty is left out."""
    found: dict[tuple[str, str], Value] = {}
    for aspect, names in WHOLE.items():
        typed = tuple(_text(content, name) for name in names[: COMPARED.get(aspect, 1)])
        if any(typed) and typed[0] != UNSAID.get(aspect):
            found[aspect, ""] = typed
    for holder, row in _rows(content).items():
        found["stance", holder] = (_text(content, f"{row}-stance"),)
        if condition := _text(content, f"{row}-condition"):
            found["condition", holder] = (condition, _text(content, f"{row}-condition_met"))
        if members := _text(content, f"{row}-for_members"):
            found["for_members", holder] = (members,)
        if reasons := _reasons(content, row):
            found["reasons", holder] = reasons
    return found


def _rows(content: Content) -> dict[str, str]:
    """Return the row of each holder by who it is: a code, or the words for a party."""
    found: dict[str, str] = {}
    for name in content:
        if (match := HOLDER.fullmatch(name)) and _text(content, name):
            found.setdefault(_text(content, name), match[1])
    return found


def _reasons(content: Content, row: str) -> Value:
    pattern = re.compile(re.escape(row) + r"-reason-([0-9]{1,3})-code")
    numbers = [match[1] for name in content if (match := pattern.fullmatch(name))]
    rows = [f"{row}-reason-{number}" for number in numbers]
    return tuple(sorted(_reason(content, row) for row in rows if _text(content, f"{row}-code")))


def _reason(content: Content, row: str) -> str:
    return " ".join(_text(content, f"{row}-{part}") for part in REASON)


def _aspect(name: str) -> str:
    """Return which aspect of a position a field within its row belongs to."""
    if name.startswith("reason"):
        return "reasons"
    return "condition" if name.startswith("condition") else name


def _text(content: Content, name: str) -> str:
    return " ".join(first_of(content, name).split())

"""What a reader corrects where filters of a page cannot be understood; all others are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from fastapi import Request

from app.domain.errors import Rejected
from app.http.jinja_filters import field_label
from app.http.query import given_values, is_unreadable

SHOWN, KEPT = 100, 2000
# Filters whose name in addresses is not what the forms of pages call them.
LABELS = {
    "as_of": "On the day",
    "known_by": "As far as published by",
    "then": "And on another day",
    "stance": "Position",
    "sure": "How sure",
    "invited": "Asked or not",
    "standing": "What it rests on",
    "q": "Words",
    "a": "Country or group",
    "b": "Another country or group",
}


@dataclass(frozen=True)
class WrongField:
    """One filter that is refused: its name in the address and on pages, and what was given."""

    name: str
    label: str
    values: Sequence[str]
    sentence: str


@dataclass(frozen=True)
class Correction:
    """The fields to correct, and what else was given and stays as it is."""

    wrong: list[WrongField]
    kept: list[tuple[str, str]]


def correction_of(request: Request, refused: Mapping[str, str]) -> Correction | None:
    """Return what can be corrected in the address of a page, by the sentences on its parameters.

    None where nothing can: what changes records comes back in its own form, and a sentence on
    what was not given is none on the address.
    """
    given = _given(request)
    if request.method not in ("GET", "HEAD") or not refused.keys() <= given.keys():
        return None
    wrong = [_wrong(name, given[name], sentence) for name, sentence in refused.items()]
    kept = chain.from_iterable(product([name], given[name]) for name in given)
    return Correction(wrong, [(name, readable(text)) for name, text in kept if name not in refused])


def _wrong(name: str, values: Sequence[str], sentence: str) -> WrongField:
    label = LABELS.get(name) or field_label(name)
    return WrongField(name, label, list(map(readable, values)), sentence)


def shown(text: str) -> str:
    """Return what was given as far as a sentence shows it: readable, and not without end."""
    kept = readable(text[:SHOWN])
    return f"{kept} …" if len(text) > SHOWN else kept


def readable(text: str) -> str:
    """Return as much of the text as a field takes, with U+FFFD for what no keyboard types."""
    return "".join("\ufffd" if is_unreadable(char) else char for char in text[:KEPT])


def _given(request: Request) -> Mapping[str, Sequence[str]]:
    try:
        return given_values(request)
    except Rejected:
        return {}

"""Filters for templates: how days, numbers and links to other filters are written."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from app.domain.asking import way_asked
from app.domain.dates import describe
from app.domain.languages import name_of_language
from app.domain.signs import SURE, glyph, sign
from app.domain.wording import brief, capped, day, listed, lowered, plural, since, span
from app.domain.words import word
from app.http.canonical import canonical_address, with_, without, written_pairs
from app.rules.counts import counted

ON_A_DAY = {
    "as_of": "as of",
    "known_by": "as known by",
    "then": "and on",
    "from": "from",
    "to": "to",
}
# What a filter is called in words: by its name and its value, or whatever its value is.
InWords = Mapping[tuple[str, str | None], str]
NO_WORDS: InWords = MappingProxyType({})
# Script content knows no entities, so what HTML could misread is written as JSON escapes.
NOT_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def query(filters: BaseModel, **changes: Any) -> str:
    """Return "?…" for the filters with some of them changed, or nothing if all are at default."""
    return canonical_address("", with_(filters, **changes) if changes else filters)


def query_without(filters: BaseModel, field: str, value: Any = None) -> str:
    """Return "?…" for the filters with one of them, or one of its values, taken away."""
    return canonical_address("", without(filters, field, value))


def in_view(filters: BaseModel | None, *said: str, words: InWords = NO_WORDS) -> str:
    """Say which view of a page the filters make, but for those that are `said` elsewhere.

    "as of 8 June 2024, country Estonia, page 2": no two addresses of a page read the same.
    """
    pairs = written_pairs(filters) if filters is not None else ()
    return ", ".join(_part(name, value, words) for name, value in pairs if name not in said)


def _part(name: str, value: str, words: InWords) -> str:
    if found := words.get((name, value)) or words.get((name, None)):
        return found
    if name in ON_A_DAY:
        return f"{ON_A_DAY[name]} {value if value.isdigit() else day(date.fromisoformat(value))}"
    return f"“{value}”" if name == "q" else f"{name.replace('_', ' ')} {value}"


def script_json(value: Any) -> Markup:
    """Return the value as JSON that can stand between script tags: nothing in it ends them."""
    return Markup(json.dumps(value, ensure_ascii=False).translate(NOT_IN_SCRIPTS))


_ROW = re.compile(r"(?P<group>[a-z]+)-(?P<number>[0-9]+)-(?P<rest>.+)")
# Where the name of a field is not what people would call it.
FIELD_LABELS = {
    "said": "When",
    "sent": "When",
    "told_by": "Told by",
    "actor": "Country or group",
    "party": "Party not named",
    "tellers": "From whom the source has it",
    "title_origin": "Where the title is from",
}


def field_label(name: str) -> str:
    """Say what a field of a form is called: "Holder 1: country or group"."""
    if row := _ROW.fullmatch(name):
        rest = lowered(field_label(row["rest"]))
        return f"{row['group'].capitalize()} {int(row['number']) + 1}: {rest}"
    return FIELD_LABELS.get(name) or capped(name.replace("_", " "))


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "span": span,
    "since": since,
    "described": describe,
    "word": word,
    "sign": sign,
    "glyph": glyph,
    "pips": SURE.__getitem__,
    "way_asked": way_asked,
    "language": name_of_language,
    "counted": counted,
    "plural": plural,
    "brief": brief,
    "capped": capped,
    "listed": listed,
    "field_label": field_label,
    "lowered": lowered,
    "query": query,
    "query_without": query_without,
    "in_view": in_view,
    "script_json": script_json,
}

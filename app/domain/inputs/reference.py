"""Scales, answers, reasons, collections, subjects, groups, memberships and words, as handed in.

Each is read into the columns of its record; what is wrong becomes a sentence at its field.
Sheets and forms read alike: a field of a form is called as the column of the sheet.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.domain.actor import ActorKind, AliasKind, CodeStatus
from app.domain.collection import CollectionKind
from app.domain.inputs.fields import Content, Fields, first_of
from app.domain.signs import DRAWABLE, Family, family_by_direction
from app.domain.text import fold

Values = Mapping[str, Any]

CODE_NEEDED = "Give a short code of small letters, digits and _, for example did_not_vote."
LABEL_NEEDED = "Say what readers see."
YES_OR_NO = "Write yes or no."
PLACE_NEEDED = "Give its place in the list as a number from 1."
DIRECTION = "Give a number from 2 (for) to -2 (against), or leave it empty."
GROUP_CODE = (
    "A group needs a code of 2 to 12 capital letters, digits and hyphens, for example UNSC-P5."
)
GROUP_NEEDED = "Say which group it is."
MEMBER_NEEDED = "Say which country belongs to it."
DAY = "Give one day, for example 2024-06-08, or leave it empty."
PARTED = "Leave out the “;”: forms name subjects one after the other, with ; between them."
SLUG = "Give a name for addresses of small letters, digits and hyphens, for example arms-control."
_SLUG = re.compile(r"[a-z][a-z0-9-]{1,79}")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_GROUP = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}")
STANCE_WORDS = ("short_label", "clause")
_ADDRESS = 2_000
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def read_scale(content: Content) -> Values:
    """Read a scale. Raises Rejected."""
    fields = Fields(content)
    values = {
        "label": fields.line("label", LABEL_NEEDED),
        "code": _code(fields, "code"),
        "note": fields.optional("note"),
        "is_final": _yes_or_no(fields, "is_final"),
    }
    fields.finish()
    return values


def read_stance(content: Content) -> Values:
    """Read an answer; what is not said of its family and words is left out. Raises Rejected."""
    fields = Fields(content)
    values: dict[str, Any] = {
        "scale_code": fields.line("scale", "Say which scale it is an answer of."),
        "label": fields.line("label", LABEL_NEEDED),
        "code": _code(fields, "code"),
        **{name: fields.optional(name) for name in STANCE_WORDS if name in content},
        "meaning": fields.line("meaning", "Say in a sentence what counts as this answer."),
        "glyph": _glyph(fields),
        "direction": _direction(fields),
    }
    if fields.has("family"):
        values["family"] = fields.code("family", Family, "Say how it is drawn.")
    values |= {"position": _place(fields), "is_answer": _yes_or_no(fields, "is_answer")}
    fields.finish()
    return values


def drawn_as_it_points(values: Values) -> Values:
    """Return the columns of a new answer with a family: the one its direction speaks for."""
    return {"family": family_by_direction(values["direction"]), **values}


def read_reason(content: Content) -> Values:
    """Read a reason. Raises Rejected."""
    return _read_listed(Fields(content), _code)


def read_collection(content: Content) -> Values:
    """Read what initiatives can be in. Raises Rejected."""
    fields = Fields(content)
    values = {
        "title": fields.line("title", LABEL_NEEDED),
        "slug": _slug(fields, "slug"),
        "kind": fields.code("kind", CollectionKind, "Say what kind of collection it is."),
        "summary": fields.text("summary"),
        "attribution": fields.optional_text("attribution"),
        "caveats": fields.optional_text("caveats"),
        "position": _place(fields),
    }
    fields.finish()
    return values


def read_subject(content: Content) -> Values:
    """Read what initiatives can be about. Raises Rejected."""
    fields = Fields(content)
    if ";" in first_of(content, "label"):
        fields.refuse("label", PARTED)
    return _read_listed(fields, _slug)


def _read_listed(fields: Fields, read_code: Callable[[Fields, str], str]) -> Values:
    """Read what has a place in a list that pages offer."""
    values = {
        "label": fields.line("label", LABEL_NEEDED),
        "code": read_code(fields, "code"),
        "position": _place(fields),
    }
    fields.finish()
    return values


def _slug(fields: Fields, name: str) -> str:
    slug = fields.line(name)
    if not _SLUG.fullmatch(slug):
        fields.refuse(name, SLUG)
    return slug


def read_alias(content: Content) -> Values:
    """Read another word for a country or group. Raises Rejected."""
    fields = Fields(content)
    actor = fields.line("actor", "Say which country or group it means.")
    word = fields.line("alias", "Give the word.")
    kind = fields.code("kind", AliasKind, "Say what kind of word it is.")
    language = first_of(content, "language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.refuse("language", "Give the code of a language, for example en, or nothing.")
    values = {
        "actor_code": actor,
        "alias": word,
        "folded": fold(word),
        "kind": kind,
        "language": language or None,
    }
    fields.finish()
    return values


def read_group(content: Content) -> Values:
    """Read a group of countries, without its members. Raises Rejected."""
    fields = Fields(content)
    code = fields.line("group")
    name = fields.line("group_name", f"{code or 'A group'} needs a name: write it here.")
    if not _GROUP.fullmatch(code):
        fields.refuse("group", GROUP_CODE)
    values = {
        "code": code,
        "kind": ActorKind.GROUP,
        "name": name,
        "sort_name": fold(name),
        "code_status": CodeStatus.OWN,
        "note": fields.optional("group_note"),
    }
    fields.finish()
    return values


def read_membership(content: Content) -> Values:
    """Read from when to when a country was in a group; an open end means today. Raises Rejected."""
    fields = Fields(content)
    group = fields.line("group", GROUP_NEEDED)
    member = fields.line("iso3", MEMBER_NEEDED)
    first, last = _day(fields, "from"), _day(fields, "to")
    if first and last and last < first:
        fields.refuse("to", f"The period ends before it begins on {first}: swap the days.")
    values = {
        "group_code": group,
        "member_code": member,
        "valid_from": first,
        "valid_until": last,
        "note": fields.optional("note"),
        "checked_to": fields.optional("checked_to"),
        "source": fields.optional("source", most=_ADDRESS),
    }
    fields.finish()
    return values


def _day(fields: Fields, name: str) -> date | None:
    return fields.day(name, DAY) if fields.has(name) else None


def _code(fields: Fields, name: str) -> str:
    code = fields.line(name, CODE_NEEDED)
    if code and not _CODE.fullmatch(code):
        fields.refuse(name, CODE_NEEDED)
    return code


def _yes_or_no(fields: Fields, name: str) -> bool:
    given = fields.yes_or_no(name)
    if given is None:
        fields.refuse(name, YES_OR_NO)
    return bool(given)


def _place(fields: Fields) -> int:
    place = fields.whole_number("position", PLACE_NEEDED)
    if not place:
        fields.refuse("position", PLACE_NEEDED)
    return place or 0


def _direction(fields: Fields) -> int | None:
    given = fields.line("direction")
    if given and given not in {"2", "1", "0", "-1", "-2"}:
        fields.refuse("direction", DIRECTION)
        return None
    return int(given) if given else None


def _glyph(fields: Fields) -> str:
    glyph = fields.line("glyph", "Choose the sign that stands beside it.")
    if glyph and glyph not in DRAWABLE:
        known = " ".join(sorted(DRAWABLE))
        fields.refuse("glyph", f"Take a sign that can be drawn everywhere: {known}")
    return glyph

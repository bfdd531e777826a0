"""A form as it is understood: its fields in order, in words instead of codes and numbers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.asking import what_is_asked
from app.domain.codes import (
    AsksFor,
    Certainty,
    Distortion,
    Invited,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    Silence,
    Slip,
    StatementKind,
)
from app.domain.draft import DraftKind
from app.domain.family_names import family_name_of
from app.domain.inputs.fields import Content
from app.domain.person import Voice
from app.queries.pages.preview.names import FormNames, in_words, load_names

Said = Callable[[FormNames, str], str]


@dataclass(frozen=True)
class UnderstoodField:
    """One field: what it is called, what it says in words, and how that is read if it needs it."""

    label: str
    words: str
    reading: str = ""


def _as_typed(names: FormNames, value: str) -> str:
    return value


def _as_kept(names: FormNames, value: str) -> str:
    """Return an address in the spelling in which it is kept."""
    try:
        return normalise_address(value)
    except AddressNotUsable:
        return value


def _coded(codes: type[StrEnum]) -> Said:
    return lambda names, value: in_words(codes, value)


def _chosen(words: Mapping[str, str]) -> Said:
    return lambda names, value: words.get(value, value)


def _choice(names: FormNames, value: str) -> str:
    return in_words(Silence, value) if value in set(Silence) else names.choice(value)


TITLE_ORIGINS = {
    "own": "The page’s own",
    "from_address": "Rebuilt from the address",
    "our_words": "Our words",
}
YES_OR_NO = {"yes": "Yes", "no": "No", "1": "Yes"}
INITIATIVE_KINDS = {"question": "A question that can be answered", "background": "Background only"}

# What each field is called, in the order of the forms, and how its value becomes words.
FIELDS: Mapping[str, tuple[str, Said]] = {
    "name": ("Name", _as_typed),
    "family_name": ("Family name", _as_typed),
    "statement": ("Tells the statement", FormNames.statement),
    "invitation": ("Tells the invitation", FormNames.invitation),
    "address": ("Address", _as_kept),
    "publisher": ("Publisher", _as_typed),
    "source": ("Source", FormNames.source),
    "place": ("Where in it", _as_typed),
    "tellers": ("It has it from", _as_typed),
    "from_report": ("It has it from the report of", FormNames.report),
    "origin": ("Begins with", FormNames.origin),
    "title": ("Title", _as_typed),
    "short_title": ("Short title", _as_typed),
    "title_origin": ("The title is", _chosen(TITLE_ORIGINS)),
    "published": ("Published", _as_typed),
    "initiative": ("Initiative", FormNames.initiative),
    "country": ("Country or group", FormNames.actor),
    "role": ("Role", _coded(RoleKind)),
    "since": ("Since", _as_typed),
    "shown_by": ("Shown by", FormNames.shows),
    "question": ("Question", _as_typed),
    "scale": ("Answers are read on", FormNames.scale_name),
    "kind": ("Kind", _as_typed),
    "opened": ("Open since", _as_typed),
    "closed": ("Closed", _as_typed),
    "period": ("Period", _as_typed),
    "person": ("Person", FormNames.person),
    "office": ("In the office of", FormNames.office),
    "speaker_words": ("Speaker in words", _as_typed),
    "about_others": ("Tells the position of others", _chosen(YES_OR_NO)),
    "voice": ("For whom it was spoken", _coded(Voice)),
    "sender": ("Who asked", FormNames.actor),
    "sender_words": ("Who asked, in words", _as_typed),
    "said": ("When", _as_typed),
    "sent": ("When", _as_typed),
    "looked_on": ("Looked on", _as_typed),
    "looked_where": ("Looked where", _as_typed),
    "occasion": ("Occasion", _as_typed),
    "asks_for": ("Asks", _coded(AsksFor)),
    "told_stance": ("Tells the answer", FormNames.stance),
    "told_date": ("Tells the date", _as_typed),
    "summary": ("Summary", _as_typed),
    "quotation": ("Quotation", _as_typed),
    "quotation_language": ("Language of the quotation", FormNames.language),
    "translation": ("Our translation", _as_typed),
    "certainty": ("How we know", _coded(Certainty)),
    "distortion": ("Told", _coded(Distortion)),
    "slip": ("Wrong beside the claim", _coded(Slip)),
    "distortion_words": ("How exactly", _as_typed),
    "odd_because": ("It is so because", _as_typed),
    "choice": ("What is to stand", _choice),
    "reason": ("Reason", _as_typed),
    "language": ("Language", FormNames.language),
    "access": ("How it was read", _as_typed),
    "archived_address": ("Archived copy", _as_kept),
    "archived_on": ("Copy made on", _as_typed),
    "note": ("Note", _as_typed),
}
KINDS: Mapping[DraftKind, Said] = {
    DraftKind.STATEMENT: _coded(StatementKind),
    DraftKind.INITIATIVE: _chosen(INITIATIVE_KINDS),
}
# The same for the fields of rows, whatever the group is called.
ROW_FIELDS: Mapping[str, tuple[str, Said]] = {
    "actor": ("country or group", FormNames.actor),
    "whole": ("its members on that day are meant", _chosen(YES_OR_NO)),
    "party": ("party that is not named", _as_typed),
    "lower": ("at least", _as_typed),
    "upper": ("at most", _as_typed),
    "drawn_from": ("drawn from", FormNames.actor),
    "stance": ("answer", FormNames.stance),
    "for_members": ("speaks for its members", _chosen(YES_OR_NO)),
    "condition": ("condition", _as_typed),
    "condition_met": ("condition met", _chosen(YES_OR_NO)),
    "status": ("as told", _coded(Invited)),
    "represented_by": ("represented by", _as_typed),
    "through_group": ("meant by the name of", FormNames.actor),
    "through_words": ("in the words", _as_typed),
    "code": ("reason", FormNames.reason),
    "direction": ("given", _coded(ReasonDirection)),
    "given": ("given by", _coded(ReasonGiver)),
    "initiative": ("initiative", FormNames.initiative),
    "name": ("as written", _as_typed),
    "title": ("title", _as_typed),
    "from": ("from", FormNames.day),
    "until": ("until", FormNames.day),
    "voice": ("voice", _coded(Voice)),
    "words": ("words", _as_typed),
    "reason": ("why", _as_typed),
    "note": ("note", _as_typed),
}
GROUPS = {
    "holder": "Position",
    "invitee": "Addressee",
    "other": "Other name",
    "office": "Office",
    "related": "Related",
}
_ROW = re.compile(r"(?P<group>[a-z]+)-(?P<row>[0-9]+)-(?:reason-(?P<reason>[0-9]+)-)?(?P<name>\w+)")


def load_understood(
    session: Session, kind: DraftKind, content: Content, readings: Mapping[str, str]
) -> Sequence[UnderstoodField]:
    """Return a line for each field that holds something, those of rows last.

    `readings` says how dates in words are understood, by the names of their fields.
    """
    names = load_names(session, _value(content, "initiative"), _value(content, "statement"))
    read = _read_from_words(kind, content)
    because = dict.fromkeys(read, "Read from the words above")
    lines = list(_fields(names, kind, {**content, **read}, {**readings, **because}))
    return [*lines, *_rows(names, content)]


def _read_from_words(kind: DraftKind, content: Content) -> Mapping[str, Sequence[str]]:
    """Return the fields that were left open and that other words of the form say."""
    occasion = _value(content, "occasion")
    if kind is DraftKind.INVITATION and occasion and not _value(content, "asks_for"):
        return {"asks_for": [what_is_asked(occasion).value]}
    return {}


def _fields(
    names: FormNames, kind: DraftKind, content: Content, readings: Mapping[str, str]
) -> Iterator[UnderstoodField]:
    for name, (label, say) in FIELDS.items():
        if value := _value(content, name):
            says = KINDS.get(kind, say) if name == "kind" else say
            yield UnderstoodField(label, says(names, value), readings.get(name, ""))
        elif name == "family_name" and (whole := _value(content, "name")):
            yield UnderstoodField(label, family_name_of(whole), "Read from the name.")


def _rows(names: FormNames, content: Content) -> Iterator[UnderstoodField]:
    order = list(ROW_FIELDS)
    found = [match for name in content if (match := _ROW.fullmatch(name))]
    known = [match for match in found if match["name"] in ROW_FIELDS]
    rows = sorted({(m["group"], int(m["row"])) for m in known})
    numbers = {row: _number(row, rows) for row in rows}

    def place(match: re.Match[str]) -> tuple[str, int, int, int]:
        reason = int(match["reason"] or -1)
        return (match["group"], int(match["row"]), reason, order.index(match["name"]))

    for match in sorted(known, key=place):
        label, say = ROW_FIELDS[match["name"]]
        if value := _value(content, match[0]):
            row = (match["group"], int(match["row"]))
            group = _value(content, f"{match['group']}-{match['row']}-actor")
            is_whole = match["name"] == "whole"
            reading = names.members(group, _value(content, "sent")) if is_whole else ""
            yield UnderstoodField(
                f"{_called(names, row, numbers)}: {label}", say(names, value), reading
            )


def _number(row: tuple[str, int], rows: Sequence[tuple[str, int]]) -> int:
    return sum(other[0] == row[0] and other[1] <= row[1] for other in rows)


def _called(names: FormNames, row: tuple[str, int], numbers: Mapping[tuple[str, int], int]) -> str:
    if row[0] == "named":
        return names.invitee(row[1])
    return f"{GROUPS.get(row[0], row[0].capitalize())} {numbers[row]}"


def _value(content: Content, name: str) -> str:
    return "\n".join(content.get(name) or ()).strip()

"""A form as it is understood: its fields in order, in words instead of codes and numbers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from app.domain.asking import what_is_asked
from app.domain.codes import Invited, ReasonDirection, ReasonGiver, Silence
from app.domain.draft import DraftKind
from app.domain.family_names import family_name_of
from app.domain.inputs.check import CheckFields
from app.domain.inputs.declared import declarations
from app.domain.inputs.fields import Content
from app.domain.inputs.initiative import InitiativeFields
from app.domain.inputs.invitation import InvitationFields
from app.domain.inputs.person import PersonFields
from app.domain.inputs.report import ReportFields
from app.domain.inputs.role import RoleFields
from app.domain.inputs.ruling import RulingFields
from app.domain.inputs.source import SourceFields
from app.domain.inputs.statement import StatementFields
from app.domain.inputs.told import ToldFields
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


def _coded(codes: type[StrEnum]) -> Said:
    return lambda names, value: in_words(codes, value)


def _chosen(words: Mapping[str, str]) -> Said:
    return lambda names, value: words.get(value, value)


def _choice(names: FormNames, value: str) -> str:
    return in_words(Silence, value) if value in set(Silence) else names.choice(value)


YES_OR_NO = {"yes": "Yes", "no": "No", "1": "Yes"}

# What forms hold beside the declared fields: who and which, by codes and numbers.
FIELDS: Mapping[str, tuple[str, Said]] = {
    "statement": ("Tells the statement", FormNames.statement),
    "invitation": ("Tells the invitation", FormNames.invitation),
    "source": ("Source", FormNames.source),
    "tellers": ("It has it from", _as_typed),
    "from_report": ("It has it from the report of", FormNames.report),
    "origin": ("Begins with", FormNames.origin),
    "initiative": ("Initiative", FormNames.initiative),
    "country": ("Country or group", FormNames.actor),
    "shown_by": ("Shown by", FormNames.shows),
    "scale": ("Answers are read on", FormNames.scale_name),
    "collection": ("In the collection", FormNames.collection),
    "subjects": ("About", _as_typed),
    "person": ("Person", FormNames.person),
    "office": ("In the office of", FormNames.office),
    "sender": ("Who asked", FormNames.actor),
    "choice": ("What is to stand", _choice),
    "told_stance": ("Tells the answer", FormNames.stance),
    "odd_because": ("Though it could not be", _as_typed),
}
DECLARED: Mapping[DraftKind, Sequence[type]] = {
    DraftKind.SOURCE: (SourceFields,),
    DraftKind.STATEMENT: (ToldFields, StatementFields),
    DraftKind.INVITATION: (ToldFields, InvitationFields),
    DraftKind.REPORT: (ToldFields, ReportFields),
    DraftKind.PERSON: (PersonFields,),
    DraftKind.INITIATIVE: (InitiativeFields,),
    DraftKind.ROLE: (RoleFields,),
    DraftKind.CHECK: (CheckFields,),
    DraftKind.RULING: (RulingFields,),
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
    for name, label, words in _in_words(names, kind, content):
        if words:
            yield UnderstoodField(label, words, readings.get(name, ""))
        elif name == "family_name" and (whole := _value(content, "name")):
            yield UnderstoodField(label, family_name_of(whole), "Read from the name.")


def _in_words(
    names: FormNames, kind: DraftKind, content: Content
) -> Iterator[tuple[str, str, str]]:
    """Give each field by its name, with what it is called and what it says."""
    for name, (label, say) in FIELDS.items():
        if value := _value(content, name):
            yield name, label, say(names, value)
    for fields in DECLARED[kind]:
        for name, one in declarations(fields).items():
            if name not in FIELDS:
                yield name, one.label, one.in_words(_value(content, name))


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

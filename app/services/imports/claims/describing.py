"""What goes into the columns of claim sheets, in words, and empty sheets to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import NotFound
from app.domain.inputs.declared import in_sheets
from app.domain.inputs.statement import StatementFields
from app.services.imports.claims.columns import LAYOUTS
from app.services.imports.claims.headers import Layout
from app.services.imports.claims.words import CERTAINTIES, COUNTED, INVITED, KINDS

MARK = "\ufeff"
"""Makes Excel open and save a file as UTF-8."""
_CODE = "Give the code (DEU, DE, NATO) or a name that only one has."
WORDS = in_sheets(StatementFields) | {
    "access": "How it was read: in full, an excerpt.",
    "actor_code": f"Whose role it is. {_CODE}",
    "archived_address": "The address of a copy in an archive.",
    "archived_on": "The day on which that copy was made, like 2024-06-08.",
    "asks_for": "What the invitation asks: take_part or meeting.",
    "attribution_chain": "From the page back to whoever spoke: Kyiv Post < Die Welt.",
    "certainty": f"How sure the page is: {', '.join(CERTAINTIES)}.",
    "chain_length": "For your own use; it is counted anew.",
    "channel_or_event": "How they were asked: the letter, the call or the meeting.",
    "condition": "Under which condition, if the answer has one.",
    "condition_met": "yes or no, once somebody has checked whether the condition was met.",
    "count_text": "The words of the page on how many were asked: around ten European countries.",
    "country_or_group": f"Whose office it is. {_CODE}",
    "date_basis": "Why the date is read so, beginning with the words in quotation marks.",
    "date_from": "The first day it can have been; empty if only the last is known.",
    "date_precision": "day, week, month, season, year, or before and a day.",
    "date_to": "The last day it can have been, like 2024-06-08.",
    "family_name": "The family name, where it is not the last word of the name.",
    "holder_code": f"Whose position it is; empty for parties not named. {_CODE}",
    "holder_name": "The name, or for parties not named the words: around ten countries.",
    "holder_type": f"country, group or {COUNTED}.",
    "initiative": "The title of the initiative, where it is not on record yet.",
    "initiative_id": "Which initiative it is about: the same id in all rows about it.",
    "invitation_id": "An id of your own for the row, in no other row.",
    "invitations_here": "For your own use.",
    "kind": f"What kind of act it is: {', '.join(list(KINDS)[:8])}.",
    "language": "The language of the page in two letters: en, fr.",
    "name": "The name as it is mostly written.",
    "note": "Anything else worth keeping.",
    "notes": "Anything else worth keeping.",
    "odd_because": "Why a date that looks impossible is right all the same.",
    "office": "What the office is called.",
    "office_from": "When it was taken up, like 2024-06-08 or 2024.",
    "office_to": "When it was left; empty if it is still held.",
    "origin_id": "The same id in all rows that go back to one utterance or one report.",
    "other_names": "Other spellings of the name, with ; between.",
    "person_id": "An id of your own for the person, the same for each office.",
    "place": "Where in the source it stands: page 4, minute 12:30.",
    "publication_date": "When the page came out, like 2024-06-08; empty if it does not say.",
    "publication_date_precision": "day, month, year, or about with the reason in brackets.",
    "publisher": "Who published it; unknown if nobody knows.",
    "quote": "The words themselves, 25 at most.",
    "quote_language": "The language of the quotation in two letters.",
    "reason_or_remark": "Why it was left out, or a remark.",
    "reasons": "Codes with | between, each with for:, against:, rebuts: or condition: before it.",
    "recipient": "Who was asked: codes with ; between, or words for a group.",
    "recipient_named_or_counted": "named, counted only, or part of a group with its name.",
    "related_statements": "Ids of rows that repeat, change or contradict this one.",
    "retelling_flag": "What the page did to the words: hardened, softened, inverted, garbled.",
    "role": "initiator, host or outsider.",
    "sender": "Who asked: a code, with a colon and a name if somebody is named.",
    "since_basis": "Why that date is read so.",
    "since_from": "The first day it can have begun.",
    "since_precision": "day, week, month, season, year, or before and a day.",
    "since_to": "The last day it can have begun.",
    "source_id": "An id of your own for the page; statements and invitations name it.",
    "source_publisher": "For your own use: what counts stands in sources.csv.",
    "source_type": "news agency, newspaper, official document, aggregator and so on.",
    "source_url": "For your own use: what counts stands in sources.csv.",
    "speaker_id": "Who spoke, by the id in people.csv.",
    "speaker_name": "Who spoke, where people.csv has nobody.",
    "speaker_office": "The office on that day, or words for whoever spoke.",
    "speaker_speaks_for": "own country or group, or speaks about others (FRA).",
    "speaks_for_members": "For a group: yes if it speaks for its members too.",
    "stance": "The answer, as the scale of the initiative calls it: agreed, declined.",
    "statement_id": "An id of your own for the row, in no other row.",
    "statements_as_speaker_here": "For your own use.",
    "statements_here": "For your own use.",
    "status": f"How they stand to it: {', '.join(list(INVITED)[:4])}.",
    "title": "The title of the page.",
    "title_is_from_address": "no if it is the page's own, yes if it was made from the address.",
    "translation": "The quotation in English, where it is in another language.",
    "url": "The address of the page.",
    "what": "In one sentence of your own what was said or done.",
}


@dataclass(frozen=True)
class ColumnWords:
    """One column: whether the sheet must have it, and what goes into it."""

    name: str
    is_needed: bool
    words: str


@dataclass(frozen=True)
class SheetWords:
    """One sheet with its columns."""

    file: str
    may_be_missing: bool
    columns: Sequence[ColumnWords]

    @property
    def name(self) -> str:
        return self.file.removesuffix(".csv")


def describe_sheets() -> list[SheetWords]:
    """Describe every column of every sheet, in the order of an empty sheet."""
    return [SheetWords(one.file, one.may_be_missing, _columns(one)) for one in LAYOUTS]


def _columns(layout: Layout) -> list[ColumnWords]:
    return [
        ColumnWords(name, name in layout.needed, WORDS.get(name, "")) for name in layout.columns
    ]


def empty_sheet(name: str) -> str:
    """Return the header row of a sheet, as its file begins. Raises NotFound."""
    for layout in LAYOUTS:
        if layout.file == f"{name}.csv":
            return f"{MARK}{','.join(layout.columns)}\r\n"
    raise NotFound(f"There is no sheet called {name}.")

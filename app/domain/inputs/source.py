"""A page, document or file, as an editor hands it in."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.addresses import canonical_address
from app.domain.base import utc_now
from app.domain.dates import UncertainDate
from app.domain.inputs.declared import (
    address,
    code,
    date_in_words,
    declare,
    language,
    line,
    read,
    text,
)
from app.domain.inputs.fields import Content, Fields, first_of
from app.domain.sentences import ADDRESS_NEEDED, NOT_OUT_YET, PUBLISHER_NEEDED
from app.domain.source import TitleOrigin

KINDS = (
    "news agency",
    "newspaper",
    "news site",
    "magazine",
    "broadcaster",
    "state media",
    "official document",
    "official website",
    "parliament record",
    "social media",
    "think tank",
    "aggregator",
    "machine translation",
)
"""What a source can be, as the list of a form offers it; older ones may be called otherwise."""


COPY_NOT_MADE_YET = "This day has not come yet: give the day of the copy."


def _archived_on(form: Fields, name: str) -> date | None:
    if not form.has("archived_address"):
        return None
    return form.day(name, "Give the day on which the copy was made.")


@dataclass(frozen=True)
class SourceFields:
    """What is on record of a source; `address` is in its one spelling."""

    title: Annotated[
        str, line("Title", "Its title.", needed="Give the title, or say in your words what it is.")
    ]
    title_origin: Annotated[
        TitleOrigin,
        code(
            "The title is",
            "own: the page's own; from_address: rebuilt from its address; our_words: ours for it.",
            TitleOrigin,
            needed="Say where the title is from.",
            otherwise=TitleOrigin.OWN,
        ),
    ]
    publisher: Annotated[str, line("Publisher", "Who published it.", needed=PUBLISHER_NEEDED)]
    address: Annotated[
        str,
        address(
            "Address",
            "Its address, normalised; no two sources share one.",
            needed=ADDRESS_NEEDED,
            is_searched=True,
        ),
    ]
    published: Annotated[UncertainDate, date_in_words("Published")]
    language: Annotated[
        str | None, language("Language", "Language of the source, as a code such as en or fr.")
    ]
    kind: Annotated[
        str,
        line(
            "Kind",
            "What it is: agency, newspaper, official document and so on.",
            needed="Choose what kind of source it is.",
        ),
    ]
    access: Annotated[
        str | None, line("How it was read", "How it was read: in full, in part, from a copy.")
    ]
    archived_address: Annotated[
        str | None, address("Archived copy", "Address of a copy in an archive.")
    ]
    archived_on: Annotated[
        date | None, declare("Copy made on", "Day on which the copy was made.", _archived_on)
    ]
    note: Annotated[
        str | None, text("Editor’s note", "What to know about the source.", is_searched=True)
    ]


class SourceInput(SourceFields):
    """A source as an editor hands it in."""


def read_source(content: Content) -> SourceInput:
    """Read the form of a source. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    source = SourceInput(**read(SourceFields, fields))
    _refuse_what_has_not_come(fields, source)
    fields.finish()
    return source


def with_canonical(content: Content) -> dict[str, list[str]]:
    """Return the form with the address that the page names as its own (`canonical`) as its address.

    The form asks for one address; whoever hands in both has read the other off the page.
    """
    form = {name: list(values) for name, values in content.items() if name != "canonical"}
    if named := first_of(content, "canonical"):
        form |= {"address": [canonical_address(first_of(content, "address"), named)]}
    return form


def _refuse_what_has_not_come(fields: Fields, source: SourceInput) -> None:
    today = utc_now().date()
    if source.published.earliest and source.published.earliest > today:
        fields.refuse("published", NOT_OUT_YET)
    if source.archived_on and source.archived_on > today:
        fields.refuse("archived_on", COPY_NOT_MADE_YET)

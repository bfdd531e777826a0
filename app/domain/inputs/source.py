"""A page, document or file, as an editor hands it in."""

from dataclasses import dataclass
from datetime import date

from app.domain.addresses import canonical_address
from app.domain.base import utc_now
from app.domain.dates import UncertainDate
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
TITLE_ORIGIN_NEEDED = "Say where the title is from."


@dataclass(frozen=True)
class SourceInput:
    """What is on record of a source; `address` is in its one spelling."""

    address: str
    publisher: str
    title: str
    title_origin: TitleOrigin
    published: UncertainDate
    language: str | None
    kind: str
    access: str | None
    archived_address: str | None
    archived_on: date | None
    note: str | None


def read_source(content: Content) -> SourceInput:
    """Read the form of a source. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    source = SourceInput(
        address=fields.address("address", ADDRESS_NEEDED) or "",
        publisher=fields.line("publisher", PUBLISHER_NEEDED),
        title=fields.line("title", "Give the title, or say in your words what it is."),
        title_origin=fields.code("title_origin", TitleOrigin, TITLE_ORIGIN_NEEDED)
        or TitleOrigin.OWN,
        published=fields.uncertain_date("published"),
        language=fields.optional("language", most=12),
        kind=fields.line("kind", "Choose what kind of source it is."),
        access=fields.optional("access"),
        archived_address=fields.address("archived_address"),
        archived_on=_archived_on(fields) if fields.has("archived_address") else None,
        note=fields.optional_text("note"),
    )
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


def _archived_on(fields: Fields) -> date | None:
    return fields.day("archived_on", "Give the day on which the copy was made.")

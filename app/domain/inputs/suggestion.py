"""What a reader found wrong or missing, as they hand it in."""

from dataclasses import dataclass

from app.domain.inputs.fields import Content, Fields

LONGEST_WORDS = 4_000


@dataclass(frozen=True)
class SuggestionInput:
    """`page` is where it was noticed; the address of a source is in its one spelling."""

    page: str
    words: str
    source_address: str | None
    contact: str | None


def read_suggestion(content: Content, page: str) -> SuggestionInput:
    """Read the form. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    given = SuggestionInput(
        page=page,
        words=fields.text("words", "Say what is wrong or missing.", most=LONGEST_WORDS),
        source_address=fields.address("source_address"),
        contact=fields.optional("contact"),
    )
    fields.finish()
    return given

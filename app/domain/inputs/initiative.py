"""A question put to countries, as an editor hands it in."""

from dataclasses import dataclass
from typing import Annotated

from app.domain.dates import UncertainDate
from app.domain.initiative import InitiativeKind
from app.domain.inputs.declared import code, date_in_words, line, read, text
from app.domain.inputs.fields import Content, Fields

CLOSED_FIRST = "It closed before it opened: swap the two, or correct one."


@dataclass(frozen=True)
class RelatedInput:
    """Another initiative to know of together, by its slug; `row` as in the form."""

    row: int
    initiative: str
    note: str | None


@dataclass(frozen=True)
class InitiativeFields:
    """What is on record of a question put to countries; an empty short title is made."""

    title: Annotated[str, line("Title", "Full title.", needed="Give it a title, with the year.")]
    short_title: Annotated[str | None, line("Short title", "Title for narrow places.", most=60)]
    question: Annotated[
        str,
        line(
            "Question",
            "The question in one sentence.",
            needed="Word the question so that a country can answer it.",
        ),
    ]
    summary: Annotated[str, text("Summary", "What it is about, in our words.", otherwise="")]
    kind: Annotated[
        InitiativeKind,
        code(
            "Kind",
            "question; or background: statements kept apart from the questions, never positions.",
            InitiativeKind,
            needed="Say whether it can be answered.",
            otherwise=InitiativeKind.QUESTION,
        ),
    ]
    opened: Annotated[UncertainDate, date_in_words("Open since")]
    closed: Annotated[UncertainDate, date_in_words("Closed")]
    period: Annotated[
        str, line("Period", "When the question was open, in words or EDTF.", otherwise="")
    ]


@dataclass(frozen=True)
class InitiativeInput(InitiativeFields):
    """A question, the scale its answers are read on and the collection it is in, by their codes.

    `subjects` are as written, by label or code.
    """

    scale: str
    collection: str | None
    subjects: tuple[str, ...]
    related: tuple[RelatedInput, ...]


def read_initiative(content: Content) -> InitiativeInput:
    """Read the form of an initiative. Raises Rejected with a sentence for each wrong field."""
    fields = Fields(content)
    initiative = InitiativeInput(
        **read(InitiativeFields, fields),
        scale=fields.line("scale", "Choose the scale that answers are read on."),
        collection=fields.optional("collection"),
        subjects=_read_subjects(fields),
        related=_read_related(fields),
    )
    if _is_over_before(initiative.closed, initiative.opened):
        fields.refuse("closed", CLOSED_FIRST)
    fields.finish()
    return initiative


def _is_over_before(closed: UncertainDate, opened: UncertainDate) -> bool:
    """Whether the one is certainly before the other; what may be in order is taken."""
    if closed.latest is None or opened.earliest is None:
        return False
    return closed.latest < opened.earliest


def _read_subjects(fields: Fields) -> tuple[str, ...]:
    named = (" ".join(part.split()) for part in fields.line("subjects").split(";"))
    return tuple(dict.fromkeys(filter(None, named)))


def _read_related(fields: Fields) -> tuple[RelatedInput, ...]:
    found: dict[str, RelatedInput] = {}
    for number in fields.rows("related"):
        row = fields.row("related", number)
        slug, note = row.line("initiative"), row.optional_text("note")
        if note and not slug:
            row.refuse("initiative", "Choose the initiative that the note is about.")
        if slug in found:
            row.refuse("initiative", "It stands here twice: leave one out.")
        if slug:
            found[slug] = RelatedInput(number, slug, note)
    return tuple(found.values())

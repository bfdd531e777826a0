"""A question put to countries, as an editor hands it in."""

from dataclasses import dataclass

from app.domain.dates import UncertainDate
from app.domain.initiative import InitiativeKind
from app.domain.inputs.fields import Content, Fields

CLOSED_FIRST = "It closed before it opened: swap the two, or correct one."


@dataclass(frozen=True)
class RelatedInput:
    """Another initiative to know of together, by its slug; `row` as in the form."""

    row: int
    initiative: str
    note: str | None


@dataclass(frozen=True)
class InitiativeInput:
    """A question and the scale its answers are read on; an empty short title is made."""

    title: str
    short_title: str | None
    question: str
    summary: str
    scale: str
    kind: InitiativeKind
    period: str
    opened: UncertainDate
    closed: UncertainDate
    related: tuple[RelatedInput, ...]


def read_initiative(content: Content) -> InitiativeInput:
    """Read the form of an initiative. Raises Rejected with a sentence for each wrong field."""
    fields = Fields(content)
    initiative = InitiativeInput(
        title=fields.line("title", "Give it a title, with the year."),
        short_title=fields.optional("short_title", most=60),
        question=fields.line("question", "Word the question so that a country can answer it."),
        summary=fields.text("summary"),
        scale=fields.line("scale", "Choose the scale that answers are read on."),
        kind=fields.code("kind", InitiativeKind, "Say whether it can be answered.")
        or InitiativeKind.QUESTION,
        period=fields.line("period"),
        opened=fields.uncertain_date("opened"),
        closed=fields.uncertain_date("closed"),
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

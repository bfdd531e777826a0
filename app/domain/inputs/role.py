"""How an actor stands to a question other than by answering it, as an editor hands it in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.codes import RoleKind
from app.domain.dates import UncertainDate
from app.domain.inputs.declared import code, date_in_words, read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.sentences import INITIATIVE_NEEDED

_SHOWN_BY = re.compile(r"(?P<what>statement|invitation)-(?P<number>[0-9]{1,9})")
A_SOURCE = "source"
"""What `shown_by` holds where neither a statement nor an act of asking shows it."""
ONE_THING = "One thing shows it: choose the source here, or take it away below."
SHOWN_NEEDED = "Say what shows it: a statement, an act of asking or a source."


@dataclass(frozen=True)
class RoleFields:
    """What is on record of a role, besides whose it is and what shows it."""

    role: Annotated[
        RoleKind,
        code(
            "Role",
            "initiator: put the question; host: it is about its soil; outsider: it is no"
            " candidate.",
            RoleKind,
            needed="Say whether it put the question, hosts it or is outside.",
            otherwise=RoleKind.INITIATOR,
        ),
    ]
    since: Annotated[UncertainDate, date_in_words("Since")]
    note: Annotated[str | None, text("Editor’s note", "What to know about the row.")]


@dataclass(frozen=True)
class RoleInput(RoleFields):
    """A role of one actor on one initiative; `initiative` is a slug, `country` a code.

    Exactly one of `statement`, `invitation` and `source` is the number of what shows it.
    """

    initiative: str
    country: str
    statement: int | None
    invitation: int | None
    source: int | None


def read_role(content: Content, counted_from: date | None) -> RoleInput:
    """Read the form of a role; relative dates count from the day given.

    The field `shown_by` holds `statement-17`, `invitation-3`, or `source` where the field of that
    name says which. Raises Rejected with a sentence for each field that is wrong.
    """
    fields = Fields(content, counted_from=counted_from)
    initiative = fields.line("initiative", INITIATIVE_NEEDED)
    country = fields.line("country", "Say whose role it is.")
    shown_by = _read_shown_by(fields)
    given = RoleInput(
        initiative=initiative,
        country=country,
        **read(RoleFields, fields),
        statement=shown_by.get("statement"),
        invitation=shown_by.get("invitation"),
        source=shown_by.get(A_SOURCE),
    )
    fields.finish()
    return given


def _read_shown_by(fields: Fields) -> dict[str, int]:
    """Return the one thing that shows it, by what it is; refuses none, and what is none."""
    chosen = fields.line("shown_by")
    if match := _SHOWN_BY.fullmatch(chosen):
        if fields.has("source"):
            fields.refuse("shown_by", ONE_THING)
        return {match["what"]: int(match["number"])}
    if chosen and chosen != A_SOURCE:
        fields.refuse("shown_by", "Choose one of the list.")
    source = fields.key("source")
    if source is None and chosen == A_SOURCE:
        fields.refuse("source_sought", "Say which source shows it: find it by its address.")
    elif source is None:
        fields.refuse("shown_by", SHOWN_NEEDED)
    return {A_SOURCE: source or 0}

"""Where an editor overrides the rule, as it is handed in."""

import re
from dataclasses import dataclass
from typing import Annotated

from app.domain.codes import Silence
from app.domain.inputs.declared import read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.sentences import INITIATIVE_NEEDED

_STATEMENT = re.compile(r"statement-(?P<number>[0-9]{1,9})")


@dataclass(frozen=True)
class RulingFields:
    """Why the rule is overridden."""

    reason: Annotated[
        str,
        text("Reason", "Why.", needed="Give the reason: it is shown to readers with your name."),
    ]


@dataclass(frozen=True)
class RulingInput(RulingFields):
    """A statement, by its number, or a silence that is to stand in one cell."""

    initiative: str
    country: str
    statement: int | None
    silence: Silence | None


def read_ruling(content: Content) -> RulingInput:
    """Read the form of a ruling. Raises Rejected with a sentence for each field that is wrong.

    The field `choice` holds `statement-17`, or the code of a silence.
    """
    fields = Fields(content)
    initiative = fields.line("initiative", INITIATIVE_NEEDED)
    country = fields.line("country", "Say whose position it is.")
    choice = fields.line("choice", "Choose the statement or the silence that is to stand.")
    statement = _STATEMENT.fullmatch(choice)
    is_silence = choice in set(Silence)
    if choice and not statement and not is_silence:
        fields.refuse("choice", "Choose one of the list.")
    ruling = RulingInput(
        initiative=initiative,
        country=country,
        statement=int(statement["number"]) if statement else None,
        silence=Silence(choice) if is_silence else None,
        **read(RulingFields, fields),
    )
    fields.finish()
    return ruling

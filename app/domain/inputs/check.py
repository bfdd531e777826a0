"""Where somebody looked and found nothing, as an editor hands it in."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.base import utc_now
from app.domain.inputs.declared import declare, read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.sentences import INITIATIVE_NEEDED

DAY_NEEDED = "Give the day on which you looked, such as 12 June 2024."


def _looked_on(form: Fields, name: str) -> date:
    return form.day(name, DAY_NEEDED) or utc_now().date()


@dataclass(frozen=True)
class CheckFields:
    """When and where somebody looked."""

    looked_on: Annotated[date, declare("Looked on", "Day of the search.", _looked_on)]
    looked_where: Annotated[
        str,
        text(
            "Looked where",
            "Where they looked.",
            needed="Say where you looked, so that others need not.",
        ),
    ]
    note: Annotated[str | None, text("Editor’s note", "What to know about it.")]


@dataclass(frozen=True)
class CheckInput(CheckFields):
    """A look at one country and one initiative; `initiative` is a slug, `country` a code."""

    initiative: str
    country: str


def read_check(content: Content) -> CheckInput:
    """Read the form of a check. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    check = CheckInput(
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        country=fields.line("country", "Say for which country you looked."),
        **read(CheckFields, fields),
    )
    if check.looked_on > utc_now().date():
        fields.refuse("looked_on", "This day has not come yet: give the day on which you looked.")
    fields.finish()
    return check

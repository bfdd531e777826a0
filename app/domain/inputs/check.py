"""Where somebody looked and found nothing, as an editor hands it in."""

from dataclasses import dataclass
from datetime import date

from app.domain.base import utc_now
from app.domain.inputs.fields import Content, Fields
from app.domain.sentences import INITIATIVE_NEEDED

DAY_NEEDED = "Give the day on which you looked, such as 12 June 2024."


@dataclass(frozen=True)
class CheckInput:
    """A look at one country and one initiative; `initiative` is a slug, `country` a code."""

    initiative: str
    country: str
    looked_on: date
    looked_where: str
    note: str | None


def read_check(content: Content) -> CheckInput:
    """Read the form of a check. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    today = utc_now().date()
    check = CheckInput(
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        country=fields.line("country", "Say for which country you looked."),
        looked_on=fields.day("looked_on", DAY_NEEDED) or today,
        looked_where=fields.text("looked_where", "Say where you looked, so that others need not."),
        note=fields.optional_text("note"),
    )
    if check.looked_on > today:
        fields.refuse("looked_on", "This day has not come yet: give the day on which you looked.")
    fields.finish()
    return check

"""What the sections of the desk are called, and the states that things on it are in."""

from collections.abc import Mapping
from typing import NamedTuple


class SectionWords(NamedTuple):
    """A title, what is said where nothing is to be done, and when something comes here."""

    title: str
    nothing: str
    hint: str


SECTIONS: Mapping[str, SectionWords] = {
    "drafts": SectionWords(
        "My drafts",
        "Nothing of yours is open.",
        "Add a statement or a source, and it stands here until it is on record.",
    ),
    "queue": SectionWords(
        "Waiting for review",
        "Nobody waits for a review.",
        "Drafts come here when others hand them in.",
    ),
    "suggestions": SectionWords(
        "From readers",
        "No suggestion is open.",
        "Readers find the form at the foot of every page.",
    ),
    "contested": SectionWords(
        "Contested, without a ruling",
        "No contested cell is without a ruling.",
        "A cell is contested where statements of equal standing point to different sides.",
    ),
    "overdue": SectionWords(
        "Nothing looked up for a year",
        "Every cell of an open initiative has been looked at within twelve months.",
        "A cell of an open initiative comes here when nobody has published or looked for a year.",
    ),
    "distorted": SectionWords(
        "Told otherwise than the origin",
        "No report distorts what it tells.",
        "Reports come here that harden, soften or turn round what their origin says.",
    ),
    "unarchived": SectionWords(
        "Sources without an archived copy",
        "Every source has an archived copy.",
        "A page that goes can still be checked in its copy.",
    ),
    "imports": SectionWords(
        "Brought in from files",
        "Nothing has been brought in through the browser.",
        "Sets of claim sheets stand here once they are sent.",
    ),
}

STATES: Mapping[str, str] = {
    "submitted": "handed in",
    "sent_back": "sent back",
    "importing": "being imported",
    "broken_off": "broken off",
}
"""The states of drafts and imports whose name is not what people call them."""

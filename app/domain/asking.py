"""What an act of asking asks, where nobody says: read from the words for the occasion."""

import re

from app.domain.codes import AsksFor

_MEETING = re.compile(
    r"\b(conference|summit|meeting|talks?|video call|gathering|forum|round table)s?\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(letter|note verbale|d[ée]marche|request|appeal)s?\b", re.IGNORECASE)


def what_is_asked(occasion: str) -> AsksFor:
    """Return `meeting` for what people come to, and `take_part` for a letter or anything else."""
    if _MEETING.search(occasion) and not _LETTER.search(occasion):
        return AsksFor.MEETING
    return AsksFor.TAKE_PART

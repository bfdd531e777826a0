"""Writing a date in the one way that the patterns know."""

import re

from app.domain.dates.names import MONTH

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = "\"'“”‘’«»"
_COUNTED = tuple(
    (rf"\b{number}(?= (?:half|quarter|week)\b)", name)
    for number, name in (("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("4th", "fourth"))
)
_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[,\s]+", " "),
        (r"(?<=[a-z])\.", " "),
        (r"\.$", ""),
        *_COUNTED,
        (r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", r"\1"),
        (r"\bfortnight\b", "2 weeks"),
        (r"\ba (?=2 weeks)", ""),
        (r"\bhalf-year\b", "half year"),
        (r"\bthis coming\b", "coming"),
        (r"\btowards? the (?=end\b)", ""),
        (r"\b(early|mid|late)-to-(?=early|mid|late)", r"\1 to "),
        (r"\b(early|mid|late|end|beginning|start)-", r"\1 "),
        (r"\b(?:in|over|during) the (?:last|past) (week|day)\b", r"past \1"),
        (r"\b(?:the|of)\b", " "),
        (r"\bfinal (?=week\b)", "last "),
        (r" +", " "),
        # The end of May is its last third, but "before the end" leaves none of it out.
        (r"\bbefore (?=end )", "by "),
        (r"\bafter (?=beginning |start )", "since "),
        (r"\b(?:beginning|start)\b", "early"),
        (r"\bmiddle\b", "mid"),
        (r"\bend\b", "late"),
        # May 3-5 2024 becomes 3-5 May 2024.
        (
            rf"(?<![0-9] )\b{MONTH} (?P<days>[0-9]{{1,2}}"
            r"(?: ?(?:-|/|to|and|or) ?[0-9]{1,2}(?! ?[a-z]|[0-9]))?)(?![0-9])",
            r"\g<days> \g<month>",
        ),
    )
)


def with_plain_signs(text: str) -> str:
    """Single plain spaces, hyphens for every dash, and no quotation marks around the text."""
    return " ".join(text.translate(_DASHES).split()).strip(_QUOTES).strip()


def simplify(text: str) -> str:
    """Lower case, without articles, ordinals and commas; the day before the month."""
    text = text.lower()
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()

"""What tellers are called, and when two names are one: "Die Welt", "WELT (newspaper)", "Welt"."""

import re

from app.domain.text import fold

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTATION_MARKS = re.compile(r"[\"“”„‟«»‹›]|(?<!\w)'|'(?!\w)")
_ARTICLE = re.compile(
    r"^(?:(?:the|die|der|das|le|la|les|il|lo|gli|el|los|las|o|os|as|de|het|ta|to|i|al)\s+|l'|al-)"
    r"(?=\w)"
)
"""Of English, German, French, Italian, Spanish, Portuguese, Dutch, Greek and Arabic."""


def teller_key(name: str) -> str:
    """Return what a teller's name is compared by, empty where it is nothing but a remark.

    That is the name without case, accents, quotation marks, what is in brackets, and an article
    in front; what is nothing but an article is a name.
    """
    said = " ".join(_QUOTATION_MARKS.sub("", fold(_REMARK.sub(" ", name))).split())
    return _ARTICLE.sub("", said, count=1)


def link_key(name: str) -> str:
    """Return what a link of a chain is compared by: its teller, or the remark if it is only that.

    So that two tellers of whom no name is told are one only where they are described alike.
    """
    return teller_key(name) or fold(name)


def is_described(name: str) -> bool:
    """Whether a voice has no name and is only described ("own sources"): it says little alone."""
    return not name[:1].isupper()

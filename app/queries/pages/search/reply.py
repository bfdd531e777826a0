"""A reply to what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.linked import Linked


@dataclass(frozen=True)
class Reply:
    """A page that answers, what is said of it, and who is meant, `more` of them unnamed here.

    One with nobody in it `is_empty`.
    """

    title: str
    href: str
    said: str = ""
    names: Sequence[Linked] = ()
    more: int = 0
    is_empty: bool = False


MOST_NAMES = 12


def naming(
    title: str, href: str, said: str, names: Sequence[Linked], *, is_empty: bool = False
) -> Reply:
    """Return a reply that names as many as one takes in at a glance."""
    more = max(len(names) - MOST_NAMES, 0)
    return Reply(title, href, said, names[:MOST_NAMES], more, is_empty)

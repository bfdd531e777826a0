"""What an initiative is called in short and in its address, whoever puts it on record."""

from collections.abc import Collection

from slugify import slugify

SHORT = 28
LONGEST_SLUG = 60
# Addresses under /initiatives/ that are no initiative.
TAKEN = frozenset({"new"})


def short_title(title: str) -> str:
    """Return the title in at most 28 characters, cut after a word."""
    if len(title) <= SHORT:
        return title
    words = title[:SHORT].rsplit(" ", 1)[0]
    return words[: SHORT - 1].rstrip(" ,;:-–(") + "…"


def unused_slug(title: str, taken: Collection[str]) -> str:
    """Return the words of the title for an address, with a number if another has the same."""
    wanted = slugify(title, max_length=LONGEST_SLUG, word_boundary=True) or "initiative"
    slug, number = wanted, 1
    while slug in TAKEN or slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug

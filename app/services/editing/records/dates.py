"""Dates of records that are changed: one that was not retyped stays exactly as it is."""

from app.domain.dates import DateNotUnderstood, UncertainDate, read_words


def in_words(when: UncertainDate) -> str:
    """Return what to type to get the days of this date again: its words, or its notation."""
    if when.words:
        try:
            again = read_words(when.words, when.counted_from)
        except DateNotUnderstood:
            return when.edtf
        if (again.earliest, again.latest) == (when.earliest, when.latest):
            return when.words
    return when.edtf


def in_own_words(when: UncertainDate) -> str:
    """Return the same for a form that names no day to count from: no "last week"."""
    return in_words(when) if when.counted_from is None else when.edtf


def unless_retyped(old: UncertainDate, new: UncertainDate) -> UncertainDate:
    """Return the old date if the same was typed as a form had shown for it."""
    return old if (new.words or new.edtf) in (in_words(old), in_own_words(old)) else new

"""How many were asked, in words that keep what is uncertain."""

from app.rules.counts import Range


def asked_words(named: int, unnamed: Range, what: str) -> str | None:
    """Say how many were asked: "At least 19 asked to take part: 11 named, at least 8 not named"."""
    if unnamed.upper == 0:
        return f"{named} asked {what}, all named." if named else None
    if not named:
        return (
            f"{_capitalised(as_words(unnamed))} asked {what}, none named."
            if unnamed.lower
            else None
        )
    whole = _capitalised(as_words(Range(named, named) + unnamed))
    return f"{whole} asked {what}: {named} named, {as_words(unnamed)} not named."


def as_words(count: Range) -> str:
    """Put a range in words: "2", "about 2", "at least 2"."""
    if count.is_exact:
        return str(count.lower)
    if count.upper is None:
        return f"at least {count.lower}"
    return f"about {(count.lower + count.upper) // 2}"


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What readers call a source: who published it, or what it is where nobody knows that."""

from app.domain.dates import UncertainDate, describe
from app.domain.wording import capped, joined

NOT_KNOWN = "publisher not known"


def is_known(publisher: str) -> bool:
    """Whether anybody knows who published a source."""
    return publisher.casefold() != "unknown"


def outlet(publisher: str, kind: str, published: UncertainDate) -> str:
    """Return the publisher, or "News article, publisher not known, 8 June 2024"."""
    if is_known(publisher):
        return publisher
    return joined([capped(kind), NOT_KNOWN, describe(published) if published.is_known else None])

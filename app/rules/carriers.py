"""What kind of page carries a claim, read from the words for the kind of its source."""

import re

from app.rules.evidence import Carrier

_COPY = re.compile(
    r"\b(aggregator|machine|translation|cop(?:y|ies)|blog|state media|state[- ]run|state agency"
    r"|repost|mirror|digest)\b"
)
_OFFICIAL = re.compile(
    r"\b(official|government|ministry|parliament|presidency|press release|transcript|gazette"
    r"|treaty|resolution|communiqu[eé])\b"
)


def carrier_of(kind: str) -> Carrier:
    """Return what the kind of a source makes it, whatever it carries.

    A copy stays one, whatever it copies; what is neither a copy nor official is a publisher.
    """
    words = kind.casefold()
    if _COPY.search(words):
        return Carrier.COPY
    return Carrier.OFFICIAL if _OFFICIAL.search(words) else Carrier.PUBLISHER

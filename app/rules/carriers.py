"""What kind of page carries a claim, read from the words for the kind of its source."""

import re

from app.rules.evidence import Carrier

_MEDIA = r"(media|news|newspapers?|broadcasters?|television|tv|radio)"
_COPY = re.compile(
    r"\b(aggregators?|machine|translations?|cop(?:y|ies)|blogs?|reposts?|mirrors?|digests?"
    rf"|state agency|(state|government)( run| owned| controlled)? {_MEDIA}"
    r"|(state|government) (run|owned|controlled))\b"
)
_OFFICIAL = re.compile(
    r"(?<!\bnon )\b(official|government|ministry|parliament|presidency|press release|transcript"
    r"|gazette|treaty|resolution|communiqu[eé])\b"
)


def carrier_of(kind: str) -> Carrier:
    """Return what the kind of a source makes it, whatever it carries.

    A copy stays one, whatever it copies; what is neither a copy nor official is a publisher.
    """
    words = re.sub(r"[\W_]+", " ", kind.casefold())
    if _COPY.search(words):
        return Carrier.COPY
    return Carrier.OFFICIAL if _OFFICIAL.search(words) else Carrier.PUBLISHER

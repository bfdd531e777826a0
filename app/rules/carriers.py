"""What kind of page carries a claim, read from the words for the kind of its source."""

import re

from app.rules.evidence import Carrier

_MEDIA = r"(media|news|newspapers?|broadcasters?|television|tv|radio)"
_HELD = (
    "(run|owned|controlled|affiliated|funded|financed|backed|sponsored|linked|aligned|supported)"
)
_COPY = re.compile(
    r"\b(aggregators?|machine|translations?|cop(?:y|ies)|blogs?|reposts?|mirrors?|digests?"
    rf"|state agency|(state|government|kremlin|party) {_HELD}"
    rf"|(?<!non )(?<!not )(semi |quasi )?(official|state|government) {_MEDIA}"
    r"|(semi|quasi) ?(official|state|government(al)?))\b"
)
_OFFICIAL = re.compile(
    r"\b(official|government|ministry|parliament|presidency|press release|transcript"
    r"|gazette|treaty|resolution|communiqu[eé])\b"
)
_COMPILED = re.compile(r"\bdata ?(sets?|bases?)\b")
# Words beside which an official word tells what a page is about, or what it is not.
_NOT_OFFICIAL = re.compile(
    r"\b(non|not|no longer|never|alleged|purported|leaked|unverified|fake|parody|opposition"
    rf"|{_MEDIA}|magazine|newsletter|wires?|distributor|journalist|part(y|ies)|faction|caucus"
    r"|lobby|watchdog|monitor|commentary|analysis|critics?|critical|about)\b"
)


def carrier_of(kind: str) -> Carrier:
    """Return what the kind of a source makes it, whatever it carries.

    A copy stays one, whatever it copies, and so do media in a state's hands; what is neither a
    copy nor official is a publisher.
    """
    words = re.sub(r"[\W_]+", " ", kind.casefold())
    if _COPY.search(words):
        return Carrier.COPY
    is_official = _OFFICIAL.search(words) and not _NOT_OFFICIAL.search(words)
    return Carrier.OFFICIAL if is_official else Carrier.PUBLISHER


def compiles_what_was_public(kind: str) -> bool:
    """Whether a source of this kind gathers acts that were public when they were done.

    A data set of roll calls or ratifications tells nothing that was not known before it.
    """
    words = re.sub(r"[\W_]+", " ", kind.casefold())
    return carrier_of(kind) is Carrier.OFFICIAL and _COMPILED.search(words) is not None

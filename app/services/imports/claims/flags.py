"""What the column retelling_flag says: of the claim itself, of who speaks, or beside both."""

import re
from dataclasses import dataclass
from itertools import chain, filterfalse

from app.domain.codes import Distortion, Slip
from app.domain.text import fold

_BETWEEN = re.compile(r"[|;,](?![^()]*\))")
_JOINED = re.compile(r"(?:(?<![\d/:])/(?![\d/])| and |\s*&\s*|\+(?!\d))(?![^()]*\))")
_REMARK = re.compile(r"\s*(?:\([^()]*\)|:.*)\s*$", re.DOTALL)
_IN_BETWEEN = re.compile(r"\s*\([^()]*\)(?=\s*\w)")
_ABOUT_THE_CLAIM = re.compile(r"^(?:the )?(claim|stance|position|answer|meaning): *")
_CLAIM = r"(?:the )?(?:claim|stance|position|answer|meaning)"
_DEGREE = r"(?:slightly|somewhat|strongly|heavily|clearly|much)"
_WHERE = r"(?: (?:by|in) (?:the )?(?:page|retelling|translation|outlet|text))?"
_BARE_VERB = re.compile(rf"(?:{_DEGREE} )?(?:hardened|softened|inverted|garbled)(?: {_DEGREE})?")
_TO_THE_CLAIM = {
    Distortion.HARDENED: "hardened",
    Distortion.SOFTENED: "softened",
    Distortion.INVERTED: "inverted",
    Distortion.GARBLED: "garbled",
}
_NUMBERS = r"(?:numbers?|figures?|counts?|totals?|amounts?|percentages?|statistics?)"
_UNSOURCED = (
    r"(?:without|with no) (?:an? |the |any |its )?(?:sources?|sourcing|attribution|evidence)"
)
_NUMBER_ADDED = re.compile(
    rf"(?:an? |the |unsourced )*{_NUMBERS}(?: of \w+)?(?: [0-9.,]+)?(?: (?:is|was|are|were))?"
    rf" (?:added|inserted|invented)(?: [0-9.,]+)?(?:,? {_UNSOURCED})?"
    rf"|added (?:an? |the |unsourced )*{_NUMBERS}(?: [0-9.,]+)?(?:,? {_UNSOURCED})?"
)
_A_THIRD_PARTY = r"(?:an? |the )?third[ -]part(?:y|ies)"
_THIRD_PARTY = re.compile(
    rf"(?:{_CLAIM} )?(?:(?:is |was )?(?:attributed|ascribed|told|said|claimed|stated) )?"
    rf"(?:(?:by|to) )?{_A_THIRD_PARTY}"
    rf"|(?:an? |the )?(?:attribution|ascription|claim|statement|account) (?:by|to|of|from)"
    rf" {_A_THIRD_PARTY}"
    r"|(?:an? |the )?third[ -]party (?:attribution|ascription|claim|statement|account)"
)
_BY_WHOM = (
    r"(?: (?:by|from) .+| of (?:an? |the )?(?:former|ex|guest|outside|author|writer|columnist"
    r"|analyst|expert|journalist|editor|reader|commentator)\b.*)?"
)
_OPINION = re.compile(
    r"(?:(?:from|in|is|this is) )?(?:an? |the )?(?:(?:guest|signed|own) )?"
    r"(?:opinion(?:[ -](?:piece|article|column|page|essay))?|op-?ed|comment(?:ary| piece)|editorial"
    rf"|guest (?:column|article|essay)|column)(?: (?:piece|article))?{_BY_WHOM}",
    re.DOTALL,
)
_NOT_THE_STATE = re.compile(
    r"not (?:(?:speaking|spoken|said) )?(?:of |by |from |for )?(?:the |an? )?"
    r"(?:government|state|holder)(?:'s)?"
    r"(?: (?:own |official )?(?:word|words|position|view|voice|line|itself))?"
    r"|does not speak for the (?:government|state|holder)"
)
_NOTHING = re.compile(
    r"(?:not (?:hardened|softened|inverted|garbled|distorted|shifted|changed)"
    r"|no (?:distortion|change|slip|error)s?|nothing|unchanged)"
)
# A heading or another quotation on the page is not the claim, whatever was done to it.
_ELSEWHERE = re.compile(
    r"\b(?:head(?:ing|line)s?|titles?|addresse?s?|urls?|captions?|teasers?|leads?|subtitles?)\b"
)
_OTHER_WORDS = re.compile(
    r"\b(?:earlier|older|another|other|previous)\b.*\b(?:quot\w+|words|statements?)\b"
)
# What is not there, right, or of the page itself has not been got wrong.
_NOT_WRONG = re.compile(
    r"\b(?:missing|absent|lacking|omitted|left out|unknown|unclear|unnamed|no|without"
    r"|(?<!not )(?<!not the )(?:right|correct|confirmed)|out of date|up to date"
    r"|not (?:given|known|named|stated|mentioned|shown|there|shifted|changed))\b"
    r"|^(?:publi\w+|posted|updated?)\b|\bof (?:the )?publication\b"
)
_SLIPS = (
    (Slip.WRONG_SPEAKER, re.compile(r"\bspeakers?\b|\bmisattributed\b")),
    (Slip.DATE_SHIFTED, re.compile(r"\b(?:dates?|days?|misdated)\b")),
    (Slip.NUMBER_CHANGED, re.compile(r"\b(?:numbers?|sizes?|counts?|figures?|totals?)\b")),
)


@dataclass(frozen=True)
class Flags:
    """A row's flags as codes; `words` are those of the cell.

    `by_third_party`: somebody tells the position of others. `not_the_state`: it is not the
    holder's word. `date_shifted` says so whatever else the page got wrong.
    """

    distortion: Distortion = Distortion.NONE
    slip: Slip | None = None
    by_third_party: bool = False
    not_the_state: bool = False
    date_shifted: bool = False
    words: str | None = None


def read_flags(text: str) -> Flags:
    """Read a list of flags, separated by "|", ";", ",", "/", "+", "&" or "and"."""
    listed = chain.from_iterable(map(_unjoined, _BETWEEN.split(fold(text))))
    parts = list(filter(None, map(_bare, listed)))
    distortions = filter(None, map(_distortion, parts))
    slips = list(map(_slip, filterfalse(_is_more_than_a_remark, parts)))
    is_opinion = any(map(_OPINION.fullmatch, parts))
    return Flags(
        distortion=min(distortions, key=_is_number, default=Distortion.NONE),
        slip=Slip.OPINION if is_opinion else min(slips, key=list(Slip).index, default=None),
        by_third_party=any(map(_THIRD_PARTY.fullmatch, parts)),
        not_the_state=is_opinion or any(map(_NOT_THE_STATE.fullmatch, parts)),
        date_shifted=Slip.DATE_SHIFTED in slips,
        words=text or None,
    )


def _unjoined(chunk: str) -> list[str]:
    """Part "hardened and date shifted"; not "hardened and garbled in the heading", which is one.

    What a flag adds after a colon is no flag.
    """
    said = _ABOUT_THE_CLAIM.sub(r"\1 ", chunk.strip())
    flags, colon, added = said.partition(":")
    pieces = _JOINED.split(flags)
    pieces[-1] += colon + added
    first, last = pieces[0], pieces[-1]
    leads = (
        _is_elsewhere(first) and not _BARE_VERB.match(first) and all(map(_is_only_done, pieces[1:]))
    )
    ends = _BARE_VERB.match(last.strip()) and _is_elsewhere(last)
    if leads or (ends and all(map(_is_only_done, pieces[:-1]))):
        return [said]
    return pieces


def _is_only_done(piece: str) -> bool:
    return _BARE_VERB.fullmatch(piece.strip()) is not None


def _is_elsewhere(words: str) -> bool:
    """Say whether something else on the page is meant, and not the claim."""
    return bool(_ELSEWHERE.search(words) or _OTHER_WORDS.search(words))


def _bare(part: str) -> str:
    """Fold one flag, without what it adds in parentheses or after a colon.

    That stays where it says that something else on the page is meant, not the claim.
    """
    whole = _ABOUT_THE_CLAIM.sub(r"\1 ", fold(part)).strip(" .!")
    added = _REMARK.search(whole)
    if added and _is_elsewhere(added[0]):
        return whole
    without = _REMARK.sub("", whole)
    return (without if _is_elsewhere(without) else _IN_BETWEEN.sub("", without)).strip(" .!")


def _distortion(part: str) -> Distortion | None:
    """Return what was done to the claim, if the words are about the claim and nothing else."""
    if _NUMBER_ADDED.fullmatch(part):
        return Distortion.NUMBER_ADDED
    for distortion, word in _TO_THE_CLAIM.items():
        done = rf"(?:{_DEGREE} )?{word}(?: {_DEGREE})?"
        about = rf"(?:{_CLAIM} (?:is |was )?{done}|{done} {_CLAIM}|{done}){_WHERE}"
        if re.fullmatch(about, part):
            return distortion
    return None


def _is_number(distortion: Distortion) -> bool:
    return distortion is Distortion.NUMBER_ADDED


def _is_more_than_a_remark(part: str) -> bool:
    kinds = (_THIRD_PARTY, _OPINION, _NOT_THE_STATE, _NOTHING)
    return bool(_distortion(part)) or any(kind.fullmatch(part) for kind in kinds)


def _slip(part: str) -> Slip:
    if not _ELSEWHERE.search(part) and not _NOT_WRONG.search(part):
        for slip, pattern in _SLIPS:
            if pattern.search(part):
                return slip
    return Slip.OTHER

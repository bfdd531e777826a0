"""What the column retelling_flag says: of the claim itself, of who speaks, or beside both."""

import re
from dataclasses import dataclass

from app.domain.codes import Distortion, Slip
from app.domain.text import fold

_BETWEEN = re.compile(r"[|;,](?![^()]*\))")
_REMARK = re.compile(r"\s*(?:\(.*\)|:.*)\s*$", re.DOTALL)
_ABOUT_THE_CLAIM = re.compile(r"^(?:the )?(claim|stance|position|answer|meaning): *")
_CLAIM = r"(?:the )?(?:claim|stance|position|answer|meaning)"
_DEGREE = r"(?:slightly|somewhat|strongly|heavily|clearly|much)"
_WHERE = r"(?: (?:by|in) (?:the )?(?:page|retelling|translation|outlet|text))?"
_DONE = r"(?:hardened|softened|inverted|garbled)"
_ONE_OF_SEVERAL = re.compile(rf"(?<=ed) (?:and|&|\+) (?=(?:{_DEGREE} )?{_DONE}\b)")
_TO_THE_CLAIM = {
    Distortion.HARDENED: "hardened",
    Distortion.SOFTENED: "softened",
    Distortion.INVERTED: "inverted",
    Distortion.GARBLED: "garbled",
}
_NUMBER_ADDED = re.compile(
    r"(?:the |a )?numbers?(?: (?:is|was|are|were))? added(?: without (?:an? |the |any )?source)?"
)
_THIRD_PARTY = re.compile(
    r"(?:attributed |ascribed |told |said |claimed )?(?:(?:by|to) )?(?:an? |the )?"
    r"third[ -]part(?:y|ies)"
)
_OPINION = re.compile(
    r"(?:an? )?(?:(?:guest|signed|own) )?"
    r"(?:opinion(?: (?:piece|article|column|page|essay))?|op-ed|commentary|editorial"
    r"|guest (?:column|article|essay)|column)(?: (?:piece|article))?"
)
_NOT_THE_STATE = re.compile(
    r"not (?:of |by |from )?(?:the |an? )?(?:government|state)(?:['’]s)?"
    r"(?: (?:own )?(?:word|words|position|view|voice|line|itself))?"
)
_NOTHING = re.compile(
    r"(?:not (?:hardened|softened|inverted|garbled|distorted)|no (?:distortion|change)|nothing)"
)
# A heading or another quotation on the page is not the claim, whatever was done to it.
_ELSEWHERE = re.compile(
    r"\b(?:head(?:ing|line)s?|titles?|addresse?s?|urls?|captions?|teasers?|leads?|subtitles?)\b"
)
_OTHER_WORDS = re.compile(
    r"\b(?:earlier|older|another|other|previous)\b.*\b(?:quot\w+|words|statements?)\b"
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
    """Read a list of flags, separated by "|", ";" or ","."""
    listed = _ONE_OF_SEVERAL.sub("; ", fold(text))
    parts = [part for part in map(_bare, _BETWEEN.split(listed)) if part]
    distortions = [found for part in parts if (found := _distortion(part))]
    beside = [part for part in parts if not _is_more_than_a_remark(part)]
    slips = [_slip(part) for part in beside]
    is_opinion = any(map(_OPINION.fullmatch, parts))
    return Flags(
        distortion=min(distortions, key=_is_number, default=Distortion.NONE),
        slip=Slip.OPINION if is_opinion else min(slips, key=list(Slip).index, default=None),
        by_third_party=any(map(_THIRD_PARTY.fullmatch, parts)),
        not_the_state=is_opinion or any(map(_NOT_THE_STATE.fullmatch, parts)),
        date_shifted=Slip.DATE_SHIFTED in slips,
        words=text or None,
    )


def _bare(part: str) -> str:
    """Fold one flag, without what it adds in parentheses or after a colon.

    That stays where it says that something else on the page is meant, not the claim.
    """
    whole = _ABOUT_THE_CLAIM.sub(r"\1 ", fold(part)).strip(" .!")
    added = _REMARK.search(whole)
    if added and (_ELSEWHERE.search(added[0]) or _OTHER_WORDS.search(added[0])):
        return whole
    return _REMARK.sub("", whole).strip(" .!")


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
    if not _ELSEWHERE.search(part):
        for slip, pattern in _SLIPS:
            if pattern.search(part):
                return slip
    return Slip.OTHER

"""What pages say of a refusal before the asking: no more than the evidence there is for it."""

from app.domain.codes import Standing
from app.domain.words import Word
from app.rules.evidence import Refused
from app.rules.standing import OWN_TIER

NOT_KNOWN = "The order of the two dates is not known."
WORDS: dict[tuple[Refused, Standing], Word] = {
    (Refused.BEFORE, Standing.OWN_WORD): Word(
        "had refused before it was asked", "It had refused before it was asked."
    ),
    (Refused.BEFORE, Standing.OTHER_VOICE): Word(
        "another voice of the state had refused before it was asked",
        "Another voice of the state had refused before it was asked.",
    ),
    (Refused.BEFORE, Standing.REPORTED): Word(
        "reported to have refused before it was asked",
        "It was reported to have refused before it was asked.",
    ),
    (Refused.PERHAPS, Standing.OWN_WORD): Word(
        "may have refused before it was asked",
        f"It may have refused before it was asked. {NOT_KNOWN}",
    ),
    (Refused.PERHAPS, Standing.OTHER_VOICE): Word(
        "another voice of the state may have refused before it was asked",
        f"Another voice of the state may have refused before it was asked. {NOT_KNOWN}",
    ),
    (Refused.PERHAPS, Standing.REPORTED): Word(
        "reported to have refused, perhaps before it was asked",
        f"It was reported to have refused, perhaps before it was asked. {NOT_KNOWN}",
    ),
}
LEADS: dict[tuple[Refused, Standing], str] = {
    (Refused.BEFORE, Standing.OWN_WORD): "Asked all the same:",
    (Refused.BEFORE, Standing.OTHER_VOICE): "Asked after another voice of the state had refused:",
    (Refused.BEFORE, Standing.REPORTED): "Asked, though reported to have refused before:",
    (Refused.PERHAPS, Standing.OWN_WORD): "Perhaps, as the order of the two dates is not known:",
    (Refused.PERHAPS, Standing.OTHER_VOICE): (
        "Perhaps, by another voice of the state, as the order of the two dates is not known:"
    ),
    (Refused.PERHAPS, Standing.REPORTED): (
        "Perhaps, and only as reported, as the order of the two dates is not known:"
    ),
}


def refused_word(refused: Refused, by: Standing | None) -> Word:
    """Return what a cell says of its refusal, in few words and in a sentence."""
    return WORDS[refused, level_of(by)]


def level_of(by: Standing | None) -> Standing:
    """Return which of the three sorts of evidence it is; the weakest where that is not known.

    Acts and words of the government are told alike.
    """
    if by in OWN_TIER:
        return Standing.OWN_WORD
    return Standing.OTHER_VOICE if by is Standing.OTHER_VOICE else Standing.REPORTED

"""Why something is proposed, in plain sentences, and what an editor should look at."""

from collections.abc import Sequence

from app.domain.codes import Certainty, ReasonGiver
from app.domain.dates import describe
from app.extraction.lexicon import Lexicon
from app.extraction.mentions import Mention, MentionKind
from app.extraction.passage import Found
from app.extraction.proposals import HolderMeant, ProposedReason, WhenSaid
from app.extraction.tables import answers
from app.extraction.telling import HowTold

_CERTAINTY = {
    Certainty.ON_RECORD: "Somebody named says so: it is on the record.",
    Certainty.REPORTED: "Nobody named says so in their own words here: it is reported.",
    Certainty.ANONYMOUS: "Somebody who is not named says so.",
}


def why_so(
    lexicon: Lexicon,
    found: Found,
    who: Mention,
    holder: HolderMeant,
    told: HowTold,
    reasons: Sequence[ProposedReason],
    because: str | None,
    when: WhenSaid | None,
) -> tuple[str, ...]:
    """Return the words that led to each part of a proposal."""
    sentences = [
        f"“{_short(found.words)}” is taken for {answers()[found.meaning].label}. "
        f"{found.phrase.why}",
        *found.grounds,
        _whose(lexicon, who, holder),
    ]
    for reason in reasons:
        said = "gives" if reason.given is ReasonGiver.STATED else "is said to have"
        sentences.append(f"“{reason.words}”: the holder {said} the reason “{reason.code}”.")
    if because:
        sentences.append(f"“{because}” stands with it as its ground or condition.")
    sentences += told.grounds
    sentences.append(_CERTAINTY[told.certainty])
    if when and when.reading:
        sentences.append(f"“{when.words}” is understood as {describe(when.reading)}.")
    return tuple(dict.fromkeys(sentences))


def doubts_about(
    found: Found, who: Mention, told: HowTold, when: WhenSaid | None
) -> tuple[str, ...]:
    """Return all that is doubtful, each in a sentence."""
    doubts = [*found.doubts, *([who.doubt] if who.doubt else []), *told.doubts]
    if when and when.doubt:
        doubts.append(when.doubt)
    return tuple(dict.fromkeys(doubts))


def _whose(lexicon: Lexicon, who: Mention, holder: HolderMeant) -> str:
    if holder.code is None:
        return f"“{who.words}” counts its parties and names none."
    name = lexicon.name(holder.code)
    if holder.through:
        return f"“{who.words}” means the members of {lexicon.name(holder.through)}; {name} is one."
    if who.kind is MentionKind.FORCES:
        return f"“{who.words}” stands for {name}, whose forces they are."
    if who.words == name:
        return f"“{who.words}” is named."
    if who.person and who.words != who.person.name:
        return f"“{who.words}” is {who.person.name}, who speaks for {name}."
    return f"“{who.words}” stands for {name}."


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rsplit(" ", 1)[0] + "…"

"""Step 7 of the method: how sure an answer is."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from app.domain.codes import Standing, Sureness
from app.rules.answer import Answer
from app.rules.evidence import Carrier, Telling
from app.rules.voices import Voice


def sureness_of(answer: Answer, *, is_contested: bool) -> Sureness | None:
    """Say how sure the answer is; a silence and a cell that bears no answer have no sureness.

    What is contested is disputed. What the speaker of a former government said is thin.
    """
    if answer.deciding is None:
        return _of_a_role(answer)
    if is_contested:
        return Sureness.DISPUTED
    return Sureness.THIN if answer.has_left else _by_evidence(answer)


def _of_a_role(answer: Answer) -> Sureness | None:
    """A role that shows in the holder's own act is firm; in another's word or an article, thin."""
    if answer.initiating is None:
        return None
    is_own = answer.initiating.standing is Standing.OWN_ACT
    return Sureness.FIRM if is_own else Sureness.THIN


def _by_evidence(answer: Answer) -> Sureness:
    match answer.standing:
        case Standing.OWN_ACT:
            return Sureness.FIRM
        case Standing.OWN_WORD:
            return _of_own_words(answer.holding)
        case Standing.OTHER_VOICE:
            return Sureness.FAIR if _occasions(answer.holding) else Sureness.THIN
    return Sureness.THIN


def _of_own_words(holding: Sequence[Voice]) -> Sureness:
    """Firm by an official source, by two publishers, or on two occasions; fair by one publisher."""
    occasions = _occasions(holding)
    if not occasions:
        return Sureness.THIN
    is_act = any(voice.best.standing is Standing.OWN_ACT for voice in occasions)
    tellings = [telling for voice in occasions for telling in proper_tellings(voice)]
    is_official = any(telling.carrier is Carrier.OFFICIAL for telling in tellings)
    firm = is_act or is_official or _said_twice(occasions) or _told_twice(occasions)
    return Sureness.FIRM if firm else Sureness.FAIR


def proper_tellings(voice: Voice) -> list[Telling]:
    """Return the pages that carry a voice soundly and are more than copies."""
    told = [telling for item in voice.members for telling in item.tellings]
    return [t for t in told if t.carrier is not Carrier.COPY and not t.distorted]


def _occasions(holding: Iterable[Voice]) -> list[Voice]:
    return [voice for voice in holding if proper_tellings(voice)]


def _said_twice(occasions: Iterable[Voice]) -> bool:
    return any(
        not one.said.overlaps(other.said) or one.best.speaker != other.best.speaker
        for one, other in combinations(occasions, 2)
    )


def _told_twice(occasions: Iterable[Voice]) -> bool:
    """Whether two publishers carry one voice and have it from nobody in common."""
    return any(_are_independent(proper_tellings(voice)) for voice in occasions)


def _are_independent(tellings: Sequence[Telling]) -> bool:
    return any(
        one.source != other.source and one.through.isdisjoint(other.through)
        for one, other in combinations(tellings, 2)
    )

"""Step 7 of the method: how sure an answer is."""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from app.domain.codes import Standing, Sureness
from app.rules.answer import Answer
from app.rules.evidence import Carrier, HeldRole, Telling
from app.rules.standing import FILLING
from app.rules.voices import OneVoice


def sureness_of(answer: Answer, *, is_contested: bool) -> Sureness | None:
    """Say how sure the answer is; a silence and a cell that bears no answer have no sureness.

    What is contested is disputed. What the speaker of a former government said is thin. A role is
    as sure as what shows it, or as the own word that puts the question on record.
    """
    if is_contested:
        return Sureness.DISPUTED
    found = []
    if answer.initiating is not None:
        found.append(_of_a_role(answer.initiating))
    if answer.deciding is not None:
        found.append(Sureness.THIN if answer.has_left else _by_evidence(answer))
    return min(found, key=tuple(Sureness).index, default=None)


def _of_a_role(role: HeldRole) -> Sureness:
    if role.standing is Standing.OWN_WORD:
        return _of_pages([telling for telling in role.tellings if _is_proper(telling)])
    return Sureness.FIRM if role.standing is Standing.OWN_ACT else Sureness.THIN


def _by_evidence(answer: Answer) -> Sureness:
    match answer.standing:
        case Standing.OWN_ACT:
            return Sureness.FIRM
        case Standing.OWN_WORD:
            return _of_own_words(answer.holding)
        case Standing.OTHER_VOICE:
            return Sureness.FAIR if _occasions(answer.holding) else Sureness.THIN
    return Sureness.THIN


def _of_own_words(holding: Sequence[OneVoice]) -> Sureness:
    """Firm by an official source, by two publishers, or on two occasions; fair by one publisher."""
    occasions = _occasions(holding)
    if not occasions:
        return Sureness.THIN
    is_act = any(voice.best.standing is Standing.OWN_ACT for voice in occasions)
    is_well_told = any(_of_pages(_carrying(voice)) is Sureness.FIRM for voice in occasions)
    firm = is_act or is_well_told or _said_twice(occasions)
    return Sureness.FIRM if firm else Sureness.FAIR


def _of_pages(tellings: Sequence[Telling]) -> Sureness:
    """Say how sure one own word is by the pages that carry it soundly and are no copies."""
    if any(telling.carrier is Carrier.OFFICIAL for telling in tellings):
        return Sureness.FIRM
    if _are_independent(tellings):
        return Sureness.FIRM
    return Sureness.FAIR if tellings else Sureness.THIN


def _carrying(voice: OneVoice) -> list[Telling]:
    """Return the pages that carry the answer of a voice, not another one or what others ascribe."""
    alike = [
        item
        for item in voice.members
        if item.stance == voice.best.stance and item.standing in FILLING
    ]
    return list(filter(_is_proper, chain.from_iterable(item.tellings for item in alike)))


def _is_proper(telling: Telling) -> bool:
    return telling.carrier is not Carrier.COPY and not telling.distorted


def _occasions(holding: Iterable[OneVoice]) -> list[OneVoice]:
    return [voice for voice in holding if _carrying(voice)]


def _said_twice(occasions: Iterable[OneVoice]) -> bool:
    return any(
        not one.said.overlaps(other.said) or _are_two_speakers(one, other)
        for one, other in combinations(occasions, 2)
    )


def _are_two_speakers(one: OneVoice, other: OneVoice) -> bool:
    """Whether both are named and not the same; who is not named may be the one who is."""
    return len({one.best.speaker, other.best.speaker} - {None}) > 1


def _are_independent(tellings: Sequence[Telling]) -> bool:
    """Whether two publishers are among them that have it from nobody in common."""
    return any(
        one.source != other.source and one.through.isdisjoint(other.through)
        for one, other in combinations(tellings, 2)
    )

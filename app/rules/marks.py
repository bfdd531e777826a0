"""Step 9 of the method: what a reader must know beside the answer."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from app.domain.codes import Mark, Standing
from app.rules.answer import Answer
from app.rules.counting import Counted, fills
from app.rules.evidence import Ask, Evidence
from app.rules.voices import points_elsewhere, voices_of

Causes = tuple[tuple[Mark, tuple[int, ...]], ...]


def causes_of(answer: Answer, behind: Sequence[Evidence | Ask], counted: Counted) -> Causes:
    """Return the marks of an answer in the order of the method page, each with what sets it.

    What sets a mark are statements, oldest first; none where an act of asking does.
    """
    if not answer.is_candidate:
        return ()
    deciding = answer.deciding
    setting: dict[Mark, Sequence[Evidence | Ask]] = {
        Mark.CONTESTED: contesting(answer),
        Mark.MOVING: _moving(answer, counted),
        Mark.CHANGED: _changed_from(answer),
        Mark.TOLD_TWO_WAYS: deciding.members if deciding and deciding.is_told_two_ways else (),
        Mark.DISTORTED: [item for item in _rests_on(answer, behind) if _is_distorted(item)],
        Mark.POSSIBLY_KNOWN: _perhaps(answer, counted),
        Mark.FORMER_GOVERNMENT: [deciding.best] if deciding and answer.has_left else (),
        Mark.VIA_GROUP: [deciding.best] if deciding and deciding.best.via else (),
    }
    return tuple((mark, _statements(items)) for mark, items in setting.items() if items)


def contesting(answer: Answer) -> list[Evidence]:
    """Return what is of equal or better standing, overlaps in date and points elsewhere."""
    deciding = answer.deciding
    if deciding is None:
        return []
    return [
        voice.best
        for voice in answer.voices
        if voice.rank <= deciding.rank
        and voice.said.overlaps(deciding.said)
        and points_elsewhere(voice.best, deciding.best)
    ]


def _moving(answer: Answer, counted: Counted) -> list[Evidence]:
    """Return newer reports of the government's position, of lower standing, that point elsewhere.

    An adviser, an unnamed source or another country does not move a government's answer, and no
    word moves an act that is final.
    """
    deciding = answer.deciding
    if deciding is None:
        return []
    return [
        voice.best
        for voice in voices_of(counted.evidence)
        if voice.best.standing is Standing.REPORTED
        and (not answer.is_settled or voice.best.finality >= deciding.best.finality)
        and voice.rank > deciding.rank
        and voice.order > deciding.order
        and points_elsewhere(voice.best, deciding.best)
    ]


def _changed_from(answer: Answer) -> list[Evidence]:
    deciding = answer.deciding
    if deciding is None or deciding.best.via:
        return []
    return [
        voice.best
        for voice in answer.peers
        if voice.said.wholly_before(deciding.said) and points_elsewhere(voice.best, deciding.best)
    ]


def _perhaps(answer: Answer, counted: Counted) -> list[Evidence | Ask]:
    """Return what may have been said or sent and known by then, and would tell something else."""
    told = [e for e in counted.perhaps if fills(e) and e.stance != answer.stance]
    asks = [] if counted.asks else list(counted.perhaps_asks)
    return [*told, *asks]


def _rests_on(answer: Answer, behind: Sequence[Evidence | Ask]) -> Sequence[Evidence | Ask]:
    return answer.deciding.members if answer.deciding else behind


def _is_distorted(item: Evidence | Ask) -> bool:
    return any(telling.distorted for telling in item.tellings)


def _statements(items: Iterable[Evidence | Ask]) -> tuple[int, ...]:
    found = sorted((i for i in items if isinstance(i, Evidence)), key=attrgetter("order"))
    return tuple(item.statement for item in found)

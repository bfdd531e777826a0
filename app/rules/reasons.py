"""Step 8 of the method: why, as the holder says it, and apart from that as others ascribe it."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.codes import ReasonDirection, ReasonGiver, Standing
from app.rules.answer import Answer
from app.rules.counting import Counted, fills
from app.rules.evidence import Evidence, ReasonGiven, Why
from app.rules.standing import OWN_TIER, rank
from app.rules.voices import side_of

Told = tuple[Evidence, ReasonGiven]


def reasons_of(answer: Answer, counted: Counted) -> tuple[Why, ...]:
    """Return the reasons stated since the answer was taken, then those ascribed, each once.

    The deciding voice's come first, then the newest. What points elsewhere is no reason for this
    answer, and what only rebuts somebody else's reason is none of the holder's own. A silence
    carries the reasons of what was said without an answer.
    """
    bearing = [item for item in _newest_first(answer, counted) if _bears_on(item, answer)]
    stated: list[Told] = []
    ascribed: list[Told] = []
    for item, reason in _given(bearing):
        giver = giver_of(reason.given, item.standing, answer.standing)
        (stated if giver is ReasonGiver.STATED else ascribed).append((item, reason))
    return (
        *_each_once(stated, ReasonGiver.STATED),
        *_each_once(ascribed, ReasonGiver.ASCRIBED),
    )


def _newest_first(answer: Answer, counted: Counted) -> Iterator[Evidence]:
    voice = answer.deciding
    if voice is not None:
        yield voice.best
        yield from (item for item in voice.members if item != voice.best)
    members = voice.members if voice else ()
    yield from (item for item in reversed(counted.evidence) if item not in members)


def _bears_on(item: Evidence, answer: Answer) -> bool:
    if answer.side is None:
        return not fills(item)
    if answer.since is not None and item.said.wholly_before(answer.since):
        return False
    return not item.is_answer or side_of(item.direction) == answer.side


def giver_of(
    given: ReasonGiver, standing: Standing | None, deciding: Standing | None
) -> ReasonGiver:
    """Say who gives a reason: the holder, in words as good as those that decide, or others.

    `standing` is that of the statement it stands in, `deciding` that of the answer, if there is
    one: under the government's answer the reason of another voice of the state is ascribed.
    """
    if given is not ReasonGiver.STATED:
        return ReasonGiver.ASCRIBED
    is_its_own = standing in OWN_TIER
    if standing is Standing.OTHER_VOICE:
        is_its_own = deciding is None or rank(deciding) >= rank(standing)
    return ReasonGiver.STATED if is_its_own else ReasonGiver.ASCRIBED


def _given(items: Iterable[Evidence]) -> Iterator[Told]:
    for item in items:
        for reason in item.reasons:
            if reason.direction is not ReasonDirection.REBUTS:
                yield item, reason


def _each_once(told: Sequence[Told], given: ReasonGiver) -> list[Why]:
    found: dict[tuple[str, ReasonDirection], Why] = {}
    for item, reason in told:
        why = Why(reason.code, reason.direction, given, item.statement)
        found.setdefault((reason.code, reason.direction), why)
    return list(found.values())

"""Tells an answer with all that a cell shows: how sure, why, and what stands beside it."""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from app.domain.codes import Silence, Standing
from app.rules.answer import Answer
from app.rules.asking import asked_of, invited_of, refused_before_asked
from app.rules.counting import Counted
from app.rules.evidence import Ask, Beside, Case, Clock, Evidence, Outcome, Override, Telling
from app.rules.marks import causes_of, contesting
from app.rules.reasons import reasons_of
from app.rules.setting_aside import Weighed, set_aside
from app.rules.standing import FILLING, rank
from app.rules.sureness import sureness_of
from app.rules.voices import side_of, voices_of

ASCRIBED = frozenset({Standing.ANONYMOUS, Standing.THIRD_PARTY})


def outcome_of(
    case: Case, clock: Clock, counted: Counted, answer: Answer, ruling: Override | None
) -> Outcome:
    """Return the answer with its sureness, reasons, marks, and everything beside it."""
    behind = _behind(answer, counted)
    tellings = _tellings(answer, behind)
    causes = causes_of(answer, behind, counted)
    invited, invited_sure = invited_of(counted.asks)
    refused, refused_by = refused_before_asked(counted)
    return Outcome(
        stance=answer.stance,
        silence=answer.silence,
        role=answer.role.role if answer.role else None,
        standing=answer.standing,
        sure=sureness_of(answer, is_contested=bool(contesting(answer))),
        since=answer.since,
        via=answer.via,
        marks=tuple(mark for mark, _ in causes),
        causes=causes,
        reasons=reasons_of(answer, counted) if answer.is_candidate else (),
        ascribed=_ascribed(counted),
        said=_said(answer, counted),
        remarked=_beside(counted.remarks),
        invited=invited,
        invited_sure=invited_sure,
        asked=asked_of(counted.asks),
        refused=refused,
        refused_by=refused_by,
        deciding=answer.statement,
        voice=_statements(answer.deciding.members if answer.deciding else ()),
        behind=_statements(behind),
        set_aside=set_aside(Weighed(case, counted, answer, ruling, clock)),
        ruling=ruling.ruling if ruling else None,
        origins=len({telling.origin for telling in tellings}),
        reports=len({telling.source for telling in tellings}),
        last_looked=counted.last_looked,
    )


def _behind(answer: Answer, counted: Counted) -> tuple[Evidence | Ask, ...]:
    """Return what stands behind the answer: what points the same way, or what makes the silence.

    The deciding statement comes first, then what says the very same, better standing and newer
    first. What others ascribe stands behind nothing.
    """
    if answer.side is not None:
        deciding = [e for e in counted.evidence if e.statement == answer.statement]
        # Sorting keeps the newest first among those of one weight.
        others = [e for e in reversed(counted.evidence) if e.statement != answer.statement]
        same = [e for e in others if _is_on_its_side(e, answer)]
        return (*deciding, *sorted(same, key=lambda item: _weight(item, answer)))
    if answer.silence is Silence.SPOKE_NO_POSITION:
        return tuple(counted.without_answer)
    if answer.silence in (Silence.ASKED_NO_ANSWER, Silence.NOT_ASKED, Silence.ATTENDED_NO_WORD):
        return counted.asks
    return ()


def _is_on_its_side(item: Evidence, answer: Answer) -> bool:
    fills_cells = item.is_answer and item.standing in FILLING
    return fills_cells and side_of(item.direction) == answer.side


def _weight(item: Evidence, answer: Answer) -> tuple[bool, int]:
    assert item.standing is not None, "what never counts is not counted"
    return (item.stance != answer.stance, rank(item.standing))


def _tellings(answer: Answer, behind: Sequence[Evidence | Ask]) -> list[Telling]:
    shown = chain.from_iterable(item.tellings for item in behind)
    return [*shown, *(answer.initiating.tellings if answer.initiating else ())]


def _ascribed(counted: Counted) -> tuple[Beside, ...]:
    best = (voice.best for voice in voices_of(counted.evidence))
    return _beside(item for item in best if _is_ascribed(item))


def _statements(items: Iterable[Evidence | Ask]) -> tuple[int, ...]:
    return tuple(item.statement for item in items if isinstance(item, Evidence))


def _said(answer: Answer, counted: Counted) -> tuple[Beside, ...]:
    """Return what who is no candidate said, or what was said without giving an answer."""
    if not answer.is_candidate:
        return _beside(e for e in counted.evidence if not _is_ascribed(e))
    spoke = answer.silence is Silence.SPOKE_NO_POSITION
    return _beside(counted.without_answer) if spoke else ()


def _is_ascribed(item: Evidence) -> bool:
    return item.standing in ASCRIBED


def _beside(items: Iterable[Evidence]) -> tuple[Beside, ...]:
    """Return the statements as a cell shows them, newest first."""
    newest_first = sorted(items, key=attrgetter("order"), reverse=True)
    return tuple(Beside(e.statement, e.stance, e.standing, e.via) for e in newest_first)

"""Any case at all, for properties: within a few weeks, so that dates meet and overlap."""

from datetime import date, timedelta

from hypothesis import strategies as st

from app.domain.codes import Invited, ReasonDirection, ReasonGiver, Silence, Standing
from app.rules.evidence import (
    Ask,
    Case,
    Clock,
    Evidence,
    Look,
    Override,
    ReasonGiven,
    Telling,
)
from app.rules.spans import Span, on
from tests.rules.notation import directions

FIRST = date(2024, 5, 1)
DAYS = 24
LAST = FIRST + timedelta(days=DAYS)
AFTER_ALL = LAST + timedelta(days=40)
STANCES = {
    code: direction
    for code, direction in directions().items()
    if code in ("agreed", "considering", "declined", "opposed", "no_stated_position")
}


def by_number(case: Case) -> dict[int, Evidence]:
    return {item.statement: item for item in case.evidence}


def days() -> st.SearchStrategy[date]:
    return st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))


def clocks() -> st.SearchStrategy[Clock]:
    """Mostly late, so that most of a case counts."""
    late = st.integers(DAYS // 2, DAYS).map(lambda number: FIRST + timedelta(days=number))
    return st.builds(Clock, late | days(), late | days())


@st.composite
def spans(draw: st.DrawFn, *, closed: bool = True) -> Span:
    """A day, some days, or, where it need not be closed, days with an open end."""
    first, last = sorted((draw(days()), draw(days())))
    kind = draw(
        st.sampled_from(("day", "day", "days") if closed else ("day", "days", "by", "from"))
    )
    return {
        "day": on(first),
        "days": Span(first, last),
        "by": Span(None, last),
        "from": Span(first, None),
    }[kind]


def tellings() -> st.SearchStrategy[tuple[Telling, ...]]:
    one = st.builds(Telling, st.integers(1, 6), st.integers(1, 4), spans(), st.booleans())
    return st.lists(one, min_size=1, max_size=2).map(tuple) | st.just(())


def reasons() -> st.SearchStrategy[tuple[ReasonGiven, ...]]:
    one = st.builds(
        ReasonGiven,
        st.sampled_from(("escalation", "troop_safety")),
        st.sampled_from(ReasonDirection),
        st.just(ReasonGiver.STATED),
    )
    return st.lists(one, max_size=1).map(tuple)


@st.composite
def evidence(draw: st.DrawFn, number: int, *, closed: bool = False) -> Evidence:
    stance = draw(st.sampled_from(sorted(STANCES)))
    standing = draw(st.none() | st.sampled_from(Standing))
    via = draw(st.sampled_from(("EU", "NATO"))) if standing is Standing.VIA_GROUP else None
    return Evidence(
        statement=number,
        stance=stance,
        direction=STANCES[stance],
        standing=standing,
        said=draw(spans(closed=closed)),
        tellings=draw(tellings()),
        reasons=draw(reasons()),
        via=via,
    )


@st.composite
def cases(draw: st.DrawFn, *, closed: bool = False, rulings: bool = True) -> Case:
    said = [draw(evidence(number, closed=closed)) for number in range(1, draw(st.integers(1, 6)))]
    asks = [
        Ask(number, draw(st.sampled_from(Invited)), draw(spans(closed=closed)), draw(tellings()))
        for number in range(1, draw(st.integers(1, 3)))
    ]
    looks = draw(st.lists(st.builds(Look, days()), max_size=2))
    numbers = range(1, draw(st.integers(1, 3)) if rulings else 1)
    return Case(
        tuple(draw(st.permutations(said))),
        tuple(draw(st.permutations(asks))),
        tuple(looks),
        tuple(draw(override(number)) for number in numbers),
    )


@st.composite
def override(draw: st.DrawFn, number: int) -> Override:
    """A ruling for one of the statements, for one that is not there, or for a silence."""
    if draw(st.booleans()):
        return Override(number, draw(st.integers(1, 8)), None, draw(days()))
    return Override(number, None, draw(st.sampled_from(Silence)), draw(days()))

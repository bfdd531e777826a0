"""Any case at all, for properties: within a few weeks, so that dates meet and overlap."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from app.domain.codes import (
    AsksFor,
    Invited,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    Silence,
    Standing,
)
from app.rules.evidence import (
    Ask,
    Carrier,
    Case,
    Clock,
    Evidence,
    HeldRole,
    Look,
    Outcome,
    Override,
    Question,
    ReasonGiven,
    Telling,
)
from app.rules.spans import Span, on
from tests.rules.record import stances

Thing = TypeVar("Thing")
Mixed: TypeAlias = st.SearchStrategy[Thing]

FIRST = date(2024, 5, 1)
DAYS = 24
LAST = FIRST + timedelta(days=DAYS)
AFTER_ALL = LAST + timedelta(days=40)
STANCES = {
    code: known
    for code, known in stances().items()
    if code
    in ("initiator", "agreed", "considering", "declined", "opposed", "no_stated_position", "absent")
}
some = settings(max_examples=60, deadline=None)
OTHERS_SAY = (Standing.ANONYMOUS, Standing.THIRD_PARTY)


def by_number(case: Case) -> dict[int, Evidence]:
    return {item.statement: item for item in case.evidence}


@cache
def days() -> st.SearchStrategy[date]:
    return st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))


@cache
def mostly(usual: st.SearchStrategy[Thing], other: st.SearchStrategy[Thing]) -> Mixed[Thing]:
    """Draw the usual five times in six."""
    return st.integers(0, 5).flatmap(lambda number: usual if number < 5 else other)


@cache
def clocks() -> st.SearchStrategy[Clock]:
    """Mostly late, so that most of a case counts."""
    late = st.integers(DAYS * 2 // 3, DAYS).map(lambda number: FIRST + timedelta(days=number))
    return st.builds(Clock, mostly(late, days()), mostly(late, days()))


@cache
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


@cache
def tellings() -> st.SearchStrategy[tuple[Telling, ...]]:
    one = st.builds(
        Telling,
        source=st.integers(1, 6),
        origin=st.integers(1, 3),
        published=mostly(early().map(later), spans()),
        distorted=st.integers(0, 3).map(lambda number: number == 0),
        carrier=st.sampled_from(Carrier),
        through=st.frozensets(st.sampled_from(("afp", "reuters", "welt")), min_size=1, max_size=2),
    )
    return mostly(st.lists(one, min_size=1, max_size=3).map(tuple), st.just(()))


@cache
def early() -> st.SearchStrategy[Span]:
    """A day or two soon after the first, so that what is told is mostly out and often overlaps."""
    return st.builds(
        lambda first, more: Span(
            FIRST + timedelta(days=first), FIRST + timedelta(days=first + more)
        ),
        st.integers(0, 7),
        st.integers(0, 3),
    )


def later(span: Span) -> Span:
    return on(span.last + timedelta(days=3))


@cache
def reasons() -> st.SearchStrategy[tuple[ReasonGiven, ...]]:
    one = st.builds(
        ReasonGiven,
        st.sampled_from(("escalation", "troop_safety")),
        st.sampled_from(ReasonDirection),
        st.sampled_from(ReasonGiver),
    )
    return st.lists(one, max_size=1).map(tuple)


@cache
def days_of_recording() -> st.SearchStrategy[date]:
    return mostly(st.just(date.max), days())


@cache
@st.composite
def evidence(
    draw: st.DrawFn,
    number: int,
    *,
    closed: bool = False,
    standings: st.SearchStrategy[Standing | None] | None = None,
) -> Evidence:
    stance = draw(st.sampled_from(sorted(STANCES)))
    any_standing = st.sampled_from((*Standing, Standing.OWN_WORD, Standing.REPORTED, None))
    standing = draw(any_standing if standings is None else standings)
    is_named = draw(st.sampled_from((False, False, True)))
    return Evidence(
        statement=number,
        stance=stance,
        direction=STANCES[stance].direction,
        standing=standing,
        said=draw(mostly(early(), spans(closed=closed))),
        tellings=draw(tellings()),
        is_answer=STANCES[stance].is_answer,
        is_act=standing is Standing.OWN_ACT or draw(st.booleans()),
        is_conditional=draw(st.booleans()),
        speaker=draw(st.sampled_from(("tusk", "sikorski"))) if is_named else None,
        left_office=draw(mostly(st.none(), days())) if is_named else None,
        reasons=draw(reasons()),
        via=draw(st.sampled_from(("EU", "NATO"))) if standing is Standing.VIA_GROUP else None,
        recorded=(draw(st.integers(0, 3)),),
        recorded_on=draw(days_of_recording()),
    )


@cache
@st.composite
def asks(draw: st.DrawFn, number: int, *, closed: bool = False) -> Ask:
    return Ask(
        number,
        draw(st.sampled_from(Invited)),
        draw(spans(closed=closed)),
        draw(tellings()),
        draw(st.sampled_from(AsksFor)),
        is_on_record=draw(st.booleans()),
        recorded_on=draw(days_of_recording()),
    )


@cache
@st.composite
def roles(draw: st.DrawFn) -> tuple[HeldRole, ...]:
    """Mostly none; one that puts the question, has it on its soil, or stands outside."""
    if draw(st.integers(0, 5)) < 4:
        return ()
    standing = draw(st.sampled_from((Standing.OWN_ACT, Standing.OWN_WORD, Standing.ANONYMOUS)))
    return (HeldRole(draw(st.sampled_from(RoleKind)), draw(spans()), standing, draw(tellings())),)


@st.composite
def cases(
    draw: st.DrawFn, *, closed: bool = False, rulings: bool = True, with_roles: bool = True
) -> Case:
    said = [draw(evidence(number, closed=closed)) for number in range(1, draw(st.integers(2, 8)))]
    sent = [draw(asks(number, closed=closed)) for number in range(1, draw(st.integers(1, 3)))]
    looks = draw(st.lists(st.builds(Look, days()), max_size=2))
    numbers = range(1, draw(st.sampled_from((1, 1, 2, 3))) if rulings else 1)
    groups = st.just(Standing.VIA_GROUP)
    remarks = [draw(evidence(90, standings=groups, closed=closed))] if draw(st.booleans()) else []
    return Case(
        tuple(draw(st.permutations(said))),
        tuple(draw(st.permutations(sent))),
        tuple(looks),
        tuple(draw(override(number)) for number in numbers),
        draw(roles()) if with_roles else (),
        tuple(remarks),
        Question(
            is_final=draw(st.booleans()),
            has_initiator=draw(st.booleans()),
            closed=draw(st.none() | spans()),
        ),
    )


@cache
@st.composite
def override(draw: st.DrawFn, number: int) -> Override:
    """A ruling for one of the statements, for one that is not there, or for a silence."""
    if draw(st.booleans()):
        return Override(number, draw(st.integers(1, 8)), None, draw(days()))
    return Override(number, None, draw(st.sampled_from(Silence)), draw(days()))


def with_more(case: Case, *more: Evidence) -> Case:
    return replace(case, evidence=(*case.evidence, *more))


def but(outcome: Outcome, *names: str) -> dict[str, object]:
    """Return all of an outcome but the parts named."""
    return {name: value for name, value in vars(outcome).items() if name not in names}

"""The counts over time are those that the page of each day shows."""

from collections import Counter
from datetime import date

import pytest

from app.database import Database
from app.domain.actor import ActorKind
from app.domain.codes import Silence
from app.queries.pages.initiative.over_time import MOST_DAYS, OverTime, over_time_of
from app.queries.parts.actors import load_actors
from app.queries.parts.axis import axis_of
from app.queries.parts.cells.cell import cell_of
from app.queries.parts.cells.cells import load_decisions
from app.queries.parts.cells.evidence import load_cases
from app.queries.parts.initiatives import load_initiative_refs
from app.queries.parts.vocabulary import load_vocabulary
from app.rules.evidence import Clock
from app.rules.position import decide
from tests.queries import count_queries

TODAY = date(2026, 11, 22)
ON_8_JUNE = date(2024, 6, 8)
CLOCKS = [Clock(TODAY, TODAY), Clock(ON_8_JUNE, ON_8_JUNE), Clock(ON_8_JUNE, TODAY)]


def read(database: Database, number: int, clock: Clock) -> OverTime:
    with database.reading() as session:
        ref = load_initiative_refs(session)[number]
        words, actors = load_vocabulary(session), load_actors(session)
        with count_queries(database) as sent:
            decisions = load_decisions(session, [ref], words)
    found = over_time_of(decisions, ref, clock, actors)
    assert len(sent) <= 15
    return found


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_day_counts_what_the_rule_says_of_that_day(
    dossier: Database, number: int, clock: Clock
) -> None:
    found = read(dossier, number, clock)
    with dossier.reading() as session:
        ref = load_initiative_refs(session)[number]
        words, actors = load_vocabulary(session), load_actors(session)
        cases = load_cases(session, [ref.id])
    said = [item.said.begins for case in cases.values() for item in case.evidence]

    assert len(found.days) <= MOST_DAYS
    assert bool(found.days) == any(first_day <= clock.as_of for first_day in said)
    for place, day in enumerate(found.days):
        known = day if clock.as_of == clock.known_by else clock.known_by
        cells = [
            cell_of(ref, code, decide(case, Clock(day, known)), words)
            for (_, code), case in cases.items()
            if actors[code].kind is ActorKind.COUNTRY
        ]
        counted = [c for c in cells if c.is_candidate and c.silence is not Silence.NOT_LOOKED]
        own = Counter(c.label for c in counted if not c.via)
        through = Counter(c.label for c in cells if c.via)
        assert {p.label: p.own[place] for p in found.panels if p.own[place]} == own
        assert {
            p.label: p.through_groups[place] for p in found.panels if p.through_groups[place]
        } == through


def test_nothing_is_drawn_before_anything_is_on_record(dossier: Database) -> None:
    early = date(2000, 1, 1)

    found = read(dossier, 1, Clock(early, early))

    assert (found.days, found.panels) == ([], [])


def test_an_axis_names_months_and_years_and_stays_within_its_bounds() -> None:
    axis = axis_of([date(2024, 12, 12), date(2026, 2, 9)], date(2026, 11, 22))

    assert [tick.label for tick in axis.ticks] == [
        *("2025", "Mar", "May", "Jul", "Sep", "Nov", "2026"),
    ]
    assert axis.begins(axis.first) == 0
    assert axis.ends(axis.last) == 100
    assert axis.last > date(2026, 2, 9)
    assert axis.begins(date(1900, 1, 1)) == 0


@pytest.mark.parametrize(
    ("days", "until", "last"),
    [
        ((date(2024, 1, 1), date(2024, 1, 9)), date(2026, 1, 1), date(2024, 1, 12)),
        ((date(2024, 1, 9), date(2024, 1, 1)), date(2026, 1, 1), date(2024, 1, 12)),
        ((date(2024, 1, 1), date(2025, 1, 1)), date(2026, 1, 1), date(2025, 1, 15)),
        ((date(2024, 1, 1), date(2024, 1, 9)), date(2024, 1, 10), date(2024, 1, 10)),
        ((date(2024, 1, 1), date(2024, 1, 9)), date(2024, 1, 9), date(2024, 1, 9)),
        ((date(2024, 1, 1), date(2024, 1, 9)), date(2024, 1, 5), date(2024, 1, 9)),
    ],
)
def test_an_axis_ends_with_some_room_and_not_after_the_day_asked_for(
    days: tuple[date, ...], until: date, last: date
) -> None:
    axis = axis_of(days, until)

    assert (axis.first, axis.last) == (date(2024, 1, 1), last)


def test_an_axis_of_one_day_has_room() -> None:
    day = date(2024, 6, 8)

    assert axis_of([day], day).days == 1
    assert axis_of([], day).days == 1

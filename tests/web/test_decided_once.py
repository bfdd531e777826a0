"""A page asks the rule about each cell at most once at each clock."""

from datetime import date

import pytest
from starlette.routing import Route

from app.queries.parts.cells import evidence
from app.rules import position
from app.rules.evidence import Clock
from tests.dossier.site import TRAINING, TROOPS, Site
from tests.web.deciding import watched

ON_8_JUNE = "as_of=2024-06-08"
# On the day a clock is set to, something of the case changed: what follows its days ends there.
ON_A_TURNING_DAY = "as_of=2024-02-26"
KNOWN_LATER = "as_of=2024-06-08&known_by=2024-06-20"
CLOCKS = ["", ON_8_JUNE, ON_A_TURNING_DAY, KNOWN_LATER]

# One page of each kind, by the path it is registered under.
PAGES = {
    "/": "/",
    "/about": "/about",
    "/about/legend": "/about/legend",
    "/about/method": "/about/method",
    "/compare": "/compare?country=FRA&country=DEU&then=2024-03-01",
    "/countries": "/countries",
    "/countries/{code:code}": "/countries/FRA",
    "/groups/{code:code}": "/groups/NATO",
    "/initiatives": "/initiatives",
    "/initiatives/{slug:slug}": f"/initiatives/{TROOPS}",
    "/initiatives/{slug:slug}/changes": f"/initiatives/{TROOPS}/changes?from=2024-02-26",
    "/initiatives/{slug:slug}/map": f"/initiatives/{TROOPS}/map",
    "/initiatives/{slug:slug}/positions/{code:code}": f"/initiatives/{TRAINING}/positions/DEU",
    "/initiatives/{slug:slug}/reasons": f"/initiatives/{TROOPS}/reasons",
    "/initiatives/{slug:slug}/timeline": f"/initiatives/{TROOPS}/timeline",
    "/invitations/{number:id}": "/invitations/1",
    "/matrix": "/matrix",
    "/people": "/people",
    "/people/{number:id}": "/people/1",
    "/search": "/search?q=troops",
    "/sources": "/sources",
    "/sources/{number:id}": "/sources/1",
    "/statements/{number:id}": "/statements/1",
    "/statements/{number:id}/history": "/statements/1/history",
}
BY_CASES = {
    "/countries/{code:code}",
    "/initiatives/{slug:slug}",
    "/initiatives/{slug:slug}/changes",
    "/initiatives/{slug:slug}/positions/{code:code}",
}


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_decides_each_cell_once(site: Site, kind: str, clock: str) -> None:
    address = PAGES[kind]
    with watched() as decisions:
        answer = site.visitor.get(f"{address}{'&' if '?' in address else '?'}{clock}")

    assert answer.status_code == 200
    assert decisions.more_than_once == {}
    if kind in BY_CASES:
        assert decisions.asked


def test_every_page_with_twins_is_among_them(site: Site) -> None:
    routes = site.visitor.app.routes  # type: ignore[attr-defined]
    paths = {route.path for route in routes if isinstance(route, Route)}

    assert {path.removesuffix(".json") for path in paths if path.endswith(".json")} <= PAGES.keys()


def test_control_a_cell_decided_twice_is_caught(site: Site) -> None:
    database = site.visitor.app.state.database  # type: ignore[attr-defined]
    clock = Clock(date(2024, 6, 8), date(2024, 6, 8))
    with watched() as decisions, database.reading() as session:
        for _ in range(2):
            cases = evidence.load_cases(session, [1])
            key, case = next(iter(cases.items()))
            position.decide(case, clock)
            position.decide(case, Clock(clock.as_of, date(2024, 6, 9)))

    assert set(decisions.more_than_once) == {
        (key, clock),
        (key, Clock(clock.as_of, date(2024, 6, 9))),
    }


def test_control_pages_ask_the_watched_rule(site: Site) -> None:
    with watched() as decisions:
        site.visitor.get(f"/matrix?{ON_8_JUNE}")

    assert len(decisions.asked) > 50

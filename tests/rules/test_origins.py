"""Report chains: every page goes back to one origin, or the chain is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.origins import ChainBroken, Link, origins_of

WELT, AFP = 100, 200


def chain(text: str) -> list[Link]:
    """Read `1 < 2 < @100`: report 1 relays 2, which has it from the origin 100."""
    links = []
    for line in text.strip().splitlines():
        reports = [part.strip() for part in line.split("<")]
        for report, relays in zip(reports, [*reports[1:], ""], strict=True):
            if report.startswith("@"):
                continue
            at_end = relays.startswith("@")
            links.append(
                Link(
                    int(report),
                    int(relays) if relays and not at_end else None,
                    int(relays[1:]) if at_end else None,
                )
            )
    return links


@pytest.mark.parametrize(
    ("record", "origins"),
    [
        ("", {}),
        ("1 < @100", {1: WELT}),
        ("1 < 2 < 3 < @100", {1: WELT, 2: WELT, 3: WELT}),
        ("3 < 2 < 1 < @100", {1: WELT, 2: WELT, 3: WELT}),
        ("1 < @100 \n 2 < @200", {1: WELT, 2: AFP}),
        ("1 < @100 \n 2 < @100", {1: WELT, 2: WELT}),
    ],
    ids=["nothing", "one page", "a chain", "told backwards", "two origins", "one origin twice"],
)
def test_a_chain_ends_at_its_origin(record: str, origins: dict[int, int]) -> None:
    assert origins_of(chain(record)) == origins


def test_chains_may_share_a_tail() -> None:
    links = [*chain("1 < 3 < 4 < @100"), Link(2, 3, None), Link(5, 4, None)]

    assert origins_of(links) == dict.fromkeys((1, 2, 3, 4, 5), WELT)


def test_an_origin_named_on_the_way_is_not_the_origin() -> None:
    links = [Link(1, relays=2, origin=AFP), Link(2, relays=None, origin=WELT)]

    assert origins_of(links) == {1: WELT, 2: WELT}


@pytest.mark.parametrize(
    ("links", "sentence"),
    [
        ([Link(1, 1, None)], "Report 1 relays itself in a circle."),
        ([Link(1, 2, None), Link(2, 1, None)], "Report 2 relays itself in a circle."),
        ([Link(1, 2, None), Link(2, 3, None), Link(3, 2, None)], "relays itself in a circle."),
        ([Link(1, 2, None)], "Report 1 relays 2, which is not on record."),
        (chain("1 < 2 < 3"), "Report 3 ends its chain and names no origin."),
        ([Link(1, None, None)], "Report 1 ends its chain and names no origin."),
    ],
    ids=["itself", "two in a circle", "into a circle", "dangling", "no origin", "alone"],
)
def test_a_chain_without_an_end_is_refused_in_a_sentence(links: list[Link], sentence: str) -> None:
    with pytest.raises(ChainBroken) as refused:
        origins_of(links)

    assert str(refused.value).endswith(sentence)


def test_one_broken_chain_among_whole_ones_is_refused() -> None:
    with pytest.raises(ChainBroken):
        origins_of([*chain("1 < @100"), Link(2, 9, None)])


@st.composite
def chains(draw: st.DrawFn) -> list[Link]:
    """Any whole set of chains: each report relays an earlier number, or names an origin."""
    size = draw(st.integers(1, 12))
    links = []
    for report in range(1, size + 1):
        relays = draw(st.none() | st.integers(1, report - 1)) if report > 1 else None
        links.append(Link(report, relays, None if relays else draw(st.integers(100, 104))))
    return draw(st.permutations(links))


@settings(max_examples=150, deadline=None)
@given(chains())
def test_there_are_never_more_origins_than_pages(links: list[Link]) -> None:
    origins = origins_of(links)

    assert set(origins) == {link.report for link in links}
    assert len(set(origins.values())) <= len(links)
    assert set(origins.values()) == {link.origin for link in links if link.relays is None}


@settings(max_examples=150, deadline=None)
@given(chains())
def test_one_more_relay_adds_no_origin(links: list[Link]) -> None:
    before = origins_of(links)

    after = origins_of([*links, Link(99, links[0].report, None)])

    assert after == {**before, 99: before[links[0].report]}


@settings(max_examples=100, deadline=None)
@given(chains(), st.data())
def test_a_circle_is_always_found(links: list[Link], data: st.DataObject) -> None:
    by_report = {link.report: link for link in links}
    start = data.draw(st.sampled_from(links))
    end = start
    while end.relays is not None:
        end = by_report[end.relays]
    closed = [Link(end.report, start.report, None) if link == end else link for link in links]

    with pytest.raises(ChainBroken, match="in a circle"):
        origins_of(closed)

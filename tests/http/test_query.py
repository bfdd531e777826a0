from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient

from app.domain.errors import Rejected
from app.domain.wording import day, plural
from app.http import query as reading
from app.http.canonical import canonical_address, canonical_query, with_, without
from app.http.jinja_filters import query, query_without
from app.http.query import parse_query
from tests.http.world import Filters, Stance, ask

A_DAY = "{} must be a day such as 2024-06-08."
UNREADABLE = "q holds characters that cannot be read. Type it again."


def parse(text: str | bytes) -> Filters:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_query(Filters, Request({"type": "http", "query_string": raw}))


def refused(text: str | bytes) -> dict[str, str]:
    with pytest.raises(Rejected) as caught:
        parse(text)
    return caught.value.errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("junk=1&page=&q=+&country=&from=%20", {}),
        ("junk=%ff&junk=%00&junk=1", {}),
        ("country=FRA&country=DEU&country=FRA", {"country": ("FRA", "DEU")}),
        ("stance=declined", {"stances": frozenset({Stance.DECLINED})}),
        ("stances=declined&since=2024-01-01", {}),
        ("from=2024-02-29&to=2024-02-29", {"since": date(2024, 2, 29), "until": date(2024, 2, 29)}),
        ("q=+C%C3%B4te++d'Ivoire+", {"q": "Côte  d'Ivoire"}),
        ("q=Côte", {"q": "Côte"}),
        ("q=%26%3D%3B&page=2", {"q": "&=;", "page": 2}),
        ("q=&q=x", {"q": "x"}),
        ("invited=1", {"invited": True}),
        ("invited=0", {"invited": False}),
        ("q=" + "é" * 200, {"q": "é" * 200}),
        ("&".join(f"country=A{a}{b}" for a in "ABCDE" for b in "ABCDEFGHIJ"), ...),
    ],
)
def test_what_is_taken(text: str, expected: Any) -> None:
    filters = parse(text)

    if expected is ...:
        assert len(filters.country) == 50
    else:
        assert filters == Filters().model_copy(update=expected)


@pytest.mark.parametrize(
    ("text", "field", "sentence"),
    [
        ("from=1708992000", "from", A_DAY.format("from")),
        ("from=2024-02-30", "from", A_DAY.format("from")),
        ("from=0000-01-01", "from", A_DAY.format("from")),
        ("from=2024-6-8", "from", A_DAY.format("from")),
        ("from=2024-06-08T00:00:00", "from", A_DAY.format("from")),
        ("from=20240608", "from", A_DAY.format("from")),
        ("from=8+June+2024", "from", A_DAY.format("from")),
        ("from=٢٠٢٤-٠٦-٠٨", "from", A_DAY.format("from")),
        ("page=0", "page", "page must be 1 or more."),
        ("page=-1", "page", "page must be 1 or more."),
        ("page=10001", "page", "page must be 10000 or less."),
        ("page=1e3", "page", "page must be a whole number."),
        ("page=1_0", "page", "page must be a whole number."),
        ("page=1.0", "page", "page must be a whole number."),
        ("page=%2B1", "page", "page must be a whole number."),
        ("page=٣", "page", "page must be a whole number."),
        (f"page={'9' * 5000}", "page", "page must have at most 200 characters."),
        (f"page={2**63}", "page", "page must be a whole number."),
        ("page=1&page=2", "page", "Give page only once."),
        ("page=1&page=1", "page", "Give page only once."),
        ("stance=maybe", "stance", "stance must be agreed or declined."),
        ("stance=agreed&stance=no", "stance", "stance must be agreed or declined."),
        ("sort=agree", "sort", "sort must be agreed or declined."),
        ("country=FRA&country=fr", "country", "country must be written like FRA."),
        ("country=' OR 1=1 --", "country", "country must be written like FRA."),
        ("invited=perhaps", "invited", "invited must be 1 for yes or 0 for no."),
        ("from=2024-02-02&to=2024-02-01", "filters", "to must not be before from."),
        ("q=%00", "q", UNREADABLE),
        ("q=a%00b", "q", UNREADABLE),
        ("q=a%0Ab", "q", UNREADABLE),
        ("q=%09", "q", UNREADABLE),
        ("q=%1b[31m", "q", UNREADABLE),
        ("q=%C2%85", "q", UNREADABLE),
        ("q=%EF%BF%BD", "q", UNREADABLE),
        ("q=%ff%fe", "q", UNREADABLE),
        ("q=%C3", "q", UNREADABLE),
        ("q=%ED%A0%80", "q", UNREADABLE),
        (b"q=\xff\xfe", "q", UNREADABLE),
        ("q=" + "a" * 201, "q", "q must have at most 200 characters."),
        ("&".join(["country=FRA"] * 51), "country", "Give country at most 50 times."),
        ("&".join(["x=1"] * 501), "filters", "Give at most 500 filters."),
    ],
)
def test_what_is_refused(text: str | bytes, field: str, sentence: str) -> None:
    assert refused(text) == {field: sentence}


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert refused("from=x&page=0&stance=no&q=%00").keys() == {"from", "page", "stance", "q"}


@pytest.mark.parametrize("text", ["from=x", "page=x", "stance=x", "country=x", "invited=x"])
def test_a_sentence_is_plain_and_repeats_nothing(text: str) -> None:
    for sentence in refused(text.replace("=x", "=zebra")).values():
        assert sentence.endswith(".")
        assert "zebra" not in sentence
        assert not {"input", "valid", "string", "pattern", "parse"} & set(sentence.lower().split())


def test_control_without_the_spelling_a_number_is_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SPELLED", {})

    assert parse("from=1708992000").since == date(2024, 2, 27)


def test_control_without_the_check_bytes_are_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_unreadable", lambda _: False)

    assert parse("q=%00").q == "\0"
    assert parse("q=%ff").q == "\ufffd"


WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd"), max_size=50
)
FILTERS = st.builds(
    Filters,
    country=st.lists(st.from_regex(r"\A[A-Z]{3}\Z"), unique=True, max_size=5).map(tuple),
    stance=st.frozensets(st.sampled_from(Stance)),
    sort=st.sampled_from(Stance),
    invited=st.none() | st.booleans(),
    q=st.none() | WORDS.map(str.strip).filter(bool),
    page=st.integers(1, 10_000),
    **{"from": st.none() | st.dates(), "to": st.none()},
)


@given(FILTERS)
def test_filters_survive_being_written_as_an_address(filters: Filters) -> None:
    text = canonical_query(filters)

    assert parse(text) == filters
    assert canonical_query(parse(text)) == text
    assert text.isascii()


@given(FILTERS)
def test_one_set_of_filters_has_one_spelling(filters: Filters) -> None:
    shuffled = "&".join(reversed(canonical_query(filters).split("&")))
    again = parse(f"junk=1&{shuffled}&q=")

    assert set(again.country) == set(filters.country)
    same = again.model_copy(update={"country": filters.country})
    assert canonical_query(same) == canonical_query(filters)


@given(st.binary(max_size=60))
def test_any_bytes_are_taken_or_refused(raw: bytes) -> None:
    for text in (raw, b"q=" + raw, b"from=" + raw, b"page=" + raw, b"country=" + raw):
        with suppress(Rejected):
            filters = parse(text)
            assert parse(canonical_query(filters)) == filters


def test_defaults_are_left_out_and_the_order_is_fixed() -> None:
    given_ = (
        "page=2&sort=agreed&stance=declined&stance=agreed&from=2024-01-01&country=FRA&invited=0"
    )

    assert canonical_query(parse("sort=agreed&page=1")) == ""
    assert canonical_query(parse(given_)) == (
        "country=FRA&stance=agreed&stance=declined&from=2024-01-01&invited=0&page=2"
    )
    assert canonical_address("/rows", parse("page=1")) == "/rows"


def test_changing_a_filter_leads_to_page_one() -> None:
    filters = parse("country=FRA&country=DEU&page=3&q=x")

    assert canonical_query(with_(filters, q="y")) == "country=FRA&country=DEU&q=y"
    assert canonical_query(with_(filters, page=4)) == "country=FRA&country=DEU&q=x&page=4"
    assert canonical_query(without(filters, "q")) == "country=FRA&country=DEU"
    assert canonical_query(without(filters, "country", "FRA")) == "country=DEU&q=x"
    assert canonical_query(without(filters, "country")) == "q=x"
    assert filters.page == 3


def test_a_filter_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="no filter colour"):
        with_(Filters(), colour="red")


def test_template_filters() -> None:
    filters = parse("country=FRA&q=a")

    assert day(date(2024, 6, 8)) == "8 June 2024"
    assert plural(1, "country", "countries") == "1 country"
    assert plural(1200, "country", "countries") == "1,200 countries"
    assert query(filters) == "?country=FRA&q=a"
    assert query(filters, q=None) == "?country=FRA"
    assert query(Filters()) == ""
    assert query_without(filters, "country", "FRA") == "?q=a"


def test_a_refused_filter_gets_a_page_that_helps(visitor: TestClient) -> None:
    answer = visitor.get(f"/rows?from={quote('<b>1708992000')}&country=FRA")

    assert answer.status_code == 422
    assert A_DAY.format("from") in answer.text
    assert "&lt;b&gt;1708992000" in answer.text
    assert "<b>1708992000" not in answer.text
    assert 'href="/rows"' in answer.text


def test_what_was_given_is_shown_safely(app: FastAPI) -> None:
    answer = ask(app, query=b"q=%00%1b%ff" + b"x" * 5000)

    assert answer.status == 422
    assert "\ufffd\ufffd\ufffdxxx" in answer.body.decode()
    assert b"\0" not in answer.body
    assert len(answer.body) < 8000

"""What a search finds, in which order, and that no text makes it fail; on both engines."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.database import Database
from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.person import Person
from app.domain.search import EntryKind
from app.domain.statement import Statement
from app.queries.pages.search import SearchFilters, SearchPage, load_search
from app.services.search_index import is_stale, reindex
from tests.queries import count_queries

Ask = Callable[..., SearchPage]
HOSTILE = [
    *("O'Brien", "AND", "OR", "NOT", '"x', "*", "x*", "NEAR(", "NEAR(a b, 2)", "%", "_", "'", "''"),
    *("\\", "a\\", ":*", "a:*", "a:b", "folded:x", "& | !", "<->", "(", ")", "-x", "--", ";", "$1"),
    *("{}", "^x", "x + y", "💥", "مرحبا بالعالم", "\u202eabc", "ﷺ", "½", "a" * 200, "a " * 100),
    *("'; DROP TABLE search_entries; --", "<script>", "\u200b", "x\u0301", "ß", "İ", "ŉ", "中文"),
]


@pytest.fixture
def ask(dossier: Database) -> Ask:
    def load(q: str, **filters: object) -> SearchPage:
        with dossier.reading() as session:
            return load_search(session, SearchFilters.model_validate({"q": q, **filters}))

    return load


def found(page: SearchPage, kind: EntryKind) -> list[str]:
    return [x.href for group in page.groups if group.kind is kind for x in group.results]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("british", "GBR"),
        ("whitehall", "GBR"),
        ("deu", "DEU"),
        ("türkiye", "TUR"),
        ("TURKIYE", "TUR"),
        ("turkey", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("germ", "DEU"),
    ],
)
def test_a_country_is_found_by_every_word_for_it(ask: Ask, words: str, code: str) -> None:
    assert f"/countries/{code}" in found(ask(words), EntryKind.COUNTRY)


def test_a_short_word_is_not_the_beginning_of_others(ask: Ask) -> None:
    assert found(ask("UK"), EntryKind.COUNTRY) == ["/countries/GBR"]


@pytest.mark.parametrize("words", ["zelensky", "Volodymyr ZEL", "Zelénsky"])
def test_a_person_is_found_with_or_without_accents(dossier: Database, ask: Ask, words: str) -> None:
    with dossier.reading() as session:
        number = session.scalar(select(Person.id).where(Person.ref == "zelensky"))

    assert found(ask(words), EntryKind.PERSON) == [f"/people/{number}"]


def test_letters_that_have_no_accent_are_found_by_the_bare_one(dossier: Database, ask: Ask) -> None:
    with dossier.writing() as session:
        session.execute(update(Actor).where(Actor.code == "NOR").values(name="Ørsted Łódź Đakovo"))
        reindex(session)

    assert found(ask("orsted lodz dakovo"), EntryKind.COUNTRY) == ["/countries/NOR"]


def test_all_words_have_to_be_there(ask: Ask) -> None:
    both, one = ask("germany instructors"), ask("germany")

    assert 0 < both.total < one.total
    assert ask("germany atlantis").total == 0


def test_little_words_are_passed_over_beside_others(ask: Ask) -> None:
    page = ask("the coalition of the willing")

    assert page.asked.words == ("coalition", "willing")
    assert page.asked.passed_over == ("the", "of")
    assert found(page, EntryKind.INITIATIVE) == ["/initiatives/coalition-of-the-willing-2025"]


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("DEU", "/countries/DEU"),
        ("united kingdom", "/countries/GBR"),
        ("the UK", "/countries/GBR"),
        ("NATO", "/groups/NATO"),
        ("I2", "/initiatives/training-mission-ukraine-2024"),
        ("training-mission-ukraine-2024", "/initiatives/training-mission-ukraine-2024"),
        ("S-SRC-002", "/sources/2"),
    ],
)
def test_a_name_or_a_number_means_exactly_one_thing(ask: Ask, text: str, href: str) -> None:
    exact = ask(text).exact

    assert exact
    assert exact.href == href


def test_the_number_of_a_claim_leads_to_what_it_tells(ask: Ask) -> None:
    exact = ask("seed-08").exact

    assert exact
    assert exact.kind is EntryKind.STATEMENT


def test_a_part_of_a_name_is_not_exact(ask: Ask) -> None:
    assert ask("germ").exact is None
    assert ask("Germany", kind="statement").exact is None


def test_the_exact_thing_comes_first_and_then_titles(ask: Ask) -> None:
    assert found(ask("niger"), EntryKind.COUNTRY)[0] == "/countries/NER"
    assert found(ask("british"), EntryKind.COUNTRY)[0] == "/countries/GBR"
    assert ask("british").exact is None
    [statements] = ask("escalat", kind="statement").shown
    titles = ["escalat" in result.name.lower() for result in statements.results]
    assert titles == sorted(titles, reverse=True)
    assert any(titles)


def test_each_kind_is_counted_whichever_is_shown(ask: Ask) -> None:
    everything = ask("ukraine")
    one = ask("ukraine", kind="statement")

    assert {g.kind: g.total for g in everything.groups} == {g.kind: g.total for g in one.groups}
    assert [len(g.results) for g in everything.groups] == [
        min(group.total, 5) for group in everything.groups
    ]
    assert [g.kind for g in one.shown] == [EntryKind.STATEMENT]


def test_pages_hold_every_result_once(ask: Ask) -> None:
    first = ask("ukraine", kind="statement")
    hrefs = [
        result.href
        for number in range(1, first.pages + 1)
        for result in ask("ukraine", kind="statement", page=number).shown[0].results
    ]

    assert first.pages > 1
    [total] = [group.total for group in first.groups if group.kind is EntryKind.STATEMENT]
    assert len(hrefs) == len(set(hrefs)) == total
    assert list(ask("ukraine", kind="statement", page=first.pages + 1).shown) == []


def test_what_was_found_is_set_apart_in_title_and_excerpt(ask: Ask) -> None:
    page = ask("ESCALAT")
    results = [result for group in page.shown for result in group.results]
    hits = [
        part.text.lower()
        for x in results
        for part in (*x.title, *x.context, *x.excerpt)
        if part.is_hit
    ]

    assert results
    assert all(hit.startswith("escalat") for hit in hits)
    assert all(any(p.is_hit for p in (*x.title, *x.excerpt)) for x in results)


def test_a_slip_of_the_pen_gets_another_spelling(ask: Ask) -> None:
    assert ask("macrn").suggestion == "macron"
    assert ask("ukrane trainig").suggestion == "ukraine training"
    assert ask("qqqqqqq").suggestion is None


def test_drafts_are_not_found_and_withdrawn_ones_are_marked(dossier: Database, ask: Ask) -> None:
    exact = ask("SEED-08").exact
    assert exact
    number = int(exact.href.rpartition("/")[2])

    def put(status: Status) -> list[bool]:
        with dossier.writing() as session:
            change = update(Statement).where(Statement.id == number)
            session.execute(change.values(status=status, withdrawn_reason="A test."))
            reindex(session)
        shown = ask("SEED-08", kind="statement").shown
        return [x.is_withdrawn for g in shown for x in g.results if x.href == exact.href]

    assert put(Status.WITHDRAWN) == [True]
    assert put(Status.DRAFT) == put(Status.SUBMITTED) == put(Status.REJECTED) == []


def test_writing_the_entries_twice_changes_nothing(dossier: Database) -> None:
    with dossier.writing() as session:
        assert not is_stale(session)
        before = reindex(session)
        assert reindex(session) == before
        assert not is_stale(session)
        session.execute(update(Person).where(Person.ref == "zelensky").values(note="New."))
        assert is_stale(session)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_an_order_to_the_database(ask: Ask, text: str) -> None:
    ask(text)
    ask(text, kind="statement", page=3)


def test_words_that_only_look_like_orders_are_looked_for(ask: Ask) -> None:
    assert ask("ukraine AND training").total == ask("ukraine training").total > 0
    assert ask("training NOT ukraine").asked.words == ("training", "not", "ukraine")


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=200))
def test_no_text_at_all_is_an_error(ask: Ask, text: str) -> None:
    page = ask(text.replace("\0", ""))

    assert all(len(group.results) <= 5 for group in page.groups)


def test_a_name_takes_one_query_and_a_question_a_dozen(dossier: Database) -> None:
    def sent(q: str, **filters: object) -> int:
        with dossier.reading() as session, count_queries(dossier) as statements:
            load_search(session, SearchFilters.model_validate({"q": q, **filters}))
        return len(statements)

    assert sent("ukraine") == sent("ukraine", kind="statement", page=2) == sent("DEU") == 1
    assert sent("train") == 7
    assert sent("who declined") == 9
    assert sent("macrn") <= 16
    assert sent("%") == sent("") == 0

from itertools import combinations

from sqlalchemy import text

from app.database import Database
from app.services.reference import load_reference
from app.services.reference_files import read_initiative_links, read_initiatives, read_presidents
from tests.services.imports.claim_sheets import ask

DIRECTIONS = {
    "participation": {
        "initiator": 2,
        "agreed": 2,
        "conditional": 1,
        "considering": 0,
        "supportive_not_participating": -1,
        "declined": -2,
        "opposed": -2,
        "no_stated_position": None,
    },
    "vote": {"yes": 2, "abstain": 0, "no": -2, "absent": None},
    "treaty": {"party": 2, "signed": 2, "former_party": -2, "listed": None},
    "recognition": {
        "recognises": 2,
        "does_not_recognise": -2,
        "withdrew_recognition": -2,
        "no_position": None,
    },
}


def test_loading_twice_adds_nothing(database: Database) -> None:
    with database.writing() as session:
        first = load_reference(session)
    with database.writing() as session:
        second = load_reference(session)

    assert first > 1000
    assert second == 0


def test_only_what_is_missing_is_added(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        load_reference(session)
        session.execute(text("DELETE FROM reasons WHERE code = 'other'"))
        session.execute(text("UPDATE reasons SET label = 'Ours' WHERE code = 'escalation'"))

        added = load_reference(session)

    labels = ask(sqlite_database, "SELECT label FROM reasons WHERE code = 'escalation'")
    assert (added, labels) == (1, [("Ours",)])


def test_every_stance_has_its_direction_and_a_sign_of_its_own(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        load_reference(session)

    rows = ask(sqlite_database, "SELECT scale_code, code, direction, glyph, meaning FROM stances")

    for scale, directions in DIRECTIONS.items():
        assert {code: way for of, code, way, *_ in rows if of == scale} == directions
    assert len({(scale, glyph) for scale, *_, glyph, _ in rows}) == len(rows) == 20
    assert all(str(meaning).endswith(".") for *_, meaning in rows)


def test_who_belonged_to_a_group_on_a_day_can_be_answered(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        load_reference(session)

    members = ask(
        sqlite_database,
        "SELECT count(*) FROM memberships WHERE group_code = 'NATO' AND valid_from <= :day"
        " AND (valid_until IS NULL OR valid_until >= :day)",
        day="2024-06-08",
    )

    assert members == [(32,)]


def test_the_initiatives_of_the_first_case_are_described_and_linked() -> None:
    initiatives = read_initiatives()

    assert {ref: row["slug"] for ref, row in initiatives.items()} == {
        "I1": "western-troops-ukraine-2024",
        "I2": "training-mission-ukraine-2024",
        "I3": "coalition-of-the-willing-2025",
        "ADJ": "background-to-western-troops-in-ukraine",
    }
    assert all(len(row["short_title"]) <= 28 for row in initiatives.values())
    assert all(row["question"].endswith("?") for row in initiatives.values())
    linked = {frozenset((row["initiative"], row["related"])) for row in read_initiative_links()}
    assert linked == {frozenset(pair) for pair in combinations(initiatives, 2)}


def test_presidents_with_the_say_are_listed() -> None:
    presidents = read_presidents()

    assert presidents["FRA"]
    assert presidents["LTU"]
    assert not presidents["POL"]

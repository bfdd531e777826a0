"""What an installation lacks, and what to do about it, on every page that has nothing to show."""

from collections.abc import Callable, Mapping

import pytest
from starlette.testclient import TestClient

from app.database import Database
from app.domain.user import UserRole
from app.services.reference import load_reference
from app.services.search_index import reindex
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import TRAINING, Site
from tests.rows import ROWS, insert
from tests.web.signed_in import client_as

NO_REFERENCE = "Countries, scales and reasons are not loaded yet."
NO_INITIATIVE = "No initiative is on record yet."
NO_STATEMENT = "No statement is on record yet."

LISTS = ("/", "/matrix", "/initiatives", "/countries", "/people", "/sources", "/search", "/compare")
NOTHING_FOUND = ("/search?q=zzzz", "/matrix?q=zzzz", "/matrix?as_of=2024-06-08")
OF_COUNTRIES = ("/countries/FRA", "/compare?country=FRA&country=DEU")
ON_TWO_DAYS = "/compare?country=FRA&as_of=2024-06-08&then=2025-06-08"
WAYS = ("", "/map", "/timeline", "/reasons", "/changes", "/positions/FRA")
OF_INITIATIVES = tuple(f"/initiatives/force{way}" for way in WAYS)


def add_nothing(_: Database) -> None:
    """Leave it as it was migrated."""


def add_reference(database: Database) -> None:
    with database.writing() as session:
        load_reference(session)
        reindex(session)


def add_initiative(database: Database) -> None:
    add_reference(database)
    with database.writing() as session:
        asked = ROWS["initiatives"] | {"scale_code": "participation"}
        insert(session.connection(), "initiatives", asked)
        reindex(session)


STATES: Mapping[str, tuple[Callable[[Database], None], str, tuple[str, ...]]] = {
    "migrated": (add_nothing, NO_REFERENCE, (*LISTS, *NOTHING_FOUND)),
    "reference": (
        add_reference,
        NO_INITIATIVE,
        (*LISTS, *NOTHING_FOUND, *OF_COUNTRIES, ON_TWO_DAYS),
    ),
    "initiative": (
        add_initiative,
        NO_STATEMENT,
        (*LISTS, *NOTHING_FOUND, *OF_COUNTRIES, ON_TWO_DAYS, *OF_INITIATIVES),
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_every_page_says_what_is_missing(state: str, database: Database) -> None:
    add, sentence, pages = STATES[state]
    add(database)
    visitor = TestClient(create_app(Settings(), database))

    for page in pages:
        answer = visitor.get(page)

        assert answer.status_code == 200, page
        assert sentence in answer.text, page
        for blamed in ("No country fits", "Nobody fits", "No source fits", "Nothing fits"):
            assert blamed not in answer.text, page


def test_an_empty_installation_names_the_commands(sqlite_database: Database) -> None:
    page = TestClient(create_app(Settings(), sqlite_database)).get("/").text

    assert "Run <b>demarche init</b> on the server to load them" in page
    assert "<b>demarche seed</b>" in page


def test_the_forms_are_shown_to_whoever_may_use_them(sqlite_database: Database) -> None:
    add_initiative(sqlite_database)
    app = create_app(Settings(), sqlite_database)
    pages = {role: client_as(app, role).get("/matrix").text for role in (None, *UserRole)}

    def shown_to(href: str) -> list[UserRole | None]:
        return [role for role, page in pages.items() if f'<a href="{href}">' in _notice(page)]

    assert shown_to("/sign-in") == [None]
    writing = [UserRole.CONTRIBUTOR, UserRole.EDITOR, UserRole.ADMIN]
    assert shown_to("/sources/new") == shown_to("/statements/new") == writing
    assert shown_to("/import") == [UserRole.EDITOR, UserRole.ADMIN]


def test_without_an_initiative_the_form_for_one_is_shown(sqlite_database: Database) -> None:
    add_reference(sqlite_database)
    contributor = client_as(create_app(Settings(), sqlite_database), UserRole.CONTRIBUTOR)

    assert '<a href="/initiatives/new">' in _notice(contributor.get("/").text)
    assert contributor.get("/initiatives/new", follow_redirects=True).status_code == 200


def test_a_filter_that_nothing_fits_is_still_told(sqlite_database: Database) -> None:
    add_initiative(sqlite_database)
    visitor = TestClient(create_app(Settings(), sqlite_database))

    assert "Nobody fits these filters." in visitor.get("/people?q=zzzz").text
    assert "No source fits these filters." in visitor.get("/sources?q=zzzz").text


def test_a_record_that_lacks_nothing_says_nothing_of_it(site: Site) -> None:
    for page in (
        *LISTS,
        *NOTHING_FOUND,
        "/countries/AFG",
        f"/initiatives/{TRAINING}/positions/AFG",
    ):
        assert 'id="missing"' not in site.visitor.get(page).text, page
    assert "No country fits these filters." in site.text("/matrix", q="zzzz")


def _notice(page: str) -> str:
    return page.partition('id="missing"')[2].partition("</div>")[0]

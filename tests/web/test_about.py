"""The page about the installation: who runs it, what it covers, how it may be used."""

import re

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from starlette.testclient import TestClient

from app.database import Database
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import TRAINING, Site

ROW = re.compile(r'<tr>\s*<th scope="row">.*?</tr>', re.DOTALL)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def about(database: Database, settings: Settings | None = None) -> str:
    return TestClient(create_app(settings or Settings(), database)).get("/about").text


def test_it_says_first_what_the_site_is_for(site: Site) -> None:
    page = plain(site.text("/about"))

    assert page.index("who was asked, who agreed") < page.index("Who runs it")


def test_it_says_honestly_that_nobody_is_named(site: Site) -> None:
    page = plain(site.text("/about"))

    assert "has not said who they are" in page
    assert "No address is given" in page
    assert 'href="/suggest"' in site.text("/about")


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/write", "https://example.org/write"),
    ],
)
def test_it_says_who_runs_it_and_how_to_reach_them(
    database: Database, contact: str, href: str
) -> None:
    settings = Settings(run_by="Institute of Examples, Bern", contact=contact)
    page = about(database, settings)

    assert "Institute of Examples, Bern" in page
    assert f'<a href="{href}">{contact}</a>' in page
    assert "DEMARCHE_" not in page


@pytest.mark.parametrize("contact", ["desk", "javascript:alert(1)", "a b@example.org", "https://"])
def test_a_contact_that_reaches_nobody_is_refused(contact: str) -> None:
    with pytest.raises(ValidationError, match="must be a mail address"):
        Settings(contact=contact)


def test_it_names_the_licences_with_their_texts(site: Site) -> None:
    page = site.text("/about")

    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    assert "Creative Commons Attribution 4.0 International" in page
    assert "MIT licence" in page


def test_it_counts_what_was_read_for_each_initiative(site: Site) -> None:
    rows = {plain(row) for row in ROW.findall(site.text("/about"))}

    assert "Multinational training mission in Ukraine, 2024 38 55 42 19 December 2024" in rows
    assert len(rows) == 3
    counted = site.json(f"/initiatives/{TRAINING}")
    assert len(counted["statements"]) == 55


def test_what_was_withdrawn_is_not_counted(sqlite_dossier: Database) -> None:
    before = plain(about(sqlite_dossier))
    with sqlite_dossier.writing() as session:
        session.execute(
            text("UPDATE initiatives SET withdrawn_reason = 'twice' WHERE slug = :slug"),
            {"slug": TRAINING},
        )
    after = plain(about(sqlite_dossier))

    assert "Multinational training mission" in before
    assert "Multinational training mission" not in after


def test_an_empty_record_has_no_last_change(database: Database) -> None:
    assert "Nothing is on record yet." in about(database)

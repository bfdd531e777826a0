"""Countries and groups named in an address: by code, in small letters, by two letters, by name."""

from urllib.parse import quote

import pytest

from tests.dossier.site import TRAINING, Site


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("deu", "DEU"), ("DE", "DEU"), ("de", "DEU"), ("Germany", "DEU"), ("GERMANY", "DEU")),
        *(("NA", "NAM"), ("na", "NAM"), ("Côte d'Ivoire", "CIV"), ("United Kingdom", "GBR")),
        *(
            ("UK", "GBR"),
            ("Korea, Republic of", "KOR"),
            ("Bolivia (Plurinational State of)", "BOL"),
        ),
    ],
)
def test_a_country_has_one_address_and_every_word_for_it_leads_there(
    typed: str, code: str, site: Site
) -> None:
    for page in ("/countries/{}", f"/initiatives/{TRAINING}/positions/{{}}"):
        answer = site.visitor.get(page.format(quote(typed)), follow_redirects=True)

        assert answer.status_code == 200
        assert answer.url.path == page.format(code)


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_the_twins_and_the_filters_come_along(ending: str, site: Site) -> None:
    answer = site.visitor.get(f"/countries/Germany{ending}?as_of=2024-06-08", follow_redirects=True)

    assert answer.status_code == 200
    assert str(answer.url).endswith(f"/countries/DEU{ending}?as_of=2024-06-08")


@pytest.mark.parametrize("typed", ["Congo", "Korea", "Northern Ireland", "Atlantis", "QQ"])
def test_what_names_nobody_or_two_has_no_page(typed: str, site: Site) -> None:
    answer = site.visitor.get(f"/countries/{quote(typed)}", follow_redirects=True)

    assert answer.status_code == 404
    assert "No country or group with the code" in answer.text


@pytest.mark.parametrize("typed", ["deu", "de", "DE", "Germany", "Federal Republic of Germany"])
def test_filters_take_every_word_for_a_country(typed: str, site: Site) -> None:
    by_code = "as_of=2024-06-08&country=FRA&country=DEU"
    by_word = f"as_of=2024-06-08&country=fr&country={quote(typed)}"
    for page in ("/matrix", "/compare"):
        said = site.visitor.get(f"{page}.json?{by_code}").json()

        assert site.visitor.get(f"{page}.json?{by_word}").json() == said
        assert f"{page}?{by_code}" in site.visitor.get(f"{page}?{by_word}").headers["Link"]


def test_a_group_a_timeline_and_the_list_of_people_take_them_too(site: Site) -> None:
    for written, typed in (
        ("/matrix.json?group=NATO", "/matrix.json?group=nato"),
        ("/matrix.json?group=EU", "/matrix.json?group=European+Union"),
        (
            f"/initiatives/{TRAINING}/timeline.json?country=DEU",
            f"/initiatives/{TRAINING}/timeline.json?country=germany",
        ),
        ("/people.json?actor=FRA", "/people.json?actor=fr"),
    ):
        answer = site.visitor.get(typed)
        assert answer.status_code == 200
        assert answer.json() == site.visitor.get(written).json()


@pytest.mark.parametrize("typed", ["Congo", "QQQ", "Northern Ireland", "Korea"])
def test_a_word_for_nobody_gets_the_sentence(typed: str, site: Site) -> None:
    for page in ("/matrix", "/compare"):
        answer = site.visitor.get(page, params={"country": typed})

        assert answer.status_code == 422
        assert f"No country with the code “{typed}” is on record." in answer.text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NA", "NAM"),
        ("DE", "DEU"),
        ("S. Sudan", "SSD"),
        ("Korea, Rep.", "KOR"),
        ("N. Korea", "PRK"),
    ],
)
def test_the_search_leads_to_the_country(typed: str, code: str, site: Site) -> None:
    answer = site.visitor.get("/search.json", params={"q": typed})

    assert f"/countries/{code}" in answer.text


@pytest.mark.parametrize("typed", ["germany", "Tschechien", "Allemagne", "deu"])
def test_another_word_leads_on_in_one_step(typed: str, site: Site) -> None:
    answer = site.visitor.get(f"/countries/{typed}", follow_redirects=False)
    code = "CZE" if typed == "Tschechien" else "DEU"

    assert answer.status_code == 308
    assert answer.headers["Location"] == f"/countries/{code}"


@pytest.mark.parametrize("page", ["/matrix", "/compare", f"/initiatives/{TRAINING}/timeline"])
@pytest.mark.parametrize("typed", ["Allemagne", "Deutschland", "ALEMANIA"])
def test_filters_take_the_names_of_other_languages(page: str, typed: str, site: Site) -> None:
    by_code = site.visitor.get(f"{page}.json?country=DEU")

    assert site.visitor.get(f"{page}.json?country={typed}").json() == by_code.json()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("/matrix.json?stance=Declined", "/matrix.json?stance=declined"),
        ("/matrix.json?stance=Not%20looked", "/matrix.json?stance=not_looked"),
        ("/matrix.json?sure=Thin", "/matrix.json?sure=thin"),
        ("/matrix.json?asked_sure=Firm", "/matrix.json?asked_sure=firm"),
        (
            f"/initiatives/{TRAINING}/timeline.json?stance=DECLINED",
            f"/initiatives/{TRAINING}/timeline.json?stance=declined",
        ),
    ],
)
def test_capitals_make_no_other_answer(typed: str, written: str, site: Site) -> None:
    answer = site.visitor.get(typed)

    assert answer.status_code == 200
    assert answer.json() == site.visitor.get(written).json()


@pytest.mark.parametrize("page", ["/matrix", "/compare"])
def test_a_group_in_the_place_of_a_country_is_told_as_one(page: str, site: Site) -> None:
    answer = site.visitor.get(page, params={"country": "NATO"})

    assert answer.status_code == 422
    assert "NATO is a group, and not a country." in answer.text
    assert "/matrix?group=NATO" in answer.text


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/groups/DEU/card.png", "/countries/DEU/card.png"),
        ("/countries/NATO/card.png", "/groups/NATO/card.png"),
    ],
)
def test_a_picture_leads_to_where_its_page_is(asked: str, there: str, site: Site) -> None:
    answer = site.visitor.get(asked, follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["Location"] == there

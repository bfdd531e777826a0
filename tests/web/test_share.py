"""The picture beside a shared link says what the page says, of the same day."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest

from app.database import Database
from app.http.palette import LIGHT
from app.http.templates import make_templates
from app.places import TEMPLATES
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.pages.agreement.page import load_agreement
from app.queries.pages.compare.page import load_comparison
from app.queries.pages.compare.shown import CompareFilters
from app.queries.pages.country.page import load_country
from app.queries.pages.country.shown import CountryFilters
from app.queries.pages.invitation.page import InvitationFilters, load_invitation
from app.queries.pages.map.page import MapFilters, load_map
from app.queries.pages.matrix import MatrixFilters, load_matrix
from app.queries.pages.person import PersonFilters, load_person
from app.queries.pages.position import PositionFilters, load_position
from app.queries.pages.reasons import ReasonFilters, load_reason_table
from app.queries.pages.source.page import SourceFilters, load_source
from app.queries.pages.statement import StatementFilters, load_statement
from app.queries.pages.timeline.choices import TimelineFilters
from app.queries.pages.timeline.page import load_timeline
from app.rules.evidence import Clock
from app.web import share_views as views
from app.web.share import BAR, MOST_LINES, ShareCard, card_of_cell
from app.web.share_records import WIDEST_LINE, card_of_country, card_of_source, card_of_statement
from tests.dossier.site import INITIATIVES, TRAINING, Site, cells_of

PNG = b"\x89PNG"
PICTURE = re.compile(r'<meta property="og:image" content="[a-z]+://[^/"]+([^"]+)">')
CELL = f"/initiatives/{TRAINING}/positions/DEU"
DAY = Clock(date(2024, 6, 8), date(2024, 6, 8))


def drawn(card: ShareCard) -> str:
    templates = make_templates(TEMPLATES, asset=str, site_name="Here", base_url="https://here.test")
    svg = templates.get_template("share/card.svg").render(
        card=card, light=LIGHT, licence="CC-BY-4.0"
    )
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


@pytest.mark.parametrize(
    "path",
    [
        CELL,
        f"/initiatives/{TRAINING}",
        f"{CELL}?as_of=2024-06-08",
        "/countries/FRA",
        "/groups/NATO",
        "/statements/54?as_of=2024-06-08",
        "/sources/2",
        "/matrix?as_of=2024-06-08&group=NATO",
        "/compare?country=DEU&country=FRA",
        "/agreement?a=DEU&b=FRA",
        f"/initiatives/{TRAINING}/map",
        f"/initiatives/{TRAINING}/timeline?as_of=2024-06-08",
        f"/initiatives/{TRAINING}/reasons",
        "/invitations/3",
        "/people/3",
    ],
)
def test_a_page_names_its_picture_which_is_there_and_of_the_same_day(site: Site, path: str) -> None:
    [address] = map(unescape, PICTURE.findall(site.visitor.get(path).text))
    picture = site.visitor.get(address)

    assert address.partition("?")[2] == path.partition("?")[2]
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(PNG)
    head = site.visitor.get(path).text
    assert '<meta property="og:image:width" content="1600">' in head
    assert re.search(r'<meta property="og:image:alt" content="[^"]{15,}">', head)
    width, height = (int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (1600, 840)
    known = site.visitor.get(address, headers={"If-None-Match": picture.headers["etag"]})
    assert known.status_code == 304


@pytest.mark.parametrize("initiative", INITIATIVES)
def test_the_card_of_every_cell_has_the_words_of_its_heading(
    dossier: Database, sqlite_site: Site, initiative: str
) -> None:
    for code, at in cells_of(sqlite_site.json("/matrix")):
        if at != initiative:
            continue
        with dossier.reading() as session:
            page = load_position(session, initiative, code, PositionFilters())
        card = card_of_cell(page)
        assert " ".join(card.lines) == page.title
        assert len(card.lines) <= MOST_LINES
        said = drawn(card)
        assert page.title in said
        assert f"https://here.test{page.cell.path}" in said
        assert "CC-BY-4.0" in said


def test_a_long_title_is_cut_where_it_can_be_seen_and_odd_letters_are_left_out() -> None:
    card = ShareCard("Above", "A very long title \x01 " * 20, ["<&>"], DAY, "/x")

    assert len(card.lines) == MOST_LINES
    assert card.lines[-1].endswith("…")
    assert "<&>" in drawn(card)


def test_what_is_no_page_has_no_picture(site: Site) -> None:
    assert site.visitor.get(f"/initiatives/{TRAINING}/positions/ZZZ/card.png").status_code == 404
    assert site.visitor.get("/initiatives/nothing/card.png").status_code == 404


def test_the_card_of_a_country_says_what_it_answered(sqlite_dossier: Database) -> None:
    with sqlite_dossier.reading() as session:
        said = drawn(card_of_country(load_country(session, "FRA", CountryFilters())))

    assert "France" in said
    assert "On all three questions France put the question: Western troops" in said
    assert "statements on record" in said
    assert "https://here.test/countries/FRA" in said


def test_the_card_of_a_statement_says_what_was_said_by_whom_and_how_many_tell_it(
    sqlite_dossier: Database,
) -> None:
    with sqlite_dossier.reading() as session:
        page = load_statement(session, 54, StatementFilters())
    card = card_of_statement(page)
    said = drawn(card)

    assert "In the Bundestag Pistorius answered no and no" in said
    assert "✕ Germany: declined" in said
    assert "Boris Pistorius, Minister of Defence, 5 June 2024 · 1 origin, 1 source" in said
    assert len(card.lines) + len(card.told) <= MOST_LINES + 2


def test_before_it_was_made_the_card_of_a_statement_tells_nothing_of_it(
    sqlite_dossier: Database,
) -> None:
    early = StatementFilters.model_validate({"as_of": "2024-01-01"})
    with sqlite_dossier.reading() as session:
        said = drawn(card_of_statement(load_statement(session, 54, early)))

    assert "Not made yet on 1 January 2024" in said
    assert "Pistorius" not in said
    assert "✕" not in said


def test_the_card_of_a_source_says_when_it_came_out_and_what_it_tells_otherwise(
    sqlite_dossier: Database,
) -> None:
    with sqlite_dossier.reading() as session:
        said = drawn(card_of_source(load_source(session, 2, SourceFilters())))

    assert "UNN, news agency" in said
    assert "Published 9 June 2024" in said
    assert "14 claims on record, 2 of them told otherwise than by the origin" in said


def test_the_card_of_a_group_says_how_many_belong_to_it(sqlite_dossier: Database) -> None:
    with sqlite_dossier.reading() as session:
        said = drawn(card_of_country(load_country(session, "NATO", CountryFilters())))

    assert "Group NATO What NATO said itself" in said
    assert "how its 32 members divide" in said


def test_the_cards_of_views_say_what_the_views_show(sqlite_dossier: Database) -> None:
    with sqlite_dossier.reading() as session:
        cards = {
            "matrix": views.card_of_matrix(load_matrix(session, MatrixFilters(group="NATO"))),
            "compare": views.card_of_comparison(
                load_comparison(session, CompareFilters(country=("DEU", "FRA")))
            ),
            "agreement": views.card_of_agreement(
                load_agreement(session, AgreementFilters(a="DEU", b="FRA"))
            ),
            "map": views.card_of_map(load_map(session, TRAINING, MapFilters())),
            "timeline": views.card_of_timeline(load_timeline(session, TRAINING, TimelineFilters())),
            "reasons": views.card_of_reasons(load_reason_table(session, TRAINING, ReasonFilters())),
            "person": views.card_of_person(load_person(session, 3, PersonFilters())),
        }
    said = {name: drawn(card) for name, card in cards.items()}

    assert "Who stands where" in said["matrix"]
    assert "Germany, France" in said["compare"]
    assert "initiative" in said["compare"]
    assert "Germany and France" in said["agreement"]
    assert "countries on record" in said["map"]
    assert sum(part.width for part in cards["map"].bar) == pytest.approx(BAR, abs=1)
    assert re.search(r"[0-9]+ entries", said["timeline"])
    assert "countries give reasons" in said["reasons"]
    assert re.search(r"[0-9]+ statements?", said["person"])
    for name, card in cards.items():
        assert f"https://here.test{card.path}" in said[name]
        assert all(len(line) <= WIDEST_LINE for line in card.told), name


def test_before_it_was_made_the_card_of_an_act_of_asking_tells_nothing_of_it(
    sqlite_dossier: Database,
) -> None:
    early = InvitationFilters(as_of=date(2022, 1, 1))
    with sqlite_dossier.reading() as session:
        shown = views.card_of_invitation(load_invitation(session, 3, InvitationFilters()))
        hidden = views.card_of_invitation(load_invitation(session, 3, early))

    assert "Asked by name" in drawn(shown)
    assert shown.title not in drawn(hidden)
    assert "public" in drawn(hidden)

"""What the record is written with is added by forms, and is then used like anything else."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select, update
from starlette.testclient import TestClient

from app.database import Database
from app.domain.actor import Actor, ActorAlias, Membership
from app.domain.audit import AuditEntry
from app.domain.base import utc_now
from app.domain.revision import Revision
from app.domain.scale import Reason, Scale, Stance
from app.domain.search import SearchEntry
from app.domain.signs import Family
from app.domain.statement import StatedPosition
from app.domain.user import LoginSession, UserRole
from app.queries.parts.actor_names import read_code
from app.services.editing.reference import REFERENCE_FORMS
from app.services.imports.groups import import_groups
from app.services.positions import mismatches, recompute
from app.services.search_index import is_stale
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import COALITION, TRAINING
from tests.lending import Lending
from tests.services.editing.forms import initiative_form, role_form, statement_form
from tests.web.editing.test_withdrawing import published
from tests.web.forms import as_sent
from tests.web.signed_in import client_as

SANCTIONS = {"code": "sanctions", "label": "Sanctions", "note": "What a country does"}
IMPOSES = {
    "scale": "sanctions",
    "code": "imposes",
    "label": "Imposes them",
    "glyph": "★",
    "clause": "has put them into force",
    "short_label": "Imposes",
    "meaning": "Says that it has put them into force.",
    "direction": "2",
    "family": "lead",
}
CASE, WAR = "western-forces-in-ukraine", "war-in-ukraine"
GRAIN = {"slug": "grain-exports", "title": "Grain exports"}
AUSTRIA = {"group": "NATO", "iso3": "AUT", "from": "4 April 2020"}
ALBANIA = f"/initiatives/{TRAINING}/positions/ALB.json"


@pytest.fixture
def admin(lending: Lending, dossier: Database) -> TestClient:
    return client_as(lending.on(dossier), UserRole.ADMIN)


@pytest.fixture(autouse=True)
def _all_follows(dossier: Database) -> Iterator[None]:
    """Whatever a test does here, positions and the search are what the record says."""
    yield
    with dossier.writing() as session:
        assert mismatches(session) == []
        assert not is_stale(session)


def send(admin: TestClient, path: str, **typed: str) -> Any:
    """Open a form, type into it and send it; keywords may end in "_"."""
    address = f"/reference/{path}"
    named = {name.rstrip("_"): text for name, text in typed.items()}
    return admin.post(address, data=as_sent(admin.get(address).text) | named)


def keep(admin: TestClient, path: str, **typed: str) -> str:
    """The same, and look at what it changes where that is told first; where it led."""
    answer = send(admin, path, **typed)
    if answer.status_code == 200:
        answer = admin.post(f"/reference/{path}", data=as_sent(answer.text))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def number_of(database: Database, group: str, member: str) -> int:
    with database.reading() as session:
        spell = select(Membership.id).filter_by(group_code=group, member_code=member)
        return session.scalars(spell).one()


def test_a_new_scale_is_asked_on_and_its_answers_are_drawn(admin: TestClient) -> None:
    led = keep(admin, "scales/new", **SANCTIONS)
    assert "Its answers come next." in admin.get(led).text
    led = keep(admin, "answers/new?scale=sanctions", **IMPOSES)
    assert re.search(r'id="scale-sanctions" open', admin.get(led).text)

    published(admin, "initiatives/new", initiative_form(scale="sanctions"))
    held = {"holder__0__actor": "MLT", "holder__0__stance": "imposes"}
    asked = {"initiative": "grain-corridor-patrol-2030"}
    published(admin, "statements/new", statement_form(**held, **asked))

    for path in ("/matrix", f"/initiatives/{asked['initiative']}/positions/MLT", "/about/legend"):
        page = admin.get(path).text
        assert "Imposes them" in page
        assert re.search(r'class="[^"]*\bf-lead\b', page)
        assert re.search(r">★</", page)


def test_the_address_of_a_form_may_name_a_country_and_a_group(admin: TestClient) -> None:
    page = admin.get("/reference/memberships/new?group=nato&iso3=Austria").text

    assert {"group": "NATO", "iso3": "AUT"}.items() <= as_sent(page).items()


def test_an_answer_without_colours_gets_those_that_its_direction_speaks_for(
    admin: TestClient, dossier: Database
) -> None:
    against = IMPOSES | {"scale": "vote", "family": "", "direction": "-2"}
    keep(admin, "answers/new?scale=vote", **against)

    with dossier.reading() as session:
        stance = session.get_one(Stance, ("vote", "imposes"))
        assert (stance.family, stance.position, stance.is_answer) == (Family.CON, 5, True)


def test_who_put_a_question_answers_it_once_the_scale_has_an_answer_for_that(
    admin: TestClient,
) -> None:
    keep(admin, "scales/new", **SANCTIONS)
    keep(admin, "answers/new?scale=sanctions", **IMPOSES)
    published(admin, "initiatives/new", initiative_form(scale="sanctions"))
    slug = "grain-corridor-patrol-2030"
    published(admin, "roles/new", role_form(initiative=slug, since="8 June 2024"))
    here = f"/initiatives/{slug}/positions/BEL.json"
    assert admin.get(here).json()["cell"]["stance"] is None

    initiator = IMPOSES | {"code": "initiator", "label": "Initiator"}
    keep(admin, "answers/new?scale=sanctions", **initiator)

    assert admin.get(here).json()["cell"]["stance"] == "initiator"


def test_a_new_reason_can_be_given(admin: TestClient) -> None:
    led = keep(admin, "reasons/new", code="weather", label="The weather")
    assert "The weather" in admin.get(led).text

    reason = {"holder__0__reason__0__code": "weather", "holder__0__reason__0__given": "stated"}
    reason["holder__0__reason__0__direction"] = "against"
    page = published(admin, "statements/new", statement_form(**reason))

    assert "The weather" in admin.get(page).text


def test_a_new_group_has_a_page_and_members(admin: TestClient) -> None:
    led = keep(admin, "groups/new", group="AU", group_name="African Union")
    assert "Its members come next." in admin.get(led).text

    for code in ("NGA", "KEN"):
        led = keep(admin, "memberships/new", group="AU", iso3=code, from_="26 May 2001")

    assert "Since 26 May 2001" in admin.get(led).text
    assert "Nigeria" in admin.get("/groups/AU").text
    matrix = admin.get("/matrix?group=AU&show=all").text
    assert "Kenya" in matrix
    assert "France" not in matrix
    assert "/groups/AU" in admin.get("/search?q=african").text


def test_a_group_is_renamed_wherever_it_is_found(admin: TestClient) -> None:
    keep(admin, "groups/NATO/edit", group_name="The Quetzal Pact")

    page = admin.get("/search?q=quetzal").text
    assert "/groups/NATO" in page
    assert "/statements/" in page


def test_a_membership_that_ends_takes_the_word_of_the_group_along(
    admin: TestClient, dossier: Database
) -> None:
    with dossier.writing() as session:
        of_nato = update(StatedPosition).where(StatedPosition.actor_code == "NATO")
        session.execute(of_nato.values(for_members=True))
        recompute(session)
    assert admin.get(ALBANIA).json()["cell"]["via"] == "NATO"
    here = f"memberships/{number_of(dossier, 'NATO', 'ALB')}/edit"

    tried = send(admin, here, to="1 May 2024")

    assert tried.status_code == 200
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", tried.text))
    assert "What will change 1 position Albania on " in told
    assert "becomes nothing on record" in told
    assert admin.get(ALBANIA).json()["cell"]["via"] == "NATO"

    led = keep(admin, here, to="1 May 2024")

    assert admin.get(ALBANIA).json()["cell"]["via"] is None
    assert "1 April 2009 to 1 May 2024" in admin.get(led).text


def test_what_was_typed_since_it_was_tried_is_tried_again(
    admin: TestClient, dossier: Database
) -> None:
    tried = send(admin, "memberships/new", **AUSTRIA)

    again = admin.post("/reference/memberships/new", data=as_sent(tried.text) | {"iso3": "CHE"})

    assert again.status_code == 200
    assert "What will change" in again.text
    with dossier.reading() as session:
        assert not session.scalars(
            select(Membership).filter_by(group_code="NATO", member_code="CHE")
        ).all()


def test_a_new_word_finds_the_country_in_the_search_and_in_sheets(
    admin: TestClient, dossier: Database, tmp_path: Path
) -> None:
    keep(admin, "aliases/new", actor="FRA", alias="The Hexagon")

    assert "/countries/FRA" in admin.get("/search?q=hexagon").text
    assert admin.get("/compare?country=The+Hexagon&country=ITA").status_code == 200
    sheet = tmp_path / "groups.csv"
    header = "group,group_name,iso3,from,to,note,checked_to,source\n"
    sheet.write_text(f"{header}V5,Five,The Hexagon,2024-01-01,,,,\n", encoding="utf-8")
    with dossier.reading() as session:
        assert read_code(session, "the hexagon") == "FRA"
        assert import_groups(session, sheet, "Ada").memberships == 1


def test_a_word_is_corrected(admin: TestClient, dossier: Database) -> None:
    keep(admin, "aliases/new", actor="FRA", alias="The Hexagone")
    with dossier.reading() as session:
        number = session.scalars(select(ActorAlias.id).filter_by(alias="The Hexagone")).one()

    led = keep(admin, f"aliases/{number}/edit", alias="The Hexagon", language="en")

    assert "The Hexagon</th>" in admin.get(led).text
    assert "/countries/FRA" not in admin.get("/search?q=hexagone").text


def test_a_word_that_means_another_after_all_is_moved(admin: TestClient, dossier: Database) -> None:
    keep(admin, "aliases/new", actor="FRA", alias="The Boot")
    with dossier.reading() as session:
        number = session.scalars(select(ActorAlias.id).filter_by(alias="The Boot")).one()

    keep(admin, f"aliases/{number}/edit", actor="ITA")

    with dossier.reading() as session:
        assert read_code(session, "The Boot") == "ITA"
        found = select(SearchEntry.key).where(SearchEntry.names.contains("the boot"))
        assert session.scalars(found).all() == ["ITA"]


WRONG = [
    ("scales/new", {}, "label", "Say what readers see."),
    ("scales/new", SANCTIONS | {"code": "vote"}, "code", "There is the scale vote already"),
    ("scales/new", SANCTIONS | {"code": "Some code"}, "code", "Give a short code"),
    ("answers/new", IMPOSES | {"scale": ""}, "scale", "Say which scale it is an answer of."),
    ("answers/new?scale=vote", IMPOSES | {"scale": "votes"}, "scale", "There is no scale votes"),
    (
        "answers/new?scale=vote",
        IMPOSES | {"scale": "vote", "code": "yes"},
        "code",
        "There is the answer to",
    ),
    (
        "answers/new?scale=vote",
        IMPOSES | {"scale": "vote", "glyph": ""},
        "glyph",
        "Choose the sign",
    ),
    (
        "answers/new?scale=vote",
        IMPOSES | {"scale": "vote", "glyph": "☃"},
        "glyph",
        "Take a sign that can be",
    ),
    (
        "answers/new?scale=vote",
        IMPOSES | {"scale": "vote", "position": "x"},
        "position",
        "Give its place",
    ),
    ("reasons/new", {"code": "escalation", "label": "War"}, "code", "There is the reason"),
    ("collections/new", {}, "title", "Say what readers see."),
    ("collections/new", GRAIN | {"slug": "Grain exports"}, "slug", "Give a name for addresses"),
    ("collections/new", GRAIN | {"slug": CASE}, "slug", f"There is the collection {CASE} already"),
    ("collections/new", GRAIN | {"kind": ""}, "kind", "Say what kind of collection it is."),
    ("collections/new", GRAIN | {"position": "0"}, "position", "Give its place"),
    ("collections/new", GRAIN | {"caveats": "x" * 5_001}, "caveats", "It has 5001 characters"),
    (f"collections/{CASE}/edit", {"title": ""}, "title", "Say what readers see."),
    ("subjects/new", {"code": "trade"}, "label", "Say what readers see."),
    ("subjects/new", {"code": "Trade", "label": "Trade"}, "code", "Give a name for addresses"),
    ("subjects/new", {"code": WAR, "label": "A war"}, "code", f"There is the subject {WAR}"),
    (
        "subjects/new",
        {"code": "war", "label": "WAR in Ukraine"},
        "label",
        f"means the subject {WAR}",
    ),
    ("subjects/new", {"code": "war", "label": WAR}, "label", f"means the subject {WAR}"),
    ("subjects/new", {"code": "trade", "label": "Trade; aid"}, "label", "Leave out the “;”"),
    ("subjects/new", {"code": "trade", "label": "Trade", "position": "x"}, "position", "Give its"),
    (f"subjects/{WAR}/edit", {"label": "War; peace"}, "label", "Leave out the “;”"),
    (
        "groups/new",
        {"group": "NATO", "group_name": "N"},
        "group",
        "NATO is the code of NATO already",
    ),
    ("groups/new", {"group": "FRA", "group_name": "N"}, "group", "FRA is the code of France"),
    ("groups/new", {"group": "au", "group_name": "A"}, "group", "A group needs a code of 2 to 12"),
    ("groups/new", {"group": "AU"}, "group_name", "AU needs a name"),
    ("groups/new", {"group": "GAUL", "group_name": "France"}, "group_name", "means FRA already"),
    ("memberships/new", {}, "iso3", "Say which country belongs to it."),
    ("memberships/new", AUSTRIA | {"iso3": "EU"}, "iso3", "is not a country on record"),
    ("memberships/new", AUSTRIA | {"group": "XX"}, "group", "XX is no group on record"),
    ("memberships/new", AUSTRIA | {"group": "FRA"}, "group", "FRA is a country"),
    ("memberships/new", AUSTRIA | {"from": "2024"}, "from", "Give one day"),
    ("memberships/new", AUSTRIA | {"to": "3 April 2020"}, "to", "The period ends before it begins"),
    ("memberships/new", AUSTRIA | {"iso3": "ALB"}, "from", "ALB is already in NATO from 2009"),
    ("aliases/new", {"alias": "Gaul"}, "actor", "Say which country or group it means."),
    ("aliases/new", {"actor": "XXX", "alias": "X"}, "actor", "XXX is not a country or group"),
    ("aliases/new", {"actor": "FRA"}, "alias", "Give the word."),
    ("aliases/new", {"actor": "FRA", "alias": "french republic"}, "alias", "on record for FRA"),
    ("aliases/new", {"actor": "FRA", "alias": "Holland"}, "alias", "“Holland” means NLD already"),
    (
        "aliases/new",
        {"actor": "FRA", "alias": "X", "language": "xyz9"},
        "language",
        "Give the code",
    ),
]


@pytest.mark.parametrize("things", REFERENCE_FORMS)
def test_what_is_wrong_is_said_at_its_field_and_all_that_was_typed_is_kept(
    admin: TestClient, things: str
) -> None:
    for path, typed, field, sentence in [one for one in WRONG if one[0].startswith(things)]:
        answer = send(admin, path, **typed)

        assert answer.status_code == 422, typed
        assert "<title>Error: " in answer.text
        assert re.search(rf'href="#{field}">[^<]*{re.escape(sentence)}', answer.text), typed
        assert re.search(rf'id="{field}-error">.*{re.escape(sentence)}', answer.text), typed
        # Of signs and kinds, a page has none but those that can be chosen.
        kept = {name: text for name, text in typed.items() if name not in ("glyph", "kind")}
        assert as_sent(answer.text).items() >= kept.items(), typed


def test_a_name_that_means_another_may_still_be_where_its_people_are(admin: TestClient) -> None:
    keep(admin, "aliases/new", actor="COG", alias="Congolese", kind="demonym")


def test_what_counts_stays_while_initiatives_are_asked_on_the_scale(
    admin: TestClient, dossier: Database
) -> None:
    page = admin.get("/reference/answers/participation/agreed/edit").text
    assert "initiatives are asked on this scale" in page
    changed = {"direction": "-2", "is_answer": "no", "code": "other", "scale": "vote"}

    keep(admin, "answers/participation/agreed/edit", label="Takes part", glyph="★", **changed)
    keep(admin, "scales/participation/edit", label="Joining", is_final="yes", code="other")

    with dossier.reading() as session:
        stance = session.get_one(Stance, ("participation", "agreed"))
        scale = session.get_one(Scale, "participation")
        assert (stance.label, stance.glyph) == ("Takes part", "★")
        assert (stance.direction, stance.is_answer) == (2, True)
        assert (scale.label, scale.is_final) == ("Joining", False)
    assert "Takes part" in admin.get("/matrix").text


def test_on_a_scale_that_nobody_uses_all_but_the_code_is_corrected(
    admin: TestClient, dossier: Database
) -> None:
    keep(admin, "answers/vote/absent/edit", direction="0", is_answer="no")
    keep(admin, "scales/vote/edit", is_final="no")

    with dossier.reading() as session:
        stance = session.get_one(Stance, ("vote", "absent"))
        assert (stance.direction, stance.is_answer) == (0, False)
        assert not session.get_one(Scale, "vote").is_final


def test_what_was_changed_meanwhile_is_not_written_over(
    admin: TestClient, dossier: Database
) -> None:
    here = "/reference/reasons/escalation/edit"
    opened = as_sent(admin.get(here).text)
    keep(admin, "reasons/escalation/edit", label="Fear of war")

    late = admin.post(here, data=opened | {"label": "War"})

    assert late.status_code == 422
    assert "It was changed meanwhile" in late.text
    assert as_sent(late.text)["label"] == "War"
    with dossier.reading() as session:
        assert session.get_one(Reason, "escalation").label == "Fear of war"


def test_a_form_that_is_sent_twice_is_taken_once(admin: TestClient, dossier: Database) -> None:
    filled = as_sent(admin.get("/reference/reasons/new").text)
    filled |= {"code": "weather", "label": "The weather"}

    answers = [admin.post("/reference/reasons/new", data=filled) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len({answer.headers["location"] for answer in answers}) == 1
    with dossier.reading() as session:
        assert session.scalar(select(func.count(Reason.code)).filter_by(code="weather")) == 1


def sent_at_once(*sent: tuple[TestClient, str]) -> list[int]:
    """Send memberships that were tried, each from a page, at the same moment."""
    together = Barrier(len(sent))

    def send_one(one: tuple[TestClient, str]) -> int:
        client, page = one
        together.wait()
        return client.post("/reference/memberships/new", data=as_sent(page)).status_code

    with ThreadPoolExecutor(len(sent)) as pool:
        return sorted(pool.map(send_one, sent))


def test_two_who_add_the_same_at_once_add_it_once(admin: TestClient, dossier: Database) -> None:
    other = client_as(create_app(Settings(), dossier), UserRole.ADMIN)
    tried = [(client, send(client, "memberships/new", **AUSTRIA).text) for client in (admin, other)]

    assert sent_at_once(*tried) == [303, 422]
    assert number_of(dossier, "NATO", "AUT")


def test_a_form_sent_twice_at_once_is_taken_once(admin: TestClient, dossier: Database) -> None:
    tried = send(admin, "memberships/new", **AUSTRIA).text

    assert sent_at_once((admin, tried), (admin, tried)) == [303, 303]
    assert number_of(dossier, "NATO", "AUT")


def test_each_is_kept_with_its_version_and_in_the_log(admin: TestClient, dossier: Database) -> None:
    keep(admin, "reasons/new", code="weather", label="The weather")
    keep(admin, "reasons/weather/edit", label="Bad weather")
    keep(admin, "reasons/weather/edit")

    with dossier.reading() as session:
        kept = select(Revision).filter_by(record="reasons", record_id="weather")
        versions = session.scalars(kept.order_by(Revision.version)).all()
        log = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[-2:]
    assert [one.content["label"] for one in versions] == ["The weather", "Bad weather"]
    assert {one.made_by for one in versions} == {"Some admin"}
    assert [(one.action, one.record_id, one.version_before, one.version_after) for one in log] == [
        ("reasons.add", "weather", None, 1),
        ("reasons.change", "weather", 1, 2),
    ]


def test_a_sign_that_nothing_draws_is_a_dot_and_said_to_be_one(
    admin: TestClient, dossier: Database
) -> None:
    with dossier.writing() as session:
        session.execute(update(Stance).where(Stance.code == "agreed").values(glyph="☃"))

    page = admin.get("/reference").text
    form = admin.get("/reference/answers/participation/agreed/edit").text

    assert "☃ cannot be drawn everywhere" in page
    assert ">☃<" not in page
    assert "“☃” cannot be drawn everywhere and is shown as a dot." in form


@pytest.mark.parametrize(
    "path",
    [
        "scales/nothing/edit",
        "answers/vote/nothing/edit",
        "reasons/nothing/edit",
        "collections/nothing/edit",
        "subjects/nothing/edit",
        "groups/FRA/edit",
        "memberships/99999/edit",
        "aliases/99999/edit",
        "actors/NOBODY",
    ],
)
def test_what_is_not_on_record_is_not_found(admin: TestClient, path: str) -> None:
    assert admin.get(f"/reference/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/countries/FRA", "/groups/NATO"])
def test_the_page_of_a_country_or_group_leads_administrators_there(
    admin: TestClient, dossier: Database, path: str
) -> None:
    editor = client_as(create_app(Settings(), dossier), UserRole.EDITOR)
    there = f"/reference/actors/{path[-4:].strip('/')}"

    assert f'href="{there}"' in admin.get(path).text
    assert there not in editor.get(path).text
    assert admin.get(there).status_code == 200


def test_a_country_is_found_by_any_name(admin: TestClient) -> None:
    assert "/reference/actors/CIV" in admin.get("/reference?find=ivory").text
    assert "is called “Nowhere”" in admin.get("/reference?find=Nowhere").text
    assert "Yamoussoukro" in admin.get("/reference/actors/CIV").text


def test_adding_asks_again_who_it_is_after_half_an_hour(
    admin: TestClient, dossier: Database
) -> None:
    filled = as_sent(admin.get("/reference/reasons/new").text)
    with dossier.writing() as session:
        before = utc_now() - timedelta(minutes=31)
        session.execute(update(LoginSession).values(confirmed_at=before))

    asked = admin.post("/reference/reasons/new", data=filled | {"code": "weather"})

    assert asked.status_code == 401
    assert 'value="weather"' in asked.text


@pytest.mark.parametrize("role", [UserRole.EDITOR, UserRole.CONTRIBUTOR])
def test_nobody_else_is_led_there(dossier: Database, role: UserRole) -> None:
    client = client_as(create_app(Settings(), dossier), role)

    assert 'href="/reference"' not in client.get("/desk").text
    assert client.get("/reference").status_code == 403


def test_the_name_of_a_group_may_stay_as_it_is(admin: TestClient, dossier: Database) -> None:
    keep(admin, "groups/NATO/edit", group_note="A pact.")

    with dossier.reading() as session:
        assert session.get_one(Actor, "NATO").note == "A pact."
    assert COALITION in admin.get("/groups/NATO").text


@pytest.mark.parametrize("typed", ["civ", "CI", "ivory coast"])
def test_every_word_for_a_country_leads_to_its_words(typed: str, admin: TestClient) -> None:
    answer = admin.get(f"/reference/actors/{typed}", follow_redirects=True)

    assert answer.status_code == 200
    assert answer.url.path == "/reference/actors/CIV"

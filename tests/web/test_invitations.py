"""Acts of asking: who was asked, who was left out, and who says so."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.codes import Invited, Status
from app.domain.invitation import Invitation, Invitee
from app.domain.report import ReportedInvitee
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import TRAINING, Site


@pytest.fixture
def letter(site: Site) -> str:
    [letter] = site.json(f"/initiatives/{TRAINING}")["invitations"]
    return str(letter["href"])


@pytest.fixture
def visitor(sqlite_dossier: Database) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), sqlite_dossier)) as found:
        yield found


def test_a_letter_has_its_sender_its_date_as_found_and_its_addressees(
    site: Site, letter: str
) -> None:
    found = site.json(letter)
    statuses = {one["code"]: one["status"] for one in found["invitees"]}
    page = site.text(letter)

    assert found["sender"] == "Thierry Burkhard, France"
    assert (found["sent"]["earliest"], found["sent"]["latest"]) == ("2024-05-27", "2024-06-07")
    assert statuses["DEU"] == "not_invited"
    assert [code for code, status in statuses.items() if status == "invited" and code] == [
        *("DNK", "EST", "LVA", "LTU", "NLD", "POL", "SWE", "GBR", "USA"),
    ]
    assert "“the Baltic states”" in page
    assert "1 to 3" in page


def test_each_addressee_says_how_many_name_it(site: Site, letter: str) -> None:
    sweden = next(one for one in site.json(letter)["invitees"] if one["code"] == "SWE")

    assert (sweden["origins"], sweden["reports"]) == (1, 3)
    assert {told["status"] for told in sweden["told"]} == {"invited"}


def test_reasons_that_differ_between_sources_stand_side_by_side(site: Site, letter: str) -> None:
    germany = next(one for one in site.json(letter)["invitees"] if one["code"] == "DEU")

    assert germany["told_differently"]
    assert "Where the sources differ" in site.text(letter)
    for told in germany["told"]:
        assert told["reason"] in site.text(letter)


def test_a_source_with_many_claims_stands_once(site: Site, letter: str) -> None:
    tellings = site.text(letter).partition('id="tellings"')[2]

    assert tellings.count('<article class="entry">') == 3


def test_the_initiative_leads_there_and_back(site: Site, letter: str) -> None:
    number = letter.rpartition("/")[2]
    initiative = site.text(f"/initiatives/{TRAINING}")

    assert f'href="{letter}"' in initiative
    assert f'id="invitation-{number}"' in initiative
    assert f'href="/initiatives/{TRAINING}#invitation-{number}"' in site.text(letter)


def test_a_source_that_tells_another_status_is_set_against_the_record(
    sqlite_dossier: Database, visitor: TestClient
) -> None:
    with sqlite_dossier.writing() as session:
        sweden = session.scalars(select(Invitee).where(Invitee.actor_code == "SWE")).first()
        assert sweden
        told = session.scalars(
            select(ReportedInvitee).where(ReportedInvitee.invitee_id == sweden.id)
        ).first()
        assert told
        told.told_status = Invited.NOT_INVITED
        path = f"/invitations/{sweden.invitation_id}"

    page = visitor.get(path).text

    assert "Otherwise than the record" in page
    assert page.count("told differently") == 2


@pytest.mark.parametrize(
    ("status", "answer"), [(Status.DRAFT, 404), (Status.SUBMITTED, 404), (Status.WITHDRAWN, 200)]
)
def test_only_what_was_published_is_shown(
    sqlite_dossier: Database, visitor: TestClient, status: Status, answer: int
) -> None:
    with sqlite_dossier.writing() as session:
        invitation = session.get_one(Invitation, 2)
        invitation.status = status
        invitation.withdrawn_reason = "It was another letter."

    found = visitor.get("/invitations/2")

    assert found.status_code == answer
    assert ("It was another letter." in found.text) == (answer == 200)

from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.report import Report
from app.domain.source import Source
from app.main import create_app
from app.settings import Settings
from bench.synthetic import add_synthetic
from tests.queries import count_queries

MISSION = "/initiatives/training-mission-ukraine-2024"
AS_OF = "?as_of=2024-06-08"
STATEMENTS_SENT = {
    "/matrix": 8,
    f"/matrix{AS_OF}": 22,
    "/matrix?group=NATO": 9,
    "/matrix?view=signs": 8,
    "/matrix?view=dots": 8,
    f"/matrix.svg{AS_OF}": 22,
    MISSION: 34,
    f"{MISSION}{AS_OF}": 34,
    f"{MISSION}/map": 5,
    f"{MISSION}/map{AS_OF}": 19,
    f"{MISSION}/timeline{AS_OF}": 12,
    f"{MISSION}/reasons": 9,
    f"{MISSION}/reasons{AS_OF}": 23,
    f"{MISSION}/changes?from=2024-05-20&to=2024-06-21": 22,
    f"{MISSION}/positions/POL": 35,
    f"{MISSION}/positions/POL{AS_OF}": 50,
    "/countries/POL": 34,
    f"/countries/POL{AS_OF}": 34,
    "/": 32,
    "/about": 3,
    "/collections": 1,
    "/agreement": 5,
    "/agreement?a=POL&b=DEU": 8,
    "/agreement?a=POL&b=NATO": 7,
    "/agreement?a=POL": 7,
    "/agreement?a=NATO": 8,
    "/people": 5,
    "/sources": 3,
    "/compare?country=POL&country=DEU": 8,
    "/compare?country=POL&country=DEU&as_of=2024-06-08&then=2025-09-10": 39,
}
SHOWING_A_STATEMENT = 11
SHOWING_A_SOURCE = 13
SHOWING_A_HISTORY = 11
SHOWING_A_PERSON = 14
# Initiatives made up for measuring have no roles.
READING_WHO_SHOWS_A_ROLE = 1
# Nor are they in a collection, of which the kind would be asked.
READING_ITS_COLLECTION = 1
# In the larger one of them no group has spoken, from whose word a member could dissociate itself.
READING_WHO_DISSOCIATED = 1
# One of them reads where the addressees stand; on an earlier day that takes all of the evidence.
SHOWING_AN_INVITATION = 12
SHOWING_AN_INVITATION_AS_OF = 27


def sent_by(database: Database, addresses: list[str]) -> dict[str, int]:
    """How many SQL statements each page sends."""
    visitor = TestClient(create_app(Settings(page_cache_mb=0), database))
    sent = {}
    for address in addresses:
        with count_queries(database) as statements:
            assert visitor.get(address).status_code == 200
        sent[address] = len(statements)
    return sent


def test_a_page_sends_as_many_statements_however_much_is_on_record(dossier: Database) -> None:
    with dossier.reading() as session:
        statement = session.scalar(select(Report.statement_id).where(Report.ref == "POL-01"))
        source = session.scalar(select(Source.id).where(Source.ref == "S-SRC-001"))
    expected = STATEMENTS_SENT | {
        f"/statements/{statement}": SHOWING_A_STATEMENT,
        f"/statements/{statement}/history": SHOWING_A_HISTORY,
        f"/sources/{source}": SHOWING_A_SOURCE,
        f"/statements/{statement}{AS_OF}": SHOWING_A_STATEMENT,
        "/people/1": SHOWING_A_PERSON,
        f"/people/1{AS_OF}": SHOWING_A_PERSON,
        "/invitations/2": SHOWING_AN_INVITATION,
        f"/invitations/2{AS_OF}": SHOWING_AN_INVITATION_AS_OF,
    }

    before = sent_by(dossier, list(expected))
    with dossier.writing() as session:
        cells = [add_synthetic(session, 12, 3), add_synthetic(session, 60, 8, seed=2)]
    after = sent_by(dossier, list(expected))

    assert before == expected
    assert cells[1] > 3 * cells[0]
    assert after == expected


def test_a_page_with_more_on_it_sends_no_more_statements(dossier: Database) -> None:
    with dossier.writing() as session:
        add_synthetic(session, 20, 1, seed=1)
        add_synthetic(session, 80, 1, seed=2)

    sent = sent_by(dossier, ["/initiatives/made-up-1-1", "/initiatives/made-up-2-1"])

    with_groups = STATEMENTS_SENT[MISSION] - READING_WHO_SHOWS_A_ROLE - READING_ITS_COLLECTION
    assert list(sent.values()) == [with_groups, with_groups - READING_WHO_DISSOCIATED]

"""No page that is only looked at waits for whoever saves, not even the preview of a change."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI
from starlette.responses import Response

from app.database import Database
from app.domain.base import utc_now
from app.domain.user import User, UserRole
from app.http.dependencies import DatabaseDep
from app.queries.pages.desk.page import PARTS
from app.services.accounts.links import invite, make_reset
from app.services.editing.merging import MERGEABLE, merge
from app.services.editing.withdrawing import WITHDRAWABLE
from app.settings import Settings
from app.web.permissions import entries_of
from tests.compiled import create_app
from tests.http.world import open_to_all
from tests.web.editing.deeds import RECIPES, SOMEBODY, World
from tests.web.editing.test_articles import TRAINING

HELD = re.compile(r"{(\w+)(?::\w+)?}")
ROLES = (None, *UserRole)
# The first two of these are merged here, so that there is something to take apart.
FURTHER = {"sources": 3, "people": 3}
CODES = {
    "/groups": "EU",
    "/reference/groups": "EU",
    "/reference/scales": "vote",
    "/reference/answers/{scale:code}": "yes",
    "/reference/reasons": "escalation",
}
CASE = "western-forces-in-ukraine"
SLUGS = {
    "/import/sheets/{slug:slug}.csv": "statements",
    "/desk/{slug:slug}": next(iter(PARTS)),
    "/reference/collections/{slug:slug}/edit": CASE,
    "/reference/subjects/{slug:slug}/edit": "war-in-ukraine",
    **{f"/collections/{{slug:slug}}{end}": CASE for end in ("", ".json", ".csv")},
}


@dataclass(frozen=True)
class Looks:
    """An address for every page there is, of something that is on record."""

    numbers: Mapping[str, int]
    tokens: Mapping[str, str]

    def address(self, path: str) -> str:
        begin = path.split("/{")[0]
        values = {
            "number": str(self.numbers.get(begin, 1)),
            "slug": SLUGS.get(path, TRAINING),
            "code": CODES.get(path.rpartition("/{code")[0], "ITA"),
            "scale": "vote",
            "path": "img/favicon.svg",
            "token": self.tokens.get(begin, ""),
        }
        query = {"/review/publish": f"?draft={self.numbers['/drafts']}"}.get(path, "")
        query = f"?into={int(values['number']) + 1}" if path.endswith("/merge") else query
        return HELD.sub(lambda name: values[name[1]], path) + query


def looks(world: World) -> Looks:
    """Bring about what each of the pages is about."""
    numbers = {f"/{path}": world.record(path).id for path in WITHDRAWABLE}
    numbers |= {f"/{path}": number for path, number in FURTHER.items()}
    numbers |= {"/drafts": world.handed_in(), "/users": world.person()}
    RECIPES["/import"](world)()
    who = SOMEBODY
    with world.database.writing() as session:
        for path, kind in MERGEABLE.items():
            pair = (2, 3) if path == "initiatives" else (1, 2)
            one, other = (kind.get(session, number) for number in pair)
            made = merge(session, who, kind, one, other, "They are one.")
            session.flush()
            numbers[f"/{path}/merges"] = made.id
        user = session.get_one(User, numbers["/users"])
        invited = invite(session, who, email="new@example.org", role=UserRole.READER, now=utc_now())
        tokens = {"/join": invited, "/reset": make_reset(session, who, user, utc_now())}
    return Looks(numbers, tokens)


@pytest.fixture
def app(database: Database) -> Iterator[FastAPI]:
    """The application on a database whose writers give up at once."""
    impatient = Database(str(database.url), wait_seconds=0.02)
    yield create_app(Settings(), impatient)
    impatient.close()


@pytest.fixture
def world(app: FastAPI, database: Database, tmp_path: Path) -> World:
    return World(app, database, tmp_path)


def looked_at(world: World, role: UserRole | None) -> dict[str, int]:
    """Ask for every page while somebody else saves, and say how each of them is answered."""
    here, client = looks(world), world.client(role)
    paths = sorted({path for (method, path), _ in entries_of(world.app.routes) if method == "GET"})
    with world.database.writing():
        return {path: client.get(here.address(path)).status_code for path in paths}


def waiting(answers: Mapping[str, int]) -> list[str]:
    return [path for path, status in answers.items() if status == 503]


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_no_page_waits_for_who_saves(world: World, role: UserRole | None) -> None:
    answers = looked_at(world, role)

    assert waiting(answers) == []
    if role is UserRole.ADMIN:
        missed = {path: status for path, status in answers.items() if status not in (200, 303)}
        assert missed == {}


def test_control_a_page_that_writes_is_noticed(world: World) -> None:
    writing = APIRouter()

    @writing.get("/writing")
    def look(database: DatabaseDep) -> Response:
        with database.writing():
            return Response()

    open_to_all(world.app, writing)

    assert waiting(looked_at(world, UserRole.EDITOR)) == ["/writing"]

"""Every address the program puts together is one that it answers."""

import inspect
import re
from itertools import chain
from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

from app.domain import paths
from app.domain.actor import ActorKind
from app.web.permissions import EVERYBODY, PERMISSIONS

ROUTES = [compile_path(path)[0] for path in {path for _, path in PERMISSIONS}]
MADE = {
    "with_query": (
        paths.with_query("/search", q="a b", page=None),
        paths.with_query("/search?q=a", page=2),
    ),
    "search": (paths.search("who declined?"),),
    "compare": (paths.compare(["DEU", "FRA"]),),
    "collection": (paths.collection("x-y", year=2020),),
    "agreement": (paths.agreement("DEU", "FRA", subject="x"),),
    "record": (paths.record("statements", 5), paths.record("initiatives", "x-y")),
    "initiative": (paths.initiative("x"), paths.initiative("x", "map")),
    "cell": (paths.cell("x", "DEU"),),
    "actor": (paths.actor(ActorKind.COUNTRY, "DEU"), paths.actor(ActorKind.GROUP, "NATO")),
    "statement": (paths.statement(5),),
    "invitation": (paths.invitation(5),),
    "told_thing": (paths.told_thing(5, None), paths.told_thing(None, 5)),
    "person": (paths.person(5),),
    "source": (paths.source(5),),
    "history": (paths.history(paths.person(5)), paths.history(paths.initiative("x"))),
    "matrix": (paths.matrix(stance="agreed"),),
    "new": (paths.new("reports", statement=5),),
    "edit": (paths.edit("rulings", 5), paths.edit("sources", 5, archived_on="2024-06-08")),
    "deed": (paths.deed("roles", 5, "withdraw"), paths.deed("sources", 5, "draft")),
    "unmerge": (paths.unmerge("people", 5),),
    "draft": (paths.draft(5), paths.draft(5, "preview")),
    "desk": (paths.desk("imports"),),
    "suggestion": (paths.suggestion(5), paths.suggestion(5, "take")),
    "upload": (paths.upload(5), paths.upload(5, "run")),
    "reference": (paths.reference("scales"),),
    "reference_new": (paths.reference_new("scales"),),
    "reference_edit": (
        paths.reference_edit("answers", "vote", "yes"),
        paths.reference_edit("collections", "x-y"),
    ),
    "words_of": (paths.words_of("DEU"),),
    "sheet": (paths.sheet("statements"),),
    "user": (paths.user(5), paths.user(5, "sessions/end")),
    "link_taken_back": (paths.link_taken_back(5),),
    "session_ended": (paths.session_ended(5),),
    "join": (paths.join("abc"),),
    "reset": (paths.reset("abc"),),
    "sitemap": (paths.sitemap(2),),
    "publishing": (paths.publishing([5, 6], done=1),),
    "static": (paths.static("css/site.css"),),
}
NAMED = {name: value for name, value in vars(paths).items() if name.isupper()}
FIXED = [value for value in NAMED.values() if isinstance(value, str)]
WAYS = [paths.initiative("x", way) for way in paths.WAYS]


def test_every_function_is_tried() -> None:
    found = inspect.getmembers(paths, inspect.isfunction)
    functions = {name for name, made in found if made.__module__ == paths.__name__}

    assert functions == MADE.keys()


@pytest.mark.parametrize("address", [*FIXED, *WAYS, *chain.from_iterable(MADE.values())])
def test_an_address_is_one_of_a_route(address: str) -> None:
    assert any(route.fullmatch(urlsplit(address).path) for route in ROUTES)


def test_control_another_address_is_of_no_route() -> None:
    assert not any(route.fullmatch("/statement/5") for route in ROUTES)


def test_what_is_asked_stands_behind_the_path_in_one_spelling() -> None:
    assert MADE["with_query"] == ("/search?q=a+b", "/search?q=a&page=2")
    assert MADE["publishing"] == ("/review/publish?draft=5&draft=6&done=1",)
    assert paths.with_query("/search") == "/search"


def test_every_page_on_an_initiative_is_one_of_its_ways() -> None:
    one = re.compile(r"/initiatives/\{slug:slug\}/?(\w*)")
    found = {match[1] for _, path in _read_by_everybody() if (match := one.fullmatch(path))}

    # A history is a record's, and is linked at the foot of its page.
    assert found - {"history"} == paths.WAYS.keys()


def _read_by_everybody() -> list[tuple[str, str]]:
    return [entry for entry, role in PERMISSIONS.items() if role is EVERYBODY]

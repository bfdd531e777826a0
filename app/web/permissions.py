"""Who may do what: the one table of all routes, and the check that every request passes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from fastapi import Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import BaseRoute, Route

from app.domain.errors import NotAllowed, NotSignedIn, SecondFactorMissing
from app.domain.user import UserRole
from app.domain.who import SignedIn
from app.http.formats import DRAWN_ENDINGS, ENDINGS

Entry = tuple[str, str]
Permissions = Mapping[Entry, UserRole | None]

EVERYBODY = None
READ = "GET"
SEND = "POST"
# A user whose role needs a second factor and has none reaches these and nothing else.
WITHOUT_SECOND_FACTOR = ("/account/second-factor", "/account/confirm")


def _entries(role: UserRole | None, method: str, *paths: str) -> dict[Entry, UserRole | None]:
    return {(method, path): role for path in paths}


def _read_and_sent(role: UserRole, paths: Iterable[str]) -> dict[Entry, UserRole | None]:
    """Let the role see each of these pages, and send the form on it."""
    return dict.fromkeys(product((READ, SEND), paths), role)


def _twins(*paths: str) -> dict[Entry, UserRole | None]:
    """Let everybody read the pages, in every format."""
    return _entries(EVERYBODY, READ, *map("".join, product(paths, ENDINGS)))


def _carded(*paths: str) -> dict[Entry, UserRole | None]:
    """Let everybody see the pictures that stand beside links to the pages."""
    return _entries(EVERYBODY, READ, *(f"{path}/card.png" for path in paths))


def _drawn(*paths: str) -> dict[Entry, UserRole | None]:
    """Let everybody take the pages away as drawings."""
    return _entries(EVERYBODY, READ, *map("".join, product(paths, DRAWN_ENDINGS)))


def _forms(*things: str) -> dict[Entry, UserRole | None]:
    """Let contributors fill in the forms for these things, which makes drafts and no more."""
    forms = ("new", "{number:id}/edit")
    return _read_and_sent(UserRole.CONTRIBUTOR, map("/".join, product(things, forms)))


def _withdrawing(*things: str) -> dict[Entry, UserRole | None]:
    """Let editors withdraw these things and bring them back."""
    deeds = ("{number:id}/withdraw", "{number:id}/restore")
    return _read_and_sent(UserRole.EDITOR, map("/".join, product(things, deeds)))


def _merging(*things: str) -> dict[Entry, UserRole | None]:
    """Let editors merge these things into others of their kind, and undo that."""
    deeds = ("{number:id}/merge", "merges/{number:id}/undo")
    return _read_and_sent(UserRole.EDITOR, map("/".join, product(things, deeds)))


def _reference(*keyed: str) -> dict[Entry, UserRole | None]:
    """Let administrators add to what the record is written with, and correct it."""
    paths = [f"/reference/{things.partition('/')[0]}/new" for things in keyed]
    paths += [f"/reference/{things}/edit" for things in keyed]
    return _read_and_sent(UserRole.ADMIN, paths)


class PermissionTwice(Exception):
    """A route has two entries in the table, so that nobody can say which of them holds."""


def _table(*parts: Permissions) -> Permissions:
    """Put the parts together. Raises PermissionTwice for a route that stands in two of them."""
    found: dict[Entry, UserRole | None] = {}
    for part in parts:
        if twice := found.keys() & part.keys():
            raise PermissionTwice(f"{sorted(twice)} stand twice in the table.")
        found |= part
    return found


PERMISSIONS: Permissions = _table(
    _twins(
        "/matrix",
        "/initiatives",
        "/initiatives/{slug:slug}",
        "/initiatives/{slug:slug}/timeline",
        "/initiatives/{slug:slug}/reasons",
        "/initiatives/{slug:slug}/changes",
        "/initiatives/{slug:slug}/map",
        "/initiatives/{slug:slug}/positions/{code:code}",
        "/initiatives/{slug:slug}/history",
        "/countries",
        "/countries/{code:code}",
        "/groups/{code:code}",
        "/compare",
        "/collections",
        "/collections/{slug:slug}",
        "/agreement",
        "/statements/{number:id}",
        "/statements/{number:id}/history",
        "/invitations/{number:id}",
        "/invitations/{number:id}/history",
        "/people",
        "/people/{number:id}",
        "/people/{number:id}/history",
        "/sources",
        "/sources/{number:id}",
        "/sources/{number:id}/history",
        "/search",
    ),
    _drawn("/matrix", "/agreement"),
    _drawn("/initiatives/{slug:slug}/map", "/initiatives/{slug:slug}/over-time"),
    _carded(
        *("/matrix", "/compare", "/agreement", "/initiatives/{slug:slug}"),
        *("/initiatives/{slug:slug}/map", "/initiatives/{slug:slug}/timeline"),
        *("/initiatives/{slug:slug}/reasons", "/initiatives/{slug:slug}/positions/{code:code}"),
        *("/countries/{code:code}", "/groups/{code:code}", "/people/{number:id}"),
        *("/statements/{number:id}", "/sources/{number:id}", "/invitations/{number:id}"),
    ),
    _entries(
        EVERYBODY,
        READ,
        *("/", "/about", "/about/method", "/about/legend"),
        *("/robots.txt", "/sitemap.xml", "/sitemap-{number:id}.xml"),
        "/healthz",
        "/readyz",
        "/static/{path:path}",
        "/favicon.ico",
    ),
    _entries(EVERYBODY, SEND, "/theme"),
    _forms(
        "/sources",
        "/statements",
        "/reports",
        "/invitations",
        "/people",
        "/initiatives",
        "/checks",
        "/rulings",
        "/roles",
    ),
    _entries(
        UserRole.CONTRIBUTOR,
        READ,
        "/desk",
        "/desk/{slug:slug}",
        "/review",
        "/suggestions",
        "/drafts/{number:id}/recode",
        "/drafts/reading",
        "/sources/{number:id}/draft",
        "/drafts/{number:id}",
        "/drafts/{number:id}/preview",
    ),
    _entries(
        UserRole.CONTRIBUTOR,
        SEND,
        "/sources/{number:id}/draft",
        "/drafts/{number:id}",
        "/drafts/{number:id}/submit",
        "/drafts/{number:id}/drop",
        "/drafts/{number:id}/take-up",
        "/drafts/{number:id}/origin",
        "/drafts/{number:id}/recode",
        "/drafts/{number:id}/remark",
        "/suggestions/{number:id}/take",
        "/suggestions/{number:id}/decline",
    ),
    _entries(
        UserRole.EDITOR,
        SEND,
        "/drafts/revert",
        "/drafts/{number:id}/publish",
        "/drafts/{number:id}/send-back",
        "/drafts/{number:id}/reject",
        "/drafts/{number:id}/settle",
        "/review/publish",
    ),
    _entries(UserRole.EDITOR, READ, "/review/publish"),
    _withdrawing("/statements", "/invitations", "/reports", "/checks", "/rulings", "/roles"),
    _withdrawing("/sources", "/people", "/initiatives"),
    _merging("/sources", "/people", "/initiatives"),
    _entries(EVERYBODY, READ, "/suggest"),
    _entries(EVERYBODY, SEND, "/suggest"),
    _entries(UserRole.ADMIN, READ, *("/audit" + ending for ending in ENDINGS)),
    _entries(
        UserRole.EDITOR, READ, "/import", "/import/{number:id}", "/import/sheets/{slug:slug}.csv"
    ),
    _entries(
        UserRole.EDITOR, SEND, "/import", "/import/{number:id}/run", "/import/{number:id}/undo"
    ),
    _entries(EVERYBODY, READ, "/sign-in", "/sign-in/code", "/join/{token}", "/reset/{token}"),
    _entries(EVERYBODY, SEND, "/sign-in", "/sign-in/code", "/join/{token}", "/reset/{token}"),
    _entries(EVERYBODY, SEND, "/sign-out"),
    _entries(UserRole.READER, READ, "/account", "/account/confirm", "/account/second-factor"),
    _entries(
        UserRole.READER,
        SEND,
        "/account/confirm",
        "/account/name",
        "/account/password",
        "/account/sessions/{number:id}/end",
        "/account/sessions/end-others",
        "/account/second-factor",
        "/account/second-factor/codes",
        "/account/second-factor/off",
    ),
    _entries(UserRole.ADMIN, READ, "/reference", "/reference/actors/{code:code}"),
    _reference(
        "scales/{code:code}",
        "answers/{scale:code}/{code:code}",
        "reasons/{code:code}",
        "collections/{slug:slug}",
        "subjects/{slug:slug}",
        "groups/{code:code}",
        "memberships/{number:id}",
        "aliases/{number:id}",
    ),
    _entries(UserRole.ADMIN, READ, "/users", "/users/{number:id}"),
    _entries(
        UserRole.ADMIN,
        SEND,
        "/users/invitations",
        "/users/links/{number:id}/revoke",
        "/users/{number:id}/name",
        "/users/{number:id}/role",
        "/users/{number:id}/off",
        "/users/{number:id}/on",
        "/users/{number:id}/reset",
        "/users/{number:id}/second-factor/off",
        "/users/{number:id}/sessions/end",
    ),
)


class PermissionMissing(Exception):
    """A route has no entry in the table; the program does not start with one like that."""


def check_permissions(routes: Iterable[BaseRoute], table: Permissions) -> None:
    """Raise PermissionMissing if a route is not in the table, or needs what cannot be checked."""
    faults = sorted(set(_faults(routes, table)))
    if faults:
        raise PermissionMissing(f"app/web/permissions.py: {'; '.join(faults)}.")


def entries_of(routes: Iterable[BaseRoute]) -> Iterator[tuple[Entry, bool]]:
    """Name the entry that each route needs, and whether the check below runs for it."""
    for found in iter_route_contexts(list(routes)):
        is_checked = isinstance(found.original_route, APIRoute)
        is_known = is_checked or isinstance(found.original_route, Route)
        for method in (found.methods or {"*"}) if is_known else {"*"}:
            yield (_plain(method), found.path or "?"), is_checked


async def admit(request: Request) -> None:
    """Let the request through if the table lets its user do it; raises if not."""
    table: Permissions = request.app.state.permissions
    # A route that came in after the start has no entry, and that is a mistake of ours.
    role = table[_plain(request.method), request.scope["route"].path]
    if role is None:
        return
    request.state.private = True
    signed_in: SignedIn | None = request.state.signed_in
    if signed_in is None:
        raise NotSignedIn
    if not signed_in.who.may(role):
        raise NotAllowed(
            f"This needs the role of {role}, and yours is {signed_in.who.role}."
            " Ask an administrator if you should have it."
        )
    lacks_one = not signed_in.has_second_factor
    must_add = lacks_one and signed_in.who.role in request.app.state.second_factor_for
    if must_add and not request.scope["path"].startswith(WITHOUT_SECOND_FACTOR):
        raise SecondFactorMissing(
            "Your role needs a second factor. Add one on the page of your account, then go on."
        )


def _faults(routes: Iterable[BaseRoute], table: Permissions) -> Iterator[str]:
    for (method, path), is_checked in entries_of(routes):
        if (method, path) not in table:
            yield f"{method} {path} has no entry"
        elif table[method, path] is not None and not is_checked:
            yield f"{method} {path} cannot be checked: make it a route of a router"


def _plain(method: str) -> str:
    return READ if method == "HEAD" else method

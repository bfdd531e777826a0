"""One valid sending for every route that changes something, with what has to be there before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.database import Database
from app.domain.base import utc_now
from app.domain.draft import DraftKind
from app.domain.report import Report
from app.domain.user import AccountLink, LoginSession, User, UserRole
from app.domain.who import Who
from app.services.accounts.links import invite, make_reset
from app.services.accounts.passwords import hash_password
from app.services.editing.merging import MERGEABLE, merge
from app.services.editing.records import KINDS
from app.services.editing.withdrawing import WITHDRAWABLE, withdraw
from app.web.editing.places import PLACES
from tests.services.editing import forms
from tests.web.editing.forms import draft_of
from tests.web.editing.test_articles import ARTICLE, TRAINING, numbers_of
from tests.web.editing.test_uploads import sheets
from tests.web.forms import as_sent
from tests.web.signed_in import add_person, client_as

PASSWORD = "plum otter lantern velvet"
NEWER = "quiet maple orbit thistle"
HASHED = hash_password(PASSWORD)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW_FORMS: Mapping[DraftKind, Callable[..., Any]] = {
    DraftKind.SOURCE: forms.source_form,
    DraftKind.STATEMENT: forms.statement_form,
    DraftKind.REPORT: forms.report_form,
    DraftKind.INVITATION: forms.invitation_form,
    DraftKind.PERSON: forms.person_form,
    DraftKind.INITIATIVE: forms.initiative_form,
    DraftKind.CHECK: forms.check_form,
    DraftKind.RULING: forms.ruling_form,
    DraftKind.ROLE: forms.role_form,
}


@dataclass(frozen=True)
class World:
    """The site with the dossier, and ways to bring about what a deed needs."""

    app: FastAPI
    database: Database
    folder: Path

    def client(
        self, role: UserRole | None = UserRole.EDITOR, user: int | None = None
    ) -> TestClient:
        return client_as(self.app, role, user_id=user)

    def person(self, role: UserRole = UserRole.READER, secret: str | None = None) -> int:
        return add_person(self.database, role, password_hash=HASHED, secret=secret)

    def draft(self, author: TestClient, **fields: object) -> int:
        """A statement draft, just begun."""
        return draft_of(author.post("/statements/new", data=forms.statement_form(**fields)))

    def handed_in(self) -> int:
        """A statement draft of a contributor that waits for review."""
        author = self.client(UserRole.CONTRIBUTOR)
        number = self.draft(author)
        author.post(f"/drafts/{number}/submit")
        return number

    def record(self, path: str) -> Any:
        """A record that can be withdrawn."""
        with self.database.writing() as session:
            found = _record(session, path)
            session.flush()
            session.expunge(found)
            return found


Send = Callable[[], Any]
Recipe = Callable[[World], Send]


def _record(session: Session, path: str) -> Any:
    added = {
        "checks": DraftKind.CHECK,
        "rulings": DraftKind.RULING,
        "roles": DraftKind.ROLE,
        "people": DraftKind.PERSON,
    }
    kind = added.get(path)
    if kind is not None:
        given = KINDS[kind].read(session, NEW_FORMS[kind](), True)
        return KINDS[kind].add(session, SOMEBODY, given, None)
    if path == "reports":
        kind = DraftKind.REPORT
        taken = select(Report.source_id).where(Report.statement_id == 1)
        source = next(n for n in range(1, 99) if n not in set(session.scalars(taken)))
        given = KINDS[kind].read(session, forms.report_form(source=source), True)
        return KINDS[kind].add(session, SOMEBODY, given, None)
    record = WITHDRAWABLE[path].record
    return session.scalars(select(record).order_by(record.id).limit(1)).one()


SOMEBODY = Who("somebody", UserRole.EDITOR)


def _new(kind: DraftKind) -> Recipe:
    def recipe(world: World) -> Send:
        client = world.client(UserRole.CONTRIBUTOR)
        return lambda: client.post(f"/{PLACES[kind].path}/new", data=NEW_FORMS[kind]())

    return recipe


def _edit(kind: DraftKind) -> Recipe:
    def recipe(world: World) -> Send:
        client = world.client(UserRole.CONTRIBUTOR)
        path = PLACES[kind].path
        added = (DraftKind.CHECK, DraftKind.RULING, DraftKind.ROLE, DraftKind.REPORT)
        number = world.record(path).id if kind in added else 1
        with world.database.reading() as session:
            content = KINDS[kind].filled(session, KINDS[kind].get(session, number))
        return lambda: client.post(f"/{path}/{number}/edit", data=content)

    return recipe


def _own(deed: str, **fields: str) -> Recipe:
    """What an author does with a draft of theirs."""

    def recipe(world: World) -> Send:
        author = world.client(UserRole.CONTRIBUTOR)
        number = world.draft(author)
        if deed == "take-up":
            author.post(f"/drafts/{number}/drop")
        return lambda: author.post(f"/drafts/{number}/{deed}", data=fields)

    return recipe


def _keep(world: World) -> Send:
    author = world.client(UserRole.CONTRIBUTOR)
    number = world.draft(author)
    typed = forms.statement_form(summary="Other words.", draft_version=1)
    return lambda: author.post(f"/drafts/{number}", data=typed)


def _reviewing(deed: str, **fields: str) -> Recipe:
    """What a reviewer does with the draft of somebody else."""

    def recipe(world: World) -> Send:
        number, editor = world.handed_in(), world.client()
        return lambda: editor.post(f"/drafts/{number}/{deed}", data=fields)

    return recipe


def _settle(world: World) -> Send:
    first, coder = world.handed_in(), world.client()
    second = draft_of(coder.post(f"/drafts/{first}/recode"))
    typed = forms.statement_form(kind="letter", draft_version=1)
    coder.post(f"/drafts/{second}", data=typed)
    coder.post(f"/drafts/{second}/submit")
    fields = {"second": str(second), "draft_version": "1", "take:kind/": "second"}
    editor = world.client()
    return lambda: editor.post(f"/drafts/{first}/settle", data=fields)


def _publish_many(world: World) -> Send:
    number, editor = world.handed_in(), world.client()
    return lambda: editor.post("/review/publish", data={"draft": f"{number}:1"})


def _revert(world: World) -> Send:
    editor = world.client()
    content = {"kind": "source", "record_id": "1", "version": "1"}
    return lambda: editor.post("/drafts/revert", data=content)


def _withdraw(path: str) -> Recipe:
    def recipe(world: World) -> Send:
        record, editor = world.record(path), world.client()
        fields = {"reason": "A mistake.", "version": str(record.version)}
        return lambda: editor.post(f"/{path}/{record.id}/withdraw", data=fields)

    return recipe


def _restore(path: str) -> Recipe:
    def recipe(world: World) -> Send:
        number, editor = world.record(path).id, world.client()
        with world.database.writing() as session:
            kind = WITHDRAWABLE[path]
            record = kind.get(session, number)
            withdraw(session, SOMEBODY, kind, record, "A mistake.")
            version = str(record.version)
        fields = {"reason": "It was right.", "version": version}
        return lambda: editor.post(f"/{path}/{number}/restore", data=fields)

    return recipe


def _merge(path: str) -> Recipe:
    def recipe(world: World) -> Send:
        editor, (one, other) = world.client(), _pair(path)
        with world.database.reading() as session:
            kind = MERGEABLE[path]
            versions = [kind.get(session, number).version for number in (one, other)]
        fields = {"into": str(other), "reason": "They are one."}
        fields["versions"] = "-".join(map(str, versions))
        return lambda: editor.post(f"/{path}/{one}/merge", data=fields)

    return recipe


def _unmerge(path: str) -> Recipe:
    def recipe(world: World) -> Send:
        editor, kind = world.client(), MERGEABLE[path]
        with world.database.writing() as session:
            one, other = (kind.get(session, number) for number in _pair(path))
            number = merge(session, SOMEBODY, kind, one, other, "They are one.").id
        undo = f"/{path}/merges/{number}/undo"
        return lambda: editor.post(undo, data={"reason": "They are two."})

    return recipe


def _pair(path: str) -> tuple[int, int]:
    """Two records of the dossier that can be merged: initiative 1 is only background."""
    return (2, 3) if path == "initiatives" else (1, 2)


def _suggest(world: World) -> Send:
    reader = world.client(None)
    return lambda: reader.post("/suggest", data={"page": "/", "words": "A word is missing."})


def _seeing_to(deed: str, **fields: str) -> Recipe:
    def recipe(world: World) -> Send:
        _suggest(world)()
        client = world.client(UserRole.CONTRIBUTOR)
        return lambda: client.post(f"/suggestions/1/{deed}", data=fields)

    return recipe


def _article(world: World) -> Send:
    editor, path = world.client(), "/sources/1/draft"
    fields = {"text": ARTICLE, "initiative": TRAINING, "form_key": "page-1"}
    page = editor.post(path, data={**fields, "do": "read"}).text
    (number,) = numbers_of(page, "Italy", "fears")
    return lambda: editor.post(path, data={**fields, "do": f"take-{number}"})


def _import(world: World) -> Send:
    editor, files = world.client(), sheets(world.folder)
    return lambda: editor.post("/import", files=files)


def _run(world: World) -> Send:
    editor = world.client()
    here = editor.post("/import", files=sheets(world.folder)).headers["location"]
    return lambda: editor.post(f"{here}/run")


def _undo(world: World) -> Send:
    editor = world.client()
    here = editor.post("/import", files=sheets(world.folder)).headers["location"]
    editor.post(f"{here}/run")
    return lambda: editor.post(f"{here}/undo", data={"reason": "Sent too early."})


def _sign_in(world: World) -> Send:
    email, visitor = _email(world, world.person()), world.client(None)
    return lambda: visitor.post("/sign-in", data={"email": email, "password": PASSWORD})


def _code(world: World) -> Send:
    email, visitor = _email(world, world.person(secret=SECRET)), world.client(None)
    visitor.post("/sign-in", data={"email": email, "password": PASSWORD})
    code = {"one_time_code": pyotp.TOTP(SECRET).now()}
    return lambda: visitor.post("/sign-in/code", data=code)


def _email(world: World, user: int) -> str:
    with world.database.reading() as session:
        return session.get_one(User, user).email


def _admin(world: World) -> Who:
    return Who("Some admin", UserRole.ADMIN, world.person(UserRole.ADMIN))


def _join(world: World) -> Send:
    admin, visitor = _admin(world), world.client(None)
    with world.database.writing() as session:
        token = invite(session, admin, email="new@example.org", role=UserRole.READER, now=utc_now())
    fields = {"name": "Somebody New", "password": NEWER, "password_again": NEWER}
    return lambda: visitor.post(f"/join/{token}", data=fields)


def _reset(world: World) -> Send:
    admin, visitor, number = _admin(world), world.client(None), world.person()
    with world.database.writing() as session:
        token = make_reset(session, admin, session.get_one(User, number), utc_now())
    fields = {"password": NEWER, "password_again": NEWER}
    return lambda: visitor.post(f"/reset/{token}", data=fields)


def _account(path: str, fields: dict[str, str] | None = None, secret: str | None = None) -> Recipe:
    """What somebody does with their own account."""

    def recipe(world: World) -> Send:
        number = world.person(secret=secret)
        client = world.client(user=number)
        world.client(user=number)
        with world.database.reading() as session:
            own = select(LoginSession.id).where(LoginSession.user_id == number)
            last = max(session.scalars(own))
        return lambda: client.post(path.format(session=last), data=fields or {})

    return recipe


def _add_factor(world: World) -> Send:
    client = world.client(user=world.person())
    fields = {"secret": SECRET, "one_time_code": pyotp.TOTP(SECRET).now()}
    return lambda: client.post("/account/second-factor", data=fields)


def _user(deed: str, fields: dict[str, str] | None = None) -> Recipe:
    """What an administrator does with the account of somebody else."""

    def recipe(world: World) -> Send:
        number, admin = world.person(secret=SECRET), world.client(UserRole.ADMIN)
        if deed == "on":
            admin.post(f"/users/{number}/off")
        return lambda: admin.post(f"/users/{number}/{deed}", data=fields or {})

    return recipe


def _invite(world: World) -> Send:
    admin = world.client(UserRole.ADMIN)
    fields = {"email": "new@example.org", "role": "editor"}
    return lambda: admin.post("/users/invitations", data=fields)


def _revoke(world: World) -> Send:
    _invite(world)()
    admin = world.client(UserRole.ADMIN)
    with world.database.reading() as session:
        number = session.scalars(select(AccountLink.id)).one()
    return lambda: admin.post(f"/users/links/{number}/revoke")


def _reference(path: str, **typed: str) -> Recipe:
    """What an administrator adds to what the record is written with, or corrects there."""

    def recipe(world: World) -> Send:
        admin, address = world.client(UserRole.ADMIN), f"/reference/{path}"
        filled = as_sent(admin.get(address).text) | typed
        if path.startswith("memberships"):
            filled = as_sent(admin.post(address, data=filled).text)
        return lambda: admin.post(address, data=filled)

    return recipe


N = "{number:id}"
RECIPES: Mapping[str, Recipe] = {
    **{f"/{PLACES[kind].path}/new": _new(kind) for kind in DraftKind},
    **{f"/{PLACES[kind].path}/{N}/edit": _edit(kind) for kind in DraftKind},
    **{f"/{path}/{N}/withdraw": _withdraw(path) for path in WITHDRAWABLE},
    **{f"/{path}/{N}/restore": _restore(path) for path in WITHDRAWABLE},
    **{f"/{path}/{N}/merge": _merge(path) for path in MERGEABLE},
    **{f"/{path}/merges/{N}/undo": _unmerge(path) for path in MERGEABLE},
    f"/sources/{N}/draft": _article,
    f"/drafts/{N}": _keep,
    f"/drafts/{N}/submit": _own("submit"),
    f"/drafts/{N}/drop": _own("drop"),
    f"/drafts/{N}/take-up": _own("take-up"),
    f"/drafts/{N}/origin": _own("origin", origin="1"),
    f"/drafts/{N}/recode": _reviewing("recode"),
    f"/drafts/{N}/remark": _reviewing("remark", words="Is the date right?"),
    f"/drafts/{N}/send-back": _reviewing("send-back", words="The date, please."),
    f"/drafts/{N}/reject": _reviewing("reject", words="It is on record already."),
    f"/drafts/{N}/publish": _reviewing("publish", draft_version="1"),
    f"/drafts/{N}/settle": _settle,
    "/drafts/revert": _revert,
    "/review/publish": _publish_many,
    "/suggest": _suggest,
    f"/suggestions/{N}/take": _seeing_to("take"),
    f"/suggestions/{N}/decline": _seeing_to("decline", answer="It is right."),
    "/import": _import,
    f"/import/{N}/run": _run,
    f"/import/{N}/undo": _undo,
    "/sign-in": _sign_in,
    "/sign-in/code": _code,
    "/sign-out": _account("/sign-out"),
    "/join/{token}": _join,
    "/reset/{token}": _reset,
    "/account/confirm": _account("/account/confirm", {"password": PASSWORD}),
    "/account/name": _account("/account/name", {"name": "Another Name"}),
    "/account/password": _account(
        "/account/password",
        {"current_password": PASSWORD, "password": NEWER, "password_again": NEWER},
    ),
    f"/account/sessions/{N}/end": _account("/account/sessions/{session}/end"),
    "/account/sessions/end-others": _account("/account/sessions/end-others"),
    "/account/second-factor": _add_factor,
    "/account/second-factor/codes": _account("/account/second-factor/codes", secret=SECRET),
    "/account/second-factor/off": _account("/account/second-factor/off", secret=SECRET),
    "/reference/scales/new": _reference("scales/new", code="sanctions", label="Sanctions"),
    "/reference/scales/{code:code}/edit": _reference("scales/vote/edit", label="A vote"),
    "/reference/answers/new": _reference(
        "answers/new?scale=vote",
        scale="vote",
        code="spoiled",
        label="Spoiled",
        glyph="◇",
        meaning="Spoiled it.",
    ),
    "/reference/answers/{scale:code}/{code:code}/edit": _reference(
        "answers/vote/yes/edit", label="In favour"
    ),
    "/reference/reasons/new": _reference("reasons/new", code="weather", label="The weather"),
    "/reference/reasons/{code:code}/edit": _reference("reasons/escalation/edit", label="War"),
    "/reference/collections/new": _reference(
        "collections/new", slug="grain-exports", title="Grain exports"
    ),
    "/reference/collections/{slug:slug}/edit": _reference(
        "collections/western-forces-in-ukraine/edit", title="Western forces"
    ),
    "/reference/subjects/new": _reference("subjects/new", code="trade", label="Trade"),
    "/reference/subjects/{slug:slug}/edit": _reference(
        "subjects/war-in-ukraine/edit", label="The war"
    ),
    "/reference/groups/new": _reference("groups/new", group="AU", group_name="African Union"),
    "/reference/groups/{code:code}/edit": _reference("groups/NATO/edit", group_name="The pact"),
    "/reference/memberships/new": _reference("memberships/new", group="NATO", iso3="AUT"),
    f"/reference/memberships/{N}/edit": _reference("memberships/1/edit", to="8 June 2024"),
    "/reference/aliases/new": _reference("aliases/new", actor="FRA", alias="The Hexagon"),
    f"/reference/aliases/{N}/edit": _reference("aliases/1/edit", language="fr"),
    "/users/invitations": _invite,
    f"/users/links/{N}/revoke": _revoke,
    f"/users/{N}/name": _user("name", {"name": "Another Name"}),
    f"/users/{N}/role": _user("role", {"role": "editor"}),
    f"/users/{N}/off": _user("off"),
    f"/users/{N}/on": _user("on"),
    f"/users/{N}/reset": _user("reset"),
    f"/users/{N}/second-factor/off": _user("second-factor/off"),
    f"/users/{N}/sessions/end": _user("sessions/end"),
}

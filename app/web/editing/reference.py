"""What the record is written with, and the forms that add to it: for administrators."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from app.database import Database
from app.domain import paths
from app.domain.base import Base
from app.domain.errors import CalledOtherwise, Rejected
from app.domain.inputs.fields import Content, first_of
from app.domain.who import Who
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import ConfirmedDep, SignedInDep
from app.queries.pages.reference.actor import load_words_of_actor
from app.queries.pages.reference.choices import load_reference_choices, next_place
from app.queries.pages.reference.page import load_reference_page
from app.queries.parts.actor_names import filled_in_codes
from app.services.editing.effects import Effect, rehearsal_of
from app.services.editing.form_keys import answer_to, new_key, use_key
from app.services.editing.reference import (
    add_reference,
    change_reference,
    moved_by_change,
    version_of,
    wait_for_others,
)
from app.web.editing.reference_places import REFERENCE_PLACES, ReferencePlace, said_of, things_of

router = APIRouter(include_in_schema=False)
REFERENCE = Page("reference/page.html")
ACTOR = Page("reference/actor.html")
# Fields of the form itself, which say nothing of the record.
OURS = ("form_key", "version", "seen")
LONGEST = 300
LONGEST_KEY = 64


@router.api_route("/reference", methods=["GET", "HEAD"])
def show_reference(
    request: Request,
    database: DatabaseDep,
    who: SignedInDep,
    said: str = "",
    scale: str = "",
    find: str = "",
) -> Response:
    """Show the scales, reasons, collections, subjects and groups, and whom a word finds."""
    with database.reading() as session:
        page = load_reference_page(session, find.strip()[:LONGEST])
    return render(
        request,
        REFERENCE,
        page=page,
        said=said_of(said),
        opened=scale,
        things=things_of(said),
        section="desk",
    )


@router.api_route("/reference/actors/{code:code}", methods=["GET", "HEAD"])
def show_actor(
    request: Request, database: DatabaseDep, who: SignedInDep, code: str, said: str = ""
) -> Response:
    """Show what else a country or group is called, and who belonged to what when."""
    try:
        with database.reading() as session:
            page = load_words_of_actor(session, code)
    except CalledOtherwise as other:
        return RedirectResponse(paths.words_of(other.code), 308)
    return render(request, ACTOR, page=page, said=said_of(said), section="desk")


@dataclass(frozen=True)
class Consequences:
    """What a change would do, told before it is done: to positions, and to where one reads."""

    effects: Sequence[Effect]
    moves: Sequence[str] = ()


@dataclass(frozen=True)
class _Asked:
    """A form that is asked for or sent: of which kind, by whom, and of which record if of one."""

    request: Request
    database: Database
    who: Who
    place: ReferencePlace
    content: Content | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    told: Consequences | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What the record is known by; nothing where one is added."""
        return tuple(map(self.request.path_params.get, self.place.keys))

    @property
    def is_new(self) -> bool:
        """Whether a record is added."""
        return None in self.key

    def first(self, name: str) -> str:
        """Return what a field was sent with."""
        return first_of(self.content or {}, name)

    @property
    def has_seen(self) -> bool:
        """Whether what this changes was looked at, with nothing typed since."""
        return self.first("seen") == fingerprint(self.content or {})


def _register(place: ReferencePlace) -> None:
    def show(request: Request, database: DatabaseDep, who: SignedInDep) -> Response:
        return _show(_Asked(request, database, who, place))

    def take(
        request: Request, database: DatabaseDep, who: ConfirmedDep, content: ContentDep
    ) -> Response:
        return _take(_Asked(request, database, who, place, content))

    for path in (place.new, place.edit_route):
        router.add_api_route(path, show, methods=["GET"], response_model=None)
        router.add_api_route(path, take, methods=["POST"], response_model=None)


for _place in REFERENCE_PLACES.values():
    _register(_place)


def fingerprint(content: Content) -> str:
    """Return what tells a form as it was looked at from one in which something was typed since."""
    typed = sorted((name, list(texts)) for name, texts in content.items() if name not in OURS)
    return hashlib.blake2b(repr(typed).encode(), digest_size=12).hexdigest()


def _take(asked: _Asked) -> Response:
    try:
        told = None if asked.has_seen else _told(asked)
        if told is not None:
            return _show(_with(asked, told=told))
        address = _write(asked)
    except Rejected as rejected:
        return _show(_with(asked, errors=rejected.errors))
    return RedirectResponse(address, 303)


def _told(asked: _Asked) -> Consequences | None:
    """Find out what it changes, where that is to be looked at first; nothing where nothing is."""
    if asked.place.is_tried:
        return Consequences(_effects(asked))
    if asked.is_new:
        return None
    form = asked.place.form
    with asked.database.reading() as session:
        record = form.get(session, _one(asked.key))
        moves = moved_by_change(session, form, record, asked.content or {})
    return Consequences((), moves) if moves else None


def _effects(asked: _Asked) -> list[Effect]:
    with asked.database.rehearsing() as session:
        effects, _ = rehearsal_of(session, lambda: _keep(session, asked))
    return effects


def _write(asked: _Asked) -> str:
    """Put it on record and return where that is shown; sent twice, it is taken once."""
    key = asked.first("form_key")[:LONGEST_KEY]
    with asked.database.writing() as session:
        wait_for_others(session)
        known = answer_to(session, asked.who, key)
        if known is not None:
            return known
        record = _keep(session, asked)
        said = asked.place.path if asked.is_new else f"{asked.place.path}-changed"
        address = asked.place.home(record, said)
        use_key(session, asked.who, key, address)
    return address


def _keep(session: Session, asked: _Asked) -> Base:
    form, content = asked.place.form, asked.content or {}
    if asked.is_new:
        return add_reference(session, asked.who, form, content)
    record = form.get_newest(session, _one(asked.key))
    return change_reference(session, asked.who, form, record, content, asked.first("version"))


def _show(asked: _Asked) -> Response:
    with asked.database.reading() as session:
        values = _begun(session, asked) if asked.is_new else _opened(session, asked)
        choices = load_reference_choices(session)
    asked.request.state.for_back = asked.content is not None
    return render(
        asked.request,
        Page(asked.place.template),
        status=422 if asked.errors else 200,
        **values,
        place=asked.place,
        action=asked.request.url.path,
        choices=choices,
        told=asked.told,
        seen=fingerprint(asked.content or {}) if asked.told else "",
        form_key=asked.first("form_key") or new_key(),
        section="desk",
    )


def _begun(session: Session, asked: _Asked) -> dict[str, Any]:
    """Fill in an empty form: with what the address gives, and what is usual."""
    content = asked.content
    if content is None:
        asked_for = asked.request.query_params.items()
        given = filled_in_codes(session, {name: [text[:LONGEST]] for name, text in asked_for})
        content = {**_usual(session, asked.place, first_of(given, "scale")), **given}
    return {
        "form": FormView(content, asked.errors),
        "heading": asked.place.heading,
        "fixed": (),
        "version": "",
    }


def _usual(session: Session, place: ReferencePlace, scale: str) -> Content:
    kind = "case" if place.path == "collections" else "alias"
    usual = {"is_final": ["no"], "is_answer": ["yes"], "kind": [kind]}
    last = next_place(session, place.path, scale)
    return usual if last is None else {**usual, "position": [str(last)]}


def _opened(session: Session, asked: _Asked) -> dict[str, Any]:
    """Fill in the form of a record; what stays as it is in it is named in `fixed`."""
    form = asked.place.form
    record = form.get(session, _one(asked.key))
    filled = form.filled(record)
    fixed = form.fixed(session, record)
    kept = {name: filled.get(name, [""]) for name in fixed}
    content = filled if asked.content is None else {**asked.content, **kept}
    return {
        "form": FormView(content, asked.errors),
        "heading": f"Correct “{asked.place.named(session, record)}”",
        "fixed": fixed,
        "version": asked.first("version") or str(version_of(session, record)),
    }


def _one(key: tuple[Any, ...]) -> Any:
    return key[0] if len(key) == 1 else key


def _with(asked: _Asked, **more: Any) -> _Asked:
    return _Asked(asked.request, asked.database, asked.who, asked.place, asked.content, **more)

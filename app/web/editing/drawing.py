"""Drawing the form of a kind, wherever it is asked for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.domain.dates import DateNotUnderstood, describe_reading, read_words
from app.domain.draft import Draft, DraftKind
from app.domain.inputs.fields import Content, first_of
from app.http.forms import FormView
from app.http.render import Page, render
from app.queries.pages.draft import DraftPage, load_draft
from app.queries.parts.offered.choices import FormChoices, load_choices
from app.services.editing.form_keys import new_key
from app.services.editing.records.statement import counted_from
from app.web.editing.about import listed_under, load_about, with_defaults
from app.web.editing.places import PLACES, FormPlace


@dataclass(frozen=True)
class Drawn:
    """All that the page of a form shows; made while the session is open."""

    place: FormPlace
    form: FormView
    choices: FormChoices
    about: Any
    readings: dict[str, str]
    draft: DraftPage | None
    record_id: int | None
    base_version: int | None
    form_key: str

    @property
    def values(self) -> dict[str, Any]:
        """Return what the template gets."""
        return {
            "place": self.place,
            "form": self.form,
            "choices": self.choices,
            "about": self.about,
            "readings": self.readings,
            "draft": self.draft,
            "record_id": self.record_id,
            "base_version": self.base_version,
            "form_key": self.form_key,
            "action": self._action,
            "heading": self._heading,
            "section": "desk",
        }

    @property
    def _heading(self) -> str:
        if self.record_id:
            return f"Change {self.place.label} {self.record_id}"
        return f"Add {self.place.article} {self.place.label}"

    @property
    def _action(self) -> str:
        if self.draft:
            return paths.draft(self.draft.id)
        if self.record_id is None:
            return paths.new(self.place.path)
        return paths.edit(self.place.path, self.record_id)


def draw_fresh(
    session: Session,
    kind: DraftKind,
    content: Content,
    form_key: str,
    record_id: int | None = None,
    base_version: int | None = None,
) -> Drawn:
    """Prepare a form that no draft has been made of yet."""
    if record_id is None:
        content = with_defaults(session, kind, content)
    form = FormView(content)
    return _drawn(session, kind, form, None, record_id, base_version, form_key)


def draw_draft(session: Session, draft: Draft, errors: dict[str, str] | None = None) -> Drawn:
    """Prepare the form of a draft, with what is wrong in it."""
    form = FormView(draft.content, errors or {})
    page = load_draft(session, draft)
    return _drawn(session, draft.kind, form, page, draft.record_id, draft.base_version, new_key())


def show(request: Request, drawn: Drawn, status: int = 200) -> Response:
    """Answer with the page of the form."""
    request.state.for_back = status != 200
    return render(request, Page(drawn.place.template), status=status, **drawn.values)


def reading_of(session: Session, content: Content, name: str) -> str:
    """Say how a date in words is understood, or what to do about it."""
    words = first_of(content, name)
    if not words:
        return ""
    try:
        return f"Read as {describe_reading(read_words(words, counted_from(session, content)))}"
    except DateNotUnderstood as refusal:
        return str(refusal)


def _drawn(
    session: Session,
    kind: DraftKind,
    form: FormView,
    draft: DraftPage | None,
    record_id: int | None,
    base_version: int | None,
    form_key: str,
) -> Drawn:
    place = PLACES[kind]
    about = load_about(session, kind, form.content, record_id)
    return Drawn(
        place=place,
        form=form,
        choices=load_choices(session, listed_under(form.content, about)),
        about=about,
        readings={name: reading_of(session, form.content, name) for name in place.dates},
        draft=draft,
        record_id=record_id,
        base_version=base_version,
        form_key=form_key,
    )

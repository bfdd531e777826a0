"""From an article to drafts: its text is read on the spot, shown with marks, and not kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from app.domain.inputs.fields import Content, read_number
from app.domain.source import Source
from app.domain.who import Who
from app.extraction import Extraction, extract
from app.http.dependencies import DatabaseDep
from app.http.forms import FormView
from app.http.posted import ContentDep
from app.http.render import Page, render
from app.http.signed_in import SignedInDep
from app.queries.pages.article.beside import load_beside
from app.queries.pages.article.page import ArticleView, view_article
from app.queries.parts.lexicon import load_lexicon
from app.queries.parts.questions import load_questions
from app.services.editing.form_keys import new_key
from app.services.editing.proposing import (
    ASKED,
    Setting,
    find_setting,
    made_from,
    take_invitation,
    take_statement,
)

router = APIRouter(prefix="/sources", include_in_schema=False)
PAGE = Page("editing/article.html")
NO_TEXT = "Paste the text of the article; a few sentences will do."
ONE = re.compile(r"(?P<verb>take|drop|restore)-(?P<number>[0-9]{1,4})")
MOST_CHOSEN = 500


@dataclass(frozen=True)
class Reading:
    """What was sent: the text, the initiative it is read for, and what is to be done."""

    text: str
    slug: str
    deed: str
    key: str
    chosen: Sequence[int]
    dropped: Sequence[int]

    @classmethod
    def of(cls, content: Content) -> "Reading":
        """Read the form."""

        def one(name: str) -> str:
            return (content.get(name) or [""])[0]

        deed, dropped = one("do"), set(_numbers(content, "dropped"))
        if match := ONE.fullmatch(deed):
            number = int(match["number"])
            if match["verb"] == "drop":
                dropped.add(number)
            elif match["verb"] == "restore":
                dropped.discard(number)
        return cls(
            text=one("text").replace("\r\n", "\n").strip(),
            slug=one("initiative"),
            deed=deed,
            key=one("form_key")[:40] or new_key(),
            chosen=_numbers(content, "chosen"),
            dropped=sorted(dropped),
        )


def _numbers(content: Content, name: str) -> list[int]:
    values = list(content.get(name) or ())[:MOST_CHOSEN]
    return [number for value in values if (number := read_number(value)) is not None]


@router.get("/{number:id}/draft", response_model=None)
def show_form(request: Request, database: DatabaseDep, who: SignedInDep, number: int) -> Response:
    """Show where the text of an article is pasted."""
    with database.reading() as session:
        setting = find_setting(session, number, "")
        initiatives = load_questions(session)
    return _show(request, setting.source, initiatives, FormView(), None, Reading.of({}))


@router.post("/{number:id}/draft", response_model=None)
def read(
    request: Request, database: DatabaseDep, who: SignedInDep, content: ContentDep, number: int
) -> Response:
    """Read the text, make drafts of what was chosen, and show the rest."""
    reading = Reading.of(content)
    if not reading.text:
        with database.reading() as session:
            source, initiatives = find_setting(session, number, "").source, load_questions(session)
        form = FormView(content, {"text": NO_TEXT})
        return _show(request, source, initiatives, form, None, reading, status=422)
    with database.reading() as session:
        setting = find_setting(session, number, reading.slug)
        lexicon = load_lexicon(session)
    found = extract(reading.text, lexicon, setting.source.published.latest)
    if reading.deed.startswith("take"):
        with database.writing() as session:
            _take(session, who, find_setting(session, number, reading.slug), found, reading)
    with database.reading() as session:
        made = made_from(session, who, reading.key)
        beside = load_beside(session, setting.source, setting.initiative, found)
        view = view_article(session, reading.text, found, made, reading.dropped, ASKED, beside)
        initiatives = load_questions(session)
    return _show(request, setting.source, initiatives, FormView(content), view, reading)


def _take(
    session: Session, who: Who, setting: Setting, found: Extraction, reading: Reading
) -> None:
    """Make the drafts that were asked for: of one proposal, of the addressees, of all chosen."""
    match = ONE.fullmatch(reading.deed)
    chosen = [int(match["number"])] if match else reading.chosen
    chosen = [index for index in chosen if index < len(found.proposals)]
    if reading.deed in ("take-asked", "take-chosen"):
        take_invitation(session, who, setting, found, chosen, reading.key)
    if reading.deed != "take-asked":
        for index in chosen:
            take_statement(session, who, setting, found, index, reading.key)


def _show(
    request: Request,
    source: Source,
    initiatives: Sequence[tuple[str, str]],
    form: FormView,
    view: ArticleView | None,
    reading: Reading,
    status: int = 200,
) -> Response:
    return render(
        request,
        PAGE,
        status=status,
        source=source,
        initiatives=initiatives,
        form=form,
        article=view,
        reading=reading,
        section="desk",
    )

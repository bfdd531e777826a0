"""What the lists of a form offer: initiatives, countries, answers, reasons, people, origins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.collection import Collection, Subject
from app.domain.dates import describe
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content, first_of, number_of, read_number
from app.domain.report import Report
from app.domain.scale import Reason, Scale, Stance
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.wording import capped
from app.queries.parts.merged import get_standing
from app.queries.parts.offered.origins import origins_offered
from app.queries.parts.offered.people import PersonChoice, find_people, load_person_choice
from app.queries.parts.offered.sources import SourcesFound, find_sources, the_one_source
from app.queries.parts.questions import is_in_no_series, stands

Option = tuple[str, str]
# Those that turn up most in this field come first; the rest follow by name.
COMMON_LANGUAGES = ("en", "fr", "de", "uk", "ru", "pl", "it", "es")


@dataclass(frozen=True)
class SourceChoice:
    """The source a draft is made from, with the statements it is on record as carrying."""

    id: int
    publisher: str
    title: str
    address: str
    published: str
    statements: Sequence[tuple[int, str]]

    @property
    def name(self) -> str:
        """Its title, or who published it."""
        return self.title or self.publisher

    @property
    def published_in_words(self) -> str:
        """Published 8 June 2024; publication date not known."""
        words = f"Published {self.published}"
        return words.replace("Published date", "Publication date")


@dataclass(frozen=True)
class FormChoices:
    """The lists a form offers; `stances` are the answers on the initiative's own scale.

    Where no initiative is chosen yet, `stances` holds the answers of every scale under its name.
    """

    initiatives: Sequence[Option]
    countries: Sequence[Option]
    groups: Sequence[Option]
    stances: Mapping[str, Sequence[Option]]
    reasons: Sequence[Option]
    languages: Sequence[Option]
    origins: Sequence[Option]
    scales: Sequence[Option]
    collections: Sequence[Option]
    subjects: Sequence[str]
    source: SourceChoice | None
    person: PersonChoice | None
    people: Sequence[PersonChoice] | None
    sources: SourcesFound | None


def load_choices(session: Session, content: Content) -> FormChoices:
    """Read what a form filled like this offers; `people` and `sources` only where sought."""
    actors = session.execute(select(Actor.code, Actor.name, Actor.kind).order_by(Actor.name)).all()
    slug = first_of(content, "initiative")
    reasons = select(Reason.code, Reason.label).order_by(Reason.position)
    sought, source_sought = (first_of(content, f"{what}_sought") for what in ("person", "source"))
    return FormChoices(
        initiatives=_initiatives(session, slug),
        countries=[(a.code, a.name) for a in actors if a.kind is ActorKind.COUNTRY],
        groups=[(a.code, a.name) for a in actors if a.kind is ActorKind.GROUP],
        stances=_stances(session, slug),
        reasons=_options(session, reasons),
        languages=languages(),
        origins=origins_offered(session, content),
        scales=_options(session, select(Scale.code, Scale.label).order_by(Scale.label)),
        collections=_options(
            session, select(Collection.slug, Collection.title).order_by(Collection.position)
        ),
        subjects=list(session.scalars(select(Subject.label).order_by(Subject.position))),
        source=load_source(session, number_of(content, "source")),
        person=load_person_choice(session, number_of(content, "person")),
        people=find_people(session, sought) if sought else None,
        sources=find_sources(session, source_sought) if source_sought else None,
    )


def _initiatives(session: Session, slug: str) -> list[Option]:
    """Name the questions that stand, and after them what is only background; no series.

    The one that is chosen stays in the list, whatever became of it.
    """
    query = select(Initiative.slug, Initiative.title, Initiative.kind).where(
        or_(and_(stands(), is_in_no_series()), Initiative.slug == slug)
    )
    rows = session.execute(query.order_by(Initiative.title)).all()
    questions = [(r.slug, r.title) for r in rows if r.kind is InitiativeKind.QUESTION]
    background = [(r.slug, r.title) for r in rows if r.kind is not InitiativeKind.QUESTION]
    return [*questions, *((slug, f"{title} (background)") for slug, title in background)]


def languages() -> list[Option]:
    """Return every language that has a two-letter code, the common ones first."""
    names = Locale("en").languages
    known = {code: str(name) for code, name in names.items() if len(code) == 2}
    rest = sorted(known.keys() - set(COMMON_LANGUAGES), key=lambda code: known[code])
    return [(code, known[code]) for code in (*COMMON_LANGUAGES, *rest)]


def load_source(session: Session, number: int | None) -> SourceChoice | None:
    """Return the source with that number, or the one it was merged into, if there is one."""
    source = get_standing(session, Source, number)
    if source is None:
        return None
    told = select(Report.statement_id).where(
        Report.source_id == source.id, Report.withdrawn_reason.is_(None)
    )
    carried = select(Statement.id, Statement.summary).where(Statement.id.in_(told))
    return SourceChoice(
        source.id,
        source.publisher,
        source.title,
        source.address,
        describe(source.published),
        [(row.id, row.summary) for row in session.execute(carried.order_by(Statement.id))],
    )


def _stances(session: Session, slug: str) -> dict[str, list[Option]]:
    query = (
        select(Scale.label, Stance.code, Stance.label.label("answer"))
        .join(Stance, Stance.scale_code == Scale.code)
        .order_by(Scale.label, Stance.position)
    )
    scale = session.scalar(select(Initiative.scale_code).where(Initiative.slug == slug))
    if scale:
        query = query.where(Scale.code == scale)
    found: dict[str, list[Option]] = {}
    for row in session.execute(query):
        found.setdefault(row.label, []).append((row.code, capped(row.answer)))
    return found


def _options(session: Session, query: Select[*tuple[Any, ...]]) -> list[Option]:
    return [(str(code), str(label)) for code, label in session.execute(query)]


def find_source(session: Session, words: str) -> int | None:
    """Return the number of the source with this address or this number.

    An address in another spelling finds the source if only one on record is like it.
    """
    number = read_number(words.strip()) or the_one_source(session, words)
    found = get_standing(session, Source, number) if number else None
    return found.id if found else None

"""What the lists of a form offer: initiatives, countries, answers, reasons, people, origins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.dates import describe
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content, first_of, number_of, read_number
from app.domain.invitation import Invitation
from app.domain.report import Origin, Report
from app.domain.scale import Reason, Scale, Stance
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.editing.people_found import PersonChoice, find_people, load_person_choice
from app.queries.merged import get_standing, standing_for
from app.queries.questions import stands

Option = tuple[str, str]
# Those that turn up most in this field come first; the rest follow by name.
COMMON_LANGUAGES = ("en", "fr", "de", "uk", "ru", "pl", "it", "es")


@dataclass(frozen=True)
class SourceChoice:
    """The source a draft is made from, with the statements it is on record as carrying."""

    id: int
    publisher: str
    title: str
    published: str
    statements: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Choices:
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
    source: SourceChoice | None
    person: PersonChoice | None
    people: Sequence[PersonChoice] | None


def load_choices(session: Session, content: Content) -> Choices:
    """Read what a form filled like this offers; `people` are found only where a name was sought."""
    actors = session.execute(select(Actor.code, Actor.name, Actor.kind).order_by(Actor.name)).all()
    slug = first_of(content, "initiative")
    reasons = select(Reason.code, Reason.label).order_by(Reason.position)
    sought = first_of(content, "person_sought")
    return Choices(
        initiatives=_initiatives(session, slug),
        countries=[(a.code, a.name) for a in actors if a.kind is ActorKind.COUNTRY],
        groups=[(a.code, a.name) for a in actors if a.kind is ActorKind.GROUP],
        stances=_stances(session, slug),
        reasons=_options(session, reasons),
        languages=languages(),
        origins=_origins(session, slug),
        scales=_options(session, select(Scale.code, Scale.label).order_by(Scale.label)),
        source=load_source(session, number_of(content, "source")),
        person=load_person_choice(session, number_of(content, "person")),
        people=find_people(session, sought) if sought else None,
    )


def _initiatives(session: Session, slug: str) -> list[Option]:
    """Name the questions that stand, and after them what is only background.

    The one that is chosen stays in the list, whatever became of it.
    """
    query = select(Initiative.slug, Initiative.title, Initiative.kind).where(
        or_(stands(), Initiative.slug == slug)
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
        found.setdefault(row.label, []).append((row.code, row.answer))
    return found


def _origins(session: Session, slug: str) -> list[Option]:
    """Name each origin of the initiative by who told it first and what it says."""
    found: dict[int, str] = {}
    for query in (_told_statements(slug), _told_invitations(slug)):
        for row in session.execute(query):
            found.setdefault(row.id, f"{row.teller}: {row.words[:70]} ({row.ref})")
    return [(str(number), label) for number, label in sorted(found.items())]


def _told_statements(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(Origin.id, Origin.ref, Report.teller, Statement.summary.label("words"))
        .join(Report, Report.origin_id == Origin.id)
        .join(Statement, Statement.id == Report.statement_id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Initiative.slug == slug)
        .order_by(Origin.id, Report.id)
    )


def _told_invitations(slug: str) -> Select[*tuple[Any, ...]]:
    return (
        select(Origin.id, Origin.ref, Report.teller, Invitation.occasion.label("words"))
        .join(Report, Report.origin_id == Origin.id)
        .join(Invitation, Invitation.id == Report.invitation_id)
        .join(Initiative, Initiative.id == Invitation.initiative_id)
        .where(Initiative.slug == slug)
        .order_by(Origin.id, Report.id)
    )


def _options(session: Session, query: Select[*tuple[Any, ...]]) -> list[Option]:
    return [(str(code), str(label)) for code, label in session.execute(query)]


def find_source(session: Session, words: str) -> int | None:
    """Return the number of the source with this address or number, or of what it is now."""
    if number := read_number(words.strip()):
        found = get_standing(session, Source, number)
        return found.id if found else None
    try:
        address = normalise_address(words)
    except AddressNotUsable:
        return None
    source = session.scalar(select(Source).where(Source.address == address))
    return standing_for(session, source).id if source else None

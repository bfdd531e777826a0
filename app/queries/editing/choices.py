"""What the lists of a form offer: initiatives, countries, answers, reasons, people, origins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorKind
from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content
from app.domain.person import Office, Person
from app.domain.report import Origin, Report
from app.domain.scale import Reason, Scale, Stance
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.text import fold

Option = tuple[str, str]
MOST_PEOPLE = 12
# Those that turn up most in this field come first; the rest follow by name.
COMMON_LANGUAGES = ("en", "fr", "de", "uk", "ru", "pl", "it", "es")


@dataclass(frozen=True)
class PersonChoice:
    """A person as a list shows them: by name and offices."""

    id: int
    name: str
    offices: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class SourceChoice:
    """The source a draft is made from."""

    id: int
    publisher: str
    title: str
    published: str
    statements: int


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
    slug = _first(content, "initiative")
    questions = select(Initiative.slug, Initiative.title).where(
        Initiative.kind == InitiativeKind.QUESTION
    )
    reasons = select(Reason.code, Reason.label).order_by(Reason.position)
    sought = _first(content, "person_sought")
    return Choices(
        initiatives=_options(session, questions.order_by(Initiative.title)),
        countries=[(a.code, a.name) for a in actors if a.kind is ActorKind.COUNTRY],
        groups=[(a.code, a.name) for a in actors if a.kind is ActorKind.GROUP],
        stances=_stances(session, slug),
        reasons=_options(session, reasons),
        languages=languages(),
        origins=_origins(session, slug),
        scales=_options(session, select(Scale.code, Scale.label).order_by(Scale.label)),
        source=load_source(session, _number(content, "source")),
        person=_person(session, _number(content, "person")),
        people=_people(session, sought) if sought else None,
    )


def languages() -> list[Option]:
    """Return every language that has a two-letter code, the common ones first."""
    names = Locale("en").languages
    known = {code: str(name) for code, name in names.items() if len(code) == 2}
    rest = sorted(known.keys() - set(COMMON_LANGUAGES), key=lambda code: known[code])
    return [(code, known[code]) for code in (*COMMON_LANGUAGES, *rest)]


def load_source(session: Session, number: int | None) -> SourceChoice | None:
    """Return the source with that number, if there is one."""
    source = session.get(Source, number) if number else None
    if source is None:
        return None
    told = select(func.count(Report.statement_id.distinct())).where(
        Report.source_id == source.id, Report.withdrawn_reason.is_(None)
    )
    return SourceChoice(
        source.id,
        source.publisher,
        source.title,
        source.published.words or source.published.edtf,
        session.scalar(told) or 0,
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
    query = (
        select(Origin.id, Origin.ref, Report.teller, Statement.summary)
        .join(Report, Report.origin_id == Origin.id)
        .join(Statement, Statement.id == Report.statement_id)
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .where(Initiative.slug == slug)
        .order_by(Origin.id, Report.id)
    )
    found: dict[int, str] = {}
    for row in session.execute(query):
        found.setdefault(row.id, f"{row.teller}: {row.summary[:70]} ({row.ref})")
    return [(str(number), label) for number, label in found.items()]


def _person(session: Session, number: int | None) -> PersonChoice | None:
    return next(iter(_with_offices(session, [number])), None) if number else None


def _people(session: Session, sought: str) -> list[PersonChoice]:
    """Find people whose name holds every word, in any order and without accents."""
    query = select(Person.id).order_by(Person.folded).limit(MOST_PEOPLE)
    for word in fold(sought).split():
        query = query.where(Person.folded.contains(word, autoescape=True))
    return _with_offices(session, list(session.scalars(query)))


def _with_offices(session: Session, numbers: Sequence[int | None]) -> list[PersonChoice]:
    offices: dict[int, list[tuple[int, str]]] = {}
    held = select(Office).where(Office.person_id.in_(numbers)).order_by(Office.id)
    for office in session.scalars(held):
        years = "–".join(filter(None, (office.held_from, office.held_until)))
        title = f"{office.title}, {office.actor_code}" + (f" ({years})" if years else "")
        offices.setdefault(office.person_id, []).append((office.id, title))
    people = select(Person.id, Person.name).where(Person.id.in_(numbers)).order_by(Person.folded)
    return [
        PersonChoice(row.id, row.name, offices.get(row.id, ())) for row in session.execute(people)
    ]


def _options(session: Session, query) -> list[Option]:  # type: ignore[no-untyped-def]
    return [(str(code), str(label)) for code, label in session.execute(query)]


def _first(content: Content, name: str) -> str:
    return (content.get(name) or [""])[0].strip()


def _number(content: Content, name: str) -> int | None:
    text = _first(content, name)
    return int(text) if text.isdigit() and len(text) < 10 else None


def find_source(session: Session, words: str) -> int | None:
    """Return the number of the source with this address or this number."""
    if words.strip().isdigit() and len(words) < 10:
        return session.scalar(select(Source.id).where(Source.id == int(words)))
    try:
        address = normalise_address(words)
    except AddressNotUsable:
        return None
    return session.scalar(select(Source.id).where(Source.address == address))

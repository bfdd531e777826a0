"""All scales, reasons, collections, subjects and groups, and which actors a word finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import ActorAlias
from app.domain.collection import InitiativeSubject, Subject
from app.domain.initiative import Initiative
from app.domain.scale import Reason, Scale
from app.domain.signs import DRAWABLE
from app.domain.statement import StatedReason
from app.domain.wording import plural
from app.queries.parts.actors import ActorRef, codes_matching, load_actors, load_groups
from app.queries.parts.clocks import today
from app.queries.parts.members import groups_on
from app.queries.parts.questions import is_question
from app.queries.parts.series import CollectionLine, load_collection_lines
from app.queries.parts.vocabulary import StanceWord, load_vocabulary

MOST_FOUND = 20


@dataclass(frozen=True)
class KeptAnswer:
    """An answer as it is drawn, and what it is drawn with."""

    word: StanceWord

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("answers", self.word.scale, self.word.code)

    @property
    def look(self) -> str:
        """Strong blue, solid edge; and that it is drawn as a dot, where nothing draws its sign."""
        drawing = self.word.sign.drawing
        words = f"{drawing.colour}, {drawing.edge} edge"
        if self.word.glyph in DRAWABLE:
            return words
        return f"{words}; {self.word.glyph or 'an empty sign'} cannot be drawn everywhere"


@dataclass(frozen=True)
class KeptScale:
    """A scale with its answers, and on how many initiatives it is asked."""

    code: str
    label: str
    note: str | None
    is_final: bool
    answers: Sequence[KeptAnswer]
    initiatives: int

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("scales", self.code)

    @property
    def in_figures(self) -> str:
        """8 answers, used by 4 initiatives."""
        answers = plural(len(self.answers), "answer", "answers")
        if not self.initiatives:
            return f"{answers}, not used yet"
        return f"{answers}, used by {plural(self.initiatives, 'initiative', 'initiatives')}"


@dataclass(frozen=True)
class KeptReason:
    """A reason, and for how many positions it was given."""

    code: str
    label: str
    position: int
    given: int

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("reasons", self.code)


@dataclass(frozen=True)
class KeptCollection:
    """A collection, and how much it holds."""

    line: CollectionLine

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("collections", self.line.collection.slug)


@dataclass(frozen=True)
class KeptSubject:
    """A subject, and how many questions are about it."""

    code: str
    label: str
    questions: int

    @property
    def edit(self) -> str:
        """Where it is corrected."""
        return paths.reference_edit("subjects", self.code)


@dataclass(frozen=True)
class KeptGroup:
    """A group, and how many belong to it today."""

    actor: ActorRef
    members: int

    @property
    def href(self) -> str:
        """Where its members and its other names are kept."""
        return paths.words_of(self.actor.code)


@dataclass(frozen=True)
class ReferencePage:
    """What the record is written with; `found` are the actors that the word sought names."""

    scales: Sequence[KeptScale]
    reasons: Sequence[KeptReason]
    collections: Sequence[KeptCollection]
    subjects: Sequence[KeptSubject]
    groups: Sequence[KeptGroup]
    aliases: int
    sought: str
    found: Sequence[ActorRef]


def load_reference_page(session: Session, sought: str) -> ReferencePage:
    """Read all of it, in twelve queries at most."""
    return ReferencePage(
        scales=_scales(session),
        reasons=_reasons(session),
        collections=list(map(KeptCollection, load_collection_lines(session))),
        subjects=_subjects(session),
        groups=_groups(session),
        aliases=session.scalar(select(func.count(ActorAlias.id))) or 0,
        sought=sought,
        found=_found(session, sought) if sought else (),
    )


def _scales(session: Session) -> list[KeptScale]:
    words = load_vocabulary(session)
    used = _counted(session)
    rows = session.execute(
        select(Scale.code, Scale.label, Scale.note, Scale.is_final).order_by(Scale.label)
    )
    scales = [
        KeptScale(*row, list(map(KeptAnswer, words.scale(row.code))), used.get(row.code, 0))
        for row in rows
    ]
    return sorted(scales, key=lambda scale: not scale.initiatives)


def _counted(session: Session) -> Mapping[str, int]:
    counted = select(Initiative.scale_code, func.count(Initiative.id))
    rows = session.execute(counted.group_by(Initiative.scale_code))
    return dict(rows.all())


def _reasons(session: Session) -> list[KeptReason]:
    given = func.count(distinct(StatedReason.stated_position_id))
    rows = session.execute(
        select(Reason.code, Reason.label, Reason.position, given)
        .outerjoin(StatedReason, StatedReason.reason_code == Reason.code)
        .group_by(Reason.code, Reason.label, Reason.position)
        .order_by(Reason.position, Reason.code)
    )
    return [KeptReason(*row) for row in rows]


def _subjects(session: Session) -> list[KeptSubject]:
    about = InitiativeSubject.subject_code == Subject.code
    asked = and_(Initiative.id == InitiativeSubject.initiative_id, is_question())
    rows = session.execute(
        select(Subject.code, Subject.label, func.count(Initiative.id))
        .outerjoin(InitiativeSubject, about)
        .outerjoin(Initiative, asked)
        .group_by(Subject.code, Subject.label, Subject.position)
        .order_by(Subject.position, Subject.code)
    )
    return [KeptSubject(*row) for row in rows]


def _groups(session: Session) -> list[KeptGroup]:
    members = groups_on(session, today())
    return [KeptGroup(group, len(members.get(group.code, ()))) for group in load_groups(session)]


def _found(session: Session, sought: str) -> list[ActorRef]:
    found = load_actors(session, codes_matching(session, sought))
    return list(found.values())[:MOST_FOUND]

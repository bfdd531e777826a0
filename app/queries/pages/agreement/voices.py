"""Whose answers are compared, as parts of queries: of one country, or of a group's majority."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    case,
    cast,
    extract,
    false,
    func,
    or_,
    select,
)

from app.domain.actor import ActorKind, Membership
from app.domain.codes import RoleKind
from app.domain.collection import InitiativeSubject
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.queries.pages.agreement.filters import AgreementFilters
from app.queries.parts.actors import ActorRef
from app.queries.parts.clocks import today
from app.queries.parts.questions import is_question
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.agreement import FOR
from app.rules.blocs import LEAST_ANSWERING

OPENED: SQLColumnExpression[date | None] = Initiative.__table__.c.opened_earliest
YEAR = cast(extract("year", OPENED), Integer)


def is_counted(filters: AgreementFilters) -> ColumnElement[bool]:
    """Keep the questions that stand, of the collection, the subject and the years asked for."""
    kept = [is_question()]
    if filters.collection:
        kept.append(Initiative.collection_slug == filters.collection)
    if filters.subject:
        of_it = select(InitiativeSubject.initiative_id).where(
            InitiativeSubject.subject_code == filters.subject
        )
        kept.append(Initiative.id.in_(of_it))
    if filters.from_year:
        kept.append(date(filters.from_year, 1, 1) <= OPENED)
    if filters.to_year:
        kept.append(date(filters.to_year, 12, 31) >= OPENED)
    return and_(*kept)


def is_awaited() -> ColumnElement[bool]:
    """Keep those of whom an answer is awaited: all but hosts and outsiders."""
    return or_(Position.role.is_(None), Position.role.not_in([RoleKind.HOST, RoleKind.OUTSIDER]))


def points(
    scale: SQLColumnExpression[str], stance: SQLColumnExpression[str | None], words: Vocabulary
) -> ColumnElement[bool]:
    """Whether an answer has a direction; absences and silences have none."""
    chosen = [word for word in words.stances.values() if word.direction is not None]
    return _is_among(scale, stance, chosen, words)


def is_for(
    scale: SQLColumnExpression[str], stance: SQLColumnExpression[str | None], words: Vocabulary
) -> ColumnElement[bool]:
    """Whether an answer is for what is asked."""
    chosen = [word for word in words.stances.values() if word.direction == FOR]
    return _is_among(scale, stance, chosen, words)


def is_against(
    scale: SQLColumnExpression[str], stance: SQLColumnExpression[str | None], words: Vocabulary
) -> ColumnElement[bool]:
    """Whether an answer is against what is asked."""
    chosen = [word for word in words.stances.values() if (word.direction or 0) < 0]
    return _is_among(scale, stance, chosen, words)


def are_opposite(
    scale: SQLColumnExpression[str],
    one: SQLColumnExpression[str | None],
    other: SQLColumnExpression[str | None],
    words: Vocabulary,
) -> ColumnElement[bool]:
    """Whether one answer is for and the other against."""
    return or_(
        and_(is_for(scale, one, words), is_against(scale, other, words)),
        and_(is_against(scale, one, words), is_for(scale, other, words)),
    )


def _is_among(
    scale: SQLColumnExpression[str],
    stance: SQLColumnExpression[str | None],
    chosen: Sequence[StanceWord],
    words: Vocabulary,
) -> ColumnElement[bool]:
    """Whether the answer is one of those chosen; the scale is asked only where codes need it."""
    others = {word.code for word in words.stances.values() if word not in chosen}
    plain = [word.code for word in chosen if word.code not in others]
    kept: list[ColumnElement[bool]] = [stance.in_(plain)]
    for word in chosen:
        if word.code in others:
            kept.append(and_(scale == word.scale, stance == word.code))
    return or_(false(), *kept)


def voice_of(actor: ActorRef, filters: AgreementFilters, words: Vocabulary, name: str) -> CTE:
    """Return `initiative_id` and `stance` of a country, or of the majority of a group."""
    if actor.kind is ActorKind.COUNTRY:
        own = select(Position.initiative_id, Position.stance)
        return own.where(Position.actor_code == actor.code, is_awaited()).cte(name)
    return _majority_of(actor.code, filters, words, name)


def answers_of_members(
    group: str, filters: AgreementFilters, words: Vocabulary
) -> Select[int, str, str | None]:
    """Return what each member of the day answered: null where it was absent or silent.

    The day is the one on which the question was opened; a question without one is held against
    the members of today.
    """
    day = func.coalesce(OPENED, today())
    stance = case((points(Initiative.scale_code, Position.stance, words), Position.stance))
    return (
        select(Position.initiative_id, Position.actor_code, stance.label("stance"))
        .join(Membership, Membership.member_code == Position.actor_code)
        .join(Initiative, Initiative.id == Position.initiative_id)
        .where(
            Membership.group_code == group,
            or_(Membership.valid_from.is_(None), Membership.valid_from <= day),
            or_(Membership.valid_until.is_(None), Membership.valid_until >= day),
            is_counted(filters),
            is_awaited(),
        )
    )


def _majority_of(group: str, filters: AgreementFilters, words: Vocabulary, name: str) -> CTE:
    """Return the answer of more than half of the answering members, or null, question by question.

    `rules.blocs` says the same in Python, and a test holds this to that.
    """
    m = answers_of_members(group, filters, words).cte(f"{name}_members").c
    counts = (
        select(m.initiative_id, m.stance, func.count().label("number"))
        .group_by(m.initiative_id, m.stance)
        .cte(f"{name}_counts")
    )
    c = counts.c
    answering = case((c.stance.is_not(None), c.number))
    totals = (
        select(
            c.initiative_id,
            func.coalesce(func.sum(answering), 0).label("answered"),
            func.sum(c.number).label("on_record"),
        )
        .group_by(c.initiative_id)
        .cte(f"{name}_totals")
    )
    t = totals.c
    leads = and_(
        c.initiative_id == t.initiative_id,
        c.stance.is_not(None),
        2 * c.number > t.answered,
        t.answered >= LEAST_ANSWERING,
        2 * t.answered >= t.on_record,
    )
    return select(t.initiative_id, c.stance).select_from(totals.outerjoin(counts, leads)).cte(name)

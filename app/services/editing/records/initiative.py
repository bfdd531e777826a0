"""Initiatives: the questions put to countries, their scales and what is related to them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.fields import Content
from app.domain.inputs.initiative import (
    InitiativeFields,
    InitiativeInput,
    RelatedInput,
    read_initiative,
)
from app.domain.position import Position
from app.domain.scale import Scale
from app.domain.statement import Statement
from app.domain.who import Who
from app.services.calling import unused_slug
from app.services.editing.records.dates import in_own_words, unless_retyped
from app.services.editing.records.kind import Filled, Kind, alone, filled, first, typed
from app.services.editing.records.naming import get_initiative
from app.services.keeping import Keeping
from app.services.writing.initiative import (
    add_initiative,
    change_initiative,
    link_of,
    links_of,
    other_end,
)


def _add(session: Session, who: Who, given: InitiativeInput, why: str | None) -> Initiative:
    _refuse_unknown_scale(session, given)
    keeping = Keeping(session, who.name, why)
    number = (session.scalar(select(func.max(Initiative.id))) or 0) + 1
    slug = unused_slug(given.title, set(session.scalars(select(Initiative.slug))))
    initiative = add_initiative(keeping, f"INIT-{number}", slug, given)
    _write_links(keeping, initiative, given.related)
    keeping.finish()
    return initiative


def _change(
    session: Session, who: Who, initiative: Initiative, given: InitiativeInput, why: str | None
) -> None:
    _refuse_unknown_scale(session, given)
    if given.scale != initiative.scale_code:
        _refuse_if_answered(session, initiative)
    opened = unless_retyped(initiative.opened, given.opened)
    closed = unless_retyped(initiative.closed, given.closed)
    change_initiative(initiative, replace(given, opened=opened, closed=closed))
    if given.kind is InitiativeKind.BACKGROUND:
        # What cannot be answered has no positions, and nothing works them out anew.
        session.execute(delete(Position).where(Position.initiative_id == initiative.id))
    keeping = Keeping(session, who.name, why, why)
    _write_links(keeping, initiative, given.related)
    keeping.change(initiative)
    keeping.finish()


def _refuse_unknown_scale(session: Session, given: InitiativeInput) -> None:
    if session.get(Scale, given.scale) is None:
        raise Rejected({"scale": "Choose a scale from the list."})


def _refuse_if_answered(session: Session, initiative: Initiative) -> None:
    answers = select(func.count(Statement.id)).where(Statement.initiative_id == initiative.id)
    if count := session.scalar(answers):
        raise Rejected(
            {
                "scale": f"Its {count} statements are read on the scale it has: keep that,"
                " or make a new initiative."
            }
        )


def _write_links(keeping: Keeping, initiative: Initiative, related: Sequence[RelatedInput]) -> None:
    """Relate the initiative to these and to no others; which way a link runs means nothing."""
    session = keeping.session
    left = {other_end(link, initiative.id): link for link in links_of(session, initiative.id)}
    for given in related:
        field = f"related-{given.row}-initiative"
        other = get_initiative(session, given.initiative, field)
        if other.id == initiative.id:
            raise Rejected({field: "It is this initiative itself: choose another."})
        link = left.pop(other.id, None)
        if link is None:
            keeping.keep_last(link_of(initiative.id, other.id, given.note))
        else:
            link.note = given.note
    for link in left.values():
        session.delete(link)


def _filled(session: Session, initiative: Initiative) -> Filled:
    fields: dict[str, object] = {}
    for row, link in enumerate(links_of(session, initiative.id)):
        other = session.get_one(Initiative, other_end(link, initiative.id))
        fields[f"related-{row}-initiative"] = other.slug
        fields[f"related-{row}-note"] = link.note
    named = filled(scale=initiative.scale_code, **fields)
    return typed(initiative, InitiativeFields, in_own_words) | named


def _title(content: Content) -> str:
    return first(content, "title")[:200] or "An initiative"


def _initiatives(session: Session, initiative: Initiative) -> Iterable[int]:
    return [initiative.id]


INITIATIVES = Kind(
    code=DraftKind.INITIATIVE,
    record=Initiative,
    read=alone(read_initiative),
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)

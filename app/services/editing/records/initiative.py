"""Initiatives: the questions put to countries, their scales and what is related to them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative, InitiativeKind, InitiativeLink
from app.domain.inputs.fields import Content
from app.domain.inputs.initiative import InitiativeInput, RelatedInput, read_initiative
from app.domain.position import Position
from app.domain.scale import Scale
from app.domain.statement import Statement
from app.domain.who import Who
from app.services.calling import short_title, unused_slug
from app.services.editing.records.dates import in_own_words, unless_retyped
from app.services.editing.records.kind import Filled, Kind, filled, first
from app.services.editing.records.naming import get_initiative
from app.services.revisions import record_revision


def _read(session: Session, content: Content, is_new: bool) -> InitiativeInput:
    return read_initiative(content)


def _add(session: Session, who: Who, given: InitiativeInput, why: str | None) -> Initiative:
    number = (session.scalar(select(func.max(Initiative.id))) or 0) + 1
    initiative = Initiative(
        ref=f"INIT-{number}",
        slug=unused_slug(given.title, set(session.scalars(select(Initiative.slug)))),
        **_columns(session, given),
        opened=given.opened,
        closed=given.closed,
    )
    session.add(initiative)
    record_revision(session, initiative, who.name, why)
    _write_links(session, initiative, given.related)
    return initiative


def _change(
    session: Session, who: Who, initiative: Initiative, given: InitiativeInput, why: str | None
) -> None:
    columns = _columns(session, given)
    if given.scale != initiative.scale_code:
        _refuse_if_answered(session, initiative)
    for name, value in columns.items():
        setattr(initiative, name, value)
    initiative.opened = unless_retyped(initiative.opened, given.opened)
    initiative.closed = unless_retyped(initiative.closed, given.closed)
    if given.kind is InitiativeKind.BACKGROUND:
        # What cannot be answered has no positions, and nothing works them out anew.
        session.execute(delete(Position).where(Position.initiative_id == initiative.id))
    _write_links(session, initiative, given.related)
    record_revision(session, initiative, who.name, why)


def _columns(session: Session, given: InitiativeInput) -> dict[str, object]:
    if session.get(Scale, given.scale) is None:
        raise Rejected({"scale": "Choose a scale from the list."})
    return {
        "title": given.title,
        "short_title": given.short_title or short_title(given.title),
        "question": given.question,
        "summary": given.summary,
        "scale_code": given.scale,
        "kind": given.kind,
        "period": given.period,
    }


def _refuse_if_answered(session: Session, initiative: Initiative) -> None:
    answers = select(func.count(Statement.id)).where(Statement.initiative_id == initiative.id)
    if count := session.scalar(answers):
        raise Rejected(
            {
                "scale": f"Its {count} statements are read on the scale it has: keep that,"
                " or make a new initiative."
            }
        )


def _write_links(session: Session, initiative: Initiative, related: Sequence[RelatedInput]) -> None:
    """Relate the initiative to these and to no others; which way a link runs means nothing."""
    left = {_other(link, initiative.id): link for link in _links(session, initiative.id)}
    for given in related:
        field = f"related-{given.row}-initiative"
        other = get_initiative(session, given.initiative, field)
        if other.id == initiative.id:
            raise Rejected({field: "It is this initiative itself: choose another."})
        link = left.pop(other.id, None) or InitiativeLink(
            initiative_id=initiative.id, related_id=other.id
        )
        link.note = given.note
        session.add(link)
    for link in left.values():
        session.delete(link)
    session.flush()


def _links(session: Session, initiative: int) -> list[InitiativeLink]:
    either = or_(
        InitiativeLink.initiative_id == initiative, InitiativeLink.related_id == initiative
    )
    query = select(InitiativeLink).where(either)
    return list(
        session.scalars(query.order_by(InitiativeLink.initiative_id, InitiativeLink.related_id))
    )


def _other(link: InitiativeLink, initiative: int) -> int:
    return link.related_id if link.initiative_id == initiative else link.initiative_id


def _filled(session: Session, initiative: Initiative) -> Filled:
    fields: dict[str, object] = {}
    for row, link in enumerate(_links(session, initiative.id)):
        other = session.get_one(Initiative, _other(link, initiative.id))
        fields[f"related-{row}-initiative"] = other.slug
        fields[f"related-{row}-note"] = link.note
    return filled(
        title=initiative.title,
        short_title=initiative.short_title,
        question=initiative.question,
        summary=initiative.summary,
        scale=initiative.scale_code,
        kind=initiative.kind,
        period=initiative.period,
        opened=in_own_words(initiative.opened),
        closed=in_own_words(initiative.closed),
        **fields,
    )


def _title(content: Content) -> str:
    return first(content, "title")[:200] or "An initiative"


def _initiatives(session: Session, initiative: Initiative) -> Iterable[int]:
    return [initiative.id]


INITIATIVES = Kind(
    code=DraftKind.INITIATIVE,
    record=Initiative,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=_initiatives,
)

"""Initiatives: the questions put to countries, their scales and what is related to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.collection import Collection, Subject
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
from app.domain.scale import Scale
from app.domain.statement import Statement
from app.domain.text import fold
from app.domain.who import Who
from app.services.calling import unused_slug
from app.services.editing.records.dates import in_own_words, unless_retyped
from app.services.editing.records.kind import Filled, Kind, alone, filled, first, typed
from app.services.editing.records.naming import get_initiative
from app.services.keeping import Keeping
from app.services.positions import clear_positions
from app.services.writing.initiative import (
    add_initiative,
    change_initiative,
    link_of,
    links_of,
    other_end,
    subjects_of,
    write_subjects,
)


def _add(session: Session, who: Who, given: InitiativeInput, why: str | None) -> Initiative:
    subjects = _check(session, given)
    keeping = Keeping(session, who.name, why)
    number = (session.scalar(select(func.max(Initiative.id))) or 0) + 1
    slug = unused_slug(given.title, set(session.scalars(select(Initiative.slug))))
    initiative = add_initiative(keeping, f"INIT-{number}", slug, given)
    write_subjects(session, initiative.id, subjects)
    _write_links(keeping, initiative, given.related)
    keeping.finish()
    return initiative


def _change(
    session: Session, who: Who, initiative: Initiative, given: InitiativeInput, why: str | None
) -> None:
    subjects = _check(session, given)
    if given.scale != initiative.scale_code:
        _refuse_if_answered(session, initiative)
    opened = unless_retyped(initiative.opened, given.opened)
    closed = unless_retyped(initiative.closed, given.closed)
    change_initiative(initiative, replace(given, opened=opened, closed=closed))
    if given.kind is InitiativeKind.BACKGROUND:
        # What cannot be answered has no positions, and nothing works them out anew.
        clear_positions(session, [initiative.id])
    write_subjects(session, initiative.id, subjects)
    keeping = Keeping(session, who.name, why, why)
    _write_links(keeping, initiative, given.related)
    keeping.change(initiative)
    keeping.finish()


def _check(session: Session, given: InitiativeInput) -> list[str]:
    """Return the codes of its subjects; raise Rejected for what it names and is not on record."""
    wrong = {}
    if session.get(Scale, given.scale) is None:
        wrong["scale"] = "Choose a scale from the list."
    if given.collection is not None and session.get(Collection, given.collection) is None:
        wrong["collection"] = "Choose a collection from the list, or none."
    try:
        subjects = _codes_of(session, given.subjects)
    except Rejected as rejected:
        wrong |= rejected.errors
    if wrong:
        raise Rejected(wrong)
    return subjects


def _codes_of(session: Session, names: Iterable[str]) -> list[str]:
    """Return the codes of subjects named by label or code; raise Rejected for an unknown one."""
    known = session.scalars(select(Subject).order_by(Subject.position, Subject.code)).all()
    codes = dict(_names_of(known))
    found = []
    for name in names:
        if fold(name) not in codes:
            raise Rejected({"subjects": _no_such_subject(name, [s.label for s in known])})
        found.append(codes[fold(name)])
    return list(dict.fromkeys(found))


def _names_of(subjects: Iterable[Subject]) -> Iterator[tuple[str, str]]:
    """Yield each name a subject goes by, folded, with its code."""
    for subject in subjects:
        yield fold(subject.label), subject.code
        yield fold(subject.code), subject.code


def _no_such_subject(name: str, labels: Sequence[str]) -> str:
    if not labels:
        return "There are no subjects yet: leave it empty, or let an administrator add some."
    return f"No subject is called “{name}”. Use these, with ; between: {'; '.join(labels)}."


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
    named = filled(
        scale=initiative.scale_code,
        collection=initiative.collection_slug,
        subjects="; ".join(s.label for s in subjects_of(session, initiative.id)),
        **fields,
    )
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

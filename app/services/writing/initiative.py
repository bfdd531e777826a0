"""Puts initiatives on record and changes them, with what is related to them."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.domain.collection import InitiativeSubject, Subject
from app.domain.initiative import Initiative, InitiativeLink
from app.domain.inputs.declared import values_of
from app.domain.inputs.initiative import InitiativeFields, InitiativeInput
from app.services.calling import short_title
from app.services.keeping import Keeping
from app.services.writing.columns import write_columns


def add_initiative(keeping: Keeping, ref: str, slug: str, given: InitiativeInput) -> Initiative:
    """Put an initiative on record, without what is related to it; the scale is on record."""
    return keeping.keep(Initiative(ref=ref, slug=slug, **_columns(given)))


def change_initiative(initiative: Initiative, given: InitiativeInput) -> None:
    """Let an initiative be as given, but for what is related to it."""
    write_columns(initiative, _columns(given))


def _columns(given: InitiativeInput) -> dict[str, object]:
    return values_of(given, InitiativeFields) | {
        "short_title": given.short_title or short_title(given.title),
        "scale_code": given.scale,
        "collection_slug": given.collection,
    }


def write_subjects(session: Session, initiative: int, codes: Iterable[str]) -> None:
    """Let an initiative be about these subjects, which are on record, and no others."""
    of_it = InitiativeSubject.initiative_id == initiative
    session.execute(delete(InitiativeSubject).where(of_it))
    for code in codes:
        session.add(InitiativeSubject(initiative_id=initiative, subject_code=code))


def subjects_of(session: Session, initiative: int) -> list[Subject]:
    """Return what an initiative is about, in the order of the list of subjects."""
    about = select(InitiativeSubject.subject_code).where(
        InitiativeSubject.initiative_id == initiative
    )
    query = select(Subject).where(Subject.code.in_(about))
    return list(session.scalars(query.order_by(Subject.position, Subject.code)))


def link_of(initiative: int, related: int, note: str | None) -> InitiativeLink:
    """Return a link between two initiatives, which is not in the session yet."""
    return InitiativeLink(initiative_id=initiative, related_id=related, note=note)


def links_of(session: Session, initiative: int) -> list[InitiativeLink]:
    """Return the links that begin or end at an initiative; which way one runs means nothing."""
    either = or_(
        InitiativeLink.initiative_id == initiative, InitiativeLink.related_id == initiative
    )
    order = (InitiativeLink.initiative_id, InitiativeLink.related_id)
    return list(session.scalars(select(InitiativeLink).where(either).order_by(*order)))


def other_end(link: InitiativeLink, initiative: int) -> int:
    """Return the initiative that a link relates this one to."""
    return link.related_id if link.initiative_id == initiative else link.initiative_id

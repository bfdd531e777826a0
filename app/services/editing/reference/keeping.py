"""Puts a reference record on record from a form, with all that follows from it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.domain.inputs.reference import Values
from app.domain.revision import Revision
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.reference.forms import ReferenceForm
from app.services.positions import recompute
from app.services.revisions import name_of, record_revision
from app.services.search_index import renew_for, renew_words_of
from app.services.writing.reference import rewrite, write

STALE = "It was changed meanwhile: open it anew and look at it once more."


def add_reference(session: Session, who: Who, form: ReferenceForm, content: Content) -> Base:
    """Add what the form says, and return it. Raises Rejected with a sentence a field."""
    values = _read(session, form, content, None)
    record = write(form.kind, values)
    session.add(record)
    session.flush()
    touched = form.initiatives(session, values, list(values))
    _keep(session, who, record, "add", 0, touched)
    return record


def change_reference(
    session: Session, who: Who, form: ReferenceForm, record: Base, content: Content, version: str
) -> Base:
    """Let the record say what the form says; the fields that are fixed stay as they are.

    Raises Rejected with a sentence a field, also where it is not the version that was looked at.
    """
    before = version_of(session, record)
    if version != str(before):
        raise Rejected({"form": STALE})
    values = _read_over(session, form, record, content)
    was = {name: getattr(record, name) for name in values}
    changed = rewrite(record, values)
    if changed:
        touched = {
            *form.initiatives(session, was, changed),
            *form.initiatives(session, values, changed),
        }
        _keep(session, who, record, "change", before, touched)
        if "actor_code" in changed:
            renew_words_of(session, was["actor_code"])
    return record


def moved_by_change(
    session: Session, form: ReferenceForm, record: Base, content: Content
) -> Sequence[str]:
    """Say which questions the change would put on other pages. Raises Rejected as it would."""
    return form.moves(session, record, _read_over(session, form, record, content))


def wait_for_others(session: Session) -> None:
    """Let one administrator at a time write: what they bring is held against all there is.

    PostgreSQL lets several write at once, and two would each not see what the other adds.
    """
    admins = select(User.id).where(User.role == UserRole.ADMIN).order_by(User.id)
    session.execute(admins.with_for_update(key_share=True))


def version_of(session: Session, record: Base) -> int:
    """Return the number of the newest version of a record; 0 where none was kept yet."""
    table, key = name_of(record)
    newest = select(func.max(Revision.version)).filter_by(record=table, record_id=key)
    return session.scalar(newest) or 0


def _read_over(session: Session, form: ReferenceForm, record: Any, content: Content) -> Values:
    """Read what a form says of a record, but for the fields that stay as they are."""
    as_it_is = form.filled(record)
    stays = {name: as_it_is.get(name, [""]) for name in form.fixed(session, record)}
    return _read(session, form, {**content, **stays}, record)


def _read(session: Session, form: ReferenceForm, content: Content, record: Any) -> Values:
    values = form.kind.read(content)
    with session.no_autoflush:
        faults = form.faults(session, values, record)
    if faults:
        raise Rejected(faults)
    return values


def _keep(
    session: Session, who: Who, record: Base, deed: str, before: int, touched: Iterable[int]
) -> None:
    kept = record_revision(session, record, who.name)
    initiatives = set(touched)
    if initiatives:
        recompute(session, initiatives)
    renew_for(session, record)
    table, key = name_of(record)
    record_deed(
        session,
        who,
        f"{table}.{deed}",
        record=table,
        record_id=key,
        before=before or None,
        after=kept.version,
    )

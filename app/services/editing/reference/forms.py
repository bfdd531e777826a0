"""How each kind of reference record is kept from a form: what it needs beside the writer."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind
from app.domain.base import Base
from app.domain.errors import NotFound
from app.domain.initiative import Initiative
from app.domain.inputs.reference import Values
from app.domain.statement import StatedPosition, Statement
from app.domain.wording import day
from app.rules.evidence import INITIATOR
from app.services.editing.records.kind import Filled, filled
from app.services.editing.reference.faults import (
    Faults,
    faults_of_alias,
    faults_of_collection,
    faults_of_group,
    faults_of_reason,
    faults_of_scale,
    faults_of_spell,
    faults_of_stance,
    faults_of_subject,
)
from app.services.editing.reference.moving import moved_by_kind, nothing_moves
from app.services.writing.reference import (
    ALIASES,
    COLLECTIONS,
    GROUPS,
    MEMBERSHIPS,
    REASONS,
    SCALES,
    STANCES,
    SUBJECTS,
    ReferenceKind,
)


@dataclass(frozen=True)
class ReferenceForm:
    """How one kind is kept from a form.

    `faults` says what cannot be beside the record, `filled` puts a record into its fields, `fixed`
    names those that stay as they are, `initiatives` those whose positions a change of these
    columns touches, and `moves` says which questions a change puts on other pages.
    """

    path: str
    label: str
    kind: ReferenceKind
    faults: Callable[[Session, Values, Base | None], Faults]
    filled: Callable[[Any], Filled]
    fixed: Callable[[Session, Any], Sequence[str]]
    initiatives: Callable[[Session, Values, Collection[str]], Iterable[int]]
    moves: Callable[[Session, Any, Values], Sequence[str]] = nothing_moves

    def get(self, session: Session, key: object) -> Any:
        """Return the record. Raises NotFound."""
        return self._found(session.get(self.kind.record, key))

    def get_newest(self, session: Session, key: object) -> Any:
        """Return the record as it is now, and let nobody else change it before we are done."""
        record = self.kind.record
        return self._found(session.get(record, key, populate_existing=True, with_for_update=True))

    def _found(self, found: Any) -> Any:
        is_country = self.kind is GROUPS and found and found.kind is ActorKind.COUNTRY
        if found is None or is_country:
            raise NotFound(f"There is no such {self.label} on record.")
        return found


def _of_scale(scale: Any) -> Filled:
    return filled(
        code=scale.code, label=scale.label, note=scale.note, is_final=_yes_or_no(scale.is_final)
    )


def _of_stance(stance: Any) -> Filled:
    return filled(
        scale=stance.scale_code,
        code=stance.code,
        label=stance.label,
        short_label=stance.short_label,
        clause=stance.clause,
        glyph=stance.glyph,
        family=stance.family,
        meaning=stance.meaning,
        position=stance.position,
        direction=stance.direction,
        is_answer=_yes_or_no(stance.is_answer),
    )


def _of_reason(reason: Any) -> Filled:
    return filled(code=reason.code, label=reason.label, position=reason.position)


def _of_collection(collection: Any) -> Filled:
    return filled(
        title=collection.title,
        slug=collection.slug,
        kind=collection.kind,
        summary=collection.summary,
        attribution=collection.attribution,
        caveats=collection.caveats,
        position=collection.position,
    )


def _of_subject(subject: Any) -> Filled:
    return filled(code=subject.code, label=subject.label, position=subject.position)


def _of_group(group: Any) -> Filled:
    return filled(group=group.code, group_name=group.name, group_note=group.note)


def _of_membership(spell: Any) -> Filled:
    first, last = spell.valid_from, spell.valid_until
    days = {"from": first and day(first), "to": last and day(last)}
    return filled(
        group=spell.group_code,
        iso3=spell.member_code,
        note=spell.note,
        checked_to=spell.checked_to,
        source=spell.source,
        **days,
    )


def _of_alias(alias: Any) -> Filled:
    return filled(
        actor=alias.actor_code, alias=alias.alias, kind=alias.kind, language=alias.language
    )


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _code_only(session: Session, record: Any) -> Sequence[str]:
    return ("code",)


def _fixed_of_scale(session: Session, scale: Any) -> Sequence[str]:
    return ("code", "is_final") if is_in_use(session, scale.code) else ("code",)


def _fixed_of_stance(session: Session, stance: Any) -> Sequence[str]:
    counts = ("direction", "is_answer") if is_in_use(session, stance.scale_code) else ()
    return ("scale", "code", *counts)


def is_in_use(session: Session, scale: str) -> bool:
    """Say whether an initiative is asked on the scale."""
    asked = select(Initiative.id).where(Initiative.scale_code == scale)
    return session.scalar(asked.limit(1)) is not None


def _none(session: Session, values: Values, changed: Collection[str]) -> Iterable[int]:
    """Positions are kept in codes, and what these are called changes none of them."""
    return ()


def _asked_on(session: Session, values: Values, changed: Collection[str]) -> Iterable[int]:
    """Whoever put a question answers it by that, as soon as its scale has such an answer."""
    if values["code"] != INITIATOR or "code" not in changed:
        return ()
    scale = values["scale_code"]
    return session.scalars(select(Initiative.id).where(Initiative.scale_code == scale))


def _answered_by(session: Session, values: Values, changed: Collection[str]) -> Iterable[int]:
    """What a group says counts for those who belong to it."""
    if not {"group_code", "member_code", "valid_from", "valid_until"}.intersection(changed):
        return ()
    return session.scalars(
        select(Statement.initiative_id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .where(StatedPosition.actor_code == values["group_code"])
        .distinct()
    )


REFERENCE_FORMS: Mapping[str, ReferenceForm] = {
    form.path: form
    for form in (
        ReferenceForm(
            "scales", "scale", SCALES, faults_of_scale, _of_scale, _fixed_of_scale, _none
        ),
        ReferenceForm(
            "answers", "answer", STANCES, faults_of_stance, _of_stance, _fixed_of_stance, _asked_on
        ),
        ReferenceForm(
            "reasons", "reason", REASONS, faults_of_reason, _of_reason, _code_only, _none
        ),
        ReferenceForm(
            "collections",
            "collection",
            COLLECTIONS,
            faults_of_collection,
            _of_collection,
            lambda *_: ("slug",),
            _none,
            moved_by_kind,
        ),
        ReferenceForm(
            "subjects", "subject", SUBJECTS, faults_of_subject, _of_subject, _code_only, _none
        ),
        ReferenceForm(
            "groups", "group", GROUPS, faults_of_group, _of_group, lambda *_: ("group",), _none
        ),
        ReferenceForm(
            "memberships",
            "membership",
            MEMBERSHIPS,
            faults_of_spell,
            _of_membership,
            lambda *_: (),
            _answered_by,
        ),
        ReferenceForm("aliases", "word", ALIASES, faults_of_alias, _of_alias, lambda *_: (), _none),
    )
}

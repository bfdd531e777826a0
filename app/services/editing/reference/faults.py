"""What cannot be beside what is on record already: a sentence at each field."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, Membership
from app.domain.base import Base
from app.domain.collection import Collection, Subject
from app.domain.inputs.reference import Values
from app.domain.scale import Reason, Scale, Stance
from app.domain.sentences import not_on_record
from app.domain.text import fold
from app.queries.parts.actor_names import load_actor_names
from app.services.writing.reference import already_in, faults_of_membership

Faults = Mapping[str, str]


def faults_of_scale(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a code that another scale has."""
    found = session.get(Scale, values["code"])
    return _taken("scale", values["code"], found, record)


def faults_of_stance(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse an answer to no scale, and a code that another answer of the scale has."""
    scale = session.get(Scale, values["scale_code"])
    if scale is None:
        return {"scale": f"There is no scale {values['scale_code']} on record: choose another."}
    found = session.get(Stance, (values["scale_code"], values["code"]))
    return _taken("answer to this scale", values["code"], found, record)


def faults_of_reason(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a code that another reason has."""
    found = session.get(Reason, values["code"])
    return _taken("reason", values["code"], found, record)


def faults_of_collection(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a name in addresses that another collection has."""
    slug = values["slug"]
    found = session.get(Collection, slug)
    if found is None or found is record:
        return {}
    return {"slug": f"There is the collection {slug} already: choose another name."}


def faults_of_subject(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a code that another subject has, and words that already mean one: forms go by both."""
    code, label = values["code"], values["label"]
    faults = dict(_taken("subject", code, session.get(Subject, code), record))
    others = [one for one in session.scalars(select(Subject)) if one is not record]
    meant = {fold(one.label): one.code for one in others} | {
        fold(one.code): one.code for one in others
    }
    if same := meant.get(fold(label)):
        faults["label"] = f"“{label}” means the subject {same} already: call it otherwise."
    if record is None and (same := meant.get(fold(code))):
        faults.setdefault("code", f"“{code}” means the subject {same} already: take another.")
    return faults


def faults_of_group(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a code that another country or group has, and a name that already means one."""
    found = session.get(Actor, values["code"])
    if found is not None and found is not record:
        return {"group": f"{found.code} is the code of {found.name} already: choose another."}
    means = load_actor_names(session).code_for(values["name"])
    if means not in (None, values["code"]):
        return {"group_name": f"“{values['name']}” means {means} already."}
    return {}


def faults_of_spell(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse who cannot be a member of what, and a period that overlaps with another."""
    group, member = values["group_code"], values["member_code"]
    named = select(Actor.code, Actor.kind).where(Actor.code.in_([group, member]))
    kinds: dict[str, ActorKind] = {row.code: row.kind for row in session.execute(named)}
    faults = dict(faults_of_membership(group, member, kinds))
    if group not in kinds:
        faults["group"] = f"{group} is no group on record: add it first."
    others = select(Membership).filter_by(group_code=group, member_code=member)
    periods = [(o.valid_from, o.valid_until) for o in session.scalars(others) if o is not record]
    mine = (values["valid_from"], values["valid_until"])
    if sentence := already_in(group, member, mine, periods):
        faults.setdefault("from", sentence)
    return faults


def faults_of_alias(session: Session, values: Values, record: Base | None) -> Faults:
    """Refuse a word for nobody, one that is there already, and a name that means another.

    Tables may bring a name that two share, Congo or Korea; whoever adds one by hand is told.
    """
    code, alias, kind = values["actor_code"], values["alias"], values["kind"]
    if session.get(Actor, code) is None:
        return {"actor": not_on_record(code)}
    same = select(ActorAlias).filter_by(actor_code=code, kind=kind, folded=values["folded"])
    if any(found is not record for found in session.scalars(same)):
        return {"alias": f"“{alias}” is on record for {code} already."}
    means = load_actor_names(session).code_for(alias) if kind is AliasKind.ALIAS else None
    # By itself it means whom it meant so far, and that is what is corrected.
    so_far = record.actor_code if isinstance(record, ActorAlias) else None
    if means not in (None, code, so_far):
        return {"alias": f"“{alias}” means {means} already: a name of two would mean neither."}
    return {}


def _taken(label: str, code: str, found: Base | None, record: Base | None) -> Faults:
    if found is None or found is record:
        return {}
    return {"code": f"There is the {label} {code} already: choose another code."}

"""Drafts: kept as typed, handed in, sent back, published or dropped."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.domain.base import Base, utc_now
from app.domain.draft import OPEN_STATES, OWN_STATES, Draft, DraftKind, DraftRemark, DraftState
from app.domain.errors import NotAllowed, NotFound, Rejected
from app.domain.inputs.fields import Content
from app.domain.user import UserRole
from app.domain.who import Who
from app.services.audit import record_deed
from app.services.editing.doubling import refuse_doubled
from app.services.editing.records import KINDS
from app.services.editing.records.kind import Kind
from app.services.editing.unseen import (
    refuse_once_seen,
    refuse_to_publish_twice,
    refuse_while_coding,
)
from app.services.positions import recompute, take_turn
from app.services.search_index.index import renew_for

MOST_FIELDS = 3_000


class Stale(Exception):
    """What was changed had been changed by somebody else since; nothing was overwritten.

    `newest` is what is there now, `version` its number, `draft` the number of the draft.
    """

    def __init__(self, newest: Content, version: int, draft: int) -> None:
        super().__init__(f"Somebody has changed this since: version {version} is on record now.")
        self.newest = newest
        self.version = version
        self.draft = draft


@dataclass(frozen=True)
class Start:
    """What a new draft is about: a record it changes, a source it was made from, the form's key."""

    record_id: int | None = None
    source_id: int | None = None
    passage: str | None = None
    recodes_id: int | None = None
    why: str | None = None
    key: str = ""


@dataclass(frozen=True)
class FormState:
    """Which state of a draft a form was made from: its version, and the key of the form.

    `unasked` marks what is kept while somebody types; `why` is their reason for the change.
    """

    version: int
    key: str = ""
    unasked: bool = False
    why: str | None = None


def start_draft(
    session: Session, who: Who, kind: DraftKind, content: Content, start: Start | None = None
) -> Draft:
    """Keep a new draft, however unfinished. Raises NotFound if what it changes is not on record."""
    draft = new_draft(session, who, kind, content, start)
    _record(session, who, "draft.start", draft, after=draft.version)
    return draft


def new_draft(
    session: Session, who: Who, kind: DraftKind, content: Content, start: Start | None = None
) -> Draft:
    """Add a draft as part of another deed, which has an entry of its own in the log."""
    start = start or Start()
    base = None
    if start.record_id is not None:
        base = KINDS[kind].get(session, start.record_id).version
    draft = Draft(
        kind=kind,
        record_id=start.record_id,
        base_version=base,
        content=as_kept(content),
        title=KINDS[kind].title(content),
        made_by_id=_own_id(who),
        source_id=start.source_id,
        passage=start.passage,
        recodes_id=start.recodes_id,
        why=start.why,
        kept_by_key=start.key or None,
    )
    session.add(draft)
    session.flush()
    return draft


def keep_draft(session: Session, who: Who, draft: Draft, content: Content, seen: FormState) -> None:
    """Keep what was typed as the newest state of the draft.

    Raises Stale if the draft was changed through another form since it was seen, and NotAllowed
    if it is somebody else's or not open any more. What is kept without being asked for, while
    somebody types, never goes over anything newer.
    """
    _refuse_others(who, draft)
    kept = as_kept(content)
    if kept == draft.content and seen.why == draft.why:
        return
    is_own_saving = bool(seen.key) and seen.key == draft.kept_by_key and not seen.unasked
    if draft.version != seen.version and not is_own_saving:
        raise Stale(draft.content, draft.version, draft.id)
    before = draft.version
    draft.content, draft.why, draft.kept_by_key = kept, seen.why, seen.key or None
    draft.title = KINDS[draft.kind].title(content)
    draft.version += 1
    draft.changed_at = utc_now()
    _record(session, who, "draft.keep", draft, before=before, after=draft.version)


def submit_draft(session: Session, who: Who, draft: Draft) -> None:
    """Hand a draft in for review. Raises Rejected if it cannot be published as it is."""
    _refuse_others(who, draft)
    _read(session, draft)
    draft.state, draft.submitted_at = DraftState.SUBMITTED, utc_now()
    _record(session, who, "draft.submit", draft)


def send_back(session: Session, who: Who, draft: Draft, words: str) -> None:
    """Give a draft back to its author with what should be put right."""
    _refuse_undecidable(who, draft)
    remark(session, who, draft, words)
    _decide(draft, who, DraftState.SENT_BACK)
    _record(session, who, "draft.send_back", draft)


def reject_draft(session: Session, who: Who, draft: Draft, words: str) -> None:
    """Decide that a draft does not go on record, and say why."""
    _refuse_undecidable(who, draft)
    remark(session, who, draft, words)
    _decide(draft, who, DraftState.REJECTED)
    _record(session, who, "draft.reject", draft)


def drop_draft(session: Session, who: Who, draft: Draft) -> None:
    """Put one's own draft away; it can be taken up again."""
    _refuse_others(who, draft)
    draft.state = DraftState.DROPPED
    _record(session, who, "draft.drop", draft)


def take_up(session: Session, who: Who, draft: Draft) -> None:
    """Open a draft again that was handed in, dropped or rejected; only its author can."""
    if draft.made_by_id != who.user_id or draft.state is DraftState.PUBLISHED:
        raise NotAllowed("Only its author can take up a draft, and none that is on record.")
    refuse_once_seen(draft)
    draft.state = DraftState.DRAFT
    _record(session, who, "draft.take_up", draft)


def remark(session: Session, who: Who, draft: Draft, words: str) -> None:
    """Keep what somebody says of the draft. Raises Rejected if nothing is said."""
    if not words.strip():
        raise Rejected({"words": "Say what should be put right, so that the author knows."})
    session.add(DraftRemark(draft_id=draft.id, made_by_id=_own_id(who), words=words.strip()))


def publish_draft(session: Session, who: Who, draft: Draft, *, two_person: bool = False) -> Base:
    """Put the draft on record, work out the positions it touches, and return the record.

    With `two_person` nobody publishes their own. Raises NotAllowed, Rejected if the form is not
    right or the draft is like something on record, and Stale if the record has been changed since
    the draft was made from it.
    """
    _refuse_to_publish(who, draft, two_person)
    take_turn(session)
    refuse_doubled(session, draft)
    record = put_on_record(session, who, draft)
    draft.published_id = record.id  # type: ignore[attr-defined]  # every kind of record has one
    _decide(draft, who, DraftState.PUBLISHED)
    _record(session, who, "draft.publish", draft, after=getattr(record, "version", None))
    return record


def put_on_record(session: Session, who: Who, draft: Draft) -> Base:
    """Add or change the record as the draft says, and work out the positions it touches.

    Whether that may be done is for the caller to know.
    """
    kind = KINDS[draft.kind]
    given = _read(session, draft)
    take_turn(session)
    if draft.record_id is None:
        record, touched = kind.add(session, who, given, draft.why), set()
    else:
        record = kind.get_newest(session, draft.record_id)
        _refuse_stale(session, kind, record, draft)
        touched = set(kind.initiatives(session, record))
        kind.change(session, who, record, given, draft.why)
    recompute(session, touched | set(kind.initiatives(session, record)))
    renew_for(session, record)
    return record


def refuse_unseen(draft: Draft, version: int | None) -> None:
    """Raise NotAllowed unless this is the version of the draft that its preview showed."""
    if draft.version != version:
        raise NotAllowed("The draft was changed after this preview: look at it once more.")


def get_draft(session: Session, who: Who, number: int) -> Draft:
    """Return a draft this person may see: one's own, or any for whoever reviews."""
    draft = session.get(Draft, number)
    if draft is None or (draft.made_by_id != who.user_id and not who.may(UserRole.EDITOR)):
        raise NotFound(f"There is no draft with the number {number} that you can see.")
    refuse_while_coding(session, who, draft)
    return draft


def as_kept(content: Content) -> dict[str, list[str]]:
    """Return the form as it is kept: every field in which something was typed."""
    if len(content) > MOST_FIELDS:
        raise Rejected({"form": f"A form holds at most {MOST_FIELDS} fields: divide it."})
    return {name: list(values) for name, values in content.items() if any(values)}


def _read(session: Session, draft: Draft) -> Any:
    return KINDS[draft.kind].read(session, draft.content, draft.record_id is None)


def _refuse_stale(session: Session, kind: Kind, record: Any, draft: Draft) -> None:
    # The whole promise that nobody's edit is overwritten unseen rests on this line.
    if record.version != draft.base_version:
        raise Stale(kind.filled(session, record), record.version, draft.id)


def _refuse_others(who: Who, draft: Draft) -> None:
    if draft.made_by_id != who.user_id:
        raise NotAllowed("This is somebody else's draft: say in a remark what you would change.")
    if draft.state not in OWN_STATES:
        raise NotAllowed(f"This draft is {draft.state.replace('_', ' ')}: take it up again first.")


def _refuse_undecidable(who: Who, draft: Draft) -> None:
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors review drafts.")
    refuse_once_seen(draft)
    if draft.state is not DraftState.SUBMITTED:
        raise NotAllowed("This draft has not been handed in, or has been decided already.")


def _refuse_to_publish(who: Who, draft: Draft, two_person: bool) -> None:
    if not who.may(UserRole.EDITOR):
        raise NotAllowed("Only editors publish: hand the draft in for review.")
    refuse_to_publish_twice(draft)
    if draft.state not in OPEN_STATES:
        raise NotAllowed("This draft has been decided already.")
    is_own = draft.made_by_id == who.user_id
    if is_own and two_person:
        raise NotAllowed("Nobody publishes their own draft here: hand it in for somebody else.")
    if not is_own and draft.state is not DraftState.SUBMITTED:
        raise NotAllowed("Its author has not handed this draft in yet.")


def _decide(draft: Draft, who: Who, state: DraftState) -> None:
    draft.state, draft.decided_by_id, draft.decided_at = state, who.user_id, utc_now()


def _own_id(who: Who) -> int:
    if who.user_id is None:
        raise NotAllowed("Drafts belong to accounts: sign in first.")
    return who.user_id


def _record(
    session: Session,
    who: Who,
    action: str,
    draft: Draft,
    before: int | None = None,
    after: int | None = None,
) -> None:
    session.flush()
    is_on_record = draft.published_id is not None
    record_deed(
        session,
        who,
        action,
        record=KINDS[draft.kind].record.__tablename__ if is_on_record else "drafts",
        record_id=draft.published_id if is_on_record else draft.id,
        before=draft.base_version if is_on_record else before,
        after=after,
        detail=f"Draft {draft.id}: {draft.title}"[:300],
    )

"""Taking in a form: whatever was typed is kept as a draft before anything is judged."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.draft import OWN_STATES, Draft, DraftKind
from app.domain.inputs.fields import Content, first_of, number_of, read_number
from app.domain.inputs.shaping import shaped
from app.domain.inputs.source import with_canonical
from app.domain.places import place_in
from app.domain.source import Source
from app.domain.who import Who
from app.queries.pages.form.address_seen import split_copy
from app.queries.parts.offered.choices import find_source
from app.queries.parts.offered.sought import with_found
from app.services.editing.drafts import FormState, Start, as_kept, keep_draft, start_draft
from app.services.editing.form_keys import answer_to, use_key

# What a form carries for us and not for the record.
OURS = ("do", "form_key", "draft", "draft_version", "base_version", "why")
UNASKED = "autosave"
# Where one goes on after a button that shows more: the field whose list has changed by it.
GOES_ON_AT = {
    "reload": "initiative",
    "look_up": "choice",
    "shows": "shown_by",
    "look": "name",
    "look_address": "address",
    "find_origin": "origin",
}


@dataclass(frozen=True)
class Sent:
    """A form as it came: what was typed, and what its sender wants done with it."""

    typed: Content
    deed: str
    form_key: str
    draft: int
    draft_version: int
    base_version: int | None
    why: str | None

    @classmethod
    def of(cls, content: Content) -> "Sent":
        """Read what the form carries for us."""

        def ours(name: str) -> str:
            return (content.get(name) or [""])[0].strip()

        def number(name: str) -> int:
            return read_number(ours(name)) or 0

        typed = {name: values for name, values in content.items() if name not in OURS}
        return cls(
            typed=with_canonical(typed) if "canonical" in typed else typed,
            deed=ours("do") or "preview",
            form_key=ours("form_key")[:64],
            draft=number("draft"),
            draft_version=number("draft_version"),
            base_version=number("base_version") or None,
            why=ours("why")[:300] or None,
        )

    @property
    def seen(self) -> FormState:
        """Say which state of its draft the form was made from."""
        return FormState(self.draft_version, self.form_key, self.deed == UNASKED, self.why)


def take_new(
    session: Session, who: Who, kind: DraftKind, sent: Sent, record_id: int | None
) -> tuple[Draft, str]:
    """Keep a form that began without a draft, and return where on its page to go on.

    A form that comes again finds the draft its first sending made. If that one has been decided
    since, what comes now is kept as a draft of its own. Raises Stale as `take_draft` does.
    """
    draft = _draft_of(session, who, sent)
    if draft is not None and draft.state in OWN_STATES:
        return draft, take_draft(session, who, draft, sent)
    typed, anchor = _done(session, sent)
    if draft is not None and draft.content == as_kept(typed):
        return draft, anchor
    start = Start(
        record_id=record_id,
        source_id=_source_of(session, typed),
        why=sent.why,
        key=sent.form_key,
    )
    fresh = start_draft(session, who, kind, typed, start)
    if sent.base_version is not None and record_id is not None:
        fresh.base_version = sent.base_version
    if draft is None:
        use_key(session, who, sent.form_key, str(fresh.id))
    return fresh, anchor


def take_draft(session: Session, who: Who, draft: Draft, sent: Sent) -> str:
    """Keep the form as the newest state of its draft; return where on its page to go on.

    Raises Stale if the draft was changed in another window meanwhile.
    """
    typed, anchor = _done(session, sent)
    keep_draft(session, who, draft, typed, sent.seen)
    if draft.record_id is not None and sent.base_version is not None:
        draft.base_version = sent.base_version
    return anchor


def draft_begun_with(session: Session, who: Who, form_key: str) -> int | None:
    """Return the number of the draft that the form with this key made, once it was sent."""
    known = answer_to(session, who, form_key)
    draft = session.get(Draft, read_number(known) or 0) if known else None
    return draft.id if draft is not None and draft.made_by_id == who.user_id else None


def _place_of(typed: Content) -> dict[str, list[str]]:
    """Offer the place that the address pasted names, where nothing is typed for it."""
    place = place_in(first_of(typed, "source_sought"))
    return {"place": [place]} if place and not first_of(typed, "place") else {}


def _source_of(session: Session, typed: Content) -> int | None:
    """Return the number of the source that a form names, if there is one."""
    number = number_of(typed, "source")
    return number if number and session.get(Source, number) else None


def _draft_of(session: Session, who: Who, sent: Sent) -> Draft | None:
    """Return the draft that the form names, or that its first sending made."""
    known = read_number(answer_to(session, who, sent.form_key) or "")
    for number in filter(None, (sent.draft, known)):
        draft = session.get(Draft, number)
        if draft is not None and draft.made_by_id == who.user_id:
            return draft
    return None


def _done(session: Session, sent: Sent) -> tuple[Content, str]:
    """Return the form after its button has changed rows or chosen something, and the place."""
    if change := shaped(sent.typed, sent.deed):
        return change
    typed = {name: list(values) for name, values in sent.typed.items()}
    if sent.deed == "preview":
        return with_found(session, typed), ""
    if sent.deed == "find_source":
        found = find_source(session, typed.get("source_sought", [""])[0])
        if found is not None:
            return typed | _place_of(typed) | {
                "source": [str(found)],
                "source_sought": [""],
            }, "source"
        return typed, "source_sought"
    if sent.deed == "split_copy":
        return split_copy(typed), "address"
    if sent.deed == "forget_source":
        return typed | {"source": [""]}, "source_sought"
    if sent.deed == "forget_person":
        return typed | {"person": [""], "office": [""]}, "person_sought"
    if sent.deed == "find_person":
        sought = typed.get("person_sought", [""])[0].strip()
        return typed, "person-found" if sought else "person_sought"
    return typed, GOES_ON_AT.get(sent.deed, "")

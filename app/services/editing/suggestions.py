"""What readers suggest: taken in without an account, then taken up or declined with an answer."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.base import utc_now
from app.domain.draft import Draft, DraftKind, Suggestion, SuggestionState
from app.domain.errors import NotAllowed, NotFound
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.suggestion import SuggestionInput
from app.domain.user import UserRole
from app.domain.who import Who
from app.queries.parts.alike.sources import same_source
from app.services.audit import record_deed
from app.services.editing.drafts import Start, new_draft
from app.services.throttle import suggestion_buckets, take

ANSWER = 2_000


def a_reader(network: str | None) -> Who:
    """Return whom the log names where nobody is signed in."""
    return Who("a reader", UserRole.READER, network=network)


def suggest(session: Session, who: Who, given: SuggestionInput, now: datetime) -> Suggestion:
    """Keep what a reader says. Raises TooManyTries if too much came from their network."""
    take(session, suggestion_buckets(who.network), now)
    suggestion = Suggestion(**vars(given), made_at=now)
    session.add(suggestion)
    session.flush()
    _record(session, who, "suggestion.make", suggestion)
    return suggestion


def take_up_suggestion(session: Session, who: Who, number: int) -> Draft | None:
    """See to a suggestion; a source that is not on record yet is begun as a draft."""
    suggestion = _open_suggestion(session, number)
    draft = None
    address = suggestion.source_address
    if address and same_source(session, address) is None:
        note = f"Suggested by a reader of {suggestion.page}."
        draft = new_draft(session, who, DraftKind.SOURCE, {"address": [address]}, Start(why=note))
    _decide(suggestion, who, SuggestionState.TAKEN)
    detail = f"Made draft {draft.id}" if draft else None
    _record(session, who, "suggestion.take", suggestion, detail)
    return draft


def decline_suggestion(session: Session, who: Who, number: int, content: Content) -> None:
    """Decide that nothing follows, and say why. Raises Rejected without an answer."""
    suggestion = _open_suggestion(session, number)
    fields = Fields(content)
    answer = fields.text("answer", "Say why nothing follows from it.", most=ANSWER)
    fields.finish()
    suggestion.answer = answer
    _decide(suggestion, who, SuggestionState.DECLINED)
    _record(session, who, "suggestion.decline", suggestion)


def _open_suggestion(session: Session, number: int) -> Suggestion:
    suggestion = session.get(Suggestion, number, with_for_update=True)
    if suggestion is None:
        raise NotFound(f"There is no suggestion with the number {number}.")
    if suggestion.state is not SuggestionState.OPEN:
        raise NotAllowed("Somebody has seen to this suggestion already.")
    return suggestion


def _decide(suggestion: Suggestion, who: Who, state: SuggestionState) -> None:
    suggestion.state, suggestion.handled_by_id = state, who.user_id
    suggestion.handled_at = utc_now()


def _record(
    session: Session, who: Who, action: str, suggestion: Suggestion, detail: str | None = None
) -> None:
    record_deed(session, who, action, record="suggestions", record_id=suggestion.id, detail=detail)

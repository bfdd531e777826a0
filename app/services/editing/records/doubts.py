"""Asking back what cannot be, in the forms of statements, invitations and reports."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.domain.dates import UNKNOWN, UncertainDate
from app.domain.errors import Rejected
from app.domain.inputs.fields import Content, number_of
from app.domain.inputs.invitation import InvitationInput
from app.domain.inputs.report import ReportInput
from app.domain.inputs.statement import StatementInput
from app.domain.invitation import Invitation
from app.domain.source import Source
from app.domain.statement import Statement
from app.queries.parts.clocks import today
from app.queries.parts.doubts import doubts_of_speaker, load_existences, load_speaking, load_term
from app.rules.doubts import SAY_WHY, Dated, Doubt, doubts_of

ODD = "odd_because"
ANOTHER_SOURCE = "Is another source meant, or does it tell something else?"


def published_of(session: Session, content: Content) -> UncertainDate:
    """Return when the source came out that a form names, if there is one."""
    number = number_of(content, "source")
    source = session.get(Source, number) if number else None
    return source.published if source else UNKNOWN


def word_on_statement(
    session: Session, given: StatementInput, published: UncertainDate
) -> str | None:
    """Return why the statement is so though it cannot be, and nothing where nothing is odd.

    Raises Rejected with a question for each field in doubt where no reason is given.
    """
    holders = {f"holder-{holder.row}-actor": holder.actor for holder in given.holders}
    term = load_term(session, given.person, given.office, given.said)
    dated = Dated(given.said, published, today(), "said", "source")
    doubts = doubts_of(dated, load_existences(session, holders), term)
    if not given.about_others:
        speaking = load_speaking(
            session, given.person, given.office, given.speaker_words, given.said
        )
        doubts += doubts_of_speaker(session, speaking, holders.values())
    return _word_on(doubts, given.odd_because)


def word_on_invitation(
    session: Session, given: InvitationInput, published: UncertainDate
) -> str | None:
    """Return why the invitation is so though it cannot be; as `word_on_statement` does."""
    actors = {"sender": given.sender} | {
        f"invitee-{invitee.row}-actor": invitee.actor for invitee in given.invitees
    }
    dated = Dated(given.sent, published, today(), "sent", "source")
    return _word_on(doubts_of(dated, load_existences(session, actors)), given.odd_because)


def told_by(session: Session, given: ReportInput) -> Statement | Invitation | None:
    """Return the statement or the invitation that a report tells, if it is on record."""
    if given.statement is not None:
        return session.get(Statement, given.statement)
    return session.get(Invitation, given.invitation) if given.invitation is not None else None


def word_on_report(session: Session, given: ReportInput) -> str | None:
    """Return why a source tells what was not yet; nothing where the record says why already."""
    told, source = told_by(session, given), session.get(Source, given.told.source)
    if told is None or source is None or told.odd_because:
        return None
    when = told.said if isinstance(told, Statement) else told.sent
    doubts = doubts_of(Dated(when, source.published, today(), "source", "source"))
    asked = [replace(doubt, advice=ANOTHER_SOURCE) for doubt in doubts]
    return _word_on(asked, given.odd_because)


def _word_on(doubts: Sequence[Doubt], reason: str | None) -> str | None:
    if doubts and not reason:
        raise Rejected({doubt.field: doubt.question for doubt in doubts} | {ODD: SAY_WHY})
    return reason if doubts else None

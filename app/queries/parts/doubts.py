"""What doubts rest on: when actors existed, offices were held and sources came out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.dates import UNKNOWN, UncertainDate, from_edtf
from app.domain.person import Office, Person
from app.domain.report import Report
from app.domain.source import Source
from app.queries.parts.actor_names import load_actor_words
from app.queries.parts.cards.invitations import InvitationCard
from app.queries.parts.cards.statements import StatementCard
from app.queries.parts.clocks import today
from app.rules.doubts import Dated, Doubt, Existence, Term, doubts_of, known
from app.rules.spans import Span, span_of
from app.rules.speaking import ABOUT_OTHERS, Speaking, doubt_of_speaker

TICK_OR_ANOTHER = (
    "Tick “The speaker tells the position of others”, "
    "or is another speaker or another holder meant?"
)


def load_existences(session: Session, fields: Mapping[str, str | None]) -> list[Existence]:
    """Return when the actors existed that fields name by their codes; others are left out."""
    codes = [code for code in fields.values() if code]
    actors = {a.code: a for a in session.scalars(select(Actor).where(Actor.code.in_(codes)))}
    return [
        Existence(field, actors[code].name, Span(actors[code].valid_from, actors[code].valid_until))
        for field, code in fields.items()
        if code in actors
    ]


def doubts_of_role(
    session: Session, columns: Mapping[str, Any], since: UncertainDate, fields: tuple[str, str, str]
) -> list[Doubt]:
    """Return what cannot be of a role with these columns: its day, or the actor on that day.

    `fields` are where the day, the actor and what shows the role are given.
    """
    when_field, actor_field, shown_field = fields
    dated = Dated(since, _first_out(session, columns), today(), when_field, shown_field)
    return doubts_of(dated, load_existences(session, {actor_field: columns["actor_code"]}))


def _first_out(session: Session, columns: Mapping[str, Any]) -> UncertainDate:
    """Return when the first source came out of those that tell what shows a role."""
    query = select(Source).where(Source.withdrawn_reason.is_(None))
    if columns.get("source_id"):
        query = query.where(Source.id == columns["source_id"])
    else:
        query = query.join(Report, Report.source_id == Source.id).where(
            Report.withdrawn_reason.is_(None),
            Report.statement_id == columns["statement_id"]
            if columns.get("statement_id")
            else Report.invitation_id == columns["invitation_id"],
        )
    published = [source.published for source in session.scalars(query)]
    return min(published, key=lambda day: day.latest or date.max, default=UNKNOWN)


def load_term(
    session: Session, person: int | None, office: int | None, said: UncertainDate
) -> Term | None:
    """Return the office spoken in; where none is chosen, the nearest that was not held that day.

    One that only a claim has is none chosen where a list has the person in office. None where it
    cannot be outside a term: nobody speaks, or one of their offices was held.
    """
    speaker = session.get(Person, person) if person else None
    held = list(session.scalars(select(Office).where(Office.person_id == person)))
    if speaker is None or not held:
        return None
    return _term_meant(speaker, held, office, said)


def _term_meant(
    speaker: Person, held: Sequence[Office], office: int | None, said: UncertainDate
) -> Term | None:
    listed = [one for one in held if not one.inferred]
    if office is not None:
        chosen = next((one for one in held if one.id == office), None)
        if chosen is None:
            return None
        if not chosen.inferred or not listed:
            return _term(chosen, speaker)
    return _nearest_term(speaker, listed or held, said)


def _nearest_term(speaker: Person, held: Sequence[Office], said: UncertainDate) -> Term | None:
    """Return the term that is nearest to a day; None where one of them was held on it."""
    terms = [_term(one, speaker, one.title) for one in held]
    days = span_of(said)
    if any(term.days.overlaps(days) for term in terms):
        return None
    return min(terms, key=lambda term: term.days.distance_to(days))


def load_speaking(
    session: Session, person: int | None, office: int | None, words: str | None, said: UncertainDate
) -> Speaking:
    """Return for whom somebody can have spoken: by the office chosen, those of the day, or words.

    Nobody is known to have spoken for anybody where no office is known.
    """
    speaker = session.get(Person, person) if person else None
    chosen = session.get(Office, office) if office else None
    if speaker is None:
        owner = load_actor_words(session).owner_of(words) if words else None
        return Speaking(ABOUT_OTHERS, f"“{words or ''}”", _names(session, [owner] if owner else []))
    codes = [chosen.actor_code] if chosen else _held_by(session, speaker, said)
    return Speaking(ABOUT_OTHERS, speaker.name, _names(session, codes))


def _held_by(session: Session, person: Person, said: UncertainDate) -> list[str]:
    """Return for whom somebody held an office that day."""
    held = session.scalars(select(Office).where(Office.person_id == person.id))
    days = span_of(said)
    return [one.actor_code for one in held if _term(one, person).days.overlaps(days)]


def doubts_of_speaker(
    session: Session, speaking: Speaking, holders: Iterable[str | None]
) -> list[Doubt]:
    """Ask back where a speaker is of another country or group than a holder."""
    names = _names(session, [code for code in holders if code])
    return doubt_of_speaker(speaking, names.items(), TICK_OR_ANOTHER)


def _names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    named = select(Actor.code, Actor.name).where(Actor.code.in_(codes)).order_by(Actor.code)
    return {row.code: row.name for row in session.execute(named)}


def first_publication(session: Session, report: Mapping[str, int]) -> UncertainDate:
    """Return when the first source that tells a statement or an invitation came out.

    `report` names what is told, as columns of a report. Withdrawn reports have no say.
    """
    told = select(Source).join(Report, Report.source_id == Source.id)
    for column, number in report.items():
        told = told.where(getattr(Report, column) == number)
    sources = session.scalars(told.where(Report.withdrawn_reason.is_(None)))
    return earliest_out([source.published for source in sources])


def earliest_out(published: Sequence[UncertainDate]) -> UncertainDate:
    """Return the date before which all others can be left out; unknown where none is bounded."""
    dated = [when for when in published if when.latest]
    return min(dated, key=lambda when: when.latest or date.max, default=UNKNOWN)


def known_of_statement(session: Session, card: StatementCard) -> str | None:
    """Say what the editors know could not be of a statement, and why it is so; None of most."""
    if not card.odd_because:
        return None
    holders = {f"holder-{n}": holder.code for n, holder in enumerate(card.holders)}
    speaker = card.speaker
    term = load_term(session, speaker.person_id, speaker.office_id, card.said) if speaker else None
    dated = Dated(card.said, card.told.first_published or UNKNOWN, today(), "said", "source")
    doubts = doubts_of(dated, load_existences(session, holders), term)
    doubts += _of_speaker(session, card)
    return known(doubts, card.odd_because)


def _of_speaker(session: Session, card: StatementCard) -> list[Doubt]:
    speaker = card.speaker
    if card.about_others:
        return []
    person, office = (speaker.person_id, speaker.office_id) if speaker else (None, None)
    speaking = load_speaking(session, person, office, card.speaker_words, card.said)
    return doubts_of_speaker(session, speaking, (holder.code for holder in card.holders))


def known_of_invitation(session: Session, card: InvitationCard, sender: str | None) -> str | None:
    """Say what the editors know could not be of an invitation, and why it is so; None of most."""
    if not card.odd_because:
        return None
    actors = {"sender": sender} | {
        f"invitee-{n}": line.actor.code for n, line in enumerate(card.invitees) if line.actor
    }
    dated = Dated(card.sent, card.told.first_published or UNKNOWN, today(), "sent", "source")
    return known(doubts_of(dated, load_existences(session, actors)), card.odd_because)


def _term(office: Office, person: Person, title: str | None = None) -> Term:
    since, until = from_edtf(office.held_from or ""), from_edtf(office.held_until or "")
    return Term("office", person.name, title, since, until)

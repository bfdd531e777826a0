"""Statements: added with a first report, changed with every version kept."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.draft import DraftKind
from app.domain.errors import Rejected
from app.domain.initiative import Initiative
from app.domain.inputs.fields import Content, number_of
from app.domain.inputs.report import ReportInput
from app.domain.inputs.statement import StatementFields, StatementInput, read_statement
from app.domain.inputs.told import ToldInput
from app.domain.person import Voice
from app.domain.report import Report
from app.domain.sentences import SOURCE_NEEDED
from app.domain.source import Source
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.domain.who import Who
from app.queries.parts.doubts import first_publication
from app.queries.parts.merged import get_standing
from app.rules.spoken_words import voice_of_words
from app.services.editing.records.dates import unless_retyped
from app.services.editing.records.doubts import published_of, word_on_statement
from app.services.editing.records.holders import change_holders, holder_fields, refuse_unknown
from app.services.editing.records.kind import Filled, Kind, filled, first, of_its_initiative, typed
from app.services.editing.records.naming import get_initiative, get_person
from app.services.editing.records.parties import parties_on_record
from app.services.editing.records.sought import read_found
from app.services.editing.records.speaker import speaking_office
from app.services.editing.records.told import first_source, record_told
from app.services.keeping import Keeping
from app.services.reference_files import read_presidents
from app.services.writing.statement import add_statement, change_statement


def _read(session: Session, content: Content, is_new: bool) -> StatementInput:
    def read(found: Content) -> StatementInput:
        given = read_statement(found, counted_from(session, found), is_new=is_new)
        if not is_new:  # A change is asked back with all that tells it, where it is made.
            return given
        word = word_on_statement(session, given, published_of(session, found))
        return replace(given, odd_because=word)

    return read_found(session, content, read)


def counted_from(session: Session, content: Content) -> date | None:
    """Return the day that "last week" counts from: when the source of the draft came out."""
    number = number_of(content, "source")
    source = get_standing(session, Source, number)
    return source.published.latest if source else None


def _add(session: Session, who: Who, given: StatementInput, why: str | None) -> Statement:
    told = given.told
    if told is None:
        raise Rejected({"source": SOURCE_NEEDED})
    keeping = Keeping(session, who.name, why)
    initiative, given = _resolved(session, given)
    office = speaking_office(session, given.person, given.office, given.said)
    statement = add_statement(keeping, initiative, replace(given, office=office))
    record_told(keeping, _as_told(given, told, statement.id))
    keeping.finish()
    return statement


def _as_told(given: StatementInput, told: ToldInput, statement: int) -> ReportInput:
    """The first source tells it as the form does."""
    return ReportInput(
        statement=statement,
        invitation=None,
        told=told,
        told_stance=given.holders[0].stance,
        told_date=None,
        summary=given.summary,
        quotation=given.quotation,
        quotation_language=given.quotation_language,
        certainty=given.certainty,
        note=None,
    )


def _change(
    session: Session, who: Who, statement: Statement, given: StatementInput, why: str | None
) -> None:
    published = first_publication(session, {"statement_id": statement.id})
    given = replace(given, odd_because=word_on_statement(session, given, published))
    keeping = Keeping(session, who.name, why, why)
    initiative, given = _resolved(session, given)
    office = given.office
    if (given.person, office) != (statement.person_id, statement.office_id):
        office = speaking_office(session, given.person, office, given.said)
    said = unless_retyped(statement.said, given.said)
    change_statement(keeping, statement, initiative, replace(given, office=office, said=said))
    change_holders(keeping, statement, given.holders)
    keeping.change(statement)
    keeping.finish()


def _resolved(session: Session, given: StatementInput) -> tuple[int, StatementInput]:
    """Return the number of the initiative, and what is given with what follows from it.

    Raises Rejected for what is not on record.
    """
    initiative = get_initiative(session, given.initiative)
    refuse_unknown(session, initiative, given.holders)
    person = get_person(session, given.person)
    voice = given.voice or _voice_of_words(given)
    return initiative.id, replace(given, person=person.id if person else None, voice=voice)


def _voice_of_words(given: StatementInput) -> Voice | None:
    """Return for whom somebody spoke whom the form names by words alone."""
    actors = sorted(holder.actor for holder in given.holders if holder.actor)
    words = None if given.person else given.speaker_words
    return voice_of_words(words, actors[0] if len(actors) == 1 else None, read_presidents())


def _filled(session: Session, statement: Statement) -> Filled:
    named = filled(
        source=first_source(session, Report.statement_id == statement.id),
        initiative=session.get_one(Initiative, statement.initiative_id).slug,
        person=statement.person_id,
        office=statement.office_id,
        **_holders(session, statement.id),
    )
    return typed(statement, StatementFields) | named


def _holders(session: Session, statement: int) -> dict[str, object]:
    query = select(StatedPosition).where(StatedPosition.statement_id == statement)
    positions = list(session.scalars(query.order_by(StatedPosition.id)))
    parties = parties_on_record(session, (position.counted_party_id for position in positions))
    reasons: dict[int, list[StatedReason]] = {position.id: [] for position in positions}
    found = select(StatedReason).where(StatedReason.stated_position_id.in_(reasons))
    for reason in session.scalars(found.order_by(StatedReason.id)):
        reasons[reason.stated_position_id].append(reason)
    fields: dict[str, object] = {}
    for row, position in enumerate(positions):
        fields |= holder_fields(position, row, parties, reasons[position.id])
    return fields


def _title(content: Content) -> str:
    return first(content, "summary")[:200] or "A statement"


STATEMENTS = Kind(
    code=DraftKind.STATEMENT,
    record=Statement,
    read=_read,
    add=_add,
    change=_change,
    filled=_filled,
    title=_title,
    initiatives=of_its_initiative,
)

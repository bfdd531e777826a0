"""Two names of one person: offices, words and other names are those of the one who stays."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.invitation import Invitation
from app.domain.merge import Mergeable
from app.domain.person import Office, Person
from app.domain.statement import Statement
from app.services.editing.merging.kind import MergeKind
from app.services.editing.merging.moves import Moves, numbers_moved
from app.services.writing.person import name_of_person, names_of, offices_of


def _refuse(session: Session, person: Person, into: Person) -> None:
    """Any two may turn out to be one: the preview shows their offices."""


def _move(moves: Moves, person: Person, into: Person) -> None:
    session = moves.session
    _join_offices(moves, person, into)
    for statement in session.scalars(select(Statement).where(Statement.person_id == person.id)):
        moves.put(statement, "person_id", into.id)
    asked = select(Invitation).where(Invitation.sender_person_id == person.id)
    for invitation in session.scalars(asked):
        moves.put(invitation, "sender_person_id", into.id)
    _take_names_over(moves, person, into)


def _join_offices(moves: Moves, person: Person, into: Person) -> None:
    """Of two offices that are the same the one that was there stays, with what is known of both."""
    there = {(o.actor_code, o.title): o for o in offices_of(moves.session, into.id)}
    for office in offices_of(moves.session, person.id):
        same = there.get((office.actor_code, office.title))
        if same is None:
            moves.put(office, "person_id", into.id)
            continue
        for column in ("held_from", "held_until"):
            moves.put(same, column, getattr(same, column) or getattr(office, column))
        said = select(Statement).where(Statement.office_id == office.id)
        for statement in moves.session.scalars(said):
            moves.put(statement, "office_id", same.id)


def _take_names_over(moves: Moves, person: Person, into: Person) -> None:
    """What somebody was called elsewhere stays a name of the person, each once."""
    session = moves.session
    taken = {into.name, *(name.name for name in names_of(session, into.id))}
    for name in names_of(session, person.id):
        if name.name not in taken:
            moves.put(name, "person_id", into.id)
            taken.add(name.name)
    if person.name not in taken:
        moves.add(name_of_person(into.id, person.name))


def _refuse_back(session: Session, into: int, made: list[Any]) -> None:
    """An office that goes back must not be one in which the other has spoken since."""
    offices = numbers_moved(made, "offices", "person_id")
    known = numbers_moved(made, "statements", "person_id")
    query = select(Statement.id, Office.title).join(Office, Office.id == Statement.office_id)
    since = session.execute(
        query.where(
            Statement.office_id.in_(offices),
            Statement.person_id == into,
            Statement.id.not_in(known),
        ).order_by(Statement.id)
    ).first()
    if since is not None:
        raise Rejected(
            {
                "reason": f"Statement {since.id}, which came since, was made as {since.title},"
                " an office that would go back: change the office there first."
            }
        )


def initiatives_spoken_on(session: Session, person: Person) -> Iterable[int]:
    """Name the initiatives on which the person spoke, also in an office of theirs."""
    offices = select(Office.id).where(Office.person_id == person.id)
    said = select(Statement.initiative_id).where(
        or_(Statement.person_id == person.id, Statement.office_id.in_(offices))
    )
    return set(session.scalars(said))


PEOPLE = MergeKind(
    record=Mergeable.PEOPLE,
    label="person",
    type=Person,
    refuse=_refuse,
    move=_move,
    refuse_back=_refuse_back,
    initiatives=initiatives_spoken_on,
)

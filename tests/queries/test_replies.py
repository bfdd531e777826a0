"""Answers that a search gives are those of the matrix, also while a date still lies ahead."""

from datetime import date

from sqlalchemy import update

from app.database import Database
from app.domain.position import Position
from app.queries.pages.search import SearchFilters, load_search
from app.queries.pages.search.reply import Reply

QUESTIONS = (
    *(
        "who declined",
        "escalation",
        "who was invited",
        "thin evidence",
        "moving",
        "asked, no answer",
    ),
    "who declined because of escalation",
)


def replies(database: Database, question: str) -> list[Reply]:
    with database.reading() as session:
        return list(load_search(session, SearchFilters(q=question)).replies)


def test_stored_positions_and_the_rule_give_the_same_answers(dossier: Database) -> None:
    stored = {question: replies(dossier, question) for question in QUESTIONS}
    with dossier.writing() as session:
        session.execute(update(Position).values(settles_on=date(2190, 1, 1)))

    assert {question: replies(dossier, question) for question in QUESTIONS} == stored
    assert all(stored.values())

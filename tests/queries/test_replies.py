"""Answers that a search gives are those of the matrix, also while a date still lies ahead."""

from datetime import date
from itertools import cycle

from sqlalchemy import select, update

from app.database import Database
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.scale import Scale
from app.queries.pages.search import SearchFilters, load_search
from app.queries.pages.search.askable import load_askable
from app.queries.pages.search.reply import Reply
from app.queries.pages.search.understanding import read_enquiry
from app.queries.parts.questions import is_question
from app.queries.parts.vocabulary import StanceWord
from app.rules.enquiry import Sense, Sort

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


def test_every_answer_of_every_scale_is_understood_once_it_is_in_use(dossier: Database) -> None:
    """No scale is known by name: an answer is asked for by its own words and by how it is drawn."""
    with dossier.writing() as session:
        numbers = session.scalars(select(Initiative.id).where(is_question())).all()
        scales = session.scalars(select(Scale.code).order_by(Scale.code)).all()
        for number, scale in zip(cycle(numbers), scales, strict=False):
            change = update(Initiative).where(Initiative.id == number)
            session.execute(change.values(scale_code=scale))
            askable = load_askable(session)
            for answer in (known for known in askable.answers if known.scale == scale):
                for text in _ways_to_ask(answer):
                    assert Sense(Sort.STANCE, answer.code) in read_enquiry(text, askable).senses, (
                        text,
                        scale,
                    )


def _ways_to_ask(answer: StanceWord) -> list[str]:
    told = [answer.short_label, answer.clause] if answer.is_answer else []
    said = [text for text in (answer.label, *told) if text]
    voted = [f"who voted {answer.label}"] if answer.scale == "vote" else []
    return [*said, *voted, *(f"who {text}" for text in said)]


def test_a_vote_is_asked_for_as_people_say_it(dossier: Database) -> None:
    with dossier.writing() as session:
        session.execute(update(Initiative).values(scale_code="vote"))
        askable = load_askable(session)

    for text, code in (
        ("who abstained", "abstain"),
        ("abstentions", "abstain"),
        ("who voted against", "no"),
        ("who voted yes", "yes"),
        ("who was in favour", "yes"),
        ("who said no", "no"),
    ):
        assert read_enquiry(text, askable).keys(Sort.STANCE) == (code,), text


def test_stored_positions_and_the_rule_give_the_same_answers(dossier: Database) -> None:
    stored = {question: replies(dossier, question) for question in QUESTIONS}
    with dossier.writing() as session:
        session.execute(update(Position).values(settles_on=date(2190, 1, 1)))

    assert {question: replies(dossier, question) for question in QUESTIONS} == stored
    assert all(stored.values())

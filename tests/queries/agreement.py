"""A small record made by chance on which agreement can be counted by hand."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import insert, update

from app.database import Database
from app.domain.actor import Actor, Membership
from app.domain.base import utc_now
from app.domain.collection import Collection, InitiativeSubject, Subject
from app.domain.initiative import Initiative
from app.domain.position import Position
from app.domain.scale import Scale, Stance
from app.queries.parts.clocks import today
from app.rules.agreement import Concordance
from app.rules.blocs import MemberAnswer, blocs_of
from app.services.packed_answers import pack_answers
from tests.rows import ROWS

COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE")
SCALES = {
    "vote": {"yes": 2, "abstain": 0, "no": -2, "absent": None},
    # The same code has a direction here, and none there.
    "part": {"agreed": 2, "absent": -1, "declined": -2, "unclear": None},
}
QUESTIONS = 60
LEFT = date(2005, 6, 30)
"""The last day of DDD in the group."""


class MadeRecord:
    """A small record made by chance, and what is in it, to count by hand."""

    def __init__(self, database: Database) -> None:
        chance = random.Random(7)
        self.database = database
        self.questions = [self._question(number, chance) for number in range(1, QUESTIONS + 1)]
        self.about = {
            q["id"]: chance.sample(["law", "arms"], chance.randrange(3)) for q in self.questions
        }
        self.answers: dict[tuple[int, str], str | None] = {}
        for question in self.questions:
            for code in COUNTRIES:
                if chance.random() < 0.9:
                    choices = [*SCALES[question["scale_code"]], None]
                    self.answers[question["id"], code] = chance.choice(choices)
        self._fill()

    @staticmethod
    def _question(number: int, chance: random.Random) -> dict[str, Any]:
        day = date(2000 + number % 10, chance.randrange(1, 13), 1)
        is_dated = number % 15 != 0
        opened = {"opened_edtf": "", "opened_precision": "unknown"}
        if is_dated:
            opened = {"opened_edtf": day.isoformat(), "opened_precision": "day"}
        return (
            ROWS["initiatives"]
            | {
                "id": number,
                "ref": f"I{number}",
                "slug": f"question-{number}",
                "short_title": f"Question {number}",
                "scale_code": "vote" if number % 3 else "part",
                "kind": "background" if number == 50 else "question",
                "withdrawn_reason": "A mistake." if number == 51 else None,
                "collection_slug": "calls" if number % 2 else None,
                "opened_earliest": day if is_dated else None,
                "opened_latest": day if is_dated else None,
            }
            | opened
        )

    def counted(self, **only: Any) -> Iterator[dict[str, Any]]:
        """The questions that count, narrowed by subject and year."""
        for question in self.questions:
            day = question["opened_earliest"]
            is_out = question["id"] in (50, 51, 52)
            is_about = only.get("subject") in (None, *self.about[question["id"]])
            is_within = "since" not in only or (day is not None and day.year >= only["since"])
            if not is_out and is_about and is_within:
                yield question

    def answer(self, question: dict[str, Any], code: str) -> str | None:
        """What a country answered; None for an absence or a silence."""
        given = self.answers[question["id"], code]
        directions = SCALES[question["scale_code"]]
        return given if given is not None and directions[given] is not None else None

    def members(self, question: dict[str, Any]) -> list[str]:
        """Who belonged to the group on the day of the question and is on record for it."""
        day = question["opened_earliest"] or today()
        of_day = ["AAA", "BBB", "CCC", *(["DDD"] if day <= LEFT else [])]
        return [code for code in of_day if (question["id"], code) in self.answers]

    def majority(self, question: dict[str, Any]) -> str | None:
        """What the group answered, as the rule says it."""
        members = self.members(question)
        given = [MemberAnswer(1, code, self.answer(question, code)) for code in members]
        return blocs_of(given)[1].majority if given else None

    def likeness(self, a: str, b: str, **only: Any) -> Concordance:
        """How two compare, counted by hand."""
        total = Concordance()
        for question in self.counted(**only):
            if all(self._is_on_record(question, code) for code in (a, b)):
                total += self._compared(question, a, b)
        return total

    def _is_on_record(self, question: dict[str, Any], code: str) -> bool:
        if code == "GGG":
            return bool(self.members(question))
        return (question["id"], code) in self.answers

    def _compared(self, question: dict[str, Any], a: str, b: str) -> Concordance:
        given = [
            self.majority(question) if x == "GGG" else self.answer(question, x) for x in (a, b)
        ]
        if None in given:
            return Concordance(apart=1)
        if given[0] == given[1]:
            return Concordance(same=1)
        low, high = sorted(SCALES[question["scale_code"]][x] for x in given)  # type: ignore[index]
        return Concordance(opposite=1) if low < 0 and high == 2 else Concordance(between=1)

    def _fill(self) -> None:
        with self.database.writing() as session:
            actor = ROWS["actors"]
            session.execute(
                insert(Actor),
                [actor | {"code": c, "name": c, "sort_name": c.lower()} for c in COUNTRIES],
            )
            group = {
                "code": "GGG",
                "kind": "group",
                "name": "Group",
                "sort_name": "group",
                "code_status": "own",
            }
            session.execute(insert(Actor), [group])
            ends = [(code, None) for code in ("AAA", "BBB", "CCC")] + [("DDD", LEFT)]
            session.execute(
                insert(Membership),
                [{"group_code": "GGG", "member_code": c, "valid_until": end} for c, end in ends],
            )
            for scale, answers in SCALES.items():
                session.execute(insert(Scale), [{"code": scale, "label": scale, "is_final": False}])
                stance = ROWS["stances"] | {"scale_code": scale, "is_answer": True}
                session.execute(
                    insert(Stance),
                    [stance | {"code": c, "label": c, "direction": d} for c, d in answers.items()],
                )
            session.execute(
                insert(Collection),
                [
                    ROWS["collections"]
                    | {"slug": "calls", "title": "Calls", "caveats": "Month only.\nNo more."}
                ],
            )
            session.execute(
                insert(Subject),
                [
                    {"code": c, "label": c.capitalize(), "position": n}
                    for n, c in enumerate(("law", "arms"))
                ],
            )
            session.execute(
                insert(Initiative),
                [q | {"recorded_at": utc_now(), "merged_into_id": None} for q in self.questions],
            )
            merged = update(Initiative).where(Initiative.id == 52)
            session.execute(merged.values(merged_into_id=1))
            session.execute(
                insert(InitiativeSubject),
                [
                    {"initiative_id": n, "subject_code": c}
                    for n, codes in self.about.items()
                    for c in codes
                ],
            )
            session.execute(
                insert(Position), [_position(n, c, x) for (n, c), x in self.answers.items()]
            )
            pack_answers(session, [q["id"] for q in self.questions])


def _position(question: int, code: str, answer: str | None) -> dict[str, Any]:
    lists: dict[str, Any] = {
        key: [] for key in ("asked", "marks", "reasons", "ascribed", "said", "remarked")
    }
    silence = "asked_no_answer" if answer is None else None
    return lists | {
        "initiative_id": question,
        "actor_code": code,
        "stance": answer,
        "silence": silence,
        "origins": 0,
        "reports": 0,
    }

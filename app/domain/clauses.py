"""Clauses that follow the names of countries: of one "is considering it", of several "are"."""

from collections.abc import Mapping
from typing import NamedTuple

from app.domain.codes import Silence

FIRST_WORDS = {"is": "are", "has": "have", "was": "were", "does": "do", "goes": "go"}
HISSING = ("sses", "shes", "ches", "xes", "zzes")


class Clause(NamedTuple):
    """What is said of one country, and of several."""

    one: str
    many: str

    def of(self, number: int) -> str:
        """Return the form for so many countries."""
        return self.one if number == 1 else self.many


SILENT: Mapping[Silence, Clause] = {
    Silence.SPOKE_NO_POSITION: Clause(
        "spoke of it without an answer", "spoke of it without an answer"
    ),
    Silence.ASKED_NO_ANSWER: Clause(
        "was asked to take part and has not answered",
        "were asked to take part and have not answered",
    ),
    Silence.NOT_ASKED: Clause(
        "was passed over and has not answered", "were passed over and have not answered"
    ),
    Silence.ATTENDED_NO_WORD: Clause(
        "was asked to a meeting or present at one and has not answered",
        "were asked to a meeting or present at one and have not answered",
    ),
    Silence.LOOKED_NOTHING_FOUND: Clause(
        "gave no answer that anybody who looked found",
        "gave no answer that anybody who looked found",
    ),
    Silence.NOT_LOOKED: Clause("is not researched", "are not researched"),
}
# The same where only one origin has that it was asked, or passed over.
SILENT_BY_ONE_ORIGIN: Mapping[Silence, Clause] = {
    Silence.ASKED_NO_ANSWER: Clause(
        "was asked to take part, as one origin has it, and has not answered",
        "were asked to take part, as one origin has it, and have not answered",
    ),
    Silence.NOT_ASKED: Clause(
        "was passed over, as one origin has it, and has not answered",
        "were passed over, as one origin has it, and have not answered",
    ),
    Silence.ATTENDED_NO_WORD: Clause(
        "was asked to a meeting or present at one, as one origin has it, and has not answered",
        "were asked to a meeting or present at one, as one origin has it, and have not answered",
    ),
}
NO_WORD = Clause("has no word of its own on record", "have no word of their own on record")
NO_CANDIDATE = Clause("is no candidate", "are no candidates")
BY_ITS_GROUP = Clause(
    "has said nothing itself, and {group} answered “{answer}” for its members",
    "have said nothing themselves, and {group} answered “{answer}” for its members",
)


def clause_of(one: str) -> Clause:
    """Return a clause with its form for several: "supports it" and "support it"."""
    first, space, rest = one.partition(" ")
    return Clause(one, f"{_several(first)}{space}{rest}")


def _several(verb: str) -> str:
    if verb in FIRST_WORDS:
        return FIRST_WORDS[verb]
    if verb.endswith(HISSING):
        return verb[:-2]
    if verb.endswith("s") and not verb.endswith("ss"):
        return verb[:-1]
    return verb

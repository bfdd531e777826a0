"""Questions of readers, how each is answered from the home page, and what then stands there.

A step is what a reader does: the words of a link, of a fold or of a button, or what is typed.
"""

from dataclasses import dataclass
from typing import Literal

MISSION = "Training mission in Ukraine"
TROOPS = "Western troops in Ukraine"
COALITION = "Coalition of the willing"

Deed = Literal["follow", "unfold", "press", "search", "top", "foot", "tick"]


@dataclass(frozen=True)
class Step:
    """One thing done; `of` is the heading of the part of the page in which it is done."""

    deed: Deed
    words: str
    of: str | None = None


@dataclass(frozen=True)
class Question:
    """A question, the way to its answer, and patterns of what the last page says."""

    asked: str
    steps: tuple[Step, ...]
    told: tuple[str, ...]


def follow(words: str, of: str | None = None) -> Step:
    return Step("follow", words, of)


GERMANY = follow("Germany", MISSION)
DISTORTED = (
    Step("foot", "Sources"),
    Step("tick", "Distorts a claim"),
    Step("press", "Apply"),
)

QUESTIONS = (
    Question(
        "Who was asked by name to take part in the training mission?",
        (follow("9 asked by name", MISSION),),
        ("9 countries", "Denmark", "Estonia", "Latvia", "Lithuania", "Sweden", "United States"),
    ),
    Question(
        "Why did Germany decline?",
        (GERMANY,),
        (r"Said itself: no reason on record\. Ascribed by others: no boots on the ground,",),
    ),
    Question(
        "How sure is the yes of Estonia?",
        (follow("Estonia (thin)", MISSION),),
        (r"How sure Thin\.",),
    ),
    Question(
        "Since when has Poland declined?",
        (follow("Poland", MISSION),),
        (r"Since 31 May 2024: Radosław Sikorski, Foreign Minister",),
    ),
    Question(
        "Who else answers as Germany does?",
        (GERMANY,),
        (r"The same: declined Poland, Spain and the United States",),
    ),
    Question(
        "What did NATO say for itself?",
        (Step("search", "NATO"),),
        (r"NATO supports and trains Ukraine but is no party to the conflict", "Jens Stoltenberg"),
    ),
    Question(
        "How do the members of NATO divide?",
        (Step("search", "NATO"),),
        (
            r"How its members divide 32 members",
            r"1 Initiator\W+2 Agreed\W+2 Conditional\W+2 Considering\W+4 Declined",
        ),
    ),
    Question(
        "What did the German defence minister say?",
        (Step("search", "Pistorius"), follow("Boris Pistorius")),
        (r"Minister of Defence", r"In the Bundestag Pistorius answered no and no"),
    ),
    Question(
        "Who declines because of escalation?",
        (
            Step("search", "who declined because of escalation"),
            follow("Declined, Escalation: Western troops in Ukraine"),
        ),
        ("2 countries", "Italy", "Slovakia"),
    ),
    Question(
        "Where do France and Germany differ?",
        (Step("search", "France Germany"), follow("France and Germany, side by side")),
        (r"Initiator", r"Declined", r"[Dd]ifferent"),
    ),
    Question(
        "Which page tells a claim otherwise than it was said?",
        DISTORTED,
        (r"1 source, newest first", r"UNN Coalition of instructors to help Ukraine"),
    ),
    Question(
        "What was distorted in retelling?",
        (
            *DISTORTED,
            follow(
                "Coalition of instructors to help Ukraine: Macron's initiative was not supported by"
                " the United States, Germany, Italy and Spain - mass media"
            ),
        ),
        (r"hardened here: told as opposed",),
    ),
    Question(
        "Who was asked and did not answer?",
        (
            Step("search", "asked, no answer"),
            follow("Asked, no answer: Training mission in Ukraine"),
        ),
        ("1 country", "Sweden"),
    ),
    Question(
        "Who changed their answer last?",
        (),
        (r"Changed their answer.*United Kingdom 18–19 Dec 2024 . Declined . Considering",),
    ),
    Question(
        "Who spoke of it without being a candidate?",
        (
            follow(MISSION),
            Step("unfold", "What fills no answer: ascribed by others, no candidates"),
        ),
        (r"Russia outsider", r"Ukraine host"),
    ),
    Question(
        "Whom has nobody researched?",
        (follow("2 not researched", MISSION),),
        ("2 countries", "Japan", "New Zealand"),
    ),
    Question(
        "Where can I read the words myself?",
        (GERMANY,),
        (r"Nein und nein", r"Read at deutsch\.news-pravda\.com\W+in German, published 5 June 2024"),
    ),
    Question(
        "From whom do the pages have it?",
        (GERMANY, Step("unfold", "How it reached us")),
        (r"Origin: Pistorius", r"named, not read by us"),
    ),
    Question(
        "What did France answer on everything?",
        (Step("top", "Countries"), follow("France")),
        (r"On all three questions France put the question",),
    ),
    Question(
        "Who gave which reason, and did they say so themselves?",
        (follow(MISSION), follow("Reasons")),
        (r"13 countries and groups give a reason themselves; for 3 more",),
    ),
    Question(
        "What does “conditional” mean?",
        (Step("foot", "What the signs mean"),),
        (r"Would take part if something named comes about first",),
    ),
    Question(
        "How is an answer found?",
        (Step("top", "Method"),),
        (r"The rule: from statements to a position", r"Nobody types a position in"),
    ),
    Question(
        "Who runs this, until when was it looked at, and may I use it?",
        (Step("foot", "About"),),
        (
            r"Run by",
            r"Creative Commons Attribution 4\.0",
            r"Multinational training mission in Ukraine, 2024 38 55 42 19 December 2024",
        ),
    ),
    Question(
        "How do I cite the answer of Germany?",
        (GERMANY, Step("unfold", "Cite this page")),
        (r"Germany declined.*On the day .*, as far as published by .*BibTeX",),
    ),
)

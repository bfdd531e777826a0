"""The sentences of the page on agreement: what the figures come to, and how they are counted."""

from app.domain.actor import ActorKind
from app.domain.wording import plural
from app.queries.parts.actors import ActorRef
from app.queries.parts.paging import Window
from app.rules.agreement import Concordance

NOTHING_CHOSEN = "How often two countries or groups gave the same answer, when and on what."
NONE_OF_COUNTRY, NONE_OF_GROUP = "Absent or no answer", "No majority"
OF_TWO = (
    "The measure is the share of same answers among the questions that both answered."
    " Absences and silences are never the same nor different: they count apart."
)
OF_A_MAJORITY = (
    " A group’s answer is that of more than half of its answering members of the day;"
    " where there is none, the question counts apart too."
)
OF_ONE = (
    "The measure is the share of same answers among the questions that both countries answered."
    " Absences and silences are never the same nor different, and are left out."
)
WITHIN = (
    "The measure is the share of the answering members of the day that gave the most frequent"
    " answer, averaged over the questions that at least two of them answered, and at least half"
    " of those on record. Absences and silences are left out."
)


def measure_of(a: ActorRef | None, b: ActorRef | None) -> str:
    """Say how the figures of the page are counted."""
    if a is None:
        return OF_TWO
    if b is None:
        return OF_ONE if a.kind is ActorKind.COUNTRY else WITHIN
    is_of_group = ActorKind.GROUP in (a.kind, b.kind)
    return OF_TWO + OF_A_MAJORITY if is_of_group else OF_TWO


def told_of_two(a: ActorRef, b: ActorRef, total: Concordance) -> str:
    """Say how often two gave the same answer."""
    if total.share is None:
        return (
            "There is no question on record here that both"
            f" {a.in_sentence} and {b.in_sentence} answered."
        )
    questions = plural(total.both, "question", "questions")
    return (
        f"{a.at_the_start} and {b.in_sentence} gave the same answer to {total.share:.1%}"
        f" of the {questions} that both answered."
    )


def told_of_neighbours(
    a: ActorRef,
    first: tuple[ActorRef, Concordance] | None,
    last: tuple[ActorRef, Concordance] | None,
) -> str:
    """Say whom a country is most and least like."""
    if first is None or last is None:
        return (
            f"There is no question on record here that {a.in_sentence}"
            " and another country answered."
        )
    return (
        f"{a.at_the_start} answered most like {first[0].in_sentence}"
        f" ({first[1].share or 0:.1%} the same) and least like"
        f" {last[0].in_sentence} ({last[1].share or 0:.1%})."
    )


def told_of_group(a: ActorRef, share: float | None, questions: int, broken: int) -> str:
    """Say how united a group was."""
    if share is None:
        return (
            f"There is no question on record here that enough members of {a.in_sentence} answered."
        )
    return (
        f"On average {share:.1%} of the answering members of {a.in_sentence} gave the same answer"
        f" to {plural(questions, 'question', 'questions')}; on {broken:,} of them a member left the"
        " majority."
    )


def shown_of(window: Window) -> str:
    """Say which of the questions one page lists."""
    if window.pages == 1:
        return plural(window.total, "question", "questions")
    return f"{window.first:,} to {window.last:,} of {window.total:,} questions"


def least_of(least: int) -> str:
    """Say who is ranked."""
    questions = plural(least, "question", "questions")
    return (
        f"Ranked is who answered at least {questions} in common, a tenth of the most"
        " that any country did"
    )


def no_answer_of(actor: ActorRef | None) -> str:
    """Say what stands in the place of an answer."""
    is_group = actor is not None and actor.kind is ActorKind.GROUP
    return NONE_OF_GROUP if is_group else NONE_OF_COUNTRY

"""The steps by which the rule reached an answer; their numbers are those of the method page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.codes import RoleKind, SetAside
from app.domain.linked import Linked, Pieces, Strong, in_a_row, pieces_of
from app.domain.ruling import Ruling
from app.domain.wording import capped, day, plural
from app.domain.words import word
from app.queries.pages.position.weighing import Rung, WeighedStatement, Weighing, linked
from app.queries.parts.cells.cell import Cell
from app.rules.evidence import Clock
from app.rules.setting_aside import TieBreak

COUNTED = "Count what was surely said by {as_of} and public by {known_by}"
VOICES = "Hear what one speaker said once, however often it is told"
STANDINGS = "Rank each by its standing, best first; what others ascribe fills no cell"
NEWEST = (
    "The newest own act or own word decides; failing that, the newest of the next best standing"
)
ONE_COUNTS = "{number} of {total} on record for this cell counts: {statements}."
SEVERAL_COUNT = "{number} of {total} on record for this cell count: {statements}."
NONE_COUNTS = "{number} of {total} on record for this cell count."
SAME_VOICE = "{statement} is the same voice as the deciding statement, told in another way."
NO_SECOND_WAY = "Nothing that counts tells the deciding words a second way."
NO_ANSWER = "No counted statement gives an answer that can fill the cell."
OVERLAP_ELSEWHERE = (
    "The dates of {statement} and the deciding statement overlap: {first} goes first."
    " It gives another answer, so the cell is disputed."
)
OVERLAP = (
    "The dates of {statement} and the deciding statement overlap: {first} goes first."
    " Both point the same way."
)
GOES_FIRST: Mapping[TieBreak, str] = {
    TieBreak.EARLIEST_DAY: "what has the later earliest day",
    TieBreak.NARROWER: "the narrower date",
    TieBreak.LATEST_DAY: "what has the later latest day",
    TieBreak.RECORDED: "the later record",
}
LEFT_OUT, SET_ASIDE_HERE = "Left out, {why}:", "Set aside here, {why}:"
# Said by steps of their own.
SAID_BEFORE = (SetAside.SAME_VOICE, SetAside.ORDER_UNKNOWN)


@dataclass(frozen=True)
class Step:
    """A step of the rule: what it asks, and a `line`, paragraphs or rungs of what it found."""

    title: str
    decides: bool = False
    line: str | None = None
    paragraphs: Sequence[Pieces] = ()
    ladder: Sequence[Rung] = ()


def steps_of(
    cell: Cell,
    weighing: Weighing,
    clock: Clock,
    *,
    name: str,
    rulings: Iterable[Ruling],
    marks: Sequence[Pieces],
) -> list[Step]:
    """Return the ten steps for a cell of somebody of that name; `marks` say why each is set."""
    by_ruling = cell.outcome.ruling is not None
    by_role = _by_role(cell)
    by_rule = cell.stance is not None and not by_ruling and not by_role
    counted = COUNTED.format(as_of=day(clock.as_of), known_by=day(clock.known_by))
    return [
        Step("Who answers?", by_role, line=_who_answers(cell, name)),
        Step(counted, paragraphs=[_counts(weighing), *_left_out(weighing)]),
        Step(VOICES, paragraphs=_voices(weighing)),
        Step(STANDINGS, ladder=weighing.ladder),
        Step(NEWEST, by_rule, paragraphs=[_decides(weighing), *_beaten(weighing)]),
        Step("Look for an editor’s ruling", by_ruling, line=_ruling(cell, rulings)),
        Step(
            "No answer? Say which silence it is",
            cell.silence is not None and not by_ruling,
            line=f"{cell.label}: {cell.word.meaning}" if cell.silence else "Not needed.",
        ),
        Step("Say how sure it is", line=_how_sure(cell)),
        Step("Say why, as it says it itself and as others ascribe it", line=_reasons(cell)),
        Step(
            "Mark what a reader must know beside it",
            paragraphs=marks or [("No mark is set.",)],
        ),
    ]


def _by_role(cell: Cell) -> bool:
    return bool(cell.role) and (not cell.is_candidate or cell.code == RoleKind.INITIATOR)


def _who_answers(cell: Cell, name: str) -> str:
    if cell.role is None:
        return f"{name} is one of whom an answer is awaited."
    return f"{name} is on record as {word(cell.role).label}: {word(cell.role).meaning}"


def _counts(weighing: Weighing) -> Pieces:
    number, total = len(weighing.counted), plural(len(weighing.weighed), "statement", "statements")
    forms = {0: NONE_COUNTS, 1: ONE_COUNTS}
    return pieces_of(
        forms.get(number, SEVERAL_COUNT),
        number=str(number),
        total=total,
        statements=linked(weighing.counted),
    )


def _left_out(weighing: Weighing) -> Iterator[Pieces]:
    """Say what does not count and why; what is hidden at these clocks goes by its number."""
    for why, found in _by_reason([*weighing.never, *weighing.beside]):
        yield _set_aside(LEFT_OUT, why, linked(found))
    for why, found in _by_reason(weighing.hidden):
        numbers = in_a_row((Linked(f"statement {w.card.id}", w.card.href),) for w in found)
        yield _set_aside(LEFT_OUT, why, numbers)


def _voices(weighing: Weighing) -> list[Pieces]:
    told = [pieces_of(SAME_VOICE, statement=weighed.link) for weighed in weighing.same_voice]
    return told or [(NO_SECOND_WAY,)]


def _decides(weighing: Weighing) -> Pieces:
    deciding = weighing.deciding
    if deciding is None:
        return (NO_ANSWER,)
    standing = deciding.evidence.standing
    assert standing is not None, "what decides has a standing"
    known = word(standing)
    return pieces_of(
        "{statement}: {standing}. {meaning}",
        statement=deciding.link,
        standing=known.label,
        meaning=known.meaning,
    )


def _beaten(weighing: Weighing) -> Iterator[Pieces]:
    """Say what went against each that lost by its date, and why others were set aside."""
    for weighed in weighing.tied:
        assert weighed.tie is not None, "what is tied has lost by something"
        yield pieces_of(
            OVERLAP_ELSEWHERE if weighed.elsewhere else OVERLAP,
            statement=weighed.link,
            first=GOES_FIRST[weighed.tie],
        )
    for why, found in _by_reason(weighing.beaten):
        if why not in SAID_BEFORE:
            yield _set_aside(SET_ASIDE_HERE, why, linked(found))


def _set_aside(head: str, why: SetAside, statements: Pieces) -> Pieces:
    known = word(why)
    return pieces_of(
        "{head} {statements}. {meaning}",
        head=Strong(head.format(why=known.label)),
        statements=statements,
        meaning=known.meaning,
    )


def _by_reason(
    found: Iterable[WeighedStatement],
) -> Iterator[tuple[SetAside, list[WeighedStatement]]]:
    """Yield what was set aside by the reason, each as often as it was for that."""
    aside = [(weighed.why, weighed) for weighed in found if weighed.why is not None]
    ordered = sorted(aside, key=lambda pair: pair[0])
    for why, pairs in groupby(ordered, key=lambda pair: pair[0]):
        yield why, [weighed for _, weighed in pairs]


def _ruling(cell: Cell, rulings: Iterable[Ruling]) -> str:
    in_force = (ruling for ruling in rulings if ruling.id == cell.outcome.ruling)
    ruling = next(in_force, None)
    if ruling is None:
        return "None is in force."
    return (
        f"{ruling.ruled_by} ruled on {day(ruling.ruled_on)}: {ruling.reason}"
        " It stands until a newer statement of its own arrives."
    )


def _how_sure(cell: Cell) -> str:
    if cell.sure is None:
        return "There is no answer to be sure of."
    return f"{capped(word(cell.sure).label)}: {word(cell.sure).meaning}"


def _reasons(cell: Cell) -> str:
    if not cell.outcome.reasons:
        return "No reason is on record for this answer."
    return f"{plural(len(cell.outcome.reasons), 'reason', 'reasons')}, above."

"""How sure a cell is, in a sentence that names who said it and where it was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from app.domain.codes import Silence, Standing, Sureness
from app.domain.linked import Pieces, Strong, pieces_of
from app.domain.wording import capped, listed, plural
from app.domain.words import word
from app.queries.pages.position.on_record import LineAsked, OnRecord
from app.queries.pages.position.weighing import WeighedStatement, Weighing
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.reports import Told
from app.queries.parts.cells.cell import Cell

MOST_NAMES = 3
BY_STANDING: Mapping[Standing, str] = {
    Standing.OWN_ACT: "Its own act; read at {outlets}.",
    Standing.OWN_WORD: "Said on the record by {speakers}; read at {outlets}.",
    Standing.OTHER_VOICE: (
        "Said on the record by {speakers}, not by its government; read at {outlets}."
    ),
    Standing.REPORTED: (
        "Reported, and not said on the record; it goes back to {origins} and was read at {outlets}."
    ),
    Standing.VIA_GROUP: "Said by a group for its members; read at {outlets}.",
    Standing.ANONYMOUS: "Told by unnamed sources; it goes back to {origins}.",
    Standing.THIRD_PARTY: "Said of it by others; it goes back to {origins}.",
}
ONLY_COPIES = "{outlets} copies, translates or serves a state, and counts as no publisher."
ONLY_COPIES_OF_MANY = "{outlets} copy, translate or serve a state, and count as no publishers."
COUNTS = "On its side stand {origins} and {sources}."
ONE_ORIGIN = "{head} {sure}; one origin, {origins}, told by {sources}."
SEVERAL_ORIGINS = "{head} {sure}; {number} independent origins, {origins}, told by {sources}."
THAT_IT_WAS_ASKED = "That it was asked:"
NO_ANSWER = "That it did not answer:"
NONE_ON_THE_PAGES = "{head} no answer is on the pages read; no search for one is on record."
SEARCHED = "{head} somebody looked and found none."


def how_sure(cell: Cell, weighing: Weighing, on_record: OnRecord) -> Iterator[Pieces]:
    """Say how sure the answer is, or that it was asked; nothing where there is neither."""
    if cell.sure is not None:
        yield from _of_an_answer(cell, cell.sure, weighing)
    elif cell.is_silent_by_asking and cell.outcome.invited_sure is not None:
        yield _of_an_asking(cell.outcome.invited_sure, on_record.asked_in(cell.silence))
        if cell.silence is Silence.ASKED_NO_ANSWER:
            sentence = SEARCHED if on_record.checks else NONE_ON_THE_PAGES
            yield pieces_of(sentence, head=Strong(NO_ANSWER))


def _of_an_answer(cell: Cell, sure: Sureness, weighing: Weighing) -> Iterator[Pieces]:
    head = Strong(f"{capped(word(sure).label)}.")
    deciding = weighing.deciding
    if deciding is None or cell.standing is None:
        yield (head, f" {word(sure).meaning}")
        return
    alike = [deciding, *(w for w in weighing.behind if _is_as_good(w, deciding))]
    reports = list(chain.from_iterable(weighed.card.told.reports for weighed in alike))
    told = BY_STANDING[cell.standing].format(
        speakers=_some(map(_speaker, alike)),
        outlets=_some(_names(_proper(reports) or reports)),
        origins=_some(_origins(reports)),
    )
    if sure is Sureness.DISPUTED:
        told = f"{word(sure).meaning} {told}"
    yield (head, f" {told}")
    yield (" ".join([*_only_copies(reports), _counts(cell)]),)


def _is_as_good(weighed: WeighedStatement, deciding: WeighedStatement) -> bool:
    return weighed.evidence.standing is deciding.evidence.standing and not weighed.elsewhere


def _speaker(weighed: WeighedStatement) -> str:
    speaker = weighed.card.speaker
    return speaker.name if speaker else weighed.card.speaker_words or "its government"


def _proper(reports: Iterable[ReportLine]) -> list[ReportLine]:
    return [report for report in reports if not report.is_copy]


def _names(reports: Iterable[ReportLine]) -> list[str]:
    return list(dict.fromkeys(report.name for report in reports))


def _only_copies(reports: Iterable[ReportLine]) -> Iterator[str]:
    names = _names(report for report in reports if report.is_copy)
    if names:
        sentence = ONLY_COPIES if len(names) == 1 else ONLY_COPIES_OF_MANY
        yield sentence.format(outlets=_some(names))


def _counts(cell: Cell) -> str:
    outcome = cell.outcome
    origins = plural(outcome.origins, "independent origin", "independent origins")
    return COUNTS.format(origins=origins, sources=plural(outcome.reports, "source", "sources"))


def _of_an_asking(sure: Sureness, asked: Iterable[LineAsked]) -> Pieces:
    reports = list(chain.from_iterable(one.line.told.reports for one in asked))
    origins = _origins(reports)
    return pieces_of(
        ONE_ORIGIN if len(origins) == 1 else SEVERAL_ORIGINS,
        head=Strong(THAT_IT_WAS_ASKED),
        sure=word(sure).label,
        number=str(len(origins)),
        origins=_some(origins),
        sources=plural(Told(reports).pages, "source", "sources"),
    )


def _origins(reports: Sequence[ReportLine]) -> list[str]:
    """Name each origin once, as readers call it."""
    return [root.name for root in Told(reports).trees]


def _some(names: Iterable[str]) -> str:
    """Name them each once, and how many more there are: "A, B, C and 2 more"."""
    each = list(dict.fromkeys(names))
    more = len(each) - MOST_NAMES
    if more > 1:
        return listed([*each[:MOST_NAMES], f"{more} more"])
    return listed(each)

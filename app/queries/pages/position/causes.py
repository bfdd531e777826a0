"""Why a mark stands beside an answer, in a sentence that leads to what sets it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from app.domain.codes import Mark
from app.domain.linked import Linked, Pieces, Strong, in_a_row, pieces_of
from app.domain.wording import day, joined
from app.domain.words import word
from app.queries.pages.position.on_record import LineAsked
from app.queries.pages.position.weighing import WeighedStatement, Weighing, linked
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Clock

HEADS: Mapping[Mark, str] = {
    Mark.CONTESTED: "Disputed by",
    Mark.MOVING: "Moving because of",
    Mark.CHANGED: "Changed from",
    Mark.TOLD_TWO_WAYS: "Told two ways:",
    Mark.FORMER_GOVERNMENT: "Of a former government:",
    Mark.POSSIBLY_KNOWN: "Perhaps already:",
    Mark.DISTORTED: "Distorted by",
    Mark.VIA_GROUP: "Via {group}:",
}
CONTESTED_BY_ONE = (
    "{head} {statements}. It has the same or a better standing and points elsewhere,"
    " and the dates overlap: nobody can say which came last."
)
CONTESTED_BY_SEVERAL = (
    "{head} {statements}. They have the same or a better standing and point elsewhere,"
    " and the dates overlap: nobody can say which came last."
)
CHANGED_ONCE = "{head} {last}."
CHANGED_AGAIN = "{head} {last}; before that {before}."
PERHAPS_SAID = (
    "{head} {statements}. It is only possible that it was said and known by {day},"
    " so it decides nothing."
)
PERHAPS_ASKED = (
    "{head} it may have been asked by then. It is only possible that it was said and known by"
    " {day}, so it decides nothing."
)
DISTORTED = "{head} {reports}."
DISTORTED_AND_DECIDED = "{head} {reports}. What its origin has counts."
# However many statements set the mark.
SAID_ALIKE: Mapping[Mark, str] = {
    Mark.MOVING: (
        "{head} {statements}: newer and pointing elsewhere, but of lower standing ({standings})."
    ),
    Mark.TOLD_TWO_WAYS: "{head} {statements}. It is one voice; the best telling speaks.",
    Mark.FORMER_GOVERNMENT: "{head} {statements}. {meaning}",
    Mark.VIA_GROUP: "{head} {statements}. {name} itself has said nothing that counts.",
}


def because(
    mark: Mark,
    weighing: Weighing,
    clock: Clock,
    *,
    reports: Pieces,
    name: str,
    group: str,
) -> Pieces:
    """Say why a mark is set, naming what sets it.

    `reports` are those that distort something; `name` is that of whose cell it is, and `group`
    that of the group it answers through, if it does.
    """
    setting = weighing.causes[mark]
    return pieces_of(
        _sentence(mark, setting, has_answer=weighing.deciding is not None),
        head=Strong(HEADS[mark].format(group=group)),
        statements=linked(setting),
        last=linked(setting[-1:]),
        before=linked(setting[-2::-1]),
        standings=joined(weighed.standing_label for weighed in setting),
        meaning=word(mark).meaning,
        day=day(clock.known_by),
        reports=reports,
        name=name,
    )


def _sentence(mark: Mark, setting: Sequence[WeighedStatement], *, has_answer: bool) -> str:
    match mark:
        case Mark.CONTESTED:
            return CONTESTED_BY_ONE if len(setting) == 1 else CONTESTED_BY_SEVERAL
        case Mark.CHANGED:
            return CHANGED_ONCE if len(setting) == 1 else CHANGED_AGAIN
        case Mark.POSSIBLY_KNOWN:
            return PERHAPS_SAID if setting else PERHAPS_ASKED
        case Mark.DISTORTED:
            return DISTORTED_AND_DECIDED if has_answer else DISTORTED
    return SAID_ALIKE[mark]


def distorting(
    setting: Iterable[WeighedStatement], asked: Iterable[LineAsked], words: Vocabulary
) -> Pieces:
    """Name the reports that distort the statements, or where there are none the acts of asking."""
    told: list[Pieces] = []
    for weighed in setting:
        told += [_told_otherwise(one, weighed, words) for one in weighed.card.told.distorted]
    askings = chain.from_iterable(each.line.told.distorted for each in asked)
    return in_a_row(told or list(map(_distorted, askings)))


def _told_otherwise(report: ReportLine, weighed: WeighedStatement, words: Vocabulary) -> Pieces:
    if report.told_stance in (None, weighed.stance.code):
        return _distorted(report)
    told = words.stance(weighed.stance.scale, report.told_stance or "")
    return pieces_of(
        "{report} ({how}: told as “{told}”, the origin has “{original}”)",
        report=_source(report),
        how=word(report.distortion).label,
        told=told.label.lower(),
        original=weighed.stance.label.lower(),
    )


def _distorted(report: ReportLine) -> Pieces:
    how = word(report.distortion).label
    return pieces_of("{report} ({how})", report=_source(report), how=how)


def _source(report: ReportLine) -> Linked:
    return Linked(report.name, report.source_href)

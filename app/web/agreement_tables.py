"""The CSV files of the page on agreement: one for each of its tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.http.view import Table
from app.queries.pages.agreement.filters import AgreementTable
from app.queries.pages.agreement.page import AgreementPage
from app.queries.pages.agreement.questions import ListedQuestion
from app.queries.pages.agreement.tables import LikenessLine
from app.rules.agreement import Concordance

FIGURES = ("both_answered", "same", "between", "opposite")
SHARES = ("share", "index")
QUESTION = ("initiative", "title", "opened")
Rows = Iterator[Sequence[Any]]


def table_of(page: AgreementPage) -> Table:
    """Return the table asked for, or else the first one that the page has."""
    tables = tables_on(page)
    chosen = page.filters.table if page.filters.table in tables else next(iter(tables), None)
    if chosen is None:
        return ("a", "b"), []
    columns, rows = tables[chosen]
    return columns, rows(page)


def tables_on(
    page: AgreementPage,
) -> Mapping[AgreementTable, tuple[Sequence[str], Callable[[AgreementPage], Rows]]]:
    """Return the tables that the page has: columns, and what makes the rows."""
    if page.pair:
        return PAIR_TABLES
    if page.likest:
        return COUNTRY_TABLES
    return GROUP_TABLES if page.group else {}


def _figures(likeness: Concordance) -> list[Any]:
    counts = (likeness.both, likeness.same, likeness.between, likeness.opposite)
    return [*counts, likeness.apart, likeness.share, likeness.index]


def _years(page: AgreementPage) -> Rows:
    assert page.pair is not None
    for year, likeness in page.pair.tables.years:
        yield [year, *_figures(likeness)]


def _subjects(page: AgreementPage) -> Rows:
    assert page.pair is not None
    lines: Sequence[LikenessLine] = page.pair.tables.subjects
    for line in lines:
        yield [line.key, line.label, *_figures(line.likeness)]


def _answers(page: AgreementPage) -> Rows:
    assert page.pair is not None
    for table in page.pair.tables.crossed:
        for a, cells, _ in table.rows:
            for b, number in cells:
                yield [table.scale, a.code if a else None, b.code if b else None, number]


def _differences(page: AgreementPage) -> Rows:
    assert page.pair is not None
    for one in page.pair.differences:
        yield [*_question(one.question), one.a.code, one.b.code, one.is_opposite]


def _countries(page: AgreementPage) -> Rows:
    assert page.likest is not None
    for one in page.neighbours:
        x = one.likeness
        is_ranked = x.both >= page.likest.least
        counts = (x.both, x.same, x.between, x.opposite, x.share, x.index)
        yield [one.actor.code, one.actor.name, is_ranked, *counts]


def _unity(page: AgreementPage) -> Rows:
    assert page.group is not None
    for year, unity in page.group.years:
        yield [year, unity.questions, unity.share, unity.with_majority, unity.broken]


def _members(page: AgreementPage) -> Rows:
    assert page.group is not None
    for one in page.group.leavers:
        yield [one.actor.code, one.actor.name, one.answered, one.left, one.share]


def _pairs(page: AgreementPage) -> Rows:
    assert page.group is not None
    for pair in page.group.heat.pairs.values():
        yield [pair.one, pair.other, pair.both, pair.same, pair.share]


def _left(page: AgreementPage) -> Rows:
    assert page.group is not None
    for one in page.group.broken:
        for word, actors in one.left:
            for actor in actors:
                majority = (one.majority.code, one.number, one.answered)
                yield [*_question(one.question), *majority, actor.code, word.code]


def _question(question: ListedQuestion) -> list[Any]:
    return [question.slug, question.title, question.opened.edtf]


T = AgreementTable
COUNTED = (*FIGURES, "absent_or_no_answer", *SHARES)
PAIR_TABLES = {
    T.YEARS: (("year", *COUNTED), _years),
    T.SUBJECTS: (("subject", "label", *COUNTED), _subjects),
    T.ANSWERS: (("scale", "a", "b", "number"), _answers),
    T.QUESTIONS: ((*QUESTION, "a", "b", "is_opposite"), _differences),
}
COUNTRY_TABLES = {
    T.COUNTRIES: (("code", "name", "is_ranked", *FIGURES, *SHARES), _countries),
}
GROUP_TABLES = {
    T.YEARS: (("year", "questions", "share", "with_majority", "left_by_a_member"), _unity),
    T.MEMBERS: (("code", "name", "answered", "left_the_majority", "share"), _members),
    T.PAIRS: (("a", "b", "both_answered", "same", "share"), _pairs),
    T.QUESTIONS: (
        (*QUESTION, "majority", "members_with_it", "members_answering", "member", "answer"),
        _left,
    ),
}

"""The JSON of the page on agreement."""

from collections.abc import Sequence
from typing import Any

from app.queries.pages.agreement.heat import HeatMap
from app.queries.pages.agreement.likest import Neighbour
from app.queries.pages.agreement.page import AgreementPage, PairPart
from app.queries.pages.agreement.pairs import Difference
from app.queries.pages.agreement.questions import ListedQuestion
from app.queries.pages.agreement.tables import CrossTable, LikenessLine
from app.queries.pages.agreement.united import Broken, United
from app.queries.parts.actors import ActorRef
from app.queries.parts.paging import Window
from app.queries.parts.vocabulary import StanceWord
from app.rules.agreement import Concordance
from app.rules.blocs import Unity


def agreement_shape(page: AgreementPage) -> dict[str, Any]:
    """Return all that the page shows; of the lists of questions it is the same page."""
    filters = page.filters
    return {
        "a": _actor(page.a),
        "b": _actor(page.b),
        "collection": filters.collection,
        "subject": filters.subject,
        "from": filters.from_year,
        "to": filters.to_year,
        "pair": _pair(page.pair) if page.pair else None,
        "countries": [_neighbour(one, page) for one in page.neighbours],
        "group": _group(page.group) if page.group else None,
        "sources": [
            {"collection": one.slug, "attribution": one.attribution, "caveats": one.caveats}
            for one in page.involved
        ],
    }


def likeness_shape(likeness: Concordance) -> dict[str, Any]:
    """Return the figures of two: how many questions, and the shares."""
    return {
        "both_answered": likeness.both,
        "same": likeness.same,
        "between": likeness.between,
        "opposite": likeness.opposite,
        "absent_or_no_answer": likeness.apart,
        "share": likeness.share,
        "index": likeness.index,
    }


def _actor(actor: ActorRef | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    return {"code": actor.code, "name": actor.name, "kind": actor.kind, "href": actor.href}


def _pair(pair: PairPart) -> dict[str, Any]:
    return {
        "total": likeness_shape(pair.tables.total),
        "years": [{"year": year} | likeness_shape(x) for year, x in pair.tables.years],
        "subjects": [_line(line) for line in pair.tables.subjects],
        "collections": [_line(line) for line in pair.tables.collections],
        "answers": [_cross(table) for table in pair.tables.crossed],
        "differences": [_difference(one) for one in pair.differences],
        **_window(pair.window),
    }


def _line(line: LikenessLine) -> dict[str, Any]:
    return {"code": line.key, "label": line.label} | likeness_shape(line.likeness)


def _cross(table: CrossTable) -> dict[str, Any]:
    counts: list[dict[str, Any]] = []
    for a, cells, _ in table.rows:
        counts += [
            {"a": a.code if a else None, "b": b.code if b else None, "number": number}
            for b, number in cells
        ]
    return {"scale": table.scale, "counts": counts}


def _difference(one: Difference) -> dict[str, Any]:
    sides = {"a": one.a.code, "b": one.b.code, "is_opposite": one.is_opposite}
    return _question(one.question) | sides


def _question(question: ListedQuestion) -> dict[str, Any]:
    return {
        "initiative": question.slug,
        "title": question.title,
        "opened": question.opened.edtf or None,
        "href": question.href,
    }


def _neighbour(one: Neighbour, page: AgreementPage) -> dict[str, Any]:
    is_ranked = page.likest is not None and one.likeness.both >= page.likest.least
    figures = likeness_shape(one.likeness)
    del figures["absent_or_no_answer"]
    return {"code": one.actor.code, "name": one.actor.name, "is_ranked": is_ranked} | figures


def _group(group: United) -> dict[str, Any]:
    return {
        "total": _unity(group.total),
        "years": [{"year": year} | _unity(unity) for year, unity in group.years],
        "members": [
            {"code": one.actor.code, "name": one.actor.name, "answered": one.answered}
            | {"left_the_majority": one.left, "share": one.share}
            for one in group.leavers
        ],
        "pairs": _pairs(group.heat),
        "left_the_majority": [_broken(one) for one in group.broken],
        **_window(group.window),
    }


def _unity(unity: Unity) -> dict[str, Any]:
    return {
        "questions": unity.questions,
        "share": unity.share,
        "with_majority": unity.with_majority,
        "left_by_a_member": unity.broken,
    }


def _pairs(heat: HeatMap) -> Sequence[dict[str, Any]]:
    return [
        {"a": pair.one, "b": pair.other, "both_answered": pair.both}
        | {"same": pair.same, "share": pair.share}
        for pair in heat.pairs.values()
    ]


def _broken(one: Broken) -> dict[str, Any]:
    return _question(one.question) | {
        "majority": one.majority.code,
        "members_with_it": one.number,
        "members_answering": one.answered,
        "left": [_left(word, actors) for word, actors in one.left],
    }


def _left(word: StanceWord, actors: Sequence[ActorRef]) -> dict[str, Any]:
    return {"answer": word.code, "members": [actor.code for actor in actors]}


def _window(window: Window) -> dict[str, Any]:
    return {"page": window.page, "pages": window.pages, "questions": window.total}

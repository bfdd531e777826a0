"""What a search replies: the pages that answer what was asked, the likeliest first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from app.domain import paths
from app.domain.codes import Invited, Standing
from app.domain.linked import Linked
from app.domain.search import place_of
from app.domain.wording import joined, plural
from app.queries.pages.search.basis import Basis
from app.queries.pages.search.by_name import agreement, cells, side_by_side
from app.queries.pages.search.filtered import filtered, label_of, narrowed
from app.queries.pages.search.reply import Reply, naming
from app.queries.parts.initiatives import InitiativeRef
from app.rules.enquiry import Sense, Sort
from app.rules.enquiry.language import Leaf, Wish

MOST_REPLIES = 12
MOST_INITIATIVES = 6
INVITED = Sense(Sort.INVITED, Invited.INVITED.value)
WAYS = {
    Wish.CHANGES: ("changes", "What changed: {title}"),
    Wish.MAP: ("map", "On the map: {title}"),
    Wish.TIMELINE: ("timeline", "As time went by: {title}"),
    Wish.REASONS: ("reasons", "Reasons by country: {title}"),
    Wish.WHY: ("reasons", "Reasons by country: {title}"),
}
ONLY_ANONYMOUS = "Statements that rest on anonymous sources only: {title}"
ASKED = "Who was asked: {title}"
WHO_CHANGED = Reply("Who changed their answer", "/#moved", "in all initiatives, newest first")
HOW_SURE = Reply(
    "How sure an answer is", "/about/method#step-how-sure", "firm, fair, thin or disputed"
)
LEAVES = {
    Leaf.MATRIX: Reply("Matrix", paths.MATRIX, "all countries and all initiatives in one table"),
    Leaf.INITIATIVES: Reply("Initiatives", "/initiatives", "the questions put to countries"),
    Leaf.COUNTRIES: Reply("Countries", "/countries", "all of which anything is on record"),
    Leaf.COLLECTIONS: Reply(
        "Collections", "/collections", "cases, and series of roll calls or treaties"
    ),
    Leaf.AGREEMENT: Reply(
        "Agreement",
        paths.AGREEMENT,
        "how often two gave the same answer, and how united a group is",
    ),
    Leaf.PEOPLE: Reply("People", "/people", "who spoke, in which office"),
    Leaf.SOURCES: Reply("Sources", "/sources", "every page, document and file that was read"),
    Leaf.METHOD: Reply("Method", "/about/method", "how a position is found, step by step"),
    Leaf.LEGEND: Reply("What the signs mean", "/about/legend", "every sign, colour and word"),
    Leaf.ABOUT: Reply("About", "/about", "what this is for, on names, borders and neutrality"),
    Leaf.SUGGEST: Reply("Report an error or suggest a source", paths.SUGGEST, "an editor reads it"),
    Leaf.SIGN_IN: Reply("Sign in", paths.SIGN_IN, "for whoever edits here"),
}


def replies_to(basis: Basis) -> list[Reply]:
    """Return what answers an enquiry, each page once; nothing where it was turned round."""
    if basis.enquiry.is_negated:
        return []
    found: dict[str, Reply] = {}
    for reply in chain.from_iterable(_replies(basis)):
        found.setdefault(reply.href, reply)
    ordered = sorted(found.values(), key=lambda reply: reply.is_empty)
    return ordered[:MOST_REPLIES] or list(_leaves(basis))


def _replies(basis: Basis) -> Iterator[Iterable[Reply]]:
    if basis.enquiry.wishes(Wish.AGREEMENT):
        yield agreement(basis)
    sorts = {sense.sort for sense in basis.criteria}
    if sorts.isdisjoint((Sort.STANCE, Sort.SILENCE, Sort.INVITED)):
        yield _named(basis, Sort.PERSON)
    if basis.asks_for_cells:
        yield from _of_those_named(basis)
    elif basis.countries:
        yield side_by_side(basis)
        yield _named(basis, Sort.COUNTRY)
    else:
        yield from _of_everybody(basis)
    yield _named(basis, Sort.OCCASION)
    yield _named(basis, Sort.GROUP)
    yield _named(basis, Sort.PERSON)
    if not basis.criteria:
        yield _named(basis, Sort.INITIATIVE)


def _of_those_named(basis: Basis) -> Iterator[Iterable[Reply]]:
    """Reply about countries and groups of which something is asked."""
    if basis.enquiry.wishes(Wish.COMPARED):
        yield side_by_side(basis)
    if not basis.countries:
        yield filtered(basis) if basis.criteria else narrowed(basis)
    yield cells(basis)
    yield side_by_side(basis)


def _of_everybody(basis: Basis) -> Iterator[Iterable[Reply]]:
    """Reply to what is asked of no country in particular."""
    for wish in (Wish.CHANGES, Wish.MAP, Wish.TIMELINE, Wish.REASONS):
        if basis.enquiry.wishes(wish):
            yield _ways(basis, wish)
    if basis.enquiry.wishes(Wish.WHY) and not basis.enquiry.keys(Sort.REASON):
        yield _ways(basis, Wish.WHY)
    if basis.enquiry.wishes(Wish.HOW_SURE) and not basis.criteria:
        yield [HOW_SURE]
    yield _named(basis, Sort.OCCASION)
    if basis.criteria == (INVITED,):
        yield _who_was_asked(basis)
        yield islice(filtered(basis), 1)
    else:
        yield filtered(basis)
    if basis.told_anonymously:
        yield _told_anonymously(basis)
    yield _marked(basis)
    yield narrowed(basis)


def _ways(basis: Basis, wish: Wish) -> Iterator[Reply]:
    """Reply with a way to look at each initiative that is meant."""
    way, title = WAYS[wish]
    if wish is Wish.CHANGES and not basis.named_initiatives:
        yield WHO_CHANGED
    for initiative in basis.initiatives[:MOST_INITIATIVES]:
        href = paths.initiative(initiative.slug, way)
        yield Reply(title.format(title=initiative.short_title), href)


def _who_was_asked(basis: Basis) -> Iterator[Reply]:
    """Reply with the part of each initiative's page that says who was asked."""
    for initiative in basis.initiatives[:MOST_INITIATIVES]:
        names = _names(basis, INVITED, initiative)
        if names or basis.named_initiatives:
            yield naming(
                ASKED.format(title=initiative.short_title),
                f"{paths.initiative(initiative.slug)}#asked",
                plural(len(names), "country named", "countries named"),
                names,
            )


def _told_anonymously(basis: Basis) -> Iterator[Reply]:
    """Reply with the statements that rest on people not named: they fill no cell of the matrix."""
    for initiative in basis.initiatives:
        if initiative.id in basis.told_anonymously:
            way = paths.initiative(initiative.slug, "timeline")
            href = paths.with_query(way, standing=Standing.ANONYMOUS.value)
            yield Reply(ONLY_ANONYMOUS.format(title=initiative.short_title), href)


def _names(basis: Basis, sense: Sense, initiative: InitiativeRef) -> list[Linked]:
    return [
        Linked(basis.name_of(held.actor), paths.cell(initiative.slug, held.actor))
        for held in basis.holdings
        if sense in held.senses and held.initiative == initiative.id
    ]


def _marked(basis: Basis) -> Iterator[Reply]:
    """Reply with the answers that bear a mark: no filter has them, so each is named."""
    titles = {initiative.id: initiative for initiative in basis.initiatives}
    marks = [sense for sense in basis.criteria if sense.sort is Sort.MARK]
    for sense in marks:
        names = [
            Linked(
                joined([basis.name_of(held.actor), titles[held.initiative].short_title]),
                paths.cell(titles[held.initiative].slug, held.actor),
            )
            for held in basis.holdings
            if sense in held.senses
        ]
        title = f"Marked “{label_of(basis, sense).lower()}”"
        yield naming(title, "/about/legend#marks", plural(len(names), "answer", "answers"), names)


def _named(basis: Basis, sort: Sort) -> Iterator[Reply]:
    """Reply with the pages of what was named."""
    for key in basis.enquiry.keys(sort):
        if entry := basis.entries.get(Sense(sort, key)):
            yield Reply(entry.title, place_of(entry.kind, entry.key), _context(entry.context, key))


def _context(context: str, key: str) -> str:
    return "" if context == key else context


def _leaves(basis: Basis) -> Sequence[Reply]:
    """Reply with whole pages, which are meant where nothing else is asked for."""
    return [LEAVES[Leaf(key)] for key in basis.enquiry.keys(Sort.LEAF)]

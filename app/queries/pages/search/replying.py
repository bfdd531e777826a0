"""What a search replies: the pages that answer what was asked, the likeliest first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from sqlalchemy import func, select

from app.domain import paths
from app.domain.codes import Certainty, Invited, Standing, Status
from app.domain.linked import Linked
from app.domain.search import EntryKind, place_of
from app.domain.statement import Statement
from app.domain.wording import joined, plural
from app.domain.words import word
from app.queries.pages.search.by_name import asks_for_cells, cells, side_by_side
from app.queries.pages.search.filtered import filtered, label_of, narrowed
from app.queries.pages.search.reply import MOST_NAMES, Asked, Reply
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
ASKED = "Who was asked: {title}"
WHO_CHANGED = Reply("Who changed their answer", "/#moved", "in all initiatives, newest first")
LEAVES = {
    Leaf.MATRIX: Reply("Matrix", paths.MATRIX, "all countries and all initiatives in one table"),
    Leaf.INITIATIVES: Reply("Initiatives", "/initiatives", "the questions put to countries"),
    Leaf.COUNTRIES: Reply("Countries", "/countries", "all of which anything is on record"),
    Leaf.PEOPLE: Reply("People", "/people", "who spoke, in which office"),
    Leaf.SOURCES: Reply("Sources", "/sources", "every page, document and file that was read"),
    Leaf.METHOD: Reply("Method", "/about/method", "how a position is found, step by step"),
    Leaf.LEGEND: Reply("What the signs mean", "/about/legend", "every sign, colour and word"),
    Leaf.ABOUT: Reply("About", "/about", "what this is for, on names, borders and neutrality"),
    Leaf.SUGGEST: Reply("Report an error or suggest a source", paths.SUGGEST, "an editor reads it"),
    Leaf.SIGN_IN: Reply("Sign in", paths.SIGN_IN, "for whoever edits here"),
}


def replies_to(asked: Asked) -> list[Reply]:
    """Return what answers an enquiry, each page once; nothing where it was turned round."""
    if asked.enquiry.is_negated:
        return []
    found: dict[str, Reply] = {}
    for reply in chain.from_iterable(_replies(asked)):
        found.setdefault(reply.href, reply)
    ordered = sorted(found.values(), key=lambda reply: reply.is_empty)
    return ordered[:MOST_REPLIES] or list(_leaves(asked))


def _replies(asked: Asked) -> Iterator[Iterable[Reply]]:
    if asks_for_cells(asked):
        yield from _of_those_named(asked)
    elif asked.countries:
        yield side_by_side(asked)
        yield _named(asked, Sort.COUNTRY)
    else:
        yield from _of_everybody(asked)
    yield _named(asked, Sort.OCCASION)
    yield _named(asked, Sort.GROUP)
    yield _named(asked, Sort.PERSON)
    if not asked.criteria:
        yield _named(asked, Sort.INITIATIVE)


def _of_those_named(asked: Asked) -> Iterator[Iterable[Reply]]:
    """Reply about countries and groups of which something is asked."""
    if asked.wishes(Wish.COMPARED):
        yield side_by_side(asked)
    if not asked.countries:
        yield filtered(asked) if asked.criteria else narrowed(asked)
    yield cells(asked)
    yield side_by_side(asked)


def _of_everybody(asked: Asked) -> Iterator[Iterable[Reply]]:
    """Reply to what is asked of no country in particular."""
    for wish in (Wish.CHANGES, Wish.MAP, Wish.TIMELINE, Wish.REASONS):
        if asked.wishes(wish):
            yield _ways(asked, wish)
    if asked.wishes(Wish.WHY) and not asked.enquiry.keys(Sort.REASON):
        yield _ways(asked, Wish.WHY)
    yield _named(asked, Sort.OCCASION)
    if asked.criteria == (INVITED,):
        yield _who_was_asked(asked)
        yield islice(filtered(asked), 1)
    else:
        yield filtered(asked)
    if Sense(Sort.STANDING, Standing.ANONYMOUS.value) in asked.criteria:
        yield _told_anonymously(asked)
    yield _marked(asked)
    yield narrowed(asked)


def _ways(asked: Asked, wish: Wish) -> Iterator[Reply]:
    """Reply with a way to look at each initiative that is meant."""
    way, title = WAYS[wish]
    if wish is Wish.CHANGES and not asked.named_initiatives:
        yield WHO_CHANGED
    for initiative in asked.initiatives[:MOST_INITIATIVES]:
        href = paths.initiative(initiative.slug, way)
        yield Reply(title.format(title=initiative.short_title), href)


def _who_was_asked(asked: Asked) -> Iterator[Reply]:
    """Reply with the part of each initiative's page that says who was asked."""
    for initiative in asked.initiatives[:MOST_INITIATIVES]:
        names = _names(asked, INVITED, initiative)
        if names or asked.named_initiatives:
            yield Reply(
                title=ASKED.format(title=initiative.short_title),
                href=f"{paths.initiative(initiative.slug)}#asked",
                said=plural(len(names), "country named", "countries named"),
                names=names[:MOST_NAMES],
                more=max(len(names) - MOST_NAMES, 0),
            )


def _told_anonymously(asked: Asked) -> Iterator[Reply]:
    """Reply with the statements known through nobody who is named: no filter has them."""
    label = word(Certainty.ANONYMOUS).label
    number = asked.session.scalar(
        select(func.count()).where(
            Statement.certainty == Certainty.ANONYMOUS,
            Statement.status == Status.PUBLISHED,
            Statement.initiative_id.in_([initiative.id for initiative in asked.initiatives]),
        )
    )
    href = paths.with_query(paths.SEARCH, q=label, kind=EntryKind.STATEMENT.value)
    if number:
        yield Reply(f"Known through {label}", href, plural(number, "statement", "statements"))


def _names(asked: Asked, sense: Sense, initiative: InitiativeRef) -> list[Linked]:
    return [
        Linked(asked.name_of(held.actor), paths.cell(initiative.slug, held.actor))
        for held in asked.holdings
        if sense in held.senses and held.initiative == initiative.id
    ]


def _marked(asked: Asked) -> Iterator[Reply]:
    """Reply with the answers that bear a mark: no filter has them, so each is named."""
    titles = {initiative.id: initiative for initiative in asked.initiatives}
    for sense in (sense for sense in asked.criteria if sense.sort is Sort.MARK):
        names = [
            Linked(
                joined([asked.name_of(held.actor), titles[held.initiative].short_title]),
                paths.cell(titles[held.initiative].slug, held.actor),
            )
            for held in asked.holdings
            if sense in held.senses
        ]
        yield Reply(
            title=f"Marked “{label_of(asked, sense).lower()}”",
            href="/about/legend#marks",
            said=plural(len(names), "answer", "answers"),
            names=names[:MOST_NAMES],
            more=max(len(names) - MOST_NAMES, 0),
        )


def _named(asked: Asked, sort: Sort) -> Iterator[Reply]:
    """Reply with the pages of what was named."""
    for key in asked.enquiry.keys(sort):
        if named := asked.named(sort, key):
            yield Reply(named.title, place_of(named.kind, named.key), _context(named.context, key))


def _context(context: str, key: str) -> str:
    return "" if context == key else context


def _leaves(asked: Asked) -> Sequence[Reply]:
    """Reply with whole pages, which are meant where nothing else is asked for."""
    return [LEAVES[Leaf(key)] for key in asked.enquiry.keys(Sort.LEAF)]

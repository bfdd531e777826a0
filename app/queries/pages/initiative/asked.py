"""How many were asked, in words that keep what is uncertain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.domain.asking import way_asked
from app.domain.codes import AsksFor, Certainty, Invited
from app.domain.wording import capped
from app.queries.parts.cards.invitations import InvitationCard, InviteeLine
from app.queries.parts.cards.report_line import ReportLine
from app.rules.carriers import carrier_of
from app.rules.counts import Range
from app.rules.evidence import Carrier

Line = tuple[InvitationCard, InviteeLine]
ONE_FOR_ALL = "Only one origin tells of it."
ONE_FOR_EACH = "Only one origin tells of each of these."
ALL_NAMED = {
    AsksFor.TAKE_PART: "{named} asked to take part, all named.",
    AsksFor.MEETING: "{named} asked to a meeting, all named.",
}
NONE_NAMED = {
    AsksFor.TAKE_PART: "{whole} asked to take part, none named.",
    AsksFor.MEETING: "{whole} asked to a meeting, none named.",
}
SOME_NAMED = {
    AsksFor.TAKE_PART: "{whole} asked to take part: {named} named, {unnamed} not named.",
    AsksFor.MEETING: "{whole} asked to a meeting: {named} named, {unnamed} not named.",
}


def asked_words(named: int, unnamed: Range, what: AsksFor) -> str | None:
    """Say how many were asked: "At least 19 asked to take part: 11 named, at least 8 not named"."""
    if unnamed.upper == 0:
        return ALL_NAMED[what].format(named=named) if named else None
    whole = capped(as_words(Range(named, named) + unnamed))
    if not named:
        return NONE_NAMED[what].format(whole=whole) if unnamed.lower else None
    return SOME_NAMED[what].format(whole=whole, named=named, unnamed=as_words(unnamed))


def how_surely(cards: Iterable[InvitationCard]) -> str | None:
    """Say that only one origin has that they were asked; nothing where it is firm."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for card in cards:
        for line in (*card.asked, *card.unnamed):
            lines[line.name].append((card, line))
    thin = [name for name, found in lines.items() if _is_thin(found)]
    if not thin:
        return None
    if len(thin) < len(lines):
        return f"Only one origin tells of {len(thin)} of these."
    origins = set().union(*map(_origins, lines.values()))
    return ONE_FOR_ALL if len(origins) == 1 else ONE_FOR_EACH


def _is_thin(found: Sequence[Line]) -> bool:
    """Whether only one origin has it, and neither an official source nor who asks or is asked."""
    is_official = any(carrier_of(r.source_kind) is Carrier.OFFICIAL for r in _reports(found))
    is_on_record = any(card.certainty is Certainty.ON_RECORD for card, _ in found)
    return len(_origins(found)) == 1 and not (is_official or is_on_record)


def _origins(found: Sequence[Line]) -> set[int]:
    return {report.origin_id for report in _reports(found)}


def _reports(found: Sequence[Line]) -> Iterator[ReportLine]:
    for _, line in found:
        yield from line.told.reports


def by_way(card: InvitationCard) -> list[tuple[str, list[InviteeLine]]]:
    """Part those an act of asking names by how they stand to it: asked, present, left out."""
    lines: dict[Invited, list[InviteeLine]] = {status: [] for status in Invited}
    for line in card.invitees:
        lines[line.status].append(line)
    return [
        (capped(way_asked(status, card.asks_for).label), found)
        for status, found in lines.items()
        if found
    ]


def as_words(count: Range) -> str:
    """Put a range in words: "2", "about 2", "at least 2"."""
    if count.is_exact:
        return str(count.lower)
    if count.upper is None:
        return f"at least {count.lower}"
    return f"about {(count.lower + count.upper) // 2}"

"""Reading an article from beginning to end."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest
from operator import attrgetter

from app.extraction.counted import name_counted
from app.extraction.datewords import find_dates
from app.extraction.details import said_by, speaks_of_a_letter
from app.extraction.drafting import Drafts
from app.extraction.holders import PRONOUN
from app.extraction.lexicon import Lexicon
from app.extraction.marking import marks_of
from app.extraction.matching import matcher_for
from app.extraction.mentions import Mention, MentionKind
from app.extraction.merging import merged
from app.extraction.naming import name_actors, name_offices_of_it, name_titled
from app.extraction.overlapping import overlap, stands_apart
from app.extraction.passage import Passage, PassageContext
from app.extraction.people import joined, name_again, name_people
from app.extraction.phrasing import find_phrases, understood
from app.extraction.plain import plain
from app.extraction.proposals import Extraction, Proposal, Quotation
from app.extraction.quotations import find_quotations
from app.extraction.sentences import split_sentences
from app.extraction.telling import name_tellers, remember, told

LONGEST_ARTICLE = 50_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def extract(text: str, lexicon: Lexicon, published: date | None = None) -> Extraction:
    """Propose what an article says of who was asked and who answered what.

    Words such as "last week" count from `published`. Nothing is decided and nothing kept; the
    same text and lexicon always give the same proposals. What is longer than LONGEST_ARTICLE
    is not read, and the note says so.
    """
    note = None
    if len(text) > LONGEST_ARTICLE:
        note = (
            f"Only the first {LONGEST_ARTICLE:,} of {len(text):,} characters were read: "
            "paste the rest as an article of its own."
        )
        text = text[:LONGEST_ARTICLE]
    text = _SURROGATE.sub("\ufffd", text)
    passages = _passages(text, lexicon, published)
    proposals, quotations = _propose(text, passages, Drafts(lexicon, published))
    return Extraction(
        sentences=tuple(passage.sentence for passage in passages),
        marks=marks_of(passages, lexicon),
        proposals=proposals,
        quotations=quotations,
        note=note,
    )


def _passages(text: str, lexicon: Lexicon, published: date | None) -> list[Passage]:
    even = plain(text)
    mentions = _mentions(even, lexicon, published)
    quotations = find_quotations(text)
    dates = find_dates(even, published)
    passages = []
    for sentence in split_sentences(text):
        start, end = sentence.start, sentence.end
        found = find_phrases(even, start, end)
        passages.append(
            Passage(
                text=even,
                sentence=sentence,
                mentions=[m for m in mentions if start <= m.start and m.end <= end],
                phrases=understood(even, start, found),
                quotations=[one for one in quotations if overlap(one, sentence)],
                dates=[when for when in dates if start <= when.start and when.end <= end],
            )
        )
    return passages


def _mentions(text: str, lexicon: Lexicon, published: date | None) -> list[Mention]:
    """Return everybody named, in order, each place taken once."""
    hits = matcher_for(lexicon).find(text)
    actors = name_actors(text, hits, lexicon)
    people = list(name_people(text, hits, published))
    counted = list(name_counted(text, actors, lexicon, published))
    named = joined(text, [*_outside(actors, counted), *people, *counted], published)
    named += _outside(name_titled(text), named)
    named += _outside(name_again(text, named), named)
    tellers = _outside(name_tellers(text, hits, named), named)
    pronouns = (
        Mention(found.start(), found.end(), MentionKind.PRONOUN, found[0])
        for found in PRONOUN.finditer(text)
    )
    known = joined(text, [*named, *tellers], published)
    offices = _outside(name_offices_of_it(text), known)
    known += offices
    return sorted([*known, *_outside(pronouns, known)], key=attrgetter("start"))


def _outside(some: Iterable[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Leave out what lies within something else."""
    return [one for one in some if stands_apart(one, others)]


def _propose(
    text: str, passages: Sequence[Passage], drafts: Drafts
) -> tuple[tuple[Proposal, ...], tuple[Quotation, ...]]:
    carried = PassageContext()
    proposals: list[Proposal] = []
    quotations: dict[int, Quotation] = {}
    letter = False
    last_end = 0
    for passage, following in zip_longest(passages, passages[1:]):
        if "\n" in text[last_end : passage.start]:
            carried.teller_here = None
        carried.teller_next = _teller_of(text, passage, following)
        here = list(drafts.of(passage, carried, letter))
        proposals += here
        for quotation in passage.quotations:
            quotations.setdefault(quotation.start, _with_speaker(passage, quotation, carried))
        remember(passage, carried)
        carried.said = tuple((p.holder.code, p.meaning) for p in here if p.holder.code)
        letter = speaks_of_a_letter(passage)
        last_end = passage.end
    return merged(proposals), tuple(quotations[start] for start in sorted(quotations))


def _teller_of(text: str, passage: Passage, following: Passage | None) -> str | None:
    """Return the outlet that the next sentence of the paragraph names."""
    if following is None or "\n" in text[passage.end : following.start]:
        return None
    return next((mention.teller for mention in following.mentions if mention.teller), None)


def _with_speaker(passage: Passage, quotation: Quotation, carried: PassageContext) -> Quotation:
    speaker = told(passage, quotation.start, quotation.end, carried).speaker
    return said_by(speaker, quotation)

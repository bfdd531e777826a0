"""The spans of the text that a page can show as marked."""

from collections.abc import Iterator, Sequence
from itertools import chain

from app.domain.dates import describe
from app.extraction.lexicon import Lexicon
from app.extraction.mentions import Mention, MentionKind
from app.extraction.passage import Passage
from app.extraction.proposals import MarkedSpan, MarkKind
from app.extraction.tables import answers, words

_KINDS = {
    MentionKind.ACTOR: MarkKind.ACTOR,
    MentionKind.BODY: MarkKind.ACTOR,
    MentionKind.FORCES: MarkKind.ACTOR,
    MentionKind.COLLECTIVE: MarkKind.ACTOR,
    MentionKind.ATTRIBUTE: MarkKind.ACTOR,
    MentionKind.OFFICE: MarkKind.OFFICE,
    MentionKind.PERSON: MarkKind.PERSON,
    MentionKind.COUNTED: MarkKind.COUNTED,
    MentionKind.TELLER: MarkKind.TELLER,
    MentionKind.ANONYMOUS: MarkKind.TELLER,
}


def marks_of(passages: Sequence[Passage], lexicon: Lexicon) -> tuple[MarkedSpan, ...]:
    """Return all marks in order of their place; they may overlap, as a quotation holds others."""
    found = set(chain.from_iterable(_marks(passage, lexicon) for passage in passages))
    return tuple(sorted(found, key=_place))


def _place(mark: MarkedSpan) -> tuple[int, int, MarkKind]:
    return mark.start, -mark.end, mark.kind


def _marks(passage: Passage, lexicon: Lexicon) -> Iterator[MarkedSpan]:
    for mention in passage.mentions:
        if mention.kind in _KINDS or mention.doubt:
            yield _mark(mention, lexicon)
    for when in passage.dates:
        label = describe(when.reading) if when.reading else "not understood"
        yield MarkedSpan(
            when.start, when.end, MarkKind.DATE, label, None, when.doubt is None, when.doubt
        )
    for quotation in passage.quotations:
        yield MarkedSpan(quotation.start, quotation.end, MarkKind.QUOTATION, "quotation")
    for verb in words().reporting.finditer(passage.text, passage.start, passage.end):
        yield MarkedSpan(verb.start(), verb.end(), MarkKind.REPORTING, "says so")
    for found in passage.phrases:
        doubt = found.doubts[0] if found.doubts else None
        label = answers()[found.meaning].label
        yield MarkedSpan(
            found.start, found.end, MarkKind.PHRASE, label, found.meaning, doubt is None, doubt
        )


def _mark(mention: Mention, lexicon: Lexicon) -> MarkedSpan:
    label = lexicon.name(mention.code) if mention.code else mention.words
    if mention.person:
        label = mention.person.name
    elif mention.name:
        label = mention.name
    elif mention.kind is MentionKind.COUNTED:
        label = f"at least {mention.lower}"
        if mention.upper is not None:
            label = f"{mention.lower} to {mention.upper}"
    elif mention.kind is MentionKind.TELLER:
        label = mention.teller or "the outlet named before"
    elif mention.kind is MentionKind.ANONYMOUS:
        label = "not named"
    return MarkedSpan(
        mention.start,
        mention.end,
        _KINDS.get(mention.kind, MarkKind.ACTOR),
        label,
        mention.code,
        mention.doubt is None,
        mention.doubt,
    )

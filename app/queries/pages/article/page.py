"""An article as it was read: its text in pieces with what they were taken for, and proposals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.dates import describe
from app.domain.scale import Reason
from app.domain.wording import capped, joined
from app.domain.words import word
from app.extraction import Extraction, MarkedSpan, Proposal, ProposalKind
from app.queries.pages.article.beside import BesideProposal

ProposedFact = tuple[str, str, str]
"""A term, what is proposed for it, and a note."""


@dataclass(frozen=True)
class Piece:
    """Some of the text, and what it was taken for; the shortest mark around it counts."""

    text: str
    mark: MarkedSpan | None
    quoted: bool

    @property
    def meant(self) -> str | None:
        """What it was taken for, and what else it could be."""
        return joined([self.mark.label, self.mark.doubt], ": ") if self.mark else None


@dataclass(frozen=True)
class SentenceLine:
    """One sentence in pieces; `proposals` are the numbers of those made from it."""

    number: int
    pieces: Sequence[Piece]
    proposals: Sequence[int]


@dataclass(frozen=True)
class Proposed:
    """A proposal as its card shows it; `draft` is the draft that was made of it."""

    number: int
    line: int
    proposal: Proposal
    holder: str
    reasons: Sequence[tuple[str, str]]
    draft: int | None
    is_dropped: bool
    beside: BesideProposal

    @property
    def doubts(self) -> Sequence[str]:
        """What an editor should look at: in the text, in its dates, and on record."""
        known = self.beside.on_record
        there = [f"On record from this page as statement {known}."] if known else []
        return [*self.proposal.doubts, *self.beside.questions, *there]

    @property
    def is_statement(self) -> bool:
        """Whether it would become a statement, and not an addressee of an invitation."""
        return self.proposal.kind is ProposalKind.STATEMENT

    @property
    def meaning(self) -> str:
        """What it says that was said or done."""
        return self.proposal.meaning.replace("_", " ")

    @property
    def number_meant(self) -> str:
        """How many a party is that is counted and not named: 5, 5 to 10, 5 to ?."""
        holder = self.proposal.holder
        if holder.code or holder.lower is None:
            return ""
        if holder.upper == holder.lower:
            return str(holder.lower)
        return f"{holder.lower} to {holder.upper or '?'}"

    @property
    def facts(self) -> Iterator[ProposedFact]:
        """What the draft would say, as far as the text says it."""
        proposal = self.proposal
        if proposal.stance:
            yield "Answer", capped(proposal.stance.replace("_", " ")), ""
        if proposal.speaker:
            known = "(on record)" if proposal.speaker.person_id else ""
            yield "Said by", proposal.speaker.words, known
        if proposal.quotation:
            yield "In the words", f"“{proposal.quotation.words}”", ""
        for label, words in self.reasons:
            yield "Reason", label, f"“{words}”" if words else ""
        yield from _circumstances(proposal)

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.draft is None and not self.is_dropped


def _circumstances(proposal: Proposal) -> Iterator[ProposedFact]:
    if proposal.remark:
        yield "Because", proposal.remark, ""
    if proposal.condition:
        yield "Condition", proposal.condition, ""
    if proposal.chain:
        yield "Told by", " ← ".join(proposal.chain), ""
    if when := proposal.when:
        yield "When", when.words, f"({describe(when.reading)})" if when.reading else ""
    yield "How sure", capped(word(proposal.certainty).label), ""


@dataclass(frozen=True)
class ArticleView:
    """All that the page shows of one reading."""

    lines: Sequence[SentenceLine]
    asked: Sequence[Proposed]
    statements: Sequence[Proposed]
    asked_draft: int | None
    note: str | None

    @property
    def total(self) -> int:
        return len(self.asked) + len(self.statements)


def view_article(
    session: Session,
    text: str,
    found: Extraction,
    made: Mapping[str, int],
    dropped: Sequence[int],
    asked_key: str,
    beside: Mapping[int, BesideProposal],
) -> ArticleView:
    """Put what was found into the order of the page, in two queries."""
    names = {row.code: row.name for row in session.execute(select(Actor.code, Actor.name))}
    labels = {row.code: row.label for row in session.execute(select(Reason.code, Reason.label))}
    line_of = {(s.start, s.end): number for number, s in enumerate(found.sentences)}
    cards = []
    for number, proposal in enumerate(found.proposals):
        is_asked = proposal.kind is ProposalKind.INVITEE
        cards.append(
            Proposed(
                number=number,
                line=line_of.get((proposal.sentence.start, proposal.sentence.end), 0),
                proposal=proposal,
                holder=names.get(proposal.holder.code or "", proposal.holder.words),
                reasons=[(labels.get(r.code, r.code), r.words) for r in proposal.reasons],
                draft=None if is_asked else made.get(str(number)),
                is_dropped=number in dropped,
                beside=beside.get(number, BesideProposal()),
            )
        )
    return ArticleView(
        lines=_lines(text, found, cards),
        asked=[card for card in cards if card.proposal.kind is ProposalKind.INVITEE],
        statements=[card for card in cards if card.proposal.kind is ProposalKind.STATEMENT],
        asked_draft=made.get(asked_key),
        note=found.note,
    )


def _lines(text: str, found: Extraction, cards: Sequence[Proposed]) -> list[SentenceLine]:
    by_line: dict[int, list[int]] = {}
    for card in cards:
        by_line.setdefault(card.line, []).append(card.number)
    return [
        SentenceLine(
            number,
            _pieces(text, sentence.start, sentence.end, found.marks),
            by_line.get(number, ()),
        )
        for number, sentence in enumerate(found.sentences)
    ]


def _pieces(text: str, start: int, end: int, marks: Sequence[MarkedSpan]) -> list[Piece]:
    """Cut a sentence where a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    ends = chain.from_iterable((mark.start, mark.end) for mark in here)
    cuts = sorted({start, end, *(place for place in ends if start < place < end)})
    return [_piece(text, begin, stop, here) for begin, stop in pairwise(cuts)]


def _piece(text: str, start: int, end: int, marks: Iterable[MarkedSpan]) -> Piece:
    around = [mark for mark in marks if mark.start <= start and mark.end >= end]
    inner = [mark for mark in around if mark.kind != "quotation"]
    shortest = min(inner, key=lambda mark: mark.end - mark.start, default=None)
    return Piece(text[start:end], shortest, quoted=len(inner) < len(around))

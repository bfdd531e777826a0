"""From an article to proposals: text and a lexicon in, marks and proposals out, nothing decided."""

from app.extraction.article import LONGEST_ARTICLE, extract
from app.extraction.lexicon import (
    ActorEntry,
    ActorWord,
    Lexicon,
    MembershipEntry,
    OfficeEntry,
    PersonEntry,
    WordKind,
)
from app.extraction.proposals import (
    Extraction,
    Holder,
    Mark,
    MarkKind,
    Meaning,
    Proposal,
    ProposalKind,
    ProposedReason,
    Quotation,
    SentenceText,
    Speaker,
    WhenSaid,
)

__all__ = [
    "LONGEST_ARTICLE",
    "ActorEntry",
    "ActorWord",
    "Extraction",
    "Holder",
    "Lexicon",
    "Mark",
    "MarkKind",
    "Meaning",
    "MembershipEntry",
    "OfficeEntry",
    "PersonEntry",
    "Proposal",
    "ProposalKind",
    "ProposedReason",
    "Quotation",
    "SentenceText",
    "Speaker",
    "WhenSaid",
    "WordKind",
    "extract",
]

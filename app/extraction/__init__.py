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
    HolderMeant,
    MarkedSpan,
    MarkKind,
    Meaning,
    Proposal,
    ProposalKind,
    ProposedReason,
    Quotation,
    SentenceText,
    SpeakerMeant,
    WhenSaid,
)

__all__ = [
    "LONGEST_ARTICLE",
    "ActorEntry",
    "ActorWord",
    "Extraction",
    "HolderMeant",
    "Lexicon",
    "MarkKind",
    "MarkedSpan",
    "Meaning",
    "MembershipEntry",
    "OfficeEntry",
    "PersonEntry",
    "Proposal",
    "ProposalKind",
    "ProposedReason",
    "Quotation",
    "SentenceText",
    "SpeakerMeant",
    "WhenSaid",
    "WordKind",
    "extract",
]

"""What a reader asks of the record, read from the words that were typed."""

from app.rules.enquiry.lexicon import AskingLexicon, Sense, Sort
from app.rules.enquiry.reading import Enquiry, read

__all__ = ["AskingLexicon", "Enquiry", "Sense", "Sort", "read"]

"""What was asked, read from the phrases of the record and, for reasons, as articles put them."""

from dataclasses import replace

from app.domain.search import words_of
from app.extraction.tables import words
from app.queries.pages.search.askable import Askable
from app.queries.pages.search.phrases import lexicon_of
from app.rules.enquiry import Enquiry, Sense, Sort, read


def read_enquiry(text: str, askable: Askable) -> Enquiry:
    """Read what is asked; words left over may word a reason: American guarantees."""
    enquiry = read(text, lexicon_of(askable))
    if enquiry.left and not enquiry.keys(Sort.REASON):
        for code, _ in askable.reasons:
            enquiry = _with_reason(enquiry, code, text, askable)
    return enquiry


def _with_reason(enquiry: Enquiry, code: str, text: str, askable: Askable) -> Enquiry:
    pattern = words().reasons.get(code)
    found = pattern.search(text) if pattern else None
    worded = words_of(found[0]) if found else []
    if set(worded).isdisjoint(enquiry.left):
        return enquiry
    # What its words mean apart from each other, they do not mean here.
    apart = read(" ".join(worded), lexicon_of(askable)).senses
    senses = (sense for sense in enquiry.senses if sense not in apart)
    return replace(
        enquiry,
        senses=(*senses, Sense(Sort.REASON, code)),
        left=tuple(word for word in enquiry.left if word not in worded),
    )

"""One sentence with everything found in it, and what is carried from one to the next."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.extraction.mentions import Mention
from app.extraction.proposals import Meaning, Quotation, SentenceText, WhenSaid
from app.extraction.tables import Phrase


@dataclass(frozen=True)
class Found:
    """A phrase of the table at a place in the text, and what it means there."""

    start: int
    end: int
    phrase: Phrase
    words: str
    meaning: Meaning
    doubts: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """One sentence; all places count from the beginning of the article.

    `text` is the whole article made plain, so that what stands before a place can be looked at.
    """

    text: str
    sentence: SentenceText
    mentions: Sequence[Mention]
    phrases: Sequence[Found]
    quotations: Sequence[Quotation]
    dates: Sequence[WhenSaid]

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    def between(self, start: int, end: int) -> str:
        """Return the text between two places of the sentence."""
        return self.text[max(start, self.start) : min(end, self.end)]

    def quotation_around(self, place: int) -> Quotation | None:
        """Return the quotation that a place lies in."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self.quotations[number].end:
            return self.quotations[number]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]


@dataclass(frozen=True)
class Speech:
    """Somebody says something: the verb's place, who, and whether it stands behind what is said."""

    start: int
    end: int
    who: Mention
    behind: bool
    words: str


@dataclass
class PassageContext:
    """What the sentences so far leave behind for pronouns and for "the newspaper".

    `speaker` is who spoke last, which a quotation standing alone belongs to. `teller` is the outlet
    named last, `teller_here` the last one of the paragraph, `teller_next` the one that the next
    sentence of the paragraph names. `sender` asked others last; `said` are the answers of the
    sentence before, `speeches` those of the sentence at hand, by its place.
    """

    subjects: list[Mention] = field(default_factory=list)
    teller: str | None = None
    teller_here: str | None = None
    teller_next: str | None = None
    speaker: Mention | None = None
    sender: Mention | None = None
    said: tuple[tuple[str, Meaning], ...] = ()
    speeches: dict[int, list[Speech]] = field(default_factory=dict)

    @property
    def people(self) -> list[Mention]:
        """Those of the last subjects who are people, and who spoke last."""
        spoke = [*self.subjects, self.speaker]
        return [mention for mention in spoke if mention and mention.is_one_person]

    @property
    def nearest_teller(self) -> str | None:
        """The outlet named nearest: in the same paragraph if it names one, or before it."""
        return self.teller_here or self.teller_next or self.teller

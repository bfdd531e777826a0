"""What is found in an article: spans to mark, and drafts to accept, correct or drop."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.codes import Certainty, Invited, ReasonDirection, ReasonGiver, StatementKind
from app.domain.dates import UncertainDate


class MarkKind(StrEnum):
    """What a marked span of the text is."""

    ACTOR = "actor"
    COUNTED = "counted"
    PERSON = "person"
    OFFICE = "office"
    TELLER = "teller"
    DATE = "date"
    QUOTATION = "quotation"
    REPORTING = "reporting"
    PHRASE = "phrase"


class Meaning(StrEnum):
    """What a phrase says of its holder, whatever scale the answer is later put on."""

    REFUSES = "refuses"
    AGREES = "agrees"
    CONDITIONAL = "conditional"
    CONSIDERS = "considers"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    FEARS = "fears"
    THREATENS = "threatens"
    INITIATES = "initiates"
    ASKED = "asked"
    NOT_ASKED = "not_asked"
    ATTENDED = "attended"
    VOTED_YES = "voted_yes"
    VOTED_NO = "voted_no"
    ABSTAINED = "abstained"
    ABSENT = "absent"
    RECOGNISES = "recognises"
    DOES_NOT_RECOGNISE = "does_not_recognise"


class ProposalKind(StrEnum):
    """What a proposal would become."""

    INVITEE = "invitee"
    STATEMENT = "statement"


@dataclass(frozen=True)
class MarkedSpan:
    """A span of the text, `end` excluded; `label` says what it is taken for.

    `sure` is False where the words could mean something else, which `doubt` then says.
    """

    start: int
    end: int
    kind: MarkKind
    label: str
    code: str | None = None
    sure: bool = True
    doubt: str | None = None


@dataclass(frozen=True)
class HolderMeant:
    """Whose position or addressee: an actor's `code`, or counted words with their bounds.

    `through` is the group by whose word a member is meant ("the Baltic states"). `named` are
    those of a counted party that the sentence itself names, and `drawn_from` the group they
    are drawn from.
    """

    words: str
    code: str | None = None
    through: str | None = None
    lower: int | None = None
    upper: int | None = None
    drawn_from: str | None = None
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpeakerMeant:
    """Who says it, as far as the text says: a person, an office, or a government."""

    words: str
    person_id: int | None = None
    name: str | None = None
    office: str | None = None
    actor: str | None = None


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, at most 300 characters, and whose they are."""

    words: str
    start: int
    end: int
    language: str | None
    speaker: SpeakerMeant | None = None


@dataclass(frozen=True)
class ProposedReason:
    """A reason code with the words it was read from; `other` where no code fits."""

    code: str
    direction: ReasonDirection
    given: ReasonGiver
    words: str


@dataclass(frozen=True)
class WhenSaid:
    """A date as the text gives it; `reading` is None where it cannot be understood."""

    words: str
    start: int
    end: int
    reading: UncertainDate | None
    doubt: str | None = None


@dataclass(frozen=True)
class SentenceText:
    """One sentence and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Proposal:
    """One draft. `chain` runs from the nearest teller behind the article towards the origin.

    `why` says in plain sentences which words led to which part. `doubts` is empty for a
    proposal that is sure, and says otherwise what an editor should look at. `remark` is why an
    addressee was asked or passed over, `sender` who asked.
    """

    kind: ProposalKind
    meaning: Meaning
    holder: HolderMeant
    sentence: SentenceText
    start: int
    end: int
    scale: str | None
    stance: str | None
    invited: Invited | None
    reasons: tuple[ProposedReason, ...]
    condition: str | None
    remark: str | None
    act: StatementKind | None
    sender: SpeakerMeant | None
    speaker: SpeakerMeant | None
    quotation: Quotation | None
    certainty: Certainty
    chain: tuple[str, ...]
    when: WhenSaid | None
    why: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether nothing in the text speaks for reading it otherwise."""
        return not self.doubts


@dataclass(frozen=True)
class Extraction:
    """All that was found; `note` is a sentence if the text was too long to be read whole."""

    sentences: tuple[SentenceText, ...]
    marks: tuple[MarkedSpan, ...]
    proposals: tuple[Proposal, ...]
    quotations: tuple[Quotation, ...]
    note: str | None = None

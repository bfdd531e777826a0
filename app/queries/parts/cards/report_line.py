"""A page that carries a statement or an invitation, and how it tells it."""

from dataclasses import dataclass
from datetime import date

from app.domain import paths
from app.domain.codes import Certainty, Distortion, Slip
from app.domain.dates import UncertainDate
from app.domain.outlets import is_known, outlet
from app.domain.wording import joined
from app.domain.words import word
from app.rules.carriers import carrier_of
from app.rules.evidence import Carrier


@dataclass(frozen=True)
class ReportLine:
    """A page that was read, how it tells the matter, and whom it has it from.

    `tellers` are named by the page, nearest first; nobody here has read them. `origin` is what the
    record calls the origin, `origin_name` what readers do.
    """

    id: int
    ref: str | None
    source_id: int
    publisher: str
    title: str
    language: str | None
    source_kind: str
    address: str
    archived_address: str | None
    archived_on: date | None
    published: UncertainDate
    tellers: tuple[str, ...]
    origin_id: int
    origin: str
    origin_name: str
    told_stance: str | None
    told_date: str | None
    place: str | None
    summary: str | None
    quotation: str | None
    quotation_language: str | None
    certainty: Certainty | None
    distortion: Distortion
    slip: Slip | None
    distortion_words: str | None
    note: str | None

    @property
    def name(self) -> str:
        """What to call the source."""
        return outlet(self.publisher, self.source_kind, self.published)

    @property
    def is_named_by_day(self) -> bool:
        """Whether its name says its day already, as that of a nameless source does."""
        return not is_known(self.publisher)

    @property
    def anchor(self) -> str:
        """What the page of its source calls it, to be led to: its number in the sheet, or ours."""
        return self.ref or str(self.id)

    @property
    def source_href(self) -> str:
        """Where the page of the source is."""
        return paths.source(self.source_id)

    @property
    def is_on_the_web(self) -> bool:
        """Whether its address can be opened; others are texts on file."""
        return self.address.startswith(("https://", "http://"))

    @property
    def is_copy(self) -> bool:
        """Whether it only copies, collects or translates, or serves a state."""
        return carrier_of(self.source_kind) is Carrier.COPY

    @property
    def is_distorted(self) -> bool:
        """Whether it tells the matter otherwise than its origin."""
        return self.distortion is not Distortion.NONE

    @property
    def where(self) -> str:
        """Where in the source it stands, and how surely it is said: "p. 4 · on the record"."""
        return joined([self.place, word(self.certainty).label if self.certainty else None], " · ")

    @property
    def told_otherwise(self) -> str:
        """That it tells the matter otherwise, in the words of the record or of the kind."""
        how = self.distortion_words or word(self.distortion).label
        return f"{self.name} tells it otherwise ({how})."

    @property
    def distorted_how(self) -> str:
        """How it tells the matter otherwise: in the words of the record, or by what is meant."""
        if self.distortion_words and self.distortion_words != self.distortion:
            return self.distortion_words
        return word(self.distortion).meaning

    @property
    def slip_in_words(self) -> str | None:
        """What it got wrong beside the claim; its words stand with the distortion, if any."""
        if self.slip is None:
            return None
        words = None if self.is_distorted else self.distortion_words
        return f"Beside the claim: {joined([word(self.slip).label, words])}."

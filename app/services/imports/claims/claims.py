"""The rows of statements.csv: each a claim about one holder's position, as one page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.codes import StatementKind
from app.domain.report import Report
from app.domain.sentences import KIND_NEEDED, STANCE_NEEDED, SUMMARY_NEEDED, unknown_word
from app.rules.evidence import ReasonGiven
from app.rules.standing import ACTS
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.doubts import word_on_claim
from app.services.imports.claims.holders import Holder, read_holder
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.reasons import read_reasons
from app.services.imports.claims.speakers import Speaker, read_speaker
from app.services.imports.claims.telling_rows import read_telling
from app.services.imports.claims.tellings import Telling
from app.services.imports.claims.words import KINDS, kind_of, stance_code


@dataclass(frozen=True)
class Matter:
    """What rows must share to be about one utterance, whatever stance they find in it.

    A letter, a vote, a signature or a deed is one thing, what was said about it another; which
    words a page takes for a briefing and which for an interview makes no difference.
    """

    initiative: str
    origin: str
    holder: object
    speaker: str
    about_others: bool
    act: StatementKind | None


def act_of(kind: StatementKind) -> StatementKind | None:
    """Return the kind of an act, and nothing for words."""
    return kind if kind in ACTS else None


@dataclass(frozen=True)
class Claim:
    """One row, read."""

    telling: Telling
    initiative: str
    holder: Holder
    speaker: Speaker
    kind: StatementKind
    stance: str
    direction: int | None
    summary: str
    quotation: str | None
    quotation_language: str | None
    reasons: tuple[ReasonGiven, ...]
    condition: str | None
    occasion: str | None
    odd_because: str | None
    related: tuple[str, ...]

    @property
    def matter(self) -> Matter:
        return Matter(
            self.initiative,
            self.telling.origin,
            self.holder.key,
            self.speaker.key,
            self.speaker.about_others,
            act_of(self.kind),
        )


def read_claim(cells: Cells, lookups: Lookups) -> Claim | None:
    """Read a row, with a finding for everything that is wrong in it."""
    telling = read_telling(cells, "statement_id", lookups)
    initiative = lookups.initiatives.read(cells)
    holder = read_holder(cells, lookups.actors, telling.day if telling else None)
    speaker = read_speaker(cells, holder, lookups)
    kind = cells.coded("kind", KINDS, KIND_NEEDED)
    summary = cells.needed("what", SUMMARY_NEEDED)
    stances = lookups.stances.get(lookups.initiatives.scale_of(initiative), {})
    stance = _read_stance(cells, stances)
    reasons = read_reasons(
        cells,
        lookups.reasons,
        stances.get(stance),
        telling.certainty if telling else None,
        about_others=speaker.about_others,
    )
    if cells.has_failed or telling is None or holder is None or kind is None:
        return None
    claim = Claim(
        telling=telling,
        initiative=initiative,
        holder=holder,
        speaker=speaker,
        kind=kind_of(kind, cells.text("kind"), has_speaker=speaker.person is not None),
        stance=stance,
        direction=stances.get(stance),
        summary=summary,
        quotation=cells.optional("quote"),
        quotation_language=cells.optional("quote_language"),
        reasons=reasons,
        condition=cells.optional("condition"),
        occasion=cells.optional("occasion"),
        odd_because=word_on_claim(cells, lookups, telling, holder, speaker),
        related=_read_related(cells),
    )
    _compare(cells, claim, lookups.reports.get((telling.source, telling.ref)))
    return claim


def _read_stance(cells: Cells, stances: Mapping[str, int | None]) -> str:
    words = cells.needed("stance", STANCE_NEEDED)
    if words and stance_code(words) not in stances:
        cells.refuse("stance", unknown_word(words, stances))
    return stance_code(words)


def _read_related(cells: Cells) -> tuple[str, ...]:
    refs = cells.text("related_statements").replace(",", ";").replace("|", ";").split(";")
    return tuple(dict.fromkeys(filter(None, map(str.strip, refs))))


def _compare(cells: Cells, claim: Claim, report: Report | None) -> None:
    """Refuse a row that is on record with other words: a record is changed where it is."""
    if report is None:
        return
    same = {
        "what": report.summary == claim.summary and report.statement_id is not None,
        "stance": report.told_stance == claim.stance,
        "quote": report.quotation == claim.quotation,
    }
    for column, is_same in same.items():
        if not is_same:
            cells.refuse(column, other_words(claim.telling.ref))
            return


def other_words(ref: str) -> str:
    return (
        f"{ref} from this source is already on record with other words; "
        "change the record instead, or give the row a new id."
    )

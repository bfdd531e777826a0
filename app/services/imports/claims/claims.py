"""The rows of statements.csv: each a claim about one holder's position, as one page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.codes import StatementKind
from app.domain.inputs.declared import in_sheets
from app.domain.inputs.holders import ReasonInput
from app.domain.inputs.statement import StatementFields
from app.domain.person import Voice
from app.domain.report import Report
from app.domain.sentences import KIND_NEEDED, SUMMARY_NEEDED
from app.rules.counts import Range
from app.services.imports.claims.answers import read_stance
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.columns import STATEMENTS
from app.services.imports.claims.doubts import word_on_claim
from app.services.imports.claims.flags import Flags, read_flags
from app.services.imports.claims.holders import HolderInRow, read_holder
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.reasons import read_reasons
from app.services.imports.claims.speakers import SpeakerInRow, read_speaker
from app.services.imports.claims.telling_rows import read_telling
from app.services.imports.claims.tellings import RowTelling
from app.services.imports.claims.words import KINDS, kind_of

ACTS = frozenset(
    {StatementKind.VOTE, StatementKind.SIGNATURE, StatementKind.LETTER, StatementKind.DEED}
)
"""Kinds that are a thing of their own, and not words about one."""


@dataclass(frozen=True)
class Matter:
    """What rows must share to be about one utterance, whatever stance they find in it.

    A letter, a vote, a signature or a deed is one thing, what was said about it another; which
    words a page takes for a briefing and which for an interview makes no difference. Nor does how
    many unnamed parties a page counts: `holder` then says of which group they are.
    """

    initiative: str
    origin: str
    holder: object
    speaker: str
    about_others: bool
    voice: Voice | None
    act: StatementKind | None


def act_of(kind: StatementKind) -> StatementKind | None:
    """Return the kind of an act, and nothing for words."""
    return kind if kind in ACTS else None


@dataclass(frozen=True)
class Claim:
    """One row, read."""

    telling: RowTelling
    initiative: str
    holder: HolderInRow
    speaker: SpeakerInRow
    kind: StatementKind
    stance: str
    direction: int | None
    summary: str
    quotation: str | None
    quotation_language: str | None
    translation: str | None
    reasons: tuple[ReasonInput, ...]
    condition: str | None
    condition_met: bool | None
    facts: Mapping[str, str | None]
    related: tuple[str, ...]
    voice: Voice | None
    for_members: bool | None
    odd_because: str | None
    cells: dict[str, str]

    @property
    def count(self) -> Range | None:
        return self.holder.counted.count if self.holder.counted else None

    @property
    def matter(self) -> Matter:
        return Matter(
            self.initiative,
            self.telling.origin,
            self.holder.matter,
            self.speaker.key,
            self.speaker.about_others,
            self.voice,
            act_of(self.kind),
        )


def read_claim(cells: Cells, lookups: Lookups) -> Claim | None:
    """Read a row, with a finding for everything that is wrong in it."""
    telling = read_telling(cells, "statement_id", lookups)
    initiative = lookups.initiatives.read(cells)
    holder = read_holder(cells, lookups.actors, telling.day if telling else None)
    flags = read_flags(cells.text("retelling_flag"))
    speaker = _read_speaker(cells, holder, lookups, flags)
    kind = cells.coded("kind", KINDS, KIND_NEEDED)
    summary = cells.needed("what", SUMMARY_NEEDED)
    stances = lookups.stances.get(lookups.initiatives.scale_of(initiative), {})
    stance = read_stance(cells, stances)
    reasons = read_reasons(
        cells,
        lookups.reasons,
        telling.certainty if telling else None,
        about_others=speaker.about_others,
    )
    for_members = _read_for_members(cells, holder, lookups)
    condition_met = _read_condition_met(cells)
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
        translation=cells.optional("translation"),
        reasons=reasons,
        condition=cells.optional("condition"),
        condition_met=condition_met,
        facts={name: cells.optional(name) for name in in_sheets(StatementFields)},
        odd_because=word_on_claim(cells, lookups, telling, holder, speaker),
        related=read_related(cells.text("related_statements")),
        voice=Voice.NOT_THE_STATE if flags.not_the_state else speaker.voice,
        for_members=for_members,
        cells=cells.known(STATEMENTS),
    )
    _compare(cells, claim, lookups.reports.get((telling.source, telling.ref)))
    return claim


def _read_speaker(
    cells: Cells, holder: HolderInRow | None, lookups: Lookups, flags: Flags
) -> SpeakerInRow:
    """Read who speaks; a flag may say that it is somebody who tells of others."""
    speaker = read_speaker(cells, holder, lookups)
    return replace(speaker, about_others=speaker.about_others or flags.by_third_party)


def _read_for_members(cells: Cells, holder: HolderInRow | None, lookups: Lookups) -> bool | None:
    """Read whether a group spoke for its members; nobody else has any."""
    for_members = cells.yes_or_no("speaks_for_members")
    actor = holder.actor if holder else None
    if for_members and actor and not lookups.actors.is_group(actor):
        cells.refuse(
            "speaks_for_members", f"{actor} is no group and has no members: leave this empty."
        )
    return for_members


def _read_condition_met(cells: Cells) -> bool | None:
    """Read whether a condition was met since; without a condition there is nothing to meet."""
    condition_met = cells.yes_or_no("condition_met")
    if condition_met is not None and not cells.text("condition"):
        cells.refuse("condition_met", "There is no condition in this row: leave this empty.")
    return condition_met


def read_related(text: str) -> tuple[str, ...]:
    """Read the ids of other rows, separated by ";", "," or "|", each once."""
    refs = text.replace(",", ";").replace("|", ";").split(";")
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

"""The shapes in which pages answer as JSON; those of cells are promised in the documentation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.codes import ReasonDirection
from app.domain.dates import UncertainDate, describe
from app.domain.inputs.declared import declarations, values_of
from app.domain.inputs.statement import StatementFields
from app.queries.parts.cards.report_line import ReportLine
from app.queries.parts.cards.roles import RoleLine
from app.queries.parts.cards.statements import Holder, ReasonLine, StatementCard
from app.queries.parts.cards.visibility import Seen
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.tallies import Tally
from app.queries.parts.initiatives import InitiativeRef
from app.rules.counts import Range
from app.rules.evidence import Clock

ROLES_SHOWN_BY = ("statement", "invitation", "source")
_STATEMENT_COLUMNS = (
    *("statement", "initiative", "holder_code", "holder", "at_least", "at_most", "stance"),
    *("speaker", "office", "speaker_words", "kind", "about_others", "occasion"),
    *("said", "said_earliest", "said_latest", "said_words", "odd_because"),
    *("certainty", "standing", "reasons", "summary", "quotation"),
    *("quotation_language", "origins", "reports", "refs", "status", "href"),
)
STATEMENT_COLUMNS = (
    *_STATEMENT_COLUMNS,
    *(name for name in declarations(StatementFields) if name not in _STATEMENT_COLUMNS),
)
"""What is declared of a statement comes last where no place was found for it."""


def clock_shape(clock: Clock) -> dict[str, date]:
    """Say at which clocks a page was made."""
    return {"as_of": clock.as_of, "known_by": clock.known_by}


def seen_shape(seen: Seen) -> dict[str, bool | int]:
    """Say whether a record could be seen at the clocks, and how many sources came out later."""
    return {"public": seen.is_shown, "later_sources": seen.left_out}


def cell_shape(cell: Cell) -> dict[str, Any]:
    """One cell, as in /matrix.json."""
    outcome, way = cell.outcome, cell.way_asked
    return {
        "initiative": cell.initiative.slug,
        "stance": outcome.stance,
        "silence": outcome.silence,
        "invited": outcome.invited,
        "asks_for": way.asks_for if way else None,
        "invited_sure": outcome.invited_sure,
        "asked": [vars(one) for one in outcome.asked],
        "refused_before_asked": outcome.refused,
        "refused_standing": outcome.refused_by,
        "role": outcome.role,
        "since": outcome.since.earliest if outcome.since else None,
        "since_latest": outcome.since.latest if outcome.since else None,
        "standing": outcome.standing,
        "sure": outcome.sure,
        "via": outcome.via,
        "marks": outcome.marks,
        "reasons": [
            vars(why) | {"direction": direction_shape(why.direction)} for why in outcome.reasons
        ],
        "ascribed": [vars(one) for one in outcome.ascribed],
        "said": [vars(one) for one in outcome.said],
        "remarked": [vars(one) for one in outcome.remarked],
        "statement": outcome.deciding,
        "ruling": outcome.ruling,
        "origins": outcome.origins,
        "reports": outcome.reports,
        "last_looked": outcome.last_looked,
        "href": cell.path,
    }


def direction_shape(direction: ReasonDirection) -> ReasonDirection | None:
    """What a reason is given for; null where the source does not say."""
    return None if direction is ReasonDirection.NONE else direction


def cell_row(code: str, name: str, cell: Cell, clock: Clock) -> list[Any]:
    """One cell as a line of CSV, in the order of CELL_COLUMNS."""
    return list(_cell_line(code, name, cell, clock).values())


def _cell_line(code: str, name: str, cell: Cell, clock: Clock) -> dict[str, Any]:
    """Return a cell as its shape has it, each list in one text and no ruling."""
    outcome, shape = cell.outcome, cell_shape(cell)
    del shape["ruling"]
    href = shape.pop("href")
    flat = {
        "asked": [f"{way.status}:{way.asks_for}:{way.sure}" for way in outcome.asked],
        "reasons": [f"{why.given}:{why.direction}:{why.code}" for why in outcome.reasons],
        "ascribed": [f"{one.standing}:{one.stance}" for one in outcome.ascribed],
        "said": [f"{one.standing}:{one.stance}" for one in outcome.said],
        "remarked": [f"{one.via}:{one.stance}" for one in outcome.remarked],
    }
    whose = {"country_code": code, "country": name}
    return whose | shape | flat | clock_shape(clock) | {"href": href}


NOBODY = Cell(InitiativeRef(0, "", "", "", ""), "")
CELL_COLUMNS = tuple(_cell_line("", "", NOBODY, Clock(date.max, date.max)))


def initiative_shape(initiative: InitiativeRef) -> dict[str, str]:
    """An initiative in a list."""
    return {"slug": initiative.slug, "title": initiative.title, "href": initiative.href}


def list_shape(
    name: str, lines: Sequence[Any], page: int, total: int, pages: int
) -> dict[str, Any]:
    """One page of a list, under what its lines are called, and how many there are in all."""
    return {"total": total, "page": page, "pages": pages, name: lines}


def tally_shape(tally: Tally) -> dict[str, Any]:
    """How many gave one answer, or are silent in one way."""
    return {
        "stance": tally.stance.code if tally.stance else None,
        "silence": tally.silence,
        "countries": tally.countries,
        "only_via_a_group": tally.through_groups,
    }


def date_shape(when: UncertainDate) -> dict[str, Any]:
    """A date as found, as understood and in words."""
    return {
        "words": when.words,
        "edtf": when.edtf or None,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "text": describe(when),
        "basis": when.basis,
    }


def declared_shape(thing: object, fields: type) -> dict[str, Any]:
    """The declared fields of a record."""
    values = values_of(thing, fields)
    return {
        name: date_shape(value) if isinstance(value, UncertainDate) else value
        for name, value in values.items()
    }


def count_shape(count: Range | None) -> dict[str, int | None] | None:
    """A counted party's bounds."""
    return {"at_least": count.lower, "at_most": count.upper} if count else None


def count_cells(count: Range | None) -> tuple[int | None, int | None]:
    """Return the two bounds of a count for a table."""
    return (count.lower, count.upper) if count else (None, None)


def report_shape(report: ReportLine) -> dict[str, Any]:
    """One page that carries a claim."""
    return {
        "ref": report.ref,
        "source": report.source_id,
        "publisher": report.publisher,
        "title": report.title,
        "language": report.language,
        "published": date_shape(report.published),
        "tellers": report.tellers,
        "origin": report.origin,
        "place": report.place,
        "told_stance": report.told_stance,
        "distortion": report.distortion,
        "slip": report.slip,
        "distortion_words": report.distortion_words,
        "summary": report.summary,
        "quotation": report.quotation,
        "quotation_language": report.quotation_language,
        "href": report.source_href,
    }


def holder_shape(holder: Holder) -> dict[str, Any]:
    """Whose position a statement gives, and which."""
    return {
        "code": holder.code,
        "name": holder.name,
        "count": count_shape(holder.count),
        "drawn_from": holder.drawn_from,
        "stance": holder.stance.code,
        "condition": holder.condition,
        "condition_met": holder.condition_met,
        "for_members": holder.for_members,
        "reasons": [
            {"code": r.code, "direction": direction_shape(r.direction), "given": r.given}
            for r in holder.reasons
        ],
    }


def statement_shape(card: StatementCard) -> dict[str, Any]:
    """One statement with its holders and reports."""
    return {
        "id": card.id,
        "initiative": None if card.is_background else card.initiative.slug,
        "background": card.is_background,
        **declared_shape(card, StatementFields),
        "speaker": card.speaker,
        "standing": card.standing,
        "status": card.status,
        "withdrawn_reason": card.withdrawn_reason,
        "holders": [holder_shape(holder) for holder in card.holders],
        "origins": card.told.origins,
        "reports": [report_shape(report) for report in card.told.reports],
        "href": card.href,
    }


def statement_rows(cards: Sequence[StatementCard]) -> Iterator[list[Any]]:
    """Statements as lines of CSV, one for each holder, in the order of STATEMENT_COLUMNS."""
    for card in cards:
        for holder in card.holders:
            yield _statement_row(card, holder)


def _statement_row(card: StatementCard, holder: Holder) -> list[Any]:
    row: Mapping[str, Any] = {
        "statement": card.id,
        "initiative": None if card.is_background else card.initiative.slug,
        "holder_code": holder.code,
        "holder": holder.name,
        "at_least": holder.count.lower if holder.count else None,
        "at_most": holder.count.upper if holder.count else None,
        "stance": holder.stance.code,
        "speaker": card.speaker.name if card.speaker else None,
        "office": card.speaker.office if card.speaker else None,
        **values_of(card, StatementFields),
        "said": card.said.edtf,
        "said_earliest": card.said.earliest,
        "said_latest": card.said.latest,
        "said_words": card.said.words,
        "standing": card.standing,
        "reasons": [_coded_reason(reason) for reason in holder.reasons],
        "origins": card.told.origins,
        "reports": card.told.pages,
        "refs": [report.ref for report in card.told.reports if report.ref],
        "status": card.status,
        "href": card.href,
    }
    return [row[column] for column in STATEMENT_COLUMNS]


def role_shape(line: RoleLine) -> dict[str, Any]:
    """How an actor stands to the question other than by answering it, and what shows it."""
    what, number = line.shown_by
    shown_by = {kind: number if kind == what else None for kind in ROLES_SHOWN_BY}
    return {
        "id": line.id,
        "code": line.actor.code,
        "name": line.actor.name,
        "role": line.role,
        "since": date_shape(line.since),
        **shown_by,
        "sources": [carrier.id for carrier in line.carriers],
        "note": line.note,
    }


def _coded_reason(reason: ReasonLine) -> str:
    """Return "against:escalation", or only the reason where nobody says what it is given for."""
    direction = direction_shape(reason.direction)
    return f"{direction}:{reason.code}" if direction else reason.code

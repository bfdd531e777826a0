"""Keeping the statements that rows make, and the pages that tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.counted import CountedParty
from app.domain.report import Report
from app.domain.statement import StatedPosition, StatedReason, Statement
from app.services.chains import Chains
from app.services.imports.claims.bundles import Bundle, Row
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.edits import NO_EDITS, Edits
from app.services.imports.claims.holders import CountedWords
from app.services.imports.claims.kept_rows import kept_row
from app.services.imports.claims.moving import move_report
from app.services.imports.claims.reasons import ReasonInRow, all_reasons
from app.services.imports.claims.tellings import first_of, merged_certainty, merged_date, told_date
from app.services.imports.claims.writing import write_columns
from app.services.keeping import Keeping


@dataclass(frozen=True)
class Keys:
    """The ids of what statements and invitations refer to."""

    initiatives: Mapping[str, int]
    sources: Mapping[str, int]
    people: Mapping[str, int]
    offices: Mapping[tuple[str, str, str], int]
    origins: dict[str, int]


def record_bundle(keeping: Keeping, bundle: Bundle, keys: Keys, edits: Edits = NO_EDITS) -> int:
    """Keep the statement as all its rows make it, and a report for each; return its id.

    What people have changed of a statement on record stays as they left it.
    """
    claims = bundle.telling_it_straight
    columns = _columns(claims, keys)
    if bundle.statement_id is None:
        statement = keeping.keep(Statement(**columns, recorded_by=keeping.by))
    else:
        statement = keeping.session.get_one(Statement, bundle.statement_id)
        if write_columns(statement, columns, edits):
            keeping.change(statement)
    _write_position(keeping, statement, claims, bundle, edits)
    _write_reports(keeping, statement, bundle, keys)
    return statement.id


def _columns(claims: list[Claim], keys: Keys) -> dict[str, Any]:
    best = claims[0]
    speaker = best.speaker
    tellings = [claim.telling for claim in claims]
    return {
        "initiative_id": keys.initiatives[best.initiative],
        "kind": best.kind,
        "person_id": keys.people[speaker.person] if speaker.person else None,
        "office_id": keys.offices[speaker.office.identity] if speaker.office else None,
        "speaker_words": speaker.words,
        "about_others": speaker.about_others,
        "voice": best.voice,
        "occasion": first_of(claim.occasion for claim in claims),
        "said": merged_date(tellings),
        "summary": best.summary,
        "quotation": best.quotation,
        "quotation_language": best.quotation_language,
        "certainty": merged_certainty(tellings),
        "odd_because": first_of(claim.odd_because for claim in claims),
        "note": best.telling.note,
    }


def _write_position(
    keeping: Keeping, statement: Statement, claims: list[Claim], bundle: Bundle, edits: Edits
) -> None:
    """Write the one holder that rows make a statement of."""
    told = next((claim for claim in claims if claim.count == bundle.count), claims[0])
    query = select(StatedPosition).where(StatedPosition.statement_id == statement.id)
    positions = keeping.session.scalars(query).all()
    columns = {
        "stance": told.stance,
        "condition": first_of(claim.condition for claim in claims),
        "for_members": bool(first_of(claim.for_members for claim in claims)),
    }
    reasons = all_reasons(reason for claim in claims for reason in claim.reasons)
    if not positions:
        party = keeping.keep(told.holder.counted.record()) if told.holder.counted else None
        held = {"actor_code": told.holder.actor, "counted_party_id": party.id if party else None}
        position = keeping.keep(StatedPosition(statement_id=statement.id, **held, **columns))
        _write_reasons(keeping, position, reasons)
    elif len(positions) == 1 and not edits.has("holders"):
        is_changed = write_columns(positions[0], columns, edits, "positions.")
        if told.holder.counted and not edits.has("positions.counted_party"):
            is_changed |= _write_party(keeping.session, positions[0], told.holder.counted)
        if not edits.has("positions.reasons"):
            is_changed |= _write_reasons(keeping, positions[0], reasons)
        if is_changed:
            keeping.change(statement)


def _write_party(session: Session, position: StatedPosition, counted: CountedWords) -> bool:
    party = session.get_one(CountedParty, position.counted_party_id)
    columns = {
        "words": counted.words,
        "lower": counted.count.lower,
        "upper": counted.count.upper,
        "drawn_from_code": counted.drawn_from,
    }
    return write_columns(party, columns, NO_EDITS)


def _write_reasons(
    keeping: Keeping, position: StatedPosition, reasons: tuple[ReasonInRow, ...]
) -> bool:
    """Let the holder give these reasons and no others; say whether that changes anything."""
    query = select(StatedReason).where(StatedReason.stated_position_id == position.id)
    there = {(r.reason_code, r.direction, r.given): r for r in keeping.session.scalars(query)}
    wanted = {(reason.code, reason.direction, reason.given) for reason in reasons}
    for gone in there.keys() - wanted:
        keeping.session.delete(there[gone])
    keeping.session.flush()  # One may come back with another giver, which would be there twice.
    for reason in reasons:
        if (reason.code, reason.direction, reason.given) not in there:
            keeping.keep_last(
                StatedReason(
                    stated_position_id=position.id,
                    reason_code=reason.code,
                    direction=reason.direction,
                    given=reason.given,
                )
            )
    return there.keys() != wanted


def _write_reports(keeping: Keeping, statement: Statement, bundle: Bundle, keys: Keys) -> None:
    subject = {"statement_id": statement.id}
    chains = Chains(keeping, subject, keys.origins)
    rows = sorted(bundle.rows, key=lambda row: row.telling.trust)
    for row in rows:
        if row.report and row.report.statement_id != statement.id:
            move_report(keeping, row.report, subject, chains)
    for row in rows:
        if row.report:
            _write_report(keeping, row.report, row, statement)
        else:
            keeping.keep_last(_report(row.row, statement, chains, keys))


def _write_report(keeping: Keeping, report: Report, row: Row, statement: Statement) -> None:
    columns = {
        "teller": row.telling.chain[0],
        "told_date": told_date(row.telling, statement.said),
        "distortion": row.telling.distortion,
    }
    if write_columns(report, columns, row.edits):
        keeping.change(report)


def _report(claim: Claim, statement: Statement, chains: Chains, keys: Keys) -> Report:
    return chains.report(
        claim.telling,
        keys.sources[claim.telling.source],
        told_stance=claim.stance,
        told_date=told_date(claim.telling, statement.said),
        place=claim.telling.place,
        summary=claim.summary,
        quotation=claim.quotation,
        quotation_language=claim.quotation_language,
        slip=claim.telling.slip,
        note=claim.telling.note,
        sheet_row=kept_row(claim.cells, claim.initiative),
        related=";".join(claim.related) or None,
    )

"""Keeping the statements that rows make, and the pages that tell them."""

from itertools import chain
from typing import Any

from sqlalchemy import select

from app.domain.inputs.holders import HolderInput
from app.domain.inputs.report import ReportInput
from app.domain.inputs.statement import StatementInput
from app.domain.report import Report
from app.domain.statement import StatedPosition, Statement
from app.services.imports.claims.bundles import Bundle, Row
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.kept_rows import kept_row
from app.services.imports.claims.keys import Keys, told_by
from app.services.imports.claims.moving import move_report
from app.services.imports.claims.reasons import all_reasons
from app.services.imports.claims.tellings import first_of, merged_certainty, merged_date, told_date
from app.services.keeping import Keeping
from app.services.writing.columns import NO_EDITS, Edits, write_columns
from app.services.writing.report import Chains, add_report
from app.services.writing.statement import (
    add_holder,
    add_statement,
    change_holder,
    change_statement,
)


def record_bundle(keeping: Keeping, bundle: Bundle, keys: Keys, edits: Edits = NO_EDITS) -> int:
    """Keep the statement as all its rows make it, and a report for each; return its id.

    What people have changed of a statement on record stays as they left it.
    """
    given = _given(bundle, keys)
    initiative = keys.initiatives[given.initiative]
    if bundle.statement_id is None:
        statement = add_statement(keeping, initiative, given)
    else:
        statement = keeping.session.get_one(Statement, bundle.statement_id)
        change_statement(keeping, statement, initiative, given, edits)
        _change_holder(keeping, statement, given.holders[0], edits)
    _write_reports(keeping, statement, bundle, keys)
    return statement.id


def _given(bundle: Bundle, keys: Keys) -> StatementInput:
    """Return what all rows together say, as a form would have it."""
    claims = bundle.telling_it_straight
    best, speaker = claims[0], claims[0].speaker
    tellings = [claim.telling for claim in claims]
    return StatementInput(
        initiative=best.initiative,
        kind=best.kind,
        person=keys.people[speaker.person] if speaker.person else None,
        office=keys.offices[speaker.office.identity] if speaker.office else None,
        speaker_words=speaker.words,
        about_others=speaker.about_others,
        voice=best.voice,
        **{name: _fact(name, claims) for name in best.facts},
        said=merged_date(tellings),
        summary=best.summary,
        quotation=best.quotation,
        quotation_language=best.quotation_language,
        translation=best.translation,
        certainty=merged_certainty(tellings),
        odd_because=first_of(claim.odd_because for claim in claims),
        note=best.telling.note,
        holders=(_holder(bundle, claims),),
        told=None,
    )


def _fact(name: str, claims: list[Claim]) -> Any:
    return first_of(claim.facts[name] for claim in claims)


def _holder(bundle: Bundle, claims: list[Claim]) -> HolderInput:
    """Return the one holder that rows make a statement of."""
    told = next((claim for claim in claims if claim.count == bundle.count), claims[0])
    return HolderInput(
        row=0,
        actor=told.holder.actor,
        party=told.holder.party,
        stance=told.stance,
        condition=first_of(claim.condition for claim in claims),
        condition_met=first_of(claim.condition_met for claim in claims),
        for_members=bool(first_of(claim.for_members for claim in claims)),
        reasons=all_reasons(chain.from_iterable(claim.reasons for claim in claims)),
    )


def _change_holder(
    keeping: Keeping, statement: Statement, holder: HolderInput, edits: Edits
) -> None:
    """Write the holder, unless people have given the statement others."""
    query = select(StatedPosition).where(StatedPosition.statement_id == statement.id)
    positions = keeping.session.scalars(query).all()
    if not positions:
        add_holder(keeping, statement, holder)
    elif len(positions) == 1 and not edits.has("holders"):
        change_holder(keeping, statement, positions[0], holder, edits)


def _write_reports(keeping: Keeping, statement: Statement, bundle: Bundle, keys: Keys) -> None:
    subject = {"statement_id": statement.id}
    chains = Chains(keeping, subject)
    rows = sorted(bundle.rows, key=lambda row: row.telling.trust)
    for row in rows:
        if row.report and row.report.statement_id != statement.id:
            move_report(keeping, row.report, subject, chains)
    for row in rows:
        if row.report:
            _write_report(keeping, row.report, row, statement)
        else:
            _add_report(keeping, row.row, statement, chains, keys)


def _write_report(keeping: Keeping, report: Report, row: Row, statement: Statement) -> None:
    columns = {
        "teller": row.telling.chain[0],
        "told_date": told_date(row.telling, statement.said),
        "distortion": row.telling.distortion,
    }
    if write_columns(report, columns, row.edits):
        keeping.change(report)


def _add_report(
    keeping: Keeping, claim: Claim, statement: Statement, chains: Chains, keys: Keys
) -> None:
    given = ReportInput(
        statement=statement.id,
        invitation=None,
        told=told_by(keeping, claim.telling, keys),
        told_stance=claim.stance,
        told_date=told_date(claim.telling, statement.said),
        summary=claim.summary,
        quotation=claim.quotation,
        quotation_language=claim.quotation_language,
        certainty=claim.telling.certainty,
        note=claim.telling.note,
    )
    kept = kept_row(claim.telling, claim.cells, claim.initiative)
    related = ";".join(claim.related) or None
    add_report(keeping, chains, given, claim.telling.chain[0], **kept, related=related)

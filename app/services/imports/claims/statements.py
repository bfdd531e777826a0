"""Keeping the statements that rows make, and the pages that tell them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.statement import StatedPosition, StatedReason, Statement
from app.services.chains import Chains
from app.services.imports.claims.bundles import Bundle
from app.services.imports.claims.claims import Claim
from app.services.imports.claims.reasons import all_reasons
from app.services.imports.claims.tellings import merged_certainty, merged_date, told_date
from app.services.keeping import Keeping


@dataclass(frozen=True)
class Keys:
    """The ids of what statements and invitations refer to."""

    initiatives: Mapping[str, int]
    sources: Mapping[str, int]
    people: Mapping[str, int]
    offices: Mapping[tuple[str, str, str], int]
    origins: dict[str, int]


def record_bundle(keeping: Keeping, bundle: Bundle, keys: Keys) -> int:
    """Keep the statement, unless it is on record, and a report for each row; return its id.

    A page that joins a statement on record changes nothing in it.
    """
    if bundle.statement_id is None:
        statement = _record_statement(keeping, bundle, keys)
    else:
        statement = keeping.session.get_one(Statement, bundle.statement_id)
    chains = Chains(keeping, {"statement_id": statement.id}, keys.origins)
    for claim in sorted(bundle.claims, key=lambda claim: claim.telling.trust):
        report = chains.report(
            claim.telling,
            keys.sources[claim.telling.source],
            told_stance=claim.stance,
            told_date=told_date(claim.telling, statement.said),
            summary=claim.summary,
            quotation=claim.quotation,
            quotation_language=claim.quotation_language,
            note=claim.telling.note,
        )
        keeping.keep_last(report)
    return statement.id


def _record_statement(keeping: Keeping, bundle: Bundle, keys: Keys) -> Statement:
    claims = bundle.telling_it_straight
    best = claims[0]
    speaker = best.speaker
    tellings = [claim.telling for claim in claims]
    statement = keeping.keep(
        Statement(
            initiative_id=keys.initiatives[best.initiative],
            kind=best.kind,
            person_id=keys.people[speaker.person] if speaker.person else None,
            office_id=keys.offices[speaker.office.identity] if speaker.office else None,
            speaker_words=speaker.words,
            about_others=speaker.about_others,
            occasion=best.occasion,
            said=merged_date(tellings),
            summary=best.summary,
            quotation=best.quotation,
            quotation_language=best.quotation_language,
            certainty=merged_certainty(tellings),
            odd_because=next((c.odd_because for c in claims if c.odd_because), None),
            note=best.telling.note,
            recorded_by=keeping.by,
        )
    )
    _record_position(keeping, statement.id, claims)
    return statement


def _record_position(keeping: Keeping, statement_id: int, claims: list[Claim]) -> None:
    best = claims[0]
    counted = keeping.keep(best.holder.counted.record()) if best.holder.counted else None
    position = keeping.keep(
        StatedPosition(
            statement_id=statement_id,
            actor_code=best.holder.actor,
            counted_party_id=counted.id if counted else None,
            stance=best.stance,
            condition=next((c.condition for c in claims if c.condition), None),
        )
    )
    for reason in all_reasons(reason for claim in claims for reason in claim.reasons):
        keeping.keep_last(
            StatedReason(
                stated_position_id=position.id,
                reason_code=reason.code,
                direction=reason.direction,
                given=reason.given,
            )
        )

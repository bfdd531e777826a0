"""What rows may refer to, gathered before they are read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Invited
from app.domain.counted import CountedParty
from app.domain.invitation import Invitee
from app.domain.report import Report, ReportedInvitee
from app.domain.scale import Reason, Stance
from app.domain.source import Source
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.holders import HolderKey, holder_key
from app.services.imports.claims.initiatives import Initiatives
from app.services.imports.claims.people import People
from app.services.parts import rows_in_parts, scalars_in_parts

Identity = tuple[str, str]
"""What makes a claim the same claim: the address of its page and its id."""


@dataclass(frozen=True)
class Lookups:
    """Everything a row may name.

    `sources` and `people` hold what could be read; `source_ids` and `person_ids` all that the
    files name, so that one mistake is not found twice. They are None where a file could not be
    read at all: what refers to it is then not checked. `reports` are those on record, and
    `renewed_pages` the rows that say more of pages on record, by the number of the page.
    """

    actors: Actors
    stances: Mapping[str, Mapping[str, int | None]]
    reasons: tuple[str, ...]
    initiatives: Initiatives
    people: People
    person_ids: Collection[str] | None
    sources: Mapping[str, Source]
    source_ids: Collection[str] | None
    reports: Mapping[Identity, Report]
    told_invitees: Mapping[Identity, Mapping[HolderKey, Invited]]
    presidents: Mapping[str, bool]
    renewed_pages: Mapping[int, Source] = field(default_factory=dict)


def load_stances(session: Session) -> dict[str, dict[str, int | None]]:
    """Return the directions of all stances, by scale and code, in the order of the scale."""
    stances: dict[str, dict[str, int | None]] = {}
    for stance in session.scalars(select(Stance).order_by(Stance.position)):
        stances.setdefault(stance.scale_code, {})[stance.code] = stance.direction
    return stances


def load_reasons(session: Session) -> tuple[str, ...]:
    """Return the codes of all reasons in their order."""
    return tuple(session.scalars(select(Reason.code).order_by(Reason.position)))


def load_reports(session: Session, known: Mapping[str, Source]) -> dict[Identity, Report]:
    """Return the reports on record that the pages carry."""
    addresses = {source.id: source.address for source in known.values()}
    carried = scalars_in_parts(session, select(Report), Report.source_id, addresses)
    return {
        (addresses[report.source_id], report.ref or ""): report
        for report in carried
        if report.source_id is not None
    }


def load_told_invitees(
    session: Session, known: Mapping[str, Source]
) -> dict[Identity, dict[HolderKey, Invited]]:
    """Return what the reports on record say of which addressee."""
    addresses = {source.id: source.address for source in known.values()}
    told: dict[Identity, dict[HolderKey, Invited]] = {}
    query = (
        select(Report.source_id, Report.ref, ReportedInvitee.told_status, Invitee, CountedParty)
        .join(ReportedInvitee, ReportedInvitee.report_id == Report.id)
        .join(Invitee, Invitee.id == ReportedInvitee.invitee_id)
        .outerjoin(CountedParty, CountedParty.id == Invitee.counted_party_id)
    )
    rows = rows_in_parts(session, query, Report.source_id, addresses)
    for source, ref, status, invitee, counted in rows:
        if source is not None and ref is not None:
            key = holder_key(invitee.actor_code, counted)
            told.setdefault((addresses[source], ref), {})[key] = status
    return told

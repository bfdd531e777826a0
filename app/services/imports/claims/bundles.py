"""Which rows are one statement: the same words of the same speaker, as several pages tell them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.codes import Distortion, Status
from app.domain.counted import CountedParty
from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.report import Origin, Report
from app.domain.statement import StatedPosition, Statement
from app.domain.text import fold
from app.services.imports.claims.claims import Claim, Matter, act_of
from app.services.imports.claims.lookups import Identity
from app.services.imports.claims.tellings import natural
from app.services.revisions import AT_ONCE, in_parts

Meaning = tuple[Matter, str]
GONE = (Status.WITHDRAWN, Status.REJECTED)


@dataclass
class Bundle:
    """Rows that make one statement, or join one on record.

    `is_sound`: a page tells it undistorted, so that distorted retellings belong to it.
    """

    matter: Matter
    stance: str
    direction: int | None
    statement_id: int | None = None
    is_sound: bool = True
    refs: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.refs.add(claim.telling.ref)

    @property
    def telling_it_straight(self) -> list[Claim]:
        """The rows that the statement is made from, best first: distorted ones only if alone."""
        claims = sorted(self.claims, key=lambda claim: claim.telling.trust)
        return [claim for claim in claims if not _is_distorted(claim)] or claims

    @property
    def order(self) -> tuple[Any, ...]:
        return min(claim.telling.order for claim in self.claims)


def bundle_claims(
    claims: Iterable[Claim], known: Mapping[Identity, int], on_record: Iterable[Bundle]
) -> list[Bundle]:
    """Put the rows that are not on record together; return the bundles they make or join.

    `known` says which statement the rows on record belong to. A row that distorts joins the
    undistorted one of the same matter whatever stance it tells; what comes out does not depend
    on the order of the rows.
    """
    bundles: dict[Meaning, Bundle] = {}
    by_statement: dict[int, Bundle] = {}
    for bundle in on_record:
        bundles.setdefault((bundle.matter, bundle.stance), bundle)
        if bundle.statement_id is not None:
            by_statement.setdefault(bundle.statement_id, bundle)
    new = []
    for claim in sorted(claims, key=lambda claim: natural(claim.telling.ref)):
        statement = known.get((claim.telling.source, claim.telling.ref))
        if statement is None:
            new.append(claim)
        elif statement in by_statement and not _is_distorted(claim):
            # An editor may have changed the statement since: its rows still lead to it.
            bundles.setdefault((claim.matter, claim.stance), by_statement[statement])
    for claim in sorted(new, key=_is_distorted):
        _place(claim, bundles)
    return sorted({id(b): b for b in bundles.values() if b.claims}.values(), key=lambda b: b.order)


def _place(claim: Claim, bundles: dict[Meaning, Bundle]) -> None:
    bundle = _retold_by(claim, bundles.values()) if _is_distorted(claim) else None
    if bundle is None:
        fresh = Bundle(
            claim.matter, claim.stance, claim.direction, is_sound=not _is_distorted(claim)
        )
        bundle = bundles.setdefault((claim.matter, claim.stance), fresh)
    bundle.add(claim)


def _retold_by(claim: Claim, bundles: Iterable[Bundle]) -> Bundle | None:
    """Return the statement that a distorting row retells: the one it names, or the nearest."""
    candidates = [b for b in bundles if b.matter == claim.matter and b.is_sound]

    def distance(bundle: Bundle) -> tuple[Any, ...]:
        return (
            bundle.refs.isdisjoint(claim.related),
            bundle.stance != claim.stance,
            abs((bundle.direction or 0) - (claim.direction or 0)),
            bundle.stance,
        )

    return min(candidates, key=distance, default=None)


def _is_distorted(claim: Claim) -> bool:
    return claim.telling.distortion is not Distortion.NONE


def bundles_on_record(
    session: Session, origins: Iterable[str], directions: Mapping[str, int | None]
) -> list[Bundle]:
    """Return the statements on record that go back to these origins, as bundles to be joined.

    A withdrawn or rejected statement is not joined: its page would vanish with it.
    """
    told = _statements_told()
    rows = [
        row
        for part in in_parts(sorted(set(origins)), AT_ONCE)
        for row in session.execute(told.where(Origin.ref.in_(part)))
    ]
    refs, sound = _refs_told(session, {row.id for row in rows})
    return [
        Bundle(
            matter=Matter(
                initiative=row.initiative,
                origin=row.origin,
                holder=row.actor_code or (row.lower, row.upper, row.drawn_from_code),
                speaker=row.person or f"({fold(row.speaker_words or '')})",
                about_others=row.about_others,
                act=act_of(row.kind),
            ),
            stance=row.stance,
            direction=directions.get(row.stance),
            statement_id=row.id,
            is_sound=row.id in sound,
            refs=refs.get(row.id, set()),
        )
        for row in rows
    ]


def _statements_told() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Statement.id,
            Statement.kind,
            Statement.about_others,
            Statement.speaker_words,
            Person.ref.label("person"),
            Initiative.ref.label("initiative"),
            Origin.ref.label("origin"),
            StatedPosition.actor_code,
            StatedPosition.stance,
            CountedParty.lower,
            CountedParty.upper,
            CountedParty.drawn_from_code,
        )
        .join(Initiative, Initiative.id == Statement.initiative_id)
        .join(StatedPosition, StatedPosition.statement_id == Statement.id)
        .join(Report, Report.statement_id == Statement.id)
        .join(Origin, Origin.id == Report.origin_id)
        .outerjoin(Person, Person.id == Statement.person_id)
        .outerjoin(CountedParty, CountedParty.id == StatedPosition.counted_party_id)
        .where(Statement.status.not_in(GONE))
        .distinct()
        .order_by(Statement.id)
    )


def _refs_told(session: Session, ids: set[int]) -> tuple[dict[int, set[str]], set[int]]:
    """Return the rows' ids of each statement, and the statements that a page tells undistorted."""
    refs: dict[int, set[str]] = {}
    sound: set[int] = set()
    told = select(Report.statement_id, Report.ref, Report.distortion)
    for part in in_parts(sorted(ids), AT_ONCE):
        pages = told.where(Report.statement_id.in_(part), Report.source_id.is_not(None))
        for statement, ref, distortion in session.execute(pages):
            if statement is None:
                continue
            refs.setdefault(statement, set()).add(ref or "")
            if distortion is Distortion.NONE:
                sound.add(statement)
    return refs, sound

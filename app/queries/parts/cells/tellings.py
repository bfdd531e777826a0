"""Reads who tells what: the report chains of statements and invitations, with their origins."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, null, select
from sqlalchemy.orm import Session

from app.domain.codes import Certainty, Distortion
from app.domain.family_names import family_name_of
from app.domain.invitation import Invitation
from app.domain.person import Person
from app.domain.report import Report
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.tellers import link_key
from app.domain.text import fold
from app.queries.parts.cells.wanted import Wanted
from app.rules.carriers import carrier_of, compiles_what_was_public
from app.rules.evidence import Telling
from app.rules.origins import Link, origins_of
from app.rules.spans import Span
from app.rules.standing import ACTS

Tellings = Mapping[int, Mapping[int, Telling]]

sources = Source.__table__.c
statements = Statement.__table__.c
# Shorter words in names are particles and forms of address.
SHORTEST_NAME = 3


def load_statement_tellings(session: Session, which: Wanted) -> Tellings:
    """Read what each statement is told by: by statement id, then by report id."""
    return _tellings(session, _statement_links(which))


def load_invitation_tellings(session: Session, which: Wanted) -> Tellings:
    """Read what each invitation is told by: by invitation id, then by report id."""
    return _tellings(session, _invitation_links(which))


def load_refs(session: Session, which: Wanted) -> Mapping[int, list[str]]:
    """Read the numbers that claim sheets give the rows of each statement."""
    rows = session.execute(
        select(Report.statement_id, Report.ref)
        .join(Statement, Statement.id == Report.statement_id)
        .where(*which.statements(), Report.source_id.is_not(None))
    )
    refs: dict[int, list[str]] = defaultdict(list)
    for statement, ref in rows:
        if ref and statement is not None:
            refs[statement].append(ref)
    return refs


def _links() -> Select[*tuple[Any, ...]]:
    """Select the links of all chains; a report that was withdrawn is in none.

    A page whose source is withdrawn stays in, for those that have it from that page.
    """
    return (
        select(
            Report.id,
            Report.statement_id,
            Report.invitation_id,
            Report.relays_id,
            Report.origin_id,
            Report.source_id,
            Report.teller,
            Report.distortion,
            Source.publisher,
            Source.kind,
            sources.published_earliest,
            sources.published_latest,
            sources.withdrawn_reason,
        )
        .outerjoin(Source, Source.id == Report.source_id)
        .where(Report.withdrawn_reason.is_(None))
    )


def _statement_links(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        _links()
        .add_columns(
            Person.name.label("person"),
            Person.family_name,
            Statement.speaker_words,
            *done_in_public(),
        )
        .join(Statement, Statement.id == Report.statement_id)
        .outerjoin(Person, Person.id == Statement.person_id)
        .where(*which.statements())
        .order_by(Report.id)
    )


def _invitation_links(which: Wanted) -> Select[*tuple[Any, ...]]:
    return (
        _links()
        .add_columns(
            null().label("person"),
            null().label("family_name"),
            Invitation.sender_words.label("speaker_words"),
            null().label("done_earliest"),
            null().label("done_latest"),
        )
        .join(Invitation, Invitation.id == Report.invitation_id)
        .where(*which.invitations())
        .order_by(Report.id)
    )


def _tellings(session: Session, links: Select[*tuple[Any, ...]]) -> Tellings:
    """Return what each statement or invitation is told by: page reports by their id.

    A source that is withdrawn tells nothing.
    """
    rows = {row.id: row for row in session.execute(links)}
    origins = origins_of(Link(row.id, row.relays_id, row.origin_id) for row in rows.values())
    told: dict[int, dict[int, Telling]] = defaultdict(dict)
    for row in rows.values():
        if row.source_id is not None and row.withdrawn_reason is None:
            told[row.statement_id or row.invitation_id][row.id] = Telling(
                source=row.source_id,
                origin=origins[row.id],
                published=_published(row),
                distorted=row.distortion is not Distortion.NONE,
                carrier=carrier_of(row.kind),
                through=frozenset({link_key(row.publisher), *_tellers_between(row, rows)}),
            )
    return told


def done_in_public() -> list[ColumnElement[Any]]:
    """Select when an act on record was done, for what is told in public at that moment."""
    is_act = and_(Statement.kind.in_(ACTS), Statement.certainty == Certainty.ON_RECORD)
    return [
        case((is_act, said), else_=null()).label(f"done_{name}")
        for name, said in (
            ("earliest", statements.said_earliest),
            ("latest", statements.said_latest),
        )
    ]


def _published(row: Row[*tuple[Any, ...]]) -> Span:
    """Return when it came out; what a data set gathers was public when it was done."""
    if row.done_latest is not None and compiles_what_was_public(row.kind):
        return Span(row.done_earliest, row.done_latest)
    return Span(row.published_earliest, row.published_latest)


def _tellers_between(row: Row[*tuple[Any, ...]], rows: Mapping[int, Any]) -> Iterator[str]:
    """Name whom a page has it from, short of the speaker."""
    link = row
    while link.relays_id is not None:
        link = rows[link.relays_id]
        spoke = family_name_of(row.person, row.family_name) if row.person else None
        if link.relays_id is not None or not is_speaker(link.teller, spoke, row.speaker_words):
            yield link_key(link.teller)


def is_speaker(teller: str, family_name: str | None, described: str | None) -> bool:
    """Whether a chain ends with who spoke and not with an outlet that heard it.

    A person is known by the family name; who is only described, by the same description:
    "Kenyan Broadcasting" is not the "Kenyan foreign ministry".
    """
    told, spoke = _words(teller), _words(family_name or described or "")
    if not (told and spoke):
        return False
    return spoke <= told or (family_name is None and told <= spoke)


def _words(text: str) -> set[str]:
    """The words of a name without what is added in brackets, and without small ones."""
    found = re.findall(r"\w+", fold(re.sub(r"\([^)]*\)", " ", text)))
    return {word for word in found if len(word) >= SHORTEST_NAME}

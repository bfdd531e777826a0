"""A small record with a row in every public table, and with texts that are hard to carry."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, CodeStatus, Membership
from app.domain.base import Base
from app.domain.check import Check
from app.domain.codes import (
    AsksFor,
    Certainty,
    Distortion,
    Invited,
    ReasonDirection,
    ReasonGiver,
    RoleKind,
    Silence,
    StatementKind,
)
from app.domain.collection import Collection, CollectionKind, InitiativeSubject, Subject
from app.domain.counted import CountedCandidate, CountedParty
from app.domain.dates import Precision, UncertainDate
from app.domain.initiative import Initiative, InitiativeKind, InitiativeLink
from app.domain.invitation import Invitation, Invitee
from app.domain.merge import Merge, Mergeable
from app.domain.person import Office, Person, PersonName, Voice
from app.domain.report import Origin, Report, ReportedInvitee
from app.domain.role import Role
from app.domain.ruling import Ruling
from app.domain.scale import Reason, Scale, Stance
from app.domain.source import Source, TitleOrigin
from app.domain.statement import (
    Dissociation,
    LinkKind,
    StatedPosition,
    StatedReason,
    Statement,
    StatementLink,
)
from app.services.packages import public_tables
from app.services.packages.storing import move_numbers_on
from app.services.revisions import revisions_for

MOMENT = datetime(2024, 6, 8, 14, 30, 5, tzinfo=UTC)
ODD = 'He said "no",\nthen\r\n\tleft, \r and 🇺🇦 came; שלום, 日本語 '
WEEK = UncertainDate(
    "last week", "2024-05-27/2024-06-02", date(2024, 5, 27), date(2024, 6, 2), Precision.WEEK,
    date(2024, 6, 8),
)  # fmt: skip
UNKNOWN = UncertainDate(None, "", None, None, Precision.UNKNOWN)


def fill(session: Session) -> None:
    """Put the small record into an empty database, with the revisions of its records."""
    for rows in (_vocabulary(), _questions(), _parties(), _acts(), _tellings()):
        for row in rows:
            session.add(row)
            session.flush()  # In this order: without relations the mapper does not know it.
    records = [
        record
        for kind in (Source, Invitation, Statement, Check, Ruling)
        for record in session.query(kind).order_by(kind.id)
    ]
    revisions_for(session, records, by="=cmd", why="'-x")
    move_numbers_on(session, public_tables())


def _vocabulary() -> list[Base]:
    return [
        Scale(code="participation", label="Taking part", note="+1"),
        Stance(
            scale_code="participation", code="agreed", label="Agreed", glyph="+", family="pro",
            meaning="m", position=1, direction=2,
        ),
        Stance(
            scale_code="participation", code="declined", label="Declined", glyph="−", family="con",
            meaning="m", position=2, direction=-2,
        ),
        Reason(code="escalation", label="Escalation", position=1),
        _actor("FRA", "France"),
        _actor("DEU", "Germany"),
        _actor("CIV", "Côte d'Ivoire"),
        _actor("UNSC-P5", "Permanent members", ActorKind.GROUP),
        ActorAlias(
            actor_code="FRA", alias="@Élysée", folded="@elysee", kind=AliasKind.SEAT, language=None
        ),
        Membership(
            group_code="UNSC-P5", member_code="FRA", valid_from=date(1945, 10, 24), note="-1+1"
        ),
    ]  # fmt: skip


def _actor(code: str, name: str, kind: ActorKind = ActorKind.COUNTRY) -> Actor:
    status = CodeStatus.ISO if kind is ActorKind.COUNTRY else CodeStatus.OWN
    return Actor(code=code, kind=kind, name=name, sort_name=name.lower(), code_status=status)


def _questions() -> list[Base]:
    return [
        Collection(
            slug="case", title="=1+1", kind=CollectionKind.CASE, summary=ODD, attribution="'",
            position=1,
        ),
        Subject(code="war", label="-1", position=1),
        _initiative(1, "I1"),
        _initiative(2, "I2"),
        InitiativeLink(initiative_id=1, related_id=2, note=None),
        InitiativeSubject(initiative_id=1, subject_code="war"),
        Person(
            id=7, ref="macron", name="Emmanuel Macron", folded="emmanuel macron",
            family_name="Macron", note=ODD,
        ),
        PersonName(id=1, person_id=7, name="=Макрон", folded="=макрон"),
        Office(
            id=3, person_id=7, title="=President", actor_code="FRA", held_from="2017",
            voice=Voice.GOVERNMENT,
        ),
    ]  # fmt: skip


def _initiative(number: int, ref: str) -> Initiative:
    return Initiative(
        id=number, ref=ref, slug=f"slug-{number}", title="=1+1", short_title="'=1+1",
        question="''", summary="'", scale_code="participation", kind=InitiativeKind.QUESTION,
        period="", collection_slug="case" if number == 1 else None,
    )  # fmt: skip


def _parties() -> list[Base]:
    return [
        CountedParty(id=1, words="several nations", lower=2, upper=None, drawn_from_code="UNSC-P5"),
        CountedCandidate(counted_party_id=1, actor_code="CIV", note="''-x"),
        Source(
            id=1, ref="", publisher="Welt", title="-x", title_origin=TitleOrigin.OWN,
            address="https://example.org/?a=1,2", published=WEEK, language="de", kind="newspaper",
            archived_on=date(2024, 6, 9), recorded_at=MOMENT,
        ),
        Source(
            id=2, ref="S-2", publisher="Welt", title="The same", title_origin=TitleOrigin.OWN,
            address="https://example.org/?a=1", published=UNKNOWN, kind="newspaper",
            withdrawn_reason="'-x", merged_into_id=1, recorded_at=MOMENT,
        ),
        Origin(id=4, ref="O-1", note="\ttab"),
    ]  # fmt: skip


def _acts() -> list[Base]:
    return [
        Invitation(
            id=1, initiative_id=1, sender_code="FRA", sender_person_id=7, occasion="a letter",
            asks_for=AsksFor.TAKE_PART, sent=UNKNOWN, certainty=Certainty.REPORTED,
            recorded_by="ed", recorded_at=MOMENT,
        ),
        Invitee(id=1, invitation_id=1, actor_code="DEU", status=Invited.NOT_INVITED, reason=""),
        Invitee(id=2, invitation_id=1, counted_party_id=1, status=Invited.INVITED),
        _statement(17, "\rdeclined"),
        _statement(18, ODD),
        StatedPosition(id=1, statement_id=17, actor_code="DEU", stance="declined"),
        StatedPosition(
            id=2, statement_id=17, counted_party_id=1, stance="agreed", condition="if",
            condition_met=False,
        ),
        StatedPosition(id=3, statement_id=18, actor_code="CIV", stance="agreed"),
        StatedReason(
            id=1, stated_position_id=1, reason_code="escalation",
            direction=ReasonDirection.FOR, given=ReasonGiver.ASCRIBED,
        ),
        StatementLink(statement_id=17, related_id=18, kind=LinkKind.SAME_MATTER, note="@here"),
        Dissociation(statement_id=18, actor_code="FRA", note=None),
    ]  # fmt: skip


def _statement(number: int, summary: str) -> Statement:
    return Statement(
        id=number, initiative_id=1, kind=StatementKind.LETTER, person_id=7, office_id=3,
        about_others=number == 18, said=WEEK, summary=summary, quotation=f"={ODD}",
        certainty=Certainty.ON_RECORD, recorded_by="ed", recorded_at=MOMENT,
    )  # fmt: skip


def _tellings() -> list[Base]:
    return [
        # The chain runs against the order of the numbers: 1 relays 2, which relays 3.
        Report(id=3, statement_id=17, teller="Welt", origin_id=4, ref="C-1"),
        Report(id=2, statement_id=17, teller="sources", relays_id=3),
        Report(
            id=1, statement_id=17, source_id=1, teller="RT", relays_id=2, ref="C-1",
            distortion=Distortion.HARDENED,
        ),
        Report(id=5, invitation_id=1, source_id=1, teller="RT", origin_id=4, ref="C-2"),
        Report(id=6, statement_id=18, source_id=1, teller="RT", origin_id=4, ref="C-3"),
        ReportedInvitee(report_id=5, invitee_id=1, words="", told_status=Invited.NOT_INVITED),
        Role(
            id=1, initiative_id=1, actor_code="FRA", role=RoleKind.INITIATOR, since=WEEK,
            statement_id=17, recorded_by="ed", recorded_at=MOMENT,
        ),
        Check(
            id=1, initiative_id=2, actor_code="FRA", looked_on=date(2024, 6, 8), looked_by="ed",
            looked_where="everywhere", recorded_at=MOMENT,
        ),
        Ruling(
            id=1, initiative_id=2, actor_code="FRA", silence=Silence.NOT_ASKED, reason="so",
            ruled_by="ed", ruled_on=date(2024, 6, 9), withdrawn_at=MOMENT, recorded_at=MOMENT,
        ),
        Merge(
            id=1, record=Mergeable.SOURCES, from_id=2, into_id=1, moved=[{"was": ODD}],
            why="=1", made_by="ed", made_at=MOMENT,
        ),
    ]  # fmt: skip

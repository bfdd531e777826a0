"""All records in one place, for whoever needs the whole schema: migrations, export, checks."""

from app.domain.actor import Actor, ActorAlias, Membership
from app.domain.audit import AuditEntry
from app.domain.base import Base
from app.domain.check import Check
from app.domain.collection import Collection, InitiativeSubject, Subject
from app.domain.counted import CountedCandidate, CountedParty
from app.domain.draft import (
    Draft,
    DraftRemark,
    FormKey,
    Suggestion,
    Upload,
    UploadedRecord,
    UploadedSheet,
)
from app.domain.initiative import Initiative, InitiativeLink
from app.domain.invitation import Invitation, Invitee
from app.domain.merge import Merge
from app.domain.person import Office, Person, PersonName
from app.domain.position import PackedAnswers, Position
from app.domain.record_version import RecordVersion, raise_with
from app.domain.report import Origin, Report, ReportedInvitee
from app.domain.revision import Revision
from app.domain.role import AwaitedRole, Role
from app.domain.ruling import Ruling
from app.domain.scale import Reason, Scale, Stance
from app.domain.search import SearchEntry
from app.domain.source import Source
from app.domain.statement import (
    Dissociation,
    StatedPosition,
    StatedReason,
    Statement,
    StatementLink,
)
from app.domain.user import AccountLink, ApiToken, LoginSession, RecoveryCode, Throttle, User

metadata = Base.metadata

# What readers may take away and bring back, in the order in which it can be loaded.
PUBLIC_RECORDS: tuple[type[Base], ...] = (
    Scale,
    Stance,
    Reason,
    Actor,
    ActorAlias,
    Membership,
    Collection,
    Subject,
    Initiative,
    InitiativeLink,
    InitiativeSubject,
    Person,
    PersonName,
    Office,
    Source,
    Origin,
    CountedParty,
    CountedCandidate,
    Invitation,
    Invitee,
    Statement,
    StatedPosition,
    StatedReason,
    StatementLink,
    Dissociation,
    Report,
    ReportedInvitee,
    Role,
    Check,
    Ruling,
    Merge,
    Revision,
)

# Derived from the public records, or private to the installation.
OTHER_RECORDS: tuple[type[Base], ...] = (
    Position,
    PackedAnswers,
    SearchEntry,
    User,
    LoginSession,
    RecoveryCode,
    AccountLink,
    Throttle,
    ApiToken,
    Draft,
    DraftRemark,
    Suggestion,
    FormKey,
    Upload,
    UploadedSheet,
    UploadedRecord,
    AuditEntry,
    AwaitedRole,
    RecordVersion,
)

raise_with(metadata)

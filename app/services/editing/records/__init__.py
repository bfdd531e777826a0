"""What can be edited: one file a kind, each with how it is read, added, changed and shown."""

from collections.abc import Mapping

from app.domain.draft import DraftKind
from app.services.editing.records.check import CHECKS
from app.services.editing.records.initiative import INITIATIVES
from app.services.editing.records.invitation import INVITATIONS
from app.services.editing.records.kind import Kind
from app.services.editing.records.person import PEOPLE
from app.services.editing.records.report import REPORTS
from app.services.editing.records.role import ROLES
from app.services.editing.records.ruling import RULINGS
from app.services.editing.records.source import SOURCES
from app.services.editing.records.statement import STATEMENTS

KINDS: Mapping[DraftKind, Kind] = {
    kind.code: kind
    for kind in (
        SOURCES,
        STATEMENTS,
        REPORTS,
        INVITATIONS,
        PEOPLE,
        INITIATIVES,
        CHECKS,
        RULINGS,
        ROLES,
    )
}

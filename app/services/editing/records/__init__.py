"""What can be edited: one file a kind, each with how it is read, added, changed and shown."""

from collections.abc import Mapping

from app.domain.draft import DraftKind
from app.services.editing.records.kind import Kind
from app.services.editing.records.source import SOURCES
from app.services.editing.records.statement import STATEMENTS

KINDS: Mapping[DraftKind, Kind] = {kind.code: kind for kind in (SOURCES, STATEMENTS)}

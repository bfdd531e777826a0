"""Every version of a statement and of the reports that carry it, and what changed each time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.codes import Status
from app.domain.errors import NotFound
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.wording import capped, day, joined, plural
from app.queries.parts.differences import Run, compare_words
from app.queries.parts.versions.contents import NamesToday, load_names, read_report, read_statement
from app.queries.parts.vocabulary import load_vocabulary

SHOWN = (Status.PUBLISHED, Status.WITHDRAWN)
WHY_WITHDRAWN = "Why it was withdrawn"


@dataclass(frozen=True)
class ChangedField:
    """One field that differs from the version before."""

    field: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class Version:
    """A record as it stood: who kept it, when and why, and what that changed.

    A version from before publication says that much and not what it held. `fields` is the whole
    content in words, `changes` is empty for the first version that is shown.
    """

    number: int
    made_by: str
    made_at: datetime
    why: str | None
    is_public: bool
    is_first: bool
    fields: Mapping[str, str]
    changes: Sequence[ChangedField]

    @property
    def moment(self) -> str:
        """When it was kept: "8 June 2024, 12:30 UTC"."""
        return f"{day(self.made_at)}, {self.made_at:%H:%M} UTC"

    @property
    def kept_by(self) -> str:
        """Who kept it, and why if that was said."""
        return f"by {joined([self.made_by, self.why], ': ')}"


@dataclass(frozen=True)
class PartHistory:
    """The versions of what is kept beside a record, newest first: a report, an office."""

    id: int
    ref: str | None
    name: str
    source_id: int | None
    versions: Sequence[Version]

    @property
    def withdrawn_reason(self) -> str | None:
        """Why it was withdrawn, if it is."""
        return self.versions[0].fields.get(WHY_WITHDRAWN) if self.versions else None


PARTS = {
    "report": ("report", "reports"),
    "office": ("office", "offices"),
    "role": ("role", "roles"),
}


@dataclass(frozen=True)
class HistoryPage:
    """What the history of a record shows, newest version first; `href` is its own page."""

    id: int
    label: str
    path: str
    href: str
    summary: str
    versions: Sequence[Version]
    part: str
    parts_head: str
    parts: Sequence[PartHistory]

    @property
    def name(self) -> str:
        """Which record it is: "Statement 12"."""
        return f"{capped(self.label)} {self.id}"

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return f"Versions of {self.label} {self.id}"

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return (
            f"Every version of {self.label} {self.id}: who kept it, when, why, and what changed"
            " word by word."
        )

    @property
    def counts(self) -> str:
        """How many versions there are, and in which order."""
        return f"{plural(len(self.versions), 'version', 'versions')}, newest first"

    @property
    def parts_in_number(self) -> str:
        """How many parts it has: "3 reports"."""
        return plural(len(self.parts), *PARTS[self.part])

    @property
    def newest(self) -> int | None:
        """The number of the newest version, if any was kept."""
        return self.versions[0].number if self.versions else None

    @property
    def can_restore_parts(self) -> bool:
        """Whether its parts can be withdrawn and brought back one by one."""
        return self.part in ("report", "role")

    def can_revert(self, part: PartHistory) -> bool:
        """Say whether a part can be put back to an earlier version."""
        return self.part == "role" or part.source_id is not None

    def note_on(self, part: PartHistory) -> str | None:
        """Say what a reader must know of a part beside its name."""
        is_unread = self.part == "report" and part.source_id is None
        return "named by a source, not read here" if is_unread else None


def load_history(session: Session, number: int) -> HistoryPage:
    """Read every version of a statement; raises NotFound for one that readers do not see."""
    statement = session.get(Statement, number)
    if statement is None or statement.status not in SHOWN:
        raise NotFound(f"No statement with the number {number} is on record.")
    reports = session.execute(
        select(Report.id, Report.ref, Report.teller, Report.source_id, Source.publisher)
        .outerjoin(Source, Source.id == Report.source_id)
        .where(Report.statement_id == number)
        .order_by(Report.source_id.is_(None), Report.id)
    ).all()
    kept = _revisions(session, number, [str(row.id) for row in reports])
    words = load_vocabulary(session)
    contents = [revision.content for revision in chain.from_iterable(kept.values())]
    names = load_names(session, words, statement.initiative_id, contents)
    return HistoryPage(
        id=number,
        label="statement",
        path="statements",
        href=paths.statement(number),
        summary=statement.summary,
        versions=versions_of(kept["statements", str(number)], names, read_statement),
        part="report",
        parts_head="The reports that carry it",
        parts=[
            PartHistory(
                id=row.id,
                ref=row.ref,
                name=row.publisher or row.teller,
                source_id=row.source_id,
                versions=versions_of(kept["reports", str(row.id)], names, read_report),
            )
            for row in reports
        ],
    )


def _revisions(
    session: Session, statement: int, reports: Sequence[str]
) -> Mapping[tuple[str, str], list[Revision]]:
    """Read the revisions of the statement and its reports, each oldest first."""
    found: dict[tuple[str, str], list[Revision]] = defaultdict(list)
    for revision in session.scalars(
        select(Revision)
        .where(
            or_(
                and_(Revision.record == "statements", Revision.record_id == str(statement)),
                and_(Revision.record == "reports", Revision.record_id.in_(reports)),
            )
        )
        .order_by(Revision.version)
    ):
        found[revision.record, revision.record_id].append(revision)
    return found


def versions_of(
    revisions: Sequence[Revision],
    names: NamesToday,
    read: Callable[[Mapping[str, Any], NamesToday], dict[str, str]],
) -> list[Version]:
    """Return the versions, newest first, each with what it changed; given oldest first."""
    versions: list[Version] = []
    before: Mapping[str, str] | None = None
    for revision in revisions:
        is_public = revision.content.get("status", Status.PUBLISHED) in SHOWN
        fields = read(revision.content, names) if is_public else {}
        versions.append(
            Version(
                number=revision.version,
                made_by=revision.made_by,
                made_at=revision.made_at,
                why=revision.why,
                is_public=is_public,
                is_first=before is None,
                fields=fields,
                changes=_changes(before, fields) if before is not None and is_public else (),
            )
        )
        before = fields if is_public else before
    return versions[::-1]


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[ChangedField]:
    """Compare field by field, in reading order; a field that is gone stands where it stood."""
    fields = dict.fromkeys([*after, *before])
    return [
        ChangedField(field, compare_words(before.get(field, ""), after.get(field, "")))
        for field in fields
        if before.get(field, "") != after.get(field, "")
    ]

"""What people have changed of a record since an import made it: that stays as it is."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.revision import Revision
from app.services.packages.first_versions import MADE_BY as SEEDS
from app.services.parts import scalars_in_parts
from app.services.writing.columns import Edits

IMPORTED = "Imported from claim sheets."
WORKED_OUT = "Worked out anew from all its pages."
BY_IMPORTS = frozenset({IMPORTED, WORKED_OUT})

Content = dict[str, Any]
_NUMBERS = frozenset({"id", "stated_position_id", "statement_id", "invitation_id"})


def edits_of(session: Session, table: str, ids: Iterable[int]) -> dict[int, Edits]:
    """Return what people changed of each record, from its versions."""
    versions: dict[int, list[Revision]] = {}
    query = select(Revision).where(Revision.record == table).order_by(Revision.id)
    for revision in scalars_in_parts(session, query, Revision.record_id, map(str, ids)):
        versions.setdefault(int(revision.record_id), []).append(revision)
    return {number: _edits(sorted(all_, key=_version)) for number, all_ in versions.items()}


def _version(revision: Revision) -> int:
    return revision.version


def _edits(versions: list[Revision]) -> Edits:
    if not _is_by_import(versions[0]):
        return Edits(everything=True)
    fields: set[str] = set()
    for before, after in pairwise(versions):
        if not _is_by_import(after):
            fields |= _changed(before.content, after.content)
    return Edits(fields=frozenset(fields))


def _is_by_import(revision: Revision) -> bool:
    return revision.why in BY_IMPORTS or (revision.why is None and revision.made_by == SEEDS)


def _changed(before: Content, after: Content) -> set[str]:
    fields = {name for name in after if _bare(before.get(name)) != _bare(after[name])}
    if "positions" in fields:
        fields |= _changed_position(before["positions"], after["positions"])
    return fields


def _changed_position(before: list[Content], after: list[Content]) -> set[str]:
    """Name what of the one holder was changed; "holders" where there was or is not one."""
    if (len(before), len(after)) != (1, 1):
        return {"holders"}
    [one], [other] = before, after
    return {f"positions.{name}" for name in other if _bare(one.get(name)) != _bare(other[name])}


def _bare(value: Any) -> Any:
    """Leave out the numbers of rows, which say nothing, and the order of what has none."""
    if isinstance(value, Mapping):
        return {name: _bare(each) for name, each in value.items() if name not in _NUMBERS}
    if isinstance(value, list):
        return sorted(map(_bare, value), key=repr)
    return value

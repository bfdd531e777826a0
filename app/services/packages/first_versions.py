"""Gives records that came without their versions a first one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.domain.records import PUBLIC_RECORDS
from app.domain.revision import Revision
from app.services.revisions import contents_of, in_parts, is_versioned, name_of

MADE_BY = "seeds"
AT_ONCE = 500


def make_first_versions(session: Session, added: Mapping[str, Sequence[int]]) -> int:
    """Keep each record as it came, dated when it was recorded, and return how many there were.

    `added` holds the numbers of the new rows by table. The same rows give the same versions in
    every installation, to the byte.
    """
    kept = 0
    for kind in PUBLIC_RECORDS:
        if is_versioned(kind):
            for some in in_parts(sorted(added.get(kind.__tablename__, [])), AT_ONCE):
                session.execute(insert(Revision), _versions(session, kind, some))
                kept += len(some)
    return kept


def _versions(session: Session, kind: Any, ids: Sequence[int]) -> list[dict[str, Any]]:
    records = session.scalars(select(kind).where(kind.id.in_(ids)).order_by(kind.id)).all()
    versions = []
    for record, content in zip(records, contents_of(session, records), strict=True):
        table, key = name_of(record)
        versions.append(
            {
                "record": table,
                "record_id": key,
                "version": record.version,
                "content": content,
                "made_by": MADE_BY,
                "made_at": record.recorded_at,
            }
        )
    return versions

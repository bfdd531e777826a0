"""Changes rows and keeps each change, so that all of them can be taken back exactly."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.base import Base
from app.domain.errors import Rejected
from app.domain.records import PUBLIC_RECORDS

Move = dict[str, Any]
"""One change: a column of a row with what it was and became, or a whole row added or removed."""

KINDS: Mapping[str, type[Base]] = {kind.__tablename__: kind for kind in PUBLIC_RECORDS}


class Moves:
    """The changes of one merge, in the order in which they were made."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.made: list[Move] = []
        self._touched: dict[int, Base] = {}

    def put(self, record: Base, column: str, value: int | str | None) -> None:
        """Give a column another value, if it has not got it already."""
        was = getattr(record, column)
        if was == value:
            return
        setattr(record, column, value)
        self._touched[id(record)] = record
        self.made.append({**_name(record), "column": column, "was": was, "became": value})

    def add(self, record: Base) -> None:
        """Add a row."""
        self.session.add(record)
        self.session.flush()  # Its key belongs to what is kept.
        self.made.append({**_name(record), "added": _columns(record)})

    def remove(self, record: Base) -> None:
        """Take a row away."""
        self.made.append({**_name(record), "removed": _columns(record)})
        self.session.delete(record)
        self.session.flush()  # The next change may put another row in its place.

    @property
    def touched(self) -> list[Base]:
        """The rows that were changed, each once."""
        return list(self._touched.values())


def take_back(session: Session, made: Sequence[Move]) -> list[Base]:
    """Put every row back as it was, the last change first, and return those that were changed.

    Raises Rejected, with nothing changed, where a row is no longer as the changes left it.
    """
    problems = [problem for move in made if (problem := _problem(session, move))]
    if problems:
        raise Rejected({"reason": f"{_listed(problems)} Put that back first."})
    try:
        # PostgreSQL answers nothing more in a transaction that met a refusal, but for a savepoint.
        with session.begin_nested():
            return _take_all_back(session, made)
    except IntegrityError:
        # Of two offices, names or claims that are the same now, only one can be there.
        sentence = "Something put on record since is the same as what would go back: change that."
        raise Rejected({"reason": sentence}) from None


def _take_all_back(session: Session, made: Sequence[Move]) -> list[Base]:
    touched: dict[int, Base] = {}
    for move in reversed(made):
        record = _take_one_back(session, move)
        if record is not None:
            touched[id(record)] = record
    session.flush()
    return list(touched.values())


def numbers_moved(made: Iterable[Move], table: str, column: str) -> list[int]:
    """Return the numbers of the rows of that table in which that column was changed."""
    return [m["key"][0] for m in made if m["table"] == table and m.get("column") == column]


def _take_one_back(session: Session, move: Move) -> Base | None:
    """Take one change back, and return the row if it is still there to be kept as a version."""
    if "removed" in move:
        session.add(KINDS[move["table"]](**move["removed"]))
        session.flush()  # Rows are put back in this order, whatever points at what.
        return None
    record = session.get_one(KINDS[move["table"]], _key(move))
    if "added" in move:
        session.delete(record)
        session.flush()
        return None
    setattr(record, move["column"], move["was"])
    return record


def _problem(session: Session, move: Move) -> str | None:
    """Say what has become of a row since, if it is not as the change left it."""
    record = session.get(KINDS[move["table"]], _key(move), populate_existing=True)
    named = f"{_called(move['table'])} {'/'.join(map(str, move['key']))}"
    if "removed" in move:
        return None if record is None else f"{named} is there again."
    if record is None:
        return f"{named} is not on record any more."
    if "added" in move:
        is_as_added = _columns(record) == move["added"]
        return None if is_as_added else f"{named} was changed since."
    now = getattr(record, move["column"])
    if now == move["became"]:
        return None
    column = move["column"].removesuffix("_id").replace("_", " ")
    return f"{named} was changed since: its {column} is {now or 'empty'} by now."


def _listed(problems: Sequence[str]) -> str:
    shown = " ".join(problems[:3])
    more = len(problems) - 3
    return f"{shown} (And {more} more.)" if more > 0 else shown


def _called(table: str) -> str:
    names = {"people": "Person", "person_names": "Other name"}
    return names.get(table) or table.removesuffix("s").replace("_", " ").capitalize()


def _key(move: Move) -> Any:
    return tuple(move["key"]) if len(move["key"]) > 1 else move["key"][0]


def _name(record: Base) -> Move:
    key = inspect(type(record)).primary_key_from_instance(record)
    return {"table": record.__tablename__, "key": list(key)}


def _columns(record: Base) -> dict[str, Any]:
    return {item.key: getattr(record, item.key) for item in inspect(type(record)).column_attrs}

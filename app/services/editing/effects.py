"""What publishing a draft would change, found out by doing it and taking it back."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.base import Base
from app.domain.draft import Draft
from app.domain.initiative import Initiative
from app.domain.who import Who
from app.domain.wording import joined
from app.domain.words import word
from app.queries.parts.cells.cell import Cell, cell_of
from app.queries.parts.cells.cells import load_cells
from app.queries.parts.cells.stored import Key, outcome_stored, still_ahead, stored_rows
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import InitiativeRef, ref_of
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary
from app.rules.evidence import Clock
from app.services.editing.drafts import put_on_record
from app.services.positions import rehearsed

NOTHING = "nothing on record"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Effect:
    """One cell that would change: whose, on what, and from what to what, in words."""

    actor_code: str
    actor: str
    initiative_slug: str
    initiative: str
    before: str
    after: str


def rehearse(
    session: Session, who: Who, draft: Draft, look: Callable[[Base], Result]
) -> tuple[list[Effect], Result]:
    """Publish the draft, note every cell that changes today, and take everything back.

    `look` sees the record as it then stands, and what it returns comes back with the effects.
    Raises Rejected and Stale as publishing does. The session must be one that may write; it
    holds nothing new afterwards.
    """
    return rehearsal_of(session, lambda: look(put_on_record(session, who, draft)))


def rehearsal_of(session: Session, act: Callable[[], Result]) -> tuple[list[Effect], Result]:
    """Do something, note every cell that it changes, and take everything back.

    Returns the effects and what the act returned.
    """
    rehearsal = session.begin_nested()
    try:
        with rehearsed(session) as touched:
            result = act()
        after = _today(session, touched)
        names = _names(session, touched)
    finally:
        rehearsal.rollback()
    # Asked for afterwards, for only the act itself tells which cells there are to ask for.
    before = _today(session, touched)
    changed = sorted(_changed(before, after))
    said = ((cell, before.words(cell), after.words(cell)) for cell in changed)
    return [Effect(*names(cell), old, new) for cell, old, new in said if old != new], result


@dataclass(frozen=True)
class _Today:
    """What is stored of some initiatives, as rows, and how it is told today.

    What rests on a date after today is not told by what is stored: `ahead` are those cells.
    """

    rows: Mapping[Key, Any]
    ahead: Mapping[Key, Cell]
    initiatives: Mapping[int, InitiativeRef]
    vocabulary: Vocabulary

    def words(self, key: Key) -> str:
        """Say what a reader is shown of the cell."""
        row, initiative = self.rows.get(key), self.initiatives.get(key[0])
        if key in self.ahead:
            cell = self.ahead[key]
        elif row is None or initiative is None:
            return NOTHING
        else:
            cell = cell_of(initiative, row.actor_code, outcome_stored(row), self.vocabulary)
        return NOTHING if cell.is_empty else _in_words(cell)


def _today(session: Session, initiatives: Collection[int]) -> _Today:
    session.flush()
    rows, vocabulary, day = stored_rows(session, initiatives), load_vocabulary(session), today()
    found = session.scalars(select(Initiative).where(Initiative.id.in_(initiatives)))
    refs = {initiative.id: ref_of(initiative) for initiative in found}
    ahead = [refs[number] for number in still_ahead(rows.values(), day) if number in refs]
    cells = load_cells(session, ahead, Clock(day, day), vocabulary) if ahead else {}
    return _Today(rows, cells, refs, vocabulary)


def _changed(before: _Today, after: _Today) -> set[Key]:
    """Name the cells of which what is stored differs, or that rest on a date after today."""
    keys = {*before.rows, *after.rows}
    differing = {key for key in keys if _content(before, key) != _content(after, key)}
    return {*differing, *before.ahead, *after.ahead}


def _content(day: _Today, key: Key) -> tuple[Any, ...] | None:
    row = day.rows.get(key)
    return None if row is None else tuple(map(str, row))


def _in_words(cell: Cell) -> str:
    if cell.stance is None:
        return cell.label.lower()
    text = cell.stance.label.lower()
    if cell.standing:
        text = f"{text} ({word(cell.standing).label})"
    return joined([text, *(mark.replace("_", " ") for mark in cell.marks)])


def _names(
    session: Session, touched: Collection[int]
) -> Callable[[Key], tuple[str, str, str, str]]:
    """Return a function that names a cell: code and name of the actor, slug and title."""
    named = select(Actor.code, Actor.name)
    actors = {row.code: row.name for row in session.execute(named)}
    query = select(Initiative.id, Initiative.slug, Initiative.short_title)
    rows = session.execute(query.where(Initiative.id.in_(touched)))
    initiatives = {row.id: (row.slug, row.short_title) for row in rows}
    return lambda cell: (cell[1], actors[cell[1]], *initiatives[cell[0]])

"""What an installation lacks before its pages can show anything, and what to do about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor
from app.domain.codes import Status
from app.domain.initiative import Initiative
from app.domain.linked import Pieces, Strong, pieces_of
from app.domain.scale import Scale
from app.domain.statement import Statement
from app.queries.parts.questions import is_question
from app.queries.parts.tools import EDITOR, Tool, adding

LOADED_BY = (
    "Run {init} on the server to load them, or {seed} to load them together with a first case."
)
BEGUN_BY = (
    "An initiative is the question that countries are asked. Whoever edits here adds the first one,"
    " by form or with sheets of claims."
)
SAID_BY = (
    "Until there is one, no country has an answer. Whoever edits here adds the first one, beginning"
    " with the source that tells it, by form or with sheets of claims."
)


@dataclass(frozen=True)
class Missing:
    """What is missing, what to do, and the pages on which it is done by whoever may."""

    title: str
    what_to_do: Pieces
    tools: Sequence[Tool] = ()


SHEETS = Tool("Import sheets of claims", paths.IMPORT, EDITOR)
NO_REFERENCE = Missing(
    "Countries, scales and reasons are not loaded yet.",
    pieces_of(LOADED_BY, init=Strong("demarche init"), seed=Strong("demarche seed")),
)
NO_INITIATIVE = Missing(
    "No initiative is on record yet.",
    (BEGUN_BY,),
    (adding("Add an initiative", "initiatives"), SHEETS),
)
NO_STATEMENT = Missing(
    "No statement is on record yet.",
    (SAID_BY,),
    (adding("Add a source", "sources"), adding("Add a statement", "statements"), SHEETS),
)


def missing_beside(session: Session, shown: Collection[object]) -> Missing | None:
    """Return what the installation lacks where a page has nothing to show, or None.

    Where something is shown, nothing is asked of the database.
    """
    return None if shown else _load_missing(session)


def _load_missing(session: Session) -> Missing | None:
    said = select(Statement.id).join(Initiative, Initiative.id == Statement.initiative_id)
    row = session.execute(
        select(
            exists(select(Scale.code)),
            exists(select(Actor.code)),
            exists(select(Initiative.id).where(is_question())),
            exists(said.where(Statement.status == Status.PUBLISHED, is_question())),
        )
    ).one()
    has_scale, has_actor, has_initiative, has_statement = row
    if not (has_scale and has_actor):
        return NO_REFERENCE
    if not has_initiative:
        return NO_INITIATIVE
    return None if has_statement else NO_STATEMENT

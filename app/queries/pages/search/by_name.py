"""Replies about countries that were named: their cells, why and since when, and side by side."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.codes import Silence
from app.domain.wording import capped, joined, listed, since
from app.domain.words import word
from app.queries.pages.search.reply import Asked, Reply
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import Cells, cell_in, load_cells
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.rules.enquiry import Sort
from app.rules.enquiry.language import Wish

MOST_COMPARED = 4
MOST_CELLS = 8
NO_REASON = "no reason is on record"
NOTHING = "nothing is on record of it in any initiative"
# A page that tells somebody's answer replies to all of these.
OF_A_CELL = (
    *(Wish.WHY, Wish.SINCE_WHEN, Wish.HOW_SURE, Wish.WHERE_IT_STANDS),
    *(Wish.WHAT_WAS_SAID, Wish.CHANGES),
)


def side_by_side(asked: Asked) -> Iterator[Reply]:
    """Reply with the comparison of the countries that were named."""
    if 1 < len(asked.countries) <= MOST_COMPARED:
        names = listed(map(asked.name_of, asked.countries))
        yield Reply(f"{names}, side by side", paths.compare(asked.countries))


def asks_for_cells(asked: Asked) -> bool:
    """Whether something is asked of the countries or groups that were named."""
    is_named = bool(asked.countries or asked.groups)
    return is_named and bool(asked.named_initiatives or asked.criteria or asked.wishes(*OF_A_CELL))


def cells(asked: Asked) -> Iterator[Reply]:
    """Reply with the cells of whoever was named: those with what was asked for, or else all."""
    actors = [*asked.countries, *asked.groups]
    clock = ClockFilters().clock
    words = asked.askable.vocabulary
    found = load_cells(asked.session, asked.initiatives, clock, words, actors)
    shown = _shown(asked, found, actors)
    fitting = [cell for cell in shown if _fits(asked, cell)]
    # What others say of somebody comes behind what it says itself.
    ordered = sorted(fitting or shown, key=lambda cell: cell.silence is Silence.NOT_LOOKED)
    yield from (_reply(asked, cell) for cell in ordered[:MOST_CELLS])
    for code in asked.countries:
        if not any(cell.actor == code for cell in shown):
            yield Reply(asked.name_of(code), paths.actor(ActorKind.COUNTRY, code), NOTHING)


def _shown(asked: Asked, found: Cells, actors: Sequence[str]) -> list[Cell]:
    """Return the cells with anything in them; a country's also where the initiative was named."""
    shown: list[Cell] = []
    for initiative in asked.initiatives:
        for actor in actors:
            cell = cell_in(found, initiative, actor)
            if not cell.is_empty or cell.has_anything_beside or _is_named(asked, initiative, actor):
                shown.append(cell)
    return shown


def _is_named(asked: Asked, initiative: InitiativeRef, actor: str) -> bool:
    return initiative in asked.named_initiatives and actor in asked.countries


def _fits(asked: Asked, cell: Cell) -> bool:
    """Whether the cell has an answer, a reason and a way of being asked that were asked for."""
    keys = asked.enquiry.keys
    wanted: tuple[tuple[tuple[str, ...], Iterable[str]], ...] = (
        ((*keys(Sort.STANCE), *keys(Sort.SILENCE)), (cell.code,)),
        (keys(Sort.REASON), cell.reasons),
        (keys(Sort.INVITED), (way.status for way in cell.outcome.asked)),
    )
    return all(not codes or not set(codes).isdisjoint(has) for codes, has in wanted)


def _reply(asked: Asked, cell: Cell) -> Reply:
    name = asked.name_of(cell.actor)
    return Reply(
        title=f"{name}, {cell.initiative.short_title}: {cell.label}",
        href=f"{cell.path}{_part(asked, cell)}",
        said=_said(asked, cell),
    )


def _part(asked: Asked, cell: Cell) -> str:
    """Return the part of its page that tells what was asked."""
    if asked.wishes(Wish.WHY) and cell.reasons:
        return "#reasons"
    return "#asked" if asked.enquiry.keys(Sort.INVITED) and cell.outcome.asked else ""


def _said(asked: Asked, cell: Cell) -> str:
    if asked.wishes(Wish.WHY):
        return cell.whys(asked.askable.vocabulary) or NO_REASON
    asked_word = cell.asked_word.label if cell.asked_word else None
    told = [
        since(cell.since) if cell.since else None,
        f"evidence: {word(cell.sure).label}" if cell.sure else None,
        asked_word if Sort.INVITED in {sense.sort for sense in asked.criteria} else None,
    ]
    return capped(joined(told))

"""Replies about countries that were named: their cells, why and since when, and side by side."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain import paths
from app.domain.actor import ActorKind
from app.domain.codes import Silence
from app.domain.wording import capped, joined, listed, since
from app.domain.words import word
from app.queries.pages.search.basis import Basis
from app.queries.pages.search.reply import Reply
from app.queries.parts.cells.cell import Cell
from app.queries.parts.cells.cells import cell_in
from app.queries.parts.initiatives import InitiativeRef
from app.rules.enquiry import Sort
from app.rules.enquiry.language import Wish

MOST_COMPARED = 4
MOST_CELLS = 8
NO_REASON = "no reason is on record"
NOTHING = "nothing is on record of it in any initiative"


def side_by_side(basis: Basis) -> Iterator[Reply]:
    """Reply with the comparison of the countries that were named."""
    if 1 < len(basis.countries) <= MOST_COMPARED:
        names = capped(listed(map(basis.in_sentence, basis.countries)))
        yield Reply(f"{names}, side by side", paths.compare(basis.countries))


def agreement(basis: Basis) -> Iterator[Reply]:
    """Reply with how often one or two who were named gave the same answer, or with where to ask."""
    named = [*basis.countries, *basis.groups]
    if len(named) > 2:
        return
    href = paths.agreement(*named)
    match list(map(basis.in_sentence, named)):
        case []:
            yield Reply("Agreement", href, "choose whose answers are compared")
        case [name] if basis.countries:
            yield Reply(f"Whose answers are most like those of {name}", href)
        case [name]:
            yield Reply(f"How united {name} was", href)
        case names:
            yield Reply(f"How often {listed(names)} gave the same answer", href)


def cells(basis: Basis) -> Iterator[Reply]:
    """Reply with the cells of whoever was named: those with what was asked for, or else all."""
    actors = [*basis.countries, *basis.groups]
    shown = _shown(basis, actors)
    fitting = [cell for cell in shown if _fits(basis, cell)]
    # What others say of somebody comes behind what it says itself.
    ordered = sorted(fitting or shown, key=lambda cell: cell.silence is Silence.NOT_LOOKED)
    yield from (_reply(basis, cell) for cell in ordered[:MOST_CELLS])
    for code in basis.countries:
        if not any(cell.actor == code for cell in shown):
            yield Reply(basis.name_of(code), paths.actor(ActorKind.COUNTRY, code), NOTHING)


def _shown(basis: Basis, actors: Sequence[str]) -> list[Cell]:
    """Return the cells with anything in them; a country's also where the initiative was named."""
    shown: list[Cell] = []
    for initiative in basis.initiatives:
        for actor in actors:
            cell = cell_in(basis.cells, initiative, actor)
            if not cell.is_empty or cell.has_anything_beside or _is_named(basis, initiative, actor):
                shown.append(cell)
    return shown


def _is_named(basis: Basis, initiative: InitiativeRef, actor: str) -> bool:
    return initiative in basis.named_initiatives and actor in basis.countries


def _fits(basis: Basis, cell: Cell) -> bool:
    """Whether the cell has an answer, a reason and a way of being asked that were asked for."""
    keys = basis.enquiry.keys
    wanted: tuple[tuple[tuple[str, ...], Iterable[str]], ...] = (
        ((*keys(Sort.STANCE), *keys(Sort.SILENCE)), (cell.code,)),
        (keys(Sort.REASON), cell.reasons),
        (keys(Sort.INVITED), (way.status for way in cell.outcome.asked)),
    )
    return all(not codes or not set(codes).isdisjoint(has) for codes, has in wanted)


def _reply(basis: Basis, cell: Cell) -> Reply:
    name = basis.name_of(cell.actor)
    return Reply(
        title=f"{name}, {cell.initiative.short_title}: {cell.label}",
        href=f"{cell.path}{_part(basis, cell)}",
        said=_said(basis, cell),
    )


def _part(basis: Basis, cell: Cell) -> str:
    """Return the part of its page on how it was asked; all else stands at the top."""
    return "#asked" if basis.enquiry.keys(Sort.INVITED) and cell.outcome.asked else ""


def _said(basis: Basis, cell: Cell) -> str:
    if basis.enquiry.wishes(Wish.WHY):
        return capped(cell.whys(basis.askable.vocabulary) or NO_REASON)
    asked_word = cell.asked_word.label if cell.asked_word else None
    told = [
        since(cell.since) if cell.since else None,
        f"evidence: {word(cell.sure).label}" if cell.sure else None,
        asked_word if Sort.INVITED in {sense.sort for sense in basis.criteria} else None,
    ]
    return capped(joined(told))

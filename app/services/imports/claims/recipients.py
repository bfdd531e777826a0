"""Who was asked: the cell `recipient`, read into actors and counted parties."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.sentences import ADDRESSEE_NEEDED, nobody_belonged
from app.domain.text import fold
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.holders import HolderInRow, HolderKey, count_parties

_BETWEEN = re.compile(r";(?![^()]*\))")
_IN_BRACKETS = re.compile(r"(?P<who>[^()]+?)\s*\((?P<words>.+)\)", re.DOTALL)
_AFTER_COLON = re.compile(r"(?P<who>[^:]+?)\s*:\s*(?P<words>.+)", re.DOTALL)
_QUOTED = re.compile(r'["“](?P<words>[^"“”]+)["”]')
_AS_A_GROUP = re.compile(r"\((?P<words>[^()]+?) as a group\)", re.IGNORECASE)


@dataclass(frozen=True)
class Recipient:
    """One addressee as a row names it; `words` are those of the sheet.

    `through_group` and `through_words`: the page named a group, whose members are meant.
    """

    holder: HolderInRow
    words: str
    through_group: str | None = None
    through_words: str | None = None
    represented_by: str | None = None

    @property
    def key(self) -> HolderKey:
        return self.holder.key


def read_recipients(cells: Cells, actors: Actors, day: date | None) -> tuple[Recipient, ...]:
    """Read all recipients of a row, each once: one that is named too is not there by its group."""
    how = cells.text("recipient_named_or_counted")
    group, words = _group_named(how, actors)
    members = actors.members(group, day) if group else ()
    found: dict[HolderKey, Recipient] = {}
    for part in filter(
        None, map(str.strip, _BETWEEN.split(cells.needed("recipient", ADDRESSEE_NEEDED)))
    ):
        for recipient in _read_part(cells, part, fold(how), actors, day):
            if group and recipient.holder.actor in members and not recipient.through_group:
                recipient = replace(recipient, through_group=group, through_words=words)
            known = found.get(recipient.key)
            if known is None or (known.through_group and not recipient.through_group):
                found[recipient.key] = recipient
    return tuple(found.values())


def _group_named(how: str, actors: Actors) -> tuple[str | None, str | None]:
    """Read 'part of a group ("the Baltic states")' and 'named (Baltic States as a group)'."""
    found = _AS_A_GROUP.search(how) or (_QUOTED.search(how) if "group" in fold(how) else None)
    if not found:
        return None, None
    words = found["words"].strip()
    return actors.collective(words) or actors.group_in(words), words


def _read_part(
    cells: Cells, part: str, how: str, actors: Actors, day: date | None
) -> Iterator[Recipient]:
    if how == "counted only":
        yield Recipient(count_parties(part, day, actors), part)
    elif group := actors.collective(part):
        yield from _members(cells, part, group, actors, day)
    elif code := actors.code_for(part):
        yield Recipient(HolderInRow(actor=code), part)
    elif represented := _represented(part, actors):
        code, words = represented
        yield Recipient(HolderInRow(actor=code), part, represented_by=words)
    elif "counted" in how:
        yield Recipient(count_parties(part, day, actors), part)
    else:
        cells.refuse("recipient", _not_known(part))


def _members(
    cells: Cells, words: str, group: str, actors: Actors, day: date | None
) -> Iterator[Recipient]:
    members = actors.members(group, day)
    if not members:
        cells.refuse("recipient", nobody_belonged(words))
    for member in members:
        yield Recipient(HolderInRow(actor=member), words, through_group=group, through_words=words)


def _represented(part: str, actors: Actors) -> tuple[str, str] | None:
    """Read "USA (James O'Brien)" and "EU: Costa, von der Leyen"."""
    for pattern in (_IN_BRACKETS, _AFTER_COLON):
        found = pattern.fullmatch(part)
        code = actors.code_for(found["who"]) if found else None
        if found and code:
            return code, found["words"].strip()
    return None


def _not_known(part: str) -> str:
    return (
        f"{part} is not a country or group on record: use the ISO 3166-1 alpha-3 code, for "
        "example DEU, a word for a group such as Baltic states, or write counted only in "
        "recipient_named_or_counted."
    )

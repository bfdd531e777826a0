"""Whose position a row tells: a country, a group, or parties that are counted and not named."""

from dataclasses import dataclass
from datetime import date

from app.domain.counted import CountedParty
from app.domain.inputs.parties import PartyInput
from app.domain.sentences import HOLDER_NEEDED, not_on_record
from app.rules.counts import Range, read_count
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.words import COUNTED, COUNTRY, HOLDERS

HolderMatter = str | tuple[str | None]
HolderKey = str | tuple[int, int | None, str | None]


def holder_key(actor: str | None, counted: CountedParty | None) -> HolderKey:
    """Return what makes two holders the same, for one that is on record."""
    if counted is None:
        return actor or ""
    return (counted.lower, counted.upper, counted.drawn_from_code)


def holder_matter(actor: str | None, drawn_from: str | None) -> HolderMatter:
    """Return what rows of one utterance share: the actor, or the group of unnamed parties."""
    return actor or (drawn_from,)


@dataclass(frozen=True)
class CountedWords:
    """Parties as the words count them, and the group they are drawn from, if the words name one."""

    words: str
    count: Range
    drawn_from: str | None


@dataclass(frozen=True)
class HolderInRow:
    """An actor by its code, or a counted party; exactly one of the two."""

    actor: str | None = None
    counted: CountedWords | None = None

    @property
    def key(self) -> HolderKey:
        """What makes two holders the same: the code, or how many of which group, in any words."""
        if self.counted is None:
            return self.actor or ""
        return (self.counted.count.lower, self.counted.count.upper, self.counted.drawn_from)

    @property
    def party(self) -> PartyInput | None:
        """The counted party as a form would have it."""
        if self.counted is None:
            return None
        count = self.counted.count
        return PartyInput(self.counted.words, count.lower, count.upper, self.counted.drawn_from)

    @property
    def matter(self) -> HolderMatter:
        return holder_matter(self.actor, self.counted.drawn_from if self.counted else None)


def count_parties(
    words: str, day: date | None, actors: Actors, group: str | None = None
) -> HolderInRow:
    """Read "most NATO allies" by the members that the group had on the day."""
    group = group or actors.group_in(words)
    members = len(actors.members(group, day)) if group else 0
    return HolderInRow(counted=CountedWords(words, read_count(words, members or None), group))


def read_holder(cells: Cells, actors: Actors, day: date | None) -> HolderInRow | None:
    """Read the holder from its type, code and name."""
    kind = cells.coded("holder_type", HOLDERS)
    if kind == COUNTED:
        return _read_counted(cells, actors, day)
    code = cells.needed("holder_code", HOLDER_NEEDED)
    if not kind or not code:
        return None
    code = actors.code_for(code) or code
    if code not in actors.kinds:
        cells.refuse("holder_code", not_on_record(code))
    elif actors.is_country(code) != (kind == COUNTRY):
        is_one = "a country" if actors.is_country(code) else "a group"
        cells.refuse("holder_type", f"{code} is {is_one}, not a {kind}: correct one of the two.")
    else:
        _compare_with_name(cells, actors, code)
    return HolderInRow(actor=code)


def _compare_with_name(cells: Cells, actors: Actors, code: str) -> None:
    """Refuse a row whose name means another actor than its code."""
    name = cells.text("holder_name")
    named = actors.code_for(name)
    others = {named} - {code} if named else actors.words.others_than(code, name)
    here = f"The code {code} is {actors.called(code)}, and “{name}” is "
    if others:
        who = " or ".join(f"{actors.called(other)} ({other})" for other in sorted(others))
        cells.refuse("holder_name", f"{here}{who}: correct one of the two.")
    elif named is None and not actors.knows(name) and actors.words.means_a_part(name):
        cells.refuse("holder_name", f"{here}not all of it or another place: correct one of them.")


def _read_counted(cells: Cells, actors: Actors, day: date | None) -> HolderInRow | None:
    words, group = cells.needed("holder_name", HOLDER_NEEDED), cells.text("holder_code")
    group = actors.code_for(group) or group
    if group and not actors.is_group(group):
        cells.refuse(
            "holder_code",
            f"{group} is not a group on record. Parties that are not named have no code of their "
            "own: leave it empty, or give the code of the group they are drawn from.",
        )
    return count_parties(words, day, actors, group or None) if words else None

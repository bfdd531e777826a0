"""Which rows are one act of asking: one origin, one sender, and dates that can be the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.dates import UncertainDate
from app.services.imports.claims.askings import AskingRow, Sender
from app.services.imports.claims.earlier import Filed
from app.services.imports.claims.holders import HolderKey
from app.services.imports.claims.tellings import natural

Row = Filed[AskingRow]


@dataclass(frozen=True)
class Act:
    """What a row, or an invitation on record, says of the act: enough to see if two are one."""

    initiative: str
    origin: str
    code: str | None
    name: str
    first: date
    last: date
    addressees: frozenset[HolderKey]

    @property
    def is_firm(self) -> bool:
        """Whether the sender has a code and the date two ends."""
        return self.code is not None and self.first > date.min and self.last < date.max

    def can_be(self, other: "Act") -> bool:
        """Say whether the two can be one act, however each spells who sent it.

        That is so on days that both can be, of senders that can be one country, if they name
        one sender, or one of them nobody, or if they have an addressee in common.
        """
        if (self.initiative, self.origin) != (other.initiative, other.origin):
            return False
        if self.last < other.first or other.last < self.first:
            return False
        if None not in (self.code, other.code) and self.code != other.code:
            return False
        named = {self.name, other.name} - {""}
        is_one_name = len(named) < 2 and (self.code == other.code or bool(named))
        return is_one_name or not self.addressees.isdisjoint(other.addressees)


@dataclass
class Gathering:
    """Rows that make one invitation, which is on record or will be."""

    acts: list[Act]
    invitation_id: int | None = None
    is_fixed: bool = False
    rows: list[Row] = field(default_factory=list)

    @property
    def order(self) -> tuple[Any, ...]:
        return min(row.telling.order for row in self.rows)

    def is_met_by(self, act: Act) -> bool:
        return any(act.can_be(other) for other in self.acts)


def act_of_row(asking: AskingRow) -> Act:
    first, last = days(asking.telling.when)
    addressees = frozenset(recipient.key for recipient in asking.recipients)
    return act_of(
        asking.initiative, asking.telling.origin, asking.sender, (first, last), addressees
    )


def act_of(
    initiative: str,
    origin: str,
    sender: Sender,
    when: tuple[date, date],
    addressees: frozenset[HolderKey],
) -> Act:
    return Act(initiative, origin, sender.code, sender.name, *when, addressees)


def days(when: UncertainDate) -> tuple[date, date]:
    return (when.earliest or date.min, when.latest or date.max)


def gather(rows: Iterable[Row], fixed: Iterable[Gathering]) -> list[Gathering]:
    """Put rows together, those on record and new ones alike; return what they make.

    What comes out depends on which rows there are, and not on their order or on when they came.
    """
    staying = {gathering.invitation_id: gathering for gathering in fixed}
    loose = []
    for row in rows:
        home = staying.get(row.report.invitation_id) if row.report else None
        if home:
            home.rows.append(row)
            home.acts.append(act_of_row(row.row))
        else:
            loose.append(row)
    made = _join_all(loose, list(staying.values()))
    _find_homes(made)
    return sorted((g for g in [*staying.values(), *made] if g.rows), key=lambda g: g.order)


def _join_all(loose: list[Row], fixed: list[Gathering]) -> list[Gathering]:
    """Join what can be one act. A row that leaves much open joins the first that it fits."""
    made: list[Gathering] = []
    pairs = sorted(((act_of_row(row.row), row) for row in loose), key=_order)
    for act, row in (pair for pair in pairs if pair[0].is_firm):
        _join(act, row, fixed, made)
    made.sort(key=lambda gathering: _order((gathering.acts[0], gathering.rows[0])))
    for act, row in (pair for pair in pairs if not pair[0].is_firm):
        met = [gathering for gathering in [*fixed, *made] if gathering.is_met_by(act)]
        if met:
            met[0].rows.append(row)
        else:
            made.append(Gathering([act], rows=[row]))
    return made


def _join(act: Act, row: Row, fixed: list[Gathering], made: list[Gathering]) -> None:
    """Add a row to the gathering it meets; where it meets several, they are one."""
    met = [gathering for gathering in [*fixed, *made] if gathering.is_met_by(act)]
    if not met:
        made.append(Gathering([act], rows=[row]))
        return
    whole = met[0]
    whole.acts.append(act)
    whole.rows.append(row)
    for part in met[1:]:
        if not part.is_fixed:
            whole.acts += part.acts
            whole.rows += part.rows
            made.remove(part)


def _order(pair: tuple[Act, Row]) -> tuple[Any, ...]:
    act, row = pair
    return (act.first, act.last, natural(row.telling.ref), row.telling.source)


def _find_homes(made: list[Gathering]) -> None:
    """Give each the invitation on record that most of its rows are in."""
    wishes = []
    for place, gathering in enumerate(made):
        homes = Counter(row.report.invitation_id for row in gathering.rows if row.report)
        wishes += [(-rows, home or 0, place) for home, rows in homes.items()]
    taken: set[int] = set()
    for _, home, place in sorted(wishes):
        if home not in taken and made[place].invitation_id is None:
            made[place].invitation_id = home
            taken.add(home)

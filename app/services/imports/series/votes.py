"""Reads the table of votes roll call by roll call, never the whole of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.dates import UncertainDate
from app.services.imports.series.findings import Faults
from app.services.imports.series.reading import cells_of, file_of
from app.services.imports.series.roll_call_rows import VOTES, RollCallRow
from app.services.imports.series.voters import Voter

FILE = "votes.csv"
COLUMNS = ("resolution_id", "country_code", "vote")
AT_ONCE = 10_000
NO_ROLL_CALL = "There is no roll call {cell!r} in resolutions.csv: correct the id."
APART = "The votes of roll call {number} do not stand together: sort the file by resolution_id."
NO_VOTER = "{cell!r} is not in countries.csv: add it there, or correct the code."
NO_VOTE = "{cell!r} is no vote: write yes, no, abstain or absent."
VOTED_TWICE = "{code} is there twice in roll call {number}: drop one of the two lines."
NO_SEAT = "{code} had no seat then, by countries.csv: correct the code, or the dates there."
NOBODY = "There is no vote of roll call {number} in votes.csv: add its votes, or drop this line."
COUNTED_OTHERWISE = "There are {found} in votes.csv and {told} here: put right which is wrong."

Tell = Callable[[int], None]


@dataclass
class Ballot:
    """The votes of one roll call, the line on which they begin, and who had a seat then.

    One of which a line was refused is not whole, and its totals say nothing.
    """

    number: int
    line: int
    seated: frozenset[str]
    votes: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True

    def in_order(self) -> list[tuple[str, str]]:
        """Return who voted how: by answer, then by code."""
        place = {vote: number for number, vote in enumerate(VOTES)}
        return sorted(self.votes.items(), key=lambda held: (place[held[1]], held[0]))


class VotesTable:
    """The table of votes with what it is held against."""

    def __init__(
        self,
        folder: Path,
        roll_calls: Mapping[int, RollCallRow],
        voters: Mapping[str, Voter],
        faults: Faults,
    ) -> None:
        self._file = file_of(folder, FILE)
        self._roll_calls = roll_calls
        self._voters = voters
        self._faults = faults
        self._done: set[int] = set()
        self._day: UncertainDate | None = None
        self._on_that_day: frozenset[str] = frozenset()

    def ballots(self, tell: Tell | None = None) -> Iterator[Ballot]:
        """Give the votes of one roll call after the other, and find what is wrong in them."""
        ballot: Ballot | None = None
        numbers = {str(number): number for number in self._roll_calls}
        rows = cells_of(self._file, COLUMNS, self._faults)
        for count, (line, (cell, code, vote)) in enumerate(rows, 1):
            number = numbers.get(cell)
            if number is None:
                self._find(line, "resolution_id", NO_ROLL_CALL.format(cell=cell))
                continue
            if ballot is None or ballot.number != number:
                yield from self._closed(ballot)
                ballot = self._opened(number, line)
            self._take(ballot, line, code, vote)
            if tell and count % AT_ONCE == 0:
                tell(count)
        yield from self._closed(ballot)
        self._find_empty()

    def _opened(self, number: int, line: int) -> Ballot:
        if number in self._done:
            self._find(line, "resolution_id", APART.format(number=number))
        self._done.add(number)
        return Ballot(number, line, self._seated(self._roll_calls[number].date))

    def _seated(self, when: UncertainDate) -> frozenset[str]:
        # Roll calls come day by day: who had a seat is the same for many.
        if when != self._day:
            had = (voter.code for voter in self._voters.values() if voter.had_a_seat(when))
            self._day, self._on_that_day = when, frozenset(had)
        return self._on_that_day

    def _take(self, ballot: Ballot, line: int, code: str, vote: str) -> None:
        if wrong := self._fault(ballot, code, vote):
            self._find(line, *wrong)
            ballot.is_whole = False
        else:
            ballot.votes[code] = vote

    def _fault(self, ballot: Ballot, code: str, vote: str) -> tuple[str, str] | None:
        """Return the column that is wrong and what to do, if anything is."""
        if vote not in VOTES:
            return "vote", NO_VOTE.format(cell=vote)
        if code in ballot.votes:
            return "country_code", VOTED_TWICE.format(code=code, number=ballot.number)
        if code not in self._voters:
            return "country_code", NO_VOTER.format(cell=code)
        if code not in ballot.seated:
            return "country_code", NO_SEAT.format(code=code)
        return None

    def _closed(self, ballot: Ballot | None) -> Iterator[Ballot]:
        """Give the ballot if its totals are those of the other table."""
        if ballot is None:
            return
        row = self._roll_calls[ballot.number]
        votes = list(ballot.votes.values())
        for vote in VOTES if ballot.is_whole else ():
            found, told = votes.count(vote), row.counted[vote]
            if found != told:
                message = COUNTED_OTHERWISE.format(found=found, told=told)
                self._faults.find(row.file, row.line, vote, message)
        yield ballot

    def _find_empty(self) -> None:
        for number, row in self._roll_calls.items():
            if number not in self._done:
                self._faults.find(row.file, row.line, "id", NOBODY.format(number=number))

    def _find(self, line: int, column: str, message: str) -> None:
        self._faults.find(self._file.name, line, column, message)

"""Which tests run the place of a fault, the most particular first."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage

from bench.mutants.fault import Fault
from bench.mutants.who_runs import FIXTURE

TEMPLATES = "templates/"
# What one worker left, as JSON has it.
Notes = dict[str, Any]


@dataclass(frozen=True)
class Touching:
    """For each file its lines, and for each line the tests that run it.

    `breadth` says how many lines of the program a test runs: what runs few is about these.
    Tests that fail without any fault are left out.
    """

    lines: Mapping[str, Mapping[int, list[str]]]
    templates: Mapping[str, list[str]]
    breadth: Mapping[str, int]

    def tests_of(self, fault: Fault) -> list[str]:
        """Those that run its place; for what runs at import, all that run anything of the file.

        Those of its own room, `tests/rules/` for `app/rules/`, go before all others.
        """
        if fault.path.startswith(TEMPLATES):
            return self._in_order(self.templates.get(fault.path.removeprefix(TEMPLATES), ()))
        room = "/".join(fault.path.split("/")[1:2])
        of_file = self.lines.get(fault.path, {})
        first, last = fault.lines
        here = {test for line in range(first, last + 1) for test in of_file.get(line, ())}
        found = here or {test for tests in of_file.values() for test in tests}
        in_order = self._in_order(found)
        return sorted(in_order, key=lambda test: not test.startswith(f"tests/{room}/"))

    @property
    def all(self) -> list[str]:
        """Every test that passes, the most particular first."""
        return self._in_order(self.breadth)

    def _in_order(self, tests: Iterable[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.breadth[test], test))


def read(folder: Path, root: Path) -> Touching:
    """What the workers of `who_runs` left in the folder.

    Raises FileNotFoundError if they left nothing.
    """
    notes = [json.loads(file.read_text()) for file in sorted(folder.glob("rest-*.json"))]
    if not notes:
        raise FileNotFoundError(f"No test left a note in {folder}.")
    failed = {test for note in notes for test in note["failed"]}
    fixtures = {test: asked for note in notes for test, asked in note["fixtures"].items()}
    users = _users({test: asked for test, asked in fixtures.items() if test not in failed})
    lines = _lines(folder, root, users)
    breadth = Counter(dict.fromkeys(map(_address, set(fixtures) - failed), 0))
    for of_file in lines.values():
        for tests in of_file.values():
            breadth.update(tests)
    return Touching(lines, _templates(notes, users), breadth)


def _users(fixtures: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """By what ran something: a test stands for itself, a fixture for those that ask for it."""
    users = defaultdict(list)
    for test, asked in fixtures.items():
        users[test].append(_address(test))
        for name in asked:
            users[f"{FIXTURE}{name}"].append(_address(test))
    return users


def _address(test: str) -> str:
    """Return what the test is called by without `@` and its group, which workers put behind it."""
    name, _, group = test.rpartition("@")
    return name if name and "]" not in group else test


def _lines(
    folder: Path, root: Path, users: Mapping[str, list[str]]
) -> dict[str, dict[int, list[str]]]:
    whole = coverage.Coverage(data_file=str(folder / "lines"), config_file=False)
    whole.combine([str(folder)], keep=True)
    data = whole.get_data()
    return {
        str(Path(file).relative_to(root)): {
            line: _tests(ran, users) for line, ran in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def _templates(notes: Iterable[Notes], users: Mapping[str, list[str]]) -> dict[str, list[str]]:
    ran: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        for name, tests in note["templates"].items():
            ran[name].update(tests)
    return {name: _tests(tests, users) for name, tests in ran.items()}


def _tests(ran: Iterable[str], users: Mapping[str, list[str]]) -> list[str]:
    return sorted(set(_each_test(ran, users)))


def _each_test(ran: Iterable[str], users: Mapping[str, list[str]]) -> Iterator[str]:
    for what in ran:
        yield from users.get(what, ())

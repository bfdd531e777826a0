"""How a fault is put into the rule.

A fault is a change of one name wherever the rule uses it, of what the rule is handed, or of what
it answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import pytest

from app.domain.codes import Mark, SetAside
from app.rules import (
    answer,
    asking,
    counting,
    evidence,
    marks,
    outcome,
    position,
    reasons,
    setting_aside,
    sureness,
    voices,
)
from app.rules.evidence import Ask, Case, Clock, Evidence, Outcome
from app.rules.position import decide
from tests.rules.answers import Decide

Fault = Callable[[pytest.MonkeyPatch], Decide]
MODULES = (
    answer,
    asking,
    counting,
    evidence,
    marks,
    outcome,
    position,
    reasons,
    setting_aside,
    sureness,
    voices,
)


@dataclass(frozen=True)
class Swap:
    """Puts `other` in the place of `name` wherever the rule uses it."""

    name: str
    other: Any
    modules: Sequence[ModuleType] = MODULES

    def __call__(self, monkeypatch: pytest.MonkeyPatch) -> Decide:
        found = [module for module in self.modules if hasattr(module, self.name)]
        assert found, f"the rule has no {self.name}"
        for module in found:
            monkeypatch.setattr(module, self.name, self.other)
        return decide


@dataclass(frozen=True)
class Of:
    """Puts `other` in the place of what `owner`, a class of the rule, has as `name`."""

    owner: type
    name: str
    other: Any

    def __call__(self, monkeypatch: pytest.MonkeyPatch) -> Decide:
        monkeypatch.setattr(self.owner, self.name, self.other)
        return decide


@dataclass(frozen=True)
class Handed:
    """Changes the case and the clocks before the rule sees them."""

    change: Callable[[Case, Clock], tuple[Case, Clock]]

    def __call__(self, _: pytest.MonkeyPatch) -> Decide:
        return lambda case, clock: decide(*self.change(case, clock))


@dataclass(frozen=True)
class Told:
    """Changes the answer after the rule has given it."""

    change: Callable[[Outcome], Outcome]

    def __call__(self, _: pytest.MonkeyPatch) -> Decide:
        return lambda case, clock: self.change(decide(case, clock))


def each(change: Callable[[Evidence], Evidence]) -> Handed:
    """Change every statement."""
    return of_case(lambda case: replace(case, evidence=tuple(map(change, case.evidence))))


def each_ask(change: Callable[[Ask], Ask]) -> Handed:
    """Change every act of asking."""
    return of_case(lambda case: replace(case, asks=tuple(map(change, case.asks))))


def of_case(change: Callable[[Case], Case]) -> Handed:
    """Change the case and leave the clocks."""
    return Handed(lambda case, clock: (change(case), clock))


def without(mark: Mark) -> Told:
    """Never show a mark."""
    return Told(
        lambda outcome: replace(outcome, marks=tuple(m for m in outcome.marks if m is not mark))
    )


def aside_as(one: SetAside, other: SetAside) -> Told:
    """Give a wrong reason for setting a statement aside."""

    def change(outcome: Outcome) -> Outcome:
        why = tuple((n, other if reason is one else reason) for n, reason in outcome.set_aside)
        return replace(outcome, set_aside=why)

    return Told(change)

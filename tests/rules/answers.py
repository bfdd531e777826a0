"""Says what the rule answered, in the notation of the tables."""

from collections.abc import Callable, Iterable

from app.rules.evidence import Beside, Case, Clock, Outcome, Why
from app.rules.spans import Span

Decide = Callable[[Case, Clock], Outcome]


def answer(outcome: Outcome, parts: list[str]) -> str:
    """Say an outcome with all its marks, and of its other parts only those asked for."""
    marks = sorted(str(mark) for mark in outcome.marks)
    rest = [f"{part} {PARTS[part](outcome)}" for part in sorted(parts)]
    return "; ".join([_head(outcome), *marks, *rest])


def _head(outcome: Outcome) -> str:
    if outcome.stance is None:
        return str(outcome.silence or "no candidate")
    number = "" if outcome.deciding is None else f" {outcome.deciding}"
    return f"{outcome.stance}, {outcome.standing}{number}"


def _list(items: Iterable[object]) -> str:
    return ", ".join(str(item) for item in items) or "-"


def _reasons(reasons: Iterable[Why], given: str) -> str:
    return _list(
        why.code if why.direction == "against" else f"{why.direction} {why.code}"
        for why in reasons
        if why.given == given
    )


def _numbers(items: Iterable[Beside]) -> str:
    return _list(item.statement for item in items)


def _span(span: Span | None) -> str:
    if span is None:
        return "-"
    if span.earliest == span.latest:
        return str(span.earliest or "..")
    return f"{span.earliest or '..'}/{span.latest or '..'}"


# `told` are the reasons that others ascribe, `from` the statements that the reasons stand in;
# `ascribed`, `said` and `remarked` the statements shown beside; `ways` all the ways of being asked,
# `sure_ways` the same with how sure each is.
PARTS: dict[str, Callable[[Outcome], str]] = {
    "aside": lambda o: _list(f"{number} {why}" for number, why in o.set_aside),
    "because": lambda o: _reasons(o.reasons, "stated"),
    "told": lambda o: _reasons(o.reasons, "ascribed"),
    "from": lambda o: _list(why.statement for why in o.reasons),
    "ascribed": lambda o: _numbers(o.ascribed),
    "said": lambda o: _numbers(o.said),
    "remarked": lambda o: _numbers(o.remarked),
    "behind": lambda o: _list(o.behind),
    "voice": lambda o: _list(o.voice),
    "asked": lambda o: " ".join(filter(None, (o.invited, o.invited_sure))) or "-",
    "ways": lambda o: _list(f"{way.status} {way.asks_for}" for way in o.asked),
    "sure_ways": lambda o: _list(f"{way.status} {way.asks_for} {way.sure}" for way in o.asked),
    "origins": lambda o: str(o.origins),
    "refused": lambda o: str(o.refused or "-"),
    "refused_by": lambda o: str(o.refused_by or "-"),
    "reports": lambda o: str(o.reports),
    "role": lambda o: str(o.role or "-"),
    "ruling": lambda o: str(o.ruling or "-"),
    "looked": lambda o: str(o.last_looked or "-"),
    "since": lambda o: _span(o.since),
    "sure": lambda o: str(o.sure or "-"),
    "of": lambda o: o.via or "-",
}

"""The groups that countries to compare were in on a day, together or not all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Membership
from app.queries.parts.actors import ActorRef
from app.rules.spans import Span

Spans = Mapping[str, Sequence[tuple[str, Span]]]
"""Every time in a group of each country, by country."""


@dataclass(frozen=True)
class GroupsOn:
    """On one day: the groups all of them were in, and those only some were in, with who was."""

    day: date
    common: Sequence[ActorRef]
    partly: Sequence[tuple[ActorRef, Sequence[ActorRef]]]


def load_spans(session: Session, codes: Sequence[str]) -> Spans:
    """Read every time in a group of each country, by country."""
    rows = session.execute(
        select(
            Membership.member_code,
            Membership.group_code,
            Membership.valid_from,
            Membership.valid_until,
        ).where(Membership.member_code.in_(codes))
    )
    spans: dict[str, list[tuple[str, Span]]] = {}
    for member, group, begins, ends in rows:
        spans.setdefault(member, []).append((group, Span(begins, ends)))
    return spans


def groups_of(spans: Spans, code: str, day: date) -> set[str]:
    """Return the codes of the groups that a country was in on the day."""
    return {group for group, span in spans.get(code, ()) if span.first <= day <= span.last}


def groups_on(
    day: date, countries: Sequence[ActorRef], spans: Spans, actors: Mapping[str, ActorRef]
) -> GroupsOn:
    """Return which groups all of the countries were in on the day, and which only some."""
    of = {country: groups_of(spans, country.code, day) for country in countries}
    anywhere = set().union(*of.values())
    common = anywhere.intersection(*of.values())
    return GroupsOn(
        day=day,
        common=named(common, actors),
        partly=[(group, _in(group, of)) for group in named(anywhere - common, actors)],
    )


def _in(group: ActorRef, groups: Mapping[ActorRef, set[str]]) -> Sequence[ActorRef]:
    return tuple(country for country, codes in groups.items() if group.code in codes)


def named(codes: set[str], actors: Mapping[str, ActorRef]) -> list[ActorRef]:
    """Return the actors with these codes, by name."""
    return [actor for code, actor in actors.items() if code in codes]

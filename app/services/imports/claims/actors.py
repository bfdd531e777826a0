"""Countries and groups as sheets name them: by code, by name, by a word for their members."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind, Membership
from app.domain.actor_names import ActorNames
from app.domain.actor_words import ActorWords
from app.domain.text import fold
from app.queries.parts.actor_names import load_actor_names, load_actor_words
from app.rules.spans import Span

_NAMING = (AliasKind.ALIAS, AliasKind.COLLECTIVE)


@dataclass(frozen=True)
class Actors:
    """What is on record of countries and groups, to look words up in.

    `names` are folded names and aliases, `collectives` folded words for a group's members, and
    `lives` what each is called and when it existed; `reader` reads what a whole cell names,
    and `words` what is named within others.
    """

    reader: ActorNames
    words: ActorWords
    kinds: Mapping[str, ActorKind]
    names: Mapping[str, frozenset[str]]
    collectives: Mapping[str, str]
    memberships: Mapping[str, tuple[Membership, ...]]
    lives: Mapping[str, tuple[str, Span]]

    def called(self, code: str) -> str:
        """Return the name of the actor with this code."""
        return self.lives[code][0]

    def code_for(self, words: str) -> str | None:
        """Return the code the words are, or are the name of; None if none or several fit."""
        return self.reader.code_for(words)

    def knows(self, words: str) -> bool:
        """Say whether the words are a code or a name, be it of several."""
        return words in self.kinds or bool(self.names.get(_bare(words)))

    def is_country(self, code: str) -> bool:
        return self.kinds.get(code) is ActorKind.COUNTRY

    def is_group(self, code: str) -> bool:
        return self.kinds.get(code) is ActorKind.GROUP

    def collective(self, words: str) -> str | None:
        """Return the group whose members the words mean ("the Baltic states").

        The code of a group that is only ever its members means them too.
        """
        if words not in self.kinds:
            return self.collectives.get(_bare(words))
        names = (name for name, codes in self.names.items() if words in codes)
        return words if any(self.collectives.get(name) == words for name in names) else None

    def members(self, group: str, day: date | None) -> tuple[str, ...]:
        """Return who belonged to the group on the day, in the order of their codes."""
        if day is None:
            return ()
        return tuple(
            sorted(m.member_code for m in self.memberships.get(group, ()) if _covers(m, day))
        )

    def group_in(self, words: str) -> str | None:
        """Return the one group that the words name among others; None if none or several.

        A longer name goes before a shorter one within it: Nordic-Baltic before Baltic.
        """
        found = {code for code in re.findall(r"[A-Z][A-Z0-9-]+", words) if self.is_group(code)}
        left = fold(words)
        groups = self._group_names()
        for name in sorted(groups, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            if re.search(pattern, left):
                found.add(groups[name])
                left = re.sub(pattern, " ", left)
        return found.pop() if len(found) == 1 else None

    def _group_names(self) -> dict[str, str]:
        """Return the groups by the names that none but they have, and by those of their members."""
        alone = {name: code for name, (code, *others) in self.names.items() if not others}
        groups = {name: code for name, code in alone.items() if self.is_group(code)}
        return groups | dict(self.collectives)


def load_actors(session: Session) -> Actors:
    """Read all actors with their names and memberships."""
    kinds: dict[str, ActorKind] = {}
    names: dict[str, set[str]] = defaultdict(set)
    lives: dict[str, tuple[str, Span]] = {}
    for actor in session.scalars(select(Actor)):
        kinds[actor.code] = actor.kind
        names[_bare(actor.name)].add(actor.code)
        lives[actor.code] = (actor.name, Span(actor.valid_from, actor.valid_until))
    collectives: dict[str, str] = {}
    aliases = select(ActorAlias.actor_code, ActorAlias.alias, ActorAlias.kind)
    for code, alias, use in session.execute(aliases.where(ActorAlias.kind.in_(_NAMING))):
        if use is AliasKind.COLLECTIVE:
            collectives[_bare(alias)] = code
        else:
            names[_bare(alias)].add(code)
    memberships: dict[str, list[Membership]] = defaultdict(list)
    for membership in session.scalars(select(Membership)):
        memberships[membership.group_code].append(membership)
    return Actors(
        reader=load_actor_names(session),
        words=load_actor_words(session),
        kinds=kinds,
        names={name: frozenset(codes) for name, codes in names.items()},
        collectives=collectives,
        memberships={group: tuple(all_of) for group, all_of in memberships.items()},
        lives=lives,
    )


def _bare(words: str) -> str:
    return fold(words).removeprefix("the ")


def _covers(membership: Membership, day: date) -> bool:
    begun = membership.valid_from is None or membership.valid_from <= day
    return begun and (membership.valid_until is None or day <= membership.valid_until)

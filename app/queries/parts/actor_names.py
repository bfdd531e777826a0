"""The names of countries and groups on record, to read words by, and filters read so."""

from collections.abc import Iterable
from itertools import chain
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias, AliasKind, CodeStatus
from app.domain.actor_names import ActorNames, read_names
from app.domain.actor_words import ActorWords, read_words
from app.domain.foreign_names import countries_called
from app.domain.inputs.fields import Content
from app.domain.search import words_of
from app.queries.parts.clocks import Filters

PRESENT = (CodeStatus.ISO, CodeStatus.USER_ASSIGNED)
FIELDS = ("country", "group", "actor", "a", "b")
"""The filters that name a country or a group."""
OF_FORMS = ("country", "sender", "actor", "group", "iso3", "through_group", "drawn_from")
"""The fields of forms that do; those of a row have its name before: "holder-0-actor"."""

SomeFilters = TypeVar("SomeFilters", bound=Filters)


def load_actor_names(session: Session) -> ActorNames:
    """Read all codes, names and other names in two queries; demonyms and capitals are no names."""
    actors = session.execute(select(Actor.code, Actor.name, Actor.code_status)).all()
    aliases = select(ActorAlias.actor_code, ActorAlias.alias)
    named = session.execute(aliases.where(ActorAlias.kind == AliasKind.ALIAS)).all()
    return read_names(
        codes=(code for code, _, _ in actors),
        countries=(code for code, _, status in actors if status in PRESENT),
        names=[
            *((code, name) for code, name, _ in actors),
            *((code, name) for code, name in named),
        ],
    )


def load_actor_words(session: Session) -> ActorWords:
    """Read everything one actor is called; words for the members of a group are left out."""
    aliases = select(ActorAlias.actor_code, ActorAlias.alias)
    named = session.execute(aliases.where(ActorAlias.kind != AliasKind.COLLECTIVE)).all()
    actors = session.execute(select(Actor.code, Actor.name)).all()
    return read_words([*((code, name) for code, name in actors), *((c, name) for c, name in named)])


def read_code(session: Session, words: str) -> str | None:
    """Return the code of the country or group that the words name, or None."""
    return _code_for(load_actor_names(session), words)


def _code_for(names: ActorNames, words: str) -> str | None:
    """Return whom the words name by code or name, or else by what another language calls it.

    A part of the names of two, Congo, is not decided by the languages that have it for one.
    """
    if found := names.code_for(words):
        return found
    wanted = words_of(words)
    holding = (codes for key, codes in names.names.items() if set(wanted) <= set(key))
    if len(frozenset[str]().union(*holding)) > 1:
        return None
    return countries_called(names.codes).get(tuple(wanted))


def in_codes(session: Session, filters: SomeFilters) -> SomeFilters:
    """Return the filters with every country and group by its code: DEU for deu, DE or Germany.

    What names nobody is left as typed, for the page to say so.
    """
    given = {name: getattr(filters, name, None) for name in FIELDS}
    typed = set(chain.from_iterable(map(_listed, given.values())))
    if not typed or typed == _on_record(session, typed):
        return filters
    names = load_actor_names(session)
    return filters.model_copy(
        update={name: _coded(value, names) for name, value in given.items() if value}
    )


def filled_in_codes(session: Session, content: Content) -> Content:
    """Return what a form begins with, with every country and group by its code, in the same way."""
    given = {name: words for name, words in content.items() if name.split("-")[-1] in OF_FORMS}
    typed = set(filter(None, chain.from_iterable(given.values())))
    if not typed or typed == _on_record(session, typed):
        return content
    names = load_actor_names(session)
    return {**content, **{name: _coded(words, names) for name, words in given.items()}}


def _on_record(session: Session, codes: set[str]) -> set[str]:
    return set(session.scalars(select(Actor.code).where(Actor.code.in_(sorted(codes)))))


def _listed(value: str | Iterable[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _coded(value: str | Iterable[str], names: ActorNames) -> str | tuple[str, ...]:
    codes = [_code_for(names, word) or word for word in _listed(value)]
    return codes[0] if isinstance(value, str) else tuple(dict.fromkeys(codes))

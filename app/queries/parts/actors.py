"""Countries and groups, as lists, links and filters need them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import paths
from app.domain.actor import Actor, ActorAlias, ActorKind, AliasKind
from app.domain.articles import at_the_start, with_article
from app.domain.errors import CalledOtherwise, NotFound
from app.domain.text import fold
from app.queries.parts.actor_names import read_code


@dataclass(frozen=True)
class ActorRef:
    """A country or a group as a row head or a link needs it."""

    code: str
    name: str
    sort_name: str
    kind: ActorKind

    @property
    def href(self) -> str:
        """Where its page is."""
        return paths.actor(self.kind, self.code)

    @property
    def in_sentence(self) -> str:
        """What a sentence calls it: "the Netherlands"."""
        return with_article(self.name)

    @property
    def at_the_start(self) -> str:
        """What a sentence calls it that begins with it: "The Netherlands"."""
        return at_the_start(self.name)


def load_actors(session: Session, codes: Collection[str] | None = None) -> dict[str, ActorRef]:
    """Read the actors with these codes, or all, by code and in the order of their names."""
    query = select(Actor.code, Actor.name, Actor.sort_name, Actor.kind).order_by(Actor.sort_name)
    if codes is not None:
        query = query.where(Actor.code.in_(list(codes)))
    return {row.code: ActorRef(*row) for row in session.execute(query)}


def load_groups(session: Session) -> list[ActorRef]:
    """Read the groups in the order of their names."""
    return [a for a in load_actors(session).values() if a.kind is ActorKind.GROUP]


def fault_of_country(words: str, actors: Mapping[str, ActorRef]) -> str | None:
    """Return what to say of words that should name a country, or None where they do."""
    named = actors.get(words)
    if named is None:
        return (
            f"No country with the code “{words}” is on record."
            " Use its name or its ISO 3166-1 alpha-3 code, for example Germany or DEU."
        )
    if named.kind is ActorKind.COUNTRY:
        return None
    members = f"{paths.MATRIX}?group={named.code}"
    return f"{named.name} is a group, and not a country. Its members are shown at {members}."


def find_actor(session: Session, code: str) -> Actor:
    """Return the country or group with that code.

    Raises CalledOtherwise if it is another word for one on record, or else NotFound.
    """
    found = session.get(Actor, code)
    if found is None and (other := read_code(session, code)):
        raise CalledOtherwise(other)
    if found is None:
        raise NotFound(f"No country or group with the code {code} is on record.")
    return found


def codes_matching(session: Session, text: str) -> set[str]:
    """Return the actors whose code, name or other name holds the text; case and accents aside.

    Where none holds it, the one that it is a way to write.
    """
    wanted = fold(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pattern = f"%{wanted}%"
    named = select(Actor.code).where(
        or_(Actor.sort_name.like(pattern, escape="\\"), Actor.code == text.strip().upper())
    )
    called = select(ActorAlias.actor_code).where(
        ActorAlias.folded.like(pattern, escape="\\"), ActorAlias.kind == AliasKind.ALIAS
    )
    found = {*session.scalars(named), *session.scalars(called)}
    if not found and (code := read_code(session, text)):
        return {code}
    return found

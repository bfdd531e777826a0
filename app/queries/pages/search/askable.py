"""What can be asked for, as far as the record brings it: read anew at every search."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.initiative import Initiative
from app.domain.person import Person
from app.domain.search import EntryKind, SearchEntry
from app.queries.parts.initiatives import InitiativeRef, load_initiative_refs
from app.queries.parts.vocabulary import StanceWord, Vocabulary, load_vocabulary
from app.rules.enquiry import Sense, Sort

SORTS = {
    EntryKind.COUNTRY: Sort.COUNTRY,
    EntryKind.GROUP: Sort.GROUP,
    EntryKind.INITIATIVE: Sort.INITIATIVE,
    EntryKind.PERSON: Sort.PERSON,
    EntryKind.INVITATION: Sort.OCCASION,
}


@dataclass(frozen=True)
class NamedEntry:
    """Something with a name: what it is, its own name, and every line that leads to it."""

    kind: EntryKind
    key: str
    title: str
    context: str
    names: str

    @property
    def sense(self) -> Sense:
        """What its names mean."""
        return Sense(SORTS[self.kind], self.key)


@dataclass(frozen=True)
class Askable:
    """Everything that has a name, the answers and reasons; two that are alike are equal."""

    entries: tuple[NamedEntry, ...]
    family_names: tuple[tuple[str, str], ...]
    initiatives: tuple[InitiativeRef, ...]
    questions: tuple[tuple[str, str], ...]
    answers: tuple[StanceWord, ...]
    reasons: tuple[tuple[str, str], ...]
    vocabulary: Vocabulary = field(compare=False, repr=False)

    @property
    def countries(self) -> Sequence[str]:
        """The codes of all countries, by name."""
        return [entry.key for entry in self.entries if entry.kind is EntryKind.COUNTRY]


def load_askable(session: Session) -> Askable:
    """Read every name, answer and reason in six queries."""
    vocabulary, initiatives = load_vocabulary(session), load_initiative_refs(session)
    scales = dict.fromkeys(initiative.scale for initiative in initiatives)
    slugs = [initiative.slug for initiative in initiatives]
    questions = session.execute(
        select(Initiative.slug, Initiative.question).where(Initiative.slug.in_(slugs))
    )
    return Askable(
        entries=_entries(session),
        family_names=_family_names(session),
        initiatives=tuple(initiatives),
        questions=tuple((slug, question) for slug, question in questions),
        answers=tuple(chain.from_iterable(map(vocabulary.scale, scales))),
        reasons=tuple(vocabulary.reasons.items()),
        vocabulary=vocabulary,
    )


def _entries(session: Session) -> tuple[NamedEntry, ...]:
    entry = SearchEntry
    rows = session.execute(
        select(entry.kind, entry.key, entry.title, entry.context, entry.names)
        .where(entry.kind.in_(list(SORTS)))
        .order_by(entry.id)
    )
    return tuple(NamedEntry(*row) for row in rows)


def _family_names(session: Session) -> tuple[tuple[str, str], ...]:
    """Read by which part of their names people are called alone; by number."""
    standing = select(Person.id, Person.family_name).where(
        Person.merged_into_id.is_(None), Person.family_name.is_not(None)
    )
    return tuple((str(number), name) for number, name in session.execute(standing) if name)

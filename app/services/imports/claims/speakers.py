"""Who speaks in a row, and whether for itself or about others."""

import re
from dataclasses import dataclass

from app.domain.called import may_be_called
from app.domain.person import Voice
from app.domain.sentences import not_on_record
from app.domain.text import fold
from app.domain.titles import is_title
from app.rules.spoken_words import voice_of_words
from app.services.imports.claims.actors import Actors
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.holders import HolderInRow
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.offices import OfficeHeld
from app.services.imports.claims.people import People

_ABOUT_OTHERS = re.compile(r"speaks about others\s*(?:\((?P<code>[^)]*)\))?", re.IGNORECASE)
OWN = "own country or group"


@dataclass(frozen=True)
class SpeakerInRow:
    """A person in an office, or only words for whoever speaks, or nobody.

    `voice` is that of the words, where they are not the government's.
    """

    person: str | None
    office: OfficeHeld | None
    words: str | None
    about_others: bool
    voice: Voice | None = None

    @property
    def key(self) -> str:
        """What makes two speakers the same; the office is that of the day and has no part in it."""
        return self.person or f"({fold(self.words or '')})"


def read_speaker(cells: Cells, holder: HolderInRow | None, lookups: Lookups) -> SpeakerInRow:
    """Read the speaker; somebody who is not in people.csv may be given by name alone."""
    title = cells.text("speaker_office") or _title_in_name(cells, lookups)
    about_others, code = _speaks_for(cells, lookups.actors)
    own = holder.actor if holder and not about_others else None
    actor = code or lookups.actors.words.owner_of(title) or own
    person = _read_person(cells, actor, lookups)
    office = lookups.people.office(person, title, actor) if person else None
    words = title or None if office is None or person is None else None
    voice = voice_of_words(words, actor, lookups.presidents)
    return SpeakerInRow(person, office, words, about_others, voice)


def _title_in_name(cells: Cells, lookups: Lookups) -> str:
    """Return the name if it is one of an office: whoever is called so is nobody by name."""
    name = cells.text("speaker_name")
    if not name or cells.text("speaker_id") or lookups.people.named(name):
        return ""
    owner = lookups.actors.words.owner_of(name)
    return name if is_title(name, names_an_owner=owner is not None) else ""


def _speaks_for(cells: Cells, actors: Actors) -> tuple[bool, str | None]:
    """Say whether the speaker tells of others, and whose office it is if the cell names it."""
    text = cells.text("speaker_speaks_for")
    if not text or fold(text) == OWN:
        return False, None
    found = _ABOUT_OTHERS.fullmatch(text)
    code = ((found and found["code"]) or "").strip() or None
    if not found:
        cells.refuse(
            "speaker_speaks_for",
            f"“{text}” is not one of the words here. Use “{OWN}” or “speaks about others (FRA)”.",
        )
    elif code and not actors.code_for(code):
        cells.refuse("speaker_speaks_for", not_on_record(code))
    return bool(found), actors.code_for(code) if code else None


def _read_person(cells: Cells, actor: str | None, lookups: Lookups) -> str | None:
    people = lookups.people
    ref = cells.text("speaker_id")
    name = "" if _title_in_name(cells, lookups) else cells.text("speaker_name")
    ref = people.renamed.get(ref, ref)
    if ref:
        is_known = ref in people.names or lookups.person_ids is None or ref in lookups.person_ids
        if not is_known:
            cells.refuse(
                "speaker_id",
                f"{ref} is not in people.csv and not on record: add the person there, "
                "or correct the id.",
            )
        _compare_with_name(cells, ref, people)
        return ref
    if not name:
        return None
    return people.by_name(name, actor)


def _compare_with_name(cells: Cells, ref: str, people: People) -> None:
    """Refuse a row whose name is that of somebody else than its id."""
    name = cells.text("speaker_name")
    own = people.merged.get(ref, ref)
    known = [people.names[r] for r in (ref, own) if r in people.names]
    known += [*people.others.get(ref, ()), *people.others.get(own, ())]
    if known and not may_be_called(name, known):
        cells.refuse(
            "speaker_name",
            f"{ref} is {known[0]} and not “{name}”: correct one of the two, or list the name in "
            "other_names of people.csv.",
        )

"""Somebody named in the text who can hold a position, speak or be asked."""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.extraction.lexicon import PersonEntry
from app.extraction.proposals import SpeakerMeant


class MentionKind(StrEnum):
    """How somebody is named.

    An attribute ("the German …", "Germany's …") is not somebody by itself; a pronoun stands for
    whoever was the subject before it.
    """

    ACTOR = "actor"
    BODY = "body"
    FORCES = "forces"
    OFFICE = "office"
    PERSON = "person"
    COLLECTIVE = "collective"
    COUNTED = "counted"
    PRONOUN = "pronoun"
    ATTRIBUTE = "attribute"
    OUTSIDER = "outsider"
    TELLER = "teller"
    ANONYMOUS = "anonymous"


NOBODY = frozenset({MentionKind.ATTRIBUTE, MentionKind.OUTSIDER})
TELLING = frozenset({MentionKind.TELLER, MentionKind.ANONYMOUS})
SPEAKING = frozenset({MentionKind.PERSON, MentionKind.OFFICE, MentionKind.BODY})


@dataclass(frozen=True)
class Mention:
    """One place at which somebody is named; `code` is the actor that stands behind it.

    `namesakes` are those on record who have the name; `is_family_name`: no more of it is given.
    """

    start: int
    end: int
    kind: MentionKind
    words: str
    code: str | None = None
    person: PersonEntry | None = None
    name: str | None = None
    office: str | None = None
    lower: int | None = None
    upper: int | None = None
    teller: str | None = None
    doubt: str | None = None
    namesakes: tuple[PersonEntry, ...] = ()
    is_family_name: bool = False

    @property
    def can_hold(self) -> bool:
        """Whether this can be the holder of a position or an addressee."""
        return self.kind not in NOBODY | TELLING and (
            self.code is not None or self.kind in (MentionKind.COUNTED, MentionKind.PRONOUN)
        )

    @property
    def is_one_person(self) -> bool:
        """Whether it is somebody: a person on record or only named, or who holds an office."""
        return bool(self.person or self.name or self.office)

    @property
    def called(self) -> str:
        """The name of a person, as far as it is known, or else the words of the text."""
        return self.person.name if self.person else self.name or self.words

    def with_doubt(self, doubt: str) -> "Mention":
        """Return the same with a doubt, unless it has one already."""
        return self if self.doubt else replace(self, doubt=doubt)


def as_speaker(mention: Mention | None) -> SpeakerMeant | None:
    """Return who speaks, as far as a mention says, if there is one."""
    if mention is None:
        return None
    person = mention.person
    return SpeakerMeant(
        words=mention.words,
        person_id=person.id if person else None,
        name=person.name if person else mention.name,
        office=mention.office,
        actor=mention.code,
    )

"""What the forms of reference records offer to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.actor import ActorKind, AliasKind
from app.domain.collection import Collection, CollectionKind, Subject
from app.domain.scale import Reason, Scale, Stance
from app.domain.signs import DRAWABLE, DRAWINGS, Drawing, Family
from app.queries.pages.reference.actor import KINDS_IN_WORDS
from app.queries.parts.actors import load_actors
from app.queries.parts.offered.choices import Option, languages

DIRECTIONS: Sequence[Option] = (
    ("2", "For"),
    ("1", "For, in part or on a condition"),
    ("0", "In the middle, or open"),
    ("-1", "Went back on it, or against in part"),
    ("-2", "Against"),
)
CHECKED_TO: Sequence[Option] = (
    ("day", "To the day"),
    ("month", "To the month"),
    ("year", "To the year"),
)

EXAMPLES: Mapping[AliasKind, str] = {
    AliasKind.ALIAS: "Ivory Coast. Whoever writes it means this one and no other.",
    AliasKind.DEMONYM: "Ivorian, Ivorians.",
    AliasKind.CAPITAL: "Yamoussoukro.",
    AliasKind.SEAT: "The White House, the Foreign Office.",
    AliasKind.COLLECTIVE: "The Baltic states: those who belong to it, and not the group itself.",
}


COLLECTION_KINDS: Sequence[tuple[CollectionKind, str, str]] = tuple(
    (kind, kind.label, told)
    for kind, told in (
        (CollectionKind.CASE, "Its questions are read one by one, on all pages."),
        (CollectionKind.ROLL_CALLS, "A series of votes: read as a whole, on its own page."),
        (CollectionKind.TREATIES, "A series of acts of joining and leaving: read as a whole."),
    )
)
# What a new one of them comes after: the last of its list.
LISTS = {
    "reasons": Reason.position,
    "collections": Collection.position,
    "subjects": Subject.position,
}


@dataclass(frozen=True)
class ReferenceChoices:
    """The lists of the forms, and the signs that can be drawn."""

    countries: Sequence[Option]
    groups: Sequence[Option]
    scales: Sequence[Option]
    languages: Sequence[Option]
    families: Sequence[tuple[Family, Drawing]]
    alias_kinds: Sequence[tuple[AliasKind, str, str]]
    directions: Sequence[Option] = DIRECTIONS
    checked_to: Sequence[Option] = CHECKED_TO
    collection_kinds: Sequence[tuple[CollectionKind, str, str]] = COLLECTION_KINDS
    glyphs: Sequence[str] = tuple(sorted(DRAWABLE))


def load_reference_choices(session: Session) -> ReferenceChoices:
    """Read the lists in two queries."""
    actors = load_actors(session).values()
    scales = session.execute(select(Scale.code, Scale.label).order_by(Scale.label))
    return ReferenceChoices(
        countries=[(a.code, a.name) for a in actors if a.kind is ActorKind.COUNTRY],
        groups=[(a.code, a.name) for a in actors if a.kind is ActorKind.GROUP],
        scales=[(row.code, row.label) for row in scales],
        languages=languages(),
        families=[(family, DRAWINGS[family]) for family in Family],
        alias_kinds=[(kind, KINDS_IN_WORDS[kind], EXAMPLES[kind]) for kind in AliasKind],
    )


def next_place(session: Session, things: str, scale: str) -> int | None:
    """Return the place after the last of a list, or after the last answer of the scale."""
    if things in LISTS:
        return _after(session, select(func.max(LISTS[things])))
    if things == "answers" and scale:
        in_scale = select(func.max(Stance.position)).where(Stance.scale_code == scale)
        return _after(session, in_scale)
    return None


def _after(session: Session, last: Select[int]) -> int:
    return (session.scalar(last) or 0) + 1

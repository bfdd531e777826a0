"""What the matrix can be narrowed to, and what each filter can be set to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.actor import ActorKind
from app.domain.codes import AsksFor, Invited, Silence, Standing, Sureness
from app.domain.errors import Rejected
from app.domain.regions import Region
from app.domain.words import NO_ANSWER_KNOWN, word
from app.queries.parts.actors import ActorRef, fault_of_country
from app.queries.parts.clocks import ClockFilters
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import AnswerCode, StanceWord, Vocabulary

Sort = Literal["name", "-name", "stance", "-stance", "since", "-since", "positions", "-positions"]


class Band(StrEnum):
    """Rows that belong together, in the order in which they stand."""

    ANSWERED = "answered"
    BESIDE = "beside"
    APART = "apart"
    BLANK = "blank"


class MatrixView(StrEnum):
    """How the cells are drawn: with their words, with their signs alone, or as dots."""

    WORDS = "words"
    SIGNS = "signs"
    DOTS = "dots"


class MatrixFilters(ClockFilters):
    """What the matrix can be narrowed to; `stance` also takes the codes of the silences.

    `collection`, `subject` and `year` select initiatives; without any, and without `initiative`,
    all are shown that are read one by one. `invited`, `asks` and `asked_sure` ask for one way of
    being asked, or passed over, that is all of them. `by` names the initiative whose cells are
    sorted by, `band` a band to show as rows, `columns` the page of initiatives, and `looked` asks
    for the day each cell was last looked at.
    """

    view: MatrixView = MatrixView.WORDS
    region: Region | None = None
    group: str | None = None
    country: tuple[str, ...] = ()
    initiative: tuple[str, ...] = ()
    collection: str | None = None
    subject: str | None = None
    year: int | None = Field(default=None, ge=1800, le=2199)
    stance: AnswerCode | None = None
    reason: AnswerCode | None = None
    invited: Invited | None = None
    asks: AsksFor | None = None
    asked_sure: Literal["firm", "thin"] | None = None
    standing: Standing | None = None
    sure: Sureness | None = None
    q: Annotated[str, Field(max_length=200)] | None = None
    sort: Sort = "stance"
    band: Band | None = None
    by: str | None = None
    looked: bool = False
    columns: int = Field(default=1, ge=1, le=1000)
    page: int = Field(default=1, ge=1, le=1000)

    @property
    def asks_for_a_page(self) -> bool:
        """Whether the address names a page; JSON and CSV have all rows where it does not."""
        return "page" in self.model_fields_set

    @property
    def is_selection(self) -> bool:
        """Whether initiatives are selected by what they belong to."""
        return bool(self.collection or self.subject or self.year)

    @property
    def is_a_to_z(self) -> bool:
        """Whether rows stand by name: among dots, who looks for a country has no other help."""
        is_plain = self.view is MatrixView.DOTS and self.sort == "stance" and self.by is None
        return is_plain or self.sort == "name"


@dataclass(frozen=True)
class Applied:
    """A filter in force, in words; `one` is its value where a filter takes several."""

    label: str
    value: str
    field: str
    one: str | None = None


@dataclass(frozen=True)
class MatrixChoices:
    """What each filter can be set to."""

    actors: Mapping[str, ActorRef]
    initiatives: Sequence[InitiativeRef]
    words: Vocabulary
    collections: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    silences: Sequence[Silence] = tuple(Silence)
    views: Sequence[MatrixView] = tuple(MatrixView)
    regions: Sequence[Region] = tuple(Region)
    invited: Sequence[Invited] = tuple(Invited)
    asks: Sequence[AsksFor] = tuple(AsksFor)
    asked_sure: Sequence[Sureness] = (Sureness.FIRM, Sureness.THIN)
    standings: Sequence[Standing] = tuple(Standing)
    sure: Sequence[Sureness] = tuple(Sureness)

    @property
    def groups(self) -> list[ActorRef]:
        """The groups, by name."""
        return [actor for actor in self.actors.values() if actor.kind is ActorKind.GROUP]

    @property
    def stances(self) -> list[StanceWord]:
        """The answers of all scales in use."""
        scales = dict.fromkeys(initiative.scale for initiative in self.initiatives)
        return list(chain.from_iterable(map(self.words.scale, scales)))

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reasons by code."""
        return self.words.reasons

    def initiatives_shown(self, filters: MatrixFilters) -> list[InitiativeRef]:
        """Return the initiatives asked for, or all where none is."""
        wanted = filters.initiative
        return [known for known in self.initiatives if not wanted or known.slug in wanted]

    def is_country(self, code: str) -> bool:
        """Whether a country with that code is on record."""
        return code in self.actors and self.actors[code].kind is ActorKind.COUNTRY

    def stance_label(self, code: str) -> str:
        """What pages call a stance or a silence."""
        labels = {known.code: known.label for known in self.stances}
        return labels.get(code) or self.silence_label(Silence(code))

    @staticmethod
    def silence_label(silence: Silence) -> str:
        """What pages call all cells of a silence: two sorts are not told apart by their code."""
        if silence is Silence.NOT_LOOKED:
            return NO_ANSWER_KNOWN
        return word(silence).label

    def check(self, filters: MatrixFilters) -> None:
        """Raise Rejected, with a sentence for each, if a filter names what is not on record."""
        errors = {
            "group": _unknown("group", filters.group, (group.code for group in self.groups)),
            "country": next(
                filter(None, (fault_of_country(code, self.actors) for code in filters.country)),
                None,
            ),
            "stance": _unknown(
                "stance", filters.stance, [*(w.code for w in self.stances), *self.silences]
            ),
            "reason": _unknown("reason", filters.reason, self.reasons),
        }
        known = [initiative.slug for initiative in self.initiatives]
        errors["by"] = _unknown("initiative", filters.by, known)
        for slug in filters.initiative:
            errors["initiative"] = errors.get("initiative") or _unknown("initiative", slug, known)
        if found := {field: text for field, text in errors.items() if text}:
            raise Rejected(found)

    def applied(self, filters: MatrixFilters) -> list[Applied]:
        """List the filters in force that the reader can take away, in words."""
        titles = {initiative.slug: initiative.short_title for initiative in self.initiatives}
        single: list[tuple[str, str, Any]] = [
            *self._selection(filters),
            ("Country", "q", filters.q),
            ("Region", "region", filters.region and filters.region.label),
            ("Group", "group", filters.group and self.actors[filters.group].name),
            ("Position", "stance", filters.stance and self.stance_label(filters.stance)),
            ("Reason", "reason", filters.reason and self.words.reason(filters.reason)),
            ("Asked or not", "invited", _label(filters.invited)),
            ("What was asked", "asks", _label(filters.asks)),
            (
                "How surely asked or not",
                "asked_sure",
                _label(Sureness(filters.asked_sure) if filters.asked_sure else None),
            ),
            ("Resting on", "standing", _label(filters.standing)),
            ("How sure", "sure", _label(filters.sure)),
        ]
        return [
            *(Applied(label, value, field) for label, field, value in single if value),
            *(Applied("Country", self.actors[c].name, "country", c) for c in filters.country),
            *(Applied("Initiative", titles[s], "initiative", s) for s in filters.initiative),
        ]

    def _selection(self, filters: MatrixFilters) -> list[tuple[str, str, str | None]]:
        return [
            ("Collection", "collection", self.collections.get(filters.collection or "")),
            ("Subject", "subject", self.subjects.get(filters.subject or "")),
            ("Year", "year", str(filters.year) if filters.year else None),
        ]


def _label(code: StrEnum | None) -> str | None:
    return word(code).label if code else None


def _unknown(name: str, value: str | None, known: Iterable[str]) -> str | None:
    codes = list(known)
    if value is None or value in codes:
        return None
    return f"No {name} is called “{value}”. Use one of: {', '.join(codes)}."

"""What the address of the page takes, and what of it cannot be answered."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from pydantic import Field

from app.domain.collection import Collection, Subject
from app.domain.wording import joined
from app.queries.parts.actors import ActorRef
from app.queries.parts.clocks import Filters


class AgreementTable(StrEnum):
    """Which of the tables of the page a CSV file holds; without one it is the first of them."""

    YEARS = "years"
    SUBJECTS = "subjects"
    ANSWERS = "answers"
    QUESTIONS = "questions"
    COUNTRIES = "countries"
    MEMBERS = "members"
    PAIRS = "pairs"


class AgreementFilters(Filters):
    """One actor or two, and which questions count."""

    a: str | None = None
    b: str | None = None
    collection: str | None = None
    subject: str | None = None
    from_year: int | None = Field(default=None, alias="from", ge=1800, le=2199)
    to_year: int | None = Field(default=None, alias="to", ge=1800, le=2199)
    table: AgreementTable | None = None
    page: int = Field(default=1, ge=1, le=100_000)


def faults_of(
    filters: AgreementFilters,
    actors: Mapping[str, ActorRef],
    collections: Sequence[Collection],
    subjects: Sequence[Subject],
) -> dict[str, str]:
    """Return a sentence for each filter that names nothing on record, or leads nowhere."""
    faults = _faults_of_actors(filters, actors)
    if filters.collection and filters.collection not in {one.slug for one in collections}:
        faults["collection"] = (
            f"No collection is called “{filters.collection}”. Choose one of the list."
        )
    if filters.subject and filters.subject not in {one.code for one in subjects}:
        faults["subject"] = f"No subject is called “{filters.subject}”. Choose one of the list."
    if filters.from_year and filters.to_year and filters.to_year < filters.from_year:
        faults["to"] = f"to must be {filters.from_year} or later, or be left out."
    return faults


def _faults_of_actors(filters: AgreementFilters, actors: Mapping[str, ActorRef]) -> dict[str, str]:
    faults = {
        name: f"No country or group is called “{given}”. Give its name or its code."
        for name, given in (("a", filters.a), ("b", filters.b))
        if given and given not in actors
    }
    if filters.b and not filters.a:
        faults["a"] = "Choose whom to compare with."
    if filters.a and filters.a == filters.b:
        faults["b"] = "Choose another than the first, or leave the second out."
    return faults


def years_of(filters: AgreementFilters) -> str:
    """Say of which years, as it ends a sentence: "from 1990 to 2003"; nothing where all count."""
    match filters.from_year, filters.to_year:
        case None, None:
            return ""
        case int(first), None:
            return f"since {first}"
        case None, int(last):
            return f"up to {last}"
    if filters.from_year == filters.to_year:
        return f"in {filters.from_year}"
    return f"from {filters.from_year} to {filters.to_year}"


def narrowed_by(
    filters: AgreementFilters, collection: Collection | None, subject: Subject | None
) -> str:
    """Say in words which questions count; an empty text where all do."""
    named = [subject.label if subject else "", collection.title if collection else ""]
    return joined([*named, years_of(filters)])

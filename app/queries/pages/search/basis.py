"""What replies are made from: an enquiry, and all that the record has on it."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.articles import with_article
from app.domain.codes import Certainty, Standing, Status
from app.domain.regions import REGIONS
from app.domain.statement import Statement
from app.queries.pages.search.askable import Askable, NamedEntry
from app.queries.pages.search.holding import Holding, actors_on_record, load_holdings
from app.queries.parts.cells.cells import Cells, load_cells
from app.queries.parts.clocks import ClockFilters, today
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.members import groups_on
from app.rules.enquiry import Enquiry, Sense, Sort
from app.rules.enquiry.language import Wish

CRITERIA = (
    *(Sort.STANCE, Sort.SILENCE, Sort.REASON, Sort.INVITED),
    *(Sort.STANDING, Sort.SURE, Sort.MARK),
)
# A page that tells somebody's answer replies to all of these.
OF_A_CELL = (
    *(Wish.WHY, Wish.SINCE_WHEN, Wish.HOW_SURE, Wish.WHERE_IT_STANDS),
    *(Wish.WHAT_WAS_SAID, Wish.CHANGES),
)
ANONYMOUS = Sense(Sort.STANDING, Standing.ANONYMOUS.value)


@dataclass(frozen=True)
class Basis:
    """An enquiry with what is on record of it; what it does not ask for is not read.

    `holdings` are those of countries, by name, `members` the countries of each group and region
    that was named, `cells` those of the countries and groups named, and `told_anonymously` the
    initiatives on which something is known only through people who are not named.
    """

    enquiry: Enquiry
    askable: Askable
    entries: Mapping[Sense, NamedEntry]
    holdings: Sequence[Holding]
    members: Mapping[str, Collection[str]]
    cells: Cells
    told_anonymously: Set[int]

    @property
    def named_initiatives(self) -> list[InitiativeRef]:
        """The initiatives that were named, newest first."""
        return _named_initiatives(self.enquiry, self.askable)

    @property
    def all_initiatives(self) -> list[InitiativeRef]:
        """All of them, newest first."""
        return list(reversed(self.askable.initiatives))

    @property
    def initiatives(self) -> list[InitiativeRef]:
        """Those that were named, or all where none was."""
        return self.named_initiatives or self.all_initiatives

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that were named."""
        return self.enquiry.keys(Sort.COUNTRY)

    @property
    def groups(self) -> tuple[str, ...]:
        """The codes of the groups that were named."""
        return self.enquiry.keys(Sort.GROUP)

    @property
    def criteria(self) -> tuple[Sense, ...]:
        """What is asked of cells."""
        return _criteria(self.enquiry)

    @property
    def asks_for_cells(self) -> bool:
        """Whether something is asked of the countries or groups that were named."""
        return _asks_for_cells(self.enquiry)

    def name_of(self, code: str) -> str:
        """Return the name of a country or a group."""
        known = self.entries.get(Sense(Sort.COUNTRY, code)) or self.entries.get(
            Sense(Sort.GROUP, code)
        )
        return known.title if known else code

    def in_sentence(self, code: str) -> str:
        """Return what a sentence calls it: "the Netherlands"."""
        return with_article(self.name_of(code))


def load_basis(session: Session, enquiry: Enquiry, askable: Askable) -> Basis:
    """Read what the enquiry asks for, and nothing else."""
    initiatives = _named_initiatives(enquiry, askable) or list(askable.initiatives)
    return Basis(
        enquiry=enquiry,
        askable=askable,
        entries={entry.sense: entry for entry in askable.entries},
        holdings=_holdings(session, enquiry, askable, initiatives),
        members=_members(session, enquiry),
        cells=_cells(session, enquiry, askable, initiatives),
        told_anonymously=_told_anonymously(session, enquiry, initiatives),
    )


def _named_initiatives(enquiry: Enquiry, askable: Askable) -> list[InitiativeRef]:
    named = enquiry.keys(Sort.INITIATIVE)
    return [one for one in reversed(askable.initiatives) if one.slug in named]


def _criteria(enquiry: Enquiry) -> tuple[Sense, ...]:
    return tuple(sense for sense in enquiry.senses if sense.sort in CRITERIA)


def _asks_for_cells(enquiry: Enquiry) -> bool:
    is_named = bool(enquiry.keys(Sort.COUNTRY) or enquiry.keys(Sort.GROUP))
    is_asked = enquiry.keys(Sort.INITIATIVE) or _criteria(enquiry) or enquiry.wishes(*OF_A_CELL)
    return is_named and bool(is_asked)


def _holdings(
    session: Session, enquiry: Enquiry, askable: Askable, initiatives: Sequence[InitiativeRef]
) -> list[Holding]:
    criteria = _criteria(enquiry)
    if enquiry.keys(Sort.COUNTRY) or not criteria:
        return []
    places = {code: place for place, code in enumerate(askable.countries)}
    found = load_holdings(session, initiatives, askable.vocabulary, criteria)
    held = [holding for holding in found if holding.actor in places]
    return sorted(held, key=lambda holding: places[holding.actor])


def _members(session: Session, enquiry: Enquiry) -> Mapping[str, Collection[str]]:
    """Return the members of groups today, and the countries of regions on record."""
    members: dict[str, Collection[str]] = {}
    if groups := enquiry.keys(Sort.GROUP):
        today_in = groups_on(session, today())
        members |= {group: today_in.get(group, set()) for group in groups}
    if regions := enquiry.keys(Sort.REGION):
        on_record = actors_on_record(session)
        members |= {region: sorted(REGIONS[region] & on_record) for region in regions}
    return members


def _cells(
    session: Session, enquiry: Enquiry, askable: Askable, initiatives: Sequence[InitiativeRef]
) -> Cells:
    if not _asks_for_cells(enquiry):
        return {}
    actors = [*enquiry.keys(Sort.COUNTRY), *enquiry.keys(Sort.GROUP)]
    return load_cells(session, initiatives, ClockFilters().clock, askable.vocabulary, actors)


def _told_anonymously(
    session: Session, enquiry: Enquiry, initiatives: Sequence[InitiativeRef]
) -> Set[int]:
    """Return the initiatives on which something is known only through people not named."""
    if ANONYMOUS not in enquiry.senses:
        return set()
    told = select(Statement.initiative_id).where(
        Statement.certainty == Certainty.ANONYMOUS,
        Statement.status == Status.PUBLISHED,
        Statement.initiative_id.in_([initiative.id for initiative in initiatives]),
    )
    return set(session.scalars(told.distinct()))

"""A reply to what was asked: a link, what it leads to, and by name who is meant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from app.domain.linked import Linked
from app.domain.regions import REGIONS
from app.queries.pages.search.askable import Askable, Named
from app.queries.pages.search.holding import Holding, load_holdings
from app.queries.parts.clocks import today
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.members import groups_on
from app.rules.enquiry import Enquiry, Sense, Sort
from app.rules.enquiry.language import Wish

MOST_NAMES = 12
CRITERIA = (
    *(Sort.STANCE, Sort.SILENCE, Sort.REASON, Sort.INVITED),
    *(Sort.STANDING, Sort.SURE, Sort.MARK),
)


@dataclass(frozen=True)
class Reply:
    """A page that answers, what is said of it, and who is meant, `more` of them unnamed here.

    One with nobody in it `is_empty`.
    """

    title: str
    href: str
    said: str = ""
    names: Sequence[Linked] = ()
    more: int = 0
    is_empty: bool = False


@dataclass(frozen=True)
class Asked:
    """An enquiry with all that is needed to reply to it; cells are read once somebody asks."""

    session: Session = field(repr=False)
    enquiry: Enquiry
    askable: Askable = field(repr=False)

    @cached_property
    def named_initiatives(self) -> list[InitiativeRef]:
        """The initiatives that were named, newest first."""
        named = self.enquiry.keys(Sort.INITIATIVE)
        return [initiative for initiative in self.all_initiatives if initiative.slug in named]

    @cached_property
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

    @cached_property
    def criteria(self) -> tuple[Sense, ...]:
        """What is asked of cells."""
        return tuple(sense for sense in self.enquiry.senses if sense.sort in CRITERIA)

    def wishes(self, *wishes: Wish) -> bool:
        """Whether any of these is wished for."""
        return self.enquiry.wishes(*wishes)

    def named(self, sort: Sort, key: str) -> Named | None:
        """Return what is called so, unless its entry is gone."""
        return self.askable.by_sense.get(Sense(sort, key))

    def name_of(self, code: str) -> str:
        """Return the name of a country or a group."""
        known = self.named(Sort.COUNTRY, code) or self.named(Sort.GROUP, code)
        return known.title if known else code

    @cached_property
    def holdings(self) -> list[Holding]:
        """What countries are on record with, by name."""
        sorts = {sense.sort for sense in self.criteria}
        found = load_holdings(self.session, self.initiatives, self.askable.vocabulary, sorts)
        countries = {code: place for place, code in enumerate(self.askable.countries)}
        held = [holding for holding in found if holding.actor in countries]
        return sorted(held, key=lambda holding: countries[holding.actor])

    @cached_property
    def members(self) -> Mapping[str, Collection[str]]:
        """The countries of each group and region that was named; those of a region on record."""
        members: dict[str, Collection[str]] = {}
        if self.groups:
            today_in = groups_on(self.session, today())
            members |= {group: today_in.get(group, set()) for group in self.groups}
        on_record = {holding.actor for holding in self.holdings}
        for region in self.enquiry.keys(Sort.REGION):
            members[region] = sorted(REGIONS[region] & on_record)
        return members

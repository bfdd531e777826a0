"""Makes up the rows of a record from one seed: ministers, initiatives, claims, their tellers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from app.domain.codes import AsksFor, Certainty, Distortion, Invited, Silence, StatementKind
from app.domain.dates import Precision, from_bounds
from app.domain.person import Voice

SCALE = "participation"
FIRST_DAY = date(2020, 1, 1)
DAYS = 1825
WHENEVER = range(DAYS)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
WHO = "bench"

Rows = dict[str, list[dict[str, Any]]]

# In an order in which each row finds what it points at.
TABLES = (
    *("initiatives", "people", "offices", "sources", "origins", "invitations", "invitees"),
    *("statements", "stated_positions", "stated_reasons", "reports", "reported_invitees"),
    *("checks", "rulings"),
)


@dataclass(frozen=True)
class Ground:
    """What the reference tables hold and the made-up record stands on."""

    countries: tuple[str, ...]
    groups: tuple[str, ...]
    stances: tuple[str, ...]
    reasons: tuple[str, ...]


def make_rows(
    ground: Ground, initiatives: int, seed: int, first_ids: Mapping[str, int] | None = None
) -> Rows:
    """Make up the rows of every table, numbered from the ids given or from 1."""
    making = _Making(ground, Random(seed), first_ids or {}, seed)
    for country in ground.countries:
        making.add_minister(country)
    for number in range(1, initiatives + 1):
        making.add_initiative(number)
    return making.rows


class _Making:
    """The rows made so far; every number comes from the one random source, in one order."""

    def __init__(
        self, ground: Ground, random: Random, first_ids: Mapping[str, int], seed: int
    ) -> None:
        self.ground = ground
        self.random = random
        self.first_ids = first_ids
        self.seed = seed
        self.rows: Rows = {table: [] for table in TABLES}
        self.ministers: dict[str, tuple[int, int]] = {}
        self.papers: dict[date, int] = {}

    def add_minister(self, country: str) -> None:
        name = f"Minister of {country}"
        person = self._add(
            "people", ref=f"bench-{self.seed}-{country}", name=name, folded=name.lower()
        )
        office = self._add(
            "offices",
            person_id=person,
            title=f"Minister of Defence ({self.seed})",
            actor_code=country,
            voice=Voice.GOVERNMENT,
        )
        self.ministers[country] = (person, office)

    def add_initiative(self, number: int) -> None:
        initiative = self._add(
            "initiatives",
            ref=f"B{self.seed}-{number}",
            slug=f"made-up-{self.seed}-{number}",
            title=f"Made-up mission number {number} of the bench",
            short_title=f"Mission {number}",
            question=f"Will the country take part in mission {number}?",
            summary="Made up from one seed to measure with; nobody said any of it.",
            scale_code=SCALE,
            kind="question",
            period="2020 to 2024",
        )
        self._add_invitation(initiative)
        for group in self.ground.groups:
            self._add_statement(initiative, group, self._leaning())
        for country in self.ground.countries:
            self._fill_cell(initiative, country)

    def _fill_cell(self, initiative: int, country: str) -> None:
        """One cell in twenty stays empty, one has only a check; others have one to three claims."""
        lot = self.random.random()
        if lot < 0.05:
            return
        if lot < 0.10:
            self._add_check(initiative, country)
            return
        leaning = self._leaning()
        # All it says falls within a year, so that the order of some of it cannot be told.
        year = self.random.randrange(DAYS - 365)
        said = [
            self._add_statement(initiative, country, leaning, range(year, year + 365))
            for _ in range(self.random.choice((1, 1, 1, 2, 2, 3)))
        ]
        if self.random.random() < 0.01:
            self._add_ruling(initiative, country, said[-1])

    def _leaning(self) -> int:
        return self.random.randrange(len(self.ground.stances))

    def _add_statement(
        self, initiative: int, holder: str, leaning: int, when: range = WHENEVER
    ) -> int:
        person, office = self.ministers.get(holder, (None, None))
        if self.random.random() < 0.4:
            person = office = None
        place = leaning if self.random.random() < 0.6 else self._leaning()
        certainties = (*(Certainty.ON_RECORD,) * 6, *(Certainty.REPORTED,) * 3, Certainty.ANONYMOUS)
        certainty = self.random.choice(certainties)
        earliest, latest = self._days(when)
        statement = self._add(
            "statements",
            initiative_id=initiative,
            kind=self.random.choice(list(StatementKind)),
            person_id=person,
            office_id=office,
            about_others=self.random.random() < 0.03,
            **_columns("said", earliest, latest),
            summary=f"Words of {holder} on the matter, made up for measuring.",
            certainty=certainty,
            recorded_by=WHO,
            recorded_at=MOMENT,
        )
        stated = self._add(
            "stated_positions",
            statement_id=statement,
            actor_code=holder,
            stance=self.ground.stances[place],
        )
        if self.random.random() < 0.5:
            self._add_reasons(stated)
        for _ in range(self.random.choice((1, 1, 2))):
            self._add_report(latest, statement=statement)
        return statement

    def _add_reasons(self, stated: int) -> None:
        for reason in self.random.sample(self.ground.reasons, self.random.choice((1, 2))):
            self._add(
                "stated_reasons",
                stated_position_id=stated,
                reason_code=reason,
                direction=self.random.choice(("for", "against", "rebuts")),
                given=self.random.choice(("stated", "ascribed")),
            )

    def _add_report(
        self, told: date, statement: int | None = None, invitation: int | None = None
    ) -> int:
        """Every third page has its claim from a teller nobody read, who names the origin."""
        carried = {"statement_id": statement, "invitation_id": invitation}
        origin: int | None = self._add(
            "origins", ref=f"bench-{self.seed}-{len(self.rows['origins'])}"
        )
        relays = None
        if self.random.random() < 0.3:
            relays = self._report(carried, source=None, relays=None, origin=origin)
            origin = None
        return self._report(carried, source=self._paper(told), relays=relays, origin=origin)

    def _report(
        self,
        carried: Mapping[str, int | None],
        source: int | None,
        relays: int | None,
        origin: int | None,
    ) -> int:
        is_distorted = source is not None and self.random.random() < 0.03
        return self._add(
            "reports",
            **carried,
            source_id=source,
            teller="A weekly paper" if source else "A teller",
            relays_id=relays,
            origin_id=origin,
            ref=f"bench-{self.seed}-{len(self.rows['reports'])}" if source else None,
            certainty=None,
            distortion=Distortion.HARDENED if is_distorted else Distortion.NONE,
        )

    def _paper(self, told: date) -> int:
        """Return the number of a weekly paper that came out after it was told."""
        out = told + timedelta(days=7 - told.weekday())
        if out not in self.papers:
            self.papers[out] = self._add(
                "sources",
                ref=f"bench-{self.seed}-{len(self.papers)}",
                publisher="A weekly paper",
                title=f"The number of {out:%d.%m.%Y}",
                title_origin="own",
                address=f"https://example.org/{self.seed}/{out.isoformat()}",
                **_columns("published", out, out),
                kind="newspaper",
                recorded_at=MOMENT,
            )
        return self.papers[out]

    def _add_invitation(self, initiative: int) -> None:
        earliest, latest = self._days()
        invitation = self._add(
            "invitations",
            initiative_id=initiative,
            sender_code=self.ground.countries[0],
            occasion="A letter",
            asks_for=self.random.choice(list(AsksFor)),
            **_columns("sent", earliest, latest),
            certainty=Certainty.ON_RECORD,
            recorded_by=WHO,
            recorded_at=MOMENT,
        )
        asked = self.random.sample(
            self.ground.countries, math.ceil(0.2 * len(self.ground.countries))
        )
        invitees = [
            self._add(
                "invitees",
                invitation_id=invitation,
                actor_code=code,
                status=self.random.choice(list(Invited)),
            )
            for code in asked
        ]
        for _ in range(2):
            report = self._add_report(latest, invitation=invitation)
            self.rows["reported_invitees"] += [
                {"report_id": report, "invitee_id": invitee, "told_status": Invited.INVITED}
                for invitee in invitees
            ]

    def _add_check(self, initiative: int, country: str) -> None:
        self._add(
            "checks",
            initiative_id=initiative,
            actor_code=country,
            looked_on=self._days()[1],
            looked_by=WHO,
            looked_where="The ministry's site",
            recorded_at=MOMENT,
        )

    def _add_ruling(self, initiative: int, country: str, statement: int) -> None:
        choice = self.random.choice((statement, None))
        self._add(
            "rulings",
            initiative_id=initiative,
            actor_code=country,
            statement_id=choice,
            silence=None if choice else Silence.LOOKED_NOTHING_FOUND,
            reason="Made up for measuring.",
            ruled_by=WHO,
            ruled_on=self._days()[1],
            recorded_at=MOMENT,
        )

    def _days(self, when: range = WHENEVER) -> tuple[date, date]:
        """Return the bounds of a day, or less often of about a month or a year."""
        earliest = FIRST_DAY + timedelta(days=self.random.choice(when))
        width = self.random.choice((*(0,) * 7, 28, 35, 360))
        return earliest, earliest + timedelta(days=width)

    def _add(self, table: str, **row: Any) -> int:
        number = self.first_ids.get(table, 1) + len(self.rows[table])
        self.rows[table].append({"id": number, **row})
        return number


def _columns(prefix: str, earliest: date, latest: date) -> dict[str, Any]:
    precision = Precision.DAY if earliest == latest else Precision.DAYS
    when = from_bounds(earliest, latest, precision)
    names = ("words", "edtf", "earliest", "latest", "precision", "counted_from", "basis")
    return {f"{prefix}_{name}": getattr(when, name) for name in names}

"""The entries of a timeline by month: in order, none lost, the newest in sight."""

from collections.abc import Iterator

import pytest

from app.database import Database
from app.queries.pages.timeline.choices import TimelineFilters
from app.queries.pages.timeline.months import IN_SIGHT, TimelineMonth, TimelineYear
from app.queries.pages.timeline.page import Timeline, load_timeline
from tests.dossier.site import COALITION, INITIATIVES, TRAINING


def timeline(database: Database, slug: str, **narrowed: str) -> Timeline:
    with database.reading() as session:
        return load_timeline(session, slug, TimelineFilters.model_validate(narrowed))


def months(years: list[TimelineYear]) -> Iterator[TimelineMonth]:
    for year in years:
        yield from year.months


@pytest.mark.parametrize("slug", INITIATIVES)
def test_every_entry_stands_under_one_month(sqlite_dossier: Database, slug: str) -> None:
    page = timeline(sqlite_dossier, slug)
    listed: list[str] = []
    for month in months(page.years):
        listed += [moment.anchor for moment in month.moments]

    assert sorted(listed) == sorted(moment.anchor for moment in page.moments)
    anchors = [month.anchor for month in months(page.years)]
    assert len(anchors) == len(set(anchors))


def test_the_newest_are_in_sight_and_older_months_are_folded(sqlite_dossier: Database) -> None:
    found = list(months(timeline(sqlite_dossier, TRAINING).years))

    assert [(m.label, m.in_numbers, m.is_open) for m in found] == [
        ("December 2024", "1 entry", True),
        ("August 2024", "5 entries", True),
        ("June 2024", "31 entries", True),
        ("May 2024", "17 entries", False),
        ("April 2024", "1 entry", False),
        ("March 2024", "1 entry", False),
    ]
    assert sum(len(m.moments) for m in found if m.is_open) <= IN_SIGHT


def test_years_come_newest_first(sqlite_dossier: Database) -> None:
    years = [year.year for year in timeline(sqlite_dossier, COALITION).years]

    assert years == sorted(filter(None, years), reverse=True)


def test_what_is_short_is_open_altogether(sqlite_dossier: Database) -> None:
    found = months(timeline(sqlite_dossier, TRAINING, country="EST").years)

    assert all(month.is_open for month in found)

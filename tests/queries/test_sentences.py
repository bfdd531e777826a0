"""What pages say in words is put together where they are read, before a template draws it."""

from dataclasses import replace
from datetime import date

import pytest

from app.database import Database
from app.domain.codes import AsksFor, Distortion, Invited, Slip
from app.domain.dates import describe
from app.queries.pages.changes.page import ChangeFilters, Changes, load_changes
from app.queries.pages.compare.page import load_comparison
from app.queries.pages.compare.shown import CompareFilters, Comparison
from app.queries.pages.country.page import load_country
from app.queries.pages.country.shown import CountryFilters, CountryPage
from app.queries.pages.initiative.page import load_initiative
from app.queries.pages.initiative.shown import InitiativeFilters
from app.queries.pages.invitation.page import InvitationFilters, InvitationPage, load_invitation
from app.queries.pages.person import PersonFilters, load_person
from app.queries.pages.reasons import ReasonFilters, load_reason_table
from app.queries.pages.source.page import SourceFilters, SourcePage, load_source
from app.queries.pages.statement import StatementFilters, StatementPage, load_statement
from app.queries.parts.cards.visibility import Seen
from app.rules.counts import Range
from tests.dossier.site import COALITION, TRAINING

LONG_AGO = date(1990, 1, 1)


def statement(database: Database, **clocks: date) -> StatementPage:
    with database.reading() as session:
        return load_statement(session, 1, StatementFilters(**clocks))


def source(database: Database, **clocks: date) -> SourcePage:
    with database.reading() as session:
        return load_source(session, 2, SourceFilters(**clocks))


def invitation(database: Database, **clocks: date) -> InvitationPage:
    with database.reading() as session:
        return load_invitation(session, 2, InvitationFilters(**clocks))


def test_a_page_names_what_could_be_seen(dossier: Database) -> None:
    page = statement(dossier)

    assert page.tab_title.endswith("(statement 1)")
    assert page.header[1] == page.card.summary
    assert page.title == f"Statement 1, {page.card.spoken_by}: {page.card.summary}"
    assert page.description.startswith(page.card.summary)
    assert page.card.in_brief.endswith(page.card.told.counts)


def test_a_page_says_not_a_word_of_what_was_not_public(dossier: Database) -> None:
    told, page, asked = (load(dossier, as_of=LONG_AGO) for load in (statement, source, invitation))

    assert told.not_yet[0] == "Not made yet on 1 January 1990"
    assert asked.not_yet[0] == "Nobody had been asked yet on 1 January 1990"
    for shown, secret in (
        (told, told.card.summary),
        (page, page.title),
        (asked, asked.card.occasion),
    ):
        assert secret.casefold() not in f"{shown.tab_title} {shown.header} {shown.description}"
    assert (told.title, page.in_a_citation, asked.in_a_citation) == (
        "Statement 1",
        f"Source {page.ref}",
        "Invitation 2",
    )


def test_a_statement_public_later_than_made_says_so(dossier: Database) -> None:
    page = statement(dossier, as_of=date(2199, 1, 1), known_by=LONG_AGO)

    assert page.not_yet[0] == "Not public yet on 1 January 1990"


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (0, None),
        (1, "1 of 3 sources came out later and is left out."),
        (2, "2 of 3 sources came out later and are left out."),
    ],
)
def test_sources_that_came_later_are_counted(left_out: int, said: str | None) -> None:
    seen = Seen(True, True, sources=3, left_out=left_out, opens_on=LONG_AGO)

    assert seen.later_sources == said
    assert replace(seen, is_public=False).later_sources is None


def test_a_report_tells_how_it_is_off(dossier: Database) -> None:
    report = statement(dossier).card.told.reports[0]
    changed = replace(
        report, slip=Slip.NUMBER_CHANGED, distortion=Distortion.NONE, distortion_words="5, not 50"
    )
    hardened = replace(changed, distortion=Distortion.HARDENED)

    assert replace(changed, slip=None).slip_in_words is None
    assert changed.slip_in_words == "Beside the claim: number changed, 5, not 50."
    assert hardened.slip_in_words == "Beside the claim: number changed."
    assert hardened.distorted_how == "5, not 50"
    assert replace(hardened, distortion_words="hardened").distorted_how.startswith("Told more")


def test_a_counted_holder_is_nobodys_position(dossier: Database) -> None:
    holder = statement(dossier).card.holders[0]
    several = replace(holder, code=None, name="several", count=Range(3, None), drawn_from="NATO")

    assert (holder.called, holder.counted_note) == (holder.name, None)
    assert several.called == "“several”"
    assert several.counted_note == (
        "at least 3 countries, counted and not named, drawn from NATO."
        " Never a position of any of them."
    )
    assert replace(holder, condition="a truce", condition_met=False).on_condition == (
        "a truce (not met)"
    )
    assert replace(holder, condition="a truce", condition_met=None).on_condition == "a truce"


def test_a_source_whose_publisher_nobody_knows_is_called_by_what_it_is(dossier: Database) -> None:
    page = source(dossier)
    unknown = replace(page, publisher="Unknown", kind="copy")

    assert page.tab_title.startswith(f"{page.publisher}: ")
    assert page.in_a_citation == f"Claims on record from {page.publisher}, “{page.title}”"
    name = f"Copy, publisher not known, {describe(page.published)}"
    assert unknown.header == (page.title, name)
    assert unknown.tab_title == f"{name} (source {page.ref})"
    assert unknown.in_a_citation == f"Claims on record from {name}, “{page.title}”"
    assert replace(page, left_out=2).later_claims == (
        "2 claims are about something said or asked later and are left out."
    )


def test_an_act_of_asking_is_told_in_figures_and_in_words(dossier: Database) -> None:
    page = invitation(dossier)
    line = page.card.asked[0]

    assert ("Asked by name", str(len(page.card.asked))) in page.figures
    assert page.parts[0].title == "Asked by name"
    assert page.tellings[0].whom_and_when(AsksFor.TAKE_PART).startswith("Names ")
    assert (
        replace(line, through_words="the Baltic states")
        .way_asked(AsksFor.TAKE_PART)
        .endswith("as part of “the Baltic states”")
    )
    there = replace(line, status=Invited.ATTENDED, through_words=None)
    assert there.way_asked(AsksFor.TAKE_PART) == "present"
    assert there.way_asked(AsksFor.MEETING) == "present at a meeting"


def test_an_initiative_tells_how_many_of_its_statements_are_shown(dossier: Database) -> None:
    with dossier.reading() as session:
        page = load_initiative(session, COALITION, InitiativeFilters())

    assert page.statements_note == f"4 newest of {len(page.statements)}"
    assert replace(page, statements=page.statements[:3]).statements_note == "3"
    assert all(page.ascribed_to(held).startswith("“") for held in page.ascribed)
    assert page.over_time.known_how == "Countries on each day, as it was known then"


def test_who_is_not_named_is_told_apart(dossier: Database) -> None:
    with dossier.reading() as session:
        page = load_initiative(session, COALITION, InitiativeFilters())
    holder = replace(statement(dossier).card.holders[0], code=None, count=Range(26, 26))
    told = replace(
        page.in_short,
        unnamed=Range(9, 11),
        agreed_unnamed=[replace(holder, name="some"), replace(holder, name="a few")],
    )

    assert told.beside[-2:] == [
        "Others are said to have been asked as well (9 to 11) and are not named.",
        "A yes is also reported of “some” (26), “a few” (26), none of them named.",
    ]
    assert replace(told, unnamed=Range(0, 0), agreed_unnamed=[]).beside == told.beside[:-2]


def test_a_comparison_says_what_is_compared(dossier: Database) -> None:
    def page(*countries: str, **days: date) -> Comparison:
        with dossier.reading() as session:
            return load_comparison(session, CompareFilters(country=countries, **days))

    nothing, two = page(), page("FRA", "DEU")
    days = page("FRA", as_of=date(2024, 6, 8), then=date(2025, 9, 10))

    assert nothing.description.startswith("Up to four countries side by side")
    assert page("FRA").description.startswith("France beside another country or on another day")
    assert two.description.startswith("France and Germany side by side: the same answer on ")
    assert days.description == (
        "What changed for France on 3 initiatives between 8 June 2024 and 10 September 2025."
    )
    assert [on.as_of for on in days.at] == [date(2024, 6, 8), date(2025, 9, 10)]
    assert [note for note, _, _ in days.groups_by_day] == ["On both days"]
    assert {line.sign for line in two.lines} <= {"=", "‹›", "·"}


def test_changes_say_with_which_knowledge_the_days_are_shown(dossier: Database) -> None:
    def page(**days: date) -> Changes:
        with dossier.reading() as session:
            return load_changes(session, COALITION, ChangeFilters.model_validate(days))

    assert page().known_how.startswith("Each day is shown as it was known on that day.")
    late = page(known_by=date(2025, 9, 10))
    assert late.known_how == "Both days are shown as known by 10 September 2025."
    assert "by what was known on 10 September 2025." in late.courses_note
    assert all(group.word.label and changes for group, changes in late.groups)
    assert replace(late, unchanged=1).unchanged_in_words == (
        "1 country or group with anything on record is unchanged."
    )


def test_a_group_is_described_by_its_members(dossier: Database) -> None:
    def page(code: str) -> CountryPage:
        with dossier.reading() as session:
            return load_country(session, code, CountryFilters())

    nato, france = page("NATO"), page("FRA")

    assert "how its 32 members divide over 3 initiatives." in nato.description
    assert france.description.startswith("Where France stands: a position on ")
    assert ("ISO code", "FRA") in france.facts
    assert replace(france.belongs_now[0], valid_until=date(2030, 1, 1)).period.endswith(
        "until 1 January 2030"
    )


def test_reasons_are_counted_in_a_sentence(dossier: Database) -> None:
    with dossier.reading() as session:
        page = load_reason_table(session, TRAINING, ReasonFilters())

    assert page.size.startswith(f"{len(page.rows)} countries and groups, ")
    assert page.stating_in_words.startswith(f"{page.stating} countries and groups give a reason")
    assert page.stating_in_words.endswith("more there is only what others ascribe to them.")
    assert replace(page, rows=page.rows[:0]).stating_in_words == (
        "0 countries and groups give a reason themselves."
    )


def test_a_person_is_introduced_by_offices(dossier: Database) -> None:
    with dossier.reading() as session:
        page = load_person(session, 1, PersonFilters())
    held = page.offices[0]

    assert f"{held.title}, {held.actor.name}" in page.lede
    assert replace(page, family_name="Orbán", other_names=["V. Orbán"]).called == (
        "Family name: Orbán. Also written: V. Orbán"
    )
    assert replace(page, left_out=1).later_statements == (
        "1 statement was made or became public later and is left out."
    )

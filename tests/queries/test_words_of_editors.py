"""What the pages of editors call what they list: short texts put together from one record."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.addresses import StandIn, StandInKind
from app.domain.draft import DraftKind, SuggestionState
from app.domain.linked import Linked
from app.domain.user import AccountLinkKind, UserRole
from app.queries.pages.account.users import LinkLine, UserLine
from app.queries.pages.desk.page import PARTS, DeskLine, Section
from app.queries.pages.desk.review import QueueLine
from app.queries.pages.desk.sections import SECTIONS
from app.queries.pages.form.address_seen import AddressSeen
from app.queries.pages.form.cell_choices import CellChoices, CellStatement
from app.queries.pages.form.role_choices import RoleChoices, Shows
from app.queries.pages.suggestions import SuggestionLine
from app.queries.parts.alike.sources import Kinship
from app.queries.parts.offered.choices import SourceChoice
from app.queries.parts.offered.sources import SourceHit, SourcesFound

NOON = datetime(2024, 6, 8, 12, tzinfo=UTC)
PAGE = "https://example.org/a page"
COPY = "https://web.archive.org/web/2024/https://example.org/a"
HIT = SourceHit(7, "Example", "A page", PAGE)
SUGGESTION = SuggestionLine(
    1, "/matrix", "Wrong day.", PAGE, None, NOON, SuggestionState.OPEN, None, None, None, None
)
QUEUED = QueueLine(
    id=4,
    kind=DraftKind.SOURCE,
    title="A page",
    record_id=None,
    initiative=None,
    author_id=1,
    author="ed",
    version=1,
    submitted_at=NOON,
    is_own=False,
    can_open=True,
    can_recode=False,
    being_coded=0,
    coded=0,
)


def test_every_section_of_the_desk_has_words() -> None:
    assert SECTIONS.keys() == PARTS.keys()


def test_a_section_leads_to_the_rest_of_it() -> None:
    line = DeskLine("A page", None, "", state="sent_back")
    section = Section("drafts", 2, [line], "/desk/drafts")

    assert (section.way_to_whole, line.state_words) == ("All 2", "sent back")
    assert replace(section, total=1).way_to_whole == "Open the list"


@pytest.mark.parametrize(
    ("coded", "being_coded", "words"),
    [
        (0, 0, ""),
        (1, 0, "coded again 1 time"),
        (0, 1, "being coded again"),
        (2, 1, "coded again 2 times, being coded again"),
    ],
)
def test_the_queue_says_how_often_a_draft_was_coded(
    coded: int, being_coded: int, words: str
) -> None:
    assert replace(QUEUED, coded=coded, being_coded=being_coded).codings == words


def test_the_queue_says_what_a_draft_is() -> None:
    assert QUEUED.what_it_is == "A new source"
    assert replace(QUEUED, record_id=12).what_it_is == "Changes source 12"


def test_a_suggestion_says_where_its_source_is_and_what_became_of_it() -> None:
    declined = replace(SUGGESTION, state=SuggestionState.DECLINED, handled_by="ed", handled_at=NOON)

    assert SUGGESTION.taking_up == "Take it up: add the source"
    known, like = replace(SUGGESTION, known_source=3), replace(SUGGESTION, like_source=4)
    assert (known.taking_up, like.taking_up) == ("Take it up", "Take it up: add the source")
    assert declined.outcome == "Declined by ed, 8 June 2024"
    assert replace(declined, answer="It is right.").outcome.endswith("2024: It is right.")


@pytest.mark.parametrize(
    ("found", "legend", "unknown", "adding"),
    [
        (
            SourcesFound([HIT], more=2),
            "3 sources fit",
            "None of these?",
            "/sources/new?address=",
        ),
        (
            SourcesFound([replace(HIT, kinship=Kinship.COPY)], page=PAGE),
            "On record is like it",
            "None of these?",
            "/sources/new?address=https%3A%2F%2Fexample.org%2Fa+page",
        ),
        (
            SourcesFound([], page="x", copy="y/z", copied_on=date(2024, 6, 8)),
            "0 sources fit",
            "No source with this address is on record. It is the address of an archived copy.",
            "/sources/new?address=x&archived_address=y%2Fz&archived_on=2024-06-08",
        ),
    ],
)
def test_what_is_found_for_a_source_says_how_to_add_it(
    found: SourcesFound, legend: str, unknown: str, adding: str
) -> None:
    assert (found.legend, found.unknown, found.adding) == (legend, unknown, adding)


def test_a_source_that_is_found_says_where_it_is() -> None:
    assert HIT.where == f"Source 7, {PAGE}"
    copied = replace(HIT, kinship=Kinship.COPY)
    assert copied.where.endswith("; it has an archived copy of this page")


@pytest.mark.parametrize(
    ("kind", "heading", "parting"),
    [
        (
            StandInKind.COPY,
            "This is the address of an archived copy",
            "Put both where they belong",
        ),
        (
            StandInKind.TRANSLATION,
            "This is the address of a translation",
            "Put the page itself",
        ),
        (StandInKind.LINK, "This is a link that leads on to another page", "Put the page itself"),
    ],
)
def test_an_address_that_stands_for_another_is_named_and_put_right(
    kind: StandInKind, heading: str, parting: str
) -> None:
    seen = AddressSeen(COPY, COPY, [], StandIn(kind, PAGE, None))

    assert (seen.heading, seen.parting) == (heading, parting)
    assert replace(seen, like=[HIT]).parting == ""


@pytest.mark.parametrize(
    ("kinship", "of_a_page", "of_a_copy"),
    [
        (Kinship.SAME, "It is the page of ", "It is the page of "),
        (Kinship.ALIKE, "On record is like it: ", "This is an archived copy of "),
        (
            Kinship.COPY,
            "It has an archived copy of this page: ",
            "It has an archived copy of this page: ",
        ),
    ],
)
def test_an_address_says_how_it_belongs_to_a_source(
    kinship: Kinship, of_a_page: str, of_a_copy: str
) -> None:
    hit = replace(HIT, kinship=kinship)
    page = AddressSeen(PAGE, PAGE, [hit], None)
    copy = AddressSeen(COPY, COPY, [hit], StandIn(StandInKind.COPY, PAGE, None))

    assert page.heading == "This page may be on record"
    the_source = Linked("source 7", "/sources/7")
    assert page.kinship_of(hit)[:2] == (of_a_page, the_source)
    assert copy.kinship_of(hit)[:2] == (of_a_copy, the_source)


def test_a_role_is_shown_by_what_is_on_record_by_what_is_chosen_or_by_a_source() -> None:
    choices = RoleChoices(True, [Shows("statement-3", "June 2024", "Will host.")])
    source = ("source", "A source, which is chosen below", None)

    assert choices.options("source") == [("statement-3", "June 2024", "Will host."), source]
    stray = choices.options("statement-9")[1]
    assert (stray, choices.hint) == (("statement-9", "Statement 9", None), None)
    assert RoleChoices(is_chosen=False).options("") == [source]
    assert RoleChoices(is_chosen=False).hint is not None


def test_a_ruling_says_which_statement_decides_now() -> None:
    statements = [
        CellStatement(3, "June 2024", "declined", "No."),
        CellStatement(4, "2023", "agreed", "Yes."),
    ]
    choices = CellChoices("France", "/", statements, (), decides=3)

    assert [label for _, label, _ in choices.options] == [
        "Declined, June 2024 (decides now)",
        "Agreed, 2023",
    ]


def test_a_source_is_named_by_its_title_or_its_publisher() -> None:
    source = SourceChoice(1, "Example", "", PAGE, "date not known", ())

    assert (source.name, replace(source, title="A page").name) == ("Example", "A page")
    assert source.published_in_words == "Publication date not known"
    assert replace(source, published="8 June 2024").published_in_words == "Published 8 June 2024"


def test_a_user_and_a_link_say_what_they_are() -> None:
    user = UserLine(1, "Ada", "ada@example.org", UserRole.EDITOR, True, False, None)
    link = LinkLine(1, AccountLinkKind.RESET, "ada@example.org", None, "Bo", NOON)

    assert (user.role_in_words, user.factor_in_words) == ("Editor", "Off")
    assert replace(user, is_active=False, has_second_factor=True).role_in_words == "Turned off"
    assert link.what_for == "New password by Bo"
    joining = replace(link, kind=AccountLinkKind.INVITATION, role=UserRole.EDITOR)
    assert joining.what_for == "Invited as editor by Bo"

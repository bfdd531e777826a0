"""Questions of a reader who has never been here, answered from the home page by clicking alone.

Each walk is told in docs/using.md as well. No address is typed: what cannot be reached by links
and forms is not there for a reader. Most are in the table of reader_questions.py; below it are
those whose answer takes more than words on a page.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.places import ROOT
from tests.browser.conftest import PATIENCE, Open, Server
from tests.browser.reader_questions import MISSION, QUESTIONS, Question, Step

AT_LEAST = 30
TOLD = ROOT / "docs" / "using.md"
MISSION_IN_FULL = "Multinational training mission in Ukraine, 2024"
MOST_CLICKS = 4
WORD = re.compile(r"\w+")


class Walk:
    """A reader at the home page, who may click a few times; filling in a field is no click."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def follow(self, link: str, within: str = "main") -> "Walk":
        return self._click(self.page.locator(within).get_by_role("link", name=link, exact=True))

    def press(self, button: str) -> "Walk":
        return self._click(self.page.locator("main").get_by_role("button", name=button))

    def unfold(self, summary: str) -> "Walk":
        return self._click(self.page.locator("summary").get_by_text(summary, exact=True))

    def fill(self, **fields: str) -> "Walk":
        for label, value in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(value)
        return self

    def choose(self, label: str, option: str) -> "Walk":
        self.page.get_by_label(label, exact=True).select_option(option)
        return self

    def part(self, heading: str) -> Locator:
        """The section under a heading that begins so."""
        return self.page.get_by_role("region", name=re.compile(f"^{heading}")).first

    def go(self, step: Step) -> "Walk":
        """Do what a step of the table says."""
        page = self.page
        match step.deed:
            case "follow":
                within = self._within(step.of)
                return self._click(within.get_by_role("link", name=step.words, exact=True))
            case "unfold":
                return self._click(page.locator("summary").filter(has_text=step.words))
            case "press":
                return self.press(step.words)
            case "top":
                return self.follow(step.words, within="header")
            case "foot":
                return self.follow(step.words, within="footer")
            case "tick":
                page.get_by_label(step.words).check()
            case "search":
                page.get_by_role("searchbox").fill(step.words)
                return self._click(page.get_by_role("button", name="Search", exact=True))
        return self

    def _within(self, heading: str | None) -> Locator:
        main = self.page.locator("main")
        return main if heading is None else main.locator("article").filter(has_text=heading).first

    def _click(self, target: Locator) -> "Walk":
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS, "A reader would have given up."
        target.first.click()
        self.page.wait_for_load_state()
        return self


@pytest.fixture
def walk(visit: Open) -> Walk:
    return Walk(visit("/"))


@pytest.fixture(scope="module")
def reader(browser: Browser, server: Server) -> Iterator[Page]:
    """One window for all questions of the table."""
    context = browser.new_context(base_url=server.address)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_a_question_of_the_table_is_answered(reader: Page, question: Question) -> None:
    reader.goto("/")
    walk = Walk(reader)
    for step in question.steps:
        walk.go(step)

    for words in question.told:
        # As a reader sees it: what is folded is not there, and lines break anywhere.
        pattern = re.compile(words.replace(" ", r"\s+"), re.DOTALL)
        expect(reader.locator("main")).to_contain_text(pattern, use_inner_text=True)


def test_control_what_no_page_tells_is_no_answer(reader: Page) -> None:
    reader.goto("/")

    with pytest.raises(AssertionError):
        expect(reader.locator("main")).to_contain_text("Atlantis declined", timeout=100)


def test_thirty_questions_are_told_with_their_ways() -> None:
    told = TOLD.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!question |---)(.+\?.*?) \| (.+?) \| (.+?) \|$", told, re.MULTILINE)

    assert len(rows) >= AT_LEAST
    ways = {asked: way for asked, way, _ in rows}
    for question in QUESTIONS:
        words = {step.words for step in question.steps}
        missing = [each for each in words if each not in ways[question.asked]]
        assert missing == [], question.asked


def test_who_had_declined_by_8_june_and_on_what_grounds(walk: Walk) -> None:
    walk.follow(MISSION).unfold("On another day").fill(On_the_day="2024-06-08").press("Show")
    declined = walk.part("Declined")

    for words in (
        r"Germany.*Others ascribe to it: no boots on the ground, escalation, becoming a party",
        r"Poland.*Military usefulness, safety of troops",
        r"United Kingdom.*Safety of troops\. Others ascribe to it: other",
        r"United States.*No boots on the ground",
    ):
        expect(declined).to_contain_text(re.compile(words, re.DOTALL))
    names = declined.get_by_role("listitem")
    assert names.count() == 4, "What NATO said counts for its members."
    expect(walk.page.locator("main")).to_contain_text("Shown on the day 8 June 2024")


def test_how_many_origins_say_that_sweden_was_invited(walk: Walk) -> None:
    walk.follow(MISSION).follow("Sweden")

    expect(walk.page.locator("#asked")).to_contain_text(
        "1 independent origin and was read in 3 sources"
    )
    expect(walk.page.get_by_role("heading", level=1)).to_have_text(
        "Sweden was asked, as one origin has it, and has not answered"
    )
    expect(walk.page.locator("details:has(> #remarked)")).to_contain_text(
        "they answer for no member"
    )


def test_what_was_known_on_5_june(walk: Walk) -> None:
    walk.follow(MISSION).unfold("On another day").fill(On_the_day="2024-06-05").press("Show")
    page = walk.page.locator("main")

    expect(page).to_contain_text("as far as published by 5 June 2024")
    expect(page).to_contain_text(
        "By 5 June 2024: France (thin) put the question, as others tell it; Lithuania (thin)"
        " agreed;"
    )
    expect(walk.part("Who was asked")).to_contain_text("No act of asking is on record for this day")
    expect(page).to_contain_text("The matter in short, as it is described today:")


def test_who_changed_between_february_2024_and_september_2025(walk: Walk) -> None:
    walk.follow(MISSION).follow("Changes")
    walk.fill(From="2024-02-01", To="2025-09-30").press("Compare")
    several = walk.part("Gave more than one answer")

    names = several.get_by_role("heading", level=3).all_inner_texts()
    assert names == ["Estonia", "France", "Lithuania", "Netherlands", "United Kingdom"]
    expect(several).to_contain_text(
        re.compile(
            r"United Kingdom\W+Declined\W+from 9 March 2024\W+Considering\W+from 19 December 2024"
        )
    )


def test_who_had_refused_before_the_letter(walk: Walk) -> None:
    walk.follow(MISSION).unfold("Their refusals beside the asking")
    asked = walk.part("Who was asked")

    expect(asked).to_contain_text("Who had refused before it was asked")
    expect(asked).to_contain_text("Asked all the same: United Kingdom.")
    expect(asked).to_contain_text(
        "Asked after another voice of the state had refused: United States."
    )
    expect(asked).to_contain_text("as the order of the two dates is not known: Poland.")
    row = asked.get_by_role("row").filter(has_text="United States")
    expect(row).to_contain_text(re.compile(r"16 May 2024\s+27 May to 7 June 2024\W+Declined"))


def test_what_estonia_said_week_by_week(walk: Walk) -> None:
    walk.follow(MISSION).follow("Estonia").unfold("Each day it changed, and each week")
    weeks = walk.page.get_by_role("table", name="Estonia, Monday to Sunday")

    rows = [" ".join(WORD.findall(t)) for t in weeks.get_by_role("row").all_inner_texts()]
    assert rows[1].startswith("from 2 September 2024")
    assert rows[2] == "26 August to 1 September 2024 1 week Considering then Agreed"
    assert rows[-2] == "20 May to 25 August 2024 14 weeks Considering"
    assert rows[-1] == "13 to 19 May 2024 1 week Declined"


def test_what_rests_on_anonymous_sources_only(walk: Walk) -> None:
    walk.follow(MISSION).follow("Anonymous sources only")

    expect(walk.page.get_by_role("heading", name="7 entries, newest first")).to_be_visible()
    notes = walk.page.locator(".timeline__note").all_inner_texts()
    assert len(notes) == 7
    assert all("anonymous" in note for note in notes)


def test_the_timeline_can_be_narrowed_to_them_too(walk: Walk) -> None:
    walk.follow(MISSION).follow("Timeline").choose("Resting on", "Anonymous").press("Apply")

    expect(walk.page.get_by_role("heading", name="7 entries, newest first")).to_be_visible()


def test_whether_italy_declined(walk: Walk) -> None:
    walk.follow(MISSION).follow("Italy")
    page = walk.page.locator("main")

    expect(page.get_by_role("heading", level=1)).to_have_text("Italy spoke and gave no answer")
    told = page.locator(".card__row").filter(has_text="Told otherwise")
    expect(told).to_contain_text("told as “opposed”")


def test_italy_is_found_by_its_name_as_well(walk: Walk) -> None:
    walk.page.get_by_role("searchbox").fill("Italy")
    walk.press("Search").follow(MISSION_IN_FULL)

    expect(walk.page.get_by_role("heading", level=1)).to_have_text("Italy spoke and gave no answer")

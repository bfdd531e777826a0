"""The main job in a real browser: filter the matrix, go back, open a cell, reach the source."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Complaints, Open
from tests.dossier.site import TRAINING

CELL = f"/initiatives/{TRAINING}/positions/DEU"
GERMANY = re.compile("^Germany, .*training mission", re.IGNORECASE)


def rows(page: Page) -> Locator:
    return page.locator("#grid tbody tr:has(td)")


def total(page: Page) -> Locator:
    return page.locator("#count")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_label(label, exact=True)
    named = box.locator("option").filter(has_text=re.compile(rf"^{re.escape(option)} \(\d+\)$"))
    box.select_option(value=named.get_attribute("value"))


def shows(page: Page, query: str, **controls: str) -> None:
    """Expect the address, and that the form says what the address says."""
    expect(page).to_have_url(re.compile(re.escape(f"/matrix{query}") + "$"))
    for name in ("group", "stance", "as_of", "q", "asks", "asked_sure"):
        expect(page.locator(f"#filters [name={name}]")).to_have_value(controls.get(name, ""))


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def with_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_filters_change_rows_and_address_without_a_reload(visit: Open) -> None:
    page = visit("/matrix")
    expect(total(page)).to_have_text(re.compile("40 countries"))
    page.evaluate("window.marker = 'still here'")

    choose(page, "Group", "NATO")
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO$"))
    expect(total(page)).to_have_text(re.compile("^32 countries"))
    expect(rows(page).filter(has_text="Russia")).to_have_count(0)

    choose(page, "Position", "Declined")
    expect(page).to_have_url(re.compile(r"/matrix\?group=NATO&stance=declined$"))
    expect(rows(page).filter(has_text="Germany")).to_have_count(1)
    expect(rows(page).filter(has_text="Estonia")).to_have_count(0)
    assert page.evaluate("window.marker") == "still here"


def test_what_was_asked_and_how_surely_are_folded_and_keep_their_numbers(visit: Open) -> None:
    page = visit("/matrix")
    expect(page.get_by_label("What was asked", exact=True)).to_be_hidden()
    page.get_by_text("More filters").click()

    choose(page, "What was asked", "To come to a meeting")
    expect(page).to_have_url(re.compile(r"/matrix\?asks=meeting$"))
    choose(page, "How surely asked or not", "Firm")
    shows(page, "?asks=meeting&asked_sure=firm", asks="meeting", asked_sure="firm")
    expect(rows(page)).to_have_count(4)
    expect(page.locator("#invited option[value=not_invited]")).to_contain_text("(3)")


def test_options_keep_telling_what_they_would_leave(visit: Open) -> None:
    page = visit("/matrix")
    declined = page.locator("#stance option[value=declined]")
    before = declined.inner_text()

    choose(page, "Group", "Baltic states")

    expect(page).to_have_url(re.compile("group=BALTIC"))
    expect(declined).not_to_have_text(before)
    expect(page.locator("#group")).to_have_value("BALTIC")
    expect(page.locator("#stance")).to_have_value("")
    expect(page.get_by_label("Group", exact=True)).to_have_count(1)


def test_heads_sort_the_rows_and_say_so(visit: Open, with_script: bool) -> None:
    page = visit("/matrix", java_script_enabled=with_script)
    head = page.locator("#grid thead th").filter(has_text="Training mission")

    head.get_by_role("link", name="order by this").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(rows(page).first).to_contain_text("Initiator")
    head.get_by_role("link", name="order by this").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(rows(page).first).to_contain_text("Declined")


def test_names_become_rows_when_asked_for(visit: Open, with_script: bool) -> None:
    page = visit("/matrix", java_script_enabled=with_script)
    expect(page.locator("#beside")).to_contain_text("Albania")
    expect(rows(page).filter(has_text="Albania")).to_have_count(0)

    page.locator("#beside").get_by_role("link", name="Show as rows").click()

    expect(page).to_have_url(re.compile(r"/matrix\?band=beside$"))
    expect(rows(page).filter(has_text="Albania")).to_have_count(1)


@pytest.mark.parametrize(
    ("width", "height", "least"), [(1280, 800, 11), (1920, 1080, 20), (390, 844, 14)]
)
def test_the_first_screen_shows_many_countries(
    visit: Open, width: int, height: int, least: int
) -> None:
    page = visit("/matrix", viewport={"width": width, "height": height})

    whole = rows(page).evaluate_all(
        "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    )

    assert whole >= least


def test_the_key_is_closed_on_a_screen_and_open_on_paper(visit: Open) -> None:
    page = visit("/matrix")
    meaning = page.locator(".matrix-key .legend__item").first
    expect(meaning).to_be_hidden()
    page.get_by_text("What the signs on this page mean").click()
    expect(meaning).to_be_visible()

    page.reload()
    page.emulate_media(media="print")

    expect(meaning).to_be_visible()


def test_back_and_forward_show_the_filters_of_the_address(visit: Open) -> None:
    page = visit("/matrix")
    choose(page, "Group", "NATO")
    shows(page, "?group=NATO", group="NATO")
    choose(page, "Position", "Declined")
    both = "?group=NATO&stance=declined"
    shows(page, both, group="NATO", stance="declined")
    page.get_by_label("On the day", exact=True).fill("2024-06-08")
    three = f"{both}&as_of=2024-06-08"
    expect(page).to_have_url(re.compile("as_of=2024-06-08"))
    three = page.url.partition("/matrix")[2]
    expect(total(page)).to_have_text(re.compile("^(?!32 )"))
    counted = total(page).inner_text()

    page.go_back()
    shows(page, both, group="NATO", stance="declined")
    page.go_back()
    shows(page, "?group=NATO", group="NATO")
    expect(total(page)).to_have_text(re.compile("^32 countries"))
    page.go_back()
    shows(page, "")
    expect(total(page)).to_have_text(re.compile("40 countries"))

    for _ in range(3):
        page.go_forward()
    shows(page, three, group="NATO", stance="declined", as_of="2024-06-08")
    expect(total(page)).to_have_text(counted)


def test_filters_go_on_working_after_back(visit: Open) -> None:
    page = visit("/matrix")
    choose(page, "Group", "NATO")
    shows(page, "?group=NATO", group="NATO")
    page.go_back()
    shows(page, "")

    choose(page, "Position", "Opposed")

    shows(page, "?stance=opposed", stance="opposed")
    expect(rows(page).filter(has_text="Hungary")).to_have_count(1)


def test_coming_back_from_a_cell_finds_the_filters_as_they_were(
    visit: Open, with_script: bool
) -> None:
    page = visit("/matrix?group=NATO", java_script_enabled=with_script)
    page.get_by_role("link", name=GERMANY).click()
    expect(page).to_have_url(re.compile(CELL))

    page.go_back()

    shows(page, "?group=NATO", group="NATO")
    expect(total(page)).to_have_text(re.compile("^32 countries"))


def test_coming_back_after_a_choice_finds_what_was_chosen(visit: Open) -> None:
    page = visit("/matrix")
    choose(page, "Group", "NATO")
    shows(page, "?group=NATO", group="NATO")
    page.get_by_role("link", name=GERMANY).click()
    expect(page).to_have_url(re.compile(CELL))

    page.go_back()

    shows(page, "?group=NATO", group="NATO")
    expect(total(page)).to_have_text(re.compile("^32 countries"))


def test_typing_narrows_the_rows_and_is_no_step_on_the_way_back(visit: Open) -> None:
    page = visit("/about")
    page.goto("/matrix")
    steps = page.evaluate("history.length")
    box = page.get_by_label("Country", exact=True)

    box.press_sequentially("germ", delay=20)

    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/matrix\?q=germ$"))
    expect(box).to_be_focused()
    assert page.evaluate("history.length") == steps
    page.go_back()
    expect(page).to_have_url(re.compile("/about$"))


def test_a_filter_can_be_taken_away_alone_and_all_at_once(visit: Open, with_script: bool) -> None:
    page = visit(
        "/matrix?group=NATO&stance=declined&as_of=2024-06-08", java_script_enabled=with_script
    )

    page.get_by_role("link", name="Remove the filter Group").click()
    expect(page).to_have_url(re.compile("stance=declined"))
    expect(page).not_to_have_url(re.compile("group="))
    expect(page.locator("#group")).to_have_value("")
    expect(page.locator("#as_of")).to_have_value("2024-06-08")

    page.get_by_role("link", name="Clear all").click()
    shows(page, "")
    expect(total(page)).to_have_text(re.compile("40 countries"))


def test_an_earlier_day_is_announced_and_left_by_a_link(visit: Open, with_script: bool) -> None:
    page = visit("/matrix?as_of=2024-06-08", java_script_enabled=with_script)

    expect(page.locator("#results")).to_contain_text("8 June 2024")
    page.get_by_role("link", name="Show today’s state").click()

    shows(page, "")


def test_without_script_the_form_does_the_same(visit: Open) -> None:
    page = visit("/matrix", java_script_enabled=False)

    choose(page, "Group", "NATO")
    choose(page, "Position", "Declined")
    page.get_by_label("On the day", exact=True).fill("2024-06-08")
    page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile(r"\?as_of=2024-06-08&group=NATO&stance=declined$"))
    expect(page.locator("#group")).to_have_value("NATO")
    expect(page.locator("#stance")).to_have_value("declined")
    expect(rows(page).filter(has_text="Germany")).to_have_count(1)
    expect(rows(page).filter(has_text="Russia")).to_have_count(0)


def test_without_script_back_shows_the_filters_of_the_address(visit: Open) -> None:
    page = visit("/matrix", java_script_enabled=False)
    choose(page, "Group", "NATO")
    page.get_by_role("button", name="Apply").click()
    expect(total(page)).to_have_text(re.compile("^32 countries"))

    page.go_back()

    expect(total(page)).to_have_text(re.compile("40 countries"))
    expect(page.locator("#group")).to_have_value("")


def test_a_cell_leads_to_the_source_and_out_to_the_page(visit: Open, with_script: bool) -> None:
    page = visit("/matrix?as_of=2024-06-08", java_script_enabled=with_script)

    page.get_by_role("link", name=GERMANY).click()
    expect(page).to_have_url(re.compile(re.escape(f"{CELL}?as_of=2024-06-08") + "$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Germany declined")
    expect(page.get_by_role("main")).to_contain_text("German soldiers would not take part")

    outside = page.get_by_role("main").locator('a.out[href^="http"]').first
    expect(outside).to_have_attribute("href", re.compile("^https?://"))
    expect(outside).to_have_attribute("rel", re.compile("nofollow"))


def test_the_whole_way_goes_by_keyboard(visit: Open) -> None:
    page = visit("/matrix")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the table")).to_be_focused()
    page.keyboard.press("Enter")
    cell = page.get_by_role("link", name=re.compile("^France, ")).first
    for _ in range(12):
        page.keyboard.press("Tab")
        if cell.evaluate("link => link === document.activeElement"):
            break
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/positions/FRA$"))


def test_on_a_phone_the_answers_to_one_question_can_be_reached_and_the_page_stays_put(
    visit: Open, with_script: bool, complaints: Complaints
) -> None:
    page = visit("/matrix", viewport={"width": 390, "height": 844}, java_script_enabled=with_script)
    shown = page.locator("#grid tbody td a:visible")

    assert shown.count() == rows(page).count() > 20
    for place in (0, 1, 2, -1):
        shown.nth(place).scroll_into_view_if_needed()
        expect(shown.nth(place)).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.scrollHeight") <= 2200


def test_on_a_phone_another_question_is_chosen_and_filters_open(
    visit: Open, with_script: bool
) -> None:
    page = visit("/matrix", viewport={"width": 390, "height": 844}, java_script_enabled=with_script)
    expect(page.get_by_label("Group", exact=True)).to_be_hidden()

    page.get_by_text("Filter", exact=True).click()
    expect(page.get_by_label("Group", exact=True)).to_be_visible()
    page.get_by_label("Ordered by the answers to").select_option(value=TRAINING)
    if not with_script:
        page.get_by_role("button", name="Apply").click()

    expect(page).to_have_url(re.compile(f"by={TRAINING}"))
    expect(page.locator("#grid tbody td a:visible").first).to_have_attribute(
        "href", re.compile(f"/{TRAINING}/")
    )

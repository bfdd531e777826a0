"""The HTML of every kind of page, read as strictly as the standard asks."""

import pytest

from tests.browser.families import families
from tests.dossier.site import Site
from tests.web.markup import faults, parse_errors

PAGE = '<!doctype html><html lang="en"><head><title>t</title></head><body>{}</body></html>'


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    return {name: site.visitor.get(path).text for name, path in families(site).items()}


def test_no_page_has_a_parse_error(pages: dict[str, str]) -> None:
    wrong = {name: errors for name, page in pages.items() if (errors := parse_errors(page))}

    assert wrong == {}


def test_no_page_has_a_fault_of_structure(pages: dict[str, str]) -> None:
    wrong = {name: found for name, page in pages.items() if (found := faults(page))}

    assert wrong == {}


def test_refused_filters_have_a_page_as_sound(site: Site) -> None:
    page = site.visitor.get("/matrix?as_of=yesterday&page=0").text

    assert parse_errors(page) == []
    assert faults(page) == []


@pytest.mark.parametrize(
    "body",
    [
        "<h1>a</h1><p><div>b</div></p>",
        "<h1>a</h1><table><tr><td>b</table><b>",
        "<h1 id=a id=b>a</h1>",
        "<h1>a</h1></section>",
        "<h1>a</h1>&nosuch;",
        "<h1>a</h1><ul><li><a href=/>b</li></ul>",
    ],
)
def test_control_a_parse_error_is_found(body: str) -> None:
    assert parse_errors(PAGE.format(body))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h2>a</h2>", "0 headings of the first level"),
        ("<h1>a</h1><h1>b</h1>", "2 headings of the first level"),
        ("<h1>a</h1><h3>b</h3>", "a heading of level 3 follows one of level 1"),
        ("<h1 id=a>a</h1><p id=a>", "two elements have the id a"),
        ("<h1>a</h1><input name=q>", "nothing labels <input name=q>"),
        ("<h1>a</h1><blockquote>b</blockquote>", "a quotation without language"),
        ("<h1>a</h1><p lang=english>b", "no such language: 'english'"),
        ("<h1>a</h1><section><h2>b</h2></section>", "nothing names a section that begins 'b'"),
        (
            "<h1>a</h1><table><thead><tr><th>b</th></tr></thead></table>",
            "'b' heads neither column nor row",
        ),
        ("<h1>a</h1><img src=a.png>", "a picture without alt"),
        ("<h1>a</h1><svg></svg>", "a drawing is neither named nor hidden"),
        ("<h1>a</h1><a href=/b></a>", "<a href=/b> says nothing"),
    ],
)
def test_control_a_fault_of_structure_is_found(body: str, fault: str) -> None:
    assert fault in faults(PAGE.format(body))


def test_control_a_sound_page_is_left_alone() -> None:
    body = (
        '<h1>a</h1><label for="q">b</label><input id="q" name="q"><blockquote lang="uk">c'
        '</blockquote><img src="d.png" alt=""><svg aria-hidden="true"></svg>'
    )

    assert parse_errors(PAGE.format(body)) == []
    assert faults(PAGE.format(body)) == []

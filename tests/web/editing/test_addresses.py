"""The address of a source in its form: how it is kept, what is like it, copies and lookups."""

import html
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.source import Source
from tests.web.editing.forms import ITALY_AGREES, draft_of, send

PAGE = "https://example.org/s?id=7"
COPY = "https://web.archive.org/web/20240609120000/https://example.org/s?id=7"
FORM = {
    "publisher": "A Paper",
    "title": "What the minister said",
    "title_origin": "own",
    "published": "9 June 2024",
    "kind": "newspaper",
}


def words(page: str) -> str:
    """The text of a page as it is read: without tags, runs of space as one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


def preview(client: TestClient, address: str, **more: str) -> tuple[int, str]:
    """Fill in the form with this address; return the draft and what its preview reads like."""
    fields = FORM | {"form_key": f"key-{hash((address, *more.items()))}", "address": address} | more
    draft = draft_of(send(client, "/sources/new", fields, do="preview"))
    return draft, client.get(f"/drafts/{draft}/preview").text


def publish(client: TestClient, address: str, **more: str) -> Any:
    draft, _ = preview(client, address, **more)
    return send(client, f"/drafts/{draft}/publish", {"draft_version": "1"})


def on_record(database: Database, address: str) -> int | None:
    with database.reading() as session:
        return session.scalar(select(Source.id).where(Source.address == address))


def test_two_pages_of_one_site_are_two_sources(editor: TestClient, database: Database) -> None:
    for number in (1, 2):
        address = f"https://docs.example.org/#/res/{number}"
        title = f"Resolution number {number} of the council"
        _, page = preview(editor, address, title=title)
        assert address in words(page)
        assert "On record is like it" not in page
        assert publish(editor, address, title=title).status_code == 303

    found = {on_record(database, f"https://docs.example.org/#/res/{n}") for n in (1, 2)}
    assert None not in found
    assert len(found) == 2


@pytest.mark.parametrize(
    "twin",
    [
        "http://example.org/s?id=7",
        "https://www.example.org/s/?id=7",
        "https://m.example.org/s/index.html?id=7",
        "https://example.org/s/amp?id=7",
        "https://example.org/s?id=7&amp=1",
    ],
)
def test_a_page_like_one_on_record_is_shown_before_saving(
    editor: TestClient, database: Database, twin: str
) -> None:
    publish(editor, PAGE)
    number = on_record(database, PAGE)

    _, page = preview(editor, twin, title="Quite another heading")

    assert f"On record is like it: source {number}" in words(page)
    assert publish(editor, twin, title="Quite another heading").status_code == 303
    assert on_record(database, twin) not in (None, number)


@pytest.mark.parametrize(
    "piece",
    [
        "mc_cid=abc",
        "msclkid=x",
        "igshid=x",
        "yclid=1",
        "at_medium=RSS",
        "xtor=RSS-1",
        "cmpid=x",
        "wt_mc=x",
        "_hsenc=x",
        "gbraid=1",
        "twclid=1",
        "utm_source=x",
    ],
)
def test_what_only_tracks_makes_no_second_source(
    editor: TestClient, database: Database, piece: str
) -> None:
    publish(editor, PAGE)
    number = on_record(database, PAGE)

    fields = FORM | {"form_key": "twin", "address": f"{PAGE}&{piece}", "title": "Another heading"}
    draft = draft_of(send(editor, "/sources/new", fields, do="preview"))
    answer = editor.get(f"/drafts/{draft}/preview")

    assert answer.status_code == 422
    assert f"This address is on record already, as source {number}: use that one." in answer.text
    assert f"It is kept as {PAGE}" in words(answer.text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/новости"),
        (
            "https://xn--e1afmkfd.xn--p1ai/новости",
            "https://пример.рф/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
        ),
        ("https://example.org/%d0%bd", "https://example.org/%D0%BD"),
        ("https://example.org/н", "https://example.org/%D0%BD"),
    ],
)
def test_letters_in_two_spellings_are_one_address(
    editor: TestClient, first: str, second: str
) -> None:
    publish(editor, first)

    fields = FORM | {"form_key": "twin", "address": second}
    draft = draft_of(send(editor, "/sources/new", fields, do="preview"))

    assert "This address is on record already" in editor.get(f"/drafts/{draft}/preview").text


def test_an_archived_copy_is_offered_as_one(editor: TestClient, database: Database) -> None:
    publish(editor, PAGE)
    number = on_record(database, PAGE)

    _, page = preview(editor, COPY, title="Quite another heading")
    assert f"This is an archived copy of source {number}" in words(page)

    link = re.search(rf'href="(/sources/{number}/edit[^"]*)"', page)
    assert link is not None
    form = editor.get(html.unescape(link[1]), follow_redirects=True).text
    assert f'name="archived_address" type="url" value="{COPY}"' in form
    assert 'name="archived_on" type="text" value="2024-06-09"' in form


def test_a_copy_of_a_page_that_is_not_on_record_is_split(
    editor: TestClient, database: Database
) -> None:
    fields = FORM | {"form_key": "copy", "address": COPY}
    draft = draft_of(send(editor, "/sources/new", fields, do="look_address"))
    page = editor.get(f"/drafts/{draft}").text
    assert f"The page itself is {PAGE}, and it is not on record" in words(page)

    send(editor, f"/drafts/{draft}", fields, do="split_copy", draft_version="1")
    send(editor, f"/drafts/{draft}/publish", {"draft_version": "2"})

    with database.reading() as session:
        source = session.scalars(select(Source).where(Source.address == PAGE)).one()
        assert source.archived_address == COPY
        assert str(source.archived_on) == "2024-06-09"


def test_a_copy_that_does_not_name_its_page_asks_for_it(editor: TestClient) -> None:
    _, page = preview(editor, "https://archive.ph/AbCdE")

    assert "Give the address of the page itself" in words(page)


@pytest.mark.parametrize(
    ("address", "canonical", "kept"),
    [
        ("https://m.example.org/s?id=7&x=1", PAGE, PAGE),
        ("https://example.org/amp/s?id=7", "/s?id=7", PAGE),
        ("", PAGE, PAGE),
        (PAGE, "https://example.org/", PAGE),
        (PAGE, "javascript:alert(1)", PAGE),
        (PAGE, "", PAGE),
    ],
)
def test_the_address_that_a_page_calls_its_own_becomes_the_address(
    editor: TestClient, database: Database, address: str, canonical: str, kept: str
) -> None:
    given = urlencode({"address": address, "canonical": canonical})
    form = editor.get(f"/sources/new?{given}", follow_redirects=True).text
    assert f'name="address" type="url" value="{kept}"' in form

    publish(editor, address, canonical=canonical)

    assert on_record(database, kept) is not None


GCAPTAIN = "https://gcaptain.com/spain-denies-joining/"


@pytest.mark.parametrize(
    "sought",
    [
        "https://gcaptain.com/spain-denies-joining",
        "http://www.gcaptain.com/spain-denies-joining/",
        "gcaptain.com/spain-denies-joining",
        "https://m.gcaptain.com/spain-denies-joining/index.html",
        "https://gcaptain.com/amp/spain-denies-joining/?amp=1",
        "https://gcaptain.com//spain-denies-joining/?mc_cid=3",
        "https://gcaptain.com/spain-denies-joining/?ref=newsletter&s=20",
        "https://web.archive.org/web/2024/https://gcaptain.com/spain-denies-joining/",
        "https://translate.google.com/translate?sl=en&u=https://gcaptain.com/spain-denies-joining/",
        "https://gcaptain-com.translate.goog/spain-denies-joining/?_x_tr_sl=en",
        f"{GCAPTAIN}#comments",
    ],
)
def test_a_source_is_found_by_any_spelling_of_its_address(
    editor: TestClient, database: Database, sought: str
) -> None:
    publish(editor, GCAPTAIN)
    fields = ITALY_AGREES | {"source": "", "source_sought": sought, "form_key": "find"}

    draft = draft_of(send(editor, "/statements/new", fields, do="find_source"))
    page = editor.get(f"/drafts/{draft}").text

    assert f'name="source" value="{on_record(database, GCAPTAIN)}"' in page
    assert GCAPTAIN in page


def find(client: TestClient, sought: str) -> str:
    fields = ITALY_AGREES | {
        "source": "",
        "source_sought": sought,
        "form_key": f"find-{sought}"[:60],
    }
    draft = draft_of(send(client, "/statements/new", fields, do="find_source"))
    return client.get(f"/drafts/{draft}").text


def test_two_that_are_like_the_address_are_both_offered(
    editor: TestClient, database: Database
) -> None:
    publish(editor, GCAPTAIN)
    publish(editor, GCAPTAIN.replace("https", "http"), title="Quite another heading")

    page = find(editor, "https://m.gcaptain.com/spain-denies-joining")

    for address in (GCAPTAIN, GCAPTAIN.replace("https", "http")):
        number = on_record(database, address)
        assert f'type="radio" name="source" value="{number}"' in page
    assert "None of these?" in page


@pytest.mark.parametrize("sought", ["gCaptain", "gcaptain minister", "said the MINISTER"])
def test_words_find_a_source(editor: TestClient, database: Database, sought: str) -> None:
    publish(editor, GCAPTAIN, publisher="gCaptain")

    page = find(editor, sought)

    assert f'type="radio" name="source" value="{on_record(database, GCAPTAIN)}"' in page


@pytest.mark.parametrize(
    ("sought", "sentence"),
    [
        ("javascript:alert(1)", "What begins with javascript: is no page"),
        ("https://a b", "The address has a space in it"),
        ("ftp://example.org/x", "An address begins with http:// or https://"),
        ("https://user:word@example.org/", "has a user name or a password in it"),
        ("no such publisher", "No source on record has these words"),
        ("99999", "No source has the number 99999"),
        ("https://example.org/not-here", "No source with this address is on record"),
    ],
)
def test_what_finds_nothing_is_told_why(editor: TestClient, sought: str, sentence: str) -> None:
    page = find(editor, sought)

    assert sentence in words(page)
    assert html.escape(sought, quote=False) in page


def test_a_copy_that_finds_nothing_is_added_as_what_it_is(editor: TestClient) -> None:
    page = find(editor, COPY)

    (link,) = re.findall(r'href="(/sources/new\?address=[^"]*)"', page)
    form = editor.get(html.unescape(link), follow_redirects=True).text
    assert f'name="address" type="url" value="{PAGE}"' in form
    assert f'name="archived_address" type="url" value="{COPY}"' in form
    assert quote(COPY, safe="") not in form


def test_a_source_in_an_older_spelling_is_found_and_can_be_changed(
    editor: TestClient, database: Database
) -> None:
    publish(editor, PAGE)
    older = f"{PAGE}&mc_cid=abc"
    number = on_record(database, PAGE)
    with database.writing() as session:
        session.get_one(Source, number).address = older

    assert f'name="source" value="{number}"' in find(editor, PAGE)
    fields = FORM | {"address": older, "note": "Seen again.", "base_version": "1", "form_key": "e"}
    draft = draft_of(send(editor, f"/sources/{number}/edit", fields, do="preview"))
    answer = send(editor, f"/drafts/{draft}/publish", {"draft_version": "1"})

    assert answer.status_code == 303
    assert on_record(database, PAGE) == number

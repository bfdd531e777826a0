"""Collections and subjects are added and corrected by forms, and what moves is told first."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select
from starlette.testclient import TestClient

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.base import Base
from app.domain.collection import Collection, CollectionKind, InitiativeSubject, Subject
from app.domain.revision import Revision
from app.domain.user import UserRole
from app.queries.parts.questions import load_questions
from app.services.imports.reference import import_reference
from app.settings import Settings
from tests.compiled import create_app
from tests.dossier.site import COALITION, TRAINING
from tests.lending import Lending
from tests.roll_calls import ARMS, SERIES, add_roll_calls
from tests.services.editing.forms import initiative_form
from tests.web.editing.test_withdrawing import published
from tests.web.forms import as_sent
from tests.web.signed_in import client_as
from tests.web.test_reference_forms import keep, send

CASE, WAR = "western-forces-in-ukraine", "war-in-ukraine"
GRAIN = {
    "slug": "grain-exports",
    "title": "Grain exports",
    "kind": "treaties",
    "summary": "Who let grain pass.",
    "attribution": "The Ministry of Grain, CC BY 4.0; years were cut.",
    "caveats": "Barley is missing.\nOats are guessed.",
    "position": "7",
}
TRADE = {"code": "trade", "label": "Trade", "position": "9"}
PATROL = "grain-corridor-patrol-2030"
# How many questions of cases the dossier holds, all of them in its collection.
HELD = 3


@pytest.fixture
def admin(lending: Lending, dossier: Database) -> TestClient:
    return client_as(lending.on(dossier), UserRole.ADMIN)


def told(page: Any) -> str:
    """What a page says in words, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def kept(database: Database, kind: type[Base], key: str) -> Mapping[str, Any]:
    """A record as it is: its columns."""
    with database.reading() as session:
        record = session.get_one(kind, key)
        return {c.key: getattr(record, c.key) for c in inspect(kind).column_attrs}


def cases(database: Database) -> set[str]:
    """The questions that are read one by one."""
    with database.reading() as session:
        return {slug for slug, _ in load_questions(session)}


def test_a_new_collection_is_listed_offered_and_filled(admin: TestClient) -> None:
    led = keep(admin, "collections/new", **GRAIN | {"kind": "case"})
    assert "The collection is on record" in admin.get(led).text
    assert "Case · 0 questions" in told(admin.get("/reference"))

    published(admin, "initiatives/new", initiative_form(collection="grain-exports"))

    assert PATROL in admin.get("/collections/grain-exports").text
    assert "Grain exports" in admin.get("/collections").text
    assert "Case · 1 question" in told(admin.get("/reference"))
    assert PATROL in admin.get("/matrix?collection=grain-exports").text


def test_a_new_subject_is_named_by_its_label_and_counted(
    admin: TestClient, dossier: Database
) -> None:
    led = keep(admin, "subjects/new", **TRADE)
    page = admin.get(led)
    assert "The subject is on record" in page.text
    assert re.search(r'<details class="more" open>\s*<summary>All subjects', page.text)
    assert "Trade 0 questions" in told(page)

    published(admin, "initiatives/new", initiative_form(subjects="trade; War in Ukraine"))

    assert "Trade 1 question " in told(admin.get("/reference"))
    with dossier.reading() as session:
        about = select(InitiativeSubject).filter_by(subject_code="trade")
        assert len(session.scalars(about).all()) == 1


def test_a_new_one_is_a_case_and_comes_last(admin: TestClient, dossier: Database) -> None:
    keep(admin, "collections/new", slug="grain-exports", title="Grain exports")
    keep(admin, "subjects/new", code="trade", label="Trade")

    collection = kept(dossier, Collection, "grain-exports")
    assert (collection["kind"], collection["position"]) == (CollectionKind.CASE, 2)
    assert (collection["summary"], collection["attribution"], collection["caveats"]) == (
        "",
        None,
        None,
    )
    assert kept(dossier, Subject, "trade")["position"] == 2


def test_all_that_a_reader_is_told_of_it_is_corrected(admin: TestClient, dossier: Database) -> None:
    typed = {name: text for name, text in GRAIN.items() if name not in ("slug", "kind")}
    keep(admin, f"collections/{CASE}/edit", **typed, slug="other")

    assert kept(dossier, Collection, CASE) == {
        **typed,
        "slug": CASE,
        "kind": CollectionKind.CASE,
        "position": 7,
    }
    page = told(admin.get(f"/collections/{CASE}"))
    for words in ("Grain exports", *GRAIN["caveats"].split("\n"), GRAIN["attribution"]):
        assert words in page


def test_a_subject_is_called_otherwise_wherever_it_is_shown(
    admin: TestClient, dossier: Database
) -> None:
    keep(admin, f"subjects/{WAR}/edit", label="The war in Ukraine", code="other")

    assert kept(dossier, Subject, WAR)["label"] == "The war in Ukraine"
    assert "The war in Ukraine" in admin.get(f"/collections/{CASE}").text
    number = re.search(r"/initiatives/(\d+)/edit", admin.get(f"/initiatives/{TRAINING}").text)
    assert number
    form = admin.get(f"/initiatives/{number[1]}/edit", follow_redirects=True)
    assert as_sent(form.text)["subjects"] == "The war in Ukraine"


@pytest.mark.parametrize(
    ("table", "kind", "key", "columns"),
    [("collections", Collection, "slug", GRAIN), ("subjects", Subject, "code", TRADE)],
)
def test_a_form_and_a_sheet_say_the_same(
    admin: TestClient,
    dossier: Database,
    tmp_path: Path,
    table: str,
    kind: type[Base],
    key: str,
    columns: Mapping[str, str],
) -> None:
    keep(admin, f"{table}/new", **columns)
    by_form = kept(dossier, kind, columns[key])
    cells = ",".join(f'"{text}"' for text in columns.values())
    sheet = tmp_path / f"{table}.csv"
    sheet.write_text(f"{','.join(columns)}\n{cells}\n", encoding="utf-8")

    with dossier.writing() as session:
        found = import_reference(session, tmp_path, "Ada")

    assert not any([*found.added.values(), *found.changed.values()])
    assert kept(dossier, kind, columns[key]) == by_form


def test_a_case_that_becomes_a_series_is_told_first(admin: TestClient, dossier: Database) -> None:
    here, before = f"collections/{CASE}/edit", cases(dossier)
    assert len(before) == HELD

    looked = send(admin, here, kind="roll_calls", title="Forces")

    assert looked.status_code == 200
    assert "<title>What will change: " in looked.text
    words = told(looked)
    assert "3 questions leave those that are read one by one" in words
    assert "No position changes today." in words
    assert cases(dossier) == before
    assert kept(dossier, Collection, CASE)["kind"] is CollectionKind.CASE

    put = admin.post(f"/reference/{here}", data=as_sent(looked.text))

    assert put.status_code == 303
    assert cases(dossier) == set()
    assert COALITION not in admin.get("/matrix").text
    assert COALITION in admin.get(f"/collections/{CASE}").text
    assert kept(dossier, Collection, CASE)["title"] == "Forces"

    back = send(admin, here, kind="case")

    assert "3 questions join those that are read one by one" in told(back)
    assert cases(dossier) == set()
    keep(admin, here, kind="case")
    assert cases(dossier) == before
    assert COALITION in admin.get("/matrix").text


@pytest.mark.parametrize(
    ("was", "becomes", "holds"), [*product(CollectionKind, CollectionKind, [False, True])]
)
def test_it_is_told_where_questions_move_and_nowhere_else(
    lending: Lending,
    sqlite_dossier: Database,
    was: CollectionKind,
    becomes: CollectionKind,
    holds: bool,
) -> None:
    with sqlite_dossier.writing() as session:
        add_roll_calls(session)
        empty = Collection(slug="empty", title="Empty", kind=was, summary="", position=3)
        session.add(empty)
        session.get_one(Collection, SERIES).kind = was
    admin = client_as(lending.on(sqlite_dossier), UserRole.ADMIN)
    here, before = f"collections/{SERIES if holds else 'empty'}/edit", cases(sqlite_dossier)

    answer = send(admin, here, kind=becomes)

    was_told = answer.status_code == 200
    words = told(answer)
    if was_told:
        keep(admin, here, kind=becomes)
    joined, left = cases(sqlite_dossier) - before, before - cases(sqlite_dossier)
    assert was_told is bool(joined or left)
    assert ("3 questions join" in words) is (len(joined) == 3)
    assert ("3 questions leave" in words) is (len(left) == 3)


def test_what_was_typed_since_it_was_told_is_told_again(
    admin: TestClient, dossier: Database
) -> None:
    looked = send(admin, f"collections/{CASE}/edit", kind="roll_calls")

    sent = as_sent(looked.text) | {"kind": "treaties"}
    again = admin.post(f"/reference/collections/{CASE}/edit", data=sent)

    assert again.status_code == 200
    assert "3 questions leave" in told(again)
    assert kept(dossier, Collection, CASE)["kind"] is CollectionKind.CASE


def test_what_is_wrong_is_said_before_what_moves(admin: TestClient) -> None:
    answer = send(admin, f"collections/{CASE}/edit", kind="roll_calls", title="")

    assert answer.status_code == 422
    assert "questions leave" not in told(answer)
    assert as_sent(answer.text)["kind"] == "roll_calls"


@pytest.mark.parametrize("kind", ["case", "roll_calls"])
def test_a_correction_that_is_sent_twice_is_taken_once(
    admin: TestClient, dossier: Database, kind: str
) -> None:
    here = f"/reference/collections/{CASE}/edit"
    filled = as_sent(admin.get(here).text) | {"title": "Forces", "kind": kind}
    if kind == "roll_calls":
        filled = as_sent(admin.post(here, data=filled).text)

    answers = [admin.post(here, data=filled) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    with dossier.reading() as session:
        of_it = select(Revision.made_by).filter_by(record="collections", record_id=CASE)
        assert session.scalars(of_it).all().count("Some admin") == 1


def test_what_was_changed_meanwhile_is_not_written_over(
    admin: TestClient, dossier: Database
) -> None:
    here = f"/reference/collections/{CASE}/edit"
    looked = as_sent(send(admin, f"collections/{CASE}/edit", kind="roll_calls").text)
    keep(admin, f"collections/{CASE}/edit", title="Forces")

    late = admin.post(here, data=looked)

    assert late.status_code == 422
    assert "It was changed meanwhile" in late.text
    collection = kept(dossier, Collection, CASE)
    assert (collection["title"], collection["kind"]) == ("Forces", CollectionKind.CASE)


@pytest.mark.parametrize(
    ("things", "key", "new", "field"),
    [("collections", "grain-exports", GRAIN, "title"), ("subjects", "trade", TRADE, "label")],
)
def test_each_is_kept_with_its_version_and_in_the_log(
    admin: TestClient, dossier: Database, things: str, key: str, new: dict[str, str], field: str
) -> None:
    keep(admin, f"{things}/new", **new)
    keep(admin, f"{things}/{key}/edit", **{field: "Otherwise"})
    keep(admin, f"{things}/{key}/edit")

    with dossier.reading() as session:
        of_it = select(Revision).filter_by(record=things, record_id=key)
        versions = session.scalars(of_it.order_by(Revision.version)).all()
        log = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[-2:]
    assert [one.content[field] for one in versions] == [new[field], "Otherwise"]
    assert {one.made_by for one in versions} == {"Some admin"}
    assert [(one.action, one.record_id, one.version_before, one.version_after) for one in log] == [
        (f"{things}.add", key, None, 1),
        (f"{things}.change", key, 1, 2),
    ]


def test_a_name_that_sheets_gave_to_two_subjects_is_told_and_put_right(
    admin: TestClient, dossier: Database
) -> None:
    with dossier.writing() as session:
        session.add_all(
            [
                Subject(code=ARMS, label="War in Ukraine", position=2),
                Subject(code="aid", label="Arms-control", position=3),
            ]
        )

    refused = send(admin, f"subjects/{ARMS}/edit", position="4")
    assert refused.status_code == 422
    assert f"“War in Ukraine” means the subject {WAR} already" in refused.text
    keep(admin, f"subjects/{ARMS}/edit", label="Arms control")

    assert kept(dossier, Subject, ARMS)["label"] == "Arms control"


def test_the_page_of_a_collection_leads_administrators_there(
    admin: TestClient, dossier: Database
) -> None:
    editor = client_as(create_app(Settings(), dossier), UserRole.EDITOR)
    there = f"/reference/collections/{CASE}/edit"

    assert f'href="{there}"' in admin.get(f"/collections/{CASE}").text
    assert there not in editor.get(f"/collections/{CASE}").text
    assert admin.get(there).status_code == 200

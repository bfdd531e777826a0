"""Two records that turned out to be one become one, and are told apart again exactly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.audit import AuditEntry
from app.domain.codes import RoleKind
from app.domain.dates import from_edtf
from app.domain.draft import DraftKind
from app.domain.errors import NotAllowed, Rejected
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.person import Office, Person, PersonName
from app.domain.position import Position
from app.domain.report import Report
from app.domain.revision import Revision
from app.domain.role import Role as RoleRecord
from app.domain.ruling import Ruling
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.user import UserRole
from app.queries.pages.wholeness import left_behind
from app.queries.parts.offered.choices import find_source
from app.services.editing.merging import MERGEABLE, merge
from app.services.editing.records import KINDS
from app.services.editing.withdrawing import WITHDRAWABLE, withdraw
from app.services.positions import mismatches, recompute
from app.services.search_index.index import is_stale, reindex
from tests.services.editing.conftest import trial, who
from tests.services.editing.forms import (
    INITIATIVE,
    initiative_form,
    person_form,
    ruling_form,
    source_form,
    statement_form,
)
from tests.services.editing.merged import (
    WHY,
    exported,
    get,
    initiative,
    join,
    part,
    two_speakers,
    two_tellers,
)

OTHER = "training-mission-ukraine-2024"
Pair = Callable[[Session], tuple[str, Any, Any]]


def is_whole(session: Session) -> bool:
    session.flush()
    return not (mismatches(session) or is_stale(session) or list(left_behind(session)))


def add(session: Session, kind: DraftKind, content: Any) -> Any:
    found = KINDS[kind]
    record: Any = found.add(session, who(session), found.read(session, content, True), None)
    recompute(session)
    reindex(session)
    return record


def sources_of_one_statement(session: Session) -> tuple[str, Any, Any]:
    one, other, *_ = two_tellers(session)
    return "sources", one, other


def sources_with_one_claim_id(session: Session) -> tuple[str, Any, Any]:
    one, other, report, same = two_tellers(session)
    same.ref = report.ref = "C-1"
    return "sources", one, other


def a_source_that_has_it_from_the_other(session: Session) -> tuple[str, Any, Any]:
    one, other, report, same = two_tellers(session)
    same.relays_id, same.origin_id = report.id, None
    recompute(session)
    return "sources", one, other


def a_source_that_shows_a_role(session: Session) -> tuple[str, Any, Any]:
    one, other, *_ = two_tellers(session)
    session.add(_role(session, INITIATIVE, source_id=one.id))
    return "sources", one, other


def a_source_that_tells_nothing(session: Session) -> tuple[str, Any, Any]:
    one = add(session, DraftKind.SOURCE, source_form())
    return "sources", one, get(session, Source, 1)


def people_who_spoke(session: Session) -> tuple[str, Any, Any]:
    return "people", *two_speakers(session)


def people_with_one_office(session: Session) -> tuple[str, Any, Any]:
    one, other = two_speakers(session)
    theirs = session.scalars(select(Office).where(Office.person_id == one.id)).first()
    assert theirs is not None
    theirs.held_from = "2022"
    same = Office(
        person_id=other.id, title=theirs.title, actor_code=theirs.actor_code, voice=theirs.voice
    )
    session.add(same)
    reindex(session)
    return "people", one, other


def people_with_other_names(session: Session) -> tuple[str, Any, Any]:
    one, other = two_speakers(session)
    for number, name in ((one.id, other.name), (one.id, "A"), (one.id, "B"), (other.id, "B")):
        session.add(PersonName(person_id=number, name=name, folded=name.casefold()))
    session.flush()
    reindex(session)
    return "people", one, other


def initiatives_that_are_related(session: Session) -> tuple[str, Any, Any]:
    return "initiatives", initiative(session, OTHER), initiative(session, INITIATIVE)


def the_same_the_other_way(session: Session) -> tuple[str, Any, Any]:
    return "initiatives", initiative(session, INITIATIVE), initiative(session, OTHER)


def initiatives_with_one_role(session: Session) -> tuple[str, Any, Any]:
    statement = session.scalars(select(Statement.id).order_by(Statement.id)).first()
    for slug in (INITIATIVE, OTHER):
        session.add(_role(session, slug, statement_id=statement))
    recompute(session)
    return initiatives_that_are_related(session)


def an_initiative_with_a_ruling(session: Session) -> tuple[str, Any, Any]:
    add(session, DraftKind.RULING, ruling_form(initiative=OTHER))
    return initiatives_that_are_related(session)


def _role(session: Session, slug: str, **shown_by: int | None) -> RoleRecord:
    return RoleRecord(
        initiative_id=initiative(session, slug).id,
        actor_code="BEL",
        role=RoleKind.INITIATOR,
        since=from_edtf("2024-02"),
        recorded_by="Some editor",
        **shown_by,
    )


PAIRS: tuple[Pair, ...] = (
    sources_of_one_statement,
    sources_with_one_claim_id,
    a_source_that_has_it_from_the_other,
    a_source_that_shows_a_role,
    a_source_that_tells_nothing,
    people_who_spoke,
    people_with_one_office,
    people_with_other_names,
    initiatives_that_are_related,
    the_same_the_other_way,
    initiatives_with_one_role,
    an_initiative_with_a_ruling,
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.__name__)
def test_a_merge_leaves_nothing_behind_and_undoing_it_leaves_no_trace(
    record: Database, tmp_path: Path, pair: Pair
) -> None:
    with trial(record) as session:
        path, one, other = pair(session)
        before = exported(session, tmp_path / "before")
        made = join(session, path, one, other)
        between = exported(session, tmp_path / "between")
        assert is_whole(session)
        assert get(session, type(one), one.id).merged_into_id == other.id
        part(session, made)

        assert between != before
        assert exported(session, tmp_path / "after") == before
        assert is_whole(session)


@pytest.mark.parametrize("path", ["sources", "people", "initiatives"])
def test_a_chain_of_merges_leads_to_its_end_and_is_undone_from_there(
    record: Database, tmp_path: Path, path: str
) -> None:
    kind = MERGEABLE[path].type
    with trial(record) as session:
        query = select(kind).order_by(kind.id.desc())
        if kind is Initiative:
            query = query.where(Initiative.kind == InitiativeKind.QUESTION)
        one, two, three = session.scalars(query.limit(3)).all()
        before = exported(session, tmp_path / "before")
        first = join(session, path, one, two)
        second = join(session, path, two, three)
        assert is_whole(session)
        with pytest.raises(Rejected, match=f"was merged into .* {three.id} since: undo that"):
            part(session, first)
        part(session, second)
        part(session, first)

        assert exported(session, tmp_path / "after") == before
        assert is_whole(session)


def test_what_is_told_twice_by_the_page_now_is_told_once(record: Database) -> None:
    with trial(record) as session:
        _, one, other = sources_of_one_statement(session)
        join(session, "sources", one, other)
        session.flush()
        told = session.scalars(
            select(Report.statement_id).where(
                Report.source_id == other.id,
                Report.statement_id.is_not(None),
                Report.withdrawn_reason.is_(None),
            )
        ).all()

        assert len(told) == len(set(told))
        assert session.scalars(select(Report).where(Report.source_id == one.id)).all() == []


def test_the_address_and_the_number_of_a_merged_source_find_the_other(record: Database) -> None:
    with trial(record) as session:
        one = add(session, DraftKind.SOURCE, source_form())
        join(session, "sources", one, get(session, Source, 1))
        statement = add(session, DraftKind.STATEMENT, statement_form(source=one.id))

        assert find_source(session, one.address) == 1
        assert find_source(session, str(one.id)) == 1
        assert session.scalars(
            select(Report.source_id).where(Report.statement_id == statement.id)
        ).all() == [1]
        with pytest.raises(Rejected, match="already, as source 1: use that one"):
            add(session, DraftKind.SOURCE, source_form())


def test_a_statement_drafted_before_is_filed_where_its_things_are_now(record: Database) -> None:
    with trial(record) as session:
        person = add(session, DraftKind.PERSON, person_form())
        office = session.scalars(select(Office).where(Office.person_id == person.id)).one()
        namesake = add(session, DraftKind.PERSON, person_form(name="Anna Borg"))
        kept = session.scalars(select(Office).where(Office.person_id == namesake.id)).one()
        question = add(session, DraftKind.INITIATIVE, initiative_form())
        typed = statement_form(initiative=question.slug, person=person.id, office=office.id)
        join(session, "people", person, namesake)
        join(session, "initiatives", question, initiative(session, INITIATIVE))
        statement = add(session, DraftKind.STATEMENT, typed)

        assert (statement.person_id, statement.office_id) == (namesake.id, kept.id)
        assert statement.initiative_id == initiative(session, INITIATIVE).id


def test_the_other_name_is_kept_and_finds_the_person(record: Database) -> None:
    with trial(record) as session:
        one, other = two_speakers(session)
        theirs = select(PersonName.name).where(PersonName.person_id == one.id)
        before = set(session.scalars(theirs))
        join(session, "people", one, other)
        session.flush()
        names = session.scalars(
            select(PersonName.name).where(PersonName.person_id == other.id)
        ).all()

        assert one.name in names
        assert before < set(names)


def test_what_both_know_of_an_office_is_joined(record: Database) -> None:
    with trial(record) as session:
        _, one, other = people_with_one_office(session)
        join(session, "people", one, other)
        session.flush()
        offices = session.scalars(select(Office).where(Office.person_id == other.id)).all()
        names = [(office.actor_code, office.title) for office in offices]

        assert len(names) == len(set(names))
        assert "2022" in [office.held_from for office in offices]


def test_every_record_that_moved_keeps_a_version_that_says_why(record: Database) -> None:
    with trial(record) as session:
        one, other = initiative(session, OTHER), initiative(session, INITIATIVE)
        made = join(session, "initiatives", one, other)
        session.flush()
        words = f"Initiative {one.id} was merged into initiative {other.id}: {WHY}"
        kept = session.execute(
            select(Revision.record, Revision.record_id).where(Revision.why == words)
        ).all()
        moved = {(m["table"], str(m["key"][0])) for m in made.moved if "column" in m}
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()

        assert {tuple(row) for row in kept} == moved | {("initiatives", str(other.id))}
        assert entry is not None
        assert entry.action == "initiatives.merge"


def test_positions_are_those_of_the_one_that_stays(record: Database) -> None:
    with trial(record) as session:
        one, other = initiative(session, OTHER), initiative(session, INITIATIVE)
        holders = set(session.scalars(select(Position.actor_code).filter_by(initiative_id=one.id)))
        join(session, "initiatives", one, other)
        now = set(session.scalars(select(Position.actor_code).filter_by(initiative_id=other.id)))

        assert holders
        assert holders <= now
        assert not session.scalars(select(Position).filter_by(initiative_id=one.id)).all()


def _itself(session: Session) -> tuple[str, Any, Any]:
    return "sources", get(session, Source, 1), get(session, Source, 1)


def _into_a_merged_one(session: Session) -> tuple[str, Any, Any]:
    join(session, "sources", get(session, Source, 2), get(session, Source, 3))
    return "sources", get(session, Source, 1), get(session, Source, 2)


def _a_merged_one(session: Session) -> tuple[str, Any, Any]:
    join(session, "sources", get(session, Source, 2), get(session, Source, 3))
    return "sources", get(session, Source, 2), get(session, Source, 1)


def _into_a_withdrawn_one(session: Session) -> tuple[str, Any, Any]:
    gone = get(session, Source, 2)
    withdraw(session, who(session), WITHDRAWABLE["sources"], gone, "Forged.")
    return "sources", get(session, Source, 1), gone


def _onto_another_scale(session: Session) -> tuple[str, Any, Any]:
    vote = add(session, DraftKind.INITIATIVE, initiative_form(scale="vote"))
    return "initiatives", vote, initiative(session, INITIATIVE)


def _into_background(session: Session) -> tuple[str, Any, Any]:
    background = session.scalars(
        select(Initiative).where(Initiative.kind == InitiativeKind.BACKGROUND)
    ).one()
    return "initiatives", initiative(session, INITIATIVE), background


def _ruled_twice(session: Session) -> tuple[str, Any, Any]:
    for slug in (INITIATIVE, OTHER):
        add(session, DraftKind.RULING, ruling_form(initiative=slug))
    return initiatives_that_are_related(session)


def _a_role_withdrawn_there(session: Session) -> tuple[str, Any, Any]:
    _, one, other = initiatives_with_one_role(session)
    session.execute(
        update(RoleRecord)
        .where(RoleRecord.initiative_id == other.id, RoleRecord.actor_code == "BEL")
        .values(withdrawn_reason="A mistake.")
    )
    return "initiatives", one, other


REFUSED: tuple[tuple[Pair, str], ...] = (
    (_itself, "It is this source itself: choose another"),
    (_into_a_merged_one, "Source 2 was merged into source 3: use that one"),
    (_a_merged_one, "Source 2 was merged into source 3: use that one"),
    (_into_a_withdrawn_one, "Source 2 is withdrawn: bring it back first"),
    (_onto_another_scale, "Answers here are on the scale “.*” and there on “.*”: only"),
    (_into_background, "One is a question and the other only background"),
    (_ruled_twice, "Both have a ruling on Malta, .*: withdraw one"),
    (_a_role_withdrawn_there, "Belgium is initiator here, and there that was withdrawn"),
)


@pytest.mark.parametrize(("pair", "sentence"), REFUSED, ids=lambda it: getattr(it, "__name__", ""))
def test_what_cannot_become_one_is_refused_and_nothing_is_moved(
    record: Database, tmp_path: Path, pair: Pair, sentence: str
) -> None:
    with trial(record) as session:
        path, one, other = pair(session)
        before = exported(session, tmp_path / "before")

        with pytest.raises(Rejected, match=sentence):
            join(session, path, one, other)

        assert exported(session, tmp_path / "after") == before


def test_readers_and_contributors_merge_nothing(record: Database) -> None:
    with trial(record) as session:
        one, other = get(session, Source, 1), get(session, Source, 2)
        contributor = who(session, UserRole.CONTRIBUTOR)

        with pytest.raises(NotAllowed, match="Only editors"):
            merge(session, contributor, MERGEABLE["sources"], one, other, WHY)


def test_a_merge_is_undone_once(record: Database) -> None:
    with trial(record) as session:
        made = join(session, "sources", get(session, Source, 1), get(session, Source, 2))
        part(session, made)

        with pytest.raises(NotAllowed, match="undone already"):
            part(session, made)


def test_what_was_moved_on_since_stands_in_the_way_and_is_named(
    record: Database, tmp_path: Path
) -> None:
    with trial(record) as session:
        one, other, report, _ = two_tellers(session)
        made = join(session, "sources", one, other)
        get(session, Report, report.id).source_id = 40
        session.flush()
        before = exported(session, tmp_path / "before")

        with pytest.raises(Rejected, match=f"Report {report.id} was changed since: its source is"):
            part(session, made)

        assert exported(session, tmp_path / "after") == before


def test_what_was_said_since_in_an_office_that_would_go_back_is_named(record: Database) -> None:
    with trial(record) as session:
        one = add(session, DraftKind.PERSON, person_form())
        other = add(session, DraftKind.PERSON, person_form(name="B", office__0__title="Envoy"))
        made = join(session, "people", one, other)
        office = session.scalars(select(Office).where(Office.title == "Minister of defence")).all()
        typed = statement_form(person=other.id, office=office[-1].id)
        statement = add(session, DraftKind.STATEMENT, typed)

        with pytest.raises(Rejected, match=f"Statement {statement.id}, which came since"):
            part(session, made)


def test_a_ruling_on_what_would_go_back_is_named(record: Database) -> None:
    with trial(record) as session:
        one, other = initiative(session, OTHER), initiative(session, INITIATIVE)
        statement = session.scalars(select(Statement).filter_by(initiative_id=one.id)).first()
        assert statement is not None
        made = join(session, "initiatives", one, other)
        ruling = Ruling(
            initiative_id=other.id,
            actor_code="FRA",
            statement_id=statement.id,
            reason="It is the clearest.",
            ruled_by="Some editor",
            ruled_on=statement.said.latest,
        )
        session.add(ruling)
        session.flush()

        with pytest.raises(Rejected, match=f"Ruling {ruling.id}, which came since"):
            part(session, made)


def test_what_came_since_stays_with_the_record_it_names(record: Database) -> None:
    with trial(record) as session:
        one, other = initiative(session, OTHER), initiative(session, INITIATIVE)
        made = join(session, "initiatives", one, other)
        statement = add(session, DraftKind.STATEMENT, statement_form())
        part(session, made)

        assert get(session, Statement, statement.id).initiative_id == other.id
        assert is_whole(session)


def test_a_merged_record_is_not_changed_any_more(record: Database) -> None:
    with trial(record) as session:
        person = add(session, DraftKind.PERSON, person_form())
        join(session, "people", person, get(session, Person, 1))

        with pytest.raises(NotAllowed, match="was merged into person 1: change that one"):
            KINDS[DraftKind.PERSON].get_newest(session, person.id)


def test_what_was_left_behind_is_found(record: Database) -> None:
    with trial(record) as session:
        one, other, report, _ = two_tellers(session)
        join(session, "sources", one, other)
        get(session, Report, report.id).source_id = one.id
        session.flush()

        assert list(left_behind(session)) == [
            f"reports {report.id} still names source {one.id}, which was merged into {other.id}."
        ]

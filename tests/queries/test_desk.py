"""The desk is read in the same number of queries, however much there is to do."""

from sqlalchemy import select

from app.database import Database
from app.domain.base import utc_now
from app.domain.codes import Distortion
from app.domain.draft import Draft, DraftKind, DraftRemark, DraftState, Suggestion
from app.domain.report import Report
from app.domain.user import User, UserRole
from app.domain.who import Who
from app.queries.pages.desk.page import NEWEST, PARTS, Section, load_desk, load_section
from app.queries.pages.desk.review import ReviewFilters, load_queue
from tests.queries import count_queries


def add_users(database: Database) -> tuple[Who, Who]:
    with database.writing() as session:
        users = [User(email=f"{n}@example.org", name=n, role=UserRole.EDITOR) for n in ("ed", "al")]
        session.add_all(users)
        session.flush()
        one, other = (Who(user.name, user.role, user.id) for user in users)
        return one, other


def add_drafts(database: Database, who: Who, state: DraftState, number: int) -> None:
    with database.writing() as session:
        for count in range(number):
            draft = Draft(
                kind=DraftKind.STATEMENT,
                content={"initiative": ["western-troops-ukraine-2024"]},
                title=f"Draft {count}",
                state=state,
                made_by_id=who.user_id,
                submitted_at=utc_now(),
            )
            session.add(draft)
            session.flush()
            session.add(DraftRemark(draft_id=draft.id, made_by_id=who.user_id, words="The date?"))


def desk_of(database: Database, who: Who) -> dict[str, Section]:
    with database.reading() as session:
        return {section.key: section for section in load_desk(session, who)}


def test_more_work_takes_no_more_queries(dossier: Database) -> None:
    who, other = add_users(dossier)
    with count_queries(dossier) as before:
        desk_of(dossier, who)
    add_drafts(dossier, who, DraftState.SENT_BACK, 30)
    add_drafts(dossier, other, DraftState.SUBMITTED, 30)
    with count_queries(dossier) as after:
        desk = desk_of(dossier, who)

    assert len(before) == len(after) == 2 * len(PARTS)
    assert (desk["drafts"].total, len(desk["drafts"].lines)) == (30, NEWEST)
    assert desk["queue"].total == 30
    assert desk["drafts"].lines[0].note == "“The date?”"


def test_a_longer_queue_takes_no_more_queries(dossier: Database) -> None:
    who, other = add_users(dossier)
    counts = []
    for _ in range(2):
        add_drafts(dossier, other, DraftState.SUBMITTED, 20)
        with count_queries(dossier) as queries, dossier.reading() as session:
            queue = load_queue(session, who, ReviewFilters())
        counts.append(len(queries))

    assert queue.total == 40
    assert counts == [3, 3]


def test_the_queue_counts_what_each_filter_would_leave(dossier: Database) -> None:
    who, other = add_users(dossier)
    add_drafts(dossier, other, DraftState.SUBMITTED, 2)
    add_drafts(dossier, who, DraftState.SUBMITTED, 1)
    with dossier.reading() as session:
        queue = load_queue(session, who, ReviewFilters())
        mine = load_queue(session, who, ReviewFilters(author=who.user_id))

    assert queue.kinds == [("statement", "Statement", 3)]
    assert queue.initiatives == [("western-troops-ukraine-2024", "Western troops in Ukraine", 3)]
    assert {(name, count) for _, name, count in queue.authors} == {("al", 2), ("ed", 1)}
    assert [(whose, count) for whose, _, count in queue.whose] == [("mine", 1), ("others", 2)]
    assert [line.author for line in mine.lines] == ["ed"]


def test_the_oldest_draft_comes_first(dossier: Database) -> None:
    who, other = add_users(dossier)
    add_drafts(dossier, other, DraftState.SUBMITTED, 2)
    with dossier.writing() as session:
        newest = session.scalars(select(Draft).order_by(Draft.id.desc()).limit(1)).one()
        newest.submitted_at = newest.made_at.replace(year=2020)
    with dossier.reading() as session:
        queue = load_queue(session, who, ReviewFilters())

    assert [line.title for line in queue.lines] == ["Draft 1", "Draft 0"]


def test_the_desk_lists_what_the_record_lacks(dossier: Database) -> None:
    who, _ = add_users(dossier)
    with dossier.writing() as session:
        session.add(Suggestion(page="/", words="A word is missing."))
    desk = desk_of(dossier, who)
    with dossier.reading() as session:
        distorted = session.scalars(
            select(Report.id).where(
                Report.distortion != Distortion.NONE, Report.statement_id.is_not(None)
            )
        ).all()

    assert desk["suggestions"].lines[0].title == "A word is missing."
    assert desk["distorted"].total == len(distorted) > 0
    assert desk["contested"].total > 0
    assert desk["overdue"].total > 0
    assert desk["unarchived"].total > 0
    assert desk["imports"].total == 0


def test_what_was_withdrawn_is_no_longer_a_distortion(dossier: Database) -> None:
    who, _ = add_users(dossier)
    before = desk_of(dossier, who)["distorted"].total
    with dossier.writing() as session:
        report = session.scalars(
            select(Report).where(
                Report.distortion != Distortion.NONE, Report.statement_id.is_not(None)
            )
        ).first()
        assert report is not None
        report.withdrawn_reason = "A mistake."

    assert desk_of(dossier, who)["distorted"].total == before - 1


def test_every_page_of_a_section_has_its_own_lines(dossier: Database) -> None:
    who, _ = add_users(dossier)
    with dossier.reading() as session:
        first = load_section(session, who, "unarchived", 1)
        second = load_section(session, who, "unarchived", 2)

    hrefs = [line.href for line in (*first.lines, *second.lines)]
    assert len(hrefs) == len(set(hrefs)) == first.total

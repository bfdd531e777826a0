"""Every version of every record is kept, with all that belongs to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, select

from app.database import Database
from app.domain.codes import Status
from app.domain.records import Invitation, Revision, Source, StatementLink
from app.domain.source import TitleOrigin
from app.domain.statement import StatedPosition, Statement
from app.services.revisions import record_revision, revisions_for
from tests.services.packages.world import UNKNOWN, fill


@contextmanager
def counted_queries(database: Database) -> Iterator[list[str]]:
    queries: list[str] = []

    def count(*arguments: object) -> None:
        queries.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", count)
    yield queries
    event.remove(database.engine, "before_cursor_execute", count)


def new_source(number: int) -> Source:
    return Source(
        ref=f"S{number}",
        publisher="Welt",
        title="A title",
        title_origin=TitleOrigin.OWN,
        address=f"https://example.org/{number}",
        published=UNKNOWN,
        kind="newspaper",
    )


def test_versions_count_from_one(database: Database) -> None:
    with database.writing() as session:
        source = new_source(1)
        session.add(source)
        first = record_revision(session, source, by="ed")
        source.title = "A better title"
        second = record_revision(session, source, by="al", why="A typing mistake.")

        assert (first.version, second.version, source.version) == (1, 2, 2)
        assert (first.record, first.record_id) == ("sources", str(source.id))
        assert (first.content["title"], second.content["title"]) == ("A title", "A better title")
        assert (second.made_by, second.why) == ("al", "A typing mistake.")


def test_the_content_is_every_column_as_json_has_it(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        source = session.get_one(Source, 1)
        content = record_revision(session, source, by="ed").content

        assert list(content) == Source.__table__.columns.keys()
        assert content["title_origin"] == "own"
        assert content["archived_on"] == "2024-06-09"
        assert content["recorded_at"] == "2024-06-08T14:30:05Z"
        assert content["published_precision"] == "week"
        assert content["note"] is None
        assert content["version"] == 2


def test_a_statement_is_kept_with_positions_reasons_and_counted_parties(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        content = record_revision(session, session.get_one(Statement, 17), by="ed").content

        germany, several = content["positions"]
        assert (germany["actor_code"], germany["stance"]) == ("DEU", "declined")
        assert [reason["reason_code"] for reason in germany["reasons"]] == ["escalation"]
        assert several["reasons"] == []
        assert several["counted_party"]["words"] == "several nations"
        assert several["counted_party"]["candidates"][0]["actor_code"] == "CIV"


def test_rows_added_in_the_same_transaction_are_kept_too(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        statement = session.get_one(Statement, 18)
        session.add(StatedPosition(statement_id=18, actor_code="FRA", stance="agreed"))
        content = record_revision(session, statement, by="ed").content

        assert [position["actor_code"] for position in content["positions"]] == ["CIV", "FRA"]
        assert [apart["actor_code"] for apart in content["dissociations"]] == ["FRA"]


def test_an_invitation_is_kept_with_its_invitees(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        invitation = session.get_one(Invitation, 1)
        invitation.status = Status.DRAFT
        content = record_revision(session, invitation, by="ed").content

        assert content["status"] == "draft"
        assert [row["status"] for row in content["invitees"]] == ["not_invited", "invited"]


def test_a_record_with_a_composite_key_is_named_by_all_of_it(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        link = session.scalars(select(StatementLink)).one()

        assert record_revision(session, link, by="ed").record_id == "17/18"


def test_a_thousand_records_take_few_queries(database: Database) -> None:
    with database.writing() as session:
        sources = [new_source(number) for number in range(1_000)]
        session.add_all(sources)
        session.flush()
        with counted_queries(database) as queries:
            revisions_for(session, sources, by="import")

        assert len(queries) < 20
        kept = session.scalars(select(Revision.record_id).order_by(Revision.id)).all()
        assert kept == [str(source.id) for source in sources]
        assert session.scalars(select(Revision.version).distinct()).all() == [1]


def test_many_statements_take_no_more_queries_than_one(database: Database) -> None:
    with database.writing() as session:
        fill(session)
        statements = session.scalars(select(Statement).order_by(Statement.id)).all()
        with counted_queries(database) as one:
            revisions_for(session, statements[:1], by="ed")
        with counted_queries(database) as all_of_them:
            revisions_for(session, statements, by="ed")

        assert len(statements) > 1
        assert len(all_of_them) <= len(one) + 1

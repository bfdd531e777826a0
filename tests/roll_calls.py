"""A small series of roll calls beside what is on record, for pages on series."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.codes import Certainty, StatementKind
from app.domain.collection import Collection, CollectionKind, InitiativeSubject, Subject
from app.domain.dates import from_edtf
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.report import Origin, Report
from app.domain.source import Source, TitleOrigin
from app.domain.statement import StatedPosition, Statement
from app.services.positions import recompute
from app.services.search_index import reindex

SERIES = "assembly-roll-calls"
ARMS = "arms-control"
CAVEAT = "Absences are no refusals."
# When each was put, what it is about, and who voted how.
ROLL_CALLS: Mapping[str, tuple[str, str | None, Mapping[str, str]]] = {
    "rc-1": ("1990-12", ARMS, {"FRA": "yes", "DEU": "yes", "GBR": "no", "SUN": "abstain"}),
    "rc-2": ("2020-12-07", None, {"FRA": "yes", "DEU": "abstain", "GBR": "absent"}),
    "rc-3": ("2020-12-08", ARMS, {"FRA": "no", "DEU": "yes", "GBR": "yes", "BTN": "yes"}),
}
TITLES = {"rc-1": "Naval armaments", "rc-2": "Scale of assessments", "rc-3": "Small arms"}


def add_roll_calls(session: Session, again: int = 0) -> None:
    """Put the series on record, with its positions and its words; or as many more of the last."""
    if again:
        votes = session.scalars(select(Source.id).where(Source.ref == "S-RC")).one()
        more = [_roll_call(session, "rc-3", votes, f"-{number}") for number in range(again)]
        recompute(session, more)
        return
    session.add(
        Collection(
            slug=SERIES, title="Roll calls of an assembly", kind=CollectionKind.ROLL_CALLS,
            summary="Three recorded votes.", attribution="Made up for tests.", caveats=CAVEAT,
            position=2,
        )
    )  # fmt: skip
    session.add(Subject(code=ARMS, label="Arms control", position=2))
    source = Source(
        ref="S-RC", publisher="The Assembly", title="Votes", title_origin=TitleOrigin.OWN,
        address="https://example.org/votes", published=from_edtf("2021-01-02"), language="en",
        kind="official document",
    )  # fmt: skip
    session.add(source)
    session.flush()
    ids = [_roll_call(session, ref, source.id) for ref in ROLL_CALLS]
    recompute(session, ids)
    reindex(session)


def _roll_call(session: Session, known: str, source: int, more: str = "") -> int:
    (put, subject, votes), ref = ROLL_CALLS[known], f"{known}{more}"
    title = TITLES[known]
    initiative = Initiative(
        ref=ref, slug=ref, title=title, short_title=title,
        question=f"Should the assembly adopt {title.lower()}?", summary="", scale_code="vote",
        kind=InitiativeKind.QUESTION, collection_slug=SERIES, period="", opened=from_edtf(put),
        closed=from_edtf(put),
    )  # fmt: skip
    session.add(initiative)
    session.flush()
    origin = Origin(ref=f"O-{ref}")
    statement = Statement(
        initiative_id=initiative.id, kind=StatementKind.VOTE, said=from_edtf(put),
        summary=f"The vote on {title.lower()}.", certainty=Certainty.ON_RECORD,
        recorded_by="ed",
    )  # fmt: skip
    session.add_all([origin, statement])
    session.flush()
    for code, stance in votes.items():
        session.add(StatedPosition(statement_id=statement.id, actor_code=code, stance=stance))
    if subject:
        session.add(InitiativeSubject(initiative_id=initiative.id, subject_code=subject))
    session.add(
        Report(
            statement_id=statement.id, source_id=source, teller="The Assembly",
            origin_id=origin.id, ref=f"C-{ref}",
        )
    )  # fmt: skip
    session.flush()
    return initiative.id

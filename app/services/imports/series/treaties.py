"""Adds treaties and who signed, joined and left them from two tables; all or nothing.

What one or several did to a treaty on one day is one act: so every date stays on record, the cell
shows since when it has been so, and its history shows the signature before the consent.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.codes import StatementKind
from app.domain.dates import UNKNOWN, Precision, UncertainDate, describe, from_bounds
from app.domain.errors import NotFound
from app.domain.wording import day as in_words
from app.domain.wording import joined, plural
from app.services.calling import short_title, unused_slug
from app.services.imports.series.health_treaties import TOPICS, TREATIES, UNTIL
from app.services.imports.series.questions import SeriesAct, SeriesQuestion, Sizes
from app.services.imports.series.taking import Progress, SeriesImport, SeriesImported
from app.services.imports.series.treaty_rows import (
    ParticipantRow,
    TreatyRow,
    read_participants,
    read_treaties,
)

NO_FOLDER = "There is no folder {folder}: name the one with treaties.csv and participation.csv."
SIGNED, PARTY, LEFT, LISTED = "signed", "party", "former_party", "listed"
ORDER = (LISTED, SIGNED, PARTY, LEFT)
KINDS = {
    SIGNED: StatementKind.SIGNATURE,
    PARTY: StatementKind.SIGNATURE,
    LEFT: StatementKind.DEED,
    LISTED: StatementKind.OTHER,
}
DID = {
    SIGNED: "signed “{title}”",
    PARTY: "expressed consent to be bound by “{title}”",
    LEFT: "ceased to be bound by “{title}”",
    LISTED: "appeared in the list of participants of “{title}”, without a dated act",
}
OCCASIONS = {SIGNED: "Signature", PARTY: "Consent to be bound", LEFT: "Withdrawal", LISTED: "List"}
QUESTION = "Is the country bound by “{title}”?"

Grouped = Mapping[tuple[str, date | None], Sequence[ParticipantRow]]


def import_treaties(
    session: Session, folder: Path, by: str, progress: Progress | None = None
) -> SeriesImported:
    """Add the treaties of a folder that are not on record, and compare those that are.

    Raises as the import of roll calls does; positions and words are left to whoever calls.
    """
    if not folder.is_dir():
        raise NotFound(NO_FOLDER.format(folder=folder))
    taking = SeriesImport(session, TREATIES, by)
    treaties = read_treaties(folder, TOPICS, taking.faults)
    actors = set(session.scalars(select(Actor.code)))
    rows = read_participants(folder, treaties, actors, taking.faults)
    by_treaty: dict[str, list[ParticipantRow]] = defaultdict(list)
    for row in rows:
        by_treaty[row.treaty].append(row)
    names = {actor.code: actor.name for actor in session.scalars(select(Actor))}
    questions = _questions(treaties.values(), by_treaty, names, progress)
    most = len(rows) * len(ORDER)
    sizes = Sizes(len(treaties), most, most)
    return taking.take(questions, [ref_of(key) for key in treaties], sizes)


def ref_of(key: str) -> str:
    """Return by which ref a treaty is on record."""
    return f"TREATY-{key}"


def _questions(
    treaties: Iterable[TreatyRow],
    by_treaty: Mapping[str, Sequence[ParticipantRow]],
    names: Mapping[str, str],
    progress: Progress | None,
) -> Iterator[SeriesQuestion]:
    taken: set[str] = set()
    in_order = list(treaties)
    for done, treaty in enumerate(in_order, 1):
        slug = unused_slug(f"treaty {treaty.title}", taken)
        taken.add(slug)
        yield _question(treaty, slug, by_treaty[treaty.key], names)
        if progress:
            progress(done, len(in_order))


def _question(
    treaty: TreatyRow, slug: str, rows: Sequence[ParticipantRow], names: Mapping[str, str]
) -> SeriesQuestion:
    return SeriesQuestion(
        ref=ref_of(treaty.key),
        slug=slug,
        title=treaty.title,
        short_title=short_title(treaty.title),
        question=QUESTION.format(title=treaty.title),
        summary=_told(treaty),
        period=f"Since {describe(treaty.adopted)}" if treaty.adopted.is_known else "",
        opened=treaty.adopted,
        closed=treaty.ended,
        subjects=[TOPICS[treaty.topic]],
        acts=list(_acts(treaty, rows, names)),
    )


def _told(treaty: TreatyRow) -> str:
    days = (
        ("Adopted: {}.", treaty.adopted),
        ("In force: {}.", treaty.in_force),
        ("Ended: {}.", treaty.ended),
    )
    return joined(
        [words.format(describe(day)) if day.is_known else None for words, day in days], " "
    )


def _acts(
    treaty: TreatyRow, rows: Sequence[ParticipantRow], names: Mapping[str, str]
) -> Iterator[SeriesAct]:
    groups = _grouped(rows)
    # What ends the list later is newer where two acts fall on one day.
    for stance, when in sorted(groups, key=_place):
        yield _act(treaty, stance, when, groups[stance, when], names)


def _place(key: tuple[str, date | None]) -> tuple[date, int]:
    return key[1] or date.min, ORDER.index(key[0])


def _grouped(rows: Iterable[ParticipantRow]) -> Grouped:
    groups: dict[tuple[str, date | None], list[ParticipantRow]] = defaultdict(list)
    for row in rows:
        for act in _acts_of(row):
            groups[act].append(row)
    return groups


def _acts_of(row: ParticipantRow) -> Iterator[tuple[str, date | None]]:
    """Yield what it did and when; a signature that is dated after the consent is a slip."""
    bound = row.bound_on
    if row.signed and not _is_signed_late(row):
        yield SIGNED, row.signed
    if bound:
        yield PARTY, bound
    if row.ended:
        yield LEFT, row.ended
    if row.status == LISTED:
        yield LISTED, None


def _is_signed_late(row: ParticipantRow) -> bool:
    return bool(row.signed and row.bound_on and row.signed > row.bound_on)


def _act(
    treaty: TreatyRow,
    stance: str,
    when: date | None,
    rows: Sequence[ParticipantRow],
    names: Mapping[str, str],
) -> SeriesAct:
    ordered = sorted(rows, key=_code)
    who = names[ordered[0].code] if len(ordered) == 1 else plural(len(ordered), "one", "states")
    did = DID[stance].format(title=treaty.title)
    number = f"{treaty.key} {when or 'undated'} {ORDER.index(stance)} {stance}"
    return SeriesAct(
        ref=number,
        kind=KINDS[stance],
        said=_on(when) if when else from_bounds(None, UNTIL, Precision.BEFORE),
        occasion=OCCASIONS[stance],
        summary=f"{who} {did}.",
        place=f"Treaty {treaty.key}",
        answers=[(row.code, stance) for row in ordered],
        note="\n".join(_notes(stance, ordered, names)) or None,
        file=ordered[0].file,
        line=ordered[0].line,
    )


def _notes(stance: str, rows: Iterable[ParticipantRow], names: Mapping[str, str]) -> Iterator[str]:
    for row in rows:
        told = joined([*_remarks(stance, row), row.note or None], "; ")
        if told:
            yield f"{names[row.code]}: {told}."


def _remarks(stance: str, row: ParticipantRow) -> Iterator[str]:
    if stance != PARTY:
        return
    if row.by_succession:
        yield "by succession"
    if row.consented is None:
        yield "the day is that of entry into force, the source has none of consent"
    elif row.in_force and row.in_force != row.consented:
        yield f"in force since {in_words(row.in_force)}"
    if row.signed and _is_signed_late(row):
        yield f"the source dates its signature {in_words(row.signed)}, after its consent"


def _code(row: ParticipantRow) -> str:
    return row.code


def _on(day: date | None) -> UncertainDate:
    return from_bounds(day, day, Precision.DAY) if day else UNKNOWN

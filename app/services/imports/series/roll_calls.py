"""Adds the roll calls of the UN General Assembly from three tables; all or nothing."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.services.imports.series.capitals import Names, load_names
from app.services.imports.series.general_assembly import ROLL_CALLS, SUBJECTS, question_of, ref_of
from app.services.imports.series.questions import SeriesQuestion, Sizes
from app.services.imports.series.roll_call_rows import RollCallRow, read_roll_calls
from app.services.imports.series.taking import Progress, SeriesImport, SeriesImported
from app.services.imports.series.voters import read_voters
from app.services.imports.series.votes import Tell, VotesTable

NO_FOLDER = "There is no folder {folder}: name the one that holds resolutions.csv and votes.csv."
NO_SUBJECT = "{tag!r} is no subject here: use one of {known}."


def import_roll_calls(
    session: Session, folder: Path, by: str, progress: Progress | None = None
) -> SeriesImported:
    """Add the roll calls of a folder that are not on record, and compare those that are.

    Raises NotFound for a folder that is none, and ImportRejected, after which whatever the
    session holds must be undone. Positions and words to search by are left to whoever calls.
    """
    if not folder.is_dir():
        raise NotFound(NO_FOLDER.format(folder=folder))
    taking = SeriesImport(session, ROLL_CALLS, by)
    voters = read_voters(session, folder, taking.faults)
    roll_calls = read_roll_calls(folder, taking.faults)
    _refuse_unknown_tags(roll_calls, taking)
    table = VotesTable(folder, roll_calls, voters, taking.faults)
    total = sum(sum(row.counted.values()) for row in roll_calls.values())
    tell = (lambda done: progress(done, total)) if progress else None
    questions = _questions(table, roll_calls, load_names(session), tell)
    sizes = Sizes(len(roll_calls), len(roll_calls), total)
    return taking.take(questions, [ref_of(number) for number in roll_calls], sizes)


def _questions(
    table: VotesTable, roll_calls: Mapping[int, RollCallRow], names: Names, tell: Tell | None
) -> Iterator[SeriesQuestion]:
    for ballot in table.ballots(tell):
        yield question_of(roll_calls[ballot.number], ballot, names)


def _refuse_unknown_tags(roll_calls: Mapping[int, RollCallRow], taking: SeriesImport) -> None:
    for row in roll_calls.values():
        for tag in row.issues:
            if tag not in SUBJECTS:
                wrong = NO_SUBJECT.format(tag=tag, known=", ".join(SUBJECTS))
                taking.faults.find(row.file, row.line, "issues", wrong)

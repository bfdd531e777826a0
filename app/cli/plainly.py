"""Says what went wrong in a sentence, whatever it was; nobody should have to read a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from app.database_errors import DatabaseBusy, DatabaseMissing, DatabaseUnsuitable
from app.domain.errors import ImportRejected, NotFound, Rejected
from app.migrate import SchemaMismatch
from app.rules.origins import ChainBroken
from app.seal import KeyMissing
from app.services.backups import BackupRefused
from app.settings import SettingsWrong

PUT_RIGHT = 1
CANNOT_WORK = 2
# What shells give for a program that Ctrl-C ended: 128, and 2 for the signal.
STOPPED = 130
DISABLED = (
    NotFound,
    DatabaseBusy,
    DatabaseMissing,
    DatabaseUnsuitable,
    KeyMissing,
    SettingsWrong,
    SchemaMismatch,
)


@contextmanager
def plainly() -> Iterator[None]:
    """Answer what the block raises with a sentence on standard error and an exit code.

    The code is 1 if what was handed in has to be put right and 2 if the command cannot work.
    """
    try:
        yield
    except ImportRejected as rejected:
        _show_findings(rejected)
        raise typer.Exit(PUT_RIGHT) from None
    except Rejected as rejected:
        raise _ended(PUT_RIGHT, *rejected.errors.values()) from None
    except BackupRefused as refused:
        raise _ended(PUT_RIGHT, str(refused)) from None
    except ChainBroken as broken:
        raise _ended(PUT_RIGHT, f"{broken} Run `demarche check` to see all of them.") from None
    except DISABLED as error:
        raise _ended(CANNOT_WORK, str(error)) from None
    except (OperationalError, NoConnection) as error:
        raise _ended(CANNOT_WORK, _unreachable(error)) from None
    except DatabaseError as error:
        # Its kinds are mistakes of ours; the bare one is SQLite's for what is no database.
        if type(error) is not DatabaseError:
            raise
        raise _ended(CANNOT_WORK, _unreadable(error)) from None
    except OSError as error:
        raise _ended(CANNOT_WORK, _about_file(error)) from None
    except KeyboardInterrupt:
        raise _ended(STOPPED, "Stopped. Nothing was changed.") from None


def say(*sentences: str) -> None:
    """Print sentences for the person at the terminal, apart from what the command puts out."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def _ended(code: int, *sentences: str) -> typer.Exit:
    say(*sentences)
    return typer.Exit(code)


def _show_findings(rejected: ImportRejected) -> None:
    """Show a table to people, and lines that programs and editors understand to everybody."""
    console = Console(stderr=True)
    if console.is_terminal:
        table = Table("File", "Line", "Column", "What to do")
        for finding in rejected.findings:
            table.add_row(finding.file, str(finding.line), finding.column, finding.message)
        console.print(table, markup=False)
    say(*map(str, rejected.findings), str(rejected))


def _unreachable(error: Exception) -> str:
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"The database cannot be used ({reason}). See DEMARCHE_DATABASE_URL, then try again."


def _unreadable(error: Exception) -> str:
    return (
        f"The file is no database that can be read ({getattr(error, 'orig', error)}). Name another"
        " in DEMARCHE_DATABASE_URL, or bring a backup back with `demarche restore`."
    )


def _about_file(error: OSError) -> str:
    what = error.strerror or str(error)
    if error.filename:
        return f"The file system refuses {error.filename}: {what}. Put that right, then try again."
    return f"The file system refuses: {what}. Put that right, then try again."

"""The databases to measure on, kept in var/bench and made anew when what makes them has changed."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import Database
from app.domain.position import Position
from app.domain.statement import Statement
from app.migrate import migrate
from app.places import ROOT
from app.services.imports.claims import import_claims
from app.services.imports.series.deriving import derive
from app.services.imports.series.roll_calls import import_roll_calls
from app.services.packages import import_package
from app.services.positions import recompute
from app.services.reference import load_reference
from app.services.search_index import reindex
from bench.synthetic import add_synthetic

FOLDER = ROOT / "var" / "bench"
SEEDS = ROOT / "seeds"
CLAIMS = ROOT / "tests" / "fixtures" / "claims"
COUNTRIES = 200
INITIATIVES = 25
MADE_FROM = (
    *("app/domain/**/*.py", "app/rules/**/*.py", "app/queries/**/*.py", "app/services/**/*.py"),
    *("migrations/**/*.py", "seeds/**/*.csv", "tests/fixtures/claims/*.csv"),
    *("bench/made_up.py", "bench/synthetic.py", "bench/sizes.py"),
)


@dataclass(frozen=True)
class Size:
    """A database of known content; `cells` have anything on record."""

    name: str
    is_real: bool
    file: Path
    cells: int
    statements: int

    @property
    def url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.file}"


def make_sizes() -> list[Size]:
    """Return the sizes to measure, making the databases that are not there yet."""
    return [
        _size("dossier", _load_dossier),
        _size(f"{COUNTRIES} x {INITIATIVES}", _load_synthetic),
    ]


def make_growing_sizes() -> list[Size]:
    """Return a record of ten times the statements of the one before, and that of the UN's votes.

    The votes are 978,708 answers in 6,299 statements, each with up to 193 holders.
    """
    return [
        _size("dossier", _load_dossier),
        _size("10,000 statements", partial(_load_synthetic, initiatives=33)),
        _size("100,000 statements", partial(_load_synthetic, initiatives=333)),
        _size("978,708 votes", _load_votes),
    ]


def _size(name: str, load: Callable[[Session], object]) -> Size:
    FOLDER.mkdir(parents=True, exist_ok=True)
    stem = name.replace(" ", "").replace(",", "")
    file = FOLDER / f"{stem}-{_fingerprint()}.sqlite"
    if not file.exists():
        for old in FOLDER.glob(f"{stem}-*"):
            old.unlink()
        unfinished = file.with_suffix(".unfinished")
        _make(f"sqlite:///{unfinished}", load)
        unfinished.rename(file)
    database = Database(f"sqlite:///{file}")
    with database.reading() as session:
        cells = session.scalar(select(func.count()).select_from(Position)) or 0
        statements = session.scalar(select(func.count()).select_from(Statement)) or 0
    database.close()
    return Size(name, load is _load_dossier, file, cells, statements)


def _make(url: str, load: Callable[[Session], object]) -> None:
    with redirect_stdout(StringIO()):
        migrate(url)
    database = Database(url)
    with database.writing() as session:
        load(session)
    database.weigh()
    # Closing the last connection folds the write-ahead log into the file.
    database.close()


def _load_dossier(session: Session) -> None:
    """The real dossier as `make run` has it, or from its claim sheets where there is no package."""
    if (SEEDS / "dossier").is_dir():
        import_package(session, SEEDS / "dossier")
        load_reference(session)
    else:
        load_reference(session)
        import_claims(session, CLAIMS, "bench")
    recompute(session)
    reindex(session)


def _load_synthetic(session: Session, initiatives: int = INITIATIVES) -> None:
    load_reference(session)
    add_synthetic(session, COUNTRIES, initiatives)
    reindex(session)


def _load_votes(session: Session) -> None:
    _load_dossier(session)
    derive(session, import_roll_calls(session, SEEDS / "world" / "unga-votes", by="bench"))


def _fingerprint() -> str:
    digest = hashlib.blake2b(digest_size=6)
    for file in _made_from():
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _made_from() -> Iterator[Path]:
    for pattern in MADE_FROM:
        yield from sorted(ROOT.glob(pattern))

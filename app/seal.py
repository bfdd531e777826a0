"""Seals what nobody may read in a copy of the database, with keys that are kept apart from it.

Decision 30 says why, and where the keys lie.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import URL

IN_THE_FOLDER = Path("var/demarche.key")
SETTING = "DEMARCHE_SECRET_KEYS"
# 32 bytes in base64, in the letters that addresses have.
KEY = re.compile("[A-Za-z0-9_-]{43}=")


class KeyMissing(Exception):
    """What is sealed cannot be opened with the keys that are here; says what to do."""


@dataclass(frozen=True)
class Seal:
    """The keys that seal, the newest first: those of the settings or, without any, of a file.

    The newest one seals and each of them opens, so that a key can be replaced.
    """

    given: Sequence[str] = field(repr=False)
    file: Path

    @classmethod
    def of(cls, keys: Iterable[str], file: Path | None, database: URL) -> Self:
        """Return the seal of a database; its file of keys lies beside it unless one is named."""
        is_sqlite = database.get_backend_name() == "sqlite" and database.database
        beside = Path(str(database.database)).with_suffix(".key") if is_sqlite else IN_THE_FOLDER
        return cls(tuple(keys), file or beside)

    def sealed(self, text: str) -> str:
        """Seal with the newest key; raises KeyMissing."""
        return Fernet(self._keys()[0]).encrypt(text.encode()).decode()

    def opened(self, sealed: str) -> str:
        """Return what was sealed with one of the keys; raises KeyMissing."""
        keys = MultiFernet([Fernet(key) for key in self._keys()])
        try:
            return keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise self.missing() from None

    def opens(self, sealed: str) -> bool:
        """Say whether one of the keys opens it."""
        try:
            self.opened(sealed)
        except KeyMissing:
            return False
        return True

    def renewed(self, sealed: str) -> str:
        """Return the same, sealed with the newest key, whichever it was; raises KeyMissing."""
        newest = Seal(self._keys()[:1], self.file)
        return sealed if newest.opens(sealed) else newest.sealed(self.opened(sealed))

    def make_first_key(self) -> None:
        """Make the file with a key, unless there are keys; only its owner may read it.

        Never to be done while something is sealed: what that was sealed with would be forgotten.
        """
        if self.given or self.file.exists():
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, made = tempfile.mkstemp(prefix=".demarche-", dir=self.file.parent)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(f"{new_key()}\n")
                file.flush()
                os.fsync(descriptor)
            _name(Path(made), self.file)
        finally:
            Path(made).unlink()

    def missing(self) -> KeyMissing:
        """Return what to raise where something is sealed that no key here opens."""
        where = SETTING if self.given else self.file
        return KeyMissing(
            f"The key that second factors are sealed with is not in {where}. Put it back there."
            " If it is lost for good, `demarche check` names the users whose second factor has to"
            " be taken away, and `demarche user second-factor-off ADDRESS` does it."
        )

    def _keys(self) -> Sequence[str]:
        """Return the keys, one at least; those of the file are read each time."""
        if self.given:
            return self.given
        try:
            keys = self.file.read_text().split()
        except FileNotFoundError:
            raise self.missing() from None
        except (OSError, UnicodeDecodeError) as error:
            raise KeyMissing(f"The keys in {self.file} cannot be read: {error}.") from None
        if not keys or not all(map(is_key, keys)):
            raise KeyMissing(
                f"{self.file} must hold keys as `demarche key` prints them, one a line."
            )
        return keys


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode()


def is_key(text: str) -> bool:
    """Say whether a text is one that can seal."""
    return KEY.fullmatch(text) is not None


def _name(made: Path, file: Path) -> None:
    """Give a file its name for good, unless another one has got it meanwhile."""
    try:
        # A second name instead of a move: that one never replaces a file that is there by now.
        file.hardlink_to(made)
    except FileExistsError:
        return
    descriptor = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Passwords: which are taken, how they are kept, and what it costs to check one."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from app.domain.errors import Rejected

SHORTEST = 15
LONGEST = 200
# Letters beside the common words that make a password hard enough to guess.
LEFT_OVER = 6

_HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),))
# Each hash takes 19 MiB and half a core; the others wait for their turn.
_TURNS = threading.BoundedSemaphore(2)
# A hash that no password is known for, so that unknown users take as long as known ones.
_NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$IcjYeEsqKzG/JlAz5H8WpA$S31MM+"
    "w2Pd6gVwClg9KRH7bmA5N/VAqrHe+w3yVeR50"
)


@dataclass(frozen=True)
class Checked:
    """Whether a password is the right one, and its hash anew where the old one is out of date."""

    is_right: bool
    better_hash: str | None = None


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    with _TURNS:
        return _HASHER.hash(password)


def check_password(kept: str | None, given: str) -> Checked:
    """Check a password against what is kept; with nothing kept the same work is done in vain."""
    # A longer one is nobody's, and would only cost.
    text = given[:LONGEST]
    with _TURNS:
        try:
            is_right, better = _HASHER.verify_and_update(text, kept or _NOBODYS)
        except UnknownHashError:
            is_right, better = False, None
    if kept is None or len(given) > LONGEST or not is_right:
        return Checked(is_right=False)
    return Checked(is_right=True, better_hash=better)


def refuse_weak(password: str, again: str | None, about: Sequence[str] = ()) -> None:
    """Raise Rejected if a new password is too short or easily guessed, or was typed differently.

    `about` is what is known of its user: their name and address.
    """
    errors = {}
    if fault := _fault(password, about):
        errors["password"] = fault
    elif again is not None and again != password:
        errors["password_again"] = "The two passwords are not the same. Type it again."
    if errors:
        raise Rejected(errors)


def _fault(password: str, about: Sequence[str]) -> str | None:
    if len(password) < SHORTEST:
        return f"A password needs at least {SHORTEST} characters. Four or five words do well."
    if len(password) > LONGEST:
        return f"A password can have at most {LONGEST} characters."
    if len(set(password)) < 5 or _left_over(password, about) < LEFT_OVER:
        return "This password is one of the first that anybody would guess. Take another one."
    return None


def _left_over(password: str, about: Sequence[str]) -> int:
    """Count what remains of a password without the words that everybody tries first."""
    text = re.sub(r"[\W_]", "", password.casefold())
    known = chain.from_iterable(re.findall(r"\w{3,}", words.casefold()) for words in about)
    for word in sorted({*_common(), *known}, key=len, reverse=True):
        text = text.replace(word, "")
    return len(text)


@cache
def _common() -> frozenset[str]:
    text = files("app.services.accounts").joinpath("common_passwords.txt").read_text()
    return frozenset(line.strip() for line in text.splitlines() if line and line[0] != "#")

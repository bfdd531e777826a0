"""What can be refused, in sentences for whoever has to put it right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class Rejected(Exception):
    """Something handed in cannot be taken; one sentence for each field that is wrong."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {text}" for field, text in errors.items()))
        self.errors = dict(errors)


class NotFound(Exception):
    """What was asked for is not on record; the message says what it was."""


class CalledOtherwise(NotFound):
    """A country or group was named by another word than its code, which is given."""

    def __init__(self, code: str) -> None:
        super().__init__(f"It is on record as {code}.")
        self.code = code


class Merged(Exception):
    """What was asked for is found elsewhere by now: it was merged, or is called otherwise.

    `key` is what the address of that page has in place of the one that was asked for, and
    `parameter` its name in the route. `how` says in JSON what happened.
    """

    def __init__(self, parameter: str, key: int | str, href: str, how: str = "merged_into") -> None:
        super().__init__(f"It is found at {href}.")
        self.how = how
        self.parameter = parameter
        self.key = key
        self.href = href


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong in a file: where it stands, and what to do."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message}"


PUT_RIGHT = "{number:,} things need to be put right; nothing was imported."
PUT_RIGHT_MORE = (
    "{number:,} things need to be put right; nothing was imported. The first {named:,} are named."
)


class ImportRejected(Exception):
    """Files that cannot be taken as they are; nothing of them was kept.

    `more` counts what was found wrong and is not named, because there is too much of it.
    """

    def __init__(self, findings: Sequence[Finding], more: int = 0) -> None:
        form = PUT_RIGHT_MORE if more else PUT_RIGHT
        super().__init__(form.format(number=len(findings) + more, named=len(findings)))
        self.findings = sorted(findings)


class NotSignedIn(Exception):
    """What was asked for needs somebody who is signed in."""


class NotAllowed(Exception):
    """Somebody is signed in but may not do this; the message says what it would need."""


class SecondFactorMissing(NotAllowed):
    """The user's role needs a second factor, and there is none yet."""


class NotConfirmed(Exception):
    """The user is signed in, and has to show once more that it is them."""

"""A form on a page: what its fields hold, and what is wrong with them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from app.domain.inputs.fields import Content


@dataclass(frozen=True)
class FormView:
    """A form as a template draws it: values as typed, one sentence for each field that is wrong."""

    content: Content = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what the field holds."""
        return (self.content.get(name) or [""])[0]

    def error(self, name: str) -> str | None:
        """Return what is wrong with the field."""
        return self.errors.get(name)

    def uses(self, *names: str) -> bool:
        """Say whether any of the fields says something, or is wrong; "none" says nothing."""
        return any(self.value(name) not in ("", "none") or self.error(name) for name in names)

    def unlisted(self, name: str, *lists: Iterable[tuple[object, ...]]) -> str:
        """Return what the field holds, if none of the lists it chooses from offers that."""
        value = self.value(name)
        known = {str(option[0]) for option in chain(*lists)}
        return "" if value in known else value

    def rows(self, prefix: str, least: int = 1) -> list[int]:
        """Return the numbers of the rows of a group, and as many empty ones as are needed."""
        pattern = re.compile(re.escape(prefix) + r"-([0-9]{1,3})(?:-.+)?")
        found = {int(match[1]) for name in self.content if (match := pattern.fullmatch(name))}
        number = 0
        while len(found) < least:
            found.add(number)
            number += 1
        return sorted(found)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return every field that is wrong with its sentence, for the top of the page."""
        return list(self.errors.items())

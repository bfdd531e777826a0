"""How a page is cited: as plain text, as BibTeX and as CSL-JSON."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.wording import day
from app.http.canonical import canonical_address
from app.queries.parts.clocks import ClockFilters, today
from app.rules.evidence import Clock
from app.web.site import Site

# BibTeX counts braces whether or not a backslash stands before them: none may be left alone.
COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
COMMANDS_FOR = str.maketrans(COMMANDS)


@dataclass(frozen=True)
class Citation:
    """A page as a footnote names it: what it is, in which state, where, and when it was read.

    A page that takes the two clocks is cited with both, so that the address shows the same state
    on any later day. `version` is that of the record itself, which the clocks do not fix.
    """

    title: str
    site: Site
    path: str
    accessed: date
    clock: Clock | None = None
    version: int | None = None

    @property
    def address(self) -> str:
        """Where the page is, in full."""
        return self.site.address(self.path)

    @property
    def state(self) -> str | None:
        """Which state of the page is meant, and of the record behind it."""
        parts = []
        if self.clock:
            stood, known = day(self.clock.as_of), day(self.clock.known_by)
            parts.append(f"On the day {stood}, as far as published by {known}")
        if self.version:
            parts.append(f"Version {self.version} of the record")
        return ". ".join(parts) or None

    @property
    def forms(self) -> tuple[tuple[str, str, str], ...]:
        """Every form of the citation: its name, its text, and whether it is words or code."""
        return (
            ("Text", self.text, "words"),
            ("BibTeX", self.bibtex, "code"),
            ("CSL-JSON", self.csl, "code"),
        )

    @property
    def text(self) -> str:
        """The citation as a line of text; no full stop after the address, which it would spoil."""
        parts = [_ended(part) for part in (self.title, self.site.name, self.state) if part]
        return " ".join([*parts, f"Read on {day(self.accessed)} at {self.address}"])

    @property
    def key(self) -> str:
        """A name for reference lists: readable, and another one for every address."""
        last = "/".join(self.path.partition("?")[0].split("/")[-2:])
        words = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")
        digest = hashlib.blake2b(self.address.encode(), digest_size=3).hexdigest()
        return "-".join(filter(None, ["demarche", words, digest]))

    @property
    def bibtex(self) -> str:
        """The citation for LaTeX."""
        fields = {
            "author": f"{{{bibtex_text(self.site.name)}}}",
            "title": f"{{{bibtex_text(self.title)}}}",
            "url": self.address,
            "urldate": self.accessed.isoformat(),
            "note": bibtex_text(self.state or ""),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.key},", ",\n".join(lines), "}"])

    @property
    def csl(self) -> str:
        """The citation for reference managers."""
        item = self._csl()
        lines = [f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item]
        return "\n".join(["[{", ",\n".join(lines), "}]"])

    def _csl(self) -> Iterator[tuple[str, object]]:
        yield "id", self.key
        yield "type", "webpage"
        yield "title", self.title
        yield "author", [{"literal": self.site.name}]
        yield "container-title", self.site.name
        yield "URL", self.address
        read = self.accessed
        yield "accessed", {"date-parts": [[read.year, read.month, read.day]]}
        if self.state:
            yield "note", self.state


def cite_page(
    site: Site,
    title: str,
    path: str,
    filters: ClockFilters | None = None,
    version: int | None = None,
) -> Citation:
    """Return how to cite the page at that path, with both clocks fixed where it takes them."""
    clock = filters.clock if filters else None
    fixed = {"as_of": clock.as_of, "known_by": clock.known_by} if clock else {}
    shown = filters.model_copy(update=fixed) if filters else None
    return Citation(
        title=" ".join(title.split()),
        site=site,
        path=canonical_address(path, shown),
        accessed=today(),
        clock=clock,
        version=version,
    )


def bibtex_text(text: str) -> str:
    """Return the text so that BibTeX and LaTeX print it as it stands, whatever it holds."""
    return " ".join(text.translate(COMMANDS_FOR).split())


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!", "…")) else f"{part}."

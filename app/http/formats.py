"""The formats in which a page can be had besides itself. A new one is an entry of FORMATS."""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from app.http.canonical import canonical_address, with_
from app.http.pictures import draw_png, drawn_with
from app.http.plain import to_csv, to_json
from app.http.view import Table, View


@dataclass(frozen=True)
class Variant:
    """A format for a program that reads it in its own way, asked for by a pair of the query."""

    label: str
    pair: tuple[str, str]
    mark: bytes

    def href(self, address: str) -> str:
        """Return where the variant of what is at the address is."""
        return f"{address}{'&' if '?' in address else '?'}{'='.join(self.pair)}"


@dataclass(frozen=True, kw_only=True)
class Format:
    """The ending that asks for it, what readers call it, and how a view becomes it.

    `made_from` takes from the view what to call for the content, or None if it has none.
    `looks_like` says of the content how the file would look, where making it takes long.
    """

    ending: str
    media_type: str
    label: str
    made_from: Callable[[View], Callable[[], Any] | None]
    write: Callable[[Any], bytes]
    is_download: bool = True
    is_drawing: bool = False
    variants: Sequence[Variant] = ()
    looks_like: Callable[[Any], str] | None = None

    def content(self, view: View, path: str) -> Any:
        """Return what the file is made from.

        Raises LookupError where the view has not got it: a mistake of ours.
        """
        made = self.made_from(view)
        if made is None:
            raise LookupError(f"{path} was registered with twins but its view has no {self.label}.")
        return made()

    def written(self, request: Request, content: Any) -> bytes:
        """Return the content in this format, in the variant that was asked for."""
        asked = request.query_params.multi_items()
        marks = [variant.mark for variant in self.variants if variant.pair in asked]
        return b"".join([*marks, self.write(content)])


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the formats, and where it is; as a file it may hold more."""

    format: Format
    href: str
    file_href: str

    @property
    def downloads(self) -> list[tuple[str, str]]:
        """What readers are offered: label and address of the format and of its variants."""
        variants = [(v.label, v.href(self.file_href)) for v in self.format.variants]
        return [(self.format.label, self.file_href), *variants]


def _tree(view: View) -> Callable[[], Any] | None:
    return view.as_json


def _table(view: View) -> Callable[[], Table] | None:
    return view.as_table


def _drawing(view: View) -> Callable[[], str] | None:
    return view.as_drawing.svg if view.as_drawing else None


def _csv(table: Table) -> bytes:
    return to_csv(*table)


def _picture_of(svg: str) -> str:
    return f"{drawn_with()}\n{svg}"


CSV = Format(
    ending=".csv",
    media_type="text/csv",
    label="CSV",
    made_from=_table,
    write=_csv,
    # Excel takes a file without a mark for the letters of its own country (docs/decisions/0019).
    variants=[Variant("For Excel", ("for", "excel"), codecs.BOM_UTF8)],
)
JSON = Format(
    ending=".json",
    media_type="application/json",
    label="JSON",
    made_from=_tree,
    write=to_json,
    is_download=False,
)
SVG = Format(
    ending=".svg",
    media_type="image/svg+xml",
    label="Drawing (SVG)",
    made_from=_drawing,
    write=str.encode,
    is_drawing=True,
)
PNG = Format(
    ending=".png",
    media_type="image/png",
    label="Picture (PNG)",
    made_from=_drawing,
    write=draw_png,
    is_drawing=True,
    looks_like=_picture_of,
)
FORMATS = (CSV, JSON)
# What only those pages have that can be drawn.
DRAWINGS = (PNG, SVG)
PAGE_ENDING = ""
ENDINGS = (*(form.ending for form in FORMATS), PAGE_ENDING)
DRAWN_ENDINGS = tuple(form.ending for form in DRAWINGS)
BY_ENDING = {form.ending: form for form in (*FORMATS, *DRAWINGS)}


def format_of(path: str) -> Format | None:
    """Return the format in which to tell of a failure at this address, None for a page."""
    if path.startswith("/api/"):
        return JSON
    return next((form for form in FORMATS if path.endswith(form.ending)), None)


def is_table(path: str) -> bool:
    """Whether the address asks for a table to take away, which has all rows and no pages."""
    return path.endswith(".csv")


def is_drawing(path: str) -> bool:
    """Whether what is asked for at this address is a drawing."""
    return path.endswith(DRAWN_ENDINGS)


def alternates_of(view: View, path: str) -> list[Alternate]:
    """Return the formats in which the view at the path can be had, each with its address."""
    return [_alternate(form, view, path) for form in BY_ENDING.values() if form.made_from(view)]


def _alternate(form: Format, view: View, path: str) -> Alternate:
    filters = in_file = view.filters
    if filters is not None and view.in_files:
        in_file = with_(filters, **view.in_files)
    here = f"{path}{form.ending}"
    return Alternate(form, canonical_address(here, filters), canonical_address(here, in_file))

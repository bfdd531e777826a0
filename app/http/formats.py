"""The formats in which a page can be had besides itself. A new one is an entry of FORMATS."""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from app.http.canonical import canonical_address, with_
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
    """

    ending: str
    media_type: str
    label: str
    made_from: Callable[[View], Callable[[], Any] | None]
    write: Callable[[Any], bytes]
    is_download: bool = True
    variants: Sequence[Variant] = ()

    def written(self, request: Request, view: View, path: str) -> bytes:
        """Return the view in this format, in the variant that was asked for.

        Raises LookupError where the view has not what it is made from: a mistake of ours.
        """
        content = self.made_from(view)
        if content is None:
            raise LookupError(f"{path} was registered with twins but its view has no {self.label}.")
        asked = request.query_params.multi_items()
        marks = [variant.mark for variant in self.variants if variant.pair in asked]
        return b"".join([*marks, self.write(content())])


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


def _csv(table: Table) -> bytes:
    return to_csv(*table)


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
FORMATS = (CSV, JSON)
PAGE_ENDING = ""
ENDINGS = (*(form.ending for form in FORMATS), PAGE_ENDING)


def format_of(path: str) -> Format | None:
    """Return the format in which to answer at this address, None for a page; there or not."""
    if path.startswith("/api/"):
        return JSON
    return next((form for form in FORMATS if path.endswith(form.ending)), None)


def alternates_of(view: View, path: str) -> list[Alternate]:
    """Return the formats in which the view at the path can be had, each with its address."""
    return [_alternate(form, view, path) for form in FORMATS if form.made_from(view)]


def _alternate(form: Format, view: View, path: str) -> Alternate:
    filters = in_file = view.filters
    if filters is not None and view.files_hold_all:
        in_file = with_(filters, page=1)
    here = f"{path}{form.ending}"
    return Alternate(form, canonical_address(here, filters), canonical_address(here, in_file))

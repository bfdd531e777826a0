"""Serves style sheets, scripts, fonts and pictures from memory, under names made from content.

A name that carries the hash of the file can be kept for ever by the reader: a changed file has
another name. `asset("css/site.css")` gives such a name in a template.
"""

import gzip
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rcssmin import cssmin
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.domain import paths
from app.http.render import is_known

BUNDLE = "css/site.css"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
MIME = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
PACKED = (".css", ".js", ".svg", ".json", ".geojson", ".txt")
# Inside a layer the minifier takes ".a :is(b)" for a declaration and makes it ".a:is(b)".
DESCENDANT = re.compile(r"(?<=[\w\])]) :(?=[a-z-]+\()")
IMPORT = re.compile(r'@import "([^"]+)";')
URL = re.compile(r"""url\((["']?)([^"'()]+)\1\)""")


@dataclass(frozen=True)
class Asset:
    """One file, as it is sent."""

    name: str
    body: bytes

    @cached_property
    def hash(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:10]

    @cached_property
    def packed(self) -> bytes | None:
        """The file compressed, if that is of any use."""
        if not self.name.endswith(PACKED):
            return None
        packed = gzip.compress(self.body, 9, mtime=0)
        return packed if len(packed) < len(self.body) else None

    @property
    def hashed_name(self) -> str:
        stem, ending = posixpath.splitext(self.name)
        return f"{stem}.{self.hash}{ending}"

    @property
    def mime(self) -> str:
        return MIME[posixpath.splitext(self.name)[1]]


class Assets:
    """The files of one folder, read once at the start; the folder is not looked at again.

    `css/site.css` is put together from all style sheets in the order of their names, and a sheet
    takes in what it imports, so that a page asks for no more than two.
    """

    def __init__(self, folder: Path) -> None:
        files = _read(folder)
        sources = dict(files)
        for name in files:
            if name.endswith(".css"):
                whole = _with_imports(name, sources)
                files[name] = _tight(_with_hashed_names(name, whole, files))
        sheets = [files[name] for name in sorted(files) if re.fullmatch(r"css/[^/]+\.css", name)]
        files[BUNDLE] = b"\n".join(sheets)
        self._by_name = {name: Asset(name, body) for name, body in files.items()}
        self._by_hashed_name = {each.hashed_name: each for each in self._by_name.values()}

    def address(self, name: str) -> str:
        """Return the address of a file, for templates."""
        return paths.static(self._by_name[name].hashed_name)

    async def serve(self, request: Request) -> Response:
        """Answer /static/…; only names read at the start exist, so none leads elsewhere."""
        name = request.path_params["path"]
        if asset := self._by_hashed_name.get(name):
            return _answer(request, asset, FOR_EVER)
        if asset := self._by_name.get(name):
            return _answer(request, asset, ASK_AGAIN)
        raise HTTPException(404)

    async def serve_icon(self, request: Request) -> Response:
        """Answer /favicon.ico, which browsers ask for whatever the page says."""
        return _answer(request, self._by_name["img/favicon.svg"], ASK_AGAIN)


def _read(folder: Path) -> dict[str, bytes]:
    """Read the files of the kinds above; what else lies there is not for readers."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in MIME and path.is_file() and not path.name.startswith(".")
    }


def _with_imports(sheet: str, sources: Mapping[str, bytes]) -> bytes:
    """Return a sheet with those that it imports in their place."""

    def imported(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match[1]))
        return sources[name].decode()

    return IMPORT.sub(imported, sources[sheet].decode()).encode()


def _with_hashed_names(sheet: str, body: bytes, files: Mapping[str, bytes]) -> bytes:
    def hashed(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), match[2]))
        if target not in files:
            return match[0]
        name = Asset(target, files[target]).hashed_name
        return f'url("{posixpath.relpath(name, posixpath.dirname(sheet))}")'

    return URL.sub(hashed, body.decode()).encode()


def _tight(sheet: bytes) -> bytes:
    """Leave out comments and space that no browser needs."""
    return str(cssmin(DESCENDANT.sub(" *:", sheet.decode()))).encode()


def _answer(request: Request, asset: Asset, kept: str) -> Response:
    packed = asset.packed if _takes_gzip(request.headers) else None
    tag = f'"{asset.hash}-gzip"' if packed else f'"{asset.hash}"'
    headers = {"ETag": tag, "Cache-Control": kept}
    if asset.packed:
        headers["Vary"] = "Accept-Encoding"
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(packed or asset.body, headers=headers, media_type=asset.mime)


def _takes_gzip(headers: Headers) -> bool:
    """Whether the reader names gzip and does not rule it out with a weight of nothing."""
    for part in headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if name == "gzip":
            return not weight or weight.strip("0.") != ""
    return False

"""What a form sent, kept so that a page that cannot take it can give it back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.inputs.fields import Content
from app.http.own_path import own_path, path_of

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# The longest form is a statement of 250 holders, with about twelve fields each.
MOST_FIELDS = 3000
MOST_FILES = 8
LARGEST_FIELD = 1024 * 1024
SECRET = re.compile("password|one_time_code")
TO, FIELD = "again_to", "again:"
# Pages send UTF-8. Of what else a client may claim some codecs fail on any byte, and others make
# half characters that no database takes.
CHARSET = re.compile(rb';\s*charset[*0-9]*\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)', re.IGNORECASE)


@dataclass(frozen=True)
class CarriedForm:
    """A form on its way: where it goes and all it holds, but for passwords and files."""

    to: str
    fields: Sequence[tuple[str, str]]
    had_files: bool = False

    @property
    def wrapped(self) -> list[tuple[str, str]]:
        """Its fields under names that cannot be mistaken for those of the form around them."""
        return [(TO, self.to), *((FIELD + name, value) for name, value in self.fields)]

    @classmethod
    def unwrapped(cls, content: Content) -> Self | None:
        """Return the form that another form carried, if it did."""
        to = own_path(next(iter(content.get(TO, ())), ""), otherwise="")
        return cls(to, list(_carried(content))) if to else None


def _carried(content: Content) -> Iterator[tuple[str, str]]:
    for name, values in content.items():
        if name.startswith(FIELD):
            for value in values:
                yield name.removeprefix(FIELD), value


class Remembering:
    """Keeps the body of a form while it is read, so that an error page can show it again."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and _is_form(Request(scope)):
            body = _Body(receive)
            scope["headers"] = _read_as_utf_8(scope["headers"])
            scope.setdefault("state", {})["posted"] = body
            receive = body.receive
        await self.app(scope, receive, send)


class _Body:
    """The parts of a body that have come, and those that have not."""

    def __init__(self, receive: Receive) -> None:
        self._source = receive
        self._parts: list[Message] = []

    async def receive(self) -> Message:
        message = await self._source()
        if message["type"] == "http.request":
            self._parts.append(message)
        return message

    @property
    def _is_whole(self) -> bool:
        return bool(self._parts) and not self._parts[-1].get("more_body", False)

    async def again(self) -> Receive:
        """Return a way to read all of it from the start, whoever has read it before."""
        while not self._is_whole:
            if (await self.receive())["type"] != "http.request":
                break
        waiting = list(self._parts)

        async def replay() -> Message:
            return waiting.pop(0) if waiting else await self._source()

        return replay


async def carried_by(request: Request) -> CarriedForm | None:
    """Return the form that a request brought, or nothing if it brought none that can be read."""
    body = getattr(request.state, "posted", None)
    if body is None:
        return None
    try:
        again = Request(request.scope, await body.again())
        form = await again.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD)
    except (HTTPException, MultiPartException, ClientDisconnect):
        return None
    texts = list(_texts(form))
    had_files = len(texts) < len(form.multi_items())
    await form.close()
    open_to_all = [(name, value) for name, value in texts if not SECRET.search(name)]
    return CarriedForm(path_of(request), open_to_all, had_files)


async def _content(request: Request) -> Content:
    form = await request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD)
    content: dict[str, list[str]] = {}
    for name, value in _texts(form):
        content.setdefault(name, []).append(value)
    return content


def _texts(form: FormData) -> Iterator[tuple[str, str]]:
    """Give the fields that are no files, without NUL: nobody types it, PostgreSQL refuses it."""
    for name, value in form.multi_items():
        if isinstance(value, str):
            yield name.replace("\0", ""), value.replace("\0", "")


# Read here, because a form comes in by and by and an endpoint does not wait.
ContentDep = Annotated[Content, Depends(_content)]


async def _files(request: Request) -> dict[str, bytes]:
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FILES)
    found = {}
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and value.filename:
            found[value.filename.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]] = await value.read()
    return found


# Files by their names, without the folders that some browsers send along.
FilesDep = Annotated[dict[str, bytes], Depends(_files)]


def _read_as_utf_8(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [
        (name, CHARSET.sub(b"", value) if name == b"content-type" else value)
        for name, value in headers
    ]


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() in FORMS

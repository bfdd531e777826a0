"""What may stand in an address: slugs, codes and ids, and the ending that asks for a form.

Endings are kept apart by what the names may hold: none of them takes a dot, so
`/initiatives/x.json` can only be the JSON of `x`.
"""

from enum import StrEnum
from typing import ClassVar

from starlette.convertors import Convertor, register_url_convertor


class Form(StrEnum):
    """A form in which an address can answer, by its ending."""

    HTML = ""
    JSON = ".json"
    CSV = ".csv"


MIME = {Form.HTML: "text/html", Form.JSON: "application/json", Form.CSV: "text/csv"}


def form_of(path: str) -> Form:
    """Return the form in which to answer at this address, also when nothing is there."""
    if path.startswith("/api/") or path.endswith(Form.JSON):
        return Form.JSON
    return Form.CSV if path.endswith(Form.CSV) else Form.HTML


class SlugConvertor(Convertor[str]):
    """`{slug:slug}`: small letters, digits and hyphens."""

    regex: ClassVar[str] = "[a-z0-9-]{1,120}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class CodeConvertor(SlugConvertor):
    """`{code:code}`: FRA, NATO; small letters and names are let in to be redirected."""

    regex: ClassVar[str] = r"[^\W_][\w' ,()&-]{1,60}"


class IdConvertor(Convertor[int]):
    """`{id:id}`: 1 to 999,999,999, which every database takes as an integer."""

    regex: ClassVar[str] = "[1-9][0-9]{0,8}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("slug", SlugConvertor())
register_url_convertor("code", CodeConvertor())
register_url_convertor("id", IdConvertor())

"""What an endpoint can ask for: slugs, codes and ids from its path, the database and its seal.

No part of a path takes a dot, so `/initiatives/x.json` can only be the JSON of `x`.
"""

from typing import Annotated, ClassVar

from fastapi import Depends, Request
from starlette.convertors import Convertor, register_url_convertor

from app.database import Database
from app.seal import Seal


# Async, because FastAPI sends a plain function to a thread of its own.
async def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


# The database and not a session: a session is opened and closed inside the endpoint.
DatabaseDep = Annotated[Database, Depends(_database)]


async def _seal(request: Request) -> Seal:
    seal: Seal = request.app.state.seal
    return seal


SealDep = Annotated[Seal, Depends(_seal)]


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

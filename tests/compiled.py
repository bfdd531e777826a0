"""Templates compiled once for all applications of a process: nearly each test has its own."""

from typing import Any

from fastapi import FastAPI
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from app import main
from app.database import Database
from app.settings import Settings


class Compiled(BytecodeCache):
    """Keeps templates by their text, and by what else their code depends on."""

    def __init__(self) -> None:
        self._codes: dict[object, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[_key(bucket)] = bucket.code


COMPILED = Compiled()


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The application, which takes what was compiled for another."""
    app = main.create_app(settings, database)
    app.state.templates.bytecode_cache = COMPILED
    return app


def _key(bucket: Bucket) -> object:
    return bucket.key, bucket.checksum, bucket.environment.autoescape

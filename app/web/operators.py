"""Addresses for whoever runs the server."""

import logging

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response

from app.database_errors import DatabaseMissing
from app.http.dependencies import DatabaseDep
from app.migrate import SchemaMismatch, check_schema

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
FRESH = {"Cache-Control": "no-store"}


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def show_health() -> Response:
    """Say that the process is up; asks nothing of the database."""
    return PlainTextResponse("up\n", headers=FRESH)


@router.api_route("/readyz", methods=["GET", "HEAD"])
def show_readiness(database: DatabaseDep) -> Response:
    """Say whether requests can be answered: the database is there and has our schema."""
    try:
        check_schema(database)
    except SchemaMismatch as mismatch:
        return _not_ready(str(mismatch))
    except DatabaseMissing:
        log.exception("The database is gone")
        return _not_ready("The database is not there. Put it back, or run `demarche migrate`.")
    except SQLAlchemyError:
        log.exception("The database does not answer")
        return _not_ready("The database does not answer.")
    return PlainTextResponse("ready\n", headers=FRESH)


def _not_ready(why: str) -> Response:
    return PlainTextResponse(f"{why}\n", 503, headers={**FRESH, "Retry-After": "5"})

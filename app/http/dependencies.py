"""What an endpoint can ask for."""

from typing import Annotated

from fastapi import Depends, Request

from app.database import Database


# Async, because FastAPI sends a plain function to a thread of its own.
async def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


# The database and not a session: a session is opened and closed inside the endpoint.
DatabaseDep = Annotated[Database, Depends(_database)]

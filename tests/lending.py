"""One application for many tests: putting one together takes longer than most tests do."""

from fastapi import FastAPI
from starlette.datastructures import State

from app.database import Database
from app.record_watch import watch_of


class Lending:
    """Gives the application to one test after another, each time as it was in the beginning.

    What a test changes in its layers, its state, its permissions or its templates is gone with
    the next.
    Tests that add routes put together one of their own.
    """

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self._state = dict(app.state._state)
        self._layers = list(app.user_middleware)

    def on(self, database: Database) -> FastAPI:
        """The application on this database."""
        of_its_own = {
            "database": database,
            "record_watch": watch_of(database),
            "permissions": dict(self._state["permissions"]),
            "templates": self._state["templates"].overlay(),
        }
        self.app.state.record_watch.close()
        self.app.user_middleware = list(self._layers)
        self.app.middleware_stack = None  # It is built with the first request.
        self.app.state = State(self._state | of_its_own)
        return self.app

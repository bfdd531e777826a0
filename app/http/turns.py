"""Who may change something waits for a turn here, where waiting takes nothing from readers."""

from anyio import CapacityLimiter, fail_after
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database import WAIT_SECONDS
from app.database_errors import DatabaseBusy
from app.http.errors import answer_with_form, problem_of

# Half of the connections to PostgreSQL (see `postgresql_engine`): the others are for readers.
AT_ONCE = 8
READING = ("GET", "HEAD", "OPTIONS")
BUSY = "Many others are saving something. Try again in a moment."


class Turns:
    """Lets a few requests that may write go on at a time.

    An endpoint waits for the database in a thread, and pages are made in the same forty threads:
    with as many saves before a lock that somebody holds, nobody could read. Here the rest of them
    wait, without a thread. A turn begins when the whole form has come and ends when the answer
    begins, so that a slow reader keeps none. Whoever has waited for too long is told so, with
    status 503 and all that was typed. To be put inside of what keeps forms.
    """

    def __init__(
        self, app: ASGIApp, at_once: int = AT_ONCE, wait_seconds: float = WAIT_SECONDS
    ) -> None:
        self.app = app
        self.wait_seconds = wait_seconds
        self.turns = CapacityLimiter(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in READING:
            return await self.app(scope, receive, send)
        turn = _Turn(self.turns)
        try:
            if (posted := scope["state"].get("posted")) is not None:
                receive = await posted.again()
            with fail_after(self.wait_seconds):
                await turn.begin()
        except (HTTPException, TimeoutError) as error:
            # Too large a form, which shows only when it is read; or too long a wait.
            why = error if isinstance(error, HTTPException) else DatabaseBusy(BUSY)
            answer = await answer_with_form(Request(scope, receive), problem_of(why))
            return await answer(scope, receive, send)

        async def send_on(message: Message) -> None:
            turn.end()
            await send(message)

        try:
            return await self.app(scope, receive, send_on)
        finally:
            turn.end()


class _Turn:
    """One of the turns there are; ending it once more changes nothing."""

    def __init__(self, turns: CapacityLimiter) -> None:
        self._turns = turns
        self._is_on = False

    async def begin(self) -> None:
        await self._turns.acquire_on_behalf_of(self)
        self._is_on = True

    def end(self) -> None:
        if self._is_on:
            self._is_on = False
            self._turns.release_on_behalf_of(self)

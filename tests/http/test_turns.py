"""Many who save and wait for it take nothing from those who read."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import anyio
import httpx2
import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware

from app.database import Database
from app.http.turns import AT_ONCE, BUSY, Turns
from tests.lending import Lending
from tests.web.signed_in import OURS

MANY = 60
PATIENT = 60.0
TYPED = {"page": "/", "words": "A word is missing."}


@contextmanager
def somebody_saves(database: Database) -> Iterator[threading.Event]:
    """Hold the write lock in another thread until told, as a long import would."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with database.writing():
            held.set()
            done.wait(PATIENT)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(PATIENT)
    try:
        yield done
    finally:
        done.set()
        thread.join()


@pytest.fixture
def app(lending: Lending, sqlite_database: Database) -> Iterator[FastAPI]:
    """The application on a database whose writers wait as long as it takes."""
    patient = Database(str(sqlite_database.url), wait_seconds=PATIENT)
    yield lending.on(patient)
    patient.close()


def with_turns(app: FastAPI, at_once: int = AT_ONCE, wait_seconds: float = PATIENT) -> FastAPI:
    app.user_middleware = [layer for layer in app.user_middleware if layer.cls is not Turns]
    app.user_middleware.append(Middleware(Turns, at_once=at_once, wait_seconds=wait_seconds))
    return app


def turns_of(app: FastAPI) -> Turns:
    layer = app.middleware_stack
    while not isinstance(layer, Turns):
        layer = layer.app  # type: ignore[union-attr]
    return layer


async def until(is_so: Callable[[], bool]) -> None:
    with anyio.fail_after(PATIENT):
        while not is_so():
            await asyncio.sleep(0.01)


def browser(app: FastAPI) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app)
    return httpx2.AsyncClient(transport=transport, base_url="http://testserver", headers=OURS)


async def threads_left_by_savers(app: FastAPI) -> tuple[int, list[int]]:
    """Let many save while somebody holds the lock; say what is left to readers, and the answers."""
    database: Database = app.state.database
    async with browser(app) as client:
        await client.get("/about")
        threads = anyio.to_thread.current_default_thread_limiter()
        at_work = min(turns_of(app).turns.total_tokens, threads.total_tokens)
        with somebody_saves(database) as done:
            saving = [asyncio.create_task(client.post("/suggest", data=TYPED)) for _ in range(MANY)]
            await until(lambda: threads.borrowed_tokens >= at_work)
            left = int(threads.available_tokens)
            if left:
                assert (await client.get("/sources")).status_code == 200
            done.set()
            answers = await asyncio.gather(*saving)
    return left, [answer.status_code for answer in answers]


def test_sixty_who_wait_for_the_lock_leave_threads_to_readers(app: FastAPI) -> None:
    left, statuses = asyncio.run(threads_left_by_savers(with_turns(app)))

    assert left == 40 - AT_ONCE
    # What a reader may suggest in an hour is soon used up, and that is an answer too.
    assert set(statuses) == {303, 429}
    assert len(statuses) == MANY


def test_control_without_turns_nothing_is_left(app: FastAPI) -> None:
    left, _ = asyncio.run(threads_left_by_savers(with_turns(app, at_once=MANY)))

    assert left == 0


def test_who_waits_too_long_is_told_so_and_gets_all_that_was_typed(app: FastAPI) -> None:
    with_turns(app, at_once=1, wait_seconds=0.05)

    async def save() -> httpx2.Response:
        async with browser(app) as client:
            await client.get("/about")
            with somebody_saves(app.state.database) as done:
                first = asyncio.create_task(client.post("/suggest", data=TYPED))
                await until(lambda: turns_of(app).turns.available_tokens == 0)
                second = await client.post("/suggest", data={**TYPED, "words": "Said in vain."})
                done.set()
                assert (await first).status_code == 303
        return second

    answer = asyncio.run(save())

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert BUSY in answer.text
    assert "Said in vain." in answer.text


def test_a_turn_ends_with_its_answer(app: FastAPI) -> None:
    async def save() -> list[int]:
        with_turns(app, at_once=1)
        async with browser(app) as client:
            answers = [await client.post("/suggest", data=TYPED) for _ in range(3)]
            failed = await client.post("/nothing-of-the-kind", data=TYPED)
        assert turns_of(app).turns.available_tokens == 1
        return [answer.status_code for answer in (*answers, failed)]

    assert asyncio.run(save()) == [303, 303, 303, 404]

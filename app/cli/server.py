"""`demarche serve`."""

from os import environ
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from socket import socket

    from uvicorn import Config

    from app.settings import Settings

MOST_WORKERS = 64
FACTORY = "app.main:app_from_environment"
HOW: dict[str, Any] = {
    "loop": "auto",  # uvloop and httptools, where they are installed
    "http": "auto",
    "access_log": False,
    "server_header": False,
    "timeout_graceful_shutdown": 10,
}


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Its port.")] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=MOST_WORKERS, help="How many processes answer.")
    ] = 1,
) -> None:
    """Serve the dashboard. On a public network put a reverse proxy in front.

    Where there is no database, and DEMARCHE_DATABASE_URL names none, a first one is made.
    """
    from app.cli.first import make_first_database
    from app.cli.plainly import say
    from app.cli.sealing import seal_at_work
    from app.cli.work import database_at_work
    from app.services.accounts.sealing import unopened
    from app.settings import address_at, load_settings

    make_first_database()
    # Held open all the time, so that nobody puts a backup in its place under the server.
    with database_at_work() as database, database.engine.connect():
        config = _config(load_settings().served_at(host, port), workers)
        listening = _listen(host, port)
        with database.reading() as session:
            say(*unopened(session, seal_at_work(database)))
        say(f"Demarche is at {address_at(host, port)}/ (Ctrl-C ends it).")
        _run(config, listening)


def _config(settings: "Settings", workers: int) -> "Config":
    import uvicorn

    from app.main import LOG, create_app, keep_for_good

    if workers > 1:
        # Other processes cannot be handed the application: each makes one, by the variables.
        environ["DEMARCHE_BASE_URL"] = settings.base_url
        return uvicorn.Config(FACTORY, factory=True, workers=workers, log_config=LOG, **HOW)
    return uvicorn.Config(keep_for_good(create_app(settings)), log_config=LOG, **HOW)


def _run(config: "Config", listening: "socket") -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    if config.workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
    else:
        Multiprocess(config, sockets=[listening]).run()


def _listen(host: str, port: int) -> "socket":
    """Open the port, or end with a sentence if that cannot be."""
    from socket import AF_INET, AF_INET6, create_server

    from app.cli.plainly import CANNOT_WORK, say

    family = AF_INET6 if ":" in host else AF_INET
    try:
        return create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        say(f"Cannot listen on {host} port {port}: {error.strerror}. Choose another with --port.")
        raise typer.Exit(CANNOT_WORK) from None

"""`demarche serve`."""

from os import environ
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from socket import socket

    from uvicorn import Config

MOST_WORKERS = 64


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
        # By a variable, because each of several processes reads the settings anew.
        environ["DEMARCHE_BASE_URL"] = load_settings().served_at(host, port).base_url
        config = _config(workers)
        listening = _listen(host, port)
        with database.reading() as session:
            say(*unopened(session, seal_at_work(database)))
        say(f"Demarche is at {address_at(host, port)}/ (Ctrl-C ends it).")
        _run(config, listening)


def _config(workers: int) -> "Config":
    import uvicorn

    from app.main import LOG, app_from_environment

    return uvicorn.Config(
        # Other processes cannot be handed the application, and are told where it is made.
        app_from_environment() if workers == 1 else "app.main:app_from_environment",
        factory=workers > 1,
        workers=workers,
        loop="auto",  # uvloop and httptools, where they are installed
        http="auto",
        access_log=False,
        server_header=False,
        log_config=LOG,
        timeout_graceful_shutdown=10,
    )


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

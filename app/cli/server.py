"""`demarche serve`."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from socket import socket


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Its port.")] = 8000,
) -> None:
    """Serve the dashboard. On a public network put a reverse proxy in front.

    Where there is no database, and DEMARCHE_DATABASE_URL names none, a first one is made.
    """
    import uvicorn

    from app.cli.first import make_first_database
    from app.cli.plainly import say
    from app.cli.sealing import seal_at_work
    from app.cli.work import database_at_work
    from app.main import LOG, create_app
    from app.services.accounts.sealing import unopened
    from app.settings import address_at, load_settings

    make_first_database()
    # Held open all the time, so that nobody puts a backup in its place under the server.
    with database_at_work() as database, database.engine.connect():
        config = uvicorn.Config(
            create_app(load_settings().served_at(host, port)),
            loop="auto",  # uvloop and httptools, where they are installed
            http="auto",
            access_log=False,
            server_header=False,
            log_config=LOG,
            timeout_graceful_shutdown=10,
        )
        listening = _listen(host, port)
        with database.reading() as session:
            say(*unopened(session, seal_at_work(database)))
        _keep_for_good()
        say(f"Demarche is at {address_at(host, port)}/ (Ctrl-C ends it).")
        uvicorn.Server(config).run(sockets=[listening])


def _keep_for_good() -> None:
    """Take what is there now out of every later search for garbage: it stays until the end."""
    import gc

    gc.collect()
    gc.freeze()


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

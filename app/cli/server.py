"""`demarche serve`."""

from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Its port.")] = 8000,
) -> None:
    """Serve the dashboard. On a public network put a reverse proxy in front."""
    import socket

    import uvicorn

    from app.cli.plainly import CANNOT_WORK, plainly, say
    from app.cli.work import database_at_work
    from app.main import create_app
    from app.settings import load_settings

    with database_at_work():
        pass
    with plainly():
        app = create_app(load_settings())
    config = uvicorn.Config(
        app,
        loop="auto",  # uvloop and httptools, where they are installed
        http="auto",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=10,
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        say(f"Cannot listen on {host} port {port}: {error.strerror}. Choose another with --port.")
        raise typer.Exit(CANNOT_WORK) from None
    say(f"Demarche is at http://{host}:{port}/ (Ctrl-C ends it).")
    uvicorn.Server(config).run(sockets=[listening])

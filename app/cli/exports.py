"""`demarche export`."""

from pathlib import Path
from typing import Annotated

import typer


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write the package.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Write into a folder that has files already.")
    ] = False,
) -> None:
    """Write the whole public record as a Frictionless data package."""
    from app.cli.plainly import say
    from app.cli.work import database_at_work, show_counts, telling
    from app.domain.errors import Rejected
    from app.services.packages import export_package

    with database_at_work() as database:
        if not replace and folder.is_dir() and any(folder.iterdir()):
            message = f"{folder} has files in it. Name an empty folder, or add --replace."
            raise Rejected({"folder": message})
        with database.reading() as session, telling("Exporting") as tell:
            counts = export_package(session, folder, tell)
        show_counts("Exported", counts)
        say(f"The package is in {folder}.")

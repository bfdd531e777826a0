"""The command `demarche`."""

import typer

from app.cli import backups, checks, exports, imports, schema, sealing, seeds, server, users

program = typer.Typer(
    help="A dashboard of national positions, and the record behind it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
program.command()(server.serve)
program.command()(schema.migrate)
program.command()(seeds.init)
program.command()(seeds.seed)
program.add_typer(imports.program, name="import")
program.command()(exports.export)
program.command()(sealing.key)
program.add_typer(users.program, name="user")
program.command()(checks.recompute)
program.command()(checks.check)
program.command()(backups.backup)
program.command()(backups.restore)


def main() -> None:
    """Run the command that the arguments name."""
    program(prog_name="demarche")

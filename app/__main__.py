"""`python -m app` is the command `demarche`."""

from app.cli import main

main()

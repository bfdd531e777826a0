"""The pages."""

from fastapi import APIRouter

from app.web import countries, home, initiatives, matrix, operators, sources, statements

ROUTERS: list[APIRouter] = [
    home.router,
    matrix.router,
    initiatives.router,
    countries.router,
    statements.router,
    sources.router,
    operators.router,
]

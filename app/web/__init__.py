"""The pages."""

from fastapi import APIRouter

from app.web import (
    account,
    compare,
    countries,
    history,
    home,
    initiative_pages,
    initiatives,
    invitations,
    maps,
    matrix,
    operators,
    people,
    positions,
    search,
    sitemap,
    sources,
    statements,
)

ROUTERS: list[APIRouter] = [
    home.router,
    matrix.router,
    initiatives.router,
    initiative_pages.router,
    maps.router,
    positions.router,
    countries.router,
    compare.router,
    statements.router,
    history.router,
    invitations.router,
    people.router,
    sources.router,
    sitemap.router,
    search.router,
    operators.router,
    *account.ROUTERS,
]

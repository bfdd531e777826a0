"""The pages."""

from fastapi import APIRouter

from app.web import (
    account,
    changes,
    compare,
    countries,
    history,
    home,
    initiatives,
    invitations,
    maps,
    matrix,
    operators,
    people,
    positions,
    reasons,
    search,
    sitemap,
    sources,
    statements,
    theme,
    timeline,
)

ROUTERS: list[APIRouter] = [
    home.router,
    theme.router,
    matrix.router,
    initiatives.router,
    timeline.router,
    reasons.router,
    changes.router,
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

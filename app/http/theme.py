"""The colours a reader has chosen: light, dark, or those of the system; kept in a cookie."""

from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "demarche_theme"
A_YEAR = 365 * 24 * 60 * 60


class Theme(StrEnum):
    """What can be chosen; the system's is kept by keeping nothing."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def theme_of(request: Request) -> Theme:
    """Return what the reader chose; anything else that a cookie may hold is the system's."""
    return theme_named(request.cookies.get(COOKIE))


def theme_named(kept: str | None) -> Theme:
    """Return the theme that a cookie names."""
    return Theme(kept) if kept in set(Theme) else Theme.SYSTEM


def keep_theme(response: Response, theme: Theme, *, secure: bool) -> None:
    """Let the browser keep the choice for a year, or drop it for the system's."""
    if theme is Theme.SYSTEM:
        response.delete_cookie(COOKIE, path="/", secure=secure, httponly=True, samesite="lax")
        return
    response.set_cookie(
        COOKIE, theme, max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )

"""Where a form may lead afterwards: to a page of ours and nowhere else."""

from urllib.parse import quote, urlsplit

from starlette.requests import Request

from app.domain import paths
from app.http.query import is_unreadable

LONGEST = 2000


def own_path(text: str, otherwise: str = "/") -> str:
    """Return the address if it is a path of this site, and the other one if it is anything else.

    Browsers take a backslash for a slash and leave out line breaks, so neither may be in it.
    """
    return text if _is_ours(text) else otherwise


def path_of(request: Request) -> str:
    """Return the path and query that were asked for, spelled for a link."""
    path = quote("/" + request.scope["path"].lstrip("/"))
    query = request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def sign_in_address(request: Request) -> str:
    """Return where to sign in and come back from."""
    return paths.with_query(paths.SIGN_IN, next=path_of(request))


def confirm_address(request: Request) -> str:
    """Return where to show once more who one is, and come back from."""
    return paths.with_query(paths.CONFIRM, next=path_of(request))


def suggestion_address(request: Request) -> str:
    """Return where to say what is wrong with the page that was asked for."""
    return paths.with_query(paths.SUGGEST, page=path_of(request))


def _is_ours(text: str) -> bool:
    if not text.startswith("/") or text.startswith("//") or len(text) > LONGEST:
        return False
    if "\\" in text or is_unreadable(text):
        return False
    parts = urlsplit(text)
    return not parts.scheme and not parts.netloc

"""Windows of the browser that are signed in from the start."""

from typing import Any
from urllib.parse import urlsplit

from app.domain.user import UserRole
from tests.browser.conftest import Server
from tests.web.signed_in import add_person, add_session


def signed_in_as(server: Server, role: UserRole, *, user_id: int | None = None) -> dict[str, Any]:
    """Return what a window of this role is made with: `visit("/desk", **signed_in_as(…))`."""
    database = server.app.state.database
    number = user_id if user_id is not None else add_person(database, role)
    cookie = {
        "name": server.app.state.session_cookie.name,
        "value": add_session(database, number),
        "domain": urlsplit(server.address).hostname,
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    return {"storage_state": {"cookies": [cookie], "origins": []}}

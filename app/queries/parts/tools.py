"""What somebody signed in can do with the record a page shows."""

from typing import NamedTuple

from app.domain.user import UserRole


class Tool(NamedTuple):
    """Something to be done, where it is done, and the least role that may."""

    label: str
    href: str
    role: UserRole

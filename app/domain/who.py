"""Who is doing something, as far as it is known."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.user import UserRole


@dataclass(frozen=True)
class Who:
    """A signed-in user, or a command that a person at the server gave.

    `session_id` is the browser's session and `network` the address it came from; a command has
    neither, and neither `user_id` if it is nobody's account.
    """

    name: str
    role: UserRole
    user_id: int | None = None
    session_id: int | None = None
    network: str | None = None

    def may(self, role: UserRole) -> bool:
        """Say whether this person may do what the role may."""
        return self.role.includes(role)


@dataclass(frozen=True)
class SignedIn:
    """An open session: whose it is, when they last proved it, and with what they can."""

    who: Who
    confirmed_at: datetime
    last_used_at: datetime
    has_second_factor: bool

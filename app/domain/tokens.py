"""Random tokens, and the hash by which the database knows one without being able to use it."""

import hashlib
import secrets


def new_token() -> str:
    """Return 256 random bits as text that fits into a cookie or an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return the hash under which a token is kept; a random token needs no slow one."""
    return hashlib.sha256(token.encode()).hexdigest()

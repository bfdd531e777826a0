"""The key with which tests seal, and what it made of a secret."""

from pathlib import Path

from app.seal import Seal

KEY = "dGVzdHMgc2VhbCB3aXRoIHRoaXMga2V5LCBhbmQgbm8="
OTHER_KEY = "YW5vdGhlciBrZXkgdGhhdCByZXBsYWNlcyBpdCBhbGw="
SEAL = Seal([KEY], Path("there is no such file"))


def sealed(secret: str | None) -> str | None:
    """The secret as the database keeps it."""
    return secret and SEAL.sealed(secret)

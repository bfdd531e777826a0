"""What the site calls itself, and where in the world it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """The name and the public address of this installation."""

    name: str
    base_url: str

    def address(self, path: str) -> str:
        """Return the whole address of a page of ours."""
        return f"{self.base_url}{path}"

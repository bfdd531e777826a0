"""What the site calls itself, and where in the world it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """The name and the public address of this installation, who runs it and how to reach them.

    What nobody has set is empty; `contact` is a mail address or the address of a page.
    """

    name: str
    base_url: str
    run_by: str = ""
    contact: str = ""

    @property
    def contact_href(self) -> str:
        """Where a click on the contact leads."""
        return self.contact if self.contact.startswith("http") else f"mailto:{self.contact}"

    def address(self, path: str) -> str:
        """Return the whole address of a page of ours."""
        return f"{self.base_url}{path}"

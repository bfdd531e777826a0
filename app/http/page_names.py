"""What the page at an address is called, for an answer in its place."""

from collections.abc import Mapping

from app.domain import paths

# The first part of an address, and what its list and one of its things are called.
PAGES: Mapping[str, tuple[str, str]] = {
    "": ("Home", "Home"),
    "matrix": ("Who stands where", "Who stands where"),
    "compare": ("Compare countries", "Compare countries"),
    "agreement": ("Agreement", "Agreement"),
    "search": ("Search", "Search"),
    "initiatives": ("Initiatives", "Initiative"),
    "countries": ("Countries", "Country"),
    "groups": ("Countries", "Group"),
    "statements": ("Statements", "Statement"),
    "invitations": ("Invitations", "Invitation"),
    "people": ("People", "Person"),
    "sources": ("Sources", "Source"),
}


def page_name(path: str) -> str | None:
    """Return what a reader calls the page at this path, or None for what is no page of readers."""
    first, *rest = path.partition(".")[0].strip("/").split("/")
    if first not in PAGES:
        return None
    if rest[1:] and first == "initiatives":
        return "Position" if rest[1] == "positions" else paths.WAYS.get(rest[1])
    if rest[1:]:
        return "Versions" if rest[-1] == "history" else None
    return PAGES[first][1 if rest else 0]

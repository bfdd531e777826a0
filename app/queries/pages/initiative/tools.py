"""What an editor can do from the page of an initiative."""

from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.tools import Tool, adding, changing, looking_back, merging, taking_back


def tools_for(initiative: InitiativeRef) -> list[Tool]:
    """Return what can be added to it, and what can be done with it."""
    number, slug = initiative.id, initiative.slug
    is_withdrawn = initiative.withdrawn_reason is not None
    return [
        changing("initiatives", number),
        adding("Add a statement", "statements", initiative=slug),
        adding("Add an invitation", "invitations", initiative=slug),
        adding("Add a role", "roles", initiative=slug),
        taking_back("initiatives", number, is_withdrawn=is_withdrawn),
        merging("initiatives", number),
        looking_back(initiative.href),
    ]

"""What somebody signed in can do with the record a page shows."""

from typing import NamedTuple

from app.domain import paths
from app.domain.user import UserRole

CONTRIBUTOR, EDITOR = UserRole.CONTRIBUTOR, UserRole.EDITOR


class Tool(NamedTuple):
    """Something to be done, where it is done, and the least role that may."""

    label: str
    href: str
    role: UserRole


def changing(things: str, number: int) -> Tool:
    """Lead to the form that changes a record."""
    return Tool("Change", paths.edit(things, number), CONTRIBUTOR)


def adding(label: str, things: str, **given: object) -> Tool:
    """Lead to the empty form for one of these things, with what it is to hold already."""
    return Tool(label, paths.new(things, **given), CONTRIBUTOR)


def taking_back(things: str, number: int, *, is_withdrawn: bool) -> Tool:
    """Lead to where a record is withdrawn, or brought back if it is."""
    label, what = ("Bring it back", "restore") if is_withdrawn else ("Withdraw", "withdraw")
    return Tool(label, paths.deed(things, number, what), EDITOR)


def merging(things: str, number: int) -> Tool:
    """Lead to where a record is made one with another."""
    return Tool("Merge into another", paths.deed(things, number, "merge"), EDITOR)


def looking_back(page: str) -> Tool:
    """Lead to the versions of the record whose page this is."""
    return Tool("History", paths.history(page), CONTRIBUTOR)

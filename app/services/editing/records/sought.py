"""Reading a form in which something was looked up by its words and perhaps never picked."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from app.domain.errors import Rejected
from app.domain.inputs.fields import Content
from app.queries.parts.offered.sought import not_found, with_found

Given = TypeVar("Given")


def read_found(session: Session, content: Content, read: Callable[[Content], Given]) -> Given:
    """Read the form with what its words fit filled in.

    Raises Rejected at the field where they fit nothing or too much, beside all else that is wrong.
    """
    found = with_found(session, content)
    errors = not_found(session, found)
    try:
        given = read(found)
    except Rejected as rejected:
        rest = {
            name: text for name, text in rejected.errors.items() if name not in _told_by(errors)
        }
        raise Rejected(rest | errors) from None
    if errors:
        raise Rejected(errors)
    return given


def _told_by(errors: dict[str, str]) -> set[str]:
    """Name the fields that are empty only because their words found nothing."""
    return {name.removesuffix("_sought") for name in errors}

"""The list of collections: what belongs together, and how much of it there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.wording import plural
from app.queries.parts.series import CollectionLine, load_collection_lines


@dataclass(frozen=True)
class CollectionList:
    """All collections in their order."""

    collections: Sequence[CollectionLine]

    @property
    def description(self) -> str:
        """What a list of search results says of the page."""
        return (
            f"{plural(len(self.collections), 'collection', 'collections')} of questions put to"
            " governments: cases, roll calls and treaties."
        )


def load_collection_list(session: Session) -> CollectionList:
    """Read all collections with how much each holds."""
    return CollectionList(load_collection_lines(session))

"""Records that turned out to be one: sources, people and initiatives, merged and told apart."""

from collections.abc import Mapping

from app.services.editing.merging.deeds import get_merge, merge, undo_merge
from app.services.editing.merging.initiatives import INITIATIVES
from app.services.editing.merging.kind import MergeKind
from app.services.editing.merging.people import PEOPLE
from app.services.editing.merging.sources import SOURCES

MERGEABLE: Mapping[str, MergeKind] = {kind.path: kind for kind in (SOURCES, PEOPLE, INITIATIVES)}

__all__ = ["MERGEABLE", "MergeKind", "get_merge", "merge", "undo_merge"]

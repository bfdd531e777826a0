"""What can be done with a draft from its preview: by its author, and by who reviews it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.draft import DraftState
from app.queries.pages.draft import DraftPage


@dataclass(frozen=True)
class PreviewDeed:
    """A button: `path` is where it sends to, behind the address of the draft.

    One without a path leads back to the form.
    """

    path: str
    label: str
    is_quiet: bool = False

    @property
    def names_version(self) -> bool:
        """Whether it sends which version was looked at."""
        return self.path == "publish"


PUBLISH = PreviewDeed("publish", "Publish")
COMPARE = PreviewDeed("publish", "Compare the two")
SUBMIT = PreviewDeed("submit", "Hand in for review")
TAKE_BACK = PreviewDeed("take-up", "Take it back", is_quiet=True)
BACK = PreviewDeed("", "Back to the form", is_quiet=True)
# Where something is asked of the draft first: the end of a sentence that answers it.
PUBLISH_IT = PreviewDeed("publish", "publish it", is_quiet=True)
HAND_IT_IN = PreviewDeed("submit", "hand it in", is_quiet=True)


@dataclass(frozen=True)
class Onlooker:
    """Who looks at a draft, and whether it is asked something that nobody has answered yet.

    With two_person, nobody publishes a draft of their own.
    """

    draft: DraftPage
    is_own: bool
    may_publish: bool
    two_person: bool
    is_asked: bool

    @property
    def is_author(self) -> bool:
        """Whether they can still change it."""
        return self.is_own and self.draft.is_with_author

    @property
    def is_reviewer(self) -> bool:
        """Whether they decide on it: publish it, send it back, reject it, settle its coding."""
        is_waiting = self.draft.state is DraftState.SUBMITTED
        return is_waiting and self.may_publish and not (self.is_own and self.two_person)

    @property
    def another(self) -> PreviewDeed | None:
        """What goes on with an answer to what is asked."""
        if not self.is_asked:
            return None
        if self.is_author:
            return PUBLISH_IT if self._publishes_own else HAND_IT_IN
        return PUBLISH_IT if self.is_reviewer else None

    def deeds(self, *, is_right: bool, is_stale: bool) -> Iterator[PreviewDeed]:
        """Name what can be done; only what `is_right` is published by its author."""
        if self.is_author:
            yield from self._of_author(is_right)
        elif self.is_own and self._is_handed_in:
            yield TAKE_BACK
        if self.is_reviewer and not self.is_asked:
            yield PUBLISH
        if self.is_own and is_stale:
            yield COMPARE

    def _of_author(self, is_right: bool) -> Iterator[PreviewDeed]:
        alone = self._publishes_own
        if alone and is_right and not self.is_asked:
            yield PUBLISH
        if alone or not self.is_asked:
            yield replace(SUBMIT, is_quiet=alone)
        yield BACK

    @property
    def _publishes_own(self) -> bool:
        return self.may_publish and not self.two_person

    @property
    def _is_handed_in(self) -> bool:
        return self.draft.state is DraftState.SUBMITTED and self.draft.recodes_id is None

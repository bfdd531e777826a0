"""What can become of a cell between two days, and what pages call it."""

from enum import StrEnum

from app.domain.words import Word


class Group(StrEnum):
    """What became of a cell."""

    TOOK = "took_a_position"
    CHANGED = "changed_its_position"
    SHADE = "another_answer_on_the_same_side"
    THROUGH = "only_through_a_group"
    LOST = "no_longer_has_one"
    SILENCE = "without_position_as_before"
    AROUND = "same_position"

    @property
    def word(self) -> Word:
        """What pages call it, and what is meant."""
        return WORDS[self]


WORDS = {
    Group.TOOK: Word("Took a position", "There was none on the first day."),
    Group.CHANGED: Word(
        "Changed position",
        "On the second day the answer lies on another side than on the first.",
    ),
    Group.SHADE: Word(
        "Another answer on the same side", "Worded otherwise, and no change of position."
    ),
    Group.THROUGH: Word(
        "Spoken for by a group",
        "Silent themselves; a group they belong to has taken a position.",
    ),
    Group.LOST: Word(
        "No longer has a position",
        "Fell silent, withdrew, or what it rested on no longer counts.",
    ),
    Group.SILENCE: Word(
        "Came into view without a position",
        "Was asked, passed over or spoke, and has still given no answer.",
    ),
    Group.AROUND: Word(
        "Same answer, other footing",
        "Only marks changed, or whether it was asked, or what the answer rests on.",
    ),
}

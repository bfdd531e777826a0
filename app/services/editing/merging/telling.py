"""Says in words what a merge moves."""

from collections import Counter
from collections.abc import Iterable, Sequence

from app.services.editing.merging.moves import Move

# What a change of a column means, for one row and for several.
WORDS = {
    ("reports", "source_id"): ("report that it carries", "reports that it carries"),
    ("reports", "ref"): (
        "claim id that the other has too is let go",
        "claim ids that the other has too are let go",
    ),
    ("reports", "withdrawn_reason"): (
        "report of a statement that the other tells already is withdrawn",
        "reports of statements that the other tells already are withdrawn",
    ),
    ("roles", "source_id"): ("role that it shows", "roles that it shows"),
    ("roles", "initiative_id"): ("role", "roles"),
    ("offices", "person_id"): ("office", "offices"),
    ("offices", "held_from"): (
        "office whose first day becomes known",
        "offices whose first day becomes known",
    ),
    ("offices", "held_until"): (
        "office whose last day becomes known",
        "offices whose last day becomes known",
    ),
    ("statements", "person_id"): ("statement", "statements"),
    ("statements", "office_id"): (
        "statement made in an office that both have",
        "statements made in an office that both have",
    ),
    ("statements", "initiative_id"): ("statement", "statements"),
    ("invitations", "sender_person_id"): ("act of asking", "acts of asking"),
    ("invitations", "initiative_id"): ("act of asking", "acts of asking"),
    ("checks", "initiative_id"): ("check", "checks"),
    ("rulings", "initiative_id"): ("ruling", "rulings"),
    ("person_names", "person_id"): ("other name", "other names"),
    ("person_names", "added"): ("name becomes another name", "names become other names"),
    ("initiative_links", "added"): ("related initiative", "related initiatives"),
}


def moved_in_words(made: Iterable[Move]) -> Sequence[str]:
    """Return a line for each kind of change, such as "12 reports that it carries"."""
    counts = Counter((move["table"], _what(move)) for move in made)
    return [
        f"{count} {one if count == 1 else several}"
        for key, (one, several) in WORDS.items()
        if (count := counts[key])
    ]


def _what(move: Move) -> str:
    return str(move.get("column") or ("added" if "added" in move else "removed"))

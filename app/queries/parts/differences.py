"""What changed between two texts, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class WordsFate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """Words next to each other that share their fate; the space after them belongs to them."""

    fate: WordsFate
    text: str


def compare_words(before: str, after: str) -> list[Run]:
    """Return the runs of words that lead from one text to the other, removed before added."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], False)
    runs: list[Run] = []
    for kind, old_begin, old_end, new_begin, new_end in matcher.get_opcodes():
        if kind == "equal":
            runs += _run(WordsFate.KEPT, new[new_begin:new_end])
        else:
            runs += _run(WordsFate.REMOVED, old[old_begin:old_end])
            runs += _run(WordsFate.ADDED, new[new_begin:new_end])
    return runs


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


def _run(fate: WordsFate, words: Sequence[str]) -> list[Run]:
    return [Run(fate, "".join(words))] if words else []

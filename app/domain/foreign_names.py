"""What other languages call countries: Tschechien, Allemagne, Türkei.

Nobody put these on record, and a search that knows them needs no language to be chosen.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from app.domain.actor_names import two_letters_of

FOREIGN_NAMES = Path(__file__).with_name("foreign_names.json")
"""The words of the names by ISO 3166-1, as seeds/make_foreign_names.py takes them from CLDR."""

Words = tuple[str, ...]


def countries_called(codes: Iterable[str]) -> Mapping[Words, str]:
    """Return the countries on record by the words of each of their names in another language.

    A name that two of them share, or that other languages have for somewhere else, is left out.
    """
    return _countries_called(frozenset(codes))


@cache
def _territories_called() -> Mapping[Words, str]:
    """Return the territories by the words of each name that means one of them alone."""
    by_code: Mapping[str, list[str]] = json.loads(FOREIGN_NAMES.read_text(encoding="utf-8"))
    found: dict[Words, set[str]] = {}
    for code, names in by_code.items():
        for name in names:
            found.setdefault(tuple(name.split(" ")), set()).add(code)
    return {words: min(codes) for words, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=8)
def _countries_called(codes: frozenset[str]) -> Mapping[Words, str]:
    on_record = {two: code for code in codes if (two := two_letters_of(code))}
    called = _territories_called()
    return {words: on_record[two] for words, two in called.items() if two in on_record}

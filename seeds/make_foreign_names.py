"""Make app/domain/foreign_names.json: what the languages of the world call its countries, by CLDR.

Run it again after a newer Babel: `python seeds/make_foreign_names.py`. Reading a hundred languages
from Babel itself takes a second, which the first who searches would wait for.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

from app.domain.foreign_names import FOREIGN_NAMES
from app.domain.search import words_of

ENGLISH = "en"


def languages() -> list[str]:
    """The languages that are official in a whole country, as far as CLDR has words of them."""
    found = set()
    for territory in get_global("territory_languages"):
        found.update(get_official_languages(territory, de_facto=True))
    return sorted(language for language in found if localedata.exists(language))


def make_foreign_names() -> dict[str, list[str]]:
    """The words of each name in other languages than English, folded, by ISO 3166-1."""
    english = Locale.parse(ENGLISH).territories
    names: dict[str, set[str]] = defaultdict(set)
    for language in languages():
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and name.upper() != code:
                names[code].add(_words(name))
    return {code: sorted(names[code] - {"", _words(english[code])}) for code in sorted(names)}


def _words(name: str) -> str:
    return " ".join(words_of(name))


def write_foreign_names(file: Path) -> None:
    """Write one territory a line."""
    lines = [
        f"{json.dumps(code)}: {json.dumps(called, ensure_ascii=False)}"
        for code, called in make_foreign_names().items()
    ]
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write_foreign_names(Path(sys.argv[1]) if len(sys.argv) > 1 else FOREIGN_NAMES)

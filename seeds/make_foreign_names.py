"""Make app/domain/foreign_names.json: what the languages of the world call its countries, by CLDR.

Run it again after a newer Babel: `python seeds/make_foreign_names.py`. Reading a hundred languages
from Babel itself takes a second, which the first who searches would wait for.
"""

from collections import defaultdict

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages
from one_a_line import write_where_asked

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


if __name__ == "__main__":
    write_where_asked(make_foreign_names(), FOREIGN_NAMES)

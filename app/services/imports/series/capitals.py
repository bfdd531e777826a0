"""Sets in sentence case what a table has in capitals; the words stay as they are."""

import re
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor, ActorAlias
from app.domain.text import fold

LONGEST_NAME = 4
WORD = re.compile(r"[^\W\d_](?:[\w.’'-]*\w)?\.?")
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
# What is written in capitals also in running text.
LETTERS = frozenset(
    (
        *("UN", "UK", "US", "USA", "USSR", "UAR", "UNEF", "UNRWA", "UNESCO", "UNICEF", "UNHCR"),
        *("UNDP", "UNCTAD", "UNIDO", "UNEP", "UNITAR", "UNIFIL", "UNDOF", "UNFICYP", "UNPROFOR"),
        *("UNSCOM", "UNTAG", "UNMIK", "UNAMIR", "UNMIL", "UNMIS", "ICJ", "IAEA", "IMF", "IBRD"),
        *("ILO", "WHO", "FAO", "ITU", "IDA", "GATT", "WTO", "NATO", "OAU", "OAS", "EEC", "EU"),
        *("ECOSOC", "ONUC", "NGO", "NGOS", "NPT", "ABM", "SALT", "CTBT", "SYG", "GA"),
        *("SC", "PLO", "SWAPO", "ANC", "DPRK", "PRC", "HIV", "AIDS", "OSCE", "ASEAN", "CSCE"),
        *("OPEC", "MINURSO", "RES", "ADD", "CORR", "REV", "II", "III", "IV", "VI", "VII"),
        *("VIII", "IX", "XI", "XII"),
    )
)
PROPER = (
    *("General Assembly", "Security Council", "Secretary-General", "United Nations"),
    *("Trusteeship Council", "International Court of Justice", "Middle East", "Near East"),
    *("South West Africa", "Southern Rhodesia", "Palestinian", "Palestinians", "Palestine"),
    *("Arab", "Arabs", "Jewish", "Jerusalem", "Golan", "Gaza", "Tibet", "Timor", "East Timor"),
    *("Antarctica", "Antarctic", "Indian Ocean", "Mediterranean", "Africa", "African", "Asia"),
    *("Asian", "Latin America", "Latin American", "Europe", "European", "Namibia", "Rhodesia"),
    *("Security Council's", "Western Sahara", "Gibraltar", "Falkland Islands", "Malvinas", "Aden"),
    *(
        "Kampuchea",
        "Mayotte",
        "Suez",
        "Sinai",
        "Hebron",
        "Lebanon",
        "Pacific",
        "Atlantic",
        "Geneva",
    ),
    *("Nuremberg", "Franco", "Lumumba", "Red Cross", "Togoland", "Cameroons", "Ruanda-Urundi"),
    *("Tanganyika", "Nauru", "Guam", "Irian", "Goa", "Oman", "Algerian", "Hungarian"),
    "Korean",
)

Names = Mapping[str, str]


def load_names(session: Session) -> Names:
    """Read how countries, groups, peoples and capitals are written, by their folded form."""
    named = [
        *session.scalars(select(ActorAlias.alias).order_by(ActorAlias.id)),
        *session.scalars(select(Actor.name).order_by(Actor.code)),
        *PROPER,
    ]
    return {fold(name): name for name in named}


def is_in_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout."""
    return text.isupper()


def sentence_case(text: str, names: Names) -> str:
    """Return a text of capitals in sentence case; names and initials keep their capitals."""
    if not is_in_capitals(text):
        return text
    words = list(WORD.finditer(text))
    pieces: list[str] = []
    end, number = 0, 0
    while number < len(words):
        pieces.append(text[end : words[number].start()])
        length, written = _written(text, words, number, names)
        pieces.append(written)
        end = words[number + length - 1].end()
        number += length
    told = "".join([*pieces, text[end:]])
    return _first_capital(told)


def _written(text: str, words: list[re.Match[str]], number: int, names: Names) -> tuple[int, str]:
    """Return how many words from here on are one name, and how they are written."""
    for length in range(min(LONGEST_NAME, len(words) - number), 0, -1):
        found = text[words[number].start() : words[number + length - 1].end()]
        if name := names.get(fold(found)):
            return length, name
    return 1, _word(words[number][0], text[words[number].end() :])


def _word(word: str, following: str) -> str:
    """Return one word without its capitals, but for letters that stand for words or papers."""
    bare = word.removesuffix(".").removesuffix("'S").removesuffix("’S")
    if bare in LETTERS:
        return bare + word[len(bare) :].lower()
    is_letter = len(bare) == 1 and (word.endswith(".") or following.startswith("/"))
    return word if is_letter or DOTTED.match(word) else word.lower()


def _first_capital(text: str) -> str:
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text

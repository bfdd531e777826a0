"""Make actors.csv and aliases.csv from CLDR names and the tables kept by hand beside them.

Run it again after a change to entries.csv, overrides.csv or words.csv:
`python seeds/make_reference.py`. The same input gives the same files.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel import Locale
from babel.core import get_global

Row = dict[str, str]

REFERENCE = Path(__file__).parent / "reference"
ACTOR_COLUMNS = (
    "code",
    "kind",
    "name",
    "sort_name",
    "code_status",
    "valid_from",
    "valid_until",
    "note",
)
ALIAS_COLUMNS = ("actor", "alias", "kind", "language")
KIND_OF_COLUMN = {
    "aliases": "alias",
    "demonyms": "demonym",
    "capitals": "capital",
    "seats": "seat",
    "collectives": "collective",
}
# CLDR maps these too, but ISO 3166-1 only reserves them, has withdrawn them or leaves them
# to users.
RESERVED_OR_WITHDRAWN = frozenset(
    ["ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "TAA", "TMP", "YMD", "ZAR"]
)
USER_ASSIGNED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
ENTRIES_IN_ISO = 249
# Letters that Unicode does not take apart into a base letter and an accent.
WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(words: str) -> str:
    """The words without case, accents and curly apostrophes, for sorting and comparing."""
    straight = words.replace("’", "'").casefold().translate(WHOLE_LETTERS)
    parts = unicodedata.normalize("NFKD", straight)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def make_reference(folder: Path, target: Path) -> None:
    """Write both files into `target` from the tables in `folder`."""
    cldr_names = load_cldr_names()
    actors = make_actors(
        cldr_names, read_rows(folder / "entries.csv"), read_rows(folder / "overrides.csv")
    )
    aliases = make_aliases(actors, cldr_names, read_rows(folder / "words.csv"))
    write_rows(target / "actors.csv", ACTOR_COLUMNS, actors)
    write_rows(target / "aliases.csv", ALIAS_COLUMNS, aliases)


def load_cldr_names() -> dict[str, str]:
    """English short names by alpha-3 code, for every entry of ISO 3166-1."""
    territories = Locale("en").territories
    names = {
        alpha3: territories[targets[0]]
        for alpha3, targets in get_global("territory_aliases").items()
        if _is_iso_entry(alpha3, targets)
    }
    if len(names) != ENTRIES_IN_ISO:
        raise ValueError(
            f"CLDR gives {len(names)} entries of ISO 3166-1, not {ENTRIES_IN_ISO}. "
            "Look at what this version of Babel added and at RESERVED_OR_WITHDRAWN."
        )
    return names


def _is_iso_entry(code: str, targets: Sequence[str]) -> bool:
    return (
        re.fullmatch("[A-Z]{3}", code) is not None
        and len(targets) == 1
        and code not in RESERVED_OR_WITHDRAWN
        and USER_ASSIGNED.fullmatch(code) is None
    )


def make_actors(
    cldr_names: dict[str, str], entries: Iterable[Row], overrides: Iterable[Row]
) -> list[Row]:
    """Countries by code, then groups by code."""
    actors = {code: _iso_country(code, name) for code, name in cldr_names.items()}
    for entry in entries:
        if entry["code"] in actors:
            raise ValueError(f"entries.csv: {entry['code']} is there already.")
        actors[entry["code"]] = dict(entry)
    for override in overrides:
        if override["field"] not in ACTOR_COLUMNS:
            raise ValueError(f"overrides.csv: there is no field {override['field']}.")
        actors[override["code"]][override["field"]] = override["value"]
    for actor in actors.values():
        actor["sort_name"] = actor.get("sort_name") or fold(actor["name"])
    return sorted(actors.values(), key=lambda actor: (actor["kind"], actor["code"]))


def _iso_country(code: str, name: str) -> Row:
    return {
        "code": code,
        "kind": "country",
        "name": name,
        "code_status": "iso",
        "valid_from": "",
        "valid_until": "",
        "note": "",
    }


def make_aliases(
    actors: Iterable[Row], cldr_names: dict[str, str], words: Iterable[Row]
) -> list[Row]:
    """Every other word for an actor, with the CLDR name where ours differs from it."""
    names = {actor["code"]: actor["name"] for actor in actors}
    aliases = list(_words_as_aliases(words))
    known = {(alias["actor"], fold(alias["alias"])) for alias in aliases}
    known |= {(code, fold(name)) for code, name in names.items()}
    for code, cldr_name in cldr_names.items():
        if (code, fold(cldr_name)) not in known:
            aliases.append(_alias(code, cldr_name, "alias", "en"))
    kinds = list(KIND_OF_COLUMN.values())
    return sorted(
        aliases,
        key=lambda row: (row["actor"], kinds.index(row["kind"]), fold(row["alias"]), row["alias"]),
    )


def _words_as_aliases(words: Iterable[Row]) -> Iterator[Row]:
    for row in words:
        for column, kind in KIND_OF_COLUMN.items():
            for entry in filter(None, row[column].split(";")):
                language, word = _split_language(entry.strip())
                if word.endswith("+") and kind == "demonym":
                    yield _alias(row["actor"], f"{word[:-1]}s", kind, language)
                    word = word[:-1]
                yield _alias(row["actor"], word, kind, language)


def _split_language(entry: str) -> tuple[str, str]:
    """`fr:Matignon` is French; a word without a language is used so in English."""
    marked = re.fullmatch(r"([a-z]{2}):(.+)", entry)
    return (marked[1], marked[2]) if marked else ("en", entry)


def _alias(actor: str, alias: str, kind: str, language: str) -> Row:
    return {"actor": actor, "alias": alias, "kind": kind, "language": language}


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a CSV file with a header and LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    make_reference(REFERENCE, Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)

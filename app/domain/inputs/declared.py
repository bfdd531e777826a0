"""Fields declared once: what each is called, what it means, how it is read and put into words.

A class of fields is a frozen dataclass whose annotations carry that:

    occasion: Annotated[str | None, line("Occasion", "Where and on what occasion.")]

What hands a record in and what a page shows of it extend that class, so a new field is there at
once. From the declarations follow the reading of a form, its filling, the words of previews and
of histories, the description of the column, the shape in JSON, and what the search finds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypedDict, Unpack, get_type_hints

from app.domain.addresses import AddressNotUsable, normalise_address
from app.domain.inputs.fields import LINE, TEXT, Fields
from app.domain.languages import name_of_language
from app.domain.words import word

YES_OR_NO = {"1": "Yes", "True": "Yes", "False": ""}
CHOOSE = "Choose one of the list."
Read = Callable[[Fields, str], Any]
InWords = Callable[[str], str]


@dataclass(frozen=True)
class Declared:
    """What is known of one field.

    `read` takes it out of a form, by its name. `in_words` takes a value as text and says what it
    stands for. `means` describes the column of a package; a date has several, described there.
    `is_searched` says that readers find the record by it, `is_given` that a second coder is given
    it, because it is a matter of fact and no coding, and `is_in_sheets` that a claim sheet may have
    a column of the name.
    """

    label: str
    means: str
    read: Read
    in_words: InWords = str
    is_searched: bool = False
    is_given: bool = False
    is_in_sheets: bool = False


class Marks(TypedDict, total=False):
    """What marks a declaration can have beside its words."""

    is_searched: bool
    is_given: bool
    is_in_sheets: bool


def line(
    label: str,
    means: str,
    *,
    needed: str | None = None,
    most: int = LINE,
    otherwise: str | None = None,
    **more: Unpack[Marks],
) -> Declared:
    """Declare a text of one line; `needed` refuses an empty one, which is else `otherwise`."""

    def take(form: Fields, name: str) -> str | None:
        return form.line(name, needed, most) or ("" if needed else otherwise)

    return declare(label, means, take, **more)


def text(
    label: str,
    means: str,
    *,
    needed: str | None = None,
    most: int = TEXT,
    otherwise: str | None = None,
    **more: Unpack[Marks],
) -> Declared:
    """Declare a text of several lines; `needed` refuses an empty one, which is else `otherwise`."""

    def take(form: Fields, name: str) -> str | None:
        return form.text(name, needed, most) or ("" if needed else otherwise)

    return declare(label, means, take, **more)


def code(
    label: str,
    means: str,
    codes: type[StrEnum],
    *,
    needed: str = "",
    otherwise: StrEnum | None = None,
    **more: Unpack[Marks],
) -> Declared:
    """Declare one of some codes; left open it is `otherwise`, unless `needed` refuses that."""

    def take(form: Fields, name: str) -> StrEnum | None:
        if not needed and not form.has(name):
            return otherwise
        return form.code(name, codes, needed or CHOOSE) or otherwise

    return declare(label, means, take, said_of(codes), **more)


def flag(label: str, means: str, **more: Unpack[Marks]) -> Declared:
    """Declare a box to tick."""
    return declare(label, means, Fields.flag, _yes_or_no, **more)


def language(label: str, means: str, **more: Unpack[Marks]) -> Declared:
    """Declare a language by its code."""
    return declare(label, means, _language, name_of_language, **more)


def address(
    label: str, means: str, *, needed: str | None = None, **more: Unpack[Marks]
) -> Declared:
    """Declare a web address, kept in its one spelling."""

    def take(form: Fields, name: str) -> str | None:
        return form.address(name, needed) or ("" if needed else None)

    return declare(label, means, take, _as_kept, **more)


def date_in_words(label: str, **more: Unpack[Marks]) -> Declared:
    """Declare a date as uncertain as its words; its columns are described in the package."""
    return declare(label, "", Fields.uncertain_date, **more)


def declare(
    label: str, means: str, read: Read, in_words: InWords = str, **more: Unpack[Marks]
) -> Declared:
    """Declare a field of any other kind; `more` are the marks of a declaration."""
    return Declared(label, means, read, in_words, **more)


def said_of(codes: type[StrEnum]) -> InWords:
    """Return what says a code in words, in a line of its own; what is none stays as it is."""

    def say(value: str) -> str:
        if value not in set(codes):
            return value
        label = word(codes(value)).label
        return label[:1].upper() + label[1:]

    return say


@cache
def declarations(cls: type) -> Mapping[str, Declared]:
    """Return the declarations of a class by the names of its fields, in order."""
    hints = get_type_hints(cls, include_extras=True)
    found = {name: getattr(hint, "__metadata__", (None,))[0] for name, hint in hints.items()}
    return {name: one for name, one in found.items() if isinstance(one, Declared)}


def read(cls: type, form: Fields) -> dict[str, Any]:
    """Read every declared field out of a form; what is wrong is refused there."""
    return {name: one.read(form, name) for name, one in declarations(cls).items()}


def values_of(thing: object, cls: type) -> dict[str, Any]:
    """Return the values of the declared fields, of whatever has attributes of these names."""
    return {name: getattr(thing, name) for name in declarations(cls)}


def in_words(cls: type, content: Mapping[str, Any]) -> dict[str, str]:
    """Return what the version of a record says, by what its fields are called; all in order.

    A date says its days in EDTF, and the words they were read from.
    """
    return dict(_in_words(cls, content))


def in_sheets(cls: type) -> dict[str, str]:
    """Return the fields for which a claim sheet may have a column, and what they mean."""
    return {name: one.means for name, one in declarations(cls).items() if one.is_in_sheets}


def searched(thing: object, cls: type) -> list[str | None]:
    """Return the texts by which a record is found."""
    return [getattr(thing, name) for name, one in declarations(cls).items() if one.is_searched]


def _in_words(cls: type, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, one in declarations(cls).items():
        if one.read is Fields.uncertain_date:
            yield one.label, content.get(f"{name}_edtf") or ""
            yield f"{one.label}, in the words found", content.get(f"{name}_words") or ""
            yield f"{one.label}, why it is read so", content.get(f"{name}_basis") or ""
        else:
            value = content.get(name)
            yield one.label, one.in_words(str(value)) if value not in (None, "") else ""


def _yes_or_no(value: str) -> str:
    return YES_OR_NO.get(value, value)


def _as_kept(value: str) -> str:
    try:
        return normalise_address(value)
    except AddressNotUsable:
        return value


def _language(form: Fields, name: str) -> str | None:
    return form.optional(name, most=12)

"""What a reader sees of a template, piece by piece: text, what is printed, conditions, elements."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment

ENVIRONMENT = Environment(autoescape=True)
# Elements within a sentence; one with a class is a label, for it stands out from the rest.
INLINE = ("a", "abbr", "b", "code", "em", "i", "q", "small", "span", "strong", "sup", "time")
A_PART = ("a", "b", "em", "i", "strong", "time")
APART = ("macro", "endmacro", "call", "set", "endset", "block", "endblock")
WITHIN_A_SENTENCE = ("if", "elif", "else", "for", "endif", "endfor")
TAG = re.compile(r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)|<!|</?$")


class Item(NamedTuple):
    """A piece of a template.

    `kind` is text, output (an expression), block (a condition or loop), element (where an element
    begins or ends and a sentence with it) or label (where an element begins within a line).
    """

    kind: str
    words: str
    line: int


def items_of(source: str) -> Iterator[Item]:
    """Part a template into its pieces; what stands within a tag is left out."""
    tags = _Tags()
    for kind, words, line in _tokens(source):
        if kind == "text":
            yield from tags.parted(words, line)
        elif not tags.is_within:
            yield Item(kind, words, line)


def _tokens(source: str) -> Iterator[Item]:
    inside: list[str] = []
    for line, token, value in ENVIRONMENT.lex(source):
        match token:
            case "data":
                yield Item("text", value, line)
            case "block_begin" | "variable_begin":
                inside = []
            case "block_end":
                word = inside[0]
                if word in WITHIN_A_SENTENCE:
                    yield Item("block", word, line)
                elif word == "endcall":
                    yield Item("output", "", line)
                elif word in APART and "=" not in inside[:3]:
                    yield Item("element", word, line)
            case "variable_end":
                yield Item("output", "{{ " + " ".join(inside) + " }}", line)
            case "whitespace" | "comment_begin" | "comment" | "comment_end":
                pass
            case _:
                inside.append(value)


class _Tags:
    """Reads text with tags in it, of which a tag may begin in one piece and end in another."""

    def __init__(self) -> None:
        self.is_within = False
        self._quote = ""

    def parted(self, text: str, line: int) -> Iterator[Item]:
        """Return the words of the text, and the elements that begin or end in it."""
        place = 0
        while place < len(text):
            if self.is_within:
                place = self._skipped(text, place)
                continue
            end = text.find("<", place)
            end = len(text) if end < 0 else end
            if words := text[place:end].strip():
                yield Item("text", words, line + text[:place].count("\n"))
            place = end
            if found := TAG.match(text, place):
                yield from _element(found, text, line)
                self.is_within, self._quote, place = True, "", found.end()
            elif place < len(text):
                place += 1

    def _skipped(self, text: str, place: int) -> int:
        """Return the place behind the tag, or the end of the text if the tag does not end in it."""
        for index in range(place, len(text)):
            sign = text[index]
            if self._quote:
                self._quote = "" if sign == self._quote else self._quote
            elif sign in "\"'":
                self._quote = sign
            elif sign == ">":
                self.is_within = False
                return index + 1
        return len(text)


def _element(found: re.Match[str], text: str, line: int) -> Iterator[Item]:
    name = found["name"]
    at = line + text[: found.start()].count("\n")
    if name and name not in INLINE:
        yield Item("element", name, at)
    elif name and not found["closes"]:
        has_class = text.startswith(" class", found.end())
        if has_class or name not in A_PART:
            yield Item("label", name, at)

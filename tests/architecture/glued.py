"""Sentences of templates that are put together from pieces, where each should stand whole.

A list of names, a number with what it counts and a link are gaps of a sentence; facts in a row,
parted by a comma or a dot, are no sentence; and what stands in an element of its own is a label.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import nodes

from tests.architecture.template_text import ENVIRONMENT, Item, items_of

GOES_ON = re.compile(r"(?![\w-]+=\")[a-z]|\([a-z]|,\s*[a-z]|[;:.!?)](?:\s|$)")
AT_AN_EDGE = re.compile(r"\s|[,;:.]\s*[A-Za-z]|.*\s$")
WORDS = re.compile(r"[A-Za-z]{2}")
# What is no sentence though it has words and a blank at its edge: classes, flags, "Error: ".
NO_SENTENCE = re.compile(
    r".*(?:--|__|: $)|\s(?:checked|open|required|selected)$|\s[a-z]+(?:-[a-z]+)+$"
)
ENDS = ("endif", "endfor")
WHOLE = "write the whole sentence for each case"


class Glued(NamedTuple):
    """What goes on with a sentence, or is put to one, and on which line."""

    line: int
    words: str


def glued_sentences(root: Path) -> list[str]:
    """List the pieces of sentences in templates."""
    found = []
    for file in sorted(path for path in root.glob("templates/**/*") if path.is_file()):
        name, source = file.relative_to(root).as_posix(), file.read_text()
        pieces = {*_in_text(list(items_of(source))), *_in_code(source)}
        found += [f"{name}:{line}: “{words}”: {WHOLE}" for line, words in sorted(pieces)]
    return found


def _in_text(items: list[Item]) -> Iterator[Glued]:
    """Find text that goes on behind a condition or a loop with what has begun before it."""
    has_begun, before, behind = False, [False], False
    for place, item in enumerate(items):
        if item.kind == "block":
            behind = True
            if item.words in ("if", "for"):
                before.append(has_begun)
            elif item.words in ENDS:
                has_begun = before.pop() or has_begun
            else:
                has_begun = before[-1]
        elif item.kind in ("element", "label"):
            has_begun, behind = False, False
        elif item.kind == "text":
            if behind and has_begun and GOES_ON.match(item.words):
                yield Glued(item.line, item.words[:40])
            has_begun, behind = True, False
        else:
            yield from _chosen(item, has_begun or _goes_on(items, place))
            yield from _counted(item, items, place)
            has_begun, behind = True, False


def _goes_on(items: list[Item], place: int) -> bool:
    """Say whether words follow before the element ends."""
    for item in items[place + 1 :]:
        if item.kind == "element":
            return False
        if item.kind in ("text", "output"):
            return True
    return False


def _chosen(item: Item, is_part: bool) -> Iterator[Glued]:
    """Find words that begin small and are chosen within a sentence: "you are", "it is"."""
    for node in _parsed(item.words).find_all(nodes.Output):
        for choice in node.nodes:
            if is_part and isinstance(choice, nodes.CondExpr):
                for words in _strings(choice.expr1, choice.expr2):
                    if re.match(r"[a-z]", words):
                        yield Glued(item.line, words)


def _counted(item: Item, items: list[Item], place: int) -> Iterator[Glued]:
    """Find a verb that agrees with a number while its sentence goes on: "page tells" it already."""
    follows = items[place + 1] if len(items) > place + 1 else None
    if follows is None or follows.kind != "text" or not re.match(r"[a-z]", follows.words):
        return
    for call in _parsed(item.words).find_all(nodes.Filter):
        if call.name == "plural":
            one, many = (words.split() for words in _strings(*call.args))
            if sum(a != b for a, b in zip(one, many, strict=False)) > 1:
                yield Glued(item.line, " ".join(one))


def _in_code(source: str) -> Iterator[Glued]:
    """Find words that are put to others, or to nothing, within an expression."""
    tree = _parsed(source)
    for joined in tree.find_all(nodes.Concat):
        for words in _strings(*joined.nodes):
            if _is_piece(words):
                yield Glued(joined.lineno, words.strip())
    for added in tree.find_all(nodes.Add):
        for words in _strings(added.left, added.right):
            if _is_piece(words):
                yield Glued(added.lineno, words.strip())
    for choice in tree.find_all(nodes.CondExpr):
        for words in _strings(choice.expr1, choice.expr2):
            if _is_piece(words):
                yield Glued(choice.lineno, words.strip())


def _is_piece(words: str) -> bool:
    has_words = bool(WORDS.search(words) and AT_AN_EDGE.match(words))
    return has_words and not NO_SENTENCE.match(words)


def _strings(*of: nodes.Node | None) -> Iterator[str]:
    for node in of:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            yield node.value


def _parsed(source: str) -> nodes.Template:
    return ENVIRONMENT.parse(source)

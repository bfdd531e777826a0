"""The faults that one template can have."""

import re
from collections.abc import Iterator

from bench.mutants.fault import Fault

TAG = re.compile(r"\{%-?\s*(?P<word>if|elif|for)\s+(?P<rest>.+?)\s*-?%\}", re.DOTALL)
PRINTED = re.compile(r"\{\{-?\s*(?P<rest>.+?)\s*-?\}\}", re.DOTALL)
FILTER = re.compile(r"\|\s*[a-z_]+(?![a-z_(])")
WORD = re.compile(r" (?P<word>and|or|==|!=) ")
# Words that a reader sees: from the end of an element to the next tag.
SEEN = re.compile(r"(?<=>)(?P<words>[^<>{}]*[A-Za-z]{3}[^<>{}]*)(?=[<{])")
OTHER = {"and": "or", "or": "and", "==": "!=", "!=": "=="}
COMMENT = re.compile(r"\{#.*?#\}|<(script|style)\b.*?</\1>", re.DOTALL)


def faults(path: str, text: str) -> Iterator[Fault]:
    """Every place of a template where a fault of one of the kinds can stand."""
    unread = [found.span() for found in COMMENT.finditer(text)]
    for kind, start, end, instead in _places(text):
        if not any(begin <= start < until for begin, until in unread):
            line = text[:start].count("\n") + 1
            yield Fault(path, kind, start, end, instead, (line, line))


def _places(text: str) -> Iterator[tuple[str, int, int, str]]:
    for found in TAG.finditer(text):
        start, end = found.span("rest")
        if found["word"] == "for":
            _, _, things = found["rest"].partition(" in ")
            if " if " not in things and " recursive" not in things:
                yield "first one left out", end - len(things), end, f"({things} | list)[1:]"
        elif " else " not in found["rest"]:
            yield "negated condition", start, end, f"not ({found['rest']})"
        for word in WORD.finditer(text, start, end):
            yield "and/or, ==", *word.span("word"), OTHER[word["word"]]
    for found in PRINTED.finditer(text):
        yield "printed nothing", *found.span("rest"), "''"
        for one in FILTER.finditer(text, *found.span("rest")):
            yield "dropped filter", *one.span(), ""
    for found in SEEN.finditer(text):
        yield "words left out", *found.span("words"), " "

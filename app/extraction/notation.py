"""From the notation of the tables to regular expressions."""

import re
from collections.abc import Mapping

_VERBS = re.compile(r"<(\([^<>]*\)|[^<>?]+?)>")
_LIST = re.compile(r"\{([a-z_]+)\}")
_GAP = r"(?: [\w'-]+){0,4}? "
_DOUBLED = re.compile(r"[^aeiou][aeiou][bgmnprt]$")
_ONE_VOWEL = re.compile(r"^[^aeiou]*[aeiou][^aeiou]+$")


def compiled(words: str, lists: Mapping[str, str], verbs: Mapping[str, str]) -> re.Pattern[str]:
    """Read a table's notation: <verb> in all its forms, {list}, "..." for up to four words."""
    text = words.replace("“", '["“]').replace("”", '["”]').replace(" ... ", _GAP)
    text = _LIST.sub(lambda found: lists[found[1]], text)
    text = _VERBS.sub(lambda found: _forms_of(found[1], verbs), text)
    return re.compile(rf"(?<![\w-])(?:{text.replace(' ', ' +')})(?!\w)", re.IGNORECASE)


def _forms_of(verb: str, verbs: Mapping[str, str]) -> str:
    each = verb.strip("()").split("|")
    return "(?:" + "|".join(verbs.get(one) or "|".join(inflected(one)) for one in each) + ")"


def inflected(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb: reject, rejects, rejected, rejecting."""
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if re.search(r"[^aeiou]y$", verb):
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    stem = verb + verb[-1] if _DOUBLED.search(verb) and _ONE_VOWEL.match(verb) else verb
    third = f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s"
    return (verb, third, f"{stem}ed", f"{stem}ing")

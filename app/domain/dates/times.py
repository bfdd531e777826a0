"""The time of day that stands with a date: it is taken out, and the day is kept."""

import re

_PREPOSITION = r"(?:at|around|um|à|às|a las|alle(?: ore)?|kl|om|(?:o )?godz|о|об|в)"
_MINUTES = r"(?:[01]?[0-9]|2[0-4])(?: ?h ?|:)[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
_DOTTED = r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]"
_NOON = r"(?: ?(?:a\.?m\b|p\.?m\b)\.?)"
_AFTER = r"(?: ?(?:hrs|hours|h|uhr|uur|o'clock)\b)"
_ZONES = (
    "utc gmt bst cet cest eet eest wet west msk trt est edt cst cdt mst mdt pst pdt et ct pt "
    "ist jst kst aest aedt nzst nzdt sgt hkt mez mesz"
)
_ZONE = (
    rf"(?: ?\(?(?:(?:{'|'.join(_ZONES.split())})(?: ?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?\b"
    r"|z\b|[+-][0-9]{2}:?[0-9]{2}\b|(?:[a-z]+ ){1,2}time\b)\)?)"
)
_HOUR = r"(?:1[0-2]|0?[1-9])"
_TIME = (
    rf"(?:{_MINUTES}{_NOON}?{_AFTER}?"
    rf"|{_DOTTED}(?:{_NOON}|{_AFTER}|(?={_ZONE}))"
    rf"|{_HOUR}{_NOON}|(?:[01]?[0-9]|2[0-3]){_AFTER}"
    rf"|(?<=at ){_DOTTED}|{_DOTTED}(?= on )|noon\b|midday\b){_ZONE}?"
)
_TIMES = re.compile(
    rf"(?<![\w./:-])(?:from |between )?(?:{_PREPOSITION}\.? )?"
    rf"{_TIME}(?: ?(?:-|to|and|until) ?{_TIME})?(?: (?:on|of)\b)?(?![\w:/-])"
)
_ISO_TIME = re.compile(rf"(?<=[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[t ]{_MINUTES}{_ZONE}?$")
_LIMITS = {
    "before": "by",
    "prior to": "by",
    "earlier than": "by",
    "after": "since",
    "later than": "since",
}
_STRICT_LIMIT = re.compile(
    rf"^(?:(?:shortly|just|soon) )?(?P<limit>{'|'.join(_LIMITS)})(?= )",
)


def without_time(text: str) -> str | None:
    """Return lower-case text without its time of day, or None if it gives none or nothing else.

    Before or after an hour of a day leaves that day in, so the words that would leave it out
    are turned into those that do not.
    """
    rest = _ISO_TIME.sub("", text)
    if rest == text:
        rest = _TIMES.sub(" ", text, count=1)
    rest = " ".join(rest.split()).strip(" ,;()")
    if rest == text or not rest:
        return None
    return _STRICT_LIMIT.sub(lambda found: _LIMITS[found["limit"]], rest)

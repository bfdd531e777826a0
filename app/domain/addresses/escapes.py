"""Percent forms: %d0%bd, %D0%BD and н are one, and what has a meaning of its own stays escaped."""

import re
import unicodedata

_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_NEVER_BARE = frozenset(' "<>\\^`{|}')
_PLAIN = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]*")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TOKEN = re.compile(r"(?P<escapes>(?:%[0-9A-Fa-f]{2})+)|(?P<bare>[^%]+)")
_LONE_BYTES = range(0xDC80, 0xDD00)
_LETTERS = ("L", "M", "N")
# Letters by name that nobody sees.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def one_spelling(text: str) -> str:
    """Return a part of an address with every sign in one spelling, read as browsers read it.

    Letters and digits of any script stand bare, all other signs outside ASCII escaped. Escapes
    of signs that divide an address stay. Letters that would not survive being put into normal
    form stay escaped, so that copying cannot change them.
    """
    if _PLAIN.fullmatch(text):
        return text
    spelled = "".join(map(_spell, _TOKEN.finditer(_STRAY.sub("%25", text))))
    if unicodedata.is_normalized("NFC", spelled):
        return spelled
    return "".join(char if char.isascii() else escaped(char) for char in spelled)


def escaped(char: str) -> str:
    """Return one sign in percent form."""
    if ord(char) in _LONE_BYTES:
        return f"%{ord(char) - 0xDC00:02X}"
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _spell(token: re.Match[str]) -> str:
    if bare := token["bare"]:
        return "".join(map(_bare, bare))
    raw = bytes.fromhex(token["escapes"].replace("%", ""))
    return "".join(map(_unescaped, raw.decode("utf-8", "surrogateescape")))


def _bare(char: str) -> str:
    if char in _NEVER_BARE or not (char.isascii() or _is_letter(char)):
        return escaped(char)
    return char


def _unescaped(char: str) -> str:
    stays = _UNRESERVED.fullmatch(char) if char.isascii() else _is_letter(char)
    return char if stays else escaped(char)


def _is_letter(char: str) -> bool:
    return unicodedata.category(char).startswith(_LETTERS) and not _BLANK.match(char)

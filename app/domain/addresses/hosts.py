"""The names of hosts: one spelling for each, and the name under which its doors are one house."""

import re
import unicodedata
from functools import lru_cache

import idna

MOST_HOSTS = 4096
"""How many hosts are remembered: whoever compares addresses meets the same ones again."""

_DOORS = {"m", "mobile", "amp", "touch", "wap"}
_WWW = re.compile(r"www\d?")
_SAME_HOUSE = {
    "x.com": "twitter.com",
    "fxtwitter.com": "twitter.com",
    "vxtwitter.com": "twitter.com",
    "fixupx.com": "twitter.com",
    "nitter.net": "twitter.com",
    "youtube-nocookie.com": "youtube.com",
    "bbc.co.uk": "bbc.com",
    "fb.com": "facebook.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "archive.ph": "archive.today",
    "archive.is": "archive.today",
    "archive.li": "archive.today",
    "archive.md": "archive.today",
    "archive.vn": "archive.today",
    "archive.fo": "archive.today",
}
OTHER_NAMES = frozenset({*_SAME_HOUSE, *_SAME_HOUSE.values()})


@lru_cache(MOST_HOSTS)
def readable_host(host: str) -> str:
    """Return a host in lower case and in its own letters: пример.рф, also where it came as xn--.

    A name that its letters would not lead back to stays in the spelling of xn--.
    """
    if host.isascii() and "xn--" not in host.lower():
        return host.lower()
    try:
        mapped = idna.uts46_remap(host, std3_rules=False, transitional=False)
    except idna.IDNAError:
        mapped = unicodedata.normalize("NFC", host.lower())
    return ".".join(map(_readable_label, mapped.split(".")))


@lru_cache(MOST_HOSTS)
def house(host: str) -> str:
    """Return the name that a host shares with its other doors: www., m., amp. and the like."""
    labels = host.rstrip(".").split(".")
    if len(labels) > 2 and _WWW.fullmatch(labels[0]):
        labels = labels[1:]
    inner = [label for label in labels[:-2] if label not in _DOORS]
    name = ".".join([*inner, *labels[-2:]])
    return _SAME_HOUSE.get(name, name)


def _readable_label(label: str) -> str:
    if label.isascii() and not label.startswith("xn--"):
        return label
    try:
        encoded = label if label.isascii() else idna.alabel(label).decode("ascii")
    except idna.IDNAError:
        return f"xn--{label.encode('punycode').decode('ascii')}"
    try:
        letters = idna.ulabel(encoded)
        return letters if idna.alabel(letters).decode("ascii") == encoded else encoded
    except idna.IDNAError:
        return encoded

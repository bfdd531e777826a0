"""Where in a source something stands, as the address that was pasted may say."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

_MOVING_PICTURES = re.compile(
    r"(.+\.)?(youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv"
    r"|soundcloud\.com|rumble\.com|c-span\.org|webtv\.un\.org)",
    re.IGNORECASE,
)
_RECORDING = re.compile(r".+\.(mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|wav)", re.IGNORECASE)
_MOMENTS = ("t", "start", "time_continue")
_SECONDS = re.compile(r"(?:npt:)?(?P<seconds>[0-9]{1,6})(?:\.[0-9]+)?s?(?:,.*)?")
_CLOCK = re.compile(r"(?:(?P<h>[0-9]{1,2})h)?(?:(?P<m>[0-9]{1,3})m)?(?:(?P<s>[0-9]{1,3})s)?")
_NUMBERED = (("page", ("page",)), ("paragraph", ("paragraph", "para", "par")))


def place_in(address: str) -> str | None:
    """Return the page, minute or paragraph that an address names: "page 4", "minute 1:30".

    `#page=4` and `#para12` stand in the fragment; a moment counts only on a recording, for
    elsewhere `?t=` is something else. None where the address names no place.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return _moment_of(parts) or _numbered(parts.fragment)


def _numbered(fragment: str) -> str | None:
    for called, names in _NUMBERED:
        pattern = rf"(?:.*&)?(?:{'|'.join(names)})[=-]?([0-9]{{1,5}})(?:&.*)?"
        if match := re.fullmatch(pattern, fragment, re.IGNORECASE):
            return f"{called} {int(match[1])}"
    return None


def _moment_of(parts: SplitResult) -> str | None:
    try:
        host = parts.hostname or ""
    except ValueError:
        return None
    if not _MOVING_PICTURES.fullmatch(host) and not _RECORDING.fullmatch(parts.path):
        return None
    given = dict([*parse_qsl(parts.query), *parse_qsl(parts.fragment)])
    texts = [given[name] for name in _MOMENTS if name in given]
    seconds = _seconds(texts[0]) if texts else None
    return f"minute {_clock(seconds)}" if seconds else None


def _seconds(text: str) -> int | None:
    if match := _SECONDS.fullmatch(text):
        return int(match["seconds"])
    match = _CLOCK.fullmatch(text)
    if not text or match is None:
        return None
    hours, minutes, seconds = (int(match[name] or 0) for name in ("h", "m", "s"))
    return hours * 3600 + minutes * 60 + seconds


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

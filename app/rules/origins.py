"""Report chains: from the page that was read, teller by teller, to the origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """One link: what it relays (None at the end), and the origin it names there."""

    report: int
    relays: int | None
    origin: int | None


class ChainBroken(ValueError):
    """A chain that runs in a circle, points at nothing or names no origin where it ends."""


def origins_of(links: Iterable[Link]) -> dict[int, int]:
    """Return the origin of every link; raises ChainBroken for a chain that has no end."""
    by_report = {link.report: link for link in links}
    return {report: _origin(link, by_report) for report, link in by_report.items()}


def _origin(link: Link, by_report: Mapping[int, Link]) -> int:
    seen = {link.report}
    while link.relays is not None:
        if link.relays in seen:
            raise ChainBroken(f"Report {link.report} relays itself in a circle.")
        if link.relays not in by_report:
            raise ChainBroken(f"Report {link.report} relays {link.relays}, which is not on record.")
        link = by_report[link.relays]
        seen.add(link.report)
    if link.origin is None:
        raise ChainBroken(f"Report {link.report} ends its chain and names no origin.")
    return link.origin

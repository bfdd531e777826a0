"""Pages of a sheet that most likely are pages on record, or one another, in another spelling."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.domain.addresses import StandInKind, likeness, stands_for
from app.domain.source import Source
from app.queries.parts.alike.sources import load_shelf
from app.services.imports.claims.tellings import natural


def twins(session: Session, pages: Iterable[Source]) -> list[str]:
    """Return a sentence for each new page that is like one on record, or one before it.

    Nothing is merged: whoever reads the sentence can tell whether it is one page.
    """
    in_order = sorted(pages, key=lambda page: natural(page.ref))
    if not in_order:
        return []
    return [*_like_the_record(session, in_order), *_like_each_other(in_order)]


def _like_the_record(session: Session, pages: Iterable[Source]) -> Iterator[str]:
    shelf = load_shelf(session)
    for page in pages:
        for kin in shelf.kin(page.address)[:1]:
            yield _remark(page, f"source {kin.source.id} on record", kin.source.address)


def _like_each_other(pages: Iterable[Source]) -> Iterator[str]:
    first: dict[str, Source] = {}
    for page in pages:
        other = first.setdefault(likeness(page.address), page)
        if other is not page:
            yield _remark(page, other.ref, other.address)


def _remark(page: Source, other: str, address: str) -> str:
    stand_in = stands_for(page.address)
    if stand_in is not None and stand_in.kind is StandInKind.COPY:
        return (
            f"sources.csv: {page.ref} ({page.address}) is an archived copy of {other} ({address}), "
            "and was kept as a page of its own: put it in the archived address of that one."
        )
    return (
        f"sources.csv: {page.ref} ({page.address}) is like {other} ({address}), "
        "and was kept as a page of its own: give both one address if they are one page."
    )

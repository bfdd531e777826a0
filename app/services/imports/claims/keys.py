"""The numbers of what rows name, which are on record before statements and invitations are."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.inputs.told import ToldInput
from app.services.imports.claims.tellings import RowTelling
from app.services.keeping import Keeping
from app.services.writing.report import add_origin


@dataclass(frozen=True)
class Keys:
    """The numbers of what statements and invitations refer to; `origins` grows as rows are kept."""

    initiatives: Mapping[str, int]
    sources: Mapping[str, int]
    people: Mapping[str, int]
    offices: Mapping[tuple[str, str, str], int]
    origins: dict[str, int]


def told_by(keeping: Keeping, telling: RowTelling, keys: Keys) -> ToldInput:
    """Return how a page comes by what it tells, as a form would have it."""
    if telling.origin not in keys.origins:
        keys.origins[telling.origin] = add_origin(keeping, telling.origin)
    return ToldInput(
        source=keys.sources[telling.source],
        tellers=telling.chain[1:],
        origin=keys.origins[telling.origin],
        place=telling.place,
        distortion=telling.distortion,
        slip=telling.slip,
        distortion_words=telling.distortion_words,
    )

"""How a page comes by what it tells: its report, the tellers behind it and the origin."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.domain.codes import Certainty, Distortion
from app.domain.errors import Rejected
from app.domain.inputs.told import ToldInput
from app.domain.report import Origin, Report
from app.services.chains import Chains, origins_on_record
from app.services.editing.records.naming import get_source
from app.services.keeping import Keeping, Subject

ORIGIN_UNKNOWN = "This origin is not on record: choose one from the list."


@dataclass(frozen=True)
class PageTelling:
    """One page telling one thing, in the shape that chains take."""

    chain: tuple[str, ...]
    origin: str
    certainty: Certainty
    distortion: Distortion = Distortion.NONE
    distortion_words: str | None = None
    ref: str | None = None


def record_told(
    keeping: Keeping,
    subject: Subject,
    told: ToldInput,
    certainty: Certainty,
    **content: Any,
) -> Report:
    """Keep the report of one page, and the links behind it that are not there yet.

    Raises Rejected if the source or the origin is not on record.
    """
    source = get_source(keeping.session, told.source)
    telling = telling_of(keeping, told, certainty, source.publisher)
    chains = Chains(keeping, subject, origins_on_record(keeping))
    return keeping.keep(
        chains.report(telling, source.id, place=told.place, slip=told.slip, **content)
    )


def telling_of(keeping: Keeping, told: ToldInput, certainty: Certainty, teller: str) -> PageTelling:
    """Return the telling of a page in the shape that chains take; raises Rejected."""
    return PageTelling(
        chain=(teller, *told.tellers),
        origin=_origin_ref(keeping, told),
        certainty=certainty,
        distortion=told.distortion,
        distortion_words=told.distortion_words,
    )


def _origin_ref(keeping: Keeping, told: ToldInput) -> str:
    session = keeping.session
    if told.origin is None:
        return f"ORIGIN-{(session.scalar(select(func.max(Origin.id))) or 0) + 1}"
    origin = session.get(Origin, told.origin)
    if origin is None:
        raise Rejected({"origin": ORIGIN_UNKNOWN})
    return origin.ref

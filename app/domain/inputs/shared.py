"""Fields that several kinds of record have, declared once for all of them."""

from app.domain.codes import Certainty
from app.domain.inputs.declared import Declared, code, text
from app.domain.sentences import CERTAINTY_NEEDED

NOTE = text("Editor’s note", "What to know about it.", is_searched=True)


def certainty(means: str) -> Declared:
    """Declare how whoever tells it stands by it; it has to be said."""
    return code(
        "How we know",
        means,
        Certainty,
        needed=CERTAINTY_NEEDED,
        otherwise=Certainty.REPORTED,
    )


ORIGIN_STANDS_BY_IT = certainty(
    "How the origin stands by it: on_record, reported_by_named_outlet, anonymous_sources."
)

"""What kind of evidence a statement is: step 3 of the method."""

from app.domain.codes import Certainty, Standing, StatementKind
from app.domain.person import Voice

ACTS = frozenset(
    {StatementKind.VOTE, StatementKind.SIGNATURE, StatementKind.LETTER, StatementKind.DEED}
)
LADDER = tuple(Standing)
OWN_TIER = frozenset({Standing.OWN_ACT, Standing.OWN_WORD})
# By whatever channel, it is the state's own: another's word for it is not.
OWN_MOUTH = OWN_TIER | {Standing.OTHER_VOICE, Standing.REPORTED}
FILLING = OWN_MOUTH | {Standing.VIA_GROUP}


def standing_of(
    kind: StatementKind, certainty: Certainty, voice: Voice | None, *, about_others: bool
) -> Standing | None:
    """Return the standing of a statement for its holder, or None if it never counts.

    `voice` is that of the speaker's office on the day, None where no person is named: then the
    state itself is speaking or acting. A letter or a vote known only through others is no longer
    an act on the record but a reported one, and what another voice of the state writes is a word.
    """
    if voice is Voice.NOT_THE_STATE:
        return None
    if about_others:
        return Standing.THIRD_PARTY
    if certainty is Certainty.ANONYMOUS:
        return Standing.ANONYMOUS
    if certainty is Certainty.REPORTED:
        return Standing.REPORTED
    if voice is Voice.OTHER_VOICE:
        return Standing.OTHER_VOICE
    return Standing.OWN_ACT if kind in ACTS else Standing.OWN_WORD


def rank(standing: Standing) -> int:
    """Return the place on the ladder, 0 for the best; own acts and own words share one."""
    return 0 if standing in OWN_TIER else LADDER.index(standing)

"""What kind of evidence a statement is, by its kind, its certainty and its speaker."""

from itertools import product

import pytest

from app.domain.codes import Certainty, Standing, StatementKind
from app.domain.person import Voice
from app.rules.standing import ACTS, FILLING, LADDER, OWN_MOUTH, OWN_TIER, rank, standing_of

# kind | certainty | voice, - where no person is named | of itself or of others | standing
TABLE = """
vote                | on_record                | -             | itself | own_act
signature           | on_record                | government    | itself | own_act
letter              | on_record                | government    | itself | own_act
deed                | on_record                | -             | itself | own_act
official_statement  | on_record                | -             | itself | own_word
press_briefing      | on_record                | government    | itself | own_word
words_in_parliament | on_record                | government    | itself | own_word
joint_declaration   | on_record                | government    | itself | own_word
interview           | on_record                | other_voice   | itself | other_voice
letter              | on_record                | other_voice   | itself | other_voice
vote                | on_record                | other_voice   | itself | other_voice
press_briefing      | on_record                | other_voice   | itself | other_voice
reported_decision   | reported_by_named_outlet | -             | itself | reported
letter              | reported_by_named_outlet | government    | itself | reported
vote                | reported_by_named_outlet | -             | itself | reported
interview           | reported_by_named_outlet | other_voice   | itself | reported
leak                | anonymous_sources        | -             | itself | anonymous
leak                | anonymous_sources        | government    | itself | anonymous
deed                | anonymous_sources        | -             | itself | anonymous
interview           | on_record                | government    | others | third_party
finding             | reported_by_named_outlet | -             | others | third_party
leak                | anonymous_sources        | -             | others | third_party
vote                | on_record                | government    | others | third_party
interview           | on_record                | not_the_state | itself | never counts
vote                | on_record                | not_the_state | itself | never counts
leak                | anonymous_sources        | not_the_state | itself | never counts
interview           | on_record                | not_the_state | others | never counts
"""

ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("kind", "certainty", "voice", "of", "standing"), ROWS)
def test_a_statement_stands_where_the_table_puts_it(
    kind: str, certainty: str, voice: str, of: str, standing: str
) -> None:
    found = standing_of(
        StatementKind(kind),
        Certainty(certainty),
        None if voice == "-" else Voice(voice),
        about_others=of == "others",
    )

    assert (found.value if found else "never counts") == standing


def test_no_statement_is_made_a_groups_word_by_itself() -> None:
    every = product(StatementKind, Certainty, (None, *Voice), (False, True))

    found = {standing_of(k, c, v, about_others=others) for k, c, v, others in every}

    assert found == {None, *Standing} - {Standing.VIA_GROUP}


def test_the_ladder_runs_from_own_act_to_a_groups_word_and_the_rest_fills_nothing() -> None:
    assert [standing.value for standing in LADDER] == [
        "own_act",
        "own_word",
        "other_voice",
        "reported",
        "via_group",
        "anonymous",
        "third_party",
    ]
    assert sorted(LADDER, key=rank) == list(LADDER)
    assert len({rank(standing) for standing in LADDER}) == len(LADDER) - 1
    assert rank(Standing.OWN_ACT) == rank(Standing.OWN_WORD) == 0
    assert {Standing.OWN_ACT, Standing.OWN_WORD} == OWN_TIER
    assert set(LADDER) - FILLING == {Standing.ANONYMOUS, Standing.THIRD_PARTY}
    assert {Standing.VIA_GROUP} == FILLING - OWN_MOUTH


def test_an_act_is_a_vote_a_signature_a_letter_or_a_deed() -> None:
    assert {kind.value for kind in ACTS} == {"vote", "signature", "letter", "deed"}

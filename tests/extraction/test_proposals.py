"""What one sentence is taken to say of whom."""

import pytest

from app.extraction import Extraction, Meaning, ProposalKind
from tests.extraction.conftest import Read


def said(found: Extraction) -> set[tuple[str, str]]:
    """Meaning and holder of each proposal; a counted party by its words."""
    return {(str(p.meaning), p.holder.code or p.holder.words) for p in found.proposals}


REFUSALS = [
    "Italy said on Monday it would not send troops to Ukraine.",
    "Italy has ruled out sending soldiers.",
    "Italy turned the offer down.",
    "Italy declined an invitation to join.",
    "Urged by Paris to join, Rome declined.",
    "The invitation was rejected by Italy.",
    "Rome said there were no plans to send soldiers.",
    "Italy has no intention of taking part.",
    "The Italian government will not be joining the mission.",
    "Italian soldiers would not take part in such a mission.",
    "Italy's refusal to send troops angered its allies.",
    "Italy is not sending ships.",
    "Italy refused to consider sending soldiers.",
    '"We will not send soldiers," the Italian defence minister said on Wednesday.',
    'Asked about it, Defence Minister Guido Crosetto said: "Italy will never send soldiers".',
    "The Italian foreign minister, Antonio Tajani, rejected the idea.",
]


@pytest.mark.parametrize("sentence", REFUSALS)
def test_a_refusal_is_found_however_it_is_put(sentence: str, read: Read) -> None:
    assert said(read(sentence)) == {("refuses", "ITA")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Italy agreed to take part.",
        "Rome has signed up for the mission.",
        "Italy joined the coalition in March.",
        "Italy accepted the invitation last week.",
        "“We are ready to join,” Italian Prime Minister Giorgia Meloni told the BBC.",
        "Italy is sending a frigate.",
        "Italy will take part, officials in Rome said.",
        "The mission would be joined by Italy.",
        "Italy pledged to contribute.",
    ],
)
def test_an_agreement_is_found_however_it_is_put(sentence: str, read: Read) -> None:
    assert said(read(sentence)) == {("agrees", "ITA")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway has not ruled out joining the mission.", {("considers", "NOR")}),
        ("Norway refused to rule out sending troops.", {("considers", "NOR")}),
        ("Norway is open to the idea.", {("considers", "NOR")}),
        ("Norway has yet to reply.", {("considers", "NOR")}),
        ("Norway would join only if the United States did.", {("conditional", "NOR")}),
        ("If there is a ceasefire, Norway will send troops.", {("conditional", "NOR")}),
        ("Norway fears being drawn into the war.", {("fears", "NOR")}),
        ("Concerns in Norway are growing.", {("fears", "NOR")}),
        ("Norway opposes the plan.", {("opposes", "NOR")}),
        (
            "It met with resistance from Norway and Spain.",
            {("opposes", "NOR"), ("opposes", "ESP")},
        ),
        ("Most EU countries are against the plan.", {("opposes", "Most EU countries")}),
        ("The Kremlin threatened to strike any foreign troops.", {("threatens", "RUS")}),
        ("Norway welcomed the idea.", {("supports", "NOR")}),
        ("Norway proposed a summit.", {("initiates", "NOR")}),
    ],
)  # fmt: skip
def test_other_answers_are_told_apart(
    sentence: str, expected: set[tuple[str, str]], read: Read
) -> None:
    assert said(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Warsaw invited Kyiv.", {("asked", "UKR"), ("initiates", "POL")}),
        ("Spain was invited to the talks.", {("asked", "ESP")}),
        ("Spain was among the countries invited to the talks.", {("asked", "ESP")}),
        ("The letter was addressed to the US and Spain.", {("asked", "USA"), ("asked", "ESP")}),
        ("Spain has not been invited.", {("not_asked", "ESP")}),
        ("Spain says it has received no invitation.", {("not_asked", "ESP")}),
        ("Washington and Warsaw were left out.", {("not_asked", "USA"), ("not_asked", "POL")}),
        ("Neither Spain nor Malta was invited.", {("not_asked", "ESP"), ("not_asked", "MLT")}),
        (
            "Invitations were sent to the Baltic states.",
            {("asked", "EST"), ("asked", "LVA"), ("asked", "LTU")},
        ),
        (
            "Bulgaria was not invited because it had refused to send arms.",
            {("not_asked", "BGR"), ("refuses", "BGR")},
        ),
    ],
)
def test_addressees_and_those_passed_over(
    sentence: str, expected: set[tuple[str, str]], read: Read
) -> None:
    assert said(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "China and India abstained, while Brazil voted in favour.",
            {("abstained", "CHN"), ("abstained", "IND"), ("voted_yes", "BRA")},
        ),
        ("Chile voted in favour, as did Kenya.", {("voted_yes", "CHL"), ("voted_yes", "KEN")}),
        (
            "Twelve countries voted against, including Russia.",
            {("voted_no", "Twelve countries"), ("voted_no", "RUS")},
        ),
        (
            "It passed with three votes against (Israel, Marshall Islands and United States).",
            {("voted_no", "ISR"), ("voted_no", "MHL"), ("voted_no", "USA")},
        ),
        ("Vietnam recognised Palestine in 1988.", {("recognises", "VNM")}),
    ],
)
def test_votes_and_recognition(sentence: str, expected: set[tuple[str, str]], read: Read) -> None:
    assert said(read(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Critics in France rejected the plan.",
        "German opposition leader Jane Doe rejected the plan.",
        "French farmers rejected the plan.",
        "Specialists who would train soldiers are rare in Spain.",
        "No country has agreed to join so far.",
        "Michael Jordan declined to attend the talks.",
        "Talks on Spain and Italy went on in Berlin.",
        "“Spain” is a word of five letters.",
    ],
)
def test_what_is_nobodys_answer_is_left_alone(sentence: str, read: Read) -> None:
    assert said(read(sentence)) == set()


def test_being_urged_to_agree_is_no_agreement(read: Read) -> None:
    found = said(read("Macron urged Germany to agree to the plan."))

    assert found == {("asked", "DEU"), ("initiates", "FRA")}


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Spain was asked whether it would join.", "asked or left open"),
        ("Chad told mediators that it would not sign.", "“Chad” may mean a given name"),
        ("Georgia rejected it, the governor said in Atlanta.", "the state of the United States"),
        ("Italy has yet to agree. It will not join.", "taken for Italy"),
        ("Italy is ready to join.", "less than an agreement"),
        ("Denmark welcomed the plan.", "does not say whether it takes part"),
        ("The US reportedly rejected the plan.", "does not say who reports it"),
    ],
)
def test_what_could_be_meant_otherwise_is_not_sure(sentence: str, doubt: str, read: Read) -> None:
    doubts = [doubt for p in read(sentence).proposals for doubt in p.doubts]

    assert any(doubt in one for one in doubts), doubts
    assert not all(proposal.is_sure for proposal in read(sentence).proposals)


@pytest.mark.parametrize(
    "sentence",
    [
        "Georgia rejected it, Tbilisi said.",
        "Chad, Niger and Sudan refused to sign.",
        "Italy refused to sign.",
    ],
)
def test_what_nothing_speaks_against_is_sure(sentence: str, read: Read) -> None:
    assert all(proposal.is_sure for proposal in read(sentence).proposals)


def test_a_counted_party_has_bounds_and_those_named_of_it(read: Read) -> None:
    text = "The letter went to around ten European countries, including Poland and Sweden."

    party = read(text).proposals[0]

    assert party.kind is ProposalKind.INVITEE
    assert party.holder.words == "around ten European countries"
    assert (party.holder.lower, party.holder.upper) == (9, 11)
    assert party.holder.named == ("POL", "SWE")


def test_a_word_for_most_of_a_group_is_nobodys_position(read: Read) -> None:
    (party,) = read("Most NATO allies opposed the plan.").proposals

    assert party.holder.code is None
    assert party.holder.drawn_from == "NATO"
    assert (party.holder.lower, party.holder.upper) == (17, 31)


def test_a_member_meant_by_a_groups_word_says_so(read: Read) -> None:
    found = read("The Baltic states agreed to take part.").proposals

    assert {p.holder.code for p in found} == {"EST", "LVA", "LTU"}
    assert {p.holder.through for p in found} == {"BALTIC"}


def test_an_answer_the_record_has_no_scale_for_gets_no_stance(read: Read, lexicon: object) -> None:
    (vote,) = read("Kenya abstained.").proposals

    assert (vote.scale, vote.stance, vote.meaning) == ("vote", "abstain", Meaning.ABSTAINED)

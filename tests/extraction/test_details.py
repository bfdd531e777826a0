"""What a proposal carries beside its holder and answer, and how it explains itself."""

from datetime import date

import pytest

from app.domain.codes import Certainty, ReasonDirection, ReasonGiver, StatementKind
from app.extraction import Proposal
from app.extraction.quotations import LONGEST_QUOTATION
from tests.extraction.conftest import Read


def only(read: Read, text: str) -> Proposal:
    (proposal,) = read(text).proposals
    return proposal


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Spain fears that this could escalate the conflict.", "escalation"),
        ("Spain fears being dragged by its allies into a war.", "party_to_conflict"),
        ("Spain fears its men could end up in the line of fire.", "troop_safety"),
        ("Spain will not join, citing its constitution.", "domestic_law_mandate"),
        ("Spain opposes it, saying that it would divide the alliance.", "alliance_unity"),
        ("Spain will not put boots on the ground.", "no_boots_on_ground"),
        ("Spain will not join because of the cost.", "other"),
    ],
)
def test_a_reason_is_read_with_its_words(text: str, code: str, read: Read) -> None:
    (reason,) = only(read, text).reasons

    assert reason.code == code
    assert reason.direction is ReasonDirection.AGAINST
    assert reason.words in text


def test_a_reason_is_ascribed_where_only_an_outlet_gives_it(read: Read) -> None:
    told = "Spain will not join because it fears for its neutrality, Welt reported."

    refusal = next(p for p in read(told).proposals if p.meaning == "refuses")

    assert {reason.given for reason in refusal.reasons} == {ReasonGiver.ASCRIBED}


def test_why_somebody_was_passed_over_is_kept_in_its_words(read: Read) -> None:
    proposal = only(read, "Serbia was not invited because it is not a member of the EU.")

    assert proposal.remark == "it is not a member of the EU"


def test_a_condition_is_kept_in_its_words(read: Read) -> None:
    proposal = only(read, "Canada would join only if the United States took part.")

    assert (proposal.stance, proposal.condition) == (
        "conditional",
        "if the United States took part",
    )


@pytest.mark.parametrize(
    ("text", "chain", "certainty"),
    [
        ("Spain refused to join.", (), Certainty.REPORTED),
        ("According to Welt, Spain refused to join.", ("Welt",), Certainty.REPORTED),
        ("Spain refused to join, Le Soir reported.", ("Le Soir",), Certainty.REPORTED),
        (
            "Spanish Prime Minister Pedro Sánchez said Spain would not join.",
            ("Pedro Sánchez",),
            Certainty.ON_RECORD,
        ),
        (
            "Spain will not join, Defence Minister Margarita Robles told Reuters.",
            ("Reuters", "Margarita Robles"),
            Certainty.ON_RECORD,
        ),
        (
            "Kirby said that Biden had stressed that the US would not send soldiers.",
            ("John Kirby", "Joe Biden"),
            Certainty.ON_RECORD,
        ),
        (
            "Spanish Prime Minister Pedro Sánchez rejected the plan.",
            ("Pedro Sánchez",),
            Certainty.ON_RECORD,
        ),
        (
            "According to Welt, Prime Minister Pedro Sánchez rejected the plan.",
            ("Welt", "Pedro Sánchez"),
            Certainty.REPORTED,
        ),
        (
            "According to two diplomats familiar with the talks, Spain refused to join.",
            ("two diplomats",),
            Certainty.ANONYMOUS,
        ),
        (
            "Welt reported on it. Spain refused to join, the newspaper claimed.",
            ("Welt",),
            Certainty.REPORTED,
        ),
        (
            "The US reportedly rejected it. According to Politico, Spain refused to join.",
            ("Politico",),
            Certainty.REPORTED,
        ),
        (
            "The Spanish foreign minister rejected the plan.",
            ("Spanish foreign minister",),
            Certainty.ON_RECORD,
        ),
        (
            "The Spanish government rejected the plan.",
            ("Spanish government",),
            Certainty.REPORTED,
        ),
        (
            "French President Emmanuel Macron reportedly rejected the plan.",
            ("Emmanuel Macron",),
            Certainty.REPORTED,
        ),
    ],
)
def test_who_tells_it_is_followed_to_the_origin(
    text: str, chain: tuple[str, ...], certainty: Certainty, read: Read
) -> None:
    found = [p for p in read(text).proposals if p.meaning == "refuses"]

    assert {p.chain for p in found} == {chain}
    assert {p.certainty for p in found} == {certainty}


def test_who_proposes_something_says_so_only_where_it_is_confirmed(read: Read) -> None:
    text = "French President Emmanuel Macron proposed the plan. Macron confirmed it."

    proposed, confirmed = [p for p in read(text).proposals if p.meaning == "initiates"]

    assert (proposed.chain, proposed.certainty) == ((), Certainty.REPORTED)
    assert (confirmed.chain, confirmed.certainty) == (("Emmanuel Macron",), Certainty.ON_RECORD)


def test_a_person_on_record_is_recognised_by_family_name(read: Read) -> None:
    text = "Olaf Scholz arrived late. Germany, Scholz said, will not send soldiers."

    speaker = only(read, text).speaker

    assert speaker is not None
    assert (speaker.name, speaker.actor) == ("Olaf Scholz", "DEU")
    assert speaker.person_id is not None


def test_a_person_not_on_record_has_name_office_and_actor(read: Read) -> None:
    speaker = only(read, "Peruvian Foreign Minister Jane Doe said Peru would not join.").speaker

    assert speaker is not None
    assert (speaker.person_id, speaker.name, speaker.actor) == (None, "Jane Doe", "PER")
    assert speaker.office == "Peruvian Foreign Minister"


def test_an_office_of_it_belongs_to_the_one_named_before(read: Read) -> None:
    speaker = only(read, "Peru will not join, said its foreign minister, Jane Doe.").speaker

    assert speaker is not None
    assert (speaker.name, speaker.actor) == ("Jane Doe", "PER")


@pytest.mark.parametrize("marks", ["“{}”", "„{}“", "„{}”", "«{}»", "»{}«", '"{}"', "‘{}’"])
def test_a_quotation_belongs_to_its_speaker(marks: str, read: Read) -> None:
    quoted = marks.format("We will never join")

    proposal = only(read, f"{quoted}, Polish Foreign Minister Radosław Sikorski said.")

    assert proposal.quotation is not None
    assert proposal.quotation.words == "We will never join"
    assert proposal.quotation.speaker == proposal.speaker
    assert proposal.holder.code == "POL"


@pytest.mark.parametrize(
    ("quoted", "language"), [("We will never join", "en"), ("Ми ніколи не приєднаємося", None)]
)
def test_a_quotation_is_english_where_its_letters_do_not_say_otherwise(
    quoted: str, language: str | None, read: Read
) -> None:
    proposal = only(read, f"“{quoted}”, said Radosław Sikorski of Poland, who refused to join.")

    assert proposal.quotation is not None
    assert proposal.quotation.words == quoted
    assert proposal.quotation.language == language


def test_a_long_quotation_is_cut_at_a_word(read: Read) -> None:
    (quotation,) = read("“" + "word " * 100 + "” Spain said.").quotations

    assert len(quotation.words) <= LONGEST_QUOTATION
    assert quotation.words.endswith("word…")


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("on Friday", date(2024, 6, 7), date(2024, 6, 7)),
        ("last week", date(2024, 5, 27), date(2024, 6, 2)),
        ("in February", date(2024, 2, 1), date(2024, 2, 29)),
        ("on 3 March", date(2024, 3, 3), date(2024, 3, 3)),
        ("on May 14, 2023", date(2023, 5, 14), date(2023, 5, 14)),
        ("two weeks ago", date(2024, 5, 20), date(2024, 5, 26)),
    ],
)
def test_a_date_in_words_counts_from_the_day_of_the_article(
    words: str, earliest: date, latest: date, read: Read
) -> None:
    when = only(read, f"Spain refused to join {words}.").when

    assert when is not None
    assert when.reading is not None
    assert (when.reading.earliest, when.reading.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("After a summit in May Spain refused on Friday to join.", "Friday"),
        ("Spain refused to join on Friday after a summit in May.", "Friday"),
        ("On Monday Spain refused to join after a long summit of June 2023.", "Monday"),
        ("After a summit in May, and another on Friday, Spain refused to join.", "Friday"),
    ],
)
def test_of_several_dates_the_nearest_counts(text: str, words: str, read: Read) -> None:
    when = only(read, text).when

    assert when is not None
    assert when.words == words


def test_the_same_day_is_that_of_the_date_before(read: Read) -> None:
    proposals = read(
        "Spain agreed to join on Friday. Italy refused to join the same day."
    ).proposals

    assert proposals[1].when is not None
    assert proposals[1].when.reading is not None
    assert proposals[1].when.reading.earliest == date(2024, 6, 7)
    assert not proposals[1].is_sure


def test_without_a_day_to_count_from_the_words_are_kept(read: Read) -> None:
    when = read("Spain refused to join last week.", None).proposals[0].when

    assert when is not None
    assert (when.words, when.reading) == ("last week", None)
    assert when.doubt


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Spain told a press briefing it would not join.", StatementKind.PRESS_BRIEFING),
        ("Kenya abstained.", StatementKind.VOTE),
        ("In a letter Spain refused to join.", StatementKind.LETTER),
        ("Spain refused to join.", StatementKind.REPORTED_DECISION),
    ],
)
def test_the_act_is_read_from_the_words_for_it(text: str, act: StatementKind, read: Read) -> None:
    assert only(read, text).act is act


def test_every_proposal_says_which_words_led_to_it(read: Read) -> None:
    text = "The German government has turned down the request, Welt reported on Friday."

    proposal = only(read, text)

    assert proposal.why == (
        "“turned down” is taken for a refusal. To turn something down is to refuse it.",
        "“German government” stands for Germany.",
        "“reported” makes Welt the one who says it.",
        "Nobody named says so in their own words here: it is reported.",
        "“Friday” is understood as 7 June 2024.",
    )
    assert proposal.sentence.text == text


def test_one_sentence_says_a_thing_once(read: Read) -> None:
    proposals = read("Spain refused to join and said no to the plan.").proposals

    assert [(p.meaning, p.holder.code) for p in proposals] == [("refuses", "ESP")]


@pytest.mark.parametrize(
    "text",
    [
        "Spain might refuse to join and said no to the plan.",
        "Spain said no to the plan and might refuse to join.",
    ],
)
def test_what_is_surely_said_once_is_sure(text: str, read: Read) -> None:
    assert only(read, text).is_sure


@pytest.mark.parametrize(
    "text",
    ["Italy, along with Spain, refused to join.", "Italy, joined by Spain, refused to join."],
)
def test_who_is_named_along_with_others_says_it_too(text: str, read: Read) -> None:
    told = [(p.meaning, p.holder.code) for p in read(text).proposals]

    assert told == [("refuses", "ITA"), ("refuses", "ESP")]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Poland invited Spain.", "POL"),
        ("Spain was invited by Poland.", "POL"),
        ("Poland wrote letters to several allies. Spain was not invited.", "POL"),
        ("Spain was invited.", None),
    ],
)
def test_an_addressee_says_who_asked(text: str, sender: str | None, read: Read) -> None:
    (spain,) = [p for p in read(text).proposals if p.holder.code == "ESP"]

    assert (spain.sender.actor if spain.sender else None) == sender


def test_support_that_stays_out_is_one_answer(read: Read) -> None:
    proposal = only(read, "Denmark backs the plan but will not send troops.")

    assert proposal.stance == "supportive_not_participating"
    assert proposal.is_sure


def test_somebody_with_a_title_and_no_country_still_speaks(read: Read) -> None:
    proposal = only(read, "Peru will not join, President Dina Álvarez said.")

    assert proposal.speaker is not None
    assert (proposal.speaker.name, proposal.speaker.actor) == ("Dina Álvarez", None)
    assert proposal.certainty is Certainty.ON_RECORD


def test_they_are_all_of_those_named_together(read: Read) -> None:
    found = read("Poland and Finland said that they were ready to join.").proposals

    assert [p.holder.code for p in found] == ["POL", "FIN"]


def test_a_quotation_that_stands_alone_is_not_sure_to_be_of_the_one_who_spoke_before(
    read: Read,
) -> None:
    text = "Margarita Robles said Spain would help.\n\n“We will not join.”"

    last = read(text).proposals[-1]

    assert last.holder.code == "ESP"
    assert any("Nobody is said to speak here" in doubt for doubt in last.doubts)

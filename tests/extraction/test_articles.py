"""Whole articles: the first case in other words, and what the tables were not made for."""

from dataclasses import replace

import pytest

from app.domain.codes import Certainty, Invited
from app.extraction import Extraction, Lexicon, Meaning, Proposal, extract
from bench.expectations import articles_in, seed_article
from bench.extraction import FIXTURES, PARAPHRASE, score
from tests.extraction.conftest import DAY

ARTICLES = FIXTURES / "articles"


@pytest.fixture(scope="module")
def first_case(lexicon: Lexicon) -> Extraction:
    return extract(PARAPHRASE.read_text(encoding="utf-8"), lexicon, DAY)


def of(found: Extraction, meaning: Meaning, code: str | None) -> list[Proposal]:
    return [p for p in found.proposals if p.meaning is meaning and p.holder.code == code]


def test_the_first_case_is_proposed_whole(lexicon: Lexicon) -> None:
    result = score(seed_article(PARAPHRASE, FIXTURES / "claims"), lexicon)

    assert (result.misses, result.false_alarms) == ([], [])


def test_everyone_the_article_names_as_asked(first_case: Extraction) -> None:
    asked = [p.holder.code for p in first_case.proposals if p.invited is Invited.INVITED]

    assert set(asked) == {"USA", "GBR", "POL", "NLD", "EST", "LVA", "LTU", "DNK", "SWE", None}


def test_germany_was_passed_over_and_why(first_case: Extraction) -> None:
    (germany,) = of(first_case, Meaning.NOT_ASKED, "DEU")

    assert germany.remark is not None
    assert "German soldiers would not join" in germany.remark
    assert germany.chain == ("Welt",)


@pytest.mark.parametrize("code", ["DEU", "ITA", "ESP"])
def test_the_three_worried_governments(code: str, first_case: Extraction) -> None:
    (worried,) = of(first_case, Meaning.FEARS, code)

    assert worried.stance == "no_stated_position"
    assert {reason.code for reason in worried.reasons} == {"escalation", "party_to_conflict"}
    assert worried.chain[0] == "Welt"


def test_the_refusal_with_its_quotation_and_its_speaker(first_case: Extraction) -> None:
    kirby = next(p for p in of(first_case, Meaning.REFUSES, "USA") if p.quotation)

    assert kirby.quotation is not None
    assert kirby.quotation.words.startswith("there’s not going to be US boots")
    assert kirby.chain == ("John Kirby", "Joe Biden")
    assert kirby.certainty is Certainty.ON_RECORD


def test_the_worry_that_only_one_outlet_tells_of(first_case: Extraction) -> None:
    (biden,) = of(first_case, Meaning.FEARS, "USA")

    assert biden.chain == ("Politico", "Joe Biden")
    assert [reason.code for reason in biden.reasons] == ["troop_safety"]


def test_the_threat(first_case: Extraction) -> None:
    (threat,) = of(first_case, Meaning.THREATENS, "RUS")

    assert threat.stance == "opposed"


def test_several_nations_stay_unnamed(first_case: Extraction) -> None:
    (party,) = of(first_case, Meaning.AGREES, None)

    assert party.holder.words == "a number of nations"
    assert party.speaker is not None
    assert party.speaker.name == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("folder", "recall", "precision"), [("tried", 0.9, 0.9), ("held_out", 0.45, 0.75)]
)
def test_other_articles_are_read_no_worse_than_before(
    folder: str, recall: float, precision: float, lexicon: Lexicon
) -> None:
    """Floors below what was measured, so that a fault in the tables shows."""
    scores = [score(article, lexicon) for article in articles_in(ARTICLES / folder)]
    kinds = ("attributions", "reasons", "quotations")
    counts = [c for s in scores for kind, c in s.counts.items() if kind not in kinds]
    matched = sum(count.matched for count in counts)

    assert matched >= recall * sum(count.expected for count in counts)
    assert matched >= precision * sum(count.proposed for count in counts)


def test_the_measure_sees_what_is_missing_and_what_is_too_much(lexicon: Lexicon) -> None:
    article = next(articles_in(ARTICLES / "held_out"))
    emptied = replace(article, text="Spain refused to join.", quotations=())

    result = score(emptied, lexicon)

    assert len(result.misses) == len(article.expected)
    assert [line.split(":")[0] for line in result.false_alarms] == ["declined ESP"]

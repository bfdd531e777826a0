"""What is read from a question, without any record behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.enquiry import AskingLexicon, Sense, Sort, read
from app.rules.enquiry.lexicon import PhraseBook, add_table, known_leaves, known_terms
from app.rules.enquiry.spelling import Spelling
from app.rules.enquiry.stems import sound, stem

NAMES = {
    "Germany": Sense(Sort.COUNTRY, "DEU"),
    "Norway": Sense(Sort.COUNTRY, "NOR"),
    "no": Sense(Sort.COUNTRY, "NOR"),
    "the US": Sense(Sort.COUNTRY, "USA"),
    "us": Sense(Sort.COUNTRY, "USA"),
    "Ukraine": Sense(Sort.COUNTRY, "UKR"),
    "Congo": Sense(Sort.COUNTRY, "COD"),
    "NATO": Sense(Sort.GROUP, "NATO"),
}
DECLINED, AGREED = Sense(Sort.STANCE, "declined"), Sense(Sort.STANCE, "agreed")
MISSION = Sense(Sort.INITIATIVE, "mission")
SILENT = Sense(Sort.SILENCE, "asked_no_answer")
INVITED = Sense(Sort.INVITED, "invited")
WHY, WHEN = Sense(Sort.WISH, "why"), Sense(Sort.WISH, "since when")


def lexicon() -> AskingLexicon:
    names, alone = PhraseBook(), PhraseBook()
    for name, sense in NAMES.items():
        names.add_name(name, sense)
    names.add_name("Congo", Sense(Sort.COUNTRY, "COG"))
    terms, gaps = known_terms()
    add_table(terms, gaps, "declined|refused|said no|turned ... down", DECLINED)
    add_table(terms, gaps, "agreed|said yes", AGREED)
    alone.add_all(["other"], Sense(Sort.REASON, "other"))
    return AskingLexicon(
        names=names.senses,
        terms=terms.senses,
        leaves=known_leaves(),
        alone=alone.senses,
        gaps=gaps.senses,
        matters={"train": {"mission"}, "mission": {"mission"}, "coalit": {"coalition"}},
        asides={"instructor": {"mission"}},
        foreign={("allemagne",): "DEU", ("island",): "ISL", ("mon",): "IMN"},
        codes=frozenset({("no",), ("us",)}),
        places=frozenset({"ukraine"}),
        on_record=frozenset({"island", "germany", "norway"}),
    )


LEXICON = lexicon()


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("who declined", [DECLINED]),
        ("who refused to send trainers", [DECLINED, MISSION]),
        ("who turned Germany down", [DECLINED, NAMES["Germany"]]),
        ("which countries said no", [DECLINED]),
        ("who said NO", [DECLINED]),
        ("did NO agree", [NAMES["Norway"], AGREED]),
        ("why did the US decline", [WHY, NAMES["us"], DECLINED]),
        ("who told us", []),
        ("who declined to train in Ukraine", [DECLINED, MISSION]),
        ("did Ukraine agree", [NAMES["Ukraine"], AGREED]),
        ("who has not yet answered", [SILENT]),
        ("who hasn't replied", [SILENT]),
        ("invited but silent", [SILENT]),
        ("list of invitees", [INVITED]),
        ("who joins the training", [MISSION, AGREED]),
        ("who will not send instructors", [DECLINED, MISSION]),
        ("who isn't joining", [DECLINED]),
        ("when did Allemagne agree", [WHEN, NAMES["Germany"], AGREED]),
        ("an island of mon", []),
        ("Congo", []),
        ("other", [Sense(Sort.REASON, "other")]),
        ("other countries", [Sense(Sort.LEAF, "countries")]),
        ("sources", [Sense(Sort.LEAF, "sources")]),
        ("how does it work", [Sense(Sort.LEAF, "method")]),
        ("which sources declined", [DECLINED]),
        ("", []),
        ("?!", []),
    ],
)
def test_a_question_means(text: str, senses: list[Sense]) -> None:
    assert set(read(text, LEXICON).senses) == set(senses)


@pytest.mark.parametrize("text", ["who did not decline", "who never refused", "nobody declined"])
def test_what_is_turned_round_says_so(text: str) -> None:
    enquiry = read(text, LEXICON)

    assert enquiry.is_negated
    assert not enquiry.is_understood


def test_words_that_mean_nothing_are_left() -> None:
    assert read("why did Wakanda decline", LEXICON).left == ("wakanda",)
    assert read("is the moon", LEXICON).left == ("moon",)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    enquiry = read(text, LEXICON)

    assert len(set(enquiry.senses)) == len(enquiry.senses)


@pytest.mark.parametrize(
    "forms",
    [
        "decline declined declines declining",
        "agree agreed agrees agreeing",
        "refuse refused refuses refusing",
        "invite invited invites inviting invitation invitations",
        "train training trained trainers trainer",
        "escalate escalated escalation escalating",
        "consider considered considering considers",
        "reply replied replies",
        "commit committed commits",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        "zelensky zelenskyy selenskyj zelenskiy",
        "lavrov lawrow lawrov",
        "scholz sholz",
        "macron makron",
    ],
)
def test_a_name_sounds_alike_however_it_is_spelt(spellings: str) -> None:
    assert len({sound(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("germny", "germany"),
        ("grmany", "germany"),
        ("selenskyj", "zelensky"),
        ("declind", "decline"),
        ("deutshland", "deutschland"),
        ("germ", "germ"),
        ("moon", "moon"),
        ("wakanda", "wakanda"),
        ("qqqqqqq", "qqqqqqq"),
        ("slovaia", "slovaia"),
        ("xyz", "xyz"),
    ],
)
def test_a_word_is_put_right_only_where_one_is_plainly_meant(word: str, meant: str) -> None:
    spelling = Spelling(
        known=[
            "germany",
            "zelensky",
            "decline",
            "declined",
            "rwanda",
            "quai",
            "slovakia",
            "slovania",
        ],
        abroad=["deutschland"],
    )

    assert spelling.put_right([word]) == [meant]

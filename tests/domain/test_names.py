"""Under which part of their names people stand, and what languages are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.family_names import Called, called, family_name_of, sorted_by, stands_in
from app.domain.languages import name_of_language


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Emmanuel Macron", "Macron"),
        ("Joanna Brody", "Brody"),
        ("James O'Brien", "O'Brien"),
        ("Jean-Noël Barrot", "Barrot"),
        ("Charles Q. Brown Jr.", "Brown"),
        ("Charles Brown, Jr.", "Brown"),
        ("Brody, Joanna", "Brody"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Caroline van der Plas", "van der Plas"),
        ("Marine Le Pen", "Le Pen"),
        ("Alexander De Croo", "De Croo"),
        ("Luiz Inácio Lula da Silva", "da Silva"),
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Puig i Cadafalch", "Puig i Cadafalch"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Tamim bin Hamad Al Thani", "Al Thani"),
        ("Abdel Fattah el-Sisi", "el-Sisi"),
        ("Ayman al-Safadi", "al-Safadi"),
        ("Ben Wallace", "Wallace"),
        ("Al Gore", "Gore"),
        ("JD Vance", "Vance"),
        ("Kim Jong-un", "Kim"),
        ("Ban Ki-moon", "Ban"),
        ("XI Jinping", "XI"),
        ("Nicolas DUPONT-AIGNAN", "DUPONT-AIGNAN"),
        ("EMMANUEL MACRON", "MACRON"),
        ("Katrín Jakobsdóttir", "Jakobsdóttir"),
        ("Володимир Зеленський", "Зеленський"),
        ("Suharto", "Suharto"),
        ("Felipe VI", "Felipe"),
        ("Jr.", "Jr."),
        ("", ""),
    ],
)
def test_a_family_name_is_read_from_the_name_where_none_is_on_record(
    name: str, family: str
) -> None:
    assert family_name_of(name) == family
    assert family_name_of(name, " ") == family


@pytest.mark.parametrize(
    ("name", "recorded", "family", "rest"),
    [
        ("Emmanuel Macron", None, "macron", "emmanuel"),
        ("Ursula von der Leyen", None, "leyen", "ursula von der"),
        ("Ursula von der Leyen", "von der Leyen", "leyen", "ursula von der"),
        ("Ursula von der Leyen", "Leyen", "leyen", "ursula von der"),
        ("Marine Le Pen", "Le Pen", "le pen", "marine"),
        ("Kim Jong-un", "Kim", "kim", "jong-un"),
        ("Xi Jinping", "Xi", "xi", "jinping"),
        ("Nguyễn Văn Bình", "Nguyễn", "nguyen", "van binh"),
        ("Katrín Jakobsdóttir", "Katrín", "katrin", "jakobsdottir"),
        ("Troels Lund Poulsen", "Lund Poulsen", "lund poulsen", "troels"),
        ("Nataša Pirc Musar", "Pirc Musar", "pirc musar", "natasa"),
        ("Charles Q. Brown Jr.", "Brown", "brown", "charles q."),
        ("Radosław Sikorski", None, "sikorski", "radoslaw"),
        ("Suharto", None, "suharto", ""),
        ("Edson Nascimento", "Pelé", "pele", "edson nascimento"),
        ("", None, "", ""),
    ],
)
def test_people_stand_under_the_family_name_on_record(
    name: str, recorded: str | None, family: str, rest: str
) -> None:
    assert sorted_by(name, recorded) == (family, rest)


@pytest.mark.parametrize(
    ("name", "recorded", "others", "in_full", "alone"),
    [
        (
            "Volodymyr Zelensky",
            "Zelensky",
            ("Zelenskiy",),
            ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
            ("Zelensky", "Zelenskiy"),
        ),
        (
            "Volodymyr Zelensky",
            None,
            ("Володимир Зеленський",),
            ("Volodymyr Zelensky", "Володимир Зеленський"),
            ("Zelensky", "Зеленський"),
        ),
        (
            "Jonas Gahr Støre",
            "Støre",
            ("Gahr Støre", "Jonas Gahr Stoere"),
            ("Jonas Gahr Støre", "Jonas Gahr Stoere"),
            ("Støre", "Gahr Støre", "Stoere"),
        ),
        ("Kim Jong-un", "Kim", ("Ким Чен Ын",), ("Kim Jong-un", "Ким Чен Ын"), ("Kim", "Ким")),
        ("Troels Lund Poulsen", "Lund Poulsen", ("Lund",), None, ("Lund Poulsen", "Lund")),
        ("Suharto", None, ("Soeharto",), ("Suharto", "Soeharto"), ("Suharto", "Soeharto")),
        ("Ursula von der Leyen", None, (), None, ("von der Leyen",)),
    ],
)
def test_a_text_can_name_a_person_in_every_spelling(
    name: str,
    recorded: str | None,
    others: tuple[str, ...],
    in_full: tuple[str, ...] | None,
    alone: tuple[str, ...],
) -> None:
    assert called(name, recorded, others) == Called(in_full or (name,), alone)


@given(st.text(max_size=30), st.none() | st.text(max_size=10), st.lists(st.text(max_size=20)))
def test_any_name_has_a_family_name_that_is_a_part_of_it(
    name: str, recorded: str | None, others: list[str]
) -> None:
    family, names = family_name_of(name), called(name, recorded, others)

    assert set(family.split()) <= set(name.replace(",", " ").split())
    assert names.in_full[0] == name
    assert names.alone[0] == family_name_of(name, recorded)


@pytest.mark.parametrize(
    ("family", "names", "stands"),
    [
        ("brody", ("Joanna Brody",), True),
        ("Pirc Musar", ("Nataša Pirc Musar",), True),
        ("Brodi", ("Joanna Brody",), False),
        ("Brodi", ("Joanna Brody", "Joanna Brodi"), True),
        ("Stoltenberg", ("Jens Stoltenbergs",), False),
    ],
)
def test_a_family_name_stands_in_one_of_the_names(
    family: str, names: tuple[str, ...], stands: bool
) -> None:
    assert stands_in(family, names) is stands


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "French"), ("zh-Hant", "Traditional Chinese"), ("uk", "Ukrainian"), ("q9", "q9")],
)
def test_languages_are_called_by_their_english_names(code: str, name: str) -> None:
    assert name_of_language(code) == name

"""That sentences of templates stand whole, and that each way of putting them together is caught."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture.glued import glued_sentences
from tests.architecture.glued_python import glued_in_python

Write = Callable[..., Path]


@pytest.mark.parametrize("check", [glued_sentences, glued_in_python])
def test_every_sentence_stands_whole(check: Callable[[Path], list[str]]) -> None:
    assert check(ROOT) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>{{ name }}{% if also %} now also {{ also }}{% endif %}</p>",
        "<p>It is kept{% if why %}, for {{ why }}{% endif %}</p>",
        "<p>{% for one in all %}{{ one }}{% endfor %} and more</p>",
        "<p>Give the address{% if copy %}, and the copy{% endif %}.</p>",
        "<p>It has {% if one %}a source{% else %}sources{% endif %}</p>",
        "<p>It was {% if when %}said{% else %}told{% endif %} there</p>",
        "<p>It is compared: {% if own %}{{ own }}{% else %}<a href='/'>later</a>{% endif %}</p>",
        "<li>{{ count }}{% if drawn %}; drawn from {{ drawn }}{% endif %}</li>",
        "<label>Country {{ place }}{% if place > 1 %} (optional){% endif %}</label>",
        '<p>Turned off, {{ "you are" if is_self else name }} signed out.</p>',
        '<p>{{ speaker }}{{ ", in " ~ read if read }}.</p>',
        '<p>{{ file }}{{ "" if may_be_missing else ", which is always needed" }}</p>',
        '{{ page_header(none, "How often " ~ name ~ " agreed") }}',
        '{{ section_head("x", number ~ " so far") }}',
        '{% set hint = "With the year. " ~ address %}',
        '{{ head("It is " + name) }}',
        '<p>{{ n|plural("page tells", "pages tell") }} it already.</p>',
    ],
)
def test_a_sentence_put_together_from_pieces_is_caught(write: Write, text: str) -> None:
    found = glued_sentences(write(**{"templates/a/_b.html": f"<div>\n{text}"}))

    assert found
    assert all(one.startswith("templates/a/_b.html:2: “") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% if a %}now also {{ a }}{% elif b %}no longer {{ b }}{% endif %}</p>",
        "{% macro m(x) %}{% if x %}until {{ x }}{% else %}from {{ y }}{% endif %}{% endmacro %}",
        "<p>{{ title }}{% if office %}, {{ office }}{% endif %}</p>",
        '<p>{{ name }}{% if thin %} <span class="muted">thin</span>{% endif %}</p>',
        "<p>{{ read }}{% if place %} · no saved copy{% endif %}</p>",
        "<p>{{ first }}{% if more %} More is below.{% endif %}</p>",
        '<a{% if open %} class="open"{% endif %} href="/x">x</a>',
        '<a class="a{{ " a--b" if b }}"{{ " open" if c }}>{{ "none" if d else e }}</a>',
        '{{ page_header(none, "How often %s agreed"|format(name)) }}',
        '<title>{{ "Error: " if errors }}Sign in</title>',
        '{{ field("holder-" ~ row, "“" ~ words ~ "”", place.label ~ " " ~ number) }}',
        '<p>From {{ n|plural("page", "pages") }} of one paper</p>',
    ],
)
def test_whole_sentences_labels_and_facts_in_a_row_are_left_alone(write: Write, text: str) -> None:
    assert glued_sentences(write(**{"templates/a/_b.html": text})) == []


@pytest.mark.parametrize(
    "line",
    [
        "return f\"It has {'a source' if one else 'sources'} on record.\"",
        'copied = "; it has an archived copy" if is_copy else ""',
        'when = f" since {day}" if day else ""',
        'known = f"{people} or more " if many else people',
        'text += f" since {day}"',
        'return told + f" The first {number} are named."',
        'return "With the year. " + address',
        'names = " and ".join(names)',
        'facts = "; and that ".join(facts)',
        'told = f"It is withdrawn: {AGAIN}"',
        "told = f\"{WHY.removesuffix('.')} in the column note.\"",
    ],
)
def test_a_sentence_the_program_puts_together_is_caught(write: Write, line: str) -> None:
    found = glued_in_python(_told(write, line))

    assert found
    assert all(one.startswith("app/queries/a.py:4: “") for one in found)


@pytest.mark.parametrize(
    "line",
    [
        'return f"It has {number} sources." if number else "It has no source."',
        'since = f"since {day}" if day else None',
        "return f\"Version {version or 'not known'}, {day}\"",
        "address = f\"/{'countries' if one else 'groups'}/{code}\"",
        'css = " dot--other" if other else ""',
        'file = name + ".csv"',
        'codes = ", ".join(codes)',
        'either = " or ".join(names)',
        'told = f"It is not one of these words. Use “{AGAIN}”."',
        'told = f"It is withdrawn. {WHY}"',
        'pattern = f"(?:{LATER})? of these"',
    ],
)
def test_what_the_program_says_whole_is_left_alone(write: Write, line: str) -> None:
    assert glued_in_python(_told(write, line)) == []


def _told(write: Write, line: str) -> Path:
    """A file that takes three texts from another: a clause, a sentence and a pattern."""
    words = 'AGAIN = "bring it back first."\nWHY = "If it is so, say why."\nLATER = "(?:a|b) c"'
    says = f"from app.b import AGAIN, LATER, WHY\n\ndef told():\n    {line}"
    return write(**{"app/b.py": words, "app/queries/a.py": says})

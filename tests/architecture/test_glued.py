"""That sentences of templates stand whole, and that each way of putting them together is caught."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture.glued import glued_sentences

Write = Callable[..., Path]


def test_every_sentence_of_a_template_stands_whole() -> None:
    assert glued_sentences(ROOT) == []


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

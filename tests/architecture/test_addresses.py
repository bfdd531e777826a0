from collections.abc import Callable
from pathlib import Path

import pytest

from app.places import ROOT
from tests.architecture import addresses

Write = Callable[..., Path]


def test_addresses_are_put_together_in_one_place() -> None:
    assert addresses.put_together(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        'f"/statements/{number}"',
        'f"/{things}/{number}"',
        'f"{page.href}/history"',
        'f"/drafts/{number}/preview"',
        'f"/users?said={said}"',
        'f"/suggestions#{number}"',
        '"/statements/" + str(number)',
        'page.href + "/history"',
        '"/sources/{}".format(number)',
        '"/sources/%s" % number',
    ],
)
def test_an_address_put_together_in_the_program_is_caught(write: Write, line: str) -> None:
    root = write(**{"app/queries/pages/desk.py": f"href = {line}"})

    assert addresses.put_together(root) == [
        "app/queries/pages/desk.py:1 belongs in app/domain/paths.py"
    ]


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/people/{{ one.id }}">',
        '<a href="{{ page.href }}/history">',
        '<a href="/matrix?sure={{ code }}">',
        '{{ link("/people/" ~ one.id) }}',
        '{{ link(page.href ~ "/history") }}',
        '{{ link("/statements/new?source=" ~ source.id) }}',
    ],
)
def test_an_address_put_together_in_a_template_is_caught(write: Write, line: str) -> None:
    root = write(**{"templates/person/page.html": f"\n{line}"})

    assert addresses.put_together(root) == [
        "templates/person/page.html:2 belongs in app/domain/paths.py"
    ]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app/domain/paths.py", 'f"/statements/{number}"'),
        ("app/web/editing/merging.py", 'f"/{path}/{{number:id}}/merge"'),
        ("app/domain/dates/value.py", 'f"/{latest}{mark}"'),
        ("app/web/matrix.py", '"/matrix" if is_first else paths.statement(number)'),
        ("templates/base.html", '<a href="/about/method">'),
        ("templates/base.html", '<a href="/matrix{{ f|query }}">{{ one }}</a>'),
        ("templates/base.html", '{{ link("/matrix" ~ f|query) }}'),
    ],
)
def test_what_is_no_such_address_is_left_alone(write: Write, file: str, line: str) -> None:
    assert addresses.put_together(write(**{file: line})) == []

"""Faults are put where they can stand, drawn the same for a seed, and noticed by who looks."""

import ast
import json
from pathlib import Path

import coverage
import pytest

from bench.mutants import markup
from bench.mutants.__main__ import drawn
from bench.mutants.fault import Fault
from bench.mutants.python import Places
from bench.mutants.touching import Touching, read
from bench.mutants.trial import Copy


@pytest.mark.parametrize(
    ("text", "kind", "became"),
    [
        ("x = a < b", "comparison", "x = a <= b"),
        ("x = a not in b", "comparison", "x = a in b"),
        ("x = (a) == (b)", "comparison", "x = (a) != (b)"),
        ("x = a and b", "and/or", "x = a or b"),
        ("x = a and b", "dropped condition", "x = a"),
        ("x = not a", "dropped not", "x = a"),
        ("if a:\n    b()", "negated condition", "if not (a):\n    b()"),
        ("x = b if a else c", "negated condition", "x = b if (not (a)) else c"),
        ("if a:\n    raise B", "emptied guard", "if a:\n    pass"),
        ("if a:\n    b()", "deleted statement", "if a:\n    pass"),
        ("def f():\n    return a", "return value", "def f():\n    return None"),
        ("x = True", "True/False", "x = False"),
        ("x = 7", "constant", "x = 8"),
        ("x = 'é', 7", "constant", "x = 'é', 8"),
        ("x = 'a'", "string", 'x = "XX"'),
        ("x = max(a)", "min/max/any/all", "x = min(a)"),
        ("x = f(a, b, c)", "swapped arguments", "x = f(b, a, c)"),
        ("x = [a for a in b if c]", "filter of a comprehension", "x = [a for a in b if True]"),
        ("x = q.where(a).all()", "dropped condition of a query", "x = q.all()"),
    ],
)
def test_a_slip_in_python(text: str, kind: str, became: str) -> None:
    found = [fault.put_into(text) for fault in Places("a.py", text).faults() if fault.kind == kind]

    assert found == [became]


@pytest.mark.parametrize(
    "text",
    [
        '"""Words."""',
        "from a import b",
        "def f(a: int = 1) -> bool: ...",
        "x: Literal['a']",
        "if TYPE_CHECKING:\n    pass",
        "@dataclass(frozen=True)\nclass A:\n    pass",
    ],
)
def test_what_nobody_runs_has_no_slips(text: str) -> None:
    assert list(Places("a.py", text).faults()) == []


def test_that_a_zip_is_strict_is_no_place_for_a_slip() -> None:
    kinds = {fault.kind for fault in Places("a.py", "x = zip(a, b, strict=True)").faults()}

    assert kinds == {"swapped arguments"}
    assert "True/False" in {fault.kind for fault in Places("a.py", "x = f(a=True)").faults()}


def test_every_slip_in_this_file_can_be_read() -> None:
    text = Path(__file__).read_text()
    faults = list(Places("a.py", text).faults())

    assert len(faults) > 50
    for fault in faults:
        ast.parse(fault.put_into(text))


@pytest.mark.parametrize(
    ("text", "kind", "became"),
    [
        ("{% if a %}b{% endif %}", "negated condition", "{% if not (a) %}b{% endif %}"),
        ("{%- elif a == b -%}", "and/or, ==", "{%- elif a != b -%}"),
        ("{% for a in b.c %}", "first one left out", "{% for a in (b.c | list)[1:] %}"),
        ("{{ a|day }}", "dropped filter", "{{ a }}"),
        ("{{ a }}", "printed nothing", "{{ '' }}"),
        ("<p>Some words</p>", "words left out", "<p> </p>"),
    ],
)
def test_a_slip_in_a_template(text: str, kind: str, became: str) -> None:
    found = [fault.put_into(text) for fault in markup.faults("a.html", text) if fault.kind == kind]

    assert found == [became]


def test_comments_of_templates_have_no_slips() -> None:
    assert list(markup.faults("a.html", "{# {{ a }} <p>words</p> #}")) == []


def test_the_same_seed_draws_the_same_and_of_each_kind() -> None:
    faults = [
        Fault("a.py", kind, place, place, "", (1, 1)) for kind in "abc" for place in range(20)
    ]

    some = drawn(faults, 10, seed=4)

    assert some == drawn(faults, 10, seed=4) != drawn(faults, 10, seed=5)
    assert [sum(fault.kind == kind for fault in some) for kind in "abc"] == [4, 3, 3]
    assert len(set(some)) == 10


TEST = """from app.a import share

def test_share(): assert share(1, 2) == {0}
def test_nothing(): pass
"""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A program of one line, with a test that runs it and one that does not."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "a.py").write_text("def share(a, b): return {a // b}\n")
    (tmp_path / "test_a.py").write_text(TEST)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = slow\n")
    return Copy(tmp_path)


@pytest.mark.parametrize(
    ("instead", "noticed"), [("b // a", "test_a.py::test_share"), ("a % 1", "")]
)
def test_a_fault_is_noticed_by_who_runs_its_place(copy: Copy, instead: str, noticed: str) -> None:
    text = (copy.root / "app" / "a.py").read_text()
    start = text.index("a // b")
    fault = Fault("app/a.py", "by hand", start, start + len("a // b"), instead, (1, 1))
    tests = ["test_a.py::test_nothing", "test_a.py::test_share"]
    touching = Touching({"app/a.py": {1: tests[1:]}}, {}, dict.fromkeys(tests, 1))

    verdict = copy.try_out(fault, touching, mark="not slow")

    assert (verdict.noticed_by, verdict.is_caught) == (noticed, bool(noticed))
    assert (copy.root / "app" / "a.py").read_text() == text


def test_a_test_that_is_not_there_notices_nothing(copy: Copy) -> None:
    fault = Fault("app/a.py", "by hand", 0, 0, "", (1, 1))
    gone = ["test_a.py::test_that_went"]

    with pytest.raises(LookupError):
        copy.try_out(fault, Touching({"app/a.py": {1: gone}}, {}, {gone[0]: 1}), mark="not slow")


def test_a_test_is_asked_by_its_name_without_the_group_of_its_worker(tmp_path: Path) -> None:
    seen = {
        "templates": {"a.html": ["t.py::b[x@y]@dossier on sqlite", "fixture one"]},
        "fixtures": {"t.py::b[x@y]@dossier on sqlite": ["one"], "t.py::c[x@y]": [], "t.py::d": []},
        "failed": ["t.py::d"],
    }
    (tmp_path / "rest-1.json").write_text(json.dumps(seen))
    coverage.Coverage(data_file=str(tmp_path / "lines"), data_suffix=True, config_file=False).save()

    touching = read(tmp_path, tmp_path)

    assert touching.all == ["t.py::b[x@y]", "t.py::c[x@y]"]
    assert touching.templates == {"a.html": ["t.py::b[x@y]"]}


def test_who_runs_a_place_is_asked_the_most_particular_first() -> None:
    lines = {"app/a.py": {3: ["wide", "narrow"], 4: ["other"]}}
    touching = Touching(lines, {"a.html": ["wide"]}, {"wide": 9, "narrow": 1, "other": 5})

    assert touching.tests_of(_at("app/a.py", 3)) == ["narrow", "wide"]
    assert touching.tests_of(_at("app/a.py", 7)) == ["narrow", "other", "wide"]
    assert touching.tests_of(_at("templates/a.html", 1)) == ["wide"]
    assert touching.tests_of(_at("app/b.py", 1)) == []


def test_of_those_that_run_a_place_its_own_room_is_asked_first() -> None:
    tests = ["tests/web/a.py::narrow", "tests/rules/a.py::wide"]
    touching = Touching({"app/rules/a.py": {1: tests}}, {}, dict(zip(tests, (1, 9), strict=True)))

    assert touching.tests_of(_at("app/rules/a.py", 1)) == tests[::-1]


def _at(path: str, line: int) -> Fault:
    return Fault(path, "by hand", 0, 0, "", (line, line))

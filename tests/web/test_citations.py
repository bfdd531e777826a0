"""How pages are cited: the same state on any later day, in texts that programs can read."""

import html
import json
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.queries.pages.matrix import MatrixFilters
from app.queries.parts.clocks import ClockFilters, today
from app.web.citations import COMMANDS, Citation, bibtex_text, cite_page
from app.web.site import Site as Place
from tests.dossier.site import TRAINING, Site

PLACE = Place("Demarche", "https://demarche.example")
FORMS = re.compile(r'<pre class="cite__text" data-copied>(.*?)</pre>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)" rel="bookmark">')


def read(text: str) -> str:
    """What LaTeX prints for a text: every command back to its sign."""
    signs = {command: sign for sign, command in COMMANDS.items()}
    pattern = "|".join(re.escape(command) for command in sorted(signs, key=len, reverse=True))
    return re.sub(pattern, lambda found: signs[found[0]], text)


@given(st.text())
def test_bibtex_prints_any_text_as_it_stands(text: str) -> None:
    written = bibtex_text(text)

    assert read(written) == " ".join(text.split())


@given(st.text(alphabet=st.sampled_from([*COMMANDS, "a", " ", "\n"])))
def test_nothing_in_a_text_is_taken_for_a_command(text: str) -> None:
    bare = written = bibtex_text(text)
    for command in sorted(COMMANDS.values(), key=len, reverse=True):
        bare = bare.replace(command, "")

    assert set(bare) <= {"a", " "}
    assert all(written[: n + 1].count("{") >= written[: n + 1].count("}") for n in range(len(text)))
    assert written.count("{") == written.count("}")


@given(st.text(), st.dates(), st.dates())
def test_every_form_is_whole_whatever_the_title(title: str, as_of: date, known_by: date) -> None:
    filters = ClockFilters.model_construct(as_of=as_of, known_by=known_by)
    citation = cite_page(PLACE, title, "/countries/DEU", filters)

    [item] = json.loads(citation.csl)
    assert item["title"] == " ".join(title.split())
    assert item["URL"].endswith(f"?as_of={as_of}&known_by={known_by}")
    assert citation.bibtex.count("{") == citation.bibtex.count("}")
    assert citation.text.count("\n") == 0


def test_a_citation_in_all_its_forms() -> None:
    day, read_on = date(2024, 6, 8), date(2026, 11, 23)
    clock = ClockFilters(as_of=day, known_by=day).clock
    path = "/countries/DEU?as_of=2024-06-08&known_by=2024-06-08"
    citation = Citation("Cats & dogs: 100 %", PLACE, path, read_on, clock)

    assert citation.text == (
        "Cats & dogs: 100 %. Demarche. On the day 8 June 2024, as far as published by"
        f" 8 June 2024. Read on 23 November 2026 at https://demarche.example{path}"
    )
    assert citation.bibtex == (
        f"@misc{{{citation.key},\n"
        "  author = {{Demarche}},\n"
        "  title = {{Cats \\& dogs: 100 \\%}},\n"
        f"  url = {{https://demarche.example{path}}},\n"
        "  urldate = {2026-11-23},\n"
        "  note = {On the day 8 June 2024, as far as published by 8 June 2024}\n"
        "}"
    )
    assert citation.key.startswith("demarche-countries-deu-")
    [item] = json.loads(citation.csl)
    assert item["accessed"] == {"date-parts": [[2026, 11, 23]]}


def test_filters_stay_in_the_address_and_make_another_key() -> None:
    second = cite_page(PLACE, "Matrix", "/matrix", MatrixFilters(group="NATO", page=2))
    first = cite_page(PLACE, "Matrix", "/matrix", MatrixFilters(group="NATO"))

    clocks = f"as_of={today()}&known_by={today()}"
    assert second.path == f"/matrix?{clocks}&group=NATO&page=2"
    assert first.path == f"/matrix?{clocks}&group=NATO"
    assert first.key != second.key


def test_pages_fix_both_clocks_also_where_the_reader_set_one_or_none(site: Site) -> None:
    for path in (
        "/matrix",
        f"/initiatives/{TRAINING}",
        f"/initiatives/{TRAINING}/positions/DEU",
        "/countries/DEU",
        "/groups/NATO",
        "/statements/1",
        "/people/21",
        "/invitations/2",
    ):
        now, then = permalink(site.text(path)), permalink(site.text(path, as_of="2024-06-08"))
        assert now == f"{path}?as_of={today()}&known_by={today()}"
        assert then == f"{path}?as_of=2024-06-08&known_by=2024-06-08"


def test_a_cited_page_opens_and_cites_itself(site: Site) -> None:
    path = permalink(site.text(f"/initiatives/{TRAINING}", known_by="2024-06-10"))
    again = site.visitor.get(path)

    assert again.status_code == 200
    assert permalink(again.text) == path


def test_the_forms_on_a_page_are_those_of_the_citation(site: Site) -> None:
    text, bibtex, csl = (html.unescape(form) for form in FORMS.findall(site.text("/statements/1")))

    [item] = json.loads(csl)
    assert item["title"] in text
    assert "Version 1 of the record" in text
    assert item["URL"] in bibtex
    assert item["URL"].endswith(f"/statements/1?as_of={today()}&known_by={today()}")


def permalink(page: str) -> str:
    [found] = LINK.findall(page)
    return html.unescape(found)

"""The outlines of the maps: light, one for each country by its code, and nothing forgotten."""

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.queries.pages.map.outlines import MapView, load_outline, load_shapes

ROOT = Path(__file__).parents[2]
NOT_COUNTRIES = {"beyond", "inner", "undetermined"}
NOT_DRAWN = {
    "ATA",
    *("GUF", "GLP", "MTQ", "MYT", "REU"),
    *("SJM", "BVT", "BES"),
    *("CCK", "CXR", "GIB", "TKL", "UMI"),
    *("CSK", "DDR", "EAZ", "SCG", "SUN", "YMD", "YUG"),
}
views = pytest.mark.parametrize("view", list(MapView))


def drawing(view: MapView) -> str:
    return (ROOT / "static" / "maps" / f"{view}.svg").read_text(encoding="utf-8")


def ids(view: MapView) -> list[str]:
    return re.findall(r'\bid="(\w+)"', drawing(view))


@pytest.fixture(scope="module")
def countries() -> set[str]:
    with (ROOT / "seeds" / "reference" / "actors.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file) if row["kind"] == "country"}


@views
def test_a_map_stays_under_80_kb_and_is_well_formed(view: MapView) -> None:
    assert len(drawing(view).encode()) <= 80_000
    ElementTree.fromstring(drawing(view))


@views
def test_every_outline_has_the_code_of_a_country(view: MapView, countries: set[str]) -> None:
    found = ids(view)

    assert len(found) == len(set(found))
    assert set(found) - NOT_COUNTRIES <= countries


@views
def test_the_places_are_those_of_the_drawing(view: MapView) -> None:
    outline = load_outline(view)

    assert set(outline.places) == set(ids(view)) - NOT_COUNTRIES
    assert set(load_shapes(view)) == set(ids(view))
    assert f'viewBox="0 0 {outline.width} {outline.height}"' in drawing(view)
    for place in outline.places.values():
        assert 0 <= place.x <= outline.width, place
        assert 0 <= place.y <= outline.height, place
        shape = load_shapes(view)[place.code]
        assert (shape.circle is not None) == place.is_circle, place


def test_every_country_is_in_the_world_or_on_the_list_of_those_not_drawn(
    countries: set[str],
) -> None:
    assert countries - set(load_outline(MapView.WORLD).places) == NOT_DRAWN


def test_the_list_of_those_not_drawn_is_the_one_in_the_readme() -> None:
    readme = (ROOT / "maps" / "README.md").read_text(encoding="utf-8")

    assert [code for code in NOT_DRAWN - {"ATA"} if code not in readme] == []


def test_what_the_policy_on_borders_names_has_an_outline_or_has_none() -> None:
    world = set(ids(MapView.WORLD))

    assert {"XKX", "TWN", "PSE", "ESH", "CYP", "SOM", "inner"} <= world
    assert world.isdisjoint({"CYN", "SOL"})


def test_small_countries_of_europe_can_be_seen() -> None:
    outline = load_outline(MapView.EUROPE)

    for code in ("MLT", "LUX", "LIE", "MCO", "SMR", "VAT", "AND", "XKX", "MNE", "CYP"):
        assert outline.places[code].room >= 55, code
    assert all(outline.places[code].is_circle for code in ("MLT", "LUX", "LIE", "MCO"))


def test_the_packages_are_pinned_as_the_readme_says() -> None:
    pinned = json.loads((ROOT / "maps" / "package.json").read_text())["dependencies"]
    readme = (ROOT / "maps" / "README.md").read_text(encoding="utf-8")

    for name, version in pinned.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert re.search(rf"\| `{name}`[^|]* \| {re.escape(version)} \|", readme), name

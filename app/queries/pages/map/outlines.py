"""The outlines of the maps, as maps/make_maps.mjs wrote them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.places import OUTLINES, PLACES

ELEMENT = re.compile(r'^<(path|g) id="(\w+)"(?: d="([^"]+)"/>|>(.+)</g>)$', re.MULTILINE)
PATH = re.compile(r'<path d="([^"]+)"/>')
CIRCLE = re.compile(r'<circle cx="(\d+)" cy="(\d+)" r="(\d+)"/>')


class MapView(StrEnum):
    """The part of the world a map shows."""

    EUROPE = "europe"
    WORLD = "world"

    @property
    def label(self) -> str:
        """What pages call it."""
        return "Europe" if self is MapView.EUROPE else "World"


@dataclass(frozen=True)
class MapPlace:
    """Where a country lies on a map; `room` is how far its sign may reach from the middle."""

    code: str
    x: int
    y: int
    room: int
    is_circle: bool


@dataclass(frozen=True)
class Outline:
    """One map: its size, and the places of it by their codes."""

    view: MapView
    width: int
    height: int
    places: Mapping[str, MapPlace]

    @property
    def file(self) -> str:
        """The name of the drawing among the static files."""
        return f"maps/{self.view}.svg"


@dataclass(frozen=True)
class Shape:
    """What is drawn for one id: a path, a circle, or both."""

    path: str | None
    circle: tuple[str, ...] | None


@cache
def load_outline(view: MapView) -> Outline:
    """Read where everything lies on a map, once."""
    found = json.loads(PLACES.read_text(encoding="utf-8"))[view.value]
    places = {code: MapPlace(code, *place) for code, place in found["places"].items()}
    return Outline(view, found["width"], found["height"], places)


@cache
def load_shapes(view: MapView) -> Mapping[str, Shape]:
    """Read the shapes of a map by their ids, for drawings that have to carry them along."""
    svg = (OUTLINES / f"{view}.svg").read_text(encoding="utf-8")
    return {code: _shape(path, inner) for _, code, path, inner in ELEMENT.findall(svg)}


def _shape(path: str, inner: str) -> Shape:
    if path:
        return Shape(path, None)
    within, circle = PATH.search(inner), CIRCLE.search(inner)
    return Shape(within[1] if within else None, circle.groups() if circle else None)

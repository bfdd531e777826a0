"""Which rows are one statement: the same words of the same speaker, as several pages tell them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.codes import Distortion
from app.rules.counts import Range
from app.services.imports.claims.claims import Claim, Matter
from app.services.imports.claims.earlier import Filed
from app.services.imports.claims.tellings import natural

Row = Filed[Claim]
Meaning = tuple[Matter, str]


@dataclass
class Bundle:
    """Rows that make one statement, which is on record or will be.

    `count` is that of unnamed parties. `is_sound`: a page tells it undistorted, so that distorted
    retellings belong to it. `is_fixed`: people made or changed what it is, so its rows stay.
    """

    matter: Matter
    stance: str
    direction: int | None
    count: Range | None = None
    statement_id: int | None = None
    is_sound: bool = True
    is_fixed: bool = False
    refs: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.refs.add(row.telling.ref)

    @property
    def telling_it_straight(self) -> list[Claim]:
        """The rows that the statement is made from, best first: distorted ones only if alone."""
        claims = sorted((row.row for row in self.rows), key=lambda claim: claim.telling.trust)
        return [claim for claim in claims if claim.telling.is_sound] or claims

    @property
    def order(self) -> tuple[Any, ...]:
        return min(row.telling.order for row in self.rows)


class _Shelf:
    """The bundles there are, by what they mean; a fixed one may stand under several meanings."""

    def __init__(self) -> None:
        self._places: dict[Meaning, list[tuple[Range | None, Bundle]]] = {}
        self._told_wrongly: dict[Matter, Bundle] = {}

    def put(self, meaning: Meaning, count: Range | None, bundle: Bundle) -> None:
        self._places.setdefault(meaning, []).append((count, bundle))

    def put_told_wrongly(self, bundle: Bundle) -> None:
        self._told_wrongly.setdefault(bundle.matter, bundle)

    def find(self, claim: Claim) -> Bundle | None:
        """Return the bundle that means the same, and counts no other number of parties."""
        places = self._places.get((claim.matter, claim.stance), [])
        return next((b for count, b in places if _can_be_same(count, claim.count)), None)

    def retold_by(self, claim: Claim) -> Bundle | None:
        """Return what a distorting row retells: the sound one it names, or the nearest.

        Failing a sound one, that which other pages tell wrongly too.
        """
        candidates = [bundle for bundle in self._all() if bundle.matter == claim.matter]
        nearest = min(candidates, key=lambda bundle: _distance(bundle, claim), default=None)
        return nearest or self._told_wrongly.get(claim.matter)

    def _all(self) -> Iterator[Bundle]:
        for places in self._places.values():
            yield from (bundle for _, bundle in places if bundle.is_sound)


def bundle_claims(rows: Iterable[Row], fixed: Iterable[Bundle]) -> list[Bundle]:
    """Put rows together, those on record and new ones alike; return the bundles they make.

    A row that distorts joins the undistorted one of the same matter whatever it tells. What comes
    out depends on which rows there are, and not on their order or on when they came.
    """
    shelf = _Shelf()
    staying: dict[int | None, Bundle] = {}
    for bundle in fixed:
        staying.setdefault(bundle.statement_id, bundle)
        shelf.put((bundle.matter, bundle.stance), bundle.count, bundle)
        if not bundle.is_sound:
            shelf.put_told_wrongly(bundle)
    loose = []
    for row in sorted(rows, key=lambda row: (natural(row.telling.ref), row.telling.source)):
        home = row.report.statement_id if row.report else None
        if home in staying:
            _stay(row, staying[home], shelf)
        else:
            loose.append(row)
    made = _place_all(loose, shelf)
    _find_homes(made)
    return sorted((b for b in [*staying.values(), *made] if b.rows), key=lambda b: b.order)


def _stay(row: Row, bundle: Bundle, shelf: _Shelf) -> None:
    """Leave a row where people have put it; others that mean the same still come to it."""
    bundle.add(row)
    if row.telling.is_sound:
        shelf.put((row.row.matter, row.row.stance), row.row.count, bundle)


def _place_all(loose: list[Row], shelf: _Shelf) -> list[Bundle]:
    made: list[Bundle] = []
    sound = [row for row in loose if row.telling.is_sound]
    for row in sorted(sound, key=_nearest_to_the_origin):
        claim = row.row
        bundle = shelf.find(claim)
        if bundle is None:
            bundle = Bundle(claim.matter, claim.stance, claim.direction, claim.count)
            shelf.put((claim.matter, claim.stance), claim.count, bundle)
            made.append(bundle)
        bundle.add(_marked(row, bundle))
    distorted = [row for row in loose if not row.telling.is_sound]
    for row in sorted(distorted, key=lambda row: row.telling.trust):
        claim = row.row
        bundle = shelf.retold_by(claim)
        if bundle is None:
            bundle = Bundle(
                claim.matter, claim.stance, claim.direction, claim.count, is_sound=False
            )
            shelf.put_told_wrongly(bundle)
            made.append(bundle)
        bundle.add(row)
    return made


def _nearest_to_the_origin(row: Row) -> tuple[Any, ...]:
    """Sort key: of rows as near to the origin, those first that count no exact number."""
    telling, count = row.telling, row.row.count
    is_counted = count is not None and count.upper is not None
    return (len(telling.chain), is_counted, natural(telling.ref), telling.source)


def _marked(row: Row, bundle: Bundle) -> Row:
    """Mark a page that gives a number where those nearer to the origin have none."""
    count = row.row.count
    if bundle.count is None or bundle.count.upper is not None or count is None or not count.upper:
        return row
    if row.edits.has("distortion"):
        return row
    telling = replace(row.telling, distortion=Distortion.NUMBER_ADDED)
    return replace(row, row=replace(row.row, telling=telling))


def _can_be_same(one: Range | None, other: Range | None) -> bool:
    """Say whether two counts can be of the same parties."""
    if one is None or other is None:
        return one is other
    begins_in_time = one.upper is None or other.lower <= one.upper
    return begins_in_time and (other.upper is None or one.lower <= other.upper)


def _distance(bundle: Bundle, claim: Claim) -> tuple[Any, ...]:
    return (
        bundle.refs.isdisjoint(claim.related),
        bundle.stance != claim.stance,
        abs((bundle.direction or 0) - (claim.direction or 0)),
        not _can_be_same(bundle.count, claim.count),
        bundle.stance,
        repr(bundle.count),
    )


def _find_homes(made: list[Bundle]) -> None:
    """Give each bundle the statement on record that most of its rows, sound ones first, are in."""
    wishes = []
    for place, bundle in enumerate(made):
        homes = [(r.report.statement_id, r.telling.is_sound) for r in bundle.rows if r.report]
        sound = Counter(home for home, is_sound in homes if is_sound)
        for home, rows in Counter(home for home, _ in homes).items():
            wishes.append((-sound[home], -rows, home or 0, place))
    taken: set[int] = set()
    for _, _, home, place in sorted(wishes):
        if home not in taken and made[place].statement_id is None:
            made[place].statement_id = home
            taken.add(home)

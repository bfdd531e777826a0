"""Replies that lead to the matrix, narrowed to what was asked, with how many it then shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from app.domain import paths
from app.domain.codes import Invited, Mark, Silence, Standing, Sureness
from app.domain.linked import Linked
from app.domain.wording import capped, joined, plural
from app.domain.words import NO_ANSWER_KNOWN, word
from app.queries.pages.search.basis import Basis
from app.queries.pages.search.holding import Holding
from app.queries.pages.search.reply import Reply, naming
from app.queries.parts.initiatives import InitiativeRef
from app.rules.enquiry import Sense, Sort

FIELDS: Mapping[Sort, str] = {
    Sort.STANCE: "stance",
    Sort.SILENCE: "stance",
    Sort.REASON: "reason",
    Sort.INVITED: "invited",
    Sort.STANDING: "standing",
    Sort.SURE: "sure",
}
MOST_COMBINED = 6
# As many as one address of the matrix takes.
MOST_COUNTRIES = 50
MOST_INITIATIVES = 6
NOBODY = "no country so far"
M49 = "as the statistics of the United Nations count it"
CODES = {
    Sort.SILENCE: Silence,
    Sort.INVITED: Invited,
    Sort.STANDING: Standing,
    Sort.SURE: Sureness,
    Sort.MARK: Mark,
}


@dataclass(frozen=True)
class Among:
    """Whom a filter is narrowed to: everybody, the members of a group, or the countries named."""

    name: str | None = None
    query: Mapping[str, object] | None = None
    codes: frozenset[str] | None = None
    note: str = ""

    def holds(self, actor: str) -> bool:
        """Whether somebody is among them."""
        return self.codes is None or actor in self.codes


EVERYBODY = Among()


def filtered(basis: Basis) -> Iterator[Reply]:
    """Reply with everybody on record with what was asked, initiative by initiative."""
    for criteria, among in product(_combined(basis.criteria), _among(basis)):
        yield from _with(basis, criteria, among)
        is_held = bool(_holding(basis, criteria, among))
        # Of what nobody has together, somebody may have each.
        for sense in criteria if len(criteria) > 1 and not is_held else ():
            yield from _with(basis, (sense,), among)


def _with(basis: Basis, criteria: Sequence[Sense], among: Among) -> Iterator[Reply]:
    if basis.named_initiatives:
        yield from (_of_one(basis, criteria, among, one) for one in basis.named_initiatives)
        return
    yield _of_all(basis, criteria, among)
    each = (_of_one(basis, criteria, among, one) for one in basis.all_initiatives)
    yield from islice((reply for reply in each if reply.names), MOST_INITIATIVES)


def narrowed(basis: Basis) -> Iterator[Reply]:
    """Reply with the members of each group and region that was named, whatever they answered."""
    slugs = [initiative.slug for initiative in basis.named_initiatives]
    titles = [initiative.short_title for initiative in basis.named_initiatives]
    for among in _among(basis):
        if among is not EVERYBODY and among.query:
            title = f"{among.name}, country by country"
            href = paths.matrix(**among.query, initiative=slugs)
            yield Reply(joined([title, *titles]), href, _said(among.codes or (), among))


def label_of(basis: Basis, sense: Sense) -> str:
    """Return what pages call what was asked for."""
    if sense.sort is Sort.STANCE:
        labels = {answer.code: answer.label for answer in basis.askable.answers}
        return labels.get(sense.key, sense.key)
    if sense.sort is Sort.REASON:
        return basis.askable.vocabulary.reason(sense.key)
    if sense.key == Silence.NOT_LOOKED:
        return NO_ANSWER_KNOWN
    return capped(word(CODES[sense.sort](sense.key)).label)


def _combined(criteria: Iterable[Sense]) -> list[tuple[Sense, ...]]:
    """Return what is to hold of one and the same cell: one of each filter that was asked for.

    A silence says by itself whether somebody was asked, and marks are no filter.
    """
    by_field: dict[str, list[Sense]] = {}
    for sense in criteria:
        if sense.sort in FIELDS:
            by_field.setdefault(FIELDS[sense.sort], []).append(sense)
    answers, ways = by_field.get("stance", []), by_field.get("invited", [])
    if ways and any(sense.sort is Sort.SILENCE for sense in answers):
        apart = by_field.pop("invited")
        together = [sense for sense in criteria if sense not in apart]
        alone = [(way,) for way in apart]
        return [*_combined(together), *alone]
    combined = product(*by_field.values()) if by_field else ()
    return list(islice(combined, MOST_COMBINED))


def _among(basis: Basis) -> list[Among]:
    if basis.countries:
        name = joined(map(basis.name_of, basis.countries))
        return [Among(name, {"country": basis.countries}, frozenset(basis.countries))]
    groups = [
        Among(basis.name_of(group), {"group": group}, frozenset(basis.members[group]))
        for group in basis.groups
    ]
    regions = [
        Among(region, {"country": basis.members[region]}, frozenset(basis.members[region]), M49)
        for region in basis.enquiry.keys(Sort.REGION)
        if 0 < len(basis.members[region]) <= MOST_COUNTRIES
    ]
    named = basis.groups or basis.enquiry.keys(Sort.REGION)
    return [*groups, *regions] if named else [EVERYBODY]


def _of_all(basis: Basis, criteria: Sequence[Sense], among: Among) -> Reply:
    """Reply with everybody it holds of in any initiative."""
    held = _holding(basis, criteria, among)
    return Reply(
        title=f"{_title(basis, criteria, among)}: all initiatives",
        href=_href(criteria, among),
        said=_counted(criteria, held, among),
        is_empty=not held and not _is_blank(criteria),
    )


def _of_one(
    basis: Basis, criteria: Sequence[Sense], among: Among, initiative: InitiativeRef
) -> Reply:
    held = [h for h in _holding(basis, criteria, among) if h.initiative == initiative.id]
    names = [
        Linked(_name(basis, criteria, one), paths.cell(initiative.slug, one.actor)) for one in held
    ]
    return naming(
        f"{_title(basis, criteria, among)}: {initiative.short_title}",
        _href(criteria, among, initiative=initiative.slug),
        _counted(criteria, held, among),
        [] if _is_blank(criteria) else names,
        is_empty=not (names or _is_blank(criteria)),
    )


def _name(basis: Basis, criteria: Sequence[Sense], held: Holding) -> str:
    """Return whose it is, and that only others say so where it is a reason it never gave."""
    name = basis.name_of(held.actor)
    return f"{name} (as others say)" if _is_ascribed(criteria, held) else name


def _is_ascribed(criteria: Iterable[Sense], held: Holding) -> bool:
    reasons = {sense.key for sense in criteria if sense.sort is Sort.REASON}
    return not reasons <= held.stated


def _holding(basis: Basis, criteria: Sequence[Sense], among: Among) -> list[Holding]:
    wanted = frozenset(criteria)
    return [held for held in basis.holdings if wanted <= held.senses and among.holds(held.actor)]


def _title(basis: Basis, criteria: Sequence[Sense], among: Among) -> str:
    return joined([*(label_of(basis, sense) for sense in criteria), among.name])


def _href(criteria: Iterable[Sense], among: Among, **more: object) -> str:
    wanted = {FIELDS[sense.sort]: sense.key for sense in criteria}
    return paths.matrix(**wanted, **(among.query or {}), **more)


def _counted(criteria: Sequence[Sense], held: Sequence[Holding], among: Among) -> str:
    """Say how many it holds of, and of how many only others say so.

    How many nobody looked for, nobody knows.
    """
    if _is_blank(criteria):
        return among.note
    everybody = {one.actor for one in held}
    ascribed = everybody - {one.actor for one in held if not _is_ascribed(criteria, one)}
    said = _said(everybody, among)
    return f"{said}; of {len(ascribed)} only others say so" if ascribed else said


def _said(actors: Collection[str], among: Among) -> str:
    number = len(actors)
    counted = plural(number, "country", "countries") if number else NOBODY
    return joined([counted, among.note])


def _is_blank(criteria: Iterable[Sense]) -> bool:
    return Sense(Sort.SILENCE, Silence.NOT_LOOKED.value) in criteria

"""The initiatives that rows are about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from slugify import slugify
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dates import from_edtf
from app.domain.initiative import Initiative, InitiativeKind
from app.domain.inputs.initiative import InitiativeInput
from app.domain.sentences import INITIATIVE_NEEDED
from app.domain.text import fold
from app.queries.parts.merged import standing_for
from app.services.calling import short_title, unused_slug
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.edits import edits_of
from app.services.imports.claims.sheets import SheetRow as SheetRow
from app.services.imports.claims.tellings import natural
from app.services.keeping import Keeping
from app.services.reference_files import Row, read_initiative_links, read_initiatives
from app.services.writing.columns import write_columns
from app.services.writing.initiative import (
    add_initiative,
    link_of,
    links_of,
    other_end,
    write_subjects,
)

SCALE = "participation"


@dataclass
class Initiatives:
    """What rows may be about: initiatives on record, those of our catalogue, and new ones.

    A ref, slug or exact title that is on record or in the catalogue means the initiative there,
    whatever else the sheet calls it; a title that has no word in common with it is remarked upon.
    """

    on_record: Mapping[str, Initiative]
    catalogue: Mapping[str, Row]
    titles: dict[str, set[str]] = field(default_factory=dict)

    def read(self, cells: Cells) -> str:
        """Read which it is, and remember the title for one that must be made of it."""
        given, title = cells.needed("initiative_id", INITIATIVE_NEEDED), cells.text("initiative")
        if not given:
            return given
        ref = self.ref_of(given) or given
        if self._is_new(ref):
            self._refuse_unknown(cells, given, title)
        if title:
            self.titles.setdefault(ref, set()).add(title)
        return ref

    def expect(self, rows: Iterable[SheetRow]) -> None:
        """Remember the titles of new initiatives, so that any row may give them."""
        for row in rows:
            ref, title = (
                row.cells.get(name, "").strip() for name in ("initiative_id", "initiative")
            )
            is_new = ref and title and self.ref_of(ref) is None
            if is_new and fold(title) not in self._named():
                self.titles.setdefault(ref, set()).add(title)

    def ref_of(self, words: str) -> str | None:
        """Return the ref that is meant by a ref, a slug or an exact title; None if none is."""
        if words in self.on_record or words in self.catalogue or words in self.titles:
            return words
        named = self._named()
        return named.get(words.casefold()) or named.get(fold(words))

    def _named(self) -> dict[str, str]:
        """Return refs by slug and by folded title; a title of two initiatives means neither."""
        named: dict[str, str] = {}
        doubled = set()
        for ref, slug, title in self._names():
            doubled |= {fold(title)} & named.keys()
            named |= {slug: ref, fold(title): ref}
        return {name: ref for name, ref in named.items() if name not in doubled}

    def _names(self) -> Iterator[tuple[str, str, str]]:
        for ref, row in self.catalogue.items():
            if ref not in self.on_record:
                yield ref, row["slug"], row["title"]
        for ref, initiative in self.on_record.items():
            yield ref, initiative.slug, initiative.title

    def _refuse_unknown(self, cells: Cells, given: str, title: str) -> None:
        """Keep a finding for an id nobody knows without a title, or with that of another one."""
        other = self._other_called(given, title)
        if given not in self.titles and not title:
            cells.refuse(
                "initiative_id",
                f"{given} is not an initiative on record: correct it, or name a new one in the "
                "column initiative.",
            )
        elif other in self.titles:
            cells.refuse(
                "initiative_id",
                f"“{title}” is called {other} in another row: write one id in both, or give each "
                "initiative a title of its own.",
            )
        elif other:
            cells.refuse(
                "initiative_id",
                f"“{title}” is on record as {other}: write {other} here, or give a new "
                "initiative a title of its own.",
            )

    def _other_called(self, ref: str, title: str) -> str | None:
        """Return the initiative, on record or new, of which another id has the title."""
        folded = fold(title)
        new = (other for other in self.titles if folded in map(fold, self.titles[other]))
        known = self._named().get(folded) if title else None
        return known or next((other for other in sorted(new) if other != ref), None)

    def _is_new(self, ref: str) -> bool:
        return ref not in self.on_record and ref not in self.catalogue

    def scale_of(self, ref: str) -> str:
        """Return the scale that answers to the initiative are on."""
        if ref in self.on_record:
            return self.on_record[ref].scale_code
        return self.catalogue[ref]["scale"] if ref in self.catalogue else SCALE


def load_initiatives(session: Session) -> Initiatives:
    """Read what is on record and in the catalogue; a ref that was merged means the other one."""
    on_record = {
        initiative.ref: standing_for(session, initiative)
        for initiative in session.scalars(select(Initiative)).all()
    }
    return Initiatives(on_record, read_initiatives())


def record_initiatives(
    keeping: Keeping, initiatives: Initiatives, refs: Iterable[str]
) -> dict[str, int]:
    """Keep the initiatives named that are not on record; return the ids of all by their refs."""
    ids = {ref: initiative.id for ref, initiative in initiatives.on_record.items()}
    slugs = set(keeping.session.scalars(select(Initiative.slug)))
    for ref in sorted(set(refs), key=natural):
        titles = initiatives.titles.get(ref, set())
        if ref not in ids:
            row = initiatives.catalogue.get(ref) or _row(ref, _fullest(titles))
            slug = unused_slug(row["slug"], slugs)
            given = _given(row)
            initiative = add_initiative(keeping, row["ref"], slug, given)
            write_subjects(keeping.session, initiative.id, given.subjects)
            ids[ref] = initiative.id
            slugs.add(initiative.slug)
        else:
            initiative = initiatives.on_record[ref]
            if ref not in initiatives.catalogue:
                _call(keeping, initiative, _fullest({initiative.title, *titles}), slugs)
        _remark_on_titles(keeping, initiative, titles)
    _record_links(keeping, ids)
    return ids


def _fullest(titles: Iterable[str]) -> str:
    """Return the title that says most, whichever row or sheet came first."""
    return min(titles, key=lambda title: (-len(title), title))


def _call(keeping: Keeping, initiative: Initiative, title: str, slugs: set[str]) -> None:
    """Give an initiative that sheets made the title, but for what people have written of it.

    Its former address leads on: see find_initiative.
    """
    if title == initiative.title:
        return
    edits = edits_of(keeping.session, Initiative.__tablename__, [initiative.id])[initiative.id]
    row = _row(initiative.ref, title)
    slug = unused_slug(title, slugs - {initiative.slug})
    named = {name: row[name] for name in ("title", "short_title", "question")} | {"slug": slug}
    if edits.has("title") or not write_columns(initiative, named, edits):
        return
    slugs.add(slug)
    keeping.change(initiative)


def _row(ref: str, title: str) -> Row:
    return {
        "ref": ref,
        "slug": title,
        "title": title,
        "short_title": short_title(title),
        "question": title.rstrip("?") + "?",
        "summary": "",
        "scale": SCALE,
        "kind": InitiativeKind.QUESTION.value,
        "period": "",
        "opened": "",
        "closed": "",
        "collection": "",
        "subjects": "",
    }


def _given(row: Row) -> InitiativeInput:
    return InitiativeInput(
        title=row["title"],
        short_title=row["short_title"],
        question=row["question"],
        summary=row["summary"],
        scale=row["scale"],
        kind=InitiativeKind(row["kind"]),
        period=row["period"],
        opened=from_edtf(row["opened"]),
        closed=from_edtf(row["closed"]),
        related=(),
        collection=row["collection"] or None,
        subjects=tuple(filter(None, row["subjects"].split("|"))),
    )


def _remark_on_titles(keeping: Keeping, initiative: Initiative, titles: Iterable[str]) -> None:
    known = _long_words(f"{initiative.title} {initiative.question} {initiative.summary}")
    for title in sorted(titles):
        if not _long_words(title) & known:
            keeping.note(
                f"{initiative.ref} is on record as “{initiative.title}”; rows that call it "
                f"“{title}” were filed there. If it is another matter, give it another id."
            )


def _long_words(text: str) -> set[str]:
    return {word for word in slugify(fold(text)).split("-") if len(word) > 3}


def _record_links(keeping: Keeping, ids: Mapping[str, int]) -> None:
    for row in read_initiative_links():
        one, other = ids.get(row["initiative"]), ids.get(row["related"])
        if one is None or other is None:
            continue
        if any(other_end(link, one) == other for link in links_of(keeping.session, one)):
            continue
        note = row["note"] or None
        keeping.keep_last(link_of(one, other, note))

"""Who may speak in a sheet: those on record and those it brings itself, by their short names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from slugify import slugify

from app.domain.text import fold
from app.services.imports.claims.offices import OfficeHeld, OfficeKey


@dataclass(frozen=True)
class Named:
    """How a row or the record names a person: in short for sheets, in full, and otherwise."""

    ref: str
    name: str
    family_name: str | None = None
    others: tuple[str, ...] = ()


def best_spelling(names: Iterable[str]) -> str:
    """Return the name that keeps most of its letters' marks, then the fullest."""
    return min(names, key=lambda name: (-sum(not c.isascii() for c in name), -len(name), name))


@dataclass
class People:
    """The people a sheet may refer to: those on record and those it brings itself.

    `names`, `families` and `others` hold the name, the family name if it is given, and the other
    names by the short one. `kept` are the short names of those whom people put on record or wrote
    of, and `kept_offices` their like: they stay as they are, and `left_out` is what a sheet has
    beside that. `renewed` are those on record of whom a sheet says more. `renamed` gives somebody
    who was known by name alone the id that a sheet has for them; `brought` are the ids of those
    whose rows on record are to be read anew, and `lines` say where the sheet has them. `offices`
    are those listed, by a sheet or on record: what only a claim calls its speaker is no ground to
    read another. `merged` says for the ref of somebody who was merged whose ref stands for it,
    and `twins` for those who are so by this sheet.
    """

    names: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    on_record: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    kept_offices: set[OfficeKey] = field(default_factory=set)
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    renewed: set[str] = field(default_factory=set)
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[str, list[OfficeHeld]] = field(default_factory=lambda: defaultdict(list))
    renamed: dict[str, str] = field(default_factory=dict)
    brought: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, named: Named, note: str | None, office: OfficeHeld | None) -> None:
        """Take in a person, or another office or more names of one."""
        ref = named.ref
        self._add_names(named)
        if note and note not in self.notes[ref] and ref not in self.kept:
            self.notes[ref].append(note)
            self.renewed.add(ref)
        if office:
            self._add_office(office)

    def all_names(self, ref: str) -> list[str]:
        """Return what the person is called, the name first; nothing of somebody not known."""
        return [self.names[ref], *self.others[ref]] if ref in self.names else []

    def _add_names(self, named: Named) -> None:
        """Take the names in; of somebody whom people wrote of, remember what was left out.

        Which is the name and which are other names does not depend on the row that came first.
        """
        ref, family = named.ref, named.family_name
        known = self.all_names(ref)
        new = [name for name in (named.name, *named.others) if name not in known]
        is_new = family is not None and family != self.families.get(ref)
        if ref in self.kept:
            self.left_out[ref] += [*([family] if family and is_new else []), *new]
            return
        name = best_spelling([*known[:1], named.name])
        self.others[ref] = [each for each in dict.fromkeys([*known, *new]) if each != name]
        self.names[ref] = name
        if family:
            self.families[ref] = family
        if new or is_new:
            self.renewed.add(ref)

    def _add_office(self, office: OfficeHeld) -> None:
        """Take an office in, or what is new of one: when it began or ended."""
        held = self.offices[office.person]
        before = self._held_as(office)
        if before is None:
            held.append(office)
        elif office.identity in self.kept_offices:
            told = office.held_from or office.held_until
            self.left_out[office.person] += [f"{office.title} {told}"] if told else []
        else:
            held[held.index(before)] = before.with_days_of(office)

    def _held_as(self, office: OfficeHeld) -> OfficeHeld | None:
        held = self.offices[office.person]
        return next((each for each in held if each.identity == office.identity), None)

    def day_contradicted(self, office: OfficeHeld) -> tuple[str, str] | None:
        """Return the column of a day that is known to be another, and what is known."""
        before = self._held_as(office)
        if before is None or office.identity in self.kept_offices:
            return None
        days = (
            ("office_from", before.held_from, office.held_from),
            ("office_to", before.held_until, office.held_until),
        )
        return next(((col, old) for col, old, new in days if old and new and old != new), None)

    def _take_over(self, old: str, ref: str) -> None:
        """Let somebody known by another name alone be this person too."""
        self.names.pop(old)
        self.others.pop(old, None)
        self.offices.pop(old, None)
        self.twins[old] = self.merged[old] = ref

    def by_name(self, name: str, actor: str | None) -> str:
        """Return who is given by name alone: somebody known, or somebody new with an id of it."""
        ref = self.named(name, actor)
        if ref is None or _is_made_of(ref, name):
            return self._add_by_name(name, ref)
        return ref

    def _add_by_name(self, name: str, known: str | None) -> str:
        ref, number = known or slugify(name) or fold(name), 1
        while fold(self.names.get(ref, name)) != fold(name):
            number += 1
            ref = f"{slugify(name)}-{number}"
        spelled = best_spelling([self.names.get(ref, name), name])
        if ref in self.names and spelled != self.names[ref]:
            self.renewed.add(ref)
        self.names[ref] = spelled
        return ref

    def bring(self, named: Named, note: str | None, office: OfficeHeld | None) -> None:
        """Take in what a sheet says of a person, who may have been known by name alone."""
        ref = named.ref
        if ref not in self.names:
            self.brought.add(ref)
            called = (named.name, *named.others)
            known = [old for old in self.names if self._is_known_by_name(old, called)]
            for old in known[:1]:
                self._rename(old, ref, named.name)
            for old in known[1:]:
                self._take_over(old, ref)
        held = tuple(self.offices[ref])
        self.add(named, note, office)
        if tuple(self.offices[ref]) != held:
            self.brought.add(ref)

    def _is_known_by_name(self, ref: str, called: Iterable[str]) -> bool:
        """Say whether somebody on record has one of these names, and an id made of it."""
        is_made_of_it = any(
            fold(name) == fold(self.names[ref]) and _is_made_of(ref, name) for name in called
        )
        return is_made_of_it and ref not in self.brought and ref not in self.renamed.values()

    def _rename(self, old: str, ref: str, name: str) -> None:
        self.names.pop(old)
        self.names[ref] = name
        self.renamed[old] = ref
        self.on_record.discard(old)
        held = self.offices.pop(old, [])
        self.offices[ref] = [replace(office, person=ref) for office in held]

    def named(self, name: str, actor: str | None = None) -> str | None:
        """Return the ref of the one person of that name, of several the one of that actor.

        A name that nobody has as their own may be another spelling of somebody's.
        """
        wanted = fold(name)
        called = [ref for ref, known in self.names.items() if fold(known) == wanted]
        if not called:
            called = [ref for ref, known in self.others.items() if wanted in map(fold, known)]
        refs = list(dict.fromkeys(self.merged.get(ref, ref) for ref in called))
        if len(refs) > 1:
            refs = [ref for ref in refs if self._has_office_of(ref, actor)]
        return refs[0] if len(refs) == 1 else None

    def _has_office_of(self, ref: str, actor: str | None) -> bool:
        return any(office.actor == actor for office in self.offices[ref])

    def office(self, ref: str, title: str, actor: str | None) -> OfficeHeld | None:
        """Return the office meant: by its title, or the person's only one where there is none.

        A title that is not listed makes an office of its own, if it is known whose it is.
        """
        held = self.offices.get(ref, [])
        if title:
            fitting = [office for office in held if fold(office.title) == fold(title)]
        else:
            fitting = held
        for_actor = [office for office in fitting if office.actor == actor]
        if len(for_actor) == 1 or len(fitting) == 1:
            return (for_actor or fitting)[0]
        return OfficeHeld(ref, title, actor) if title and actor else None


def _is_made_of(ref: str, name: str) -> bool:
    return bool(re.fullmatch(rf"{re.escape(slugify(name))}(-[0-9]+)?", ref))

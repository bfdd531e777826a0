"""Asking back what cannot be, in the rows of claim sheets: as forms do, in the same sentence."""

from collections.abc import Iterable, Sequence

from app.domain.dates import from_edtf
from app.queries.parts.clocks import today
from app.rules.doubts import Dated, Doubt, Existence, Term, doubts_of
from app.rules.spans import Span, span_of
from app.rules.speaking import Speaking, doubt_of_speaker
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.holders import HolderInRow
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.offices import OfficeHeld
from app.services.imports.claims.recipients import Recipient
from app.services.imports.claims.speakers import SpeakerInRow
from app.services.imports.claims.tellings import RowTelling

ODD = "odd_because"
SAY_WHY = f"If it is so, say why in the column {ODD}."


def word_on_claim(
    cells: Cells, lookups: Lookups, telling: RowTelling, holder: HolderInRow, speaker: SpeakerInRow
) -> str | None:
    """Return why the claim is so though it cannot be, and nothing where nothing is odd.

    A doubt that no reason answers becomes a finding. A row on record has been asked already.
    """
    dated = _dated(cells, telling)
    holders = _existences(lookups, [("holder_code", holder.actor)])
    doubts = doubts_of(dated, holders, _term(lookups, telling, speaker))
    doubts += _of_speaker(lookups, telling, holder, speaker)
    return _word_on(cells, lookups, telling, doubts)


def word_on_asking(
    cells: Cells,
    lookups: Lookups,
    telling: RowTelling,
    sender: str | None,
    recipients: Sequence[Recipient],
) -> str | None:
    """Return why an act of asking is so though it cannot be; as `word_on_claim` does."""
    named = [("sender", sender), *(("recipient", one.holder.actor) for one in recipients)]
    doubts = doubts_of(_dated(cells, telling), _existences(lookups, named))
    return _word_on(cells, lookups, telling, doubts)


def _word_on(
    cells: Cells, lookups: Lookups, telling: RowTelling, doubts: Sequence[Doubt]
) -> str | None:
    is_on_record = (telling.source, telling.ref) in lookups.reports
    reason = cells.optional(ODD) if doubts else None
    if not reason and not is_on_record:
        for doubt in doubts:
            cells.refuse(doubt.field, f"{doubt.question} {SAY_WHY}")
    return reason


def _dated(cells: Cells, telling: RowTelling) -> Dated:
    field = "date_from" if cells.text("date_from") else "date_to"
    return Dated(telling.when, telling.published, today(), field, "source_id")


def _existences(lookups: Lookups, named: Iterable[tuple[str, str | None]]) -> list[Existence]:
    lives = lookups.actors.lives
    return [Existence(field, *lives[code]) for field, code in named if code and code in lives]


def _of_speaker(
    lookups: Lookups, telling: RowTelling, holder: HolderInRow, speaker: SpeakerInRow
) -> list[Doubt]:
    if holder.actor is None or speaker.about_others:
        return []
    called = lookups.actors.called
    codes = _owners(lookups, telling, speaker)
    person = lookups.people.names.get(speaker.person or "", f"“{speaker.words}”")
    speaking = Speaking("speaker_speaks_for", person, {code: called(code) for code in codes})
    advice = (
        f"Write “speaks about others ({' or '.join(sorted(codes))})”, "
        "or is another speaker or another holder meant?"
    )
    return doubt_of_speaker(speaking, [(holder.actor, called(holder.actor))], advice)


def _owners(lookups: Lookups, telling: RowTelling, speaker: SpeakerInRow) -> set[str]:
    """Return for whom somebody can have spoken: by the office, its title, or those of the day."""
    held = lookups.people.offices.get(speaker.person or "", [])
    if speaker.office in held:
        return {speaker.office.actor}
    title = speaker.office.title if speaker.office else speaker.words
    if owner := lookups.actors.words.owner_of(title or ""):
        return {owner}
    days = span_of(telling.when)
    return {office.actor for office in held if _days_of(office).overlaps(days)}


def _days_of(office: OfficeHeld) -> Span:
    return Span(from_edtf(office.held_from).earliest, from_edtf(office.held_until).latest)


def _term(lookups: Lookups, telling: RowTelling, speaker: SpeakerInRow) -> Term | None:
    """Return the office spoken in; for one that only the claim knows, the nearest that is listed.

    A claim may spell the office otherwise than the list that says when it ended.
    """
    if speaker.office is None:
        return None
    held = speaker.office
    listed = lookups.people.offices.get(held.person, [])
    if listed and held not in listed:
        days = span_of(telling.when)
        held = min(listed, key=lambda office: _days_of(office).distance_to(days))
    since, until = from_edtf(held.held_from), from_edtf(held.held_until)
    person = lookups.people.names[held.person]
    title = None if held is speaker.office else held.title
    return Term("speaker_office", person, title, since, until)

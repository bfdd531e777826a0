"""The rows of invitations.csv: each who was asked or passed over, as one page tells it."""

import re
from dataclasses import dataclass

from app.domain.codes import AsksFor, Distortion, Invited
from app.domain.sentences import OCCASION_NEEDED, STATUS_NEEDED, not_on_record
from app.domain.text import fold
from app.services.imports.claims.cells import Cells
from app.services.imports.claims.claims import other_words
from app.services.imports.claims.columns import INVITATIONS
from app.services.imports.claims.doubts import word_on_asking
from app.services.imports.claims.lookups import Lookups
from app.services.imports.claims.recipients import Recipient, read_recipients
from app.services.imports.claims.telling_rows import read_telling
from app.services.imports.claims.tellings import RowTelling
from app.services.imports.claims.words import ASKS_FOR, INVITED

_CODE = re.compile(r"[A-Z][A-Z0-9-]+")


@dataclass(frozen=True)
class Sender:
    """Who asked: an actor, a person where one is named and known, and words for what is not.

    `name` is that of the person, known or not, folded; empty where nobody is named.
    """

    code: str | None
    person: str | None
    words: str | None
    name: str = ""


@dataclass(frozen=True)
class AskingRow:
    """One row, read."""

    telling: RowTelling
    initiative: str
    sender: Sender
    occasion: str
    status: Invited
    reason: str | None
    recipients: tuple[Recipient, ...]
    count_text: str | None
    odd_because: str | None
    asks_for: AsksFor | None
    cells: dict[str, str]

    @property
    def is_counted_only(self) -> bool:
        return all(recipient.holder.counted for recipient in self.recipients)

    @property
    def note(self) -> str | None:
        """The row's remark, with the page's words on numbers where no counted party keeps them."""
        told = self.count_text and not self.is_counted_only
        numbers = f"On numbers the page says: {self.count_text}" if told else None
        return " — ".join(filter(None, (self.telling.note, numbers))) or None


def read_asking(cells: Cells, lookups: Lookups) -> AskingRow | None:
    """Read a row, with a finding for everything that is wrong in it."""
    telling = read_telling(cells, "invitation_id", lookups)
    initiative = lookups.initiatives.read(cells)
    sender = _read_sender(cells, lookups)
    occasion = cells.needed("channel_or_event", OCCASION_NEEDED)
    status = cells.coded("status", INVITED, STATUS_NEEDED)
    recipients = read_recipients(cells, lookups.actors, telling.day if telling else None)
    asks_for = cells.coded("asks_for", ASKS_FOR) if cells.text("asks_for") else None
    if cells.has_failed or telling is None or status is None:
        return None
    asking = AskingRow(
        telling=telling,
        initiative=initiative,
        sender=sender,
        occasion=occasion,
        status=status,
        reason=cells.optional("reason_or_remark"),
        recipients=recipients,
        count_text=cells.optional("count_text"),
        odd_because=word_on_asking(cells, lookups, telling, sender.code, recipients),
        asks_for=asks_for,
        cells=cells.known(INVITATIONS),
    )
    _compare(cells, asking, lookups)
    return asking


def _read_sender(cells: Cells, lookups: Lookups) -> Sender:
    """Read "FRA: Thierry Burkhard", a bare code, or words for whoever asked."""
    text = cells.text("sender")
    who, _, name = (part.strip() for part in text.partition(":"))
    code = lookups.actors.code_for(who)
    if code is None:
        if _CODE.fullmatch(who):
            cells.refuse("sender", not_on_record(who))
        return Sender(None, None, text or None, fold(text))
    person = lookups.people.named(name, code) if name else None
    return Sender(code, person, None if person else name or None, fold(name))


def _compare(cells: Cells, asking: AskingRow, lookups: Lookups) -> None:
    """Refuse a row that is on record with other words: a record is changed where it is."""
    identity = (asking.telling.source, asking.telling.ref)
    report = lookups.reports.get(identity)
    if report is None:
        return
    told = lookups.told_invitees.get(identity, {})
    named = {recipient.key for recipient in asking.recipients}
    if asking.telling.distortion is Distortion.NUMBER_ADDED:
        named -= {r.key for r in asking.recipients if r.holder.counted} - told.keys()
    if report.invitation_id is None or report.summary != asking.occasion:
        cells.refuse("channel_or_event", other_words(asking.telling.ref))
    elif told.keys() != named:
        cells.refuse("recipient", other_words(asking.telling.ref))
    elif set(told.values()) != {asking.status}:
        cells.refuse("status", other_words(asking.telling.ref))

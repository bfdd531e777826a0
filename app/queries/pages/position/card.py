"""The answer card: since when, how sure, what speaks against it, why, and whether it was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.articles import with_article
from app.domain.codes import Invited, Mark, ReasonGiver, Silence, Sureness
from app.domain.linked import Linked, Pieces, Strong, pieces_of, series
from app.domain.wording import capped, day, lowered, span
from app.domain.words import word
from app.queries.pages.position.how_sure import how_sure
from app.queries.pages.position.on_record import LineAsked, OnRecord
from app.queries.pages.position.weighing import AGAINST, WeighedStatement, Weighing
from app.queries.parts.cells.cell import Cell
from app.queries.parts.vocabulary import Vocabulary
from app.rules.evidence import Why
from app.rules.standing import OWN_TIER

MOST_ASKINGS, MOST_ALIKE = 3, 2
NOTHING_AGAINST = "Nothing on record."
NO_REASON = "No reason is on record, said or ascribed."
SAID_ITSELF, SAID_NONE = "{head} {reasons}.", "{head} no reason on record."
ASCRIBED = "{head} {reasons}."
NOT_ASKED_OR_SO = "Nothing on record says that it was asked, or passed over."
MORE_ASKINGS = "{more} more under {link}."
ASKED = "{way} by {sender}: {occasion}, {sent}{hedge}."
PASSED_OVER = "{way}: {occasion} of {sender}, {sent}{hedge}."
REASON_GIVEN = "{asked} Reason given: {reason}"
BY_ONE_ORIGIN = ", as one origin has it"
STILL_WAITING = "By {day}, {waited} had passed without an answer."
DECIDED = "{since}: {who}."
SAID_THE_SAME = "{who} said the same: {when}."
LOOKED, NEVER_LOOKED = (
    "We looked on {day}. {open}",
    "Nobody is on record as having looked. {open}",
)


@dataclass(frozen=True)
class CardRow:
    """A row of the card: what it tells, in sentences; `ascribed` are what others say of it."""

    term: str
    sentences: Sequence[Pieces]
    ascribed: Sequence[Pieces] = ()


@dataclass(frozen=True)
class AnswerCard:
    """What is known of a cell, as far as its card needs it; `against` says what each mark means."""

    cell: Cell
    weighing: Weighing
    on_record: OnRecord
    against: Sequence[Pieces]
    when_open: str
    as_of: date
    words: Vocabulary

    @property
    def rows(self) -> list[CardRow]:
        """The rows that have anything to tell, in the order in which they are asked."""
        rows = [self._since(), self._sure(), self._against(), self._why()]
        found = [row for row in rows if row.sentences]
        if self.cell.is_silent_by_asking:
            return [self._asked(), *found, self._looked()]
        return [*found, self._asked(), self._looked()]

    def _since(self) -> CardRow:
        return CardRow("Since", list(_since(self.cell, self.weighing)))

    def _sure(self) -> CardRow:
        return CardRow("How sure", list(how_sure(self.cell, self.weighing, self.on_record)))

    def _against(self) -> CardRow:
        if self.cell.stance is None:
            return CardRow("Told otherwise", self.against)
        return CardRow("Against it", self.against or [(NOTHING_AGAINST,)])

    def _why(self) -> CardRow:
        stated, ascribed = self._whys(ReasonGiver.STATED), self._whys(ReasonGiver.ASCRIBED)
        if not stated and not ascribed:
            return CardRow("Why", [(NO_REASON,)] if self.cell.stance else [])
        itself = pieces_of(
            SAID_ITSELF if stated else SAID_NONE, head=Strong("Said itself:"), reasons=stated
        )
        others = pieces_of(ASCRIBED, head=Strong("Ascribed by others:"), reasons=ascribed)
        return CardRow("Why", [itself], [others] if ascribed else [])

    def _whys(self, given: ReasonGiver) -> Pieces:
        """Name the reasons, each leading to the statement it stands in."""
        found = {why.code: why for why in reversed(self.cell.outcome.reasons) if why.given == given}
        return series([self._reason(why) for why in reversed(found.values())])

    def _reason(self, why: Why) -> Linked | str:
        label = lowered(self.words.reason(why.code))
        weighed = self.weighing.of(why.statement)
        return Linked(label, weighed.card.href) if weighed else label

    def _asked(self) -> CardRow:
        asked = self.on_record.asked
        told = [_asking(one, self.cell) for one in asked[:MOST_ASKINGS]]
        if len(asked) > MOST_ASKINGS:
            more, link = str(len(asked) - MOST_ASKINGS), Linked("whether it was asked", "#asked")
            told.append(pieces_of(MORE_ASKINGS, more=more, link=link))
        if self.cell.refused_word is not None:
            told.append((self.cell.refused_word.meaning,))
        if asked and self.cell.silence is Silence.ASKED_NO_ANSWER:
            waited = asked[0].waited(self.as_of)
            told.append(pieces_of(STILL_WAITING, waited=waited, day=day(self.as_of)))
        return CardRow("Asked?", told or [(NOT_ASKED_OR_SO,)])

    def _looked(self) -> CardRow:
        last = self.cell.outcome.last_looked
        looked = pieces_of(
            NEVER_LOOKED if last is None else LOOKED,
            day=day(last) if last else "",
            open=self.when_open,
        )
        checks = [(check.sentence,) for check in self.on_record.checks]
        return CardRow("Last looked", [looked, *checks])


def _asking(asked: LineAsked, cell: Cell) -> Pieces:
    told = pieces_of(
        ASKED if asked.line.status is Invited.INVITED else PASSED_OVER,
        way=Strong(asked.way),
        sender=with_article(asked.invitation.sender),
        occasion=Linked(lowered(asked.invitation.occasion), f"#asking-{asked.invitation.id}"),
        sent=span(asked.invitation.sent),
        hedge=BY_ONE_ORIGIN if _is_thin(asked, cell) else "",
    )
    reason = asked.line.reason
    return pieces_of(REASON_GIVEN, asked=told, reason=_ended(reason)) if reason else told


def _is_thin(asked: LineAsked, cell: Cell) -> bool:
    """Whether only one origin has it that it was asked, or passed over, in this way."""
    ways = {(way.status, way.asks_for): way.sure for way in cell.outcome.asked}
    return ways.get((asked.line.status, asked.invitation.asks_for)) is Sureness.THIN


def _since(cell: Cell, weighing: Weighing) -> Iterator[Pieces]:
    """Say since when it has been so and by whose word, and who said the same beside it."""
    if cell.since is None:
        return
    deciding = weighing.deciding
    since = capped(span(cell.since))
    if deciding is None:
        yield (f"{since}.",)
        return
    yield pieces_of(DECIDED, since=since, who=_who(deciding))
    alike = [w for w in weighing.behind if _says_it_too(w, deciding)]
    for weighed in alike[:MOST_ALIKE]:
        when = span(weighed.card.said)
        yield pieces_of(SAID_THE_SAME, who=_who(weighed), when=when)


def _says_it_too(weighed: WeighedStatement, deciding: WeighedStatement) -> bool:
    is_own = weighed.evidence.standing in OWN_TIER and weighed.card.speaker is not None
    return is_own and weighed.evidence.speaker != deciding.evidence.speaker


def _who(weighed: WeighedStatement) -> Pieces:
    card = weighed.card
    name = capped(card.spoken_by or word(card.kind).label)
    return pieces_of("{who}", who=Linked(name, card.href))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def marks_against(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of what speaks against an answer."""
    return [mark for mark in marks if mark in AGAINST]

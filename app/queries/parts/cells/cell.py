"""Cells: where one holder stands on one initiative, at the two clocks."""

from dataclasses import dataclass
from datetime import date

from app.domain import paths
from app.domain.asking import SILENCES_BY_ONE_ORIGIN, makes, way_asked, way_asked_by_one_origin
from app.domain.codes import Invited, Mark, ReasonGiver, RoleKind, Silence, Standing, Sureness
from app.domain.signs import Sign, sign
from app.domain.wording import capped, joined, lowered
from app.domain.words import NOTHING_OF_ITS_OWN, Word, word
from app.queries.parts.cells.refused_words import refused_word
from app.queries.parts.initiatives import InitiativeRef
from app.queries.parts.vocabulary import StanceWord, Vocabulary
from app.rules.answer import NO_CANDIDATES
from app.rules.evidence import INITIATOR, Asked, Case, Clock, Outcome
from app.rules.position import decide
from app.rules.spans import Span
from app.rules.standing import OWN_TIER

# What the rule says of a holder about whom nothing is on record.
NOTHING = decide(Case(), Clock(date.max, date.max))

ASCRIBED = "Others ascribe to it: {}"


@dataclass(frozen=True)
class Cell:
    """Where one holder stands on one initiative: what the rule says, in words of the scale.

    Exactly one of `stance` and `silence` is set, and neither for a host or an outsider. With an
    initiative and an actor alone it is the cell of a holder about whom nothing is on record.
    """

    initiative: InitiativeRef
    actor: str
    stance: StanceWord | None = None
    outcome: Outcome = NOTHING

    @property
    def silence(self) -> Silence | None:
        """Which silence it is, if it is one."""
        return self.outcome.silence

    @property
    def role(self) -> RoleKind | None:
        """How it stands to the question other than by answering it."""
        return self.outcome.role

    @property
    def is_initiator(self) -> bool:
        """Whether its answer is that it put the question itself."""
        return self.role is RoleKind.INITIATOR and self.outcome.stance == INITIATOR

    @property
    def is_candidate(self) -> bool:
        """Whether it is one of whom an answer is awaited, and so in totals."""
        return self.outcome.role not in NO_CANDIDATES

    @property
    def sure(self) -> Sureness | None:
        """How sure the answer is."""
        return self.outcome.sure

    @property
    def invited(self) -> Invited | None:
        """The weightiest way in which it was asked or passed over."""
        return self.outcome.invited

    @property
    def way_asked(self) -> Asked | None:
        """The same, with what was asked."""
        return self.outcome.asked[0] if self.outcome.asked else None

    @property
    def asked_word(self) -> Word | None:
        """What pages call that, by what was asked and as sure as the record is of it."""
        way = self.way_asked
        if way is None:
            return None
        if self.outcome.invited_sure is Sureness.THIN:
            return way_asked_by_one_origin(way.status, way.asks_for)
        return way_asked(way.status, way.asks_for)

    @property
    def is_silent_by_asking(self) -> bool:
        """Whether it is its being asked, or passed over, that its silence is named after."""
        way = self.way_asked
        return way is not None and makes(self.silence, way.status, way.asks_for)

    @property
    def refused_word(self) -> Word | None:
        """What pages say of that, as sure as the evidence is."""
        refused = self.outcome.refused
        return refused_word(refused, self.outcome.refused_by) if refused else None

    @property
    def since(self) -> Span | None:
        """Since when it has been so."""
        return self.outcome.since

    @property
    def standing(self) -> Standing | None:
        """What kind of evidence it rests on."""
        return self.outcome.standing

    @property
    def via(self) -> str | None:
        """The group that answered for it, if one did."""
        return self.outcome.via

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What a reader must know beside it."""
        return self.outcome.marks

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of the reasons, stated ones first, each once."""
        return tuple(dict.fromkeys(why.code for why in self.outcome.reasons))

    def reasons_given(self, given: ReasonGiver) -> list[str]:
        """Return the codes of the reasons stated by itself, or of those that others ascribe."""
        return list(dict.fromkeys(w.code for w in self.outcome.reasons if w.given == given))

    def whys(self, words: Vocabulary) -> str:
        """Say the reasons in a line, those that others ascribe told apart."""
        stated, ascribed = (self._whys_given(given, words) for given in ReasonGiver)
        return capped(joined([stated, ascribed and ASCRIBED.format(ascribed)], ". "))

    def _whys_given(self, given: ReasonGiver, words: Vocabulary) -> str:
        return ", ".join(lowered(words.reason(code)) for code in self.reasons_given(given))

    @property
    def code(self) -> str:
        """The code of the stance, the silence or the role, whichever it is."""
        if self.stance:
            return self.stance.code
        if self.silence:
            return self.silence.value
        return self.role.value if self.role else Silence.NOT_LOOKED.value

    @property
    def sign(self) -> Sign:
        """How pages draw it."""
        return self.stance.sign if self.stance else sign(self.code)

    @property
    def word(self) -> Word:
        """What pages call it, and what is meant: the answer, the silence or the role."""
        if self.stance:
            return Word(self.stance.label, self.stance.meaning)
        if self.silence is None:
            return _capitalised(word(self.role)) if self.role else NOTHING_OF_ITS_OWN
        if self.silence is Silence.NOT_LOOKED and self.has_anything_beside:
            return NOTHING_OF_ITS_OWN
        if self.is_asked_by_one_origin:
            return SILENCES_BY_ONE_ORIGIN[self.silence]
        return word(self.silence)

    @property
    def is_asked_by_one_origin(self) -> bool:
        """Whether its silence is named after an asking, or passing over, that one origin has."""
        return self.is_silent_by_asking and self.outcome.invited_sure is Sureness.THIN

    @property
    def label(self) -> str:
        """What pages call it."""
        return self.word.label

    @property
    def brief(self) -> str:
        """What pages call it where there is little room."""
        return self.stance.brief if self.stance else self.label

    @property
    def has_anything_beside(self) -> bool:
        """Whether something is on record that fills no cell.

        That is what is ascribed, remarked or perhaps said, and having been passed over.
        """
        return bool(self._is_spoken_of or self.outcome.remarked or self.outcome.asked)

    @property
    def _is_spoken_of(self) -> bool:
        return bool(self.outcome.ascribed) or Mark.POSSIBLY_KNOWN in self.outcome.marks

    @property
    def is_own(self) -> bool:
        """Whether the answer is its own act or its government's own word on the record."""
        return self.stance is not None and self.standing in OWN_TIER

    @property
    def path(self) -> str:
        """Where the cell is explained."""
        return paths.cell(self.initiative.slug, self.actor)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has put anything on record of it here; a group's remark is not of it."""
        asked = bool(self.outcome.asked)
        return self.silence is Silence.NOT_LOOKED and not (asked or self._is_spoken_of)


def cell_of(initiative: InitiativeRef, actor: str, outcome: Outcome, words: Vocabulary) -> Cell:
    """Return the cell of an outcome, in the words of the scale."""
    if outcome.stance is None:
        return Cell(initiative, actor, None, outcome)
    known = words.stance(initiative.scale, outcome.stance)
    return Cell(initiative, actor, known.resting_on(outcome.standing), outcome)


def _capitalised(known: Word) -> Word:
    return Word(known.label.capitalize(), known.meaning)

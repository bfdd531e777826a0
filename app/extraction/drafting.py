"""From a phrase and its holders to proposals, each with the grounds it stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from app.extraction.answering import asks, senders, who_answers
from app.extraction.details import (
    act_of,
    certainty_of,
    chain_of,
    date_of,
    is_about_a_letter,
    quotation_of,
)
from app.extraction.grounds import doubts_about, why_so
from app.extraction.holders import all_resolved
from app.extraction.lexicon import Lexicon
from app.extraction.mentions import SPEAKING, Mention, MentionKind, as_speaker
from app.extraction.passage import Found, Passage, PassageContext
from app.extraction.proposals import HolderMeant, Meaning, Proposal, ProposalKind, ProposedReason
from app.extraction.reasons import condition_of, reasons_of, why_clause
from app.extraction.tables import AnswerMeant, answers
from app.extraction.telling import told

_INITIATES = "Whoever asks others puts the question to them."
_SMALL_GROUP = 9
_MAY_BE_CONDITIONAL = frozenset({Meaning.AGREES, Meaning.CONSIDERS})
_TAKES_PART = frozenset(
    {Meaning.REFUSES, Meaning.AGREES, Meaning.CONDITIONAL, Meaning.CONSIDERS, Meaning.THREATENS}
)


@dataclass(frozen=True)
class Drafts:
    """What makes proposals of one article: the lexicon and the article's day."""

    lexicon: Lexicon
    day: date | None

    def of(self, passage: Passage, carried: PassageContext, letter: bool) -> Iterator[Proposal]:
        """Propose what the phrases of one sentence say; `letter` tells of an invitation before."""
        for found in passage.phrases:
            if found.phrase.needs_letter and not is_about_a_letter(passage, letter_before=letter):
                continue
            asking = senders(passage, found, carried)
            carried.sender = asking[0] if asking else carried.sender
            for read, holders in who_answers(passage, found, carried):
                yield from self._proposals(passage, read, holders, carried)
            if asks(passage, found):
                initiates = replace(found, meaning=Meaning.INITIATES, grounds=(_INITIATES,))
                yield from self._proposals(passage, initiates, asking, carried)

    def _proposals(
        self, passage: Passage, found: Found, holders: Sequence[Mention], carried: PassageContext
    ) -> Iterator[Proposal]:
        own = all_resolved(passage, holders, carried)
        for mention in own:
            if mention.kind is MentionKind.FORCES and found.meaning not in _TAKES_PART:
                continue
            for holder in self._as_holders(mention, own):
                yield self._proposal(passage, found, mention, holder, carried)

    def _as_holders(self, mention: Mention, listed: Sequence[Mention]) -> Iterator[HolderMeant]:
        """Turn a mention into whom it means; a small group's word means each of its members."""
        if mention.kind is MentionKind.COUNTED:
            named = (self._codes(other) for other in listed if other.start > mention.end)
            yield HolderMeant(
                mention.words,
                lower=mention.lower,
                upper=mention.upper,
                drawn_from=mention.code,
                named=tuple(chain.from_iterable(named)),
            )
        elif mention.kind is MentionKind.COLLECTIVE:
            members = self._codes(mention)
            for code in members:
                yield HolderMeant(mention.words, code=code, through=mention.code)
            if not members:
                yield HolderMeant(mention.words, lower=1, drawn_from=mention.code)
        elif mention.code:
            yield HolderMeant(mention.words, code=mention.code)

    def _codes(self, mention: Mention) -> tuple[str, ...]:
        if mention.kind is MentionKind.COLLECTIVE and mention.code:
            members = self.lexicon.members(mention.code, self.day)
            return members if len(members) <= _SMALL_GROUP else ()
        return (mention.code,) if mention.code else ()

    def _proposal(
        self,
        passage: Passage,
        found: Found,
        who: Mention,
        holder: HolderMeant,
        carried: PassageContext,
    ) -> Proposal:
        found, condition = _with_condition(passage, found)
        answer = answers()[found.meaning]
        begin = who.start if who.end <= found.start else found.start
        teller = told(passage, found.start, found.end, carried, begin)
        speaker = teller.speaker or _speaks_for_itself(who, answer)
        when = date_of(passage, found)
        reasons = self._reasons(passage, found, begin, is_own=_speaks_for(speaker, holder))
        remark = why_clause(passage.between(found.end, passage.end)) if answer.invited else None
        scale, stance = self._on_scale(answer)
        certainty = certainty_of(teller, speaker, who, found)
        return Proposal(
            kind=ProposalKind.INVITEE if answer.invited else ProposalKind.STATEMENT,
            meaning=found.meaning,
            holder=holder,
            sentence=passage.sentence,
            start=found.start,
            end=found.end,
            scale=scale,
            stance=stance,
            invited=answer.invited,
            reasons=reasons,
            condition=condition,
            remark=remark,
            act=act_of(passage, certainty, found.meaning),
            sender=as_speaker(carried.sender) if answer.invited else None,
            speaker=as_speaker(speaker),
            quotation=quotation_of(passage, found, speaker),
            certainty=certainty,
            chain=chain_of(teller, speaker, who, found),
            when=when,
            why=why_so(
                self.lexicon, found, who, holder, teller, reasons, condition or remark, when
            ),
            doubts=doubts_about(found, who, teller, when),
        )

    def _reasons(
        self, passage: Passage, found: Found, begin: int, *, is_own: bool
    ) -> tuple[ProposedReason, ...]:
        """Return the reasons: stated if the holder's side speaks, or ascribed by somebody else."""
        own_words = is_own or found.meaning is Meaning.FEARS
        return reasons_of(passage, found, begin, self.lexicon.reasons, own_words=own_words)

    def _on_scale(self, answer: AnswerMeant) -> tuple[str | None, str | None]:
        """Return the scale and the stance of an answer, if they are on record."""
        if (answer.scale, answer.stance) in self.lexicon.stances:
            return answer.scale, answer.stance
        return None, None


def _with_condition(passage: Passage, found: Found) -> tuple[Found, str | None]:
    """Return what a phrase means with its condition, if there is one: it may change the answer."""
    condition = condition_of(passage, found) if found.meaning in _MAY_BE_CONDITIONAL else None
    return (replace(found, meaning=Meaning.CONDITIONAL) if condition else found), condition


def _speaks_for_itself(who: Mention, answer: AnswerMeant) -> Mention | None:
    return who if who.kind in SPEAKING and answer.invited is None else None


def _speaks_for(speaker: Mention | None, holder: HolderMeant) -> bool:
    return speaker is not None and speaker.code == holder.code

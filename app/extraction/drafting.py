"""From a phrase and its holders to proposals, each with the grounds it stands on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.extraction.details import (
    act_of,
    certainty_of,
    chain_of,
    date_of,
    is_about_a_letter,
    is_passive,
    named_inside,
    quotation_of,
)
from app.extraction.grounds import doubts_about, why_so
from app.extraction.holders import listed_after, owner_of, resolved, subjects_of
from app.extraction.lexicon import Lexicon
from app.extraction.mentions import SPEAKING, Mention, MentionKind
from app.extraction.passage import Found, Passage, PassageContext
from app.extraction.phrasing import negated_by_subject
from app.extraction.proposals import (
    HolderMeant,
    Meaning,
    Proposal,
    ProposalKind,
)
from app.extraction.reasons import condition_of, reasons_of, why_clause
from app.extraction.tables import HolderPlace, answers
from app.extraction.telling import told

_AS_DID = re.compile(
    r"(?i)[^.;]{0,40}?,? (?:as|so) (?:did|do|does|will|had|has|have|was|were|are|is)(?= )"
)
_AMONG_THEM = re.compile(
    r"(?i)[^.;,]{0,40}?,? (?:including|among them|led by|such as)(?= )|[^.;,]{0,20}?(?: -|:)(?= )"
)
_PASSIVE_BY = re.compile(r"(?i) by(?: (?:the|both))*(?= )")
_SUFFERED = re.compile(r"(?i) (?:to|by|for|as|in|into|were|was|are|is)\b|[.,;:]")
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
            senders = _senders(passage, found, carried)
            carried.sender = senders[0] if senders else carried.sender
            for read, holders in self._holders(passage, found, carried):
                yield from self._proposals(passage, read, holders, carried)
            if _asks(passage, found):
                yield from self._proposals(passage, _as_initiator(found), senders, carried)

    def _holders(
        self, passage: Passage, found: Found, carried: PassageContext
    ) -> Iterator[tuple[Found, list[Mention]]]:
        place = found.phrase.holder
        if place is HolderPlace.REPEATS:
            yield from self._repeated(passage, found, carried)
            return
        if place is HolderPlace.FOLLOWS:
            yield from self._followed(passage, found, carried)
            return
        if place in (HolderPlace.OBJECTS, HolderPlace.AFTER):
            holders = listed_after(passage, found.end)
        elif place is HolderPlace.OWNER:
            holders = owner_of(passage, found.start)
        elif place is HolderPlace.ORDERED:
            holders = named_inside(passage, found) or listed_after(passage, found.end)
        elif place is HolderPlace.INSIDE and (inside := named_inside(passage, found)):
            holders = inside
        elif place is HolderPlace.EITHER and is_passive(passage, found):
            by = _PASSIVE_BY.match(passage.text, found.end)
            holders = listed_after(passage, by.end()) if by else []
        else:
            holders = subjects_of(passage, found.start, carried) or self._who_speaks(
                passage, found, carried
            )
        if not holders:
            return
        first = min(holder.start for holder in holders)
        read = negated_by_subject(found, passage.between(passage.start, min(first, found.start)))
        if read is None:
            return
        yield read, holders
        next_one = min((p.start for p in passage.phrases if p.start > found.start), default=None)
        end = passage.end if next_one is None else next_one
        if place in (HolderPlace.BEFORE, HolderPlace.EITHER) and (
            also := _AS_DID.match(passage.text, found.end, end)
        ):
            yield read, listed_after(passage, also.end())
        if holders[-1].kind is MentionKind.COUNTED and (
            among := _AMONG_THEM.match(passage.text, found.end, end)
        ):
            yield read, listed_after(passage, among.end())

    def _repeated(
        self, passage: Passage, found: Found, carried: PassageContext
    ) -> Iterator[tuple[Found, list[Mention]]]:
        """Take up what the sentence before says of the same holder: "Macron confirmed this"."""
        for holder in subjects_of(passage, found.start, carried):
            for code, meaning in dict.fromkeys(carried.said):
                if code == holder.code:
                    yield replace(found, meaning=meaning), [holder]

    def _followed(
        self, passage: Passage, found: Found, carried: PassageContext
    ) -> Iterator[tuple[Found, list[Mention]]]:
        """Give the subject the last answer of the sentence before: "Britain followed suit"."""
        answered = [meaning for _, meaning in carried.said if meaning is not Meaning.INITIATES]
        if answered:
            followed = replace(found, meaning=answered[-1])
            yield followed, subjects_of(passage, found.start, carried)

    def _who_speaks(self, passage: Passage, found: Found, carried: PassageContext) -> list[Mention]:
        """Return the speaker where words stand without a subject, or with "we" and "our"."""
        teller = told(passage, found.start, found.end, carried)
        speaker = teller.speaker
        if speaker is None and carried.speaker and passage.quotation_around(found.start):
            speaker = carried.speaker.with_doubt(
                f"Nobody is said to speak here: is it still {carried.speaker.words}?"
            )
        return [speaker] if speaker and speaker.can_hold else []

    def _proposals(
        self, passage: Passage, found: Found, holders: Sequence[Mention], carried: PassageContext
    ) -> Iterator[Proposal]:
        own = [whom for one in holders for whom in resolved(passage, one, carried)]
        for mention in own:
            if mention.kind is MentionKind.FORCES and found.meaning not in _TAKES_PART:
                continue
            for holder in self._as_holders(mention, own):
                yield self._proposal(passage, found, mention, holder, carried)

    def _as_holders(self, mention: Mention, listed: Sequence[Mention]) -> Iterator[HolderMeant]:
        """Turn a mention into whom it means; a small group's word means each of its members."""
        if mention.kind is MentionKind.COUNTED:
            named = tuple(
                code for other in listed if other.start > mention.end for code in self._codes(other)
            )
            yield HolderMeant(
                mention.words,
                lower=mention.lower,
                upper=mention.upper,
                drawn_from=mention.code,
                named=named,
            )
        elif mention.kind is MentionKind.COLLECTIVE:
            members = self._codes(mention)
            if members:
                for code in members:
                    yield HolderMeant(mention.words, code=code, through=mention.code)
            else:
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
        condition = condition_of(passage, found) if found.meaning in _MAY_BE_CONDITIONAL else None
        if condition:
            found = replace(found, meaning=Meaning.CONDITIONAL)
        answer = answers()[found.meaning]
        begin = min(who.start, found.start) if who.end <= found.start else found.start
        teller = told(passage, found.start, found.end, carried, begin)
        can_speak = who.kind in SPEAKING and answers()[found.meaning].invited is None
        speaker = teller.speaker or (who if can_speak else None)
        speaker_side = bool(speaker and speaker.code == holder.code)
        quotation = quotation_of(passage, found, speaker)
        when = date_of(passage, found)
        own_words = found.meaning is Meaning.FEARS or speaker_side
        reasons = reasons_of(passage, found, begin, self.lexicon.reasons, own_words=own_words)
        remark = why_clause(passage.between(found.end, passage.end)) if answer.invited else None
        on_scale = (answer.scale, answer.stance) in self.lexicon.stances
        certainty = certainty_of(teller, speaker, who, found)
        return Proposal(
            kind=ProposalKind.INVITEE if answer.invited else ProposalKind.STATEMENT,
            meaning=found.meaning,
            holder=holder,
            sentence=passage.sentence,
            start=found.start,
            end=found.end,
            scale=answer.scale if on_scale else None,
            stance=answer.stance if on_scale else None,
            invited=answer.invited,
            reasons=reasons,
            condition=condition,
            remark=remark,
            act=act_of(passage, certainty, found.meaning),
            sender=carried.sender.as_speaker() if answer.invited and carried.sender else None,
            speaker=speaker.as_speaker() if speaker else None,
            quotation=quotation,
            certainty=certainty,
            chain=chain_of(teller, speaker, who, found),
            when=when,
            why=why_so(
                self.lexicon, found, who, holder, teller, reasons, condition or remark, when
            ),
            doubts=doubts_about(found, who, teller, when),
        )


def _asks(passage: Passage, found: Found) -> bool:
    """Say whether somebody asks others, which "countries invited to the talks" does not say."""
    return (
        found.meaning is found.phrase.meaning is Meaning.ASKED
        and found.phrase.holder is HolderPlace.OBJECTS
        and not found.phrase.needs_letter
        and not _SUFFERED.match(passage.text, found.end)
    )


def _senders(passage: Passage, found: Found, carried: PassageContext) -> list[Mention]:
    """Return who asks others: the subject, or who is named after "was invited by"."""
    if _asks(passage, found):
        return subjects_of(passage, found.start, carried)
    by = _PASSIVE_BY.match(passage.text, found.end)
    if found.meaning is Meaning.ASKED and by:
        return listed_after(passage, by.end())
    return []


def _as_initiator(found: Found) -> Found:
    return replace(
        found,
        meaning=Meaning.INITIATES,
        grounds=("Whoever asks others puts the question to them.",),
    )

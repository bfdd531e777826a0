"""Proposals that say the same of the same holder in one sentence become one."""

from collections.abc import Sequence
from dataclasses import replace

from app.extraction.proposals import Meaning, Proposal

_STRONGER = {
    Meaning.FEARS: (Meaning.THREATENS, Meaning.REFUSES),
    Meaning.AGREES: (Meaning.CONDITIONAL,),
    Meaning.CONSIDERS: (Meaning.CONDITIONAL, Meaning.REFUSES, Meaning.AGREES),
    Meaning.SUPPORTS: (
        Meaning.AGREES,
        Meaning.CONDITIONAL,
        Meaning.CONSIDERS,
        Meaning.INITIATES,
    ),
    Meaning.ATTENDED: (Meaning.ABSENT, Meaning.AGREES),
    Meaning.REFUSES: (Meaning.ABSENT,),
}


_OPPOSITE = {Meaning.AGREES: Meaning.REFUSES, Meaning.REFUSES: Meaning.AGREES}
_BOTH = "The sentence says yes and no: it may agree to one thing and refuse another."


def merged(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Join what is the same; the first keeps its place, the grounds and reasons of all are kept."""
    kept: dict[tuple[object, ...], Proposal] = {}
    for proposal in proposals:
        key = (proposal.sentence.start, proposal.meaning, *_who(proposal), _speaks(proposal))
        kept[key] = _join(kept[key], proposal) if key in kept else proposal
    return tuple(_yes_and_no(_without_weaker(_supporters_staying_out(list(kept.values())))))


def _who(proposal: Proposal) -> tuple[object, ...]:
    holder = proposal.holder
    return (holder.code,) if holder.code else (None, holder.words.lower())


def _speaks(proposal: Proposal) -> str | None:
    """A worry told by its holder and by an outlet is one; two who speak are two statements."""
    if proposal.meaning is not Meaning.INITIATES or proposal.speaker is None:
        return None
    return proposal.speaker.name or proposal.speaker.words


def _join(first: Proposal, second: Proposal) -> Proposal:
    known = {reason.code for reason in first.reasons}
    sure_one = first if first.is_sure or not second.is_sure else second
    return replace(
        sure_one,
        reasons=(*first.reasons, *(r for r in second.reasons if r.code not in known)),
        quotation=first.quotation or second.quotation,
        when=first.when or second.when,
        condition=first.condition or second.condition,
        why=tuple(dict.fromkeys((*first.why, *second.why))),
    )


def _yes_and_no(proposals: list[Proposal]) -> list[Proposal]:
    """Doubt both where a sentence says yes and no of the same holder."""
    said = {(p.sentence.start, _who(p), p.meaning) for p in proposals}
    return [
        replace(p, doubts=(*p.doubts, _BOTH))
        if p.meaning in _OPPOSITE and (p.sentence.start, _who(p), _OPPOSITE[p.meaning]) in said
        else p
        for p in proposals
    ]


def _supporters_staying_out(proposals: list[Proposal]) -> list[Proposal]:
    """Make one answer of "backs the plan but will not send troops": there is one for that."""
    refusing = {
        (p.sentence.start, _who(p)): p
        for p in proposals
        if p.meaning is Meaning.REFUSES and p.stance
    }
    result: list[Proposal] = []
    joined: set[int] = set()
    for proposal in proposals:
        refusal = refusing.get((proposal.sentence.start, _who(proposal)))
        if proposal.meaning is Meaning.SUPPORTS and proposal.stance and refusal:
            joined.add(id(refusal))
            both = _join(replace(proposal, doubts=()), refusal)
            proposal = replace(
                both,
                stance="supportive_not_participating",
                why=(
                    *both.why,
                    "It is for the plan and stays out of it: both together are one answer.",
                ),
            )
        result.append(proposal)
    return [proposal for proposal in result if id(proposal) not in joined]


def _without_weaker(proposals: list[Proposal]) -> list[Proposal]:
    """Drop a worry beside a threat, and the like, by the same holder in the same sentence."""
    said = {(p.sentence.start, _who(p), p.meaning) for p in proposals}
    result = []
    for proposal in proposals:
        stronger = _STRONGER.get(proposal.meaning, ())
        if any((proposal.sentence.start, _who(proposal), s) in said for s in stronger):
            continue
        result.append(proposal)
    return result

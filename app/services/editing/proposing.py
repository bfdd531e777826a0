"""From what an article was found to say to drafts: forms filled in, for a person to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.codes import StatementKind
from app.domain.draft import Draft, DraftKind, FormKey
from app.domain.errors import NotFound
from app.domain.initiative import Initiative
from app.domain.scale import Stance
from app.domain.source import Source
from app.domain.who import Who
from app.extraction import (
    Extraction,
    HolderMeant,
    Proposal,
    ProposalKind,
    ProposedReason,
    SpeakerMeant,
)
from app.services.audit import record_deed
from app.services.editing.drafts import Start, new_draft
from app.services.editing.form_keys import use_key
from app.services.editing.records.kind import Filled, filled

LONGEST_PASSAGE = 300
ASKED = "asked"
"""Under which an article's addressees are taken: together they are one invitation."""


@dataclass(frozen=True)
class Setting:
    """What is known beside the article: its source, and the initiative it is read for."""

    source: Source
    initiative: Initiative | None


def find_setting(session: Session, number: int, slug: str) -> Setting:
    """Return the source, and the initiative of that name if there is one; raises NotFound."""
    source = session.get(Source, number)
    if source is None:
        raise NotFound(f"No source with the number {number} is on record.")
    return Setting(source, session.scalar(select(Initiative).where(Initiative.slug == slug)))


def take_statement(
    session: Session, who: Who, setting: Setting, found: Extraction, index: int, key: str
) -> None:
    """Make a draft of one proposed statement, unless this page has made it already."""
    proposal = found.proposals[index]
    if proposal.kind is not ProposalKind.STATEMENT:
        return
    content = statement_fields(session, setting, proposal)
    passage = _shortened(proposal.sentence.text)
    _keep(session, who, setting, DraftKind.STATEMENT, content, passage, f"{key}-{index}")


def take_invitation(
    session: Session,
    who: Who,
    setting: Setting,
    found: Extraction,
    indices: Iterable[int],
    key: str,
) -> None:
    """Make one draft of an invitation, with all addressees chosen."""
    chosen = [found.proposals[index] for index in indices]
    asked = [proposal for proposal in chosen if proposal.kind is ProposalKind.INVITEE]
    if not asked:
        return
    content = invitation_fields(setting, asked)
    passage = _shortened(" … ".join(dict.fromkeys(p.sentence.text for p in asked)))
    _keep(session, who, setting, DraftKind.INVITATION, content, passage, f"{key}-{ASKED}")


def made_from(session: Session, who: Who, key: str) -> dict[str, int]:
    """Return the drafts that this page has made, by the number of the proposal or ASKED."""
    rows = session.execute(
        select(FormKey.key, FormKey.answer).where(
            FormKey.user_id == who.user_id, FormKey.key.startswith(f"{key}-", autoescape=True)
        )
    )
    return {row.key.removeprefix(f"{key}-"): int(row.answer) for row in rows}


def statement_fields(session: Session, setting: Setting, proposal: Proposal) -> Filled:
    """Fill in the form of a statement as a proposal has it; what is not known stays empty."""
    speaker, quotation, holder = proposal.speaker, proposal.quotation, proposal.holder
    is_about_others = bool(speaker and speaker.actor and speaker.actor != holder.code)
    row: dict[str, object] = {
        **_party("holder-0", holder),
        "holder-0-stance": _stance(session, setting.initiative, proposal.stance),
        "holder-0-condition": proposal.condition,
    }
    for number, reason in enumerate(proposal.reasons):
        row |= _reason(f"holder-0-reason-{number}", reason)
    return filled(
        **_common(setting, proposal),
        kind=(proposal.act or StatementKind.FINDING).value,
        **_speaker(speaker, "speaker_words"),
        about_others="1" if is_about_others else None,
        said=proposal.when.words if proposal.when else None,
        summary=_summary(session, setting, proposal),
        quotation=quotation.words if quotation else None,
        quotation_language=(quotation.language or setting.source.language) if quotation else None,
        **row,
    )


def invitation_fields(setting: Setting, asked: Sequence[Proposal]) -> Filled:
    """Fill in the form of one invitation with every addressee proposed."""
    rows: dict[str, object] = {}
    for number, proposal in enumerate(asked):
        rows |= _invitee(f"invitee-{number}", proposal)
    first = asked[0]
    is_letter = any(proposal.act is StatementKind.LETTER for proposal in asked)
    when = next((proposal.when for proposal in asked if proposal.when), None)
    sender = next((proposal.sender for proposal in asked if proposal.sender), None)
    return filled(
        **_common(setting, first),
        occasion="Letter" if is_letter else "Invitation",
        sender=sender.actor if sender else None,
        **_speaker(sender, "sender_words"),
        sent=when.words if when else None,
        **rows,
    )


def _common(setting: Setting, proposal: Proposal) -> dict[str, object]:
    return {
        "source": setting.source.id,
        "initiative": setting.initiative.slug if setting.initiative else None,
        "tellers": "\n".join(proposal.chain),
        "certainty": proposal.certainty.value,
    }


def _speaker(meant: SpeakerMeant | None, field: str) -> dict[str, object]:
    """Fill in who speaks: a person on record, or in the field for it the words of the text."""
    if meant is None:
        return {}
    return {"person": meant.person_id} if meant.person_id else {field: meant.words}


def _reason(name: str, reason: ProposedReason) -> dict[str, object]:
    return {
        f"{name}-code": reason.code,
        f"{name}-direction": reason.direction.value,
        f"{name}-given": reason.given.value,
    }


def _invitee(name: str, proposal: Proposal) -> dict[str, object]:
    return _party(name, proposal.holder) | {
        f"{name}-status": proposal.invited.value if proposal.invited else None,
        f"{name}-reason": proposal.remark,
        f"{name}-through_group": proposal.holder.through,
    }


def _party(name: str, holder: HolderMeant) -> dict[str, object]:
    """Fill in who is meant: an actor by its code, or counted words with their bounds."""
    if holder.code:
        return {f"{name}-actor": holder.code}
    return {
        f"{name}-party": holder.words,
        f"{name}-lower": holder.lower,
        f"{name}-upper": holder.upper,
        f"{name}-drawn_from": holder.drawn_from,
    }


def _stance(session: Session, initiative: Initiative | None, stance: str | None) -> str | None:
    """Return the stance if the initiative's question can be answered so."""
    if initiative is None or stance is None:
        return stance
    known = session.get(Stance, (initiative.scale_code, stance))
    return known.code if known else None


def _summary(session: Session, setting: Setting, proposal: Proposal) -> str:
    """Say in our own words, and no more than was found: "Germany: refuses, as Welt tells"."""
    actor = session.get(Actor, proposal.holder.code) if proposal.holder.code else None
    who = actor.name if actor else proposal.holder.words
    told = f"{who} {proposal.meaning.replace('_', ' ')}"
    if setting.initiative:
        told = f"{told} ({setting.initiative.short_title})"
    return f"{told}, as {proposal.chain[0]} tells." if proposal.chain else f"{told}."


def _keep(
    session: Session,
    who: Who,
    setting: Setting,
    kind: DraftKind,
    content: Filled,
    passage: str,
    key: str,
) -> None:
    own, _, which = key.rpartition("-")
    if which in made_from(session, who, own):
        return
    start = Start(source_id=setting.source.id, passage=passage)
    draft: Draft = new_draft(session, who, kind, content, start)
    use_key(session, who, key, str(draft.id))
    detail = f"From an article at source {setting.source.id}: {draft.title}"[:300]
    record_deed(
        session, who, "draft.propose", record="drafts", record_id=draft.id, after=1, detail=detail
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_PASSAGE else f"{words[: LONGEST_PASSAGE - 2]} …"

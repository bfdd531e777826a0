"""The content of a revision as a reader reads it: each field in words, in a sensible order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain.codes import ReasonDirection, ReasonGiver, Status
from app.domain.initiative import Initiative
from app.domain.inputs.declared import in_words
from app.domain.inputs.report import ReportFields
from app.domain.inputs.statement import StatementFields
from app.domain.inputs.told import ToldFields
from app.domain.person import Office, Person
from app.domain.report import Origin
from app.domain.source import Source
from app.domain.wording import joined
from app.domain.words import word
from app.queries.parts.actors import load_actors
from app.queries.parts.vocabulary import Vocabulary

Content = Mapping[str, Any]


@dataclass(frozen=True)
class NamesToday:
    """What the numbers and codes in a revision stand for today."""

    actors: Mapping[str, str]
    people: Mapping[int, str]
    offices: Mapping[int, str]
    initiatives: Mapping[int, tuple[str, str]]
    sources: Mapping[int, str]
    origins: Mapping[int, str]
    words: Vocabulary
    initiative: int

    def stance(self, code: str, initiative: int) -> str:
        """Return the label of a stance on that initiative's scale."""
        _, scale = self.initiatives.get(initiative, ("", ""))
        return self.words.stance(scale, code).label


def load_names(
    session: Session, words: Vocabulary, initiative: int, contents: Sequence[Content]
) -> NamesToday:
    """Read every name these revisions refer to; reports are read for their initiative."""

    def of(field: str) -> list[Any]:
        return [content[field] for content in contents if content.get(field)]

    people = select(Person.id, Person.name).where(
        Person.id.in_([*of("person_id"), *of("sender_person_id")])
    )
    offices = select(Office.id, Office.title, Office.actor_code).where(
        Office.id.in_(of("office_id"))
    )
    initiatives = select(Initiative.id, Initiative.short_title, Initiative.scale_code).where(
        Initiative.id.in_([initiative, *of("initiative_id")])
    )
    sources = select(Source.id, Source.publisher, Source.title).where(
        Source.id.in_(of("source_id"))
    )
    origins = select(Origin.id, Origin.ref).where(Origin.id.in_(of("origin_id")))
    return NamesToday(
        actors={code: actor.name for code, actor in load_actors(session).items()},
        people=_pairs(session.execute(people)),
        offices={n: f"{title}, {actor}" for n, title, actor in session.execute(offices)},
        initiatives={n: (title, scale) for n, title, scale in session.execute(initiatives)},
        sources={n: f"{publisher}: {title}" for n, publisher, title in session.execute(sources)},
        origins=_pairs(session.execute(origins)),
        words=words,
        initiative=initiative,
    )


def _pairs(rows: Iterable[Row[int, str]]) -> dict[int, str]:
    return {row[0]: row[1] for row in rows}


def read_statement(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of a statement in words, the telling ones first, without empty ones."""
    initiative = content.get("initiative_id", 0)
    lines = [_position(p, initiative, names) for p in content.get("positions", ())]
    apart = [names.actors.get(d["actor_code"], "") for d in content.get("dissociations", ())]
    return filled(
        {
            "Summary": content.get("summary"),
            "Positions": "\n".join(lines),
            "Stood apart": ", ".join(apart),
            "Speaker": names.people.get(content.get("person_id") or 0),
            "Office": names.offices.get(content.get("office_id") or 0),
            **in_words(StatementFields, content),
            "Initiative": names.initiatives.get(initiative, (None, ""))[0],
            "State": label(Status, content.get("status")),
            "Why it was withdrawn": content.get("withdrawn_reason"),
        }
    )


def read_report(content: Content, names: NamesToday) -> dict[str, str]:
    """Return the fields of a report in words; empty ones are left out."""
    code = content.get("told_stance")
    told = {"told_stance": names.stance(code, names.initiative) if code else None}
    relays = content.get("relays_id")
    return filled(
        {
            "Teller": content.get("teller"),
            "Source": names.sources.get(content.get("source_id") or 0),
            "Claim": content.get("ref"),
            **in_words(ToldFields, content),
            **in_words(ReportFields, {**content, **told}),
            "Has it from report": str(relays) if relays else None,
            "Origin": names.origins.get(content.get("origin_id") or 0),
            "Why it was withdrawn": content.get("withdrawn_reason"),
        }
    )


def _position(position: Content, initiative: int, names: NamesToday) -> str:
    """Germany: Declined (if …; reasons: escalation, against, stated)."""
    party = position.get("counted_party") or {}
    code = position.get("actor_code")
    holder = names.actors.get(code, code) if code else f"“{party.get('words', '')}”"
    details = [f"{party['lower']} to {party['upper'] or 'many'}"] if party else []
    if position.get("for_members"):
        details.append("for its members")
    if position.get("condition"):
        details.append(joined([f"condition: {position['condition']}", _met(position)]))
    details += [_reason(reason, names) for reason in position.get("reasons", ())]
    line = f"{holder}: {names.stance(position['stance'], initiative)}"
    return f"{line} ({'; '.join(details)})" if details else line


def _met(position: Content) -> str | None:
    met = position.get("condition_met")
    return None if met is None else "met" if met else "not met"


def _reason(reason: Content, names: NamesToday) -> str:
    direction = label(ReasonDirection, reason.get("direction"))
    given = label(ReasonGiver, reason.get("given"))
    return f"{names.words.reason(reason['reason_code'])}, {direction}, {given}"


def label(codes: type[StrEnum], code: str | None) -> str | None:
    """Return what a code is called, if there is one."""
    return word(codes(code)).label if code else None


def filled(fields: Mapping[str, str | None]) -> dict[str, str]:
    """Return the fields that hold anything."""
    return {field: text for field, text in fields.items() if text}

"""What the codes and numbers in a form stand for, in the words that pages use."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.actor import Actor
from app.domain.collection import Collection
from app.domain.dates import DateNotUnderstood, describe, from_edtf, read_words
from app.domain.initiative import Initiative
from app.domain.inputs.fields import read_number
from app.domain.invitation import Invitation, Invitee
from app.domain.languages import name_of_language
from app.domain.person import Office, Person
from app.domain.report import Origin, Report
from app.domain.scale import Scale
from app.domain.source import Source
from app.domain.statement import Statement
from app.domain.words import word
from app.queries.parts.members import load_members
from app.queries.parts.merged import get_standing, standing_for
from app.queries.parts.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class FormNames:
    """Looks words up for one form; what is not on record stays as it was typed.

    `scale` is that of the form's initiative, if one is chosen.
    """

    session: Session
    actors: Mapping[str, str]
    vocabulary: Vocabulary
    scale: str | None

    def actor(self, code: str) -> str:
        """Name a country or group."""
        return self.actors.get(code, code)

    def stance(self, code: str) -> str:
        """Name an answer on the scale of the initiative."""
        return self.vocabulary.stance(self.scale or "", code).label

    def reason(self, code: str) -> str:
        """Name a reason."""
        return self.vocabulary.reason(code)

    def language(self, code: str) -> str:
        """Name a language."""
        return name_of_language(code)

    def initiative(self, slug: str) -> str:
        """Give the title of an initiative."""
        found = self.session.scalar(select(Initiative).where(Initiative.slug == slug))
        return standing_for(self.session, found).title if found else slug

    def scale_name(self, code: str) -> str:
        """Name a scale."""
        return self.session.scalar(select(Scale.label).where(Scale.code == code)) or code

    def source(self, number: str) -> str:
        """Give publisher and title of a source."""
        source = get_standing(self.session, Source, _key(number))
        return f"{source.publisher}: {source.title}" if source else number

    def person(self, number: str) -> str:
        """Name a person."""
        person = get_standing(self.session, Person, _key(number))
        return person.name if person else number

    def office(self, number: str) -> str:
        """Name an office with whose it is."""
        office = self.session.get(Office, _key(number))
        return f"{office.title}, {self.actor(office.actor_code)}" if office else number

    def origin(self, number: str) -> str:
        """Name an origin by its note, or by who told it first."""
        origin = self.session.get(Origin, _key(number))
        teller = select(Report.teller).where(Report.origin_id == _key(number)).order_by(Report.id)
        told_by = self.session.scalar(teller.limit(1)) if origin else None
        return (origin.note or told_by or origin.ref) if origin else number

    def report(self, number: str) -> str:
        """Name a report by the page that carries it."""
        report = self.session.get(Report, _key(number))
        return self.source(str(report.source_id)) if report and report.source_id else number

    def statement(self, number: str) -> str:
        """Give what a statement says."""
        statement = self.session.get(Statement, _key(number))
        return f"{describe(statement.said)}: {statement.summary}" if statement else number

    def invitation(self, number: str) -> str:
        """Give the occasion of an invitation."""
        invitation = self.session.get(Invitation, _key(number))
        return f"{describe(invitation.sent)}: {invitation.occasion}" if invitation else number

    def collection(self, slug: str) -> str:
        """Name a collection."""
        found = self.session.get(Collection, slug)
        return found.title if found else slug

    def choice(self, value: str) -> str:
        """Say what a ruling chooses: the statement, or the silence in words."""
        return self.statement(value.removeprefix("statement-"))

    def shows(self, value: str) -> str:
        """Say what shows a role: a statement, an act of asking, or the source named beside it."""
        kind, _, number = value.partition("-")
        if kind == "invitation":
            return self.invitation(number)
        return self.statement(number) if kind == "statement" else "The source"

    def invitee(self, number: int) -> str:
        """Name an addressee, or say its number where it is counted and not named."""
        invitee = self.session.get(Invitee, number)
        is_named = invitee is not None and invitee.actor_code is not None
        return self.actor(invitee.actor_code or "") if invitee and is_named else f"no. {number}"

    def members(self, group: str, sent: str) -> str:
        """Name those who belonged to a group on the day given in words, if both are known."""
        try:
            day = read_words(sent).latest
        except DateNotUnderstood:
            return ""
        members = load_members(self.session, [group]).get(group, [])
        codes = {member.code for member in members if day and member.belonged_on(day)}
        return ", ".join(sorted(map(self.actor, codes)))

    def day(self, edtf: str) -> str:
        """Say a date in words where it is written in notation."""
        try:
            return describe(from_edtf(edtf))
        except DateNotUnderstood:
            return edtf


def load_names(session: Session, slug: str, statement: str) -> FormNames:
    """Read what is looked up again and again; a report has the scale of what it tells."""
    actors = session.execute(select(Actor.code, Actor.name))
    of_statement = select(Statement.initiative_id).where(Statement.id == _key(statement))
    is_meant = or_(Initiative.slug == slug, Initiative.id.in_(of_statement))
    scale = session.scalar(select(Initiative.scale_code).where(is_meant))
    names = {row.code: row.name for row in actors}
    return FormNames(session, names, load_vocabulary(session), scale)


def in_words(codes: type[StrEnum], value: str) -> str:
    """Return what a code is called, in a line of its own."""
    if value not in set(codes):
        return value
    label = word(codes(value)).label
    return label[:1].upper() + label[1:]


def _key(number: str) -> int:
    return read_number(number) or 0

"""How one more source tells a statement or an invitation on record, as an editor hands it in."""

from dataclasses import dataclass
from typing import Annotated

from app.domain.codes import Certainty, Invited
from app.domain.inputs.declared import declare, language, line, read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.shared import NOTE, certainty
from app.domain.inputs.told import DISTORTION_NEEDED, ToldInput, read_told


@dataclass(frozen=True)
class NamedInput:
    """An addressee that the source names, by its number on record, and how it puts it."""

    invitee: int
    status: Invited
    words: str | None
    reason: str | None


@dataclass(frozen=True)
class ReportFields:
    """What a source tells, in its words and ours."""

    told_stance: Annotated[
        str | None, line("Tells the answer", "The stance as told here, if it differs or is given.")
    ]
    told_date: Annotated[
        str | None, declare("Tells the date", "The date as told here.", Fields.told_day)
    ]
    summary: Annotated[str | None, text("Summary", "What is told, in our words.", is_searched=True)]
    quotation: Annotated[
        str | None, text("Quotation", "The words in which it is told.", is_searched=True)
    ]
    quotation_language: Annotated[
        str | None,
        language(
            "Language of the quotation", "Language of the quotation, as a code such as en or fr."
        ),
    ]
    certainty: Annotated[Certainty, certainty("How this teller stands by it.")]
    note: Annotated[str | None, NOTE]


@dataclass(frozen=True)
class ReportInput(ReportFields):
    """One source telling one thing; `statement` or `invitation` is the number of that.

    `from_report` is the report on record that it has it from, in place of tellers and origin.
    """

    statement: int | None
    invitation: int | None
    told: ToldInput
    from_report: int | None = None
    odd_because: str | None = None
    named: tuple[NamedInput, ...] = ()


def read_report(content: Content) -> ReportInput:
    """Read the form of a report. Raises Rejected with a sentence for each field that is wrong."""
    fields = Fields(content)
    report = ReportInput(
        statement=fields.key("statement"),
        invitation=fields.key("invitation"),
        told=read_told(fields),
        from_report=fields.key("from_report"),
        odd_because=fields.optional_text("odd_because"),
        **read(ReportFields, fields),
        named=_read_named(fields),
    )
    _refuse_what_does_not_fit(fields, report)
    fields.finish()
    return report


def _refuse_what_does_not_fit(fields: Fields, report: ReportInput) -> None:
    if (report.statement is None) == (report.invitation is None):
        fields.refuse("source_sought", "Begin at the statement or the invitation that it tells.")
    if report.from_report is not None and report.told.tellers:
        fields.refuse("tellers", "Choose a report on record or write the tellers, not both.")
    if report.quotation and not report.quotation_language:
        fields.refuse("quotation_language", "Say in which language the quotation is.")
    if not fields.has("distortion"):
        fields.refuse("distortion", DISTORTION_NEEDED)


def _read_named(fields: Fields) -> tuple[NamedInput, ...]:
    """Read the addressees; the number of a row is that of the addressee on record."""
    named = []
    for number in fields.rows("named"):
        row = fields.row("named", number)
        if not row.has("status"):
            if row.has("words", "reason"):
                row.refuse("status", "Say how the source puts it, or leave the row empty.")
            continue
        status = row.code("status", Invited, "Say how the source puts it.")
        if status:
            words, reason = row.optional_text("words"), row.optional_text("reason")
            named.append(NamedInput(number, status, words, reason))
    return tuple(named)

"""What was said or done, as an editor hands it in: one speaker, one or many holders."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.domain.codes import Certainty, StatementKind
from app.domain.dates import UncertainDate
from app.domain.inputs.declared import code, date_in_words, flag, language, line, read, text
from app.domain.inputs.fields import Content, Fields
from app.domain.inputs.holders import HolderInput, read_holders
from app.domain.inputs.shared import NOTE, ORIGIN_STANDS_BY_IT
from app.domain.inputs.told import ToldInput, read_told
from app.domain.person import Voice
from app.domain.sentences import INITIATIVE_NEEDED, KIND_NEEDED, SUMMARY_NEEDED


@dataclass(frozen=True)
class StatementFields:
    """What is on record of an act of expression, besides whose position it gives.

    `voice` is set where it was not the office that spoke. `odd_because` says why a day or a holder
    is right that could not be.
    """

    kind: Annotated[
        StatementKind,
        code(
            "Kind",
            "What act it was.",
            StatementKind,
            needed=KIND_NEEDED,
            otherwise=StatementKind.OTHER,
        ),
    ]
    speaker_words: Annotated[
        str | None, line("Speaker in words", "The speaker, in the words of the source.")
    ]
    about_others: Annotated[
        bool,
        flag("Tells the position of others", "true if the speaker tells somebody else's position."),
    ]
    voice: Annotated[
        Voice | None,
        code(
            "For whom it was spoken",
            "For whom it was spoken, where that is not what the office says: government,"
            " other_voice or not_the_state.",
            Voice,
        ),
    ]
    said: Annotated[UncertainDate, date_in_words("When", is_given=True)]
    occasion: Annotated[
        str | None,
        line(
            "Occasion",
            "Where and on what occasion.",
            is_searched=True,
            is_given=True,
            is_in_sheets=True,
        ),
    ]
    summary: Annotated[
        str,
        text("Summary", "What was said, in one sentence of our own.", needed=SUMMARY_NEEDED),
    ]
    quotation: Annotated[
        str | None, text("Quotation", "The words themselves.", is_searched=True, is_given=True)
    ]
    quotation_language: Annotated[
        str | None,
        language(
            "Language of the quotation",
            "Language of the quotation, as a code such as en or fr.",
            is_given=True,
        ),
    ]
    translation: Annotated[
        str | None,
        text(
            "Our translation",
            "The quotation in English, if it is in another language.",
            is_searched=True,
            is_given=True,
        ),
    ]
    certainty: Annotated[Certainty, ORIGIN_STANDS_BY_IT]
    odd_because: Annotated[
        str | None,
        text("Though it could not be", "An editor's word on a date or a holder that could not be."),
    ]
    note: Annotated[str | None, NOTE]


@dataclass(frozen=True)
class StatementInput(StatementFields):
    """A statement; `initiative` is a slug, person and office are numbers of records.

    `told` says how its first source comes by it, and is None where a statement on record is
    changed.
    """

    initiative: str
    person: int | None
    office: int | None
    holders: tuple[HolderInput, ...]
    told: ToldInput | None


def read_statement(content: Content, counted_from: date | None, *, is_new: bool) -> StatementInput:
    """Read the form of a statement; relative dates count from the day given.

    Raises Rejected with a sentence for each field that is wrong.
    """
    fields = Fields(content, counted_from=counted_from)
    statement = StatementInput(
        told=read_told(fields) if is_new else None,
        initiative=fields.line("initiative", INITIATIVE_NEEDED),
        person=fields.key("person"),
        office=fields.key("office"),
        **read(StatementFields, fields),
        holders=read_holders(fields),
    )
    if statement.quotation and not statement.quotation_language:
        fields.refuse("quotation_language", "Say in which language the quotation is.")
    fields.finish()
    return statement

"""What is said of the roll calls of the UN General Assembly, and how each becomes a question."""

import re

from app.domain.codes import StatementKind
from app.domain.collection import CollectionKind
from app.domain.dates import from_edtf
from app.domain.inputs.source import SourceInput
from app.domain.source import TitleOrigin
from app.domain.wording import capped, joined
from app.services.calling import SHORT, short_title
from app.services.imports.series.capitals import Names, sentence_case
from app.services.imports.series.questions import Series, SeriesAct, SeriesQuestion
from app.services.imports.series.roll_call_rows import VOTES, RollCallRow
from app.services.imports.series.votes import Ballot

FIRST_YEAR = 1945
"""Session n opens in the autumn of that year + n; the first one opened in January 1946."""

ATTRIBUTION = (
    "Erik Voeten, Anton Strezhnev and Michael Bailey, “United Nations General Assembly Voting"
    " Data”, Harvard Dataverse, hdl:1902.1/12379 (doi:10.7910/DVN/LEJUQZ), given to the public"
    " domain (CC0 1.0). Cite: Erik Voeten, “Data and Analyses of Voting in the UN General"
    " Assembly”, Routledge Handbook of International Organization, 2013. Taken from two public"
    " copies, un-project/un-votes (© 2020 Olivier Crave, MIT) and dgrtwo/unvotes (© 2016 David"
    " Robinson, MIT). Changed: codes of states, the split of states that succeeded each other by"
    " date, titles and descriptions from capitals to sentence case, stray signs taken out; the"
    " votes of 19 countries, whose files were missing in the first copy, were worked out from the"
    " agreement scores in those of 13 others."
)
CAVEATS = (
    "Before 2004 only the month of a roll call is known: the source’s days are not reliable up to"
    " session 58, and the order within a month is arbitrary.",
    "The record ends on 3 March 2021, within session 75: later votes, among them those on the war"
    " in Ukraine since 2022, are missing.",
    "Only recorded votes are here: texts adopted without a vote are missing.",
    "Amendments, single paragraphs and rejected texts are roll calls of their own. For about half"
    " of the roll calls the source does not say whether it was one of these; several roll calls can"
    " share a UN reference, and some have none.",
    "Absent is the source’s code and no refusal: it can cover a delegation that was present and did"
    " not vote, and some roll calls shortly before a state was admitted (December 1955 above all).",
    "Where the source has no entry for a member there is none here: Zimbabwe 73 and Syria 65 roll"
    " calls of session 71, Moldova 31, Libya 28, North Macedonia 6, Vietnam 128, Algeria and"
    " Afghanistan 1 each. No entry is no answer.",
    "Historic states stand under their own names: the Soviet Union to 1991 and Russia since;"
    " Yugoslavia to February 2003 (both the Socialist Federal Republic and, from November 2000, the"
    " Federal Republic), then Serbia and Montenegro, then Serbia; Czechoslovakia, East Germany,"
    " South Yemen and Zanzibar. West Germany stands under Germany, North Yemen under Yemen; Ukraine"
    " and Belarus voted from 1946 as Soviet republics. Until October 1971 China’s seat was held by"
    " the Republic of China, which stands under Taiwan.",
    "In 93 roll calls the votes listed differ by one or two from the totals the source prints, and"
    " for 147 it prints no complete totals. Resolution ES-10/19 has 127 in favour here; the"
    " official count is 128.",
    "Subjects come from searches for words by the authors of the source; a third of the roll calls"
    " have none.",
    "In older sessions titles are headings that repeat; 572 are cut from the description, and some"
    " descriptions break off in the source.",
)
SUBJECTS = {
    "arms-control": "Arms control",
    "nuclear-weapons": "Nuclear weapons",
    "palestinian-conflict": "Palestinian conflict",
    "human-rights": "Human rights",
    "colonialism": "Colonialism",
    "economic-development": "Economic development",
}
ROLL_CALLS = Series(
    slug="un-general-assembly-roll-calls",
    title="Roll calls of the UN General Assembly",
    kind=CollectionKind.ROLL_CALLS,
    scale="vote",
    summary=(
        "Every recorded vote of the United Nations General Assembly from January 1946 to March"
        " 2021, with the vote of each member: in favour, against, abstaining or absent."
    ),
    attribution=ATTRIBUTION,
    caveats=CAVEATS,
    source_ref="UNGA-DATA",
    source=SourceInput(
        publisher="Harvard Dataverse",
        title="United Nations General Assembly Voting Data",
        title_origin=TitleOrigin.OWN,
        address="https://doi.org/10.7910/DVN/LEJUQZ",
        published=from_edtf("2021"),
        language="en",
        kind="dataset of official records",
        access="copies of the data set",
        archived_address=None,
        archived_on=None,
        note=ATTRIBUTION,
    ),
    subjects=SUBJECTS,
    why="Imported from a table of roll calls.",
)

# What is left of quotation marks in the source.
BROKEN_MARKS = re.compile(r"_([^_<>]{1,300})<d3>")
SHORT_REF = re.compile(r"(?:A/RES|R)/")
WHOLE = "Should the General Assembly adopt what was put to the vote under “{title}”?"
AMENDMENT = "Should the General Assembly adopt the amendment put to the vote under “{title}”?"
PARAGRAPH = "Should the General Assembly keep the part voted on by itself under “{title}”?"
TOTALS = "{yes:,} in favour, {no:,} against, {abstain:,} abstaining, {absent:,} absent"
SUMMARY = "The General Assembly voted on “{title}”: {totals}."
PRINTED = "The source prints other totals: {yes} in favour, {no} against, {abstain} abstaining."
IMPORTANT = "The US State Department named this vote important."
TITLE_NOTES = {
    "description": "The source has no title: this one is cut from its description.",
    "generated": "The source has no title and no description.",
}


def question_of(row: RollCallRow, ballot: Ballot, names: Names) -> SeriesQuestion:
    """Return a roll call as a question with one act, the vote."""
    title = sentence_case(_mended(row.title), names)
    return SeriesQuestion(
        ref=ref_of(row.number),
        slug=f"unga-{row.number}",
        title=title,
        short_title=_short(row, title),
        question=_asked(row).format(title=title),
        summary=_told(row, names),
        period=_session(row.session),
        opened=row.date,
        closed=row.date,
        subjects=row.issues,
        acts=[_vote(row, ballot, title)],
    )


def ref_of(number: int) -> str:
    """Return by which ref a roll call is on record."""
    return f"UNGA-{number}"


def _vote(row: RollCallRow, ballot: Ballot, title: str) -> SeriesAct:
    return SeriesAct(
        ref=str(row.number),
        kind=StatementKind.VOTE,
        said=row.date,
        occasion=joined([_session(row.session), _kind(row), row.un_ref or None]),
        summary=SUMMARY.format(title=title, totals=TOTALS.format(**row.counted)),
        place=joined([f"Roll call {row.number}", row.un_ref or None]),
        answers=ballot.in_order(),
        note=joined([_printed(row), IMPORTANT if row.flags["us_important"] else None], " ") or None,
        told_note=TITLE_NOTES.get(row.title_source),
        file=row.file,
        line=row.line,
    )


def _mended(text: str) -> str:
    return BROKEN_MARKS.sub(r"“\1”", text)


def _short(row: RollCallRow, title: str) -> str:
    """Return a name for heads of columns, which begins with the number: headings repeat."""
    number = SHORT_REF.sub("", row.un_ref) or f"No. {row.number}"
    return short_title(f"{number}: {title}") if len(number) < SHORT else short_title(number)


def _asked(row: RollCallRow) -> str:
    if row.flags["is_amendment"]:
        return AMENDMENT
    return PARAGRAPH if row.flags["is_paragraph"] else WHOLE


def _kind(row: RollCallRow) -> str:
    if row.flags["is_amendment"]:
        return "vote on an amendment"
    return "vote on a single part" if row.flags["is_paragraph"] else "recorded vote"


def _told(row: RollCallRow, names: Names) -> str:
    parts = (f"{_session(row.session)}.", f"UN reference {row.un_ref}." if row.un_ref else None)
    flags = (f"{capped(_kind(row))}.", IMPORTANT if row.flags["us_important"] else None)
    return joined([_described(row, names), *parts, *flags], " ")


def _described(row: RollCallRow, names: Names) -> str | None:
    """Return what the source says of it, if that is more than the title.

    It is marked where it breaks off.
    """
    if row.description in ("", row.title):
        return None
    description = sentence_case(_mended(row.description), names)
    return description if description.endswith((".", "?", "!")) else f"{description} …"


def _printed(row: RollCallRow) -> str | None:
    """Say which totals the source prints, where they are not those of the votes it lists."""
    printed = row.printed
    if None in printed.values() or all(printed[vote] == row.counted[vote] for vote in VOTES[:3]):
        return None
    return PRINTED.format(**printed)


def _session(number: int) -> str:
    """Return "Session 45 (1990–91)"."""
    opened = FIRST_YEAR + number
    if number <= 1:
        return f"Session {number} ({opened})"
    return f"Session {number} ({opened}–{(opened + 1) % 100:02d})"

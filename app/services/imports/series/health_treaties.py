"""What is said of the treaties that the project manyhealth has coded."""

from datetime import date

from app.domain.collection import CollectionKind
from app.domain.dates import from_edtf
from app.domain.inputs.source import SourceInput
from app.domain.source import TitleOrigin
from app.services.imports.series.questions import Series

UNTIL = date(2024, 4, 24)
"""The day of the data set: by then what has no date had come about."""

ATTRIBUTION = (
    "James Hollway, Jael Tan, Henrique Sposito, Bernhard Bieri and Esther Peev, manyhealth (Health"
    " Agreements for manydata) 0.3.1, table HUGGO_MEM, https://github.com/globalgov/manyhealth,"
    " CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/) by the metadata of the package."
    " Changed: only formal treaties, without the International Health Regulations and all"
    " declarations; fewer columns; a few codes repaired; four duplicate rows left out."
)
CAVEATS = (
    "The repository also holds the text of the GNU AGPL 3 as a licence file: ask the authors before"
    " passing this collection on inside a product.",
    "Acts up to April 2024. A state that never acted on a treaty has no entry: no refusal.",
    "Reservations and declarations are not included.",
    "Where the source has no day of consent, the day is that of entry into force for the state.",
    "In 219 entries the entry into force comes before the consent (successions and acts that reach"
    " back); in 25 the signature is dated after the consent, and stands in the note alone.",
    "The European Union stands under its own name and not for its members.",
)
TOPICS = {
    "human rights": "human-rights",
    "labour": "labour",
    "protection": "protection",
    "healthcare": "healthcare",
    "pollution": "pollution",
    "prevention": "prevention",
}
"""Topics of the table, with the codes of subjects here."""
SUBJECTS = {
    "human-rights": "Human rights",
    "labour": "Labour",
    "protection": "Protection of people",
    "healthcare": "Health care",
    "pollution": "Pollution",
    "prevention": "Prevention",
}
TREATIES = Series(
    slug="treaties",
    title="Treaties on human rights, labour and health",
    kind=CollectionKind.TREATIES,
    scale="treaty",
    summary=(
        "Who signed, joined and left 69 treaties on human rights, labour, humanitarian law and"
        " health, and when."
    ),
    attribution=ATTRIBUTION,
    caveats=CAVEATS,
    source_ref="MANYHEALTH",
    source=SourceInput(
        publisher="globalgov/manyhealth",
        title="manyhealth: Health Agreements for manydata",
        title_origin=TitleOrigin.OWN,
        address="https://github.com/globalgov/manyhealth",
        published=from_edtf("2024-04-24"),
        language="en",
        kind="dataset of official records",
        access="version 0.3.1",
        archived_address=None,
        archived_on=None,
        note=ATTRIBUTION,
    ),
    subjects=SUBJECTS,
    why="Imported from tables of treaties.",
)

"""Whether a chain of tellers ends with who spoke: an outlet of like name is not the speaker."""

import pytest

from app.queries.parts.cells.tellings import is_speaker

# the last teller | the speaker's family name | or how the speaker is described | the same?
TABLE = """
Pistorius (Bundestag)        | Pistorius   |                            | yes
Estonian government; Michal  | Michal      |                            | yes
Lund Poulsen                 | Lund Poulsen |                           | yes
Poulsen Media                | Lund Poulsen |                           | no
Meloni's office              | Meloni      |                            | yes
Biden                        | Kirby       |                            | no
Welt                         | Macron      |                            | no
sources (Macron)             | Macron      |                            | no
Kenyan Broadcasting          |             | Kenyan foreign ministry    | no
German Press Agency          |             | German government spokesman | no
foreign ministry             |             | Kenyan foreign ministry    | yes
Kenyan foreign ministry (X)  |             | Kenyan foreign ministry    | yes
the Kenyan foreign ministry, statement |   | Kenyan foreign ministry    | yes
Welt                         |             |                            | no
(unnamed)                    |             | a minister                 | no
"""


@pytest.mark.parametrize("row", [row for row in TABLE.splitlines() if row])
def test_who_spoke_is_told_from_who_heard_it(row: str) -> None:
    teller, family_name, described, same = (cell.strip() for cell in row.split("|"))

    found = is_speaker(teller, family_name or None, described or None)

    assert ("yes" if found else "no") == same

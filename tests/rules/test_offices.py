import csv

import pytest

from app.domain.person import Voice
from app.rules.offices import voice_of
from app.services.reference_files import read_presidents
from tests.services.imports.claim_sheets import DOSSIER

OTHER_VOICES = {
    "brown",
    "burkhard",
    "diaconescu",
    "duda",
    "eichelsheim",
    "karis",
    "pircmusar",
    "radakin",
    "rinkevics",
    "roll",
    "skaisgiryte",
    "syrskyi",
}


def test_every_office_of_the_dossier_has_its_voice() -> None:
    presidents = read_presidents()
    with (DOSSIER / "people.csv").open(encoding="utf-8-sig", newline="") as lines:
        voices = {
            row["person_id"]: voice_of(row["office"], row["country_or_group"], presidents)
            for row in csv.DictReader(lines)
        }

    others = {person for person, voice in voices.items() if voice is Voice.OTHER_VOICE}
    assert others == OTHER_VOICES
    assert Voice.NOT_THE_STATE not in voices.values()


@pytest.mark.parametrize(
    ("title", "actor", "voice"),
    [
        ("Leader of the Opposition", "GBR", "not_the_state"),
        ("Shadow Defence Secretary", "GBR", "not_the_state"),
        ("former Prime Minister", "FIN", "not_the_state"),
        ("Presidential candidate", "FRA", "not_the_state"),
        ("Military analyst", "USA", "not_the_state"),
        ("Party leader", "SWE", "not_the_state"),
        ("Leader of the Christian Democratic party", "DEU", "not_the_state"),
        ("MP", "GBR", "not_the_state"),
        ("Senator", "USA", "not_the_state"),
        ("Congresswoman", "USA", "not_the_state"),
        ("Professor of law", "KEN", "not_the_state"),
        ("Mayor of Nairobi", "KEN", "not_the_state"),
        ("Retired general", "USA", "not_the_state"),
        ("Minister and senator", "ITA", "government"),
        ("Secretary for mayoral affairs", "PHL", "government"),
        ("Speaker of the Senate", "ROU", "other_voice"),
        ("Member of Parliament", "NZL", "not_the_state"),
        ("Opposition spokesman on defence", "AUS", "not_the_state"),
        ("Prime Minister of the former Yugoslav Republic of Macedonia", "MKD", "government"),
        ("Government spokesperson", "FRA", "government"),
        ("Army spokesman", "ISR", "government"),
        ("Foreign policy advisor", "BRA", "other_voice"),
        ("Secretary General", "NATO", "government"),
        ("Attorney General", "USA", "government"),
        ("Director-General for Political Affairs", "EU", "government"),
        ("Minister of Defence (general)", "THA", "government"),
        ("General", "USA", "other_voice"),
        ("Chief of the General Staff", "POL", "other_voice"),
        ("Chief of Staff", "USA", "other_voice"),
        ("Supreme Allied Commander Europe", "NATO", "other_voice"),
        ("Chief Cabinet Secretary", "JPN", "government"),
        ("Speaker of the House of Representatives", "USA", "other_voice"),
        ("Chair of the Foreign Affairs Committee", "GBR", "other_voice"),
        ("MP and chair of the defence committee", "GBR", "other_voice"),
        ("President of the European Parliament", "EU", "other_voice"),
        ("President of the National Assembly", "FRA", "other_voice"),
        ("Parliamentary State Secretary", "DEU", "government"),
        ("Parliamentary Under-Secretary of State", "GBR", "government"),
        ("President of the European Commission", "EU", "government"),
        ("President of the European Council", "EU", "government"),
        ("President of the Government (prime minister)", "ESP", "government"),
        ("President of the Council of Ministers", "ITA", "government"),
        ("President of the Republic", "ITA", "other_voice"),
        ("President of the Republic", "FRA", "government"),
        ("Federal President", "DEU", "other_voice"),
        ("President and Commander-in-Chief", "USA", "government"),
        ("Vice President", "USA", "government"),
        ("President", "ZZZ", "government"),
        ("Presidential envoy", "USA", "government"),
        ("Ambassador to the United Nations", "KEN", "government"),
    ],
)
def test_an_office_speaks_for_whom_its_title_says(title: str, actor: str, voice: str) -> None:
    assert voice_of(title, actor, read_presidents()).value == voice


NOT_IN_OFFICE = (
    *("foreign minister-designate", "Foreign Minister–designate", "Prime Minister elect"),
    *("incoming chancellor", "Chancellor (incoming)", "Nominee for Defense Secretary"),
    *("future foreign minister", "next chancellor", "designated minister of defence"),
    *("dismissed minister of defence", "recently sacked defence secretary", "Deposed king's envoy"),
    *("ousted president", "Bolivian ousted president", "Minister of Defence, dismissed"),
    *("minister of defence in exile", "Minister emeritus", "One-time minister", "Ex-President"),
    *("Minister of Defence (until 2015)", "Minister of Defence, until May 2015"),
    *("Ukraine's former foreign minister", "Minister of Defence (former)", "the late President"),
    *("retired ambassador", "Minister (ret.)", "Ukrainian ex-minister", "ex ministro de Defensa"),
    *("ehemaliger Verteidigungsminister", "Bundesminister a. D.", "ancien ministre"),
    *("Spokesman for former president Zuma", "previous prime minister", "would-be president"),
)
IN_OFFICE = (
    *("then-minister", "outgoing minister", "acting minister", "Minister (outgoing cabinet)"),
    *("caretaker prime minister until the 2025 election", "minister until further notice"),
    *("Minister for former soldiers", "Minister for ex-servicemen", "designated survivor"),
    *("Future Generations Commissioner", "Ministre des anciens combattants"),
    *("Secretary for Retired Servicemen", "Ex-officio member of the cabinet"),
    *("Foreign Minister and former Prime Minister", "Commissioner for candidate countries"),
)
OF_A_PARTY = (
    *("leader of the CDU", "Leader of the XYZ", "ANC leader", "AfD co-leader", "Labour leader"),
    *("spokesman of the ruling party", "CDU spokesperson", "CDU/CSU spokesman for defence"),
    *("SPD foreign policy spokeswoman", "Labour defence spokesman", "Spokesperson for Fidesz"),
    *("party whip", "Tory whip", "minority leader", "party chief", "Senate minority leader"),
    *("Secretary General of the Socialist Party", "General Secretary of the PSOE"),
    *("Chairman of the Republican National Committee", "leader of the Social Democrats"),
    *("President of the ruling party", "General Secretary of the Communist Party"),
)
OF_THE_STATE = (
    *("leader of the house", "leader of the government", "Supreme Leader", "Russian leader"),
    *("leader of the EU", "US leader", "Government Chief Whip", "LEADER OF THE HOUSE"),
    *("Spokesman for the Ministry of Labour", "Labour Ministry spokesman", "Secretary of Labor"),
    *("IDF spokesman", "MFA spokesperson", "EU spokesperson", "Republican Guard spokesman"),
    *("Prime Minister and party leader", "Minister of Defence and leader of the Finns Party"),
    *("President and party leader", "Spokesman of the State Party to the treaty"),
    *("Chair of the Working Party", "Minister for relations with parties"),
)


@pytest.mark.parametrize("title", [*NOT_IN_OFFICE, *OF_A_PARTY])
def test_who_is_not_in_office_or_speaks_for_a_party_is_not_the_state(title: str) -> None:
    assert voice_of(title, "DEU", read_presidents()) is Voice.NOT_THE_STATE


@pytest.mark.parametrize("title", [*IN_OFFICE, *OF_THE_STATE])
def test_words_of_time_and_of_parties_that_say_something_else_leave_the_state(title: str) -> None:
    assert voice_of(title, "FRA", read_presidents()) is Voice.GOVERNMENT


def test_where_there_is_one_party_its_offices_are_of_the_state() -> None:
    title = "General Secretary of the Communist Party"

    assert voice_of(title, "VNM", read_presidents()) is Voice.GOVERNMENT
    assert voice_of(f"former {title}", "VNM", read_presidents()) is Voice.NOT_THE_STATE

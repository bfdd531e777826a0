import pytest

from app.domain.asking import what_is_asked
from app.domain.codes import AsksFor

TO_COME = (
    *("briefing", "consultations", "ministerial", "dinner in Paris", "workshop", "session"),
    *("phone call", "video call of 15 March 2025", "leaders' call", "video call to support Kyiv"),
    *("Ramstein group", "Weimar format", "talks", "gathering", "retreat", "press conference"),
    *("Gipfel", "Friedensgipfel", "réunion", "sommet", "Treffen", "conférence", "Videokonferenz"),
    *("summit in London; online talk beforehand", "informal extraordinary meeting in Paris"),
    *("brief meeting", "planning meeting", "invitation", "invitation to join the talks"),
    *("request for urgent talks", "call for an emergency summit", "call to the minister"),
    *("list of participants of the summit", "talks on the peace plan", "summit with demands"),
    *("Munich", "coalition of the willing", "something that nobody has a name for", ""),
)
TO_TAKE_PART = (
    *("letter", "letter to the governments", "letters to the missions", "note verbale"),
    *("démarche", "Démarches in the capitals", "appeal", "request", "written request", "e-mail"),
    *("open letter after the summit", "request at the summit to send troops", "aide-mémoire"),
    *("proposal", "plan", "draft plan", "wish list", "questionnaire", "offer to the allies"),
    *("invitation to join", "invitation to the allies to take part", "call to contribute"),
    *("call for troops", "call for troops at the summit", "call upon allies", "asked to send men"),
    *("lettre", "Schreiben an die Minister", "Brief", "Vorschlag", "Aufruf", "письмо", "звернення"),
)


@pytest.mark.parametrize("occasion", TO_COME)
def test_what_has_no_word_for_asking_to_take_part_asks_to_come(occasion: str) -> None:
    assert what_is_asked(occasion) is AsksFor.MEETING


@pytest.mark.parametrize("occasion", TO_TAKE_PART)
def test_a_letter_a_plan_and_the_like_ask_to_take_part(occasion: str) -> None:
    assert what_is_asked(occasion) is AsksFor.TAKE_PART

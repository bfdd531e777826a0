"""How a sentence calls a country or a group: "the Netherlands", "the European Union", "Spain".

Tables, labels, lists and titles that are nothing but the name keep the bare name.
"""

import re

from app.domain.wording import capped

WITH_THE = frozenset(
    (
        *("Åland Islands", "Bahamas", "British Indian Ocean Territory", "British Virgin Islands"),
        *("Caribbean Netherlands", "Cayman Islands", "Central African Republic"),
        *("Cocos (Keeling) Islands", "Comoros", "Cook Islands"),
        *("Democratic Republic of the Congo", "Dominican Republic", "Falkland Islands"),
        *("Faroe Islands", "French Southern Territories", "Gambia", "German Democratic Republic"),
        *("Isle of Man", "Maldives", "Marshall Islands", "Netherlands"),
        *("Northern Mariana Islands", "Philippines", "Pitcairn Islands", "Republic of the Congo"),
        *("Seychelles", "Solomon Islands", "Soviet Union", "Turks and Caicos Islands"),
        *("United Arab Emirates", "United Kingdom", "United States"),
        *("United States Minor Outlying Islands", "United States Virgin Islands"),
        *("Baltic states", "Bucharest Nine", "Coalition of the willing", "Council of Europe"),
        *("European Union", "G7", "G8", "Nordic countries", "Nordic-Baltic Eight"),
        *("United Nations", "Visegrad Group", "Weimar Triangle"),
    )
)
"""The names on record that take the article."""
WITHOUT = frozenset(
    (
        *("Barbados", "Belarus", "Bouvet Island", "BRICS", "Christmas Island", "Cyprus"),
        *("China (Republic of China)", "Heard Island and McDonald Islands", "Honduras"),
        *("Laos", "Mauritius", "NATO", "Norfolk Island", "Saint Kitts and Nevis"),
        *("Saint Vincent and the Grenadines", "South Georgia and the South Sandwich Islands"),
    )
)
"""Names that look as if they did, and do not."""
_IN_OTHER_WORDS = {
    "Permanent members of the UN Security Council": "the permanent members of the UN Security"
    " Council",
    "Coalition of the willing": "the coalition of the willing",
}
# What an editor adds is not listed above: its words tell.
_LOOKS_SO = re.compile(
    r"(?:United|Republic|Kingdom|Commonwealth|Federation|Union|Group|League|Council|Organi[sz]ation"
    r"|Isle)\b[^,]*"
    r"|[^,]*\b(?:Republic|Kingdom|Federation|Emirates|Union|Islands|Territor(?:y|ies)|Confederation"
    r"|[Ss]tates|[Cc]ountries|Nations|Group|League|Council|Community|Alliance)"
)


def with_article(name: str) -> str:
    """Return the name as it stands within a sentence: "the Netherlands"."""
    if name in _IN_OTHER_WORDS:
        return _IN_OTHER_WORDS[name]
    if name in WITHOUT:
        return name
    takes_it = name in WITH_THE or _LOOKS_SO.fullmatch(name) is not None
    return f"the {name}" if takes_it else name


def at_the_start(name: str) -> str:
    """Return the same as a sentence begins with it: "The Netherlands"."""
    return capped(with_article(name))


def said_of(form: str, name: str, **others: str) -> str:
    """Return a sentence with the name in it, perhaps as its first word; `owner` is its genitive."""
    called = with_article(name)
    is_plural = called.startswith("the ") and called.endswith("s")
    owner = f"{called}’" if is_plural else f"{called}’s"
    return capped(form.format(name=called, owner=owner, **others))

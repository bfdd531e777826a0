"""Make app/domain/dates/calendars.json: the words for months and weekdays that CLDR has.

Run it again after a change to LANGUAGES or a newer Babel: `python seeds/make_calendars.py`. Reading
the languages from Babel itself takes a good part of a second, which somebody would wait for.
"""

from typing import Any

from babel import Locale
from one_a_line import write_where_asked

from app.domain.dates.languages import CALENDARS, word_key

LANGUAGES = (
    *("az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "gl", "hr"),
    *("hu", "id", "is", "it", "lt", "lv", "mk", "ms", "mt", "nb", "nl", "nn", "pl", "pt", "ro"),
    *("ru", "sk", "sl", "sq", "sr", "sr_Latn", "sv", "tr", "uk"),
)
"""Languages that write dates in the Gregorian calendar with the digits 0 to 9."""
# Within a month, as running text says it; CLDR has only the words of a date.
WITHIN = {
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku "
    "listopadzie grudniu",
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
}


def make_calendars() -> dict[str, Any]:
    """The words of every language with the number of the month, or of the weekday from Monday."""
    return {language: _calendar(language) for language in LANGUAGES}


def _calendar(language: str) -> dict[str, Any]:
    locale = Locale.parse(language)
    months = [
        (name, number)
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in locale.months[context][width].items()
    ]
    months += [(name, place) for place, name in enumerate(WITHIN.get(language, "").split(), 1)]
    return {
        "dotted": "d." in locale.date_formats["long"].pattern,
        "months": {word_key(name): number for name, number in months},
        "weekdays": {
            word_key(name): number for number, name in locale.days["format"]["wide"].items()
        },
    }


if __name__ == "__main__":
    write_where_asked(make_calendars(), CALENDARS)

"""What editors type into "When?", and how it is understood."""

from datetime import date

import pytest

from app.domain.dates import DateNotUnderstood, describe, from_edtf, read_words

# A Saturday.
SOURCE = date(2024, 6, 8)

ABSOLUTE = [
    ("2024-06-08", "2024-06-08", "2024-06-08", "2024-06-08", "day"),
    ("2024-02", "2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2024", "2024", "2024-01-01", "2024-12-31", "year"),
    ("2024-06-08~", "2024-06-08~", "2024-06-08", "2024-06-08", "day"),
    ("2024-05-27/2024-06-07", "2024-05-27/2024-06-07", "2024-05-27", "2024-06-07", "days"),
    ("14 Feb 2026", "2026-02-14", "2026-02-14", "2026-02-14", "day"),
    ("14 February 2026", "2026-02-14", "2026-02-14", "2026-02-14", "day"),
    ("February 14, 2026", "2026-02-14", "2026-02-14", "2026-02-14", "day"),
    ("the 14th of February, 2026", "2026-02-14", "2026-02-14", "2026-02-14", "day"),
    ("14\u00a0February\u00a02026", "2026-02-14", "2026-02-14", "2026-02-14", "day"),
    ("  FRIDAY,  7 June 2024 ", "2024-06-07", "2024-06-07", "2024-06-07", "day"),
    ("29 February 2024", "2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ("Feb. 2026", "2026-02", "2026-02-01", "2026-02-28", "month"),
    ("Q1 2026", "2026-01/2026-03", "2026-01-01", "2026-03-31", "season"),
    ("the second quarter of 2025", "2025-04/2025-06", "2025-04-01", "2025-06-30", "season"),
    ("spring 2024", "2024-21", "2024-03-01", "2024-05-31", "season"),
    ("winter 2023/24", "2023-12/2024-02", "2023-12-01", "2024-02-29", "season"),
    ("early May 2024", "2024-05-01/2024-05-10", "2024-05-01", "2024-05-10", "days"),
    ("mid-May 2024", "2024-05-11/2024-05-20", "2024-05-11", "2024-05-20", "days"),
    ("late February 2024", "2024-02-21/2024-02-29", "2024-02-21", "2024-02-29", "days"),
    ("at the end of May 2024", "2024-05-21/2024-05-31", "2024-05-21", "2024-05-31", "days"),
    ("beginning of May 2024", "2024-05-01/2024-05-10", "2024-05-01", "2024-05-10", "days"),
    ("early 2025", "2025-01/2025-04", "2025-01-01", "2025-04-30", "season"),
    ("first half of 2025", "2025-01/2025-06", "2025-01-01", "2025-06-30", "season"),
    ("before 8 June 2024", "/2024-06-07", None, "2024-06-07", "before"),
    ("before February 2024", "/2024-01-31", None, "2024-01-31", "before"),
    ("before the end of May 2024", "/2024-05-31", None, "2024-05-31", "before"),
    ("by 8 June 2024", "/2024-06-08", None, "2024-06-08", "before"),
    ("not later than 8 June 2024", "/2024-06-08", None, "2024-06-08", "before"),
    ("by about 8 June 2024", "/2024-06-08~", None, "2024-06-08", "before"),
    ("after 3 May 2024", "2024-05-04/", "2024-05-04", None, "after"),
    ("since February 2024", "2024-02-01/", "2024-02-01", None, "after"),
    ("between 3 and 5 May 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("3-5 May 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("3–5 May 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("May 3–5, 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("from 3 to 5 May 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("3 May to 5 June 2024", "2024-05-03/2024-06-05", "2024-05-03", "2024-06-05", "days"),
    ("30 December to 2 January 2025", "2024-12-30/2025-01-02", "2024-12-30", "2025-01-02", "days"),
    ("Jan to Mar 2026", "2026-01/2026-03", "2026-01-01", "2026-03-31", "month"),
    ("early to mid May 2024", "2024-05-01/2024-05-20", "2024-05-01", "2024-05-20", "days"),
    ("about 14 Feb 2026", "2026-02-14~", "2026-02-14", "2026-02-14", "day"),
    ("around February 2026", "2026-02~", "2026-02-01", "2026-02-28", "month"),
    ("c. 2024", "2024~", "2024-01-01", "2024-12-31", "year"),
    ("week of 29 May 2024", "2024-05-27/2024-06-02", "2024-05-27", "2024-06-02", "week"),
    ("date not known", "", None, None, "unknown"),
    *(
        (words, "2024-04/2024-06", "2024-04-01", "2024-06-30", "season")
        for words in (
            *("Q2/2024", "2024-Q2", "2024/Q2", "2024Q2", "Q2-2024", "q 2, 2024", "2Q 2024"),
            *("2nd quarter 2024", "in the second quarter of the year 2024"),
        )
    ),
    *(
        (words, "2024-07/2024-12", "2024-07-01", "2024-12-31", "season")
        for words in (
            *("H2 2024", "2024-H2", "2H 2024", "second half of 2024", "2nd half-year of 2024"),
        )
    ),
    *(
        (words, "2024-06-03/2024-06-09", "2024-06-03", "2024-06-09", "week")
        for words in ("2024-W23", "2024W23", "week 23 of 2024", "KW 23/2024", "CW23 2024")
    ),
    ("2024-W23-5", "2024-06-07", "2024-06-07", "2024-06-07", "day"),
    ("2024-34", "2024-34", "2024-04-01", "2024-06-30", "season"),
    ("2024-33/2024-34", "2024-33/2024-34", "2024-01-01", "2024-06-30", "season"),
    ("2024-25", "2024-25", "2024-03-01", "2024-05-31", "season"),
    ("2024-29", "2024-29", "2024-09-01", "2024-11-30", "season"),
    ("2024-37", "2024-37", "2024-01-01", "2024-04-30", "season"),
    ("2024-40", "2024-40", "2024-01-01", "2024-06-30", "season"),
    ("2024-41", "2024-41", "2024-07-01", "2024-12-31", "season"),
    ("early spring 2024", "2024-03", "2024-03-01", "2024-03-31", "month"),
    ("late Q3 2024", "2024-09", "2024-09-01", "2024-09-30", "month"),
    ("first half of June 2024", "2024-06-01/2024-06-15", "2024-06-01", "2024-06-15", "days"),
    ("second week of June 2024", "2024-06-08/2024-06-14", "2024-06-08", "2024-06-14", "week"),
    ("last week of June 2024", "2024-06-24/2024-06-30", "2024-06-24", "2024-06-30", "week"),
    ("week ending 9 June 2024", "2024-06-03/2024-06-09", "2024-06-03", "2024-06-09", "week"),
    ("weekend of 8 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("weekend of 8–9 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("8 or 9 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("8 and 9 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("8/9 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("June 8 or 9, 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("May or June 2024", "2024-05/2024-06", "2024-05-01", "2024-06-30", "month"),
    ("on the night of 8–9 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("night of 8 June 2024", "2024-06-08/2024-06-09", "2024-06-08", "2024-06-09", "days"),
    ("8, 9 and 10 June 2024", "2024-06-08/2024-06-10", "2024-06-08", "2024-06-10", "days"),
    ("Q1 and Q2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30", "season"),
    ("the 1980s and 1990s", "1980/1999", "1980-01-01", "1999-12-31", "year"),
    ("first half of the 1990s", "1990/1994", "1990-01-01", "1994-12-31", "year"),
    ("the 1990s", "1990/1999", "1990-01-01", "1999-12-31", "year"),
    ("late 1990s", "1997/1999", "1997-01-01", "1999-12-31", "year"),
    ("the 20th century", "1900/2000", "1900-01-01", "2000-12-31", "year"),
    *(
        (words, "2023-12-21", "2023-12-21", "2023-12-21", "day")
        for words in (
            *("14:30 on 21 December 2023", "21 December 2023, 14:30 CET", "2023-12-21T14:30Z"),
            *("2023-12-21T14:30:00.123+02:00", "2023-12-21 14:30", "21 December 2023 (14:30 GMT)"),
            *("at 2.30 p.m. on 21 December 2023", "Thursday, 21 December 2023, 3pm Kyiv time"),
            *("21 December 2023 between 14:00 and 16:00 UTC", "21 déc. 2023 à 14h30"),
            *("noon on 21 December 2023", "14.30 on 21 December 2023"),
            *("Thursday afternoon, 21 December 2023", "in the early hours of 21 December 2023"),
            *("on the morning of 21 December 2023", "четвер, 21 грудня 2023"),
            *("21. Dezember 2023, 14.30 Uhr", "21 декабря 2023 г. в 14:30"),
        )
    ),
    ("before 14:30 on 21 December 2023", "/2023-12-21", None, "2023-12-21", "before"),
    ("after 3 pm on 21 December 2023", "2023-12-21/", "2023-12-21", None, "after"),
    *(
        (words, "2023-12-21", "2023-12-21", "2023-12-21", "day")
        for words in (
            *("21 décembre 2023", "jeudi 21 décembre 2023", "le 21 décembre 2023"),
            *("21. Dezember 2023", "am 21. Dez. 2023", "Donnerstag, den 21. Dezember 2023"),
            *("21 de diciembre de 2023", "21 dicembre 2023", "21 de dezembro de 2023"),
            *("21 grudnia 2023 r.", "dnia 21 grudnia 2023 roku", "21 december 2023"),
            *("21 грудня 2023", "21 грудня 2023 року", "21 декабря 2023 г.", "21-го декабря 2023"),
            *("2023. december 21.", "2023 m. gruodžio 21 d.", "21 Aralık 2023"),
        )
    ),
    ("1er mai 2024", "2024-05-01", "2024-05-01", "2024-05-01", "day"),
    ("3.–5. Mai 2024", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", "days"),
    ("21 listopada 2023", "2023-11-21", "2023-11-21", "2023-11-21", "day"),
    ("21. listopada 2023.", "2023-10-21", "2023-10-21", "2023-10-21", "day"),
    *(
        (words, "2023-12", "2023-12-01", "2023-12-31", "month")
        for words in (
            *("grudzień 2023", "w grudniu 2023 r.", "у грудні 2023 року", "в декабре 2023 года"),
            *("en décembre 2023", "im Dezember 2023", "in dicembre 2023", "em dezembro de 2023"),
        )
    ),
    ("21 aout 2023", "2023-08-21", "2023-08-21", "2023-08-21", "day"),
    ("п'ятниця, 7 червня 2024", "2024-06-07", "2024-06-07", "2024-06-07", "day"),
]

RELATIVE = [
    ("today", "2024-06-08", "2024-06-08", "day"),
    ("yesterday", "2024-06-07", "2024-06-07", "day"),
    ("3 days ago", "2024-06-05", "2024-06-05", "day"),
    ("last week", "2024-05-27", "2024-06-02", "week"),
    ("“last week”", "2024-05-27", "2024-06-02", "week"),
    ("late last week", "2024-05-27", "2024-06-02", "week"),
    ("this week", "2024-06-03", "2024-06-09", "week"),
    ("two weeks ago", "2024-05-20", "2024-05-26", "week"),
    ("earlier this week", "2024-06-03", "2024-06-08", "days"),
    ("in the last two weeks", "2024-05-25", "2024-06-08", "days"),
    ("last month", "2024-05-01", "2024-05-31", "month"),
    ("two months ago", "2024-04-01", "2024-04-30", "month"),
    ("last year", "2023-01-01", "2023-12-31", "year"),
    ("on Friday", "2024-06-07", "2024-06-07", "day"),
    ("Saturday", "2024-06-08", "2024-06-08", "day"),
    ("last Friday", "2024-06-07", "2024-06-07", "day"),
    ("last Saturday", "2024-06-01", "2024-06-01", "day"),
    ("Friday evening", "2024-06-07", "2024-06-07", "day"),
    ("on Friday last week", "2024-05-31", "2024-05-31", "day"),
    ("Monday to Wednesday", "2024-06-03", "2024-06-05", "days"),
    ("at the weekend", "2024-06-08", "2024-06-09", "days"),
    ("last weekend", "2024-06-01", "2024-06-02", "days"),
    ("in February", "2024-02-01", "2024-02-29", "month"),
    ("June", "2024-06-01", "2024-06-30", "month"),
    ("July", "2023-07-01", "2023-07-31", "month"),
    ("last June", "2023-06-01", "2023-06-30", "month"),
    ("14 February", "2024-02-14", "2024-02-14", "day"),
    ("8 June", "2024-06-08", "2024-06-08", "day"),
    ("9 June", "2023-06-09", "2023-06-09", "day"),
    ("late May", "2024-05-21", "2024-05-31", "days"),
    ("late June", "2023-06-21", "2023-06-30", "days"),
    ("mid to late May", "2024-05-11", "2024-05-31", "days"),
    ("3 to 5 May", "2024-05-03", "2024-05-05", "days"),
    ("winter", "2023-12-01", "2024-02-29", "season"),
    ("last summer", "2023-06-01", "2023-08-31", "season"),
    ("about two weeks ago", "2024-05-20", "2024-05-26", "week"),
    ("before May", None, "2024-04-30", "before"),
    ("by Friday", None, "2024-06-07", "before"),
    ("since last week", "2024-05-27", None, "after"),
    ("in recent weeks", None, "2024-06-08", "before"),
    ("recently", None, "2024-06-08", "before"),
    ("earlier", None, "2024-06-08", "before"),
    ("a few days ago", None, "2024-06-08", "before"),
    ("a couple of weeks ago", None, "2024-06-08", "before"),
    ("a fortnight ago", "2024-05-20", "2024-05-26", "week"),
    ("in the past fortnight", "2024-05-25", "2024-06-08", "days"),
    ("overnight", "2024-06-07", "2024-06-08", "days"),
    ("overnight from 6 to 7 June", "2024-06-06", "2024-06-07", "days"),
    ("this Saturday", "2024-06-08", "2024-06-08", "day"),
    ("this Sunday", "2024-06-09", "2024-06-09", "day"),
    ("next Friday", "2024-06-14", "2024-06-14", "day"),
    ("the coming Sunday", "2024-06-09", "2024-06-09", "day"),
    ("this coming Friday", "2024-06-14", "2024-06-14", "day"),
    ("the week before last", "2024-05-20", "2024-05-26", "week"),
    ("in week 22", "2024-05-27", "2024-06-02", "week"),
    ("next weekend", "2024-06-15", "2024-06-16", "days"),
    ("this June", "2024-06-01", "2024-06-30", "month"),
    ("next May", "2025-05-01", "2025-05-31", "month"),
    ("this spring", "2024-03-01", "2024-05-31", "season"),
    ("next spring", "2025-03-01", "2025-05-31", "season"),
    ("late spring", "2024-05-01", "2024-05-31", "month"),
    ("second week of May", "2024-05-08", "2024-05-14", "week"),
    ("first half of June", "2024-06-01", "2024-06-15", "days"),
    ("first half of the year", "2024-01-01", "2024-06-30", "season"),
    ("second quarter of last year", "2023-04-01", "2023-06-30", "season"),
    ("H1", "2024-01-01", "2024-06-30", "season"),
    ("3 p.m. on Friday", "2024-06-07", "2024-06-07", "day"),
    ("21 décembre", "2023-12-21", "2023-12-21", "day"),
]

REFUSED = [
    ("02/03/2026", "could be 2 March 2026 or 3 February 2026"),
    ("2.3.2026", "write the month as a word, for example 2 March 2026"),
    ("02-03-26", "could be 2 March 2026 or 3 February 2026 or 26 March 2002"),
    ("21/12/23", "could be 21 December 2023 or 23 December 2021"),
    ("21.12.98", "write the month as a word and the year with four digits, for example 21 De"),
    ("21/12", "and add the year, for example 21 December."),
    ("before 02/03/2026", "could be 2 March 2026 or 3 February 2026"),
    ("25/12/2024", "for example 25 December 2024"),
    ("30/02/2024", "30/02/2024 is no day there is: correct it"),
    ("06/2024", "for example June 2024"),
    ("15/2024", "no month from 1 to 12"),
    ("2024/06/08", "write it like 2024-06-08"),
    ("2024-6-8", "write it like 2024-06-08"),
    ("30 February 2024", "February 2024 has 29 days"),
    ("2024-02-30", "February 2024 has 29 days"),
    ("29 Feb 2023", "February 2023 has 28 days"),
    ("31 June", "June has 30 days"),
    ("0 May 2024", "May 2024 has 31 days"),
    ("2024-13", "no month 13"),
    ("0000", "outside 1800 to 2200"),
    ("14 Feb 1066", "outside 1800 to 2200"),
    ("999 years ago", "outside 1800 to 2200"),
    ("1708992000", "only a number"),
    ("20240608", "only a number"),
    ("٠٨ June ٢٠٢٤", "digits 0 to 9"),
    ("１４ Feb 2026", "digits 0 to 9"),
    ("8 June\x00 2024", "control characters"),
    ("8\u200bJune 2024", "invisible"),
    ("8 June \ud800", "invisible"),
    ("", "Give a date"),
    ("   ", "Give a date"),
    ("8 June 2024" + " " * 200, "longer than 200 characters"),
    ("5 to 3 May", "runs backwards"),
    ("5 to 3 May 2024", "runs backwards"),
    ("June to May 2024", "runs backwards"),
    ("2024-06-08/2024-06-07", "runs backwards"),
    ("14 Feb 26", "four digits: 14 Feb 2026, if that is the year"),
    ("21 Dec '98", "four digits: 21 Dec 1998, if that is the year"),
    ("2024-24", "2023-12/2024-02 or 2024-12/2025-02"),
    ("2024-28", "2023-12/2024-02 or 2024-12/2025-02"),
    ("2024-30", "2023-12/2024-02 or 2024-12/2025-02"),
    ("2024-42", "no month 42"),
    ("2024-W53", "2024 has 52 weeks"),
    ("Q5 2024", "not a date we can read"),
    ("Q2/24", "not a date we can read"),
    ("the 90s", "decade with four digits"),
    ("the nineties", "decade with four digits"),
    ("the 2000s", "2000 to 2009, or 2000 to 2099"),
    ("this Friday", "could be 7 June 2024 or 14 June 2024"),
    ("next Sunday", "could be 9 June 2024 or 16 June 2024"),
    ("this winter", "could be winter 2023/24 or winter 2024/25"),
    ("next July", "could be July 2024 or July 2025"),
    ("second half of the year", "could be July to December 2023 or July to December 2024"),
    ("weekend of 7 June 2024", "is a Friday, of no weekend"),
    ("weekend of 7-8 June 2024", "not a date we can read"),
    ("night of 7-9 June 2024", "not a date we can read"),
    ("8 June 2024 or 2025", "not a date we can read"),
    ("9 or 8 June 2024", "runs backwards"),
    ("8 and 10 June 2024", "not a date we can read"),
    ("8, 30 and 10 June 2024", "not a date we can read"),
    ("the early 20th century", "not a date we can read"),
    ("14:30", "not a date we can read"),
    ("December 2023, 14:30", "not a date we can read"),
    ("25:30 on 21 December 2023", "not a date we can read"),
    ("midnight on 8 June 2024", "not a date we can read"),
    ("vendredi 21 décembre 2023", "is a Thursday, not a Friday"),
    ("31 avril 2024", "April 2024 has 30 days"),
    ("listopad 2023", "means November 2023 or October 2023"),
    ("do 21 grudnia 2023", "not a date we can read"),
    ("après le 21 décembre 2023", "not a date we can read"),
    ("3 et 5 mai 2024", "not a date we can read"),
    ("Thursday 7 June 2024", "is a Friday, not a Thursday"),
    ("winter 2024", "winter 2023/24 or winter 2024/25"),
    ("5/8 May 2024", "not a date we can read"),
    ("2024 to May", "not a date we can read"),
    ("soon", "not a date we can read"),
    ("8 June 2024 or so they say", "not a date we can read"),
]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("words", "edtf", "earliest", "latest", "precision"), ABSOLUTE)
def test_words_with_a_year_need_no_source(
    words: str, edtf: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    when = read_words(words)
    assert (when.edtf, when.precision) == (edtf, precision)
    assert (when.earliest, when.latest) == (_day(earliest), _day(latest))
    assert when.counted_from is None


@pytest.mark.parametrize(("words", "earliest", "latest", "precision"), RELATIVE)
def test_relative_words_count_from_the_day_of_the_source(
    words: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    when = read_words(words, SOURCE)
    assert (when.earliest, when.latest) == (_day(earliest), _day(latest))
    assert (when.precision, when.counted_from) == (precision, SOURCE)


@pytest.mark.parametrize("words", [row[0] for row in RELATIVE])
def test_relative_words_without_a_source_are_refused(words: str) -> None:
    with pytest.raises(DateNotUnderstood, match="give the source's date first"):
        read_words(words)


@pytest.mark.parametrize(("words", "part"), REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(words: str, part: str) -> None:
    with pytest.raises(DateNotUnderstood) as refusal:
        read_words(words, SOURCE)
    assert part in str(refusal.value)
    assert str(refusal.value).endswith(".")
    str(refusal.value).encode()


@pytest.mark.parametrize("words", [row[0] for row in (*ABSOLUTE, *RELATIVE)])
def test_the_notation_has_the_bounds_of_the_words(words: str) -> None:
    when = read_words(words, SOURCE)
    again = from_edtf(when.edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert again.approximate == when.approximate


@pytest.mark.parametrize("words", [row[0] for row in (*ABSOLUTE, *RELATIVE)])
def test_a_description_reads_back_as_the_same_days(words: str) -> None:
    when = read_words(words, SOURCE)
    again = read_words(describe(when))
    assert (again.earliest, again.latest, again.approximate) == (
        when.earliest,
        when.latest,
        when.approximate,
    )


def test_words_are_kept_as_found_and_a_plain_iso_day_has_none() -> None:
    assert read_words(" Last  week", SOURCE).words == "Last week"
    assert read_words("2024-06-08").words is None


def test_the_29th_of_february_without_a_year_is_the_latest_there_was() -> None:
    assert read_words("29 February", date(2023, 6, 8)).edtf == "2020-02-29"
    assert read_words("29 February", date(1903, 6, 8)).edtf == "1896-02-29"


def test_early_mid_and_late_say_how_they_are_read() -> None:
    assert "days 1 to 10, 11 to 20" in (read_words("early May 2024").basis or "")


def test_a_long_heap_of_weekdays_is_refused_at_once() -> None:
    with pytest.raises(DateNotUnderstood):
        read_words("fri " * 24 + "night " * 16, SOURCE)

"""What is said of a mistake, in the same words at every door: a form, or a claim sheet."""

from collections.abc import Iterable

ADDRESS_NEEDED = "Give the address of the page, or file: and a file name."
PUBLISHER_NEEDED = "Say who published it; write unknown if nobody knows."
NOT_OUT_YET = "This day has not come yet: give the day on which the page came out."
SOURCE_NEEDED = "Say in which source it stands."
INITIATIVE_NEEDED = "Say which initiative it is about."
KIND_NEEDED = "Say what kind of act it is."
SUMMARY_NEEDED = "Say in one sentence of your own what was said or done."
HOLDER_NEEDED = "Say whose position it is: a country, or a party in words."
STANCE_NEEDED = "Say which answer was given."
CERTAINTY_NEEDED = "Say how sure it is that this was said or done."
OCCASION_NEEDED = "Say how they were asked: the letter, the call or the meeting."
ADDRESSEE_NEEDED = "Say who was asked: a country, or a party in words."
MEMBERS_OF_A_GROUP = "Only a group speaks for its members: choose one, or untick the box."
STATUS_NEEDED = "Say whether it was asked or left out."
NAME_NEEDED = "Give the name."
OFFICE_NEEDED = "Say what the office is called."
OFFICE_OF_NEEDED = "Say whose office it is: a country or a group."


def not_on_record(words: str) -> str:
    """Say what to do about a country or group that nobody here knows."""
    return (
        f"{words} is not a country or group on record: "
        "use the ISO 3166-1 alpha-3 code, for example DEU."
    )


def no_part_of_the_name(family: str) -> str:
    """Say what to do about a family name that the person's names do not hold."""
    return (
        f"“{family}” is no part of the name: write it as it stands there, "
        "or add the name that holds it to the other names."
    )


def unknown_word(word: str, known: Iterable[str]) -> str:
    """Say what to do about a word that is none of a list."""
    return f"“{word}” is not one of the words here. Use one of: {', '.join(known)}."


def nobody_belonged(words: str) -> str:
    """Say what to do about a group of which no member is known for the day."""
    return f"Who belonged to {words} on that day is not on record: name the countries one by one."

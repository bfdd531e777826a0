"""Who speaks for whom: somebody of another country or group has no own word for a holder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.wording import listed
from app.rules.doubts import Doubt

ABOUT_OTHERS = "about_others"


@dataclass(frozen=True)
class Speaking:
    """A speaker, as words call them, and those for whom they can have spoken, by code and name.

    `field` is where it is asked back. Nothing is known of a speaker without `owners`.
    """

    field: str
    called: str
    owners: Mapping[str, str]


def doubt_of_speaker(
    speaking: Speaking, holders: Iterable[tuple[str, str]], advice: str
) -> list[Doubt]:
    """Ask back where no office of the speaker is one of a holder's; `holders` are codes and names.

    A group speaks for its members, not each with its own word, and a member not for its group.
    """
    others = [name for code, name in holders if code not in speaking.owners]
    if not speaking.owners or not others:
        return []
    owners = listed(sorted(speaking.owners.values()))
    fact = f"{speaking.called} spoke for {owners}, not for {' or '.join(dict.fromkeys(others))}."
    return [Doubt(speaking.field, fact, advice)]

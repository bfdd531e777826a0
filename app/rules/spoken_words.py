"""For whom somebody spoke who is only called by words: "an opposition leader"."""

from collections.abc import Mapping

from app.domain.person import Voice
from app.rules.offices import voice_of


def voice_of_words(
    words: str | None, actor: str | None, presidents: Mapping[str, bool]
) -> Voice | None:
    """Return the voice that the words name, as an office of such a title has it.

    None where they name nothing else than the government, which speaks where nobody is named.
    """
    voice = voice_of(words, actor or "", presidents) if words else Voice.GOVERNMENT
    return None if voice is Voice.GOVERNMENT else voice

"""What languages are called; records keep their codes."""

from babel import Locale

ENGLISH = Locale("en")


def name_of_language(code: str) -> str:
    """Return the English name of a language: "French"; a code nobody knows stands for itself."""
    return str(ENGLISH.languages.get(code.replace("-", "_"), code))

"""The words for months and weekdays are those of CLDR."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.domain.dates.languages import CALENDARS

SCRIPT = Path(__file__).parents[2] / "seeds" / "make_calendars.py"


def load_script(patching: pytest.MonkeyPatch) -> ModuleType:
    # A script finds what lies beside it.
    patching.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("make_calendars", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_same_file_again(tmp_path: Path) -> None:
    # In a process of its own: Babel's data of a language changes as others of it are read.
    subprocess.run([sys.executable, SCRIPT, tmp_path / "made.json"], check=True)

    assert (tmp_path / "made.json").read_bytes() == CALENDARS.read_bytes(), (
        "calendars.json is not what seeds/make_calendars.py makes of CLDR: run it."
    )


def test_every_language_has_all_months_and_weekdays(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, calendar in load_script(monkeypatch).make_calendars().items():
        assert set(calendar["months"].values()) == set(range(1, 13)), language
        assert set(calendar["weekdays"].values()) == set(range(7)), language

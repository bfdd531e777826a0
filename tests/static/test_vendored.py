"""Files that are not ours are the ones we took, with their licences."""

import hashlib
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"


def listed() -> dict[str, str]:
    lines = (STATIC / "vendor/CHECKSUMS.txt").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def test_every_file_has_the_checksum_on_record() -> None:
    found = {path: hashlib.sha256((STATIC / path).read_bytes()).hexdigest() for path in listed()}

    assert found == listed()


def test_no_font_or_script_of_others_is_missing_from_the_list() -> None:
    others = [*(STATIC / "fonts").iterdir(), *(STATIC / "vendor").glob("*.js")]

    assert {path.relative_to(STATIC).as_posix() for path in others} <= listed().keys()

"""Where tests keep their databases: in memory, where the machine has room for that.

A database is made and dropped for nearly every test. On a disk, making the files of one on
PostgreSQL costs more than all that the test does with it.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


def keep_files_in_memory() -> None:
    """Let whatever asks for a folder of its own get one in memory; TMPDIR names another place."""
    if "TMPDIR" in os.environ or not _has_room(MEMORY):
        return
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # It is looked up once, and somebody may have asked already.


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM

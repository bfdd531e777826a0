"""What editors type, and sending it."""

from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient

TRAINING = "training-mission-ukraine-2024"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ITALY_AGREES = {
    "form_key": "key-1",
    "source": "3",
    "tellers": "La Gazzetta\nits own sources",
    "initiative": TRAINING,
    "kind": "interview",
    "certainty": "on_record",
    "said": "last week",
    "summary": "Italy agrees after all.",
    "holder-0": "open",
    "holder-0-actor": "ITA",
    "holder-0-stance": "agreed",
}


def send(client: TestClient, path: str, fields: dict[str, str], **more: str) -> Any:
    """Send a form; keywords are further fields, "_" standing for "-"."""
    return client.post(path, content=urlencode(fields | more), headers=FORM)


def draft_of(answer: Any) -> int:
    """Return the number of the draft that an answer leads to."""
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].split("/")[2].split("?")[0].split("#")[0])

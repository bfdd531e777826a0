"""Reference A: the bytes of answers that were fetched before, from a bare ASGI application.

Run by the same server with the same flags as the product: what is between this and the product
is what the product costs. BENCH_ANSWERS names the file with the answers.
"""

import base64
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]


def _messages() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    answers = json.loads(Path(os.environ["BENCH_ANSWERS"]).read_text())
    return {
        path: (
            {
                "type": "http.response.start",
                "status": answer["status"],
                "headers": [(name.encode(), value.encode()) for name, value in answer["headers"]],
            },
            {"type": "http.response.body", "body": base64.b64decode(answer["body"])},
        )
        for path, answer in answers.items()
    }


MESSAGES = _messages()


async def app(scope: dict[str, Any], _receive: object, send: Send) -> None:
    """Answer with what is kept under the path."""
    if scope["type"] != "http":
        return
    start, body = MESSAGES[scope["path"]]
    await send(start)
    await send(body)

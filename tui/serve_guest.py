"""The visitor's side of ``rejoinder serve``: what a session in a browser may do, and may not.

A session runs on the computer that serves it and is steered from another one. So it keeps nothing
there: what is made in it goes to the visitor's browser as a download, or is not possible.
"""

import os
from collections.abc import Mapping
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

SERVED = "REJOINDER_SERVED"
"""The environment variable that tells a program that a browser shows it."""
NOTHING_KEPT = "a session in a browser keeps nothing on the computer that serves it"
NOT_FOR_GUESTS: Mapping[str, str] = MappingProxyType(
    {
        "write": "No scenario file is changed from a browser. Enter applies it in this session.",
        "save_session": "No session is saved from a browser. E downloads its events.",
    }
)
"""Why an action of the dashboard, by its id, is not for visitors."""


def is_guest() -> bool:
    """Tell whether this program is shown in a visitor's browser."""
    return bool(os.environ.get(SERVED))


def why_not_for_guests(name: str) -> str | None:
    """Return why the action *name* is not possible here, as a sentence; None if it is."""
    return NOT_FOR_GUESTS.get(name) if is_guest() else None


def download(app: "App[Any]", name: str, text: str, title: str) -> None:
    """Let the visitor's browser keep *text* as the file *name*, and say so under *title*."""
    app.deliver_text(StringIO(text), save_filename=name, encoding="utf-8")
    app.notify(f"{name} goes to the downloads of your browser.", title=title)

"""A real browser without a window: Chromium, spoken to in its DevTools protocol through a pipe."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "chromium-headless-shell", "google-chrome")
PATIENCE_S = 60.0
_GONE = ("Inspected target navigated", "Execution context was destroyed", "Cannot find context",
         "Promise was collected")  # fmt: skip
_COMPLAINTS = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")


def browser_path() -> str | None:
    """Return the browser of this machine; None if there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class PageGone(Exception):
    """The page asked is no longer there: the browser is loading another, or the same again."""


@dataclass(slots=True)
class Browser:
    """One page in a browser. ``requests`` are the addresses it asked for, in order."""

    _to: int
    _from: int
    session: str = ""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _events: list[str] = field(default_factory=list)
    _number: int = 0
    _unread: bytes = b""

    def begin(self) -> None:
        """Open an empty page and listen to what happens in it."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def open(self, file: Path, width: int = 1000, *, dark: bool = False, media: str = "") -> None:
        """Load *file* as a window of that width would show it."""
        self.visit(file.as_uri(), (width, 900), dark=dark, media=media)

    def visit(
        self, address: str, size: tuple[int, int], *, dark: bool = False, media: str = ""
    ) -> None:
        """Load the page at *address* into a window of that width and height."""
        width, height = size
        self.requests.clear()
        self.complaints.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self._events.clear()
        self.ask("Page.navigate", url=address)
        while "Page.loadEventFired" not in self._events:
            self._take(self._message())

    def value(self, expression: str) -> Any:
        """Return what a JavaScript expression comes to."""
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        asked = self.ask("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(asked["data"])

    def printed(self) -> bytes:
        """Return the page as a PDF on A4."""
        asked = self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        return base64.b64decode(asked["data"])

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command and return its answer.

        Raises:
            PageGone: The page went away before it had answered.
        """
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if answer.get("error", {}).get("message", "").startswith(_GONE):
                    raise PageGone(answer["error"]["message"])
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self._take(answer)

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method", "")
        self._events.append(method)
        if method == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        elif method in _COMPLAINTS:
            self.complaints.append(json.dumps(message["params"]))

    def _message(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE_S
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._from, 1 << 16)
            assert piece, "the browser has ended"
            self._unread += piece
        text, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message


@contextmanager
def running_browser(path: str) -> Iterator[Browser]:
    """Give a browser with a profile of its own, and end it."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = _started(path, profile, theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            browser = Browser(ours_out, ours_in)
            browser.begin()
            yield browser
        finally:
            os.close(ours_out)
            process.terminate()
            process.wait(timeout=PATIENCE_S)
            os.close(ours_in)


def _started(path: str, profile: str, reads: int, writes: int) -> "subprocess.Popen[bytes]":
    """Start the browser; it reads commands from file 3 and answers on file 4."""
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    quiet = ["--no-first-run", "--disable-extensions", "--disable-background-networking"]
    shell = f'exec "$0" "$@" 3<&{reads} 4>&{writes}'
    command = [path, *flags, *quiet, f"--user-data-dir={profile}", "--remote-debugging-pipe"]
    return subprocess.Popen(
        ["bash", "-c", shell, *command],
        pass_fds=(reads, writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

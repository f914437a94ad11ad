"""A visitor with a real browser: looks at the page, reads what stands in it, types."""

import base64
import time
from collections.abc import Callable
from typing import Any

from tests.report.browser import Browser, PageGone

PATIENCE_S = 60.0
SHIFT = 8
_COPIED = """(() => {
  const copied = new DataTransfer();
  document.querySelector('.xterm')?.dispatchEvent(
    new ClipboardEvent('copy', {clipboardData: copied, bubbles: true, cancelable: true}));
  return copied.getData('text/plain');
})()"""


def wait_until(so: Callable[[], bool]) -> None:
    """Wait until *so* returns true; fail if it never does."""
    end = time.monotonic() + PATIENCE_S
    while not so():
        assert time.monotonic() < end
        time.sleep(0.1)


class Page:
    """What *browser* shows of *address*, in a window of that size."""

    def __init__(self, browser: Browser, address: str, size: tuple[int, int] = (1280, 800)) -> None:
        self._browser = browser
        self._size = size
        browser.visit(address, size)

    def text(self) -> str:
        """Return what stands on the page, by marking all of it and copying."""
        width, height = self._size
        self._mouse("mousePressed", 1, 1)
        self._mouse("mouseMoved", width // 2, height // 2)
        self._mouse("mouseMoved", width - 2, height - 2)
        self._mouse("mouseReleased", width - 2, height - 2)
        return str(self._browser.value(_COPIED))

    def wait_for(self, *words: str) -> str:
        """Wait until all *words* stand on the page, and return its text."""
        end = time.monotonic() + PATIENCE_S
        while True:
            text = self._text_so_far()
            if all(word in text for word in words):
                return text
            assert time.monotonic() < end, f"{words} are not on the page:\n{text}"
            time.sleep(0.2)

    def _text_so_far(self) -> str:
        """Return no text from a page without a terminal, or one that is just being loaded again."""
        try:
            return self.text() if self.value("!!document.querySelector('.xterm')") else ""
        except PageGone:
            return ""

    def press_until(self, key: str, words: str) -> None:
        """Press *key*, and again after a while, until *words* stand on the page.

        A program that has only just drawn itself on a busy machine lets a key go.
        """
        pressed = -PATIENCE_S
        end = time.monotonic() + PATIENCE_S
        while words not in self.text():
            assert time.monotonic() < end, f"{words!r} is not on the page"
            if time.monotonic() > pressed + 4:
                self.press(key)
                pressed = time.monotonic()

    def wait_until(self, expression: str) -> None:
        """Wait until a JavaScript expression is true."""
        wait_until(lambda: bool(self.value(expression)))

    def value(self, expression: str) -> Any:
        """Return what a JavaScript expression comes to."""
        return self._browser.value(expression)

    def press(self, keys: str) -> None:
        """Type *keys*."""
        for key in keys:
            self._browser.ask("Input.dispatchKeyEvent", type="char", text=key)

    def picture(self) -> bytes:
        """Return the window as a PNG."""
        return base64.b64decode(self._browser.ask("Page.captureScreenshot")["data"])

    def _mouse(self, kind: str, x: int, y: int) -> None:
        """Shift marks text, though the program in the page listens to the mouse."""
        self._browser.ask(
            "Input.dispatchMouseEvent",
            type=kind, x=x, y=y, modifiers=SHIFT, button="left", buttons=1, clickCount=1,
        )  # fmt: skip

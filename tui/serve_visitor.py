"""One visitor of a served desk: a program of their own, and the browser that shows it."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.serve_guest import SERVED

DRIVER = "tui.serve_driver:ServedDriver"
PATIENCE_S = 3.0
"""How long a program may take to leave once its visitor is gone."""
MOST_COLUMNS, MOST_ROWS = 500, 200


class Visitor(AppService):
    """Runs *words* as a program and joins it to *socket*."""

    def __init__(
        self, words: Sequence[str], socket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            words[0],
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._hang_up,
            download_manager=downloads,
        )
        self._words = tuple(words)
        self._socket = socket

    async def stay(self, width: int, height: int) -> None:
        """Serve the visitor until the browser or the program is gone, and leave no process."""
        await self.start(*_sane(width, height))
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    await self._heed(message.data)
        finally:
            await self.stop()

    async def run(self) -> None:
        """Hand on what the program draws; when it is gone, tell the browser."""
        try:
            await super().run()
        except ConnectionError:  # the browser went first
            return
        await self._hang_up()

    async def stop(self) -> None:
        """End the program: it is asked to, and made to if it does not listen."""
        with suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(super().stop(), PATIENCE_S)
        if self._process is not None:
            await _end(self._process)

    async def _hang_up(self) -> None:
        await self._socket.close()

    async def _heed(self, text: str) -> None:
        """Do what the page says; what makes no sense is passed over."""
        kind, content = _envelope(text)
        if kind == "stdin" and isinstance(content, str):
            await self.send_bytes(content.encode("utf-8", "replace"))
        elif kind == "resize" and isinstance(content, dict):
            await self.set_terminal_size(*_sane(content.get("width"), content.get("height")))
        elif kind == "ping" and isinstance(content, str):
            await self._socket.send_json(["pong", content])

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        around = super()._build_environment(width, height)
        around.pop("NO_COLOR", None)  # is about the terminal of who serves
        return {**around, "TEXTUAL_DRIVER": DRIVER, SERVED: "1"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the program without a shell, apart from the Ctrl-C of who serves."""
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process


async def _end(process: Process) -> None:
    """Wait for *process* and close what led to it; kill it, and what it started, if it stays."""
    try:
        await asyncio.wait_for(process.communicate(), PATIENCE_S)
    except TimeoutError:
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


def _envelope(text: str) -> tuple[str, Any]:
    """Return what kind of message *text* is, and its content; an empty kind for none."""
    try:
        found = json.loads(text)
    except ValueError:
        return "", None
    if isinstance(found, list) and found and isinstance(found[0], str):
        return found[0], found[1] if len(found) > 1 else None
    return "", None


def _sane(width: object, height: object) -> tuple[int, int]:
    """Return a size that a screen can have."""
    columns = width if isinstance(width, int) else 80
    rows = height if isinstance(height, int) else 24
    return min(max(columns, 1), MOST_COLUMNS), min(max(rows, 1), MOST_ROWS)

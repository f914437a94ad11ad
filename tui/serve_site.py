"""The website of a served desk: a page, its files and downloads, a socket for each visitor."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template
from types import MappingProxyType
from urllib.parse import quote

import textual_serve
from aiohttp import WSCloseCode, web
from textual_serve.download_manager import DownloadManager

from tui.serve_address import Entrance
from tui.serve_visitor import Visitor

HEARTBEAT_S = 15.0
"""How often a browser is asked whether it is still there."""
LONGEST_MESSAGE = 1 << 18
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Server": "rejoinder",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; font-src 'self'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    }
)
"""What every answer says: nothing from elsewhere is loaded, shown around it, or told about it."""
_OURS = Path(__file__).parent
_THEIRS = Path(textual_serve.__file__).parent / "static"
FILES: Mapping[str, Path] = MappingProxyType(
    {
        "page.css": _OURS / "serve_page.css",
        "page.js": _OURS / "serve_page.js",
        "textual.js": _THEIRS / "js" / "textual.js",
        "xterm.css": _THEIRS / "css" / "xterm.css",
        "mono.ttf": _THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf",
        "mono-italic.ttf": _THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
    }
)
"""All files that are handed out; there is no way to any other."""
FULL = "All seats are taken. Try again when somebody has left."
GONE = "There is nothing at this address."
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is served: *words* start a visitor's program, at most *seats* at once.

    ``columns`` and ``rows`` say how much of the terminal is to fit into a window at least: the
    fewer, the larger the letters. ``ground`` is the colour around it. ``tell``
    hears how many visitors there are, when that changes.
    """

    entrance: Entrance
    words: Sequence[str]
    title: str
    seats: int
    columns: int
    rows: int
    ground: str
    tell: Callable[[int], None]
    _visitors: dict[web.WebSocketResponse, asyncio.Task[None] | None] = field(
        default_factory=dict, init=False
    )
    _downloads: DownloadManager = field(default_factory=DownloadManager, init=False)

    def application(self) -> web.Application:
        """Return the website, ready to be run."""
        site = web.Application(middlewares=[self._guard])
        base = self.entrance.base
        if base:
            site.router.add_get(base, self._with_slash)
        site.router.add_get(f"{base}/", self._page)
        site.router.add_get(f"{base}/ws", self._socket)
        site.router.add_get(f"{base}/files/{{name}}", self._file)
        site.router.add_get(f"{base}/download/{{key}}", self._download)
        site.on_response_prepare.append(_say_headers)
        site.on_shutdown.append(self._hang_up)
        site.on_cleanup.append(self._see_off)
        return site

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away who is not invited, before anything else is looked at."""
        given = request.headers
        refused = self.entrance.refusal(request.path, request.host, given.get("Origin"))
        if refused:
            return _plain(403, refused)
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _plain(404, GONE)

    async def _with_slash(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{self.entrance.token}/")

    async def _page(self, _: web.Request) -> web.StreamResponse:
        if len(self._visitors) >= self.seats:
            return _plain(503, FULL)
        page = Template((_OURS / "serve_page.html").read_text(encoding="utf-8"))
        text = page.substitute(
            title=escape(self.title),
            columns=str(self.columns),
            rows=str(self.rows),
            ground=escape(self.ground),
        )
        return web.Response(text=text, content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = FILES.get(request.match_info["name"])
        return web.FileResponse(path) if path else _plain(404, GONE)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """Start a program for a visitor, and stay until one of the two is gone."""
        if request.headers.get("Origin") is None:
            return _plain(403, "Open the page in a browser; this is only the way to its program.")
        if len(self._visitors) >= self.seats:
            return _plain(503, FULL)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=LONGEST_MESSAGE)
        self._visitors[socket] = None
        try:
            await socket.prepare(request)
        except BaseException:
            del self._visitors[socket]
            raise
        visitor = Visitor(self.words, socket, self._downloads)
        size = _number(request, "width", 80), _number(request, "height", 24)
        staying = asyncio.create_task(self._stay(visitor.stay(*size), socket))
        self._visitors[socket] = staying
        self.tell(len(self._visitors))
        await asyncio.shield(staying)
        return socket

    async def _stay(
        self, visit: Coroutine[None, None, None], socket: web.WebSocketResponse
    ) -> None:
        """Keep a seat for as long as a visit lasts, and its program needs to end."""
        try:
            await visit
        finally:
            del self._visitors[socket]
            self.tell(len(self._visitors))

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Hand over a file that a visitor's program made for them, once."""
        key = request.match_info["key"]
        try:
            found = await self._downloads.get_download_metadata(key)
        except KeyError:
            return _plain(404, GONE)
        answer = web.StreamResponse()
        answer.content_type = "application/octet-stream"
        name = quote(found.file_name)
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        await answer.prepare(request)
        async for piece in self._downloads.download(key):
            await answer.write(piece)
        await answer.write_eof()
        return answer

    async def _hang_up(self, _: web.Application) -> None:
        """Hang up on everybody; their programs end with that."""
        for socket in list(self._visitors):
            if socket.prepared:
                await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _see_off(self, _: web.Application) -> None:
        """Wait until the last program has ended."""
        if staying := [task for task in self._visitors.values() if task is not None]:
            await asyncio.wait(staying)


async def _say_headers(_: web.Request, answer: web.StreamResponse) -> None:
    answer.headers.update(HEADERS)


def _plain(status: int, words: str) -> web.Response:
    return web.Response(status=status, text=f"{words}\n")


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise

"""A served desk, in this process: its website and a client that asks for it as a browser does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import ClientWebSocketResponse, WSMsgType
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from tests.tui.dash.apps import STORY
from tui.serve_address import LOOPBACK_NAMES, Entrance
from tui.serve_site import Site
from tui.serve_words import Shown, words_of

Client = TestClient[Request, Application]
PATIENCE_S = 60.0
STANDING_STILL = Shown(file=STORY, paused=True)


@asynccontextmanager
async def served(
    shown: Shown = STANDING_STILL, *, token: str = "", seats: int = 2
) -> AsyncIterator[Client]:
    """Give a client of a desk with so many *seats*."""
    site = Site(
        entrance=Entrance(token=token, names=frozenset() if token else LOOPBACK_NAMES),
        words=words_of(shown, {}),
        title="a <desk>",
        seats=seats,
        columns=80,
        rows=24,
        ground="#121212",
        tell=lambda _: None,
    )
    async with TestClient(TestServer(site.application())) as client:
        yield client


@asynccontextmanager
async def visiting(client: Client, path: str = "/ws") -> AsyncIterator[ClientWebSocketResponse]:
    """Come in as the page's script does."""
    origin = str(client.make_url("/")).rstrip("/")
    asked = f"{path}?width=100&height=30"
    async with client.ws_connect(asked, headers={"Origin": origin}) as socket:
        yield socket


async def drawn(socket: ClientWebSocketResponse, words: str) -> None:
    """Wait until the program has drawn *words*; fail if it ends without them."""
    seen = b""
    async with asyncio.timeout(PATIENCE_S):
        while words.encode() not in seen:
            message = await socket.receive()
            assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, seen[-300:]
            seen += message.data if message.type is WSMsgType.BINARY else b""


async def hung_up(socket: ClientWebSocketResponse) -> None:
    """Wait until the desk has hung up."""
    ends = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED}
    with suppress(ConnectionError):
        while (await asyncio.wait_for(socket.receive(), PATIENCE_S)).type not in ends:
            pass

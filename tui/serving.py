"""The command ``serve``: from a request to a website, and its end."""

import asyncio
import errno
import signal
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from tui.exits import ExitCode
from tui.serve_address import (
    LOOPBACK_NAMES,
    Entrance,
    address,
    is_loopback,
    new_token,
    why_no_token,
)

if TYPE_CHECKING:
    from aiohttp.web import AppRunner

AUTO, NONE = "auto", "none"
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - the names of it, to be told apart from others
DARK = "#121212"
USUAL, LARGE = (120, 36), (80, 24)
"""How many columns and rows fit into a window at least, as it opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder serve``. ``words`` start the program of each visitor.

    ``file`` and ``overrides`` are looked at before anybody comes; so are the settings ``given``.
    """

    words: tuple[str, ...]
    file: str | None = None
    lesson: bool = False
    overrides: tuple[str, ...] = ()
    given: Mapping[str, object] = field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = 8000
    token: str = AUTO
    public: str = ""
    seats: int = 8
    large: bool = False


class CannotServe(click.ClickException):
    """Nothing can be served like this."""

    exit_code = ExitCode.WRONG_INPUT


def serve(request: Request) -> int:
    """Serve until Ctrl-C.

    Raises CannotServe, WrongFile, NoLesson and WrongSetting before anybody comes.
    """
    _refuse_without_extra()
    entrance = entrance_of(request)
    _look_at(request)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(request, entrance))
    click.echo("\nThe desk is closed.", err=True)
    return ExitCode.INTERRUPTED


def entrance_of(request: Request) -> Entrance:
    """Return who may come in. Raises CannotServe where a token is missing or too weak."""
    public = _public(request.public)
    here = is_loopback(request.host) and not public
    token = {AUTO: "" if here else new_token(), NONE: ""}.get(request.token, request.token)
    if not token and not here:
        raise CannotServe(
            "others can reach this desk, so its address needs a token: leave out `--token none`."
        )
    why = why_no_token(token) if token else None
    if why:
        raise CannotServe(f"--token: {why}. Leave it out to get one made.")
    names = LOOPBACK_NAMES | {request.host} if is_loopback(request.host) else frozenset[str]()
    return Entrance(token=token, names=names, public=public)


def _public(text: str) -> str:
    """Return the address that a proxy shows, without its last slash. Raises CannotServe."""
    if text and (urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).netloc):
        raise CannotServe(f"--public-url: {text} is no address such as https://desk.example.org/")
    return text.rstrip("/")


def _refuse_without_extra() -> None:
    if find_spec("textual_serve") is None:
        raise CannotServe(
            "serve needs textual-serve, which is not installed. Install it with: "
            "pip install 'rejoinder[serve]'"
        )


def _look_at(request: Request) -> None:
    """Find what is wrong with the file and the settings before a visitor does."""
    from tui.files import load
    from tui.settings_file import preferences

    preferences(request.given)
    if request.lesson:
        from tui.lessoning import course_for

        course_for(request.file)
    elif request.file is not None:
        load(request.file, request.overrides)


async def _serve(request: Request, entrance: Entrance) -> None:
    """Open the website, tell where, and close it when somebody says so."""
    from aiohttp import web

    from tui.serve_site import Site

    columns, rows = LARGE if request.large else USUAL
    site = Site(
        entrance=entrance,
        words=request.words,
        title=_title(request),
        seats=request.seats,
        columns=columns,
        rows=rows,
        ground=_ground(request),
        tell=_tell_visitors,
    )
    runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=10)
    await runner.setup()
    try:
        port = await _listen(runner, request)
        click.echo(invitation(request, entrance, port))
        await _until_told()
    finally:
        await runner.cleanup()


def _title(request: Request) -> str:
    return f"rejoinder: {request.file or ('lessons' if request.lesson else 'which scenario?')}"


def _ground(request: Request) -> str:
    """Return the colour of the screen, for the margin that is no whole letter wide."""
    from textual.theme import BUILTIN_THEMES

    from tui.settings_file import preferences
    from tui.themes import OURS, full_name

    name = full_name(preferences(request.given).theme)
    themes = {**BUILTIN_THEMES, **{theme.name: theme for theme in OURS}}
    return themes[name].background or DARK


async def _listen(runner: "AppRunner", request: Request) -> int:
    """Listen, and return the port. Raises CannotServe if that is not possible."""
    from aiohttp import web

    try:
        await web.TCPSite(runner, request.host, request.port).start()
    except OSError as error:
        raise CannotServe(_why_not(request, error)) from error
    port: int = runner.addresses[0][1]
    return port


def _why_not(request: Request, error: OSError) -> str:
    where = f"port {request.port} on {request.host}"
    if error.errno == errno.EADDRINUSE:
        return f"{where} is taken. Choose another with --port; 0 takes any free one."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"{where} is not for everybody to open. Choose one from 1024 on with --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"--host {request.host} is no address of this computer."
    return f"cannot open {where}: {error.strerror or error}."


async def _until_told() -> None:
    """Wait for Ctrl-C, or for the system to end the program."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
                loop.add_signal_handler(getattr(signal, name), told.set)
    await told.wait()


def _tell_visitors(count: int) -> None:
    click.echo(f"{count} {'visitor' if count == 1 else 'visitors'}", err=True)


def invitation(request: Request, entrance: Entrance, port: int) -> str:
    """Return what is printed when the desk is open: where it is, and what to do."""
    lines = [f"  {place}" for place in _places(request, entrance, port)]
    return "\n".join(("The desk is open at", "", *lines, "", *_advice(entrance, request.host)))


def _places(request: Request, entrance: Entrance, port: int) -> list[str]:
    if entrance.public:
        return [f"{entrance.public}{entrance.base}/"]
    host = _name_of_this_computer() if request.host in EVERYWHERE else request.host
    return [address(host, port, entrance.token)]


def _advice(entrance: Entrance, host: str) -> list[str]:
    each = "Each visitor has a session of their own. Ctrl-C ends all of them."
    if is_loopback(host) and not entrance.public:
        return ["Open it in a browser on this computer, and share that window.", each]
    lines = ["Whoever has the whole address can come in: give it to those you invite only.", each]
    if not entrance.public.startswith("https:"):
        lines.insert(1, "It is not encrypted; docs/serving.md tells how to change that.")
    return lines


def _name_of_this_computer() -> str:
    """Return the address by which the network knows this computer, as well as can be told.

    No packet is sent: a datagram socket only looks up which way it would go.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        found: str = probe.getsockname()[0]
    return found

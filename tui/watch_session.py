"""The command ``watch``: from a request to an app, and what is told when it is left."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.exits import ExitCode
from tui.serve_guest import is_guest
from tui.settings import Preferences
from tui.settings_file import preferences

if TYPE_CHECKING:
    from textual.screen import Screen

    from sim.scenario.load import LoadedScenario
    from sim.session.session import Session
    from tui.app import RejoinderApp


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder watch``. ``given`` are settings; None: not typed."""

    file: str | None = None
    overrides: tuple[str, ...] = ()
    replication: int = 1
    replay: int | None = None
    expect: int | None = None
    seed: int | None = None
    until_ms: int | None = None
    paused: bool = False
    given: Mapping[str, object] = field(default_factory=dict)


class NoTerminal(click.ClickException):
    """There is nothing to draw the dashboard on."""

    exit_code = ExitCode.WRONG_INPUT


def watch(request: Request) -> int:
    """Open the dashboard, and tell where it stood when it is left.

    Raises NoTerminal, WrongSetting and WrongFile before any screen is opened, and
    what breaks the dashboard.
    """
    _refuse_without_terminal(request)
    settings = preferences(request.given)
    loaded = _loaded(request)
    app = _app(request, loaded, settings)
    app.run()
    if app.mistake is not None:
        raise app.mistake
    if app.session is not None and not is_guest():
        from tui.farewell import farewell

        command = _command(request, app.session)
        click.echo("\n".join(farewell(app.session, command, unsaved=app.unsaved)))
    return app.return_code or ExitCode.WELL


def _loaded(request: Request) -> "LoadedScenario | None":
    if request.file is None:
        return None
    from tui.files import load, path_of
    from tui.remembered import note_recent

    loaded = load(request.file, request.overrides)
    note_recent(path_of(request.file))
    if request.seed is None:
        return loaded
    return replace(loaded, scenario=replace(loaded.scenario, seed=request.seed))


def _app(
    request: Request, loaded: "LoadedScenario | None", settings: Preferences
) -> "RejoinderApp":
    from sim.scenario.concerns import concerns
    from tui.app import RejoinderApp
    from tui.clock import RealClock
    from tui.opening import new_session
    from tui.warning import in_short

    session, first, greeting = None, None, ""
    if loaded is not None and request.replay is not None:
        session, first = _replay(request, loaded, settings)
        if first is None:
            greeting = f"No expectation on the trace fails in replication {request.replay}."
    elif loaded is not None:
        session = new_session(loaded, settings, request.replication)
        session.playing = not request.paused
        if request.until_ms is not None:
            session.go_to(request.until_ms)
        greeting = in_short(concerns(loaded))
    return RejoinderApp(
        loaded,
        session=session,
        preferences=settings,
        clock=RealClock(),
        first=first,
        greeting=greeting,
    )


def _replay(
    request: Request, loaded: "LoadedScenario", settings: Preferences
) -> "tuple[Session, Screen[None] | None]":
    """Find where a failed check goes wrong. Raises WrongFile if its line names no such check."""
    from sim.check.replay import NoSuchExpectation
    from sim.scenario.problems import ScenarioError
    from tui.files import WrongFile
    from tui.screens.replay import replay_of

    number = request.replay or 1
    try:
        return replay_of(loaded, number, settings, until_ms=request.until_ms, expect=request.expect)
    except (NoSuchExpectation, ScenarioError) as error:
        raise WrongFile(str(error)) from error


def _refuse_without_terminal(request: Request) -> None:
    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    if is_guest() or (sys.stdin.isatty() and sys.stderr.isatty() and not dumb):
        return
    words = f"rejoinder run {request.file or 'FILE'}"
    if sys.stdin.isatty() and sys.stdout.isatty() and not dumb:
        raise NoTerminal("watch draws on standard error: leave out the `2>` behind the command.")
    raise NoTerminal(
        f"watch needs a terminal to draw on, and there is none. For the answer in plain text: "
        f"`{words}`, or `{words} --narrate` for each event in words."
    )


def _command(request: Request, session: "Session") -> list[str]:
    """Return the words that open *session* again, whether it was typed or chosen from the list."""
    from tui.files import path_of

    path = session.scenario.path
    words = ["rejoinder", "watch"]
    if request.file is not None and path_of(request.file) == path:
        words += [request.file]
        words += [word for value in request.overrides for word in ("--set", value)]
    else:
        words += [_shortest(path)]
    if request.seed is not None:
        words += ["--seed", str(session.scenario.seed)]
    if session.replication != 1:
        words += ["--replication", str(session.replication)]
    return words


def _shortest(path: Path | None) -> str:
    """Return what to type for *path*: the name of a bundled scenario, or the path."""
    from sim.scenario.bundled import SUFFIX, bundled_folder

    if path is None:
        return "FILE"
    if path.is_relative_to(bundled_folder()):
        return path.name.removesuffix(SUFFIX)
    return os.path.relpath(path)

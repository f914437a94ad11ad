"""The command ``practice``: somebody takes a part in a running desk."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from tui.exits import ExitCode
from tui.moves import Part, Role
from tui.settings_file import preferences
from tui.talk.message import YOU

if TYPE_CHECKING:
    from sim.scenario.load import LoadedScenario
    from sim.session.session import Session
    from tui.app import RejoinderApp

DESK = "practice-desk"
PACE = 4.0
"""Simulated seconds in a second: slow enough to read what is said."""
BEGINS_MS = 600_000
"""When the part begins, so that the desk is busy already; earlier where the clock is short."""
TALKS_MS = 600_000
"""How long the talk of who takes a customer's part goes on, if nobody ends it."""
PLAIN_WIDTH = 80
MOST_NAMED = 8
"""How many agents are named to who asked for one that is not there."""
_NAME = re.compile(r"[^\W\d_][\w -]{0,39}")


class WrongPart(click.ClickException):
    """A part that nobody can take."""

    exit_code = ExitCode.WRONG_INPUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder practice``. ``given`` are settings; None: not typed."""

    file: str = DESK
    part: Part = Part.CUSTOMER
    name: str | None = None
    signed_in: bool = True
    overrides: tuple[str, ...] = ()
    seed: int | None = None
    given: Mapping[str, object] = field(default_factory=dict)


def practise(request: Request) -> int:
    """Open the desk, and tell the account of the practice when it is left.

    Raises WrongPart, WrongSetting, WrongFile and NoTerminal before any screen is opened.
    """
    _refuse_without_terminal()
    app = app_of(request)
    begun = app.session
    app.run()
    if app.mistake is not None:
        raise app.mistake
    if not app.return_code and app.session is begun:
        for line in told_at_the_end(app, request):
            click.echo(line)
    return app.return_code or ExitCode.WELL


def told_at_the_end(app: "RejoinderApp", request: Request) -> list[str]:
    """Return the account of the practice as plain text; nothing if nothing was done."""
    from tui.account import account
    from tui.view.account import account_lines
    from tui.view.cells import plain

    session = app.session
    if session is None or not session.interventions:
        return []
    told = account(session, role_in(session, request.part, request.name), app.showing)
    return [plain(line) for line in account_lines(told, app.showing, PLAIN_WIDTH)]


def _refuse_without_terminal() -> None:
    from tui.watch_session import NoTerminal

    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    if dumb or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NoTerminal("practice needs a terminal: you take a part, key by key.")


def app_of(request: Request, *, still: bool = False) -> "RejoinderApp":
    """Return the app for *request*; *still*: no time passes of itself. Raises as practise does."""
    from tui.app import RejoinderApp
    from tui.clock import RealClock
    from tui.files import load
    from tui.screens.practice import PracticeScreen

    settings = preferences({**request.given, "speed": None})
    loaded = load(request.file, request.overrides)
    if request.seed is not None:
        loaded = replace(loaded, scenario=replace(loaded.scenario, seed=request.seed))
    loaded, session, role = take_part(
        loaded, request.part, request.name, signed_in=request.signed_in
    )
    speed = request.given.get("speed")
    session.speed = preferences({"speed": speed}).speed_for(crowd=True) if speed else PACE
    session.go_to(min(BEGINS_MS, loaded.scenario.duration_ms // 6))
    _ = session.tick(0.0, lambda: False)
    session.playing = not still
    return RejoinderApp(
        loaded,
        session=session,
        preferences=settings,
        clock=None if still else RealClock(),
        first=PracticeScreen(role),
    )


def take_part(
    loaded: "LoadedScenario", part: Part, name: str | None = None, *, signed_in: bool = True
) -> "tuple[LoadedScenario, Session, Role]":
    """Return the scenario with the part in it, a session of it, and the role.

    A customer is added; an agent is one of the desk's, the first if there is no *name*. Raises
    WrongPart.
    """
    from sim.session.session import Session

    if part is Part.CUSTOMER:
        loaded = with_customer(loaded, name or YOU, signed_in=signed_in)
    session = Session(loaded.scenario)
    return loaded, session, role_in(session, part, name)


def role_in(session: "Session", part: Part, name: str | None) -> Role:
    """Return the role that is played in *session*: its last person, or one of its agents.

    Raises WrongPart.
    """
    cast = session.cast
    if part is Part.CUSTOMER:
        return Role(part, name or YOU, cast.first_person + len(cast.people) - 1)
    agents = cast.agents
    if not agents:
        raise WrongPart("this desk has no agents whose part you could take")
    if name is not None and name not in agents:
        from tui.errors import unknown

        there = ", ".join(agents[:MOST_NAMED])
        raise WrongPart(f"{unknown('agent', name, agents)} This desk has {there}.")
    number = agents.index(name) if name is not None else 0
    return Role(part, agents[number], number)


def with_customer(loaded: "LoadedScenario", name: str, *, signed_in: bool) -> "LoadedScenario":
    """Return *loaded* with one customer more, who does nothing unasked. Raises WrongPart.

    The crowd stays as it is: numbers of random customers do not depend on who else is there.
    """
    from sim.floor.script import number_in_crowd
    from sim.population.plan import Person
    from sim.scenario.overrides import apply_overrides

    scenario = loaded.scenario
    taken = {person.name for person in scenario.population.people}
    taken |= {agent.name for agent in scenario.floor.agents}
    if not _NAME.fullmatch(name) or number_in_crowd(name) is not None:
        raise WrongPart(
            f"{name!r} is no name to go by: letters, digits, blanks and hyphens will do"
        )
    if name in taken:
        raise WrongPart(f"there is a {name} on this desk already; choose another name")
    you = Person(name=name, authenticated=signed_in, contact_ms=TALKS_MS)
    plan = replace(scenario.population, people=(*scenario.population.people, you))
    signed = str(signed_in).lower()
    written = f"people.{name}={{authenticated: {signed}, conversation: {TALKS_MS // 1000}s}}"
    tree = apply_overrides(loaded.tree, [written])
    return replace(loaded, scenario=replace(scenario, population=plan), tree=tree)

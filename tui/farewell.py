"""What stands on the terminal when the dashboard is left: where it stood, and the way back."""

import shlex
import sys
from collections.abc import Mapping

from sim.duration import format_duration
from sim.measures.tally import Fate
from sim.session.picture import Picture
from sim.session.session import Session
from tui.console import can_draw
from tui.fates import LOOKS
from tui.naming import clock_of


def farewell(session: Session, command: list[str], *, unsaved: int) -> list[str]:
    """Return the lines to print after *session*, opened by *command*, was left.

    *unsaved* is the number of interventions that no file knows.
    """
    picture = session.frame().picture
    scenario = session.scenario
    which = f"replication {session.replication}, seed {scenario.seed}"
    lines = [
        f"{scenario.name} stood at {clock_of(scenario)(picture.now_ms)} ({which}).",
        *fates_told(picture, shapes=can_draw(sys.stdout)),
    ]
    if unsaved:
        lines.append(_lost(unsaved))
    stood_ms = picture.now_ms // 1000 * 1000
    again = [*command, "--until", format_duration(stood_ms)] if stood_ms else command
    return [*lines, f"To open it here again:  {shlex.join(again)}"]


def fates_told(picture: Picture, *, shapes: bool) -> list[str]:
    """Return a line for each end that a cut-off came to, with its count."""
    counts: Mapping[Fate, int] = dict(zip(Fate, picture.fates, strict=True))
    told = [
        f"  {look.shape if shapes else look.plain} {counts[fate]:>6,}  {look.words}"
        for fate, look in LOOKS.items()
        if counts[fate]
    ]
    return told or ["  Nobody was cut off and came to an end of it so far."]


def _lost(count: int) -> str:
    return f"{count} {'intervention was' if count == 1 else 'interventions were'} not saved."

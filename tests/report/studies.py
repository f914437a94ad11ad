"""Small studies with made-up figures: real grids of a tiny desk, no simulation."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sim.measures.figures import Figure, Key, Outcome
from sim.report.erlang_section import HANDLE, LEVEL
from sim.report.fates_chart import FATES
from sim.report.kept import Beside, Guess, Kept, Measured, Sensed, Sensitivity, Tried
from sim.report.page import page_of
from sim.report.sections import report_of
from sim.scenario.load import load_text
from sim.study.cells import base_of, cells_of
from sim.study.folder import Study
from sim.study.frontier import COST, GAIN
from sim.study.recommend import MONEY
from sim.study.results import Results

HOLD = "policy.reconnect_to_previous_agent_for"
LIMIT = "policy.reconnect_time_limit"
ONE = {HOLD: ("0s", "1m", "3m")}
TWO = {HOLD: ("1m", "3m"), LIMIT: ("2m", "5m")}
THREE = {**TWO, "policy.agent_affinity": ("off", "if_free")}
EVIL = "</title><script>alert(1)</script>'\"&$x$ עברית 🙂"
GRIDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "none": {},
    "one": ONE,
    "two": TWO,
    "three": THREE,
}
_CHATS = 500


def study_of(
    grid: Mapping[str, tuple[str, ...]],
    *,
    name: str = "a-desk",
    replications: int = 4,
    sections: str = "",
) -> Study:
    """Return a finished study of *grid*; a longer hold gains more and costs more.

    With prices among the further *sections* of the file a day has a cost, too.
    """
    loaded = load_text(_text(grid, name) + sections, "a-desk.scenario.yaml")
    priced = loaded.scenario.measure.prices is not None
    cells = cells_of(loaded)
    outcomes = {
        cell.number: {
            number: _outcome(cell.number, number, priced=priced)
            for number in range(1, replications + 1)
        }
        for cell in cells
        if cell.scenario is not None
    }
    facts = {
        "rejoinder": "9.8.7",
        "seed": "77",
        "state": "finished",
        "fingerprint": "cafe",
        "parts_of_day": "0",
    }
    results = Results(cells, outcomes)
    return Study(Path("studies/a-desk"), loaded, results, base_of(loaded, cells), facts)


def _outcome(cell: int, replication: int, *, priced: bool) -> Outcome:
    wobble = (replication % 2) / 100
    values = {GAIN: 0.55 + 0.04 * cell + wobble, COST: 12_000.0 + 700 * cell + 90 * replication}
    values[LEVEL], values[HANDLE] = 0.83 + wobble, 600_000.0
    if priced:
        values[MONEY] = 900.0 - 40 * cell + 10 * replication
    shares = [0.3 - 0.01 * cell, 0.2 + 0.01 * cell, 0.1, 0.1, 0.05, 0.1, 0.05, 0.06, 0.04]
    for look, share in zip(FATES, shares, strict=True):
        values[Key(look.measure, "share")] = share
    return Outcome({key: Figure(value * _CHATS, _CHATS, _CHATS) for key, value in values.items()})


def _text(grid: Mapping[str, tuple[str, ...]], name: str) -> str:
    quoted = name.replace("'", "''")
    axes = "".join(f"  {path}: [{', '.join(values)}]\n" for path, values in grid.items())
    vary = f"vary:\n{axes}" if grid else ""
    return f"""format: 1
name: '{quoted}'
description: '{quoted}'
clock: {{start: 2026-03-11T08:00, timezone: Europe/London, duration: 4h, warm_up: 30m}}
queues:
  all: {{}}
groups:
  "desk <b>":
    queues: [all]
    chats_per_agent: 2
    shifts: [{{agents: 2, from: "08:00", to: "12:00", breaks: ["10:00+30m"]}}]
customers:
  arrivals: {{per_hour: 12}}
  conversation: {{mean: 10m, family: exponential}}
run: {{seed: 77}}
{vary}"""


@cache
def page_for(grid: str, name: str = "a-desk") -> str:
    """Return the page of a study of a grid called ``none``, ``one``, ``two`` or ``three``."""
    return page_of(report_of(study_of(GRIDS[grid], name=name), kept=kept_of(name)))


def kept_of(name: str = "Nobody knows.") -> Kept:
    """Return a sensitivity run, in which the answer turns with one guess for the reason *name*, and a
    comparison with reality, in which one of four values is outside.
    """

    def tried(text: str, change: float) -> Tried:
        return Tried(text, change, change - 0.01, change + 0.01)

    values = (tried("low", 0.05), tried("high", -0.04))
    turning = Guess("time away", name, values, ("high",))
    quiet = Guess("patience", "Nobody asks.", (tried("low", 0.02), tried("high", 0.04)), ())
    unknown = Guess("wrap-up", "", (Tried("low", None, None, None),), ())
    blurred = Guess("link", "", (Tried("low", 500.0, -100.0, 1100.0),), ())
    figures = (
        Sensed(GAIN, tried("as the file is", 0.03), (turning, quiet, unknown)),
        Sensed(COST, Tried("as the file is", 900.0, 100.0, 1700.0), (quiet, blurred)),
    )
    rows = tuple(
        Measured(start, measure, "ms", 1000.0 * n, 900.0 * n, 500.0, 2500.0, n < 3)
        for measure in ("arrivals", "wait")
        for n, start in enumerate(("2026-03-11 08:00", "2026-03-11 08:30", "2026-03-11 09:00"), 1)
    )
    worst = (f"2026-03-11 09:00: wait was 3.0 s, {name}",)
    return Kept(Sensitivity("hold 1m", "hold 3m", 9, figures), Beside(0.95, 0.75, 20, worst, rows))

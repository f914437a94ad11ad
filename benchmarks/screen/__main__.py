"""``python -m benchmarks.screen``: measure the dashboard, print the table and the goals."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.screen.desks import DESKS, USUAL, Watched
from benchmarks.screen.terminal import Terminal

BETWEEN_KEYS_S = 0.17
"""Not in step with the frames, so that keys fall into every part of one."""
CPU_MS, KEY_MS, FIRST_S = 25.0, 50.0, 1.5


@dataclass(frozen=True, slots=True)
class Measured:
    """What watching one desk cost. ``key_ms`` is the time within which 95 % of the keys act."""

    desk: Watched
    frames_per_second: float
    cpu_ms: float
    key_ms: float
    reached: float


def play(desk: Watched, seconds: float) -> Measured:
    """Watch *desk* for so many seconds, then for as many more while keys are pressed."""
    with tempfile.TemporaryDirectory() as folder:
        scenario, result = Path(folder, "desk.scenario.yaml"), Path(folder, "result.json")
        scenario.write_text(desk.scenario, encoding="utf-8")
        words = [str(scenario), str(desk.speed), str(seconds), str(result)]
        command = [sys.executable, "-m", "benchmarks.screen.child", *words]
        terminal = Terminal(command, desk.columns, desk.rows)
        try:
            _press_keys(terminal, 2 * seconds + 30, result.with_suffix(".keys"))
        finally:
            terminal.close()
        if not result.exists():
            sys.exit(f"watching {desk.name} failed; try: {' '.join(command)}")
        told = json.loads(result.read_text(encoding="utf-8"))
    return Measured(
        desk=desk,
        frames_per_second=told["frames"] / told["seconds"],
        cpu_ms=told["cpu_s"] * 1000 / told["frames"],
        key_ms=quantiles(told["latencies_ms"], n=20)[-1],
        reached=told["reached"],
    )


def _press_keys(terminal: Terminal, seconds: float, begin: Path) -> None:
    """Once the file *begin* is there, go from panel to panel until the program ends."""
    end, turn = time.monotonic() + seconds, 0
    while terminal.process.poll() is None and time.monotonic() < end:
        terminal.read(BETWEEN_KEYS_S)
        if begin.exists():
            terminal.type("12345"[turn % 5])
            turn += 1


def first_screens(repeats: int) -> Iterator[float]:
    """Yield the seconds from typing ``rejoinder watch`` to the first picture of the desk."""
    command = [sys.executable, "-m", "tui", "watch", "busy-weekday", "--paused"]
    for _ in range(repeats):
        terminal = Terminal(command, 120, 40)
        try:
            yield terminal.wait_for("If they came back now", 30)
        finally:
            terminal.type("q")
            terminal.close()


def table(rows: Sequence[Measured]) -> str:
    """Return the results as a Markdown table."""
    head = ["desk", "terminal", "speed", "reached", "frames/s", "CPU ms/frame", "key, p95 ms"]
    lines = [f"| {' | '.join(head)} |", "|---|---|---:|---:|---:|---:|---:|"]
    for row in rows:
        desk = row.desk
        cells = (
            f"{desk.agents} agents",
            f"{desk.columns}x{desk.rows}",
            f"x{desk.speed:,.0f}",
            f"x{row.reached:,.0f}",
            f"{row.frames_per_second:.1f}",
            f"{row.cpu_ms:.1f}",
            f"{row.key_ms:.0f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def goals(rows: Sequence[Measured], first_s: float) -> Iterator[str]:
    """Yield each goal with what was measured, met or MISSED."""
    for row in rows:
        name = f"{row.desk.agents} agents, x{row.desk.speed:,.0f}, {row.desk.columns} columns"
        yield _goal(name, "frames a second", row.frames_per_second, row.desk.frames * 0.98, ">=")
        if row.desk is USUAL:
            yield _goal(name, "CPU ms a frame", row.cpu_ms, CPU_MS, "<=")
            yield _goal(name, "ms from key to screen, 95 %", row.key_ms, KEY_MS, "<=")
    yield _goal("rejoinder watch", "seconds to the first screen", first_s, FIRST_S, "<=")


def _goal(name: str, what: str, found: float, limit: float, sign: str) -> str:
    met = found >= limit if sign == ">=" else found <= limit
    return f"{'met   ' if met else 'MISSED'}  {name}: {what}: {found:.2f} ({sign} {limit:g})"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screen", description=__doc__)
    parser.add_argument("--seconds", type=float, default=12.0, help="for each desk")
    parser.add_argument("--repeats", type=int, default=5, help="starts of the program")
    options = parser.parse_args()
    rows = []
    for desk in DESKS:
        sys.stderr.write(f"watching {desk.name} ...\n")
        rows.append(play(desk, options.seconds))
    first_s = median(first_screens(options.repeats))
    sys.stdout.write(table(rows) + "\n\n")
    sys.stdout.write("\n".join(goals(rows, first_s)) + "\n")


if __name__ == "__main__":
    main()

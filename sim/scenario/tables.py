"""The CSV files that a scenario names: read, and their mistakes told like those of the scenario."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

from sim.population.distributions import Empirical
from sim.population.measured import read_values
from sim.population.plan import Interval
from sim.population.profile import read_profile
from sim.population.recorded import Recorded, RecordedChat
from sim.population.recorded_file import RecordedRow, read_recorded
from sim.population.table import FlawedFile
from sim.scenario.clock import Clock
from sim.scenario.nodes import Path as TreePath
from sim.scenario.overrides import COMMAND_LINE, GRID
from sim.scenario.problems import Problem
from sim.scenario.validate import Draft
from sim.scenario.yaml_source import is_directory, is_file

PROFILE: TreePath = ("customers", "arrivals", "profile")
RECORDED: TreePath = ("customers", "arrivals", "recorded")


def measured(draft: Draft, path: TreePath, name: str) -> Empirical | None:
    """Return the measured durations in the CSV file *name*, which stands at *path*."""
    file = _beside(draft, (*path, "data"), name)
    if file is None:
        return None
    try:
        return Empirical(read_values(file))
    except FlawedFile as error:
        draft.problems += _problems(error)
    except ValueError as error:
        draft.report((*path, "data"), "bad-csv", str(error))
    return None


def arrival_rows(draft: Draft, name: str, scale: float, clock: Clock) -> tuple[Interval, ...]:
    """Return the rows of the profile *name* that lie within the clock."""
    file = _beside(draft, PROFILE, name)
    if file is None:
        return ()
    try:
        profile = read_profile(file)
    except FlawedFile as error:
        draft.problems += _problems(error)
        return ()
    rows = profile.intervals(start=clock.start, duration_ms=clock.duration_ms, scale=scale)
    if not rows:
        hint = "check the dates in the file, clock.start and clock.duration"
        message = f"no row of {name} lies within the clock"
        draft.report(PROFILE, "profile-outside", message, hint)
    return rows


def recorded_customers(
    draft: Draft, name: str, topics: tuple[str, ...], clock: Clock
) -> Recorded | None:
    """Return the recorded customers in *name* who arrive within the clock."""
    file = _beside(draft, RECORDED, name)
    if file is None:
        return None
    try:
        rows = read_recorded(file)
        chats = _chats_in(file, rows, topics, clock)
    except FlawedFile as error:
        draft.problems += _problems(error)
        return None
    if not chats:
        hint = "check the dates in the file, clock.start and clock.duration"
        message = f"nobody in {name} arrives within the clock"
        draft.report(RECORDED, "profile-outside", message, hint)
        return None
    days = clock.midnights()
    return Recorded(
        chats=tuple(sorted(chats, key=lambda chat: chat.arrival_ms)),
        day_starts=tuple(ms for ms, _ in days),
        kinds=tuple(int(day.weekday() > LAST_WORKDAY) for _, day in days),
        end_ms=clock.duration_ms,
    )


LAST_WORKDAY = 4
"""Friday. Recorded workdays and weekends are not exchanged for each other."""


def _chats_in(
    file: Path, rows: Sequence[RecordedRow], topics: tuple[str, ...], clock: Clock
) -> list[RecordedChat]:
    known = dict(zip(topics, range(len(topics)), strict=True))
    wrong = [row.topic for row in rows if row.topic.text not in known]
    if wrong and len(topics) > 1:
        hint = f"topics of the scenario: {', '.join(topics)}"
        told = [cell.flaw(f"the scenario has no topic {cell.text!r}", hint) for cell in wrong]
        raise FlawedFile(file, told)
    begin = clock.start.astimezone(UTC)
    found = []
    for row in rows:
        at_ms = (row.arrived.astimezone(UTC) - begin) // timedelta(milliseconds=1)
        if 0 <= at_ms < clock.duration_ms:
            topic = known.get(row.topic.text, 0)
            found.append(replace(row.chat, arrival_ms=at_ms, topic=topic))
    return found


def _beside(draft: Draft, path: TreePath, name: str) -> Path | None:
    """Return the file *name* beside the scenario file that names it."""
    source = draft.root.nearest(path).place.path
    file = (draft.main if source in (COMMAND_LINE, GRID) else Path(source)).parent / name
    if is_file(file):
        return file
    message = f"there is no file {file}"
    if is_directory(file):
        message = f"{file} is a folder"
    hint = "the name is looked up beside the scenario file"
    draft.report(path, "no-such-file", message, hint)
    return None


def _problems(error: FlawedFile) -> list[Problem]:
    lines = _lines(error.path)
    return [
        _problem(error.path, flaw.line, flaw.column, flaw.message, flaw.hint, lines)
        for flaw in error.flaws[:MOST_FLAWS]
    ]


MOST_FLAWS = 20
"""A file with more mistakes has one cause; the rest would only fill the screen."""


def _problem(
    path: Path, line: int, column: int, message: str, hint: str, lines: list[str]
) -> Problem:
    text = lines[line - 1] if line <= len(lines) else ""
    cell = text[column - 1 :].split(",")[0].rstrip()
    end = column + max(1, len(cell))
    return Problem(str(path), line, column, end, "bad-csv", message, hint, text)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return []

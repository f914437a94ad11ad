"""What the program remembers from one run to the next: files opened lately, checks that failed.

It is kept in the platform's folder for the state of programs, and only ever a convenience: what
cannot be read or written there is passed over in silence.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from sim.check.report import FileReport
from sim.check.verdict import Result
from tui.writing import CannotWrite, write_text

MOST_RECENT = 12
RECENT = "recent.json"
FAILED = "failed-checks.json"
LESSONS = "lessons.json"


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """An expectation that failed when its file was checked last. ``replay`` is the command."""

    file: str
    line: int
    name: str
    replay: str


def recent_files() -> tuple[Path, ...]:
    """Return the scenario files opened lately that still exist, the latest first."""
    found = (Path(entry) for entry in _read(RECENT) if isinstance(entry, str))
    return tuple(path for path in found if path.is_file())


def note_recent(path: Path) -> None:
    """Remember that *path* was opened just now."""
    opened = str(path.absolute())
    others = [str(other) for other in recent_files() if str(other) != opened]
    _write(RECENT, [opened, *others][:MOST_RECENT])


def failed_checks() -> tuple[FailedCheck, ...]:
    """Return what failed in the last check of each file that still exists."""
    checks = []
    for entry in _read(FAILED):
        try:
            check = FailedCheck(**entry)
        except TypeError:
            continue
        if Path(check.file).is_file():
            checks.append(check)
    return tuple(checks)


def note_checked(reports: Iterable[FileReport]) -> None:
    """Remember what failed in *reports*; what failed before in the same files is forgotten."""
    if os.environ.get("CI"):
        return
    reports = tuple(reports)
    checked = {str(report.path.absolute()) for report in reports}
    failed = [asdict(check) for report in reports for check in _failed(report)]
    before = failed_checks()
    kept = [asdict(check) for check in before if check.file not in checked]
    if failed or len(kept) < len(before):
        _write(FAILED, [*failed, *kept])


def lessons_done() -> Mapping[str, tuple[int, int]]:
    """Return the lessons that were seen to their end: right answers, and questions answered."""
    done: dict[str, tuple[int, int]] = {}
    for entry in _read(LESSONS):
        match entry:
            case [str(name), int(right), int(asked)]:
                done[name] = (right, asked)
    return done


def note_lesson(name: str, right: int, asked: int) -> None:
    """Remember that a lesson was seen to its end; a better score than before counts."""
    done = dict(lessons_done())
    before = done.get(name)
    if before is None or (asked and right >= before[0]):
        done[name] = (right, asked)
        _write(LESSONS, [[each, *score] for each, score in done.items()])


def _failed(report: FileReport) -> Iterable[FailedCheck]:
    file = str(report.path.absolute())
    for verdict in report.verdicts:
        if verdict.result is Result.FAIL:
            yield FailedCheck(file, verdict.place.line, verdict.name, verdict.replay)


def _read(name: str) -> Sequence[Any]:
    try:
        held = json.loads((user_state_path("rejoinder") / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return held if isinstance(held, list) else []


def _write(name: str, entries: Sequence[Any]) -> None:
    text = json.dumps(entries, indent=1, ensure_ascii=False)
    with suppress(CannotWrite):
        write_text(user_state_path("rejoinder") / name, [text, "\n"])

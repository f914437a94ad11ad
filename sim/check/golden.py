"""Golden traces: the trace of one replication, kept as a file that the next run must equal.

The file is text, one line for each event, below a few lines that say what it is::

    # rejoinder trace 1
    # scenario three-ways-to-come-back
    # seed 1
    # replication 1
    00:00:00.000  Nora      agent_came      capacity=2

Only the events are compared; the lines with ``#`` are for readers, but for the format version.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.check.beside import file_beside, file_error, place_of
from sim.check.trace_diff import Change, changes, first_difference
from sim.check.verdict import Result, Verdict
from sim.scenario.load import LoadedScenario
from sim.scenario.nodes import Path as TreePath
from sim.scenario.overrides import read_family
from sim.scenario.problems import ScenarioError
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.text import FORMAT_VERSION, HEADER, lines

GOLDEN: TreePath = ("expect", "golden")
REPLICATION = 1
"""A golden trace is that of the first replication."""
SUFFIX = ".trace"
MOST_CHANGES = 8
"""So many differences are shown in a report; `rejoinder golden` shows them all."""

_FORMAT = re.compile(r"# rejoinder trace (\d+)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A golden trace and the present one, as lines without the head. ``kept`` None: no file yet."""

    path: Path
    kept: tuple[str, ...] | None
    seen: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether accepting would change nothing."""
        return self.kept == self.seen

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, event by event."""
        return changes(self.kept or (), self.seen)


def golden_path(loaded: LoadedScenario) -> Path | None:
    """Return the golden file that the scenario names, or None."""
    return file_beside(loaded, GOLDEN) if loaded.file.expect.golden is not None else None


def golden_lines(loaded: LoadedScenario) -> tuple[str, ...]:
    """Return the events of the present trace. Raises ReplicationFailed."""
    done = run_replication(loaded.scenario, REPLICATION, level=Level.FULL)
    return _events(lines(done.records or (), done.cast))


def golden_text(loaded: LoadedScenario, seen: Iterable[str]) -> str:
    """Return the golden file for the events *seen*."""
    scenario = loaded.scenario
    head = (f"scenario {scenario.name}", f"seed {scenario.seed}", f"replication {REPLICATION}")
    return "".join(f"{line}\n" for line in (HEADER, *(f"# {line}" for line in head), *seen))


def read_golden(loaded: LoadedScenario) -> tuple[str, ...]:
    """Return the events of the golden file that the scenario names.

    Raises ScenarioError if it is missing, is none, or is of another format version.
    """
    path = file_beside(loaded, GOLDEN)
    accept = f"write it with: rejoinder golden {loaded.scenario.path} --accept"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"there is no golden trace {path} yet"
        raise file_error(loaded, GOLDEN, "no-such-file", message, accept) from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read the golden trace {path}: {error}"
        raise file_error(loaded, GOLDEN, "unreadable", message, accept) from None
    wrong = _what_is_wrong(text)
    if wrong:
        raise file_error(loaded, GOLDEN, "bad-format", f"{path} {wrong}", accept)
    return _events(text.splitlines())


def _what_is_wrong(text: str) -> str | None:
    found = _FORMAT.match(text)
    if found is None:
        return f"is no golden trace: its first line is not {HEADER!r}"
    if int(found[1]) != FORMAT_VERSION:
        return f"has trace format {found[1]}; this version compares format {FORMAT_VERSION}"
    return None


def compare(loaded: LoadedScenario) -> Comparison:
    """Return the golden trace beside the present one, whatever state the file is in."""
    try:
        kept: tuple[str, ...] | None = read_golden(loaded)
    except ScenarioError:
        kept = None
    return Comparison(file_beside(loaded, GOLDEN), kept, golden_lines(loaded))


def check_golden(loaded: LoadedScenario, seen: Iterable[str]) -> Verdict:
    """Return whether *seen*, the lines of the first replication's trace, equal the golden trace.

    Raises ScenarioError as :func:`read_golden` does.
    """
    kept, now = read_golden(loaded), _events(seen)
    place, path = place_of(loaded, GOLDEN), loaded.scenario.path
    return Verdict(
        result=Result.PASS if kept == now else Result.FAIL,
        name=golden_name(loaded),
        place=place,
        limit="the same events",
        details=_details(loaded, kept, now),
        replay=f"rejoinder replay {path} --replication {REPLICATION} --expect {place.line}",
    )


def golden_name(loaded: LoadedScenario) -> str:
    """Return the name of the expectation, in one line."""
    return f"golden trace {loaded.file.expect.golden}"


def _details(loaded: LoadedScenario, kept: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    first = first_difference(kept, now)
    if first is None:
        return ()
    found = changes(kept, now)
    shown = [line for change in found[:MOST_CHANGES] for line in change.lines()]
    if not found:
        shown = ["the same events stand in another order"]
    if len(found) > MOST_CHANGES:
        shown.append(f"and {len(found) - MOST_CHANGES} more differences")
    accept = f"accept: rejoinder golden {loaded.scenario.path} --accept   (never in CI)"
    where = f"differs at event {first + 1} of {len(kept)}"
    return (where, *shown, accept)


def unused_goldens(folder: Path) -> tuple[Path, ...]:
    """Return the golden files below *folder* that no scenario below it names.

    Raises ScenarioError for a scenario file that cannot be read: it may name any of them.
    """
    named = {path for file in folder.rglob("*.scenario.yaml") for path in _named(file)}
    found = sorted(folder.rglob(f"*{SUFFIX}"))
    return tuple(path for path in found if path.resolve() not in named)


def _named(file: Path) -> Iterable[Path]:
    node = read_family(file).nearest(GOLDEN)
    if isinstance(node.value, str):
        yield (Path(node.place.path).parent / node.value).resolve()


def _events(text: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in text if not line.startswith("#"))

"""From the shifts of a group to its agents with their working times."""

import itertools

from sim.floor.plan import AgentPlan, Shift
from sim.scenario.clock import Clock
from sim.scenario.file_desk import GroupSection, ShiftRow
from sim.scenario.nodes import Path
from sim.scenario.resolve_queues import clock_words
from sim.scenario.validate import Draft
from sim.scenario.values import near


def resolve_agents(
    draft: Draft, name: str, group: GroupSection, number: int, clock: Clock
) -> list[AgentPlan]:
    """Return the agents of one group, named as the file says or ``<group> 1`` and so on."""
    path: Path = ("groups", name)
    team = _team(draft, path, name, group)
    rows = [
        _shifts(draft, (*path, "shifts", n), r, clock) for n, r in enumerate(group.shifts or ())
    ]
    if team:
        return _fixed_team(draft, path, group, number, team, rows)
    agents: list[AgentPlan] = []
    for row_number, row in enumerate(group.shifts or ()):
        heads = row.names or _numbered(name, _heads(row.agents or 0, group.shrinkage), len(agents))
        if not heads:
            message = "this shift says neither agents nor names, and neither does its group"
            draft.report((*path, "shifts", row_number), "no-agents", message)
        agents += [AgentPlan(name=h, group=number, shifts=rows[row_number]) for h in heads]
    if not group.shifts:
        message = f"the group {name!r} has no agents; say agents, names or shifts"
        draft.report_key(path, "no-agents", message)
    return agents


def _team(draft: Draft, path: Path, name: str, group: GroupSection) -> tuple[str, ...]:
    if group.agents is not None and group.names is not None:
        message = "agents and names say the same in two ways; keep one"
        draft.report((*path, "agents"), "agents-given-twice", message)
    if group.names is not None:
        return group.names
    return _numbered(name, _heads(group.agents or 0, group.shrinkage), 0)


def _heads(agents: int, shrinkage: float) -> int:
    """Return how many of *agents* are there: nearest whole number, halves up, at least one."""
    return max(min(agents, 1), int(agents * (1 - shrinkage) + 0.5))


def _numbered(name: str, count: int, already: int) -> tuple[str, ...]:
    return tuple(f"{name} {n}" for n in range(already + 1, already + count + 1))


def _fixed_team(
    draft: Draft,
    path: Path,
    group: GroupSection,
    number: int,
    team: tuple[str, ...],
    rows: list[tuple[Shift, ...]],
) -> list[AgentPlan]:
    """Return the agents of a group that says who they are; its shifts say when."""
    times: dict[str, list[Shift]] = {name: [] for name in team}
    for row_number, row in enumerate(group.shifts or ()):
        here = (*path, "shifts", row_number)
        if row.agents is not None:
            message = "the group says who works here; leave agents out of its shifts"
            draft.report((*here, "agents"), "agents-given-twice", message)
        for index, name in enumerate(row.names or team):
            if name in times:
                times[name] += rows[row_number]
            else:
                message = f"nobody in this group is called {name!r}"
                hint = near(name, list(team))
                draft.report((*here, "names", index), "unknown-name", message, hint)
    _report_overlaps(draft, path, times)
    return [
        AgentPlan(name=name, group=number, shifts=tuple(sorted(times[name], key=_start)))
        for name in team
        if times[name] or not group.shifts
    ]


def _start(shift: Shift) -> int:
    return shift.from_ms


def _report_overlaps(draft: Draft, path: Path, times: dict[str, list[Shift]]) -> None:
    for name, shifts in times.items():
        ordered = sorted(shifts, key=_start)
        if any(b.from_ms < a.to_ms for a, b in itertools.pairwise(ordered)):
            message = f"two shifts of {name} overlap"
            draft.report_key((*path, "shifts"), "shift-overlap", message)
            return


def _shifts(draft: Draft, path: Path, row: ShiftRow, clock: Clock) -> tuple[Shift, ...]:
    windows = clock.windows(row.from_, row.to)
    if not windows:
        message = f"the shift {row.from_} to {row.to} is outside the clock"
        draft.report((*path, "from"), "shift-outside", message, clock_words(clock))
    for number, pause in enumerate(row.breaks):
        if windows and all(clock.inside(pause.start, window) is None for window in windows):
            message = f"the break at {pause.start} is outside the shift {row.from_} to {row.to}"
            draft.report((*path, "breaks", number), "break-outside", message)
    return tuple(
        Shift(from_ms=max(0, a), to_ms=b, breaks=_breaks(draft, path, row, clock, (a, b)))
        for a, b in windows
    )


def _breaks(
    draft: Draft, path: Path, row: ShiftRow, clock: Clock, window: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for number, pause in enumerate(row.breaks):
        start = clock.inside(pause.start, window)
        if start is None:
            continue
        if start + pause.length_ms > window[1]:
            message = f"the break at {pause.start} ends after the shift"
            draft.report((*path, "breaks", number), "break-outside", message)
        if any(start < b and a < start + pause.length_ms for a, b in found):
            message = f"the break at {pause.start} overlaps with another"
            draft.report((*path, "breaks", number), "break-overlap", message)
        found.append((start, start + pause.length_ms))
    return tuple((max(0, a), b) for a, b in sorted(found) if b > 0)

"""The day: who is expected to come, and who is there to answer, part by part."""

from dataclasses import dataclass
from datetime import timedelta

from matplotlib.figure import Figure

from sim.duration import format_clock
from sim.floor.plan import AgentPlan
from sim.report.drawing import Sheet
from sim.report.parts import Chart, Table
from sim.scenario.load_plan import LoadPlan
from sim.scenario.model import Scenario

HOUR_MS = 3_600_000
MOST_PARTS = 200
"""Of a day or a week; more could not be told apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the day: expected arrivals, and agents and their slots at work on average."""

    from_ms: int
    clock: str
    arrivals: float
    agents: float
    slots: float
    length_ms: int


def parts_of(scenario: Scenario) -> tuple[Part, ...]:
    """Return the parts of the day as they are planned; no more than MOST_PARTS."""
    coming, length = LoadPlan(scenario).arrivals, scenario.measure.interval_ms
    sizes = [group.capacity for group in scenario.floor.groups]
    while scenario.duration_ms > length * MOST_PARTS:
        length *= 2
    return tuple(
        Part(
            start,
            _clock(scenario, start),
            coming.integral(start, end),
            sum(at_work for _, at_work in present) / (end - start),
            sum(sizes[group] * at_work for group, at_work in present) / (end - start),
            end - start,
        )
        for start in range(0, scenario.duration_ms, length)
        for end in (min(start + length, scenario.duration_ms),)
        for present in (_present(scenario, start, end),)
    )


def _clock(scenario: Scenario, at_ms: int) -> str:
    if scenario.start is None:
        return format_clock(at_ms)[:5]
    return f"{scenario.start + timedelta(milliseconds=at_ms):%H:%M}"


def _present(scenario: Scenario, start: int, end: int) -> list[tuple[int, int]]:
    """Return the group of each agent, and the ms of a part of the day that they work."""
    return [(agent.group, _at_work(agent, start, end)) for agent in scenario.floor.agents]


def _overlap(from_ms: int, to_ms: int, start: int, end: int) -> int:
    return max(0, min(to_ms, end) - max(from_ms, start))


def _at_work(agent: AgentPlan, start: int, end: int) -> int:
    """Return the milliseconds that an agent works in a part of the day, breaks taken out."""
    if not agent.shifts:
        return end - start
    return sum(
        _overlap(shift.from_ms, shift.to_ms, start, end)
        - sum(_overlap(*pause, start, end) for pause in shift.breaks)
        for shift in agent.shifts
    )


def day_chart(scenario: Scenario) -> Chart:
    """Return expected arrivals above the agents at work."""
    parts = parts_of(scenario)
    busiest = max(parts, key=lambda part: part.arrivals)
    return Chart(
        "day",
        "Arrivals against staffing",
        f"Expected arrivals and agents at work in each part of the day. Most come from "
        f"{busiest.clock}: {busiest.arrivals:.1f} chats, with {busiest.agents:.1f} agents at work.",
        lambda sheet: _draw(sheet, parts),
        Table(
            "Part by part",
            ("from", "expected arrivals", "agents at work"),
            tuple((part.clock, f"{part.arrivals:.1f}", f"{part.agents:.1f}") for part in parts),
        ),
    )


def _draw(sheet: Sheet, parts: tuple[Part, ...]) -> Figure:
    figure = sheet.figure(3.6)
    upper, lower = figure.subplots(2, 1, sharex=True)
    places = range(len(parts))
    upper.bar(places, [p.arrivals for p in parts], width=0.85, color=sheet.colours["purple"])
    upper.set_ylabel("arrivals")
    agents = [part.agents for part in parts]
    lower.stairs(
        agents, [place - 0.5 for place in range(len(parts) + 1)],
        fill=True, facecolor=sheet.colours["panel"], edgecolor=sheet.colours["teal"], linewidth=1.6,
    )  # fmt: skip
    lower.stairs(agents, [n - 0.5 for n in range(len(parts) + 1)], color=sheet.colours["teal"])
    lower.set_ylabel("agents")
    lower.set_ylim(bottom=0)
    step = max(1, -(-len(parts) // (6 if sheet.is_narrow else 13)))
    lower.set_xticks(places[::step], [part.clock for part in parts][::step])
    for axes in (upper, lower):
        sheet.dress(axes, grid="y")
    return figure

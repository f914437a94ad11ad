"""The scenario that an import writes, ready to run: what was measured, and what is a guess."""

import json
import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from sim.duration import format_duration
from sim.intake.series import Series, Slot, weighted

CHATS_PER_AGENT = 3
OCCUPANCY = 0.8
"""How busy the slots are at the peak in a guess of the number of agents."""
USUAL_HANDLE_S = 780.0

POLICY = """\
policy:                                   # not in the export: set these as your admin form has them
  reconnect_to_previous_agent_for: 2m     # the previous agent's slot is held this long
  reconnect_time_limit: 10m               # a customer may reconnect this long
  redirection_url: https://support.example.test/start-again
"""


def quoted(text: str) -> str:
    """Return *text* as a YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def head(name: str, description: str) -> str:
    """Return the first lines of a scenario file."""
    return (
        "# Written by rejoinder import. Lines marked GUESS are not in the export.\n"
        f"format: 1\nname: {quoted(name)}\ndescription: {quoted(description)}\ntags: [planning]\n"
    )


def interval_scenario(
    name: str, source: str, series: Sequence[Series], total: Series, profile: str, zone: str
) -> str:
    """Return the text of a scenario for *series*, whose sum *total* stands in *profile*."""
    day = busiest_day(total)
    span = [slot for slot in total.slots if slot.start.date() == day.date()]
    open_from, hours = _open_hours(span, total.minutes)
    parts = [
        head(name, f"Arrivals and handle times imported from {source}."),
        _clock(open_from, hours, zone, dated=total.dated),
        POLICY,
        _groups(span, total.minutes, open_from, hours),
        _customers(series, day, profile),
        measures(total.minutes),
    ]
    return "\n".join(parts)


def measures(minutes: int) -> str:
    """Return the last sections: how figures are counted, and how often the day is run."""
    level = "service_level: {answered: 80%, within: 40s}"
    return f"\nmeasures:\n  {level}\n  interval: {minutes}m\n\nrun: {{seed: 1, replications: 20}}\n"


def busiest_day(total: Series) -> datetime:
    """Return the midnight of the day with the most chats; of several the first."""
    sums: dict[datetime, float] = {}
    for slot in total.slots:
        day = slot.start.replace(hour=0, minute=0)
        sums[day] = sums.get(day, 0.0) + slot.chats
    return max(sums, key=lambda day: (sums[day], -day.toordinal()))


def _open_hours(span: Sequence[Slot], minutes: int) -> tuple[datetime, timedelta]:
    """Return from when and how long chats come on that day."""
    busy = [slot.start for slot in span if slot.chats] or [span[0].start]
    return busy[0], busy[-1] - busy[0] + timedelta(minutes=minutes)


def _clock(start: datetime, length: timedelta, zone: str, *, dated: bool) -> str:
    day = start if dated else start.replace(year=2026, month=3, day=2)
    comment = "the busiest day; other days of the profile are chosen here" if dated else "any day"
    return (
        f"clock:\n  start: {day:%Y-%m-%dT%H:%M}     # {comment}\n  timezone: {zone}\n"
        f"  duration: {format_duration(round(length.total_seconds() * 1000))}\n"
    )


def _groups(span: Sequence[Slot], minutes: int, open_from: datetime, length: timedelta) -> str:
    known = [slot for slot in span if slot.agents]
    lines = [
        "groups:",
        "  desk:",
        f"    chats_per_agent: {CHATS_PER_AGENT}     # GUESS",
        "    shifts:",
    ]
    if known:
        rows = staircase([round(slot.agents or 0) for slot in span])
        for agents, first, last in rows:
            begin = span[first].start
            end = span[last].start + timedelta(minutes=minutes)
            lines.append(_shift(agents, begin, end))
    else:
        agents = guessed_agents(span, minutes)
        lines[2] += f"; the agents too: {OCCUPANCY:.0%} busy at the peak"
        lines.append(_shift(agents, open_from, open_from + length))
    return "\n".join(lines) + "\n"


def _shift(agents: int, begin: datetime, end: datetime) -> str:
    until = "24:00" if (end.hour, end.minute) == (0, 0) else f"{end:%H:%M}"
    return f'      - {{agents: {agents}, from: "{begin:%H:%M}", to: "{until}"}}'


def staircase(heights: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (agents, first, last) such that stacked they have *heights*, level upon level."""
    found: dict[tuple[int, int], int] = {}
    for level in range(1, max(heights, default=0) + 1):
        first = None
        for place, height in enumerate([*heights, 0]):
            if height >= level and first is None:
                first = place
            elif height < level and first is not None:
                found[first, place - 1] = found.get((first, place - 1), 0) + 1
                first = None
    return [(agents, first, last) for (first, last), agents in found.items()]


def guessed_agents(span: Sequence[Slot], minutes: int) -> int:
    """Return how many agents make the slots about as busy as is usual, at the peak."""
    loads = [slot.chats * (slot.handle_s or USUAL_HANDLE_S) / (minutes * 60) for slot in span]
    return max(1, math.ceil(max(loads) / (CHATS_PER_AGENT * OCCUPANCY)))


def _customers(series: Sequence[Series], day: datetime, profile: str) -> str:
    lines = ["customers:", f"  arrivals: {{profile: {quoted(profile)}, scale: 1.0}}"]
    slots = [slot for one in series for slot in one.slots]
    if len(series) > 1:
        lines += ["  topics:                             # shares of the whole export"]
        lines += _topics(series)
    talk, wrap_up = _times(slots)
    lines.append(f"  conversation: {{mean: {talk}, cv: 0.8}}     # cv is a GUESS" + _unknown(slots))
    lines.append(f"  wrap_up: {wrap_up}")
    lines += [
        "  patience: {mean: 5m}                # GUESS",
        "  disconnects: {share: 8%}            # GUESS",
        "  returns: {share: 85%, after: {median: 35s, p90: 4m}}   # GUESS",
    ]
    return "\n".join(lines)


def _unknown(slots: Sequence[Slot]) -> str:
    return "" if any(slot.handle_s for slot in slots) else "; so is the mean: no AHT was given"


def _topics(series: Sequence[Series]) -> list[str]:
    sums = [sum(slot.chats for slot in one.slots) for one in series]
    total = sum(sums) or 1.0
    lines = []
    for one, count in zip(series, sums, strict=True):
        talk, _ = _times(one.slots)
        words = f"{{share: {count / total:.9f}, conversation: {{mean: {talk}, cv: 0.8}}}}"
        lines.append(f"    {quoted(one.queue)}: {words}")
    return lines


def _times(slots: Sequence[Slot]) -> tuple[str, str]:
    """Return contact time and wrap-up as durations; the export's handle time is their sum."""
    handle = weighted([(slot.handle_s, slot.chats) for slot in slots if slot.chats])
    wrap_up = weighted([(slot.wrap_up_s, slot.chats) for slot in slots if slot.chats]) or 0.0
    talk_ms = max(1000, round(((handle or USUAL_HANDLE_S) - wrap_up) * 1000))
    return format_duration(talk_ms), format_duration(round(wrap_up * 1000))

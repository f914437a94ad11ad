"""From an interval export to the files of a scenario: profiles by queue, their sum, a starter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sim.intake.readings import readings_in
from sim.intake.series import DAY, Series, Slot, joined, spelt, weighted
from sim.intake.shapes import Layout, unread_columns
from sim.intake.sheet import Sheet
from sim.intake.starter import interval_scenario
from sim.population.table import FlawedFile

if TYPE_CHECKING:
    from sim.intake.chat_starter import Fitted

SCENARIO = "desk.scenario.yaml"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says beside the file. *zone* is the desk's; *opening* in minutes of the day."""

    zone: str | None = None
    opening: tuple[int, int] = (0, DAY)

    @property
    def tzinfo(self) -> tzinfo | None:
        """The desk's time zone; None if the user named none."""
        return ZoneInfo(self.zone) if self.zone else None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes: texts by file name, and sentences on what was found and repaired.

    ``fits`` is what was fitted to chat records.
    """

    files: Mapping[str, str]
    found: tuple[str, ...]
    notes: tuple[str, ...]
    fits: tuple["Fitted", ...] = ()


def import_intervals(sheet: Sheet, layout: Layout, wishes: Wishes) -> Imported:
    """Return the files for an interval export. Raises FlawedFile with all mistakes at once."""
    series, notes = series_in(sheet, layout, wishes)
    total = summed(series)
    if not any(slot.chats for slot in total.slots):
        flaw = layout.rows[0][0].flaw("nobody comes in this file", "export days with chats")
        raise FlawedFile(sheet.path, [flaw])
    names = [f"{slug}.csv" for slug in _slugs([one.queue for one in series])]
    files = {name: profile_csv(one) for name, one in zip(names, series, strict=True)}
    profile = names[0]
    if len(series) > 1:
        profile = "all-queues.csv"
        files[profile] = profile_csv(total)
    stem = sheet.path.name.partition(".")[0][:60]
    files[SCENARIO] = interval_scenario(
        stem or "imported", sheet.path.name, series, total, profile, wishes.zone or "UTC"
    )
    unread = unread_columns(sheet, layout)
    left = (f"columns that were not read: {', '.join(unread)}",) if unread else ()
    return Imported(files, _found(layout, series), (*sheet.notes, *left, *notes))


def series_in(
    sheet: Sheet, layout: Layout, wishes: Wishes
) -> tuple[tuple[Series, ...], tuple[str, ...]]:
    """Return the series of *layout* and what was repaired. Raises FlawedFile."""
    readings = readings_in(layout, wishes.tzinfo)
    lost = [flaw.line for flaw in readings.flaws]
    joint = joined(readings.rows, wishes.tzinfo, wishes.opening, lost)
    flaws = (*readings.flaws, *(() if lost and not readings.rows else joint.flaws))
    if flaws:
        raise FlawedFile(sheet.path, flaws)
    return joint.series, (*readings.notes, *joint.notes)


def summed(series: Sequence[Series]) -> Series:
    """Return the series of all queues together."""
    by_start: dict[datetime, list[Slot]] = {}
    for one in series:
        for slot in one.slots:
            by_start.setdefault(slot.start, []).append(slot)
    starts = sorted(by_start)
    slots = tuple(_together(start, by_start[start]) for start in starts)
    return Series("all", series[0].minutes, slots)


def _together(start: datetime, slots: Sequence[Slot]) -> Slot:
    agents = [slot.agents for slot in slots if slot.agents is not None]
    return Slot(
        start,
        sum(slot.chats for slot in slots),
        weighted([(slot.handle_s, slot.chats) for slot in slots]),
        weighted([(slot.wrap_up_s, slot.chats) for slot in slots]),
        sum(agents) if agents else None,
    )


def profile_csv(series: Series) -> str:
    """Return the profile as text that `arrivals: {profile: ...}` reads."""
    timed = all(slot.handle_s is not None for slot in series.slots if slot.chats) and any(
        slot.handle_s for slot in series.slots
    )
    header = "interval_start,chats,aht_seconds" if timed else "interval_start,chats"
    lines = [f"# queue: {' '.join(series.queue.split())}", header]
    for slot in series.slots:
        fields = [spelt(slot.start), _number(slot.chats)]
        fields += [_number(slot.handle_s or 0.0)] if timed else []
        lines.append(",".join(fields))
    return "\n".join(lines) + "\n"


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _slugs(queues: Iterable[str]) -> list[str]:
    """Return a file name for each queue, all different."""
    made: list[str] = []
    for queue in queues:
        slug = re.sub(r"[^a-z0-9]+", "-", queue.lower()).strip("-") or "queue"
        slug = slug[:40] if slug not in ("all-queues", "con", "nul") else f"{slug}-1"
        number, name = 2, slug
        while name in made:
            name, number = f"{slug}-{number}", number + 1
        made.append(name)
    return made


def _found(layout: Layout, series: Sequence[Series]) -> tuple[str, ...]:
    how = "It looks like" if layout.guessed else "Read as"
    kind = {"intervals": "a file of intervals"}.get(layout.shape, f"an export for {layout.shape}")
    first, last = series[0].slots[0].start, series[0].slots[-1].start
    rows = f"{len(layout.rows):,} rows, intervals of {series[0].minutes} minutes"
    sentence = f"{how} {kind}: {rows}, from {spelt(first)} to {spelt(last)}."
    return (sentence, *(_of_queue(one) for one in series))


def _of_queue(one: Series) -> str:
    chats = sum(slot.chats for slot in one.slots)
    handle = weighted([(slot.handle_s, slot.chats) for slot in one.slots if slot.chats])
    time = "no handle time" if handle is None else f"handle time {handle:,.0f} s on average"
    return f"{one.queue}: {chats:,.0f} chats, {time}"


def source_name(path: Path) -> str:
    """Return the name under which an import of *path* is kept."""
    return path.name.partition(".")[0] or "imported"

"""The scenario for recorded customers: they come again; what is not known of them is fitted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sim.duration import format_duration
from sim.intake.chat_rows import Told
from sim.intake.fitting import Curve, Fit, best_fit, measured
from sim.intake.starter import CHATS_PER_AGENT, OCCUPANCY, POLICY, head, measures, quoted
from sim.population.plan import NEVER
from sim.population.recorded import RecordedChat

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """One kind of time: what it is called, how it was measured, what fits it (None: too few)."""

    name: str
    curve: Curve
    fit: Fit | None

    @property
    def sentence(self) -> str:
        """How many were seen and how good the fit is."""
        seen = f"{self.curve.n:,} seen whole of {self.curve.of:,}"
        if self.fit is None:
            return f"{self.name}: {seen}, too few to fit; the usual guess stays"
        words = self.fit.distribution.words()
        return f"{self.name}: {seen}; {words}; largest distance (KS) {self._distance}"

    @property
    def _distance(self) -> str:
        assert self.fit is not None
        return f"{self.fit.distance:.3f}: {self.fit.verdict}"

    def words(self, usual: str) -> str:
        """Return the duration as a scenario file writes it; *usual* where nothing fits."""
        return usual if self.fit is None else self.fit.words


def fits_of(chats: Sequence[RecordedChat]) -> tuple[Fitted, ...]:
    """Return the fits of talk, patience and absence, in this order."""
    answered = [chat for chat in chats if chat.answered]
    return (
        _fitted(
            "talk",
            [chat.talked_ms for chat in answered if chat.complete],
            [chat.talked_ms for chat in answered if not chat.complete],
        ),
        _fitted(
            "patience",
            [chat.waited_ms for chat in chats if not chat.answered],
            [chat.waited_ms for chat in answered],
        ),
        _fitted("absence", [d.away_ms for c in chats for d in c.drops if d.away_ms < NEVER], ()),
    )


def _fitted(name: str, whole: Sequence[int], cut: Sequence[int]) -> Fitted:
    curve = measured(whole, cut)
    return Fitted(name, curve, best_fit(curve, whole, cut))


def chat_scenario(
    name: str, source: str, told: Sequence[Told], zone: str, customers: str
) -> tuple[str, tuple[Fitted, ...]]:
    """Return the text of a scenario that replays *told* from the file *customers*, and the fits."""
    local = [one.arrived.astimezone(ZoneInfo(zone)) for one in told]
    start = local[0].replace(minute=0, second=0, microsecond=0)
    length = math.ceil((local[-1] - start) / HOUR + 1e-9) * HOUR
    chats = [one.chat for one in told]
    fits = fits_of(chats)
    text = "\n".join(
        [
            head(name, f"The customers recorded in {source}, replayed."),
            _clock(start, length, zone),
            POLICY,
            _groups(local, told),
            _customers(chats, [one.topic for one in told], customers, fits),
            measures(30),
        ]
    )
    return text, fits


def _clock(start: datetime, length: timedelta, zone: str) -> str:
    duration = format_duration(round(length.total_seconds() * 1000))
    return f"clock:\n  start: {start:%Y-%m-%dT%H:%M}\n  timezone: {zone}\n  duration: {duration}\n"


def _groups(local: Sequence[datetime], told: Sequence[Told]) -> str:
    hours = [moment.hour for moment in local]
    agents = _agents(local, told)
    return (
        "groups:\n  desk:\n"
        f"    chats_per_agent: {CHATS_PER_AGENT}     # GUESS; the agents too: "
        f"{OCCUPANCY:.0%} busy at the peak\n"
        "    stretch: [1.0, 1.0, 1.0]   # recorded talks are as long as they were\n"
        f'    shifts:\n      - {{agents: {agents}, from: "{min(hours):02}:00", '
        f'to: "{max(hours) + 1:02}:00"}}\n'
    )


def _agents(local: Sequence[datetime], told: Sequence[Told]) -> int:
    """Return how many agents the busiest hour needs."""
    work: dict[datetime, float] = {}
    for moment, one in zip(local, told, strict=True):
        hour = moment.replace(minute=0, second=0, microsecond=0)
        talked = one.chat.talked_ms + (one.chat.wrap_up_ms or 0)
        work[hour] = work.get(hour, 0.0) + talked
    peak = max(work.values()) / 3_600_000
    return max(1, math.ceil(peak / (CHATS_PER_AGENT * OCCUPANCY)))


def _customers(
    chats: Sequence[RecordedChat], topics: Sequence[str], customers: str, fits: Sequence[Fitted]
) -> str:
    talk, patience, absence = fits
    answered = [chat for chat in chats if chat.answered]
    drops = [drop for chat in answered for drop in chat.drops]
    cut = sum(bool(chat.drops) for chat in answered) / max(1, len(answered))
    back = sum(drop.away_ms < NEVER for drop in drops) / max(1, len(drops))
    lines = [
        "customers:",
        f"  arrivals: {{recorded: {customers}}}     # as they were, under any policy",
        *_topics(topics),
        "  # What was not seen (how long those answered would have waited, the rest of a talk cut",
        "  # off for good, second conversations) is drawn from what was fitted:",
        f"  conversation: {talk.words('{mean: 12m, cv: 0.8}   # GUESS')}",
        f"  patience: {patience.words('{mean: 5m}   # GUESS')}",
        "  wrap_up: {mean: 60s, cv: 0.7}   # GUESS, where the records do not say",
        f"  disconnects: {{share: {cut:.6f}}}",
        f"  returns: {{share: {back if drops else 0.85:.6f}, "
        f"after: {absence.words('{median: 35s, p90: 4m}')}}}"
        + ("" if absence.fit else "   # GUESS"),
    ]
    return "\n".join(lines)


def _topics(topics: Sequence[str]) -> list[str]:
    names = list(dict.fromkeys(topics))
    if len(names) < 2:
        return []
    shares = [topics.count(name) / len(topics) for name in names]
    lines = [f"    {quoted(n)}: {{share: {s:.9f}}}" for n, s in zip(names, shares, strict=True)]
    return ["  topics:", *lines]

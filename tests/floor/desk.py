"""A small desk in a few words: people and agents do what the test says, and the trace tells it.

Every run goes through the ledger too, so that each test also checks that nothing is left open,
that no capacity has leaked and that every cut-off has exactly one outcome.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from sim.duration import format_duration, parse_duration
from sim.floor.plan import AgentPlan, FloorPlan, GroupPlan, QueuePlan, Shift
from sim.floor.script import Does, Step
from sim.measures.figures import Outcome
from sim.policy.settings import (
    Affinity,
    BlockMode,
    ClockStart,
    Fidelity,
    HoldSize,
    Overbook,
    Profile,
    ReconnectPolicy,
    RequeuePosition,
    Settings,
)
from sim.population.distributions import Fixed
from sim.population.plan import Person, PopulationPlan
from sim.scenario.model import Scenario
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Record
from sim.trace.text import TraceText

SHORT = {"hold": "reconnect_to_previous_agent_for", "limit": "reconnect_time_limit"}
TIMES = {f.name.removesuffix("_ms") for f in fields(Settings) if f.name.endswith("_ms")}
KINDS: dict[str, Callable[[str], Any]] = {
    "profile": Profile,
    "reconnect_policy": ReconnectPolicy,
    "clock_start": ClockStart,
    "requeue_position": RequeuePosition,
    "agent_affinity": Affinity,
    "overbook_held": Overbook,
    "hold_size": HoldSize,
    "fidelity": Fidelity,
    "block_capacity": BlockMode,
}


@dataclass(frozen=True)
class Told:
    """One line of a trace: when, about whom, and what happened."""

    at: str
    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.at} {self.who} {self.what}"


@dataclass(frozen=True)
class Run:
    """What a run came to."""

    lines: tuple[Told, ...]
    records: tuple[Record, ...]
    end_ms: int
    outcome: Outcome = field(repr=False)

    def story(self, who: str, since: str = "0s") -> list[str]:
        """All that happened to one conversation or agent from *since* on, without the name."""
        since_ms = parse_duration(since)
        return [
            f"{line.at} {line.what}"
            for line in self.lines
            if line.who == who and parse_duration(line.at) >= since_ms
        ]

    def seen(self, *events: str) -> list[str]:
        """Every line about one of *events*, with the name."""
        return [str(line) for line in self.lines if line.what.split()[0] in events]

    def times(self, event: str) -> list[str]:
        """When *event* happened."""
        return [line.at for line in self.lines if line.what.split()[0] == event]


class Moment:
    """What happens at one moment: ``desk.at("2m").drops("Ada")``."""

    def __init__(self, desk: "Desk", at_ms: int) -> None:
        self._desk = desk
        self._at_ms = at_ms

    def _does(self, does: Does, who: str = "", **more: Any) -> "Moment":
        self._desk.script.append(Step(at_ms=self._at_ms, does=does, who=who, **more))
        return self

    def chats(self, who: str) -> "Moment":
        """Ask for a chat."""
        return self._does(Does.START_CHAT, who)

    def drops(self, who: str) -> "Moment":
        """The line drops."""
        return self._does(Does.DISCONNECT, who)

    def closes_tab(self, who: str) -> "Moment":
        """The customer closes the tab, which is a drop."""
        return self._does(Does.CLOSE_TAB, who)

    def all_drop(self, *, returns: float, after: str) -> "Moment":
        """All lines drop; a share of the customers comes back after that time."""
        away = Fixed(parse_duration(after))
        return self._does(Does.OUTAGE, share=1.0, returns=returns, after=away)

    def returns(self, who: str) -> "Moment":
        """The customer presses the chat button again."""
        return self._does(Does.RETURN, who)

    def opens_link(self, who: str) -> "Moment":
        """The customer opens the reconnect link."""
        return self._does(Does.OPEN_LINK, who)

    def continues(self, who: str) -> "Moment":
        """The prompt is answered with *continue*."""
        return self._does(Does.CHOOSE_CONTINUE, who)

    def starts_new(self, who: str) -> "Moment":
        """The prompt is answered with *start new*."""
        return self._does(Does.CHOOSE_START_NEW, who)

    def closes_chat(self, who: str) -> "Moment":
        """The customer ends the chat."""
        return self._does(Does.CLOSE_CHAT, who)

    def agent_closes(self, who: str) -> "Moment":
        """The agent of that customer presses Close (X)."""
        return self._does(Does.AGENT_CLOSES, who)

    def agent_ends(self, who: str) -> "Moment":
        """The agent of that customer presses End."""
        return self._does(Does.AGENT_ENDS, who)

    def agent_revives(self, who: str) -> "Moment":
        """The agent takes that customer's chat up again."""
        return self._does(Does.AGENT_REVIVES, who)

    def agent_transfers(self, who: str, to: int | None = None) -> "Moment":
        """The agent hands that customer's chat to a queue."""
        return self._does(Does.AGENT_TRANSFERS, who, to_queue=to)

    def goes_away(self, agent: str) -> "Moment":
        """The agent is away, still logged in."""
        return self._does(Does.AGENT_GOES_AWAY, agent)

    def comes_back(self, agent: str) -> "Moment":
        """The agent is available again."""
        return self._does(Does.AGENT_COMES_BACK, agent)

    def logs_off(self, agent: str) -> "Moment":
        """The agent goes offline."""
        return self._does(Does.AGENT_LOGS_OFF, agent)

    def loses_connection(self, agent: str) -> "Moment":
        """The agent's own connection is lost."""
        return self._does(Does.AGENT_LOSES_CONNECTION, agent)

    def says(self, words: str) -> "Moment":
        """Nobody does anything; these words are said."""
        return self._does(Does.SAY, say=words)


class Desk:
    """A desk with one queue and one group, unless it is told otherwise.

    *agents* are names; *settings* are those of the policy, times as text (``hold="3m"``).
    Nobody drops, waits to accept, or needs time for wrap-up, unless *customers* (fields of the
    population's plan) or *floor* (fields of the floor's plan) say so.
    """

    def __init__(
        self,
        *agents: str,
        capacity: int = 1,
        stretch: tuple[int, ...] = (1000,),
        until: str = "1h",
        customers: dict[str, Any] | None = None,
        floor: dict[str, Any] | None = None,
        **settings: Any,
    ) -> None:
        self.script: list[Step] = []
        self.people: list[Person] = []
        self._end_ms = parse_duration(until)
        self._customers = customers or {}
        self._settings = settings_of(settings)
        names = agents or ("Nora",)
        queues = (floor or {}).get("queues", (QueuePlan(name="support"),))
        everything = tuple(range(len(queues)))
        self._floor: dict[str, Any] = {
            "groups": (
                GroupPlan(name="team", queues=everything, capacity=capacity, stretch=stretch),
            ),
            "agents": tuple(AgentPlan(name=name, group=0) for name in names),
            "queues": queues,
        } | (floor or {})

    def person(self, name: str, **traits: Any) -> "Desk":
        """Somebody comes into the script; times as text (``contact="5m"``)."""
        for key in ("contact", "patience", "wrap_up"):
            if key in traits:
                traits[f"{key}_ms"] = parse_duration(traits.pop(key))
        self.people.append(Person(name=name, **traits))
        return self

    def talks(self, name: str, at: str = "0s", **traits: Any) -> "Desk":
        """Somebody comes into the script and asks for a chat."""
        self.person(name, **traits).at(at).chats(name)
        return self

    def at(self, when: str) -> Moment:
        """Return the moment *when*, for things to happen in it."""
        return Moment(self, parse_duration(when))

    def scenario(self, seed: int = 1) -> Scenario:
        """The desk as a scenario."""
        people: dict[str, Any] = {"people": tuple(self.people), "end_ms": self._end_ms}
        return Scenario(
            name="desk",
            duration_ms=self._end_ms,
            settings=self._settings,
            population=PopulationPlan(**people | self._customers),
            floor=FloorPlan(**self._floor),
            script=tuple(self.script),
            seed=seed,
        )

    def run(self, seed: int = 1, replication: int = 1) -> Run:
        """Let it all happen, to the end of the last conversation."""
        done = run_replication(self.scenario(seed), replication, level=Level.FULL)
        assert done.records is not None
        text = TraceText(done.cast)
        return Run(
            lines=tuple(_told(record, text.line) for record in done.records),
            records=done.records,
            end_ms=done.end_ms,
            outcome=done.outcome,
        )


def settings_of(words: dict[str, Any]) -> Settings:
    """Return the settings, times given as text."""
    values: dict[str, Any] = {}
    for key, value in words.items():
        name = SHORT.get(key, key)
        if name in TIMES:
            values[f"{name}_ms"] = parse_duration(value) if isinstance(value, str) else value
        else:
            values[name] = KINDS[name](value) if name in KINDS else value
    return Settings(**values)


def shift(start: str, end: str, *breaks: tuple[str, str]) -> Shift:
    """Return a shift with its breaks."""
    pauses = tuple((parse_duration(a), parse_duration(b)) for a, b in breaks)
    return Shift(from_ms=parse_duration(start), to_ms=parse_duration(end), breaks=pauses)


def spans(*pairs: tuple[str, str]) -> tuple[tuple[int, int], ...]:
    """Return operating hours."""
    return tuple((parse_duration(a), parse_duration(b)) for a, b in pairs)


def team(names: Iterable[str], **plans: Shift) -> tuple[AgentPlan, ...]:
    """Return agents of the first group, some with a shift."""
    return tuple(
        AgentPlan(name=name, group=0, shifts=(plans[name],) if name in plans else ())
        for name in names
    )


def _told(record: Record, line: Callable[[Record], str]) -> Told:
    _, who, *what = line(record).split()
    return Told(format_duration(record[0]), who, " ".join(what))

"""A desk for tests in Python: people do things at times, and the test asks what came of it.

It writes the same file that a person would write for a scripted scenario, and reads it in the
same way; so whatever is wrong is told in the same words, and :meth:`Desk.text` can be saved as a
scenario file. docs/python-api.md is the guide.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.check.timeline import Section, step_row
from sim.check.yaml_text import document
from sim.duration import parse_duration
from sim.floor.script import Does, Step
from sim.measures.catalogue import MEASURES
from sim.measures.tally import Fate
from sim.scenario.load import load_scenario, load_text
from sim.scenario.model import Scenario
from sim.study.replicate import Replication, run_replication
from sim.study.stories import CutOff, cut_offs
from sim.trace.narrate import narrate
from sim.trace.recorder import Level
from sim.trace.text import lines

__all__ = ["Desk", "Moment"]

NAME = "desk-in-python"
_SCRIPTED = (
    "people",
    "timeline",
    "lesson",
    "customers",
    "incidents",
    "expect",
    "vary",
    "report",
    "extends",
)
"""What :meth:`Desk.like` does not take over from a file."""


class Desk:
    """A chat desk with named agents, scripted customers, and settings of the reconnect feature.

    *policy* and *work_stream* are those sections of a scenario file, for example
    ``policy={"reconnect_to_previous_agent_for": "90s"}``. The clock runs for *lasts*.
    Nothing is checked before the desk runs: then a value, name or step that makes no sense
    raises ``sim.scenario.problems.ScenarioError``.
    """

    def __init__(
        self,
        agents: Sequence[str] = ("Nora", "Luis"),
        *,
        chats_per_agent: int = 2,
        lasts: str = "1h",
        policy: Mapping[str, object] | None = None,
        work_stream: Mapping[str, object] | None = None,
    ) -> None:
        self._content: Section = {
            "format": 1,
            "name": NAME,
            "clock": {"duration": lasts},
            "policy": dict(policy or {}),
            "work_stream": dict(work_stream or {}),
            "groups": {"desk": {"names": list(agents), "chats_per_agent": chats_per_agent}},
        }
        self._main = Path(NAME)
        self._script = _Script()
        self._done: Replication | None = None
        self._steps_done = 0

    @classmethod
    def like(cls, path: Path | str) -> "Desk":
        """Return the empty desk of a scenario file: its settings and agents, without customers."""
        tree = load_scenario(path).tree.plain()
        assert isinstance(tree, dict)
        desk = cls()
        desk._content = {key: value for key, value in tree.items() if key not in _SCRIPTED}
        desk._main = Path(path)
        return desk

    def at(self, when: str) -> "Moment":
        """Return the moment *when*, such as ``"2m30s"``; its methods say what happens then."""
        return Moment(self._script, parse_duration(when))

    def run(self) -> None:
        """Let everything happen. Asking for a result does so too; the same desk runs once."""
        if self._done is None or self._steps_done != len(self._script.steps):
            self._done = run_replication(self.scenario, 1, level=Level.FULL)
            self._steps_done = len(self._script.steps)

    @property
    def scenario(self) -> Scenario:
        """The scenario that runs: the same as that of a file with :meth:`text` in it."""
        return load_text(self.text(), self._main).scenario

    def text(self) -> str:
        """Return the desk as a scenario file."""
        content = {key: value for key, value in self._content.items() if value != {}}
        script = {"people": self._script.people, "timeline": self._script.in_order()}
        return document(content | script)

    def outcome(self, who: str) -> str | None:
        """Return how the last absence of *who* ended, for example ``same_agent``.

        None for somebody who was never cut off.
        """
        ended = self.outcomes(who)
        return ended[-1] if ended else None

    def outcomes(self, who: str) -> tuple[str, ...]:
        """Return how every absence of *who* ended, in order."""
        fates = (cut.fate for cut in self._absences(who))
        return tuple(Fate(fate).name.lower() for fate in fates if fate is not None)

    def agent(self, who: str) -> str | None:
        """Return who went on with *who* after the last absence; None if nobody did."""
        cuts = self._absences(who)
        number = cuts[-1].next_agent if cuts else -1
        return self._finished.cast.agent(number) if number >= 0 else None

    @property
    def trace(self) -> tuple[str, ...]:
        """What happened, one line for each event, as golden traces spell it."""
        told = lines(self._finished.records or (), self._finished.cast)
        return tuple(told)[1:]

    @property
    def story(self) -> tuple[str, ...]:
        """What happened, one sentence for each event."""
        return tuple(narrate(self._finished.records or (), self._finished.cast))

    def measure(self, name: str, stat: str = "mean") -> float | None:
        """Return a figure of docs/measures.md: times in ms, shares from 0 to 1.

        None if there were no samples. Raises ValueError for a name that is not there.
        """
        if not any(known.name == name and stat in known.stats for known in MEASURES):
            raise ValueError(f"docs/measures.md has no measure {name!r} with the figure {stat!r}")
        return self._finished.outcome.value(name, stat)

    @property
    def _finished(self) -> Replication:
        self.run()
        assert self._done is not None
        return self._done

    def _absences(self, who: str) -> list[CutOff]:
        if who not in self._script.people:
            known = ", ".join(self._script.people) or "nobody"
            raise ValueError(f"nobody called {who!r} starts a chat here; known: {known}")
        cast = self._finished.cast
        everybody = cut_offs(self._finished.records or ())
        return [cut for cut in everybody if cast.customer(cut.customer) == who]


class _Script:
    """What is written down so far: the people, and each step with its time."""

    def __init__(self) -> None:
        self.people: dict[str, Section] = {}
        self.steps: list[tuple[int, Section]] = []

    def introduce(self, who: str, traits: Mapping[str, object]) -> None:
        self.people[who] = {**self.people.get(who, {}), **traits}

    def add(self, step: Step, to: str | None = None) -> None:
        row = step_row(step)
        self.steps.append((step.at_ms, row if to is None else row | {"to": to}))

    def in_order(self) -> list[Section]:
        return [row for _, row in sorted(self.steps, key=lambda step: step[0])]


class Moment:
    """A moment of a :class:`Desk`. Every method adds one step and returns the same moment."""

    def __init__(self, script: _Script, at_ms: int) -> None:
        self._script = script
        self._at_ms = at_ms

    def _does(self, does: Does, who: str, to: str | None = None) -> "Moment":
        self._script.add(Step(at_ms=self._at_ms, does=does, who=who), to)
        return self

    def starts(self, who: str, **traits: object) -> "Moment":
        """*who* starts a chat; *traits* are those of a person in a scenario file."""
        self._script.introduce(who, traits)
        return self._does(Does.START_CHAT, who)

    def drops(self, who: str) -> "Moment":
        """The line of *who* drops."""
        return self._does(Does.DISCONNECT, who)

    def closes_tab(self, who: str) -> "Moment":
        """*who* closes the tab: to the service, the same as a line that drops."""
        return self._does(Does.CLOSE_TAB, who)

    def returns(self, who: str) -> "Moment":
        """*who* presses the chat button again."""
        return self._does(Does.RETURN, who)

    def opens_link(self, who: str) -> "Moment":
        """*who* opens the reconnect link."""
        return self._does(Does.OPEN_LINK, who)

    def continues(self, who: str) -> "Moment":
        """*who* chooses to continue the conversation."""
        return self._does(Does.CHOOSE_CONTINUE, who)

    def starts_new(self, who: str) -> "Moment":
        """*who* chooses to start a new conversation instead."""
        return self._does(Does.CHOOSE_START_NEW, who)

    def closes_chat(self, who: str) -> "Moment":
        """*who* closes the chat on purpose."""
        return self._does(Does.CLOSE_CHAT, who)

    def agent_closes(self, customer: str) -> "Moment":
        """The agent presses Close (X) on the chat of *customer*."""
        return self._does(Does.AGENT_CLOSES, customer)

    def agent_ends(self, customer: str) -> "Moment":
        """The agent ends the chat of *customer*."""
        return self._does(Does.AGENT_ENDS, customer)

    def agent_revives(self, customer: str) -> "Moment":
        """The agent takes up the waiting chat of *customer* again."""
        return self._does(Does.AGENT_REVIVES, customer)

    def agent_transfers(self, customer: str, to: str | None = None) -> "Moment":
        """The agent hands *customer* on to the queue *to*; without it, to the same queue."""
        return self._does(Does.AGENT_TRANSFERS, customer, to)

    def goes_away(self, agent: str) -> "Moment":
        """*agent* goes away and stays logged in."""
        return self._does(Does.AGENT_GOES_AWAY, agent)

    def comes_back(self, agent: str) -> "Moment":
        """*agent* is available again."""
        return self._does(Does.AGENT_COMES_BACK, agent)

    def logs_off(self, agent: str) -> "Moment":
        """*agent* logs off."""
        return self._does(Does.AGENT_LOGS_OFF, agent)

    def loses_connection(self, agent: str) -> "Moment":
        """The line of *agent* breaks."""
        return self._does(Does.AGENT_LOSES_CONNECTION, agent)

    def says(self, words: str) -> "Moment":
        """Add the trainer's words, which the story repeats."""
        self._script.add(Step(at_ms=self._at_ms, does=Does.SAY, say=words))
        return self

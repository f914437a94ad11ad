"""How many agents the hold costs, by trying: the same customers, and one agent more each time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sim.floor.plan import AgentPlan, Shift
from sim.measures.figures import Key, Outcome
from sim.scenario.model import Scenario
from sim.study.intervals import CONFIDENCE, Estimate, paired_difference
from sim.study.paired import without_hold

SERVICE_LEVEL = Key("service_level", "share")
MOST = 12
"""More agents than this are not tried."""

Run = Callable[[Scenario], Sequence[Outcome]]
"""Runs the same replications of any scenario, and returns their outcomes in order."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The desk with the hold and so many agents more, less the desk without the hold.

    ``change`` is that of the service level of the day, by pairs of replications.
    """

    extra: int
    change: Estimate


@dataclass(frozen=True, slots=True)
class Search:
    """``group`` is where agents were added, ``trials`` what came of it, from none on.

    ``extra`` is the first number with which the service level is what it is without the hold;
    None if even :data:`MOST` do not bring it back.
    """

    group: str
    trials: tuple[Trial, ...]

    @property
    def extra(self) -> int | None:
        """How many agents the hold costs."""
        last = self.trials[-1]
        return last.extra if _made_up(last) else None

    @property
    def interpolated(self) -> float | None:
        """The same as a part of an agent: where the line between the last two trials is nought."""
        if self.extra is None or len(self.trials) < 2:
            return None
        before, after = (trial.change.value or 0.0 for trial in self.trials[-2:])
        return self.extra - after / (after - before)


def search(scenario: Scenario, run: Run, confidence: float = CONFIDENCE) -> Search:
    """Add agents to the largest group until the service level is as without the hold.

    They are there whenever anybody of the group is. *scenario* must hold slots.
    """
    group = _largest(scenario)
    base = run(without_hold(scenario))
    trials = []
    for trial in _trials(scenario, group, run, base, confidence):
        trials.append(trial)
        if _made_up(trial):
            break
    return Search(scenario.floor.groups[group].name, tuple(trials))


def _trials(
    scenario: Scenario, group: int, run: Run, base: Sequence[Outcome], confidence: float
) -> Iterator[Trial]:
    for extra in range(MOST + 1):
        ours = run(with_agents(scenario, group, extra))
        yield Trial(extra, paired_difference(SERVICE_LEVEL, ours, base, confidence))


def _made_up(trial: Trial) -> bool:
    return trial.change.value is None or trial.change.value >= 0


def _largest(scenario: Scenario) -> int:
    agents = [agent.group for agent in scenario.floor.agents]
    return max(range(len(scenario.floor.groups)), key=agents.count)


def with_agents(scenario: Scenario, group: int, extra: int) -> Scenario:
    """Return *scenario* with *extra* agents more, who are there while anybody of *group* is."""
    floor = scenario.floor
    shifts = _presence([agent for agent in floor.agents if agent.group == group])
    more = tuple(
        AgentPlan(name=f"extra agent {number}", group=group, shifts=shifts)
        for number in range(1, extra + 1)
    )
    return replace(scenario, floor=replace(floor, agents=(*floor.agents, *more)))


def _presence(agents: Sequence[AgentPlan]) -> tuple[Shift, ...]:
    """The shifts of all, joined; none if somebody is always there. Breaks are left out."""
    if any(not agent.shifts for agent in agents):
        return ()
    joined: list[Shift] = []
    for shift in sorted((s for agent in agents for s in agent.shifts), key=_start):
        if joined and shift.from_ms <= joined[-1].to_ms:
            last = joined.pop()
            joined.append(Shift(from_ms=last.from_ms, to_ms=max(last.to_ms, shift.to_ms)))
        else:
            joined.append(Shift(from_ms=shift.from_ms, to_ms=shift.to_ms))
    return tuple(joined)


def _start(shift: Shift) -> int:
    return shift.from_ms

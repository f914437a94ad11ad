"""The queue cost of the hold: the same customers, once with the hold and once without it.

Both runs of a pair meet the same arrivals, drops and absences (common random numbers), so that
their difference is the policy's alone and its interval is narrow.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from sim.measures.figures import Key, Outcome
from sim.policy.settings import Profile, ReconnectPolicy, Settings
from sim.scenario.model import Scenario
from sim.study.intervals import Estimate, paired_difference
from sim.study.replicate import Replication, run_all

WAIT = Key("wait_new", "mean")
"""What the hold costs is counted in: the wait of customers who come for the first time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One replication, and the outcome for the same customers if no slot is held."""

    replication: Replication
    without_hold: Outcome | None
    """None where the scenario holds nothing anyway."""


def holds_slots(settings: Settings) -> bool:
    """Tell whether *settings* hold slots for a time of their own, which could be nought."""
    return (
        settings.chat_reconnect
        and settings.profile is Profile.CLASSIC
        and settings.reconnect_policy is ReconnectPolicy.HOLD
        and settings.reconnect_to_previous_agent_for_ms > 0
    )


def without_hold(scenario: Scenario) -> Scenario:
    """Return *scenario* with a hold of nought and nothing else changed."""
    return replace(
        scenario, settings=replace(scenario.settings, reconnect_to_previous_agent_for_ms=0)
    )


def run_pairs(scenario: Scenario, numbers: Sequence[int], *, jobs: int = 1) -> Generator[Pair]:
    """Yield the replications *numbers* in that order, each with its twin without the hold.

    Raises ReplicationFailed if a run breaks an invariant.
    """
    if not holds_slots(scenario.settings):
        for done in run_all([(scenario, number) for number in numbers], jobs=jobs):
            yield Pair(done, None)
        return
    twin = without_hold(scenario)
    tasks = [(either, number) for number in numbers for either in (scenario, twin)]
    runs = run_all(tasks, jobs=jobs)
    for ours, theirs in zip(runs, runs, strict=True):
        yield Pair(ours, theirs.outcome)


def queue_cost(pairs: Sequence[Pair], confidence: float) -> Estimate | None:
    """Return the mean wait with the hold minus that without it, in ms; None if nothing is held."""
    twins = [pair.without_hold for pair in pairs if pair.without_hold is not None]
    if not twins:
        return None
    ours = [pair.replication.outcome for pair in pairs]
    return paired_difference(WAIT, ours, twins, confidence)

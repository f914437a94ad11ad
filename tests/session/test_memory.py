"""However long a run is, a session keeps the desk and the latest past, and nothing else."""

import pickle
from itertools import count

import pytest

from sim.population.population import draw
from sim.scenario.load import load_text
from sim.scenario.model import Scenario
from sim.session.remembered import MOST_OVER
from sim.session.run import Aim, Run

HOUR_MS = 3_600_000
BUSY = """
format: 1
name: busy
clock: {{duration: {hours}h}}
customers:
  arrivals: {{per_hour: {per_hour}}}
  conversation: 4m
  disconnects: {{share: 30%}}
  returns: {{share: 80%, after: {{mean: 2m}}, uses_link: 50%}}
groups:
  desk: {{agents: {agents}, chats_per_agent: 3}}
"""


def _busy(hours: int, per_hour: int = 900, agents: int = 25) -> Scenario:
    text = BUSY.format(hours=hours, per_hour=per_hour, agents=agents)
    return load_text(text, "busy.scenario.yaml").scenario


def test_a_scene_grows_no_more_once_it_is_full() -> None:
    """After 4 hours 3,600 customers have gone, after 8 hours 7,200; it is of the same size."""
    scenario = _busy(hours=9)
    run = Run(scenario, draw(scenario.population, seed=1, replication=1))
    sizes = []
    for hours in (4, 8):
        run.advance(Aim(until_ms=hours * HOUR_MS))
        run.scene.picture(run.now_ms)
        sizes.append(len(pickle.dumps(run.scene)))
    assert run.scene.picture(run.now_ms).so_far.closed > 2 * MOST_OVER
    assert sizes[1] < 1.05 * sizes[0]


def test_a_customer_who_left_long_ago_is_forgotten() -> None:
    """The story of the first one is gone; those who are there have theirs."""
    scenario = _busy(hours=4)
    run = Run(scenario, draw(scenario.population, seed=1, replication=1))
    run.advance(Aim(until_ms=4 * HOUR_MS))
    assert run.scene.story(0) == ()
    assert all(run.scene.story(customer) for customer in run.scene.live())


@pytest.mark.slow
def test_a_week_at_full_speed_grows_no_more_after_two_days() -> None:
    """In slices, with a picture after each; what was drawn of the customers is not the scene's."""
    scenario = _busy(hours=7 * 24)
    run = Run(scenario, draw(scenario.population, seed=1, replication=1))
    looks = count(1)
    sizes = []
    for days in (2, 7):
        while not run.advance(Aim(until_ms=days * 24 * HOUR_MS), lambda: next(looks) % 40 == 0):
            run.scene.picture(run.now_ms)
        minutes = len(run.scene.picture(run.now_ms).held_history)
        sizes.append(len(pickle.dumps(run.scene)) - 8 * minutes)
    assert sizes[1] < 1.05 * sizes[0]

"""A small random desk for sessions, and one trained on a script; how to let a session go on."""

from sim.population.population import draw
from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario, load_text
from sim.scenario.model import Scenario
from sim.session.picture import Frame
from sim.session.run import Aim, Run
from sim.session.session import Session
from sim.trace.records import Record

SMALL = """
format: 1
name: small
clock: {duration: 40m}
run: {seed: 7}
customers:
  arrivals: {per_hour: 60}
  conversation: 4m
  patience: {mean: 3m}
  disconnects: {share: 50%}
  returns: {share: 80%, after: {mean: 2m}, uses_link: 50%}
policy: {reconnect_to_previous_agent_for: 90s}
work_stream: {auto_close_after_inactivity: 4m}
groups:
  desk: {names: [Mia, Tom], chats_per_agent: 2}
"""


def small() -> Scenario:
    """Return a desk of two agents and some forty customers, of whom several are cut off."""
    return load_text(SMALL, "small.scenario.yaml").scenario


def training(name: str = "three-ways-to-come-back") -> Scenario:
    """Return a bundled scenario by its name."""
    return load_scenario(bundled_path(name)).scenario


def in_one_go(session: Session) -> list[Record]:
    """Return all records of the scenario with the session's interventions, run without a stop."""
    scenario = session.scenario
    population = draw(scenario.population, seed=scenario.seed, replication=session.replication)
    records: list[Record] = []
    Run(scenario, population, session.interventions, records.append).advance(Aim())
    return records


def unlimited() -> bool:
    """A budget that is never used up."""
    return False


def stingy() -> bool:
    """A budget that is used up whenever it is looked at."""
    return True


def settle(session: Session) -> Frame:
    """Tick until a rerun, a jump or a search is done."""
    frame = session.frame()
    while frame.catching_up is not None or frame.seeking:
        frame = session.tick(0.1, stingy)
    return frame


def to_the_end(session: Session) -> Frame:
    """Play what is left as fast as possible."""
    session.playing, session.speed = True, None
    frame = session.tick(0.1, unlimited)
    assert frame.over
    return frame

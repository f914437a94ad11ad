"""A small desk with a grid, for tests of studies."""

from pathlib import Path

from sim.scenario.load import LoadedScenario, load_scenario

SMALL = """\
format: 1
name: small-desk
clock: {duration: 1h}
policy:
  reconnect_to_previous_agent_for: 1m
  reconnect_time_limit: 5m
groups:
  desk: {agents: 3, chats_per_agent: 2}
customers:
  arrivals: {per_hour: 60}
  patience: {mean: 4m}
  conversation: {mean: 5m}
  disconnects: {share: 30%}
  returns: {share: 80%, after: {median: 40s, p90: 4m}}
run: {seed: 7, replications: 4}
vary:
  policy.reconnect_to_previous_agent_for: [0s, 1m, 3m]
  policy.reconnect_time_limit: [2m, 5m]
"""


def write_small(folder: Path, text: str = SMALL) -> Path:
    """Write the small desk, or *text*, into *folder* and return its path."""
    path = folder / "small.scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def small(folder: Path, text: str = SMALL, vary: tuple[str, ...] = ()) -> LoadedScenario:
    """Return the small desk, or *text*, as loaded from a file in *folder*."""
    return load_scenario(write_small(folder, text), vary=vary)

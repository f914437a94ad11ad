"""Scenario files that the tests of checks write: a scripted story, and a small crowd."""

from pathlib import Path

STORY = """\
format: 1
name: story
tags: [fast]
clock: {duration: 20m}
policy:
  reconnect_to_previous_agent_for: 90s
  reconnect_time_limit: 10m
groups:
  desk: {names: [Nora, Luis], chats_per_agent: 2}
people:
  Ada: {authenticated: true}
  Bo: {authenticated: true}
timeline:
  - {at: 0s, who: Ada, does: start_chat}
  - {at: 10s, who: Bo, does: start_chat}
  - {at: 2m, who: Ada, does: disconnect}
  - {at: 2m10s, who: Bo, does: disconnect}
  - {at: 2m50s, who: Ada, does: return}
  - {at: 2m55s, who: Ada, does: choose_continue}
  - {at: 5m, who: Bo, does: return}
  - {at: 5m5s, who: Bo, does: choose_continue}
"""
"""Ada is back with Nora within the hold (2m55s); Bo's hold with Luis is over at 3m40s."""

CROWD = """\
format: 1
name: crowd
tags: [random]
clock: {duration: 30m}
groups:
  desk: {agents: 4, chats_per_agent: 2}
customers:
  arrivals: {per_hour: 60}
  authenticated: 100%
  conversation: {mean: 5m}
  disconnects: {share: 30%, after: {mean: 1m}}
  returns: {share: 80%, after: {mean: 60s}}
run: {seed: 3, replications: 10, max_replications: 20}
"""


def expecting(*rows: str, of: str = STORY, kind: str = "trace") -> str:
    """Return the scenario *of* with these rows in `expect.trace`, or in another *kind*."""
    return of + f"expect:\n  {kind}:\n" + "".join(f"    - {row}\n" for row in rows)


def written(folder: Path, text: str, name: str = "one") -> Path:
    """Write a scenario file and return its path."""
    path = folder / f"{name}.scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path

"""A customer who was cut off, passed on unnoticed, and comes back to a place that was kept."""

from sim.scenario.load import load_text
from sim.study.replicate import run_replication

STORY = """\
format: 1
name: passed-on-unnoticed
clock: {duration: 20m}
policy: {queue_grace: 2m, reconnect_time_limit: 5m, detection: 30s}
queues:
  chat: {topics: [chat]}
  other: {topics: [other]}
groups:
  desk: {names: [Mia], chats_per_agent: 1, queues: [chat]}
  second: {names: [Tom], chats_per_agent: 1, queues: [other]}
people:
  Ada: {authenticated: true, topic: chat}
  Bo: {topic: other}
timeline:
  - {at: 0s, who: Bo, does: start_chat}
  - {at: 0s, who: Ada, does: start_chat}
  - {at: 1m, who: Ada, does: disconnect}
  - {at: 1m5s, who: Ada, does: agent_transfers, to: other}
  - {at: 1m50s, who: Ada, does: return}
  - {at: 1m55s, who: Ada, does: choose_continue}
  - {at: 4m, who: Bo, does: agent_ends}
  - {at: 9m, who: Ada, does: agent_ends}
"""


def test_the_cut_off_ends_with_the_agent_of_the_kept_place() -> None:
    """It counts as a second wait, from the return until the other agent accepts."""
    scenario = load_text(STORY, "story.scenario.yaml").scenario
    outcome = run_replication(scenario, 1).outcome
    assert outcome.value("cut_offs", "count") == 1
    assert outcome.value("outcome.other_agent", "count") == 1
    assert outcome.value("requeue_wait", "mean") == 125_000

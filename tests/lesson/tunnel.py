"""A small lesson for the tests, to be told well or badly."""

HEAD = """\
format: 1
name: tunnel
clock: {duration: 10m}
policy: {reconnect_to_previous_agent_for: 2m, reconnect_time_limit: 5m}
groups: {desk: {names: [Mia, Tom], chats_per_agent: 1}}
people:
  Ada: {authenticated: true}
  Ben: {authenticated: true}
lesson: {title: A tunnel, aim: To see what is kept., number: 3}
timeline:
"""
STEPS = """\
  - {at: 0s, who: Ada, does: start_chat, say: Ada asks.}
  - {at: 1m, who: Ada, does: disconnect, say: Ada is cut off.}
"""
END = """\
  - {at: 2m, who: Ada, does: return}
  - {at: 2m10s, who: Ada, does: choose_continue, say: Ada continues.}
  - {at: 3m, who: Ben, does: start_chat}
  - {at: 5m, who: Ada, does: agent_ends}
  - {at: 6m, who: Ben, does: agent_ends, say: Ben is done.}
"""


def tunnel(*lines: str, hold: str = "2m") -> str:
    """Return the lesson with further *lines* of its timeline between the drop and the return."""
    head = HEAD.replace("for: 2m", f"for: {hold}")
    return head + STEPS + "".join(f"  - {line}\n" for line in lines) + END

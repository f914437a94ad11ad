"""Small scenario files for the tests of checking."""

from pathlib import Path

STORY = """\
format: 1
name: story
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
  - {at: 8m, who: Ada, does: agent_ends}
"""


def written(folder: Path, expect: str, *, text: str = STORY, name: str = "story") -> Path:
    """Write a scenario with the section *expect* (YAML, one line) and return its path."""
    path = folder / f"{name}.scenario.yaml"
    path.write_text(f"{text}expect: {expect}\n", encoding="utf-8")
    return path


def changed(path: Path, old: str, new: str) -> None:
    """Replace *old*, which stands in the file, by *new*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

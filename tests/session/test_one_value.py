"""One value of a file is changed, and every other character stays."""

from pathlib import Path

import pytest

from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from sim.session.one_value import NotChanged, change_one_value, changed_text

FILE = """\
# what we run today
format: 1
name: "today"
clock: {duration: 1h}      # an hour

policy:
  # as agreed in May
  reconnect_to_previous_agent_for: 90s   # the hold
  reconnect_time_limit: '5m'
groups:
  desk: {names: [Mia], chats_per_agent: 2}
"""


def _changed(dotted: str, value: str, text: str = FILE) -> list[tuple[str, str]]:
    """Return the lines that are different, before and after."""
    after = changed_text(text, dotted, value)
    pairs = zip(text.splitlines(), after.splitlines(), strict=True)
    return [(one, other) for one, other in pairs if one != other]


def test_a_value_is_changed_where_it_stands() -> None:
    """The comment behind it stays."""
    assert _changed("policy.reconnect_to_previous_agent_for", "2m") == [
        (
            "  reconnect_to_previous_agent_for: 90s   # the hold",
            "  reconnect_to_previous_agent_for: 2m   # the hold",
        )
    ]


def test_a_value_in_braces_is_changed() -> None:
    """Nothing else in the braces moves."""
    assert _changed("clock.duration", "2h") == [
        ("clock: {duration: 1h}      # an hour", "clock: {duration: 2h}      # an hour")
    ]


def test_a_missing_key_is_added_to_its_section() -> None:
    """With the indentation of the others."""
    after = changed_text(FILE, "policy.detection", "10s")
    assert "\n  detection: 10s\n" in after
    assert after.replace("  detection: 10s\n", "") == FILE


def test_a_missing_key_is_added_within_braces() -> None:
    """In front of what is there."""
    assert "{warm_up: 5m, duration: 1h}" in changed_text(FILE, "clock.warm_up", "5m")


def test_a_missing_section_is_added_at_the_end() -> None:
    """All that was there stays before it."""
    after = changed_text(FILE, "work_stream.offer_timeout", "1m")
    assert after == FILE + "\nwork_stream:\n  offer_timeout: 1m\n"


def test_line_ends_of_another_system_stay() -> None:
    """A file from there is not half changed."""
    after = changed_text(FILE.replace("\n", "\r\n"), "policy.detection", "10s")
    assert after.count("\r\n") == after.count("\n") == FILE.count("\n") + 1


def test_an_address_is_quoted() -> None:
    """Its colon would be taken for a key otherwise."""
    after = changed_text(FILE, "policy.redirection_url", "https://a.test/x?y=1#z")
    assert 'redirection_url: "https://a.test/x?y=1#z"' in after


def test_a_section_is_not_one_value() -> None:
    """It is said so, and nothing is changed."""
    with pytest.raises(NotChanged, match="section"):
        changed_text(FILE, "policy", "90s")


def test_a_value_that_is_shared_is_left_to_an_editor() -> None:
    """Changing it would change the other one, too."""
    text = FILE.replace("90s   #", "&hold 90s   #").replace("'5m'", "*hold")
    with pytest.raises(NotChanged, match="editor"):
        changed_text(text, "policy.reconnect_to_previous_agent_for", "2m")


def test_the_file_is_replaced_at_once(tmp_path: Path) -> None:
    """Afterwards it says the new value, and nothing else lies beside it."""
    path = tmp_path / "today.scenario.yaml"
    path.write_text(FILE, encoding="utf-8")
    change_one_value(path, "policy.reconnect_to_previous_agent_for", "2m")
    settings = load_scenario(path).scenario.settings
    assert settings.reconnect_to_previous_agent_for_ms == 120_000
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_that_would_not_be_sound_is_not_written(tmp_path: Path) -> None:
    """A hold beyond the limit is refused with the file's own words."""
    path = tmp_path / "today.scenario.yaml"
    path.write_text(FILE, encoding="utf-8")
    with pytest.raises(ScenarioError, match="hold-exceeds-limit"):
        change_one_value(path, "policy.reconnect_to_previous_agent_for", "10m")
    assert path.read_text(encoding="utf-8") == FILE

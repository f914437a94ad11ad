"""Which values of a file an edited policy changes."""

from pathlib import Path

import pytest

from sim.policy.settings import Settings
from tui.changes import changes_of
from tui.draft import Draft, Field

DRAFT = Draft.of(Settings())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that gives the hold only."""
    path = tmp_path / "day.scenario.yaml"
    path.write_text("format: 1\npolicy:\n  reconnect_to_previous_agent_for: 3m  # as agreed\n")
    return path


def test_a_change_names_file_and_line(file: Path) -> None:
    """So that it can be found again."""
    (change,) = changes_of(file, DRAFT.moved(Field.HOLD, 150_000))
    assert change.words(file) == (
        "day.scenario.yaml, line 3: policy.reconnect_to_previous_agent_for becomes 2m30s"
    )


def test_a_value_that_is_missing_is_added(file: Path) -> None:
    """And the words say so."""
    (change,) = changes_of(file, DRAFT.switched())
    assert change.words(file) == "day.scenario.yaml: policy.chat_reconnect is added as false"


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        ("", ["work_stream.auto_close_after_inactivity"]),
        (
            "policy: {reconnect_time_limit: 5m}\n",
            ["policy.reconnect_time_limit", "work_stream.auto_close_after_inactivity"],
        ),
    ],
)
def test_the_limit_is_changed_where_the_file_gives_it(
    tmp_path: Path, policy: str, names: list[str]
) -> None:
    """The work stream's value is the same one; where both stand, both are changed."""
    path = tmp_path / "day.yaml"
    path.write_text(f"{policy}work_stream: {{auto_close_after_inactivity: 5m}}\n")
    found = changes_of(path, DRAFT.moved(Field.LIMIT, 600_000))
    assert [change.dotted for change in found] == names
    assert {change.value for change in found} == {"10m"}


def test_a_draft_without_edits_changes_nothing(file: Path) -> None:
    """There is nothing to save."""
    assert changes_of(file, DRAFT) == ()

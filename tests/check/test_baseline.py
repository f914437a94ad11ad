"""Baselines: figures kept for later."""

import json
from pathlib import Path

import pytest

from sim.check.baseline import (
    BaselineError,
    baseline_text,
    customers_hash,
    key_of,
    load_baseline,
    make_baseline,
    named_baselines,
    scenario_hash,
    why_not_comparable,
)
from sim.scenario.load import LoadedScenario, load_scenario
from tests.check.stories import changed, written
from tests.tui.commands import typed
from tui.exits import ExitCode

CROWD = """\
format: 1
name: crowd
clock: {duration: 30m}
policy: {reconnect_to_previous_agent_for: 2m}
groups: {desk: {agents: 3, chats_per_agent: 2}}
customers:
  arrivals: {per_hour: 60}
  conversation: {mean: 5m}
  disconnects: {share: 30%}
run: {seed: 7, replications: 12, max_replications: 12}
"""
EXPECT = (
    "{metrics: [{metric: wait_new, no_worse_than: kept.json, within: 10s}, "
    "{metric: cut_offs, stat: count, no_worse_than: kept.json, within: 1}]}"
)


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a scenario that names a baseline which does not exist yet."""
    monkeypatch.delenv("CI", raising=False)
    return written(tmp_path, EXPECT, text=CROWD, name="crowd")


@pytest.fixture
def kept(crowd: Path) -> Path:
    """Give the baseline of that scenario."""
    assert typed("baseline", str(crowd), "--accept", "--jobs", "1").exit_code == ExitCode.WELL
    return crowd.parent / "kept.json"


def keys_of(loaded: LoadedScenario) -> tuple[object, ...]:
    """Return the figures that the expectations are about."""
    return tuple(key_of(row) for row in loaded.file.expect.metrics)


def test_what_is_kept_reads_back(crowd: Path, tmp_path: Path) -> None:
    """A baseline that is written and loaded is the same, to the last digit."""
    loaded = load_scenario(crowd)
    ((path, keys),) = named_baselines(loaded).items()
    assert (path, keys) == (crowd.parent / "kept.json", keys_of(loaded))
    made = make_baseline(loaded, keys)
    assert len(made.outcomes) == 12
    copy = tmp_path / "copy.json"
    copy.write_text("".join(baseline_text(made)), encoding="utf-8")
    assert load_baseline(copy) == made


def test_the_same_figures_are_told_as_the_same(crowd: Path, kept: Path) -> None:
    """Run again, nothing differs, and the command ends well."""
    ended = typed("baseline", str(crowd), "--jobs", "1")
    assert ended.exit_code == ExitCode.WELL
    assert ended.stdout == f"{kept}: nothing differs (12 replications).\n"


def test_a_change_of_policy_is_shown_in_pairs(crowd: Path, kept: Path) -> None:
    """The difference has a sign and an interval, and nothing is written without --accept."""
    before = kept.read_bytes()
    changed(crowd, "agents: 3", "agents: 2")
    ended = typed("baseline", str(crowd), "--jobs", "1")
    assert ended.exit_code == ExitCode.EXPECTATION_FAILED
    wait = next(line for line in ended.stdout.splitlines() if "wait_new" in line)
    assert "+" in wait
    assert " to +" in wait
    assert kept.read_bytes() == before


def test_other_customers_make_no_pairs(crowd: Path, kept: Path) -> None:
    """Another seed or more arrivals: the figures cannot be compared one by one."""
    scenario, key = load_scenario(crowd).scenario, load_baseline(kept).keys[0]
    assert why_not_comparable(load_baseline(kept), scenario, key) is None
    changed(crowd, "per_hour: 60", "per_hour: 61")
    other = load_scenario(crowd).scenario
    assert "other customers" in (why_not_comparable(load_baseline(kept), other, key) or "")
    assert "no pairs" in typed("baseline", str(crowd), "--jobs", "1").stdout
    changed(crowd, "seed: 7", "seed: 8")
    other = load_scenario(crowd).scenario
    assert "with seed 7, not 8" in (why_not_comparable(load_baseline(kept), other, key) or "")


def test_a_figure_that_was_not_kept_is_told(crowd: Path, kept: Path) -> None:
    """An expectation on a new figure needs a new baseline."""
    loaded = load_scenario(crowd)
    key = load_baseline(kept).keys[0]._replace(stat="p90")
    assert "has no figure wait_new p90" in (
        why_not_comparable(load_baseline(kept), loaded.scenario, key) or ""
    )


def test_the_policy_is_no_part_of_the_customers(crowd: Path) -> None:
    """A longer hold is another scenario with the same customers."""
    before = load_scenario(crowd)
    after = load_scenario(crowd, overrides=["policy.reconnect_to_previous_agent_for=1m"])
    assert scenario_hash(before) != scenario_hash(after)
    assert customers_hash(before.scenario) == customers_hash(after.scenario)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "there is no baseline .* yet; write it with"),
        ("[]", "is no baseline"),
        ('{"kind": "something else", "format": 1}', "is no baseline"),
        ('{"kind": "rejoinder baseline", "format": 2}', "has baseline format 2"),
        ('{"kind": "rejoinder baseline", "format": 1}', "is damaged: scenario"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, content: str | None, sentence: str
) -> None:
    """Missing, something else, another version, or damaged: each has its own words."""
    path = tmp_path / "kept.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(BaselineError, match=sentence):
        load_baseline(path)


def test_a_baseline_with_a_replication_less_is_damaged(kept: Path) -> None:
    """Every figure has every replication."""
    content = json.loads(kept.read_text())
    content["figures"][1]["replications"].pop()
    kept.write_text(json.dumps(content))
    with pytest.raises(BaselineError, match="does not have 12 replications"):
        load_baseline(kept)


def test_a_build_machine_accepts_no_figures(crowd: Path) -> None:
    """Where CI is set, --accept is a wrong command line, and so is a file without a baseline."""
    ended = typed("baseline", str(crowd), "--accept", env={"CI": "1"})
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert not (crowd.parent / "kept.json").exists()
    changed(crowd, EXPECT, "{}")
    assert typed("baseline", str(crowd)).exit_code == ExitCode.WRONG_INPUT

"""`extends`, `--set`, and the origin of every value."""

import re

import pytest

from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from sim.scenario.show import show_resolved, shown_values
from tests.scenario.broken_files import HEAD
from tests.scenario.conftest import Write

PARENT = HEAD + "tags: [one, two]\npolicy: {reconnect_time_limit: 6m, detection: 10s}\n"
CHILD = "extends: parent.scenario.yaml\nname: child\ntags: [three]\npolicy: {detection: 20s}\n"


def test_maps_merge_and_lists_and_values_replace(write: Write) -> None:
    """A child says only what is different."""
    write("parent.scenario.yaml", PARENT)
    scenario = load_scenario(write("child.scenario.yaml", CHILD)).scenario
    assert (scenario.name, scenario.tags) == ("child", ("three",))
    assert scenario.settings.reconnect_time_limit_ms == 360_000
    assert scenario.settings.detection_ms == 20_000


def test_a_mistake_is_told_in_the_file_where_it_stands(write: Write) -> None:
    """A parent's mistake points into the parent."""
    write("parent.scenario.yaml", PARENT.replace("6m", "6"))
    with pytest.raises(ScenarioError) as caught:
        load_scenario(write("child.scenario.yaml", CHILD + "colour: teal\n"))
    places = [(p.path, p.line, p.code) for p in caught.value.problems]
    assert places == [
        ("child.scenario.yaml", 5, "unknown-key"),
        ("parent.scenario.yaml", 7, "bad-duration"),
    ]


def test_two_files_that_extend_each_other_are_refused(write: Write) -> None:
    """A circle of parents has no beginning."""
    write("parent.scenario.yaml", "extends: child.scenario.yaml\n" + PARENT)
    with pytest.raises(ScenarioError, match="extends-cycle"):
        load_scenario(write("child.scenario.yaml", CHILD))


def test_a_data_file_of_a_parent_lies_beside_the_parent(write: Write) -> None:
    """A child in another folder finds what its parent names."""
    write("base/day.csv", "interval_start,chats\n00:00,5\n00:30,7\n")
    write("base/p.scenario.yaml", HEAD + "customers: {arrivals: {profile: day.csv}}\n")
    child = write("child.scenario.yaml", "extends: base/p.scenario.yaml\nname: child\n")
    rows = load_scenario(child).scenario.population.intervals
    assert [row.expected for row in rows] == [5, 7]


def test_an_override_replaces_one_value(write: Write) -> None:
    """Paths have dots, lists count from 0, values are YAML, and maps on the way are made."""
    path = write("file.scenario.yaml", PARENT)
    overrides = ["policy.detection=5s", "tags.1=second", "run.seed=9", "groups.desk={agents: 2}"]
    scenario = load_scenario(path, overrides=overrides).scenario
    assert scenario.settings.detection_ms == 5_000
    assert (scenario.tags, scenario.seed) == (("one", "second"), 9)
    assert len(scenario.floor.agents) == 2


def test_a_whole_group_may_be_added_and_then_changed(write: Write) -> None:
    """A new name is meant when all of it is said at once; after that it is a name like others."""
    path = write("file.scenario.yaml", PARENT)
    overrides = ["groups.night={agents: 2}", "groups.night.agents=3"]
    assert len(load_scenario(path, overrides=overrides).scenario.floor.groups) == 2


@pytest.mark.parametrize("axes", [("groups.dsk.agents=5,6",), ("groups.dsk.chats_per_agent=1,2",)])
def test_a_grid_over_nobody_is_refused(axes: tuple[str, ...], write: Write) -> None:
    """A slip in a name would try values that nothing of the file has; it is told once."""
    path = write("file.scenario.yaml", PARENT)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path, vary=axes)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("unknown-name", "--vary")


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("policy.detection=5", "1:18 bad-duration: duration 5 has no unit; write 5s or 5m"),
        ("policy.detecton=5s", "1:8 unknown-key: unknown key 'detecton' in policy"),
        ("groups.dsk.agents=5", "1:8 unknown-name: there is no group called 'dsk'"),
        ("policy.detection", "1:1 bad-set: this is not path=value; write for example run.seed=7"),
        (
            "policy..detection=5s",
            "1:1 bad-set: this is not path=value; write for example run.seed=7",
        ),
        ("policy.detection=", "1:17 bad-set: there is no value after the ="),
        ("tags.7=x", "1:6 bad-set: this list has the items 0 to 1, not '7'"),
        ("tags=[x", "1:8 yaml-syntax: a bracket is opened and never closed"),
        ("extends=x.yaml", "1:1 bad-set: extends is read before --set; write it in the file"),
        (f"a{'.a' * 30_000}=1", "1:1 bad-set: this path has more than 24 steps"),
        (
            f"tags.{'9' * 6_000}=x",
            f"1:6 bad-set: this list has the items 0 to 1, not '{'9' * 6_000}'",
        ),
        (
            "customers={arrivals: {profile: x.csv}}",
            "1:32 no-such-file: there is no file x.csv",
        ),
    ],
)
def test_a_wrong_override_is_told_in_its_own_text(
    override: str, expected: str, write: Write
) -> None:
    """The line is the number of the --set, the column counts in its text."""
    path = write("file.scenario.yaml", PARENT)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path, overrides=[override])
    (problem,) = caught.value.problems
    assert f"{problem.line}:{problem.column} {problem.code}: {problem.message}" == expected
    assert problem.path == "--set"
    assert problem.text == override


def test_every_value_has_its_origin(write: Write) -> None:
    """File and line of the one that counts, --set, a preset, or the default."""
    write("parent.scenario.yaml", PARENT)
    child = write("child.scenario.yaml", CHILD)
    overrides = ["policy.preset=oracle_b2c", "run.seed=3"]
    shown = {row.path: row for row in shown_values(load_scenario(child, overrides=overrides))}
    assert shown["name"].origin == "child.scenario.yaml:2"
    assert shown["policy.detection"] == ("policy.detection", "20s", "child.scenario.yaml:4")
    assert shown["policy.reconnect_time_limit"].origin == "parent.scenario.yaml:7"
    hold = shown["policy.reconnect_to_previous_agent_for"]
    assert (hold.value, hold.origin) == ("2m", "preset oracle_b2c")
    assert shown["run.seed"].origin == "--set"
    assert shown["policy.clock_start"].origin == "default"


def test_distributions_are_shown_with_their_resolved_figures(write: Write) -> None:
    """A planner sees what `median` and `p90` came to, and what is used where the file is silent."""
    crowd = "customers:\n  arrivals: {per_hour: 60}\n  patience: {median: 35s, p90: 4m}\n"
    text = show_resolved(load_scenario(write("file.scenario.yaml", HEAD + crowd)))
    assert "lognormal, mean 1m48s, median 35s, p90 4m" in text
    assert "lognormal, mean 12m, median 9m22s" in text
    assert "mobile" in text
    assert "app_switch" in text


def test_durations_of_topics_and_incidents_are_shown_in_words(write: Write) -> None:
    """Measured ones with their figures, endless ones by that word."""
    write("talk.csv", "minutes\n5\n10\n")
    crowd = (
        "customers:\n"
        "  arrivals: {per_hour: 60}\n"
        "  topics:\n"
        "    bills: {share: 50%, patience: endless}\n"
        "    faults: {share: 50%, conversation: {data: talk.csv}}\n"
        "incidents: [{at: 1h, share: 40%}]\n"
    )
    shown = {
        row.path: row.value
        for row in shown_values(load_scenario(write("file.scenario.yaml", HEAD + crowd)))
    }
    assert shown["customers.topics.bills.patience"] == "endless"
    assert shown["customers.topics.faults.conversation"].startswith("measured (2 values), mean 7m")
    assert shown["incidents.0.after"].startswith("exponential, mean 1m,")


def test_a_value_that_is_not_used_is_not_shown(write: Write) -> None:
    """Where a share of the chats drops, the devices' drops an hour do not count."""
    crowd = "customers:\n  arrivals: {per_hour: 60}\n  patience: endless\n"
    by_device = show_resolved(load_scenario(write("a.scenario.yaml", HEAD + crowd)))
    share = crowd + "  disconnects: {share: 8%}\n"
    by_share = show_resolved(load_scenario(write("b.scenario.yaml", HEAD + share)))
    assert "0.42 drops an hour" in by_device
    assert "drops an hour" not in by_share
    assert re.search(r"customers\.patience +endless +b\.scenario", by_share)

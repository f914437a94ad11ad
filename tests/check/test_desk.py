"""The desk for tests in Python."""

import doctest
from dataclasses import replace

import pytest

from sim.desk import Desk
from sim.duration import format_duration
from sim.scenario.load import load_scenario, load_text
from sim.scenario.problems import ScenarioError
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.text import lines
from tests.house.sources import ROOT

STORY = ROOT / "scenarios" / "training" / "three-ways-to-come-back.scenario.yaml"
POLICY = {"reconnect_to_previous_agent_for": "90s", "reconnect_time_limit": "10m"}


def cut_off_at_two_minutes() -> Desk:
    """Return a desk whose Ada talks with Nora and is cut off at two minutes."""
    desk = Desk(policy=POLICY)
    desk.at("0s").starts("Ada", authenticated=True)
    desk.at("2m").drops("Ada")
    return desk


def test_the_guide_does_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of docs/python-api.md prints what stands below it."""
    monkeypatch.chdir(ROOT)
    page = str(ROOT / "docs" / "python-api.md")
    done = doctest.testfile(page, module_relative=False, optionflags=doctest.ELLIPSIS)
    assert done.attempted > 15
    assert done.failed == 0


@pytest.mark.parametrize(
    ("back", "outcome", "agent"),
    [
        ("3m30s", "same_agent", "Nora"),
        ("3m30s1ms", "same_agent_after_queue", "Nora"),
        ("12m1ms", "new", None),
    ],
)
def test_when_somebody_is_back_decides_the_outcome(
    back: str, outcome: str, agent: str | None
) -> None:
    """The hold of 90 s and the limit of ten minutes end at their last millisecond."""
    desk = cut_off_at_two_minutes()
    desk.at(back).returns("Ada").continues("Ada")
    assert (desk.outcome("Ada"), desk.agent("Ada")) == (outcome, agent)


def test_a_step_added_after_a_run_is_part_of_the_next_one() -> None:
    """Asking, adding a step and asking again gives the new answer."""
    desk = cut_off_at_two_minutes()
    assert desk.outcome("Ada") == "lost"
    desk.at("3m").returns("Ada").continues("Ada")
    assert desk.outcome("Ada") == "same_agent"


def test_what_is_written_late_may_happen_early() -> None:
    """Steps are put in order of time; those of one moment keep the order they were given in."""
    desk = Desk()
    desk.at("2m").drops("Ada")
    desk.at("0s").says("A quiet morning.").starts("Ada")
    assert [line.split()[2] for line in desk.trace[2:4]] == ["said", "arrived"]
    assert desk.outcomes("Ada") == ("lost",)


def test_the_text_of_a_desk_is_the_same_scenario() -> None:
    """Loaded from its text, a desk runs to the same trace."""
    desk = cut_off_at_two_minutes()
    desk.at("5m").goes_away("Luis").opens_link("Ada").says('"Hello?" says: #Ada')
    done = run_replication(load_text(desk.text(), "copy").scenario, 1, level=Level.FULL)
    assert tuple(lines(done.records or (), done.cast))[1:] == desk.trace


VERBS = {
    "start_chat": "starts",
    "disconnect": "drops",
    "return": "returns",
    "choose_continue": "continues",
    "agent_logs_off": "logs_off",
    "agent_ends": "agent_ends",
    "open_link": "opens_link",
}


def test_a_desk_told_in_python_is_the_one_of_the_file() -> None:
    """The steps of a bundled story, told in Python, give the bundled story's trace."""
    loaded = load_scenario(STORY)
    desk = Desk.like(STORY)
    for row in loaded.file.timeline:
        assert row.who is not None
        moment = desk.at(format_duration(row.at))
        if row.does == "start_chat":
            moment.starts(row.who, authenticated=loaded.file.people[row.who].authenticated)
        else:
            getattr(moment, VERBS[row.does])(row.who)
    told = replace(
        loaded.scenario, script=tuple(replace(step, say="") for step in loaded.scenario.script)
    )
    assert desk.scenario == told


def test_a_figure_comes_in_its_own_unit() -> None:
    """The only agent is busy for three minutes, so Ada and Bo wait 90 000 ms on average."""
    desk = Desk(["Nora"], chats_per_agent=1)
    desk.at("0s").starts("Ada", conversation="3m").starts("Bo", conversation="1m")
    assert desk.measure("wait_new") == 90_000
    assert desk.measure("returns", "count") == 0


def test_a_name_that_is_not_there_is_refused() -> None:
    """A figure or a person without such a name is a mistake, not an empty answer."""
    desk = cut_off_at_two_minutes()
    with pytest.raises(ValueError, match="no measure 'wait_knew'"):
        desk.measure("wait_knew")
    with pytest.raises(ValueError, match="known: Ada"):
        desk.outcome("Adda")


def test_what_cannot_happen_is_told_with_its_line() -> None:
    """Nobody can drop a line twice; the message shows the step with a caret."""
    desk = cut_off_at_two_minutes()
    desk.at("3m").drops("Ada")
    with pytest.raises(ScenarioError, match=r"Ada cannot disconnect now: Ada is away already"):
        desk.run()

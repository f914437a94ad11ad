"""The command ``sensitivity``, and its tornado."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sim.study.compare import Contrast
from sim.study.frontier import COST
from sim.study.intervals import Estimate
from sim.study.sensitivity import Swing, asked_factor
from tests.tui.commands import typed
from tests.tui.test_tune import DESK
from tui.exits import ExitCode
from tui.tornado import tornado

FEW = ("--jobs", "1", "--replications", "4")


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """Give a small desk where many are cut off."""
    path = tmp_path / "small-desk.scenario.yaml"
    path.write_text(DESK)
    return str(path)


def _change(value: float) -> Contrast:
    none = Estimate(None, None, None, 0, 0, 0.95)
    return Contrast(COST, none, none, Estimate(value, value - 1, value + 1, 5, 5, 0.95))


def test_a_bar_reaches_from_the_least_to_the_largest_difference() -> None:
    """Nought and the difference as the file is are marked on every bar."""
    factor = asked_factor("patience", ["2m", "10m"])
    swing = Swing(factor, (_change(-1_000.0), _change(3_000.0)))
    _, line = tornado("wait", _change(2_000.0), [swing], 26 + 30 + 2 + 21)
    assert line[26:47] == "=====0=========|====="
    assert line.endswith("2m -1.0 s, 10m +3.0 s")


def test_the_answer_names_every_guess_and_says_whether_it_matters(desk: str) -> None:
    """Nobody is brought back to an agent by no hold, whatever is guessed."""
    said = typed("sensitivity", desk, *FEW)
    assert said.exit_code == ExitCode.WELL
    words = " ".join(said.stdout.split())
    assert "A is the file as it is; B is hold 0s." in words
    assert "Left out: drops on a desktop" in words
    assert "patience" in words


def test_other_guesses_and_figures_may_be_asked_for(desk: str) -> None:
    """Any path, any number of values; each value has the difference of the figure."""
    over = ("--over", "customers.authenticated=0%,40%,80%", "--figure", "service_level")
    found = json.loads(typed("sensitivity", desk, *over, *FEW, "--json").stdout)
    (figure,) = found["figures"]
    (guess,) = figure["guesses"]
    assert figure["measure"] == "service_level"
    assert [value["value"] for value in guess["values"]] == ["0%", "40%", "80%"]


def test_the_tornado_is_written_as_a_picture_that_needs_nothing_else(
    desk: str, tmp_path: Path
) -> None:
    """Well-formed, with a bar for each guess and figure, and no address but its own language."""
    picture = tmp_path / "tornado.svg"
    over = ("--over", "customers.authenticated=0%,80%", "--over", "policy.detection=10s,60s")
    assert typed("sensitivity", desk, *over, *FEW, "--svg", str(picture)).exit_code == 0
    text = picture.read_text()
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert len(root.findall("{http://www.w3.org/2000/svg}rect")) == 4
    assert text.count("http") == 1


def test_a_guess_that_the_product_refuses_is_left_out_and_nothing_is_claimed(desk: str) -> None:
    """A limit shorter than the hold cannot be tried, and so says nothing."""
    said = typed("sensitivity", desk, *FEW, "--over", "policy.reconnect_time_limit=30s")
    words = " ".join(said.stdout.split())
    assert "No guess could be tried on this file." in words
    assert "Left out: policy.reconnect_time_limit, because" in words


def test_two_policies_alike_hang_on_nothing(desk: str) -> None:
    """The same side twice: no difference, whatever is guessed."""
    same = ("--b", "policy.reconnect_to_previous_agent_for=2m")
    said = typed("sensitivity", desk, *same, *FEW, "--over", "customers.authenticated=0%,80%")
    assert "There is no difference whose sign could change." in " ".join(said.stdout.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--a", "modern"), "take values, as path=value; 'modern' is none"),
        (("--b", "run.seed=3"), "they meet the same customers"),
        (("--figure", "wait_nw"), "did you mean 'wait_new'?"),
        (("--over", "customers.patence=2m,3m"), "patience"),
        (("--b", "policy.reconnect_polcy=none"), "reconnect_policy"),
    ],
)
def test_mistakes_are_told_with_what_to_write(
    desk: str, words: tuple[str, ...], sentence: str
) -> None:
    """Exit code 2, and a sentence."""
    said = typed("sensitivity", desk, *words)
    assert said.exit_code == ExitCode.WRONG_INPUT
    assert sentence in said.output


def test_where_nobody_is_measured_nothing_hangs_on_a_guess(desk: str) -> None:
    """It is said once, and no bar is drawn of it."""
    nobody = ("--set", "customers.disconnects.share=0%", "--over", "customers.authenticated=0%,80%")
    said = typed("sensitivity", desk, *nobody, *FEW)
    words = " ".join(said.stdout.split())
    assert "back with the agent at once, of returns: nobody was measured" in words
    assert "back with the agent at once, of returns: A minus B" not in words


def test_a_value_at_which_nobody_is_measured_says_so() -> None:
    """It is not taken for no difference."""
    nobody = Contrast(COST, *[Estimate(None, None, None, 0, 0, 0.95)] * 3)
    swing = Swing(asked_factor("signed in", ["0%", "40%"]), (nobody, _change(3_000.0)))
    _, line = tornado("wait", _change(2_000.0), [swing], 26 + 30 + 2 + 21)
    assert line.endswith("0% nobody, 40% +3.0 s")


@pytest.mark.parametrize("option", ["--a", "--b"])
def test_a_mistake_in_a_policy_has_the_name_of_its_option(option: str) -> None:
    """Not that of --set."""
    said = typed("sensitivity", "busy-weekday", option, "policy.x=2")
    assert said.exit_code == ExitCode.WRONG_INPUT
    assert said.stderr.startswith(f"{option}:1:8: error[unknown-key]")

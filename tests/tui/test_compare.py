"""The command ``compare``."""

import json
import re
from pathlib import Path

import pytest

from tests.study.grids import SMALL, write_small
from tests.tui.commands import typed
from tui.exits import ExitCode

LONG = "policy.reconnect_to_previous_agent_for=3m"
SHORT = "policy.reconnect_to_previous_agent_for=2m"
FEW = ("--replications", "3", "--jobs", "1")


def test_the_answer_comes_first_and_names_both_sides() -> None:
    """What a longer hold brings and costs; then the table; then what was compared."""
    said = typed("compare", "busy-weekday", "--a", LONG, "--b", SHORT, *FEW)
    assert said.exit_code == ExitCode.WELL
    assert said.stdout.startswith("Holding 3m instead of 2m brings")
    assert "A: hold 3m\nB: hold 2m\n" in said.stdout


def test_both_sides_alike_do_not_differ_in_anything() -> None:
    """The same policy twice is the same to the last digit."""
    said = typed("compare", "busy-weekday", "--a", LONG, *FEW, "--json")
    found = json.loads(said.stdout)
    assert {each["difference"] for each in found["differences"]} <= {0.0, None}
    assert found["replications"] == 3


def test_turned_round_every_difference_changes_its_sign() -> None:
    """A against B is B against A with another sign."""
    there, back = (
        json.loads(typed("compare", "busy-weekday", *sides, *FEW, "--json").stdout)
        for sides in (("--a", LONG, "--b", SHORT), ("--a", SHORT, "--b", LONG))
    )
    turned = [-each["difference"] for each in back["differences"] if each["difference"]]
    assert [e["difference"] for e in there["differences"] if e["difference"]] == pytest.approx(
        turned
    )


def test_a_preset_and_a_file_may_be_sides() -> None:
    """Other products' timers, and another day."""
    for side in ("modern", "outage-day"):
        said = typed("compare", "busy-weekday", "--a", side, *FEW)
        assert said.exit_code == ExitCode.WELL
        assert f"A: {side}\n" in said.stdout


def test_auto_stops_when_the_answer_is_exact_enough() -> None:
    """A wait known to 10 minutes needs no more than the first ten replications."""
    said = typed(
        "compare", "busy-weekday", "--a", LONG, "--jobs", "1", "--half-width", "10m", "--json"
    )
    assert json.loads(said.stdout)["replications"] == 10


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--a", "moder"), "Did you mean 'modern'?"),
        (("--a", "policy.reconnect_polcy=hold"), "reconnect_policy"),
        (("--a", "run.seed=5"), "they meet the same customers"),
        (("--a", LONG, "--replications", "0"), "neither auto nor a number"),
        (("--a", LONG, "--a", "modern"), "either values (path=value), or one preset"),
    ],
)
def test_mistakes_of_the_command_line_are_told_with_what_to_write(
    words: tuple[str, ...], sentence: str
) -> None:
    """Exit code 2, and a sentence."""
    said = typed("compare", "busy-weekday", *words)
    assert said.exit_code == ExitCode.WRONG_INPUT
    assert sentence in said.output


def test_what_is_odd_on_either_side_is_told_once() -> None:
    """On stderr, and in the JSON; --no-warnings keeps still on stderr only."""
    odd = ("--a", "policy.reconnect_to_previous_agent_for=10s", "--b", LONG, *FEW, "--json")
    said = typed("compare", "busy-weekday", *odd)
    codes = [each["code"] for each in json.loads(said.stdout)["warnings"]]
    assert sorted(codes) == ["hold-before-detection", "load-above-one"]
    assert said.stderr.count("warning[hold-before-detection]") == 1
    assert said.stderr.count("warning[load-above-one]") == 1
    quiet = typed("compare", "busy-weekday", *odd, "--no-warnings")
    assert "warning" not in quiet.stderr
    assert quiet.stdout == said.stdout


def test_a_single_replication_is_not_called_chance() -> None:
    """No interval can be had of it, and that is what stands in each row."""
    said = typed("compare", "busy-weekday", "--a", LONG, "--b", SHORT, "--replications", "1")
    assert "as far as one replication can tell" in " ".join(said.stdout.split())
    assert "may be chance" not in said.stdout
    assert "nan" not in said.stdout


def test_where_nobody_comes_back_nothing_is_said_of_returners(tmp_path: Path) -> None:
    """A desk on which nobody is cut off has waits to compare, and no returners."""
    desk = write_small(tmp_path, SMALL.replace("share: 30%", "share: 0%"))
    said = typed("compare", str(desk), "--a", SHORT, *FEW)
    assert "Nobody came back, so nothing is said of returners." in " ".join(said.stdout.split())


def test_a_narrow_terminal_shows_the_differences_unbroken() -> None:
    """What each side has gives way, so that no figure is broken over two lines."""
    words = ("compare", "busy-weekday", "--a", LONG, "--b", SHORT, *FEW)
    wide = typed(*words, env={"COLUMNS": "80"}).stdout
    narrow = typed(*words, env={"COLUMNS": "44"}).stdout
    points = re.findall(r"[+-]\d+\.\d ± \d+\.\d points", wide)
    assert points
    assert re.findall(r"[+-]\d+\.\d ± \d+\.\d points", narrow) == points
    assert max(map(len, narrow.splitlines())) <= 44


def test_a_mistake_in_a_side_has_the_name_of_its_option() -> None:
    """Not that of --set, which somebody else may have typed beside it."""
    words = ("compare", "busy-weekday", "--set", "run.seed=3")
    assert typed(*words, "--a", "policy.x=2").stderr.startswith("--a:1:8: error[unknown-key]")
    said = typed(*words, "--a", SHORT, "--b", f"{LONG},policy.x=2")
    assert said.exit_code == ExitCode.WRONG_INPUT
    assert said.stderr.startswith("--b:2:8: error[unknown-key]")

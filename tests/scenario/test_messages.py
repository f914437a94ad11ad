"""How a mistake looks: place, source line, caret, hint."""

import pickle

from sim.scenario.problems import Problem, ScenarioError


def test_a_mistake_shows_its_line_with_a_caret_and_a_hint() -> None:
    """The headline is for editors, the rest is for people."""
    text = "  reconnect_time_limit: 15  # minutes"
    problem = Problem("peak.yaml", 14, 25, 27, "bad-duration", "15 has no unit", "write 15m", text)
    assert problem.render().splitlines() == [
        "peak.yaml:14:25: error[bad-duration]: 15 has no unit",
        "    |",
        " 14 |   reconnect_time_limit: 15  # minutes",
        "    |                         ^^",
        "    = write 15m",
    ]


def test_the_caret_stands_below_wide_characters_and_tabs() -> None:
    """A character that takes two cells moves the caret by two; a tab counts as one."""
    problem = Problem("x.yaml", 1, 8, 11, "c", "m", "", "名前:\tab: Boo")
    lines = problem.render().splitlines()
    assert lines[1:] == ["   |", " 1 | 名前: ab: Boo", "   |          ^^^"]


def test_a_long_line_is_cut_around_the_caret() -> None:
    """However long the line, the place and its surroundings fit on a screen."""
    text = "a" * 500 + "HERE" + "b" * 500
    shown, caret = Problem("x", 1, 501, 505, "c", "m", "", text).render().splitlines()[2:4]
    assert len(shown) < 120
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_a_mistake_without_a_line_has_a_headline_only() -> None:
    """A file that cannot be read has no line to show."""
    problem = Problem("none.yaml", 0, 0, 0, "no-such-file", "there is no such file")
    assert problem.render() == "none.yaml: error[no-such-file]: there is no such file"


def test_the_error_sorts_its_problems_by_place_and_survives_pickling() -> None:
    """Errors travel between processes whole."""
    later = Problem("a.yaml", 10, 1, 2, "c", "later")
    sooner = Problem("a.yaml", 9, 1, 2, "c", "sooner")
    error = ScenarioError([later, sooner, later])
    assert error.problems == (sooner, later)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    assert again.problems == error.problems
    assert str(again) == str(error)

"""What stands beside the study itself: guesses, reality, Erlang, and money."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.report.erlang_section import erlang_section
from sim.report.kept import CALIBRATION, SENSITIVITY, Kept, read_kept
from sim.report.parts import Section
from sim.report.sections import Report, report_of
from sim.study.erlang import erlang_c
from sim.study.recommend import MONEY, recommend
from sim.study.results import Results
from sim.study.sensitivity import usual_factors
from sim.study.staffing import LEFT_OUT
from tests.report.studies import ONE, TWO, kept_of, study_of
from tui.report_extras import sides_of

PRICES = "costs: {currency: EUR, agent_hour: 30}\n"


def part(report: Report, name: str) -> Section:
    """Return the section of that name."""
    return next(section for section in report.sections if section.name == name)


def test_the_guesses_are_listed_without_a_run() -> None:
    """Each assumption that rests on no published figure, with its reason and how to try it."""
    study = study_of(ONE)
    section = part(report_of(study), "guesses")
    factors, left = usual_factors(study.loaded)
    names = [*(each.name for each in factors), *(each.name for each in left)]
    assert [row[0] for row in section.tables[0].rows] == names
    assert section.charts == ()
    assert "--with-sensitivity" in section.sentences[-1]


def test_a_run_says_on_which_guess_the_answer_hangs() -> None:
    """The first figure turns with one value, and the second might be chance from the start."""
    section = part(report_of(study_of(ONE), kept=kept_of()), "guesses")
    assert "it turns round for time away (high)" in section.sentences[1]
    assert section.sentences[2].endswith("it is not sure any more for link.")
    assert [chart.name for chart in section.charts] == ["tornado-1", "tornado-2"]
    rows = section.charts[0].table.rows
    assert rows[0][:3] == ("as the file is", "", "+3.0 ± 1.0 points")
    assert rows[2][:3] == ("time away", "high", "-4.0 ± 1.0 points (the answer turns)")


def test_reality_stands_beside_the_model() -> None:
    """The share inside, the worst intervals, and every value in the table."""
    section = part(report_of(study_of(ONE), kept=kept_of()), "calibration")
    assert section.sentences[0].startswith("75% of 6 measured values lie where 95%")
    assert section.points == ("2026-03-11 09:00: wait was 3.0 s, Nobody knows.",)
    assert [row[-1] for row in section.charts[0].table.rows] == ["yes", "yes", "no"] * 2


def test_erlang_stands_beside_the_answer_with_what_it_leaves_out() -> None:
    """Two erlangs on four slots, in every part of the day that has agents."""
    section = part(report_of(study_of(ONE)), "erlang")
    line = erlang_c(2.0, 4, 600_000.0, 40_000)
    assert line is not None
    row = section.charts[0].table.rows[0]
    assert row[:3] == ("08:00", "2.0", "4.0")
    assert row[4] == f"{line.service_level * 100:.1f} %"
    assert section.points == LEFT_OUT
    assert "83.5 %" in section.sentences[0]


def test_erlang_c_says_where_it_has_no_answer() -> None:
    """A break of everybody leaves a part of the day without slots, and the day without answer."""
    section = part(report_of(study_of(ONE)), "erlang")
    assert section.charts[0].table.rows[4][2:] == ("0.0", "-", "-", "-")
    assert section.sentences[1] == "Erlang C (nobody gives up) has no answer for the whole day."


def test_without_figures_there_is_nothing_to_lay_beside() -> None:
    """A cell of which nothing is known has no load, and no section."""
    study = study_of(ONE)
    empty = replace(study, results=Results(study.results.cells, {}))
    assert erlang_section(empty, 0, "the first", 0.95) is None


def test_the_recommended_change_is_what_is_tried() -> None:
    """From the file as it is to what is recommended; where they are the same, from no hold."""
    held, without = sides_of(study_of(ONE))
    assert [value.text for value in (*held, *without)] == ["3m", "0s"]


@pytest.mark.parametrize("grid", [ONE, TWO], ids=["a line", "a map"])
def test_money_is_in_every_part_that_compares(grid: dict[str, tuple[str, ...]]) -> None:
    """With prices the day's cost is the goal, a card, a chart of the grid, and a difference."""
    study = study_of(grid, sections=PRICES)
    report = report_of(study)
    assert recommend(study.results).best.key == MONEY
    assert "cost (EUR)" in dict(report.cards)
    assert "grid-money" in [chart.name for chart in part(report, "grid").charts]
    differences = part(report, "differences").charts[0].table
    assert differences.head[-1] == "cost"
    assert "grid-money" not in [
        chart.name for chart in part(report_of(study_of(grid)), "grid").charts
    ]


def test_odd_things_in_the_file_are_told_beside_the_answer() -> None:
    """A warning before the run is one in the report, unless the file silences it."""
    assert any("nobody is on duty" in words for words in report_of(study_of(ONE)).warnings)
    silent = study_of(ONE, sections="silence: [nobody-on-duty]\n")
    assert report_of(silent).warnings == ()


def test_what_is_kept_belongs_to_its_study(tmp_path: Path) -> None:
    """Another fingerprint, or something else in the file, leaves it out and says so."""
    content = {"a": "x", "b": "y", "replications": 3, "figures": [], "fingerprint": "cafe"}
    (tmp_path / SENSITIVITY).write_text(json.dumps(content), encoding="utf-8")
    assert read_kept(tmp_path, "cafe").sensitivity is not None
    assert read_kept(tmp_path, "beef").remarks == (
        "sensitivity.json belongs to another study and is left out.",
    )
    (tmp_path / CALIBRATION).write_text("[1]", encoding="utf-8")
    assert read_kept(tmp_path, "cafe").remarks == (
        "calibration.json cannot be read and is left out.",
    )
    assert read_kept(tmp_path / "nowhere", "cafe") == Kept()

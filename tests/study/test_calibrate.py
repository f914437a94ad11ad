"""The model beside reality."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sim.intake.actuals import Actual, read_actuals
from sim.intake.telling import told
from sim.measures.figures import Figure, Key, Outcome, interval_scope
from sim.population.table import Cell, FlawedFile
from sim.scenario.load import load_text
from sim.scenario.model import Scenario
from sim.study.calibrate import calibrate, minutes_of, misplaced, prepared
from sim.study.replicate import run_replication
from tests.tui.commands import typed
from tui.exits import ExitCode

DESK = """
format: 1
name: small-desk
clock: {start: 2026-03-02T09:00, timezone: Europe/Paris, duration: 2h}
groups: {desk: {agents: 3, chats_per_agent: 2}}
customers: {arrivals: {per_hour: 30}, conversation: {mean: 6m}}
run: {seed: 3, replications: 20}
"""


def scenario() -> Scenario:
    """Return a small desk."""
    return load_text(DESK, "small.scenario.yaml").scenario


def measured(*counts: float, first: str = "2026-03-02T09:00") -> tuple[Actual, ...]:
    """Return measured arrivals of half hours from *first* on."""
    start = datetime.fromisoformat(first)
    return tuple(
        Actual(Cell(n + 2, 1, ""), start + timedelta(minutes=30 * n), {"arrivals": count})
        for n, count in enumerate(counts)
    )


def days(*counts: int) -> list[Outcome]:
    """Return outcomes of days with so many arrivals in their first interval."""
    key = Key("arrivals", "count", interval_scope(0))
    return [Outcome({key: Figure(count, 1, count)}) for count in counts]


def read(folder: Path, text: str) -> tuple[Actual, ...]:
    """Return the intervals of a file with *text*."""
    path = folder / "actual.csv"
    path.write_text(text, encoding="utf-8")
    return read_actuals(path)


def refused(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a file with *text*."""
    with pytest.raises(FlawedFile) as caught:
        read(folder, text)
    return [f"{p.line}:{p.column}: {p.message}" for p in told(caught.value).problems]


def test_a_day_like_the_models_days_lies_inside() -> None:
    """The range is that of single days: as wide as their spread, not as that of their mean."""
    found = calibrate(scenario(), measured(19), days(10, 12, 14, 16, 18))
    (row,) = found.rows
    assert (row.model, row.difference, row.inside) == (14, 5, True)
    assert row.low < 10
    assert row.high > 18


def test_a_day_unlike_them_is_named() -> None:
    """What lies outside comes first, the strangest of all at the front."""
    found = calibrate(scenario(), measured(90), days(10, 12, 14, 16, 18))
    assert found.inside == 0
    assert [row.actual for row in found.worst()] == [90]


def test_errors_are_summed_up() -> None:
    """The mean error shows the direction, the mean absolute error the size."""
    first, second = interval_scope(0), interval_scope(1)
    counts = {Key("arrivals", "count", scope): Figure(10, 1, 10) for scope in (first, second)}
    (summary,) = calibrate(scenario(), measured(7, 15), [Outcome(counts)] * 5).summaries
    assert (summary.n, summary.mean_error, summary.mean_absolute_error) == (2, 1, 4)


def test_what_lies_outside_the_clock_is_left_out_and_counted() -> None:
    """Measured intervals before the start and after the end are not compared."""
    found = calibrate(scenario(), measured(9, 9, first="2026-03-02T08:30"), days(*[9] * 5))
    assert (len(found.rows), found.left_out) == (1, 1)


def test_times_with_a_zone_are_brought_to_the_desk() -> None:
    """08:00 in UTC is 09:00 in Paris: the first interval."""
    first = datetime(2026, 3, 2, 8, tzinfo=UTC)
    actual = Actual(Cell(2, 1, ""), first, {"arrivals": 9.0})
    assert len(calibrate(scenario(), [actual], days(*[9] * 5)).rows) == 1


def test_too_few_days_have_no_range() -> None:
    """With fewer than five days there is no spread to speak of."""
    with pytest.raises(ValueError, match="at least 5"):
        calibrate(scenario(), measured(9), days(9, 9))


def test_the_measured_intervals_decide_the_models() -> None:
    """Quarters of an hour in the file make quarters in the model; they must begin alike."""
    quarters = tuple(
        one._replace(start=one.start - timedelta(minutes=15 * n + 5))
        for n, one in enumerate(measured(1, 2, 3))
    )
    here = prepared(scenario(), quarters)
    assert (minutes_of(quarters), here.measure.interval_ms) == (15, 900_000)
    assert len(misplaced(here, quarters)) == 3


def test_the_models_own_days_lie_within_its_range() -> None:
    """Days of the same model, drawn with other numbers, lie inside about as often as they should."""
    here = prepared(scenario(), measured(0, 0, 0, 0))
    outcomes = [run_replication(here, number).outcome for number in range(1, 61)]
    inside = []
    for day in outcomes[40:]:
        counts = [day.value("arrivals", "count", interval_scope(n)) or 0 for n in range(4)]
        inside.append(calibrate(here, measured(*counts), outcomes[:40]).inside)
    assert 0.9 <= sum(inside) / len(inside) <= 1


def test_a_file_of_measured_intervals_is_read(tmp_path: Path) -> None:
    """Semicolons, decimal commas and per cent are understood; abandoned chats become a share."""
    text = "Start;Chats;Wait Seconds;Service Level;Abandoned\n02.03.2026 09:00;20;12,5;80 %;5\n"
    (row,) = read(tmp_path, text)
    assert row.values == {"arrivals": 20, "wait": 12_500, "service_level": 0.8, "abandoned": 0.25}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("start,chats\n09:00,-1\n", "2:7: the number of chats is -1, and cannot be negative"),
        ("start,sl\n09:00,80\n", "2:7: the service level is 80"),
        ("start,colour\n09:00,red\n", "1:1: there is nothing to compare"),
        ("09:00,1\n09:30,2\n", "1:1: the first line is no header"),
        ("when,chats\n09:00,1\n", "1:1: there is no column interval_start"),
        ("start,chats\nnoon,1\n", "2:1: 'noon' is not a date and time"),
        ("start,chats\n09:00,1\n09:00,2\n", "3:1: the interval 09:00 stands here and on line 2"),
        ("start,chats\n09:00\n", "2:1: this row has 1 value, and 2 are needed"),
        (
            "start,chats\n09:00,1\n2026-03-02 09:30,2\n",
            "3:1: this time is written in another way than the first one",
        ),
        ("start,chats\n", "1:1: there are no rows below the header"),
    ],
)
def test_a_bad_file_is_told_by_row_and_column(text: str, sentence: str, tmp_path: Path) -> None:
    """Each mistake of a file of measured intervals has its place and its sentence."""
    assert refused(tmp_path, text) == [sentence]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the small desk as a file in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("small.scenario.yaml").write_text(DESK, encoding="utf-8")
    Path("quiet.csv").write_text("start,chats\n09:00,15\n09:30,15\n", encoding="utf-8")
    Path("rush.csv").write_text("start,chats\n09:00,15\n09:30,99\n", encoding="utf-8")
    return "small.scenario.yaml"


def test_the_worst_interval_is_named_in_words(desk: str) -> None:
    """Which interval, what was measured, what the model says, and by how much they differ."""
    done = typed("calibrate", desk, "rush.csv")
    assert done.exit_code == ExitCode.WELL
    assert "  09:30: arrivals was 99, the model says " in done.output


@pytest.mark.parametrize(("file", "code"), [("quiet.csv", 0), ("rush.csv", 1)])
def test_a_wish_for_the_inside_decides_the_exit_code(desk: str, file: str, code: int) -> None:
    """With --inside, a model that is too far off ends with 1, and a sentence says why."""
    done = typed("calibrate", desk, file, "--inside", "90%")
    assert done.exit_code == code
    assert ("of the measured values lie inside; --inside asks for 90%." in done.stderr) == bool(
        code
    )


def test_nothing_to_compare_ends_with_5(desk: str) -> None:
    """A file of another day is no success."""
    Path("old.csv").write_text("start,chats\n2020-01-01 09:00,15\n", encoding="utf-8")
    assert typed("calibrate", desk, "old.csv").exit_code == ExitCode.NOTHING_SELECTED


def test_other_programs_get_json_and_csv(desk: str) -> None:
    """Both have one row for each measure of each interval."""
    done = typed("calibrate", desk, "quiet.csv", "--json", "--csv", "beside.csv")
    assert len(json.loads(done.output)["intervals"]) == 2
    assert len(Path("beside.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_too_few_days_are_refused_with_the_reason(tmp_path: Path) -> None:
    """A range needs a spread, and that needs days."""
    (tmp_path / "actual.csv").write_text("start,chats\n09:00,1\n", encoding="utf-8")
    done = typed("calibrate", "busy-weekday", str(tmp_path / "actual.csv"), "--replications", "4")
    assert done.exit_code == ExitCode.WRONG_INPUT
    words = " ".join(done.output.split())
    assert "4 is too few: how far days lie apart is only known from 5 days on." in words


def test_another_day_is_told_with_the_clock_of_the_file(tmp_path: Path) -> None:
    """Nobody has to look for the dates."""
    (tmp_path / "desk.scenario.yaml").write_text(DESK, encoding="utf-8")
    actual = tmp_path / "actual.csv"
    actual.write_text("start,chats\n2020-03-02 09:00,1\n", encoding="utf-8")
    done = typed("calibrate", str(tmp_path / "desk.scenario.yaml"), str(actual))
    assert done.exit_code == ExitCode.NOTHING_SELECTED
    assert "scenario: 2026-03-02 09:00 to 2026-03-02 11:00. Change clock.start" in done.stderr

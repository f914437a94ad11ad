"""Arrival profiles from CSV: what they mean, and every mistake with its place."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sim.population.plan import Interval
from sim.population.profile import Profile, constant_rate, read_profile
from sim.population.table import FlawedFile

HOUR = 3_600_000
MORNING = "interval_start,chats\n08:30,10\n09:00,20.5\n09:30,0\n"


def written(folder: Path, content: str | bytes) -> Path:
    """Write *content* to a file and return its path."""
    path = folder / "monday.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def flaws(folder: Path, content: str | bytes) -> list[str]:
    """Return the mistakes in *content* as ``line:column: message``."""
    with pytest.raises(FlawedFile) as raised:
        read_profile(written(folder, content))
    return [f"{flaw.line}:{flaw.column}: {flaw.message}" for flaw in raised.value.flaws]


def spans(
    profile: Profile, start: datetime | None, hours: float
) -> list[tuple[float, float, float]]:
    """Return (from, to, expected) with hours of the scenario's time."""
    rows = profile.intervals(start=start, duration_ms=round(hours * HOUR))
    return [(row.start_ms / HOUR, row.end_ms / HOUR, row.expected) for row in rows]


def test_rows_are_half_open_intervals_of_the_scenario_time(tmp_path: Path) -> None:
    """A scenario that starts at 08:30 begins with the row of 08:30."""
    profile = read_profile(written(tmp_path, MORNING))
    assert profile.minutes == 30
    start = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert spans(profile, start, 2) == [(0, 0.5, 10), (0.5, 1, 20.5), (1, 1.5, 0)]


def test_a_row_partly_outside_counts_with_the_part_inside(tmp_path: Path) -> None:
    """The rate of a row stays the same when the scenario cuts it."""
    profile = read_profile(written(tmp_path, MORNING))
    start = datetime(2026, 3, 2, 8, 45, tzinfo=UTC)
    assert spans(profile, start, 0.5) == [(0, 0.25, 5), (0.25, 0.5, 10.25)]


def test_times_of_day_repeat_every_day_and_count_from_midnight(tmp_path: Path) -> None:
    """Without a start the clock begins at midnight; on the second day the profile comes again."""
    profile = read_profile(written(tmp_path, MORNING))
    assert spans(profile, None, 24 + 8.75) == [
        (8.5, 9, 10),
        (9, 9.5, 20.5),
        (9.5, 10, 0),
        (32.5, 32.75, 5),
    ]


def test_dates_place_the_rows_once(tmp_path: Path) -> None:
    """Rows with dates lie where their date says, also before and after midnight."""
    rows = "interval_start,chats\n2026-03-02T23:00,5\n2026-03-03 00:00,7\n2026-03-03T01:00,9\n"
    profile = read_profile(written(tmp_path, rows))
    start = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert spans(profile, start, 48) == [(1, 2, 5), (2, 3, 7), (3, 4, 9)]
    assert spans(profile, datetime(2026, 3, 3, tzinfo=UTC), 1) == [(0, 1, 7)]


@pytest.mark.parametrize("day", ["", "2026-03-29T"], ids=["times of day", "dates"])
def test_an_hour_that_clocks_skip_brings_nobody(tmp_path: Path, day: str) -> None:
    """In spring 02:00 does not come, and 03:00 comes two hours after 01:00 by the clock, not one."""
    rows = "".join(f"{day}0{hour}:00,{hour}\n" for hour in range(6))
    profile = read_profile(written(tmp_path, HEADER + rows))
    start = datetime(2026, 3, 29, 1, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert spans(profile, start, 3) == [(0, 1, 1), (1, 2, 3), (2, 3, 4)]


@pytest.mark.parametrize("day", ["", "2026-10-25T"], ids=["times of day", "dates"])
def test_an_hour_that_comes_twice_shares_its_chats(tmp_path: Path, day: str) -> None:
    """In autumn the chats of 02:00 are spread over both hours of that name."""
    rows = "".join(f"{day}0{hour}:00,{hour}\n" for hour in range(6))
    profile = read_profile(written(tmp_path, HEADER + rows))
    start = datetime(2026, 10, 25, 1, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert spans(profile, start, 4) == [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 4, 3)]


def test_a_night_shift_goes_over_midnight(tmp_path: Path) -> None:
    """00:00 after 23:45 is the next day, and belongs to each morning."""
    rows = "interval_start,chats\n23:30,4\n23:45,3\n00:00,2\n00:15,1\n"
    profile = read_profile(written(tmp_path, rows))
    assert profile.minutes == 15
    assert spans(profile, None, 24) == [
        (0, 0.25, 2),
        (0.25, 0.5, 1),
        (23.5, 23.75, 4),
        (23.75, 24, 3),
    ]


def test_scale_multiplies_every_row(tmp_path: Path) -> None:
    """Fifteen per cent more than last month."""
    profile = read_profile(written(tmp_path, MORNING))
    rows = profile.intervals(start=None, duration_ms=9 * HOUR, scale=1.15)
    assert [row.expected for row in rows] == pytest.approx([11.5])


def test_handling_times_are_weighted_by_chats(tmp_path: Path) -> None:
    """The mean handling time of a file is that of its chats, not of its rows."""
    text = "interval_start,chats,aht_seconds\n09:00,1,100\n09:15,3,500.5\n"
    profile = read_profile(written(tmp_path, text))
    assert profile.mean_aht_ms() == (100_000 + 3 * 500_500) / 4
    assert read_profile(written(tmp_path, MORNING)).mean_aht_ms() is None


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + MORNING.encode(),
        MORNING.replace("\n", "\r\n"),
        MORNING.replace("\n", "\r"),
        "# source: last Monday, measured\n\n" + MORNING + "\n\n",
        '"interval_start","chats"\n"08:30","10"\n09:00 , 20.5\n9:30,0',
        MORNING.replace("09:00", "09:00:00"),
    ],
    ids=["byte order mark", "Windows", "old Mac", "comments and blank lines", "quoted", "seconds"],
)
def test_files_as_programs_write_them_are_read(tmp_path: Path, content: str | bytes) -> None:
    """Spreadsheets differ in line ends, marks and quotes; the numbers are the same."""
    profile = read_profile(written(tmp_path, content))
    assert [row.chats for row in profile.rows] == [10, 20.5, 0]


HEADER = "interval_start,chats\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["1:1: the file is empty"]),
        ("\n  \n", ["1:1: the file is empty"]),
        (HEADER, ["1:1: there are no rows below the header"]),
        ("date,calls\n1,2\n", ["1:1: the header 'date,calls' is not known"]),
        ("09:00,5\n09:15,6\n", ["1:1: the header '09:00,5' is not known"]),
        (
            "interval_start;chats\n09:00;5\n",
            ["1:15: the columns are separated by semicolons, not commas"],
        ),
        ("interval_start\tchats\n", ["1:15: the columns are separated by tabs, not commas"]),
        (
            HEADER + "08:30,1\n08:45,1\n09:15,2\n09:30,1\n",
            ["4:1: expected the interval 09:00, found 09:15"],
        ),
        (
            HEADER + "08:30,1\n09:00,1\n09:15,2\n09:45,1\n",
            ["4:1: the interval 09:15 overlaps 09:00"],
        ),
        (
            HEADER + "09:00,1\n09:15,1\n09:15,2\n09:30,2\n",
            ["4:1: the interval 09:15 appears twice"],
        ),
        (
            HEADER + "09:00,1\n09:15,1\n08:00,2\n08:15,2\n",
            ["4:1: the interval 08:00 comes after 09:15"],
        ),
        (HEADER + "09:00,1\n09:10,1\n", ["3:1: 09:10 does not follow 09:00"]),
        (HEADER + "09:05,1\n09:20,1\n", ["2:1: rows of 15 minutes do not start at 09:05"]),
        (HEADER + "09:00,1\n", ["2:1: a profile needs at least two rows"]),
        (
            HEADER + "09:00,many\n09:15, x\n",
            ["2:7: 'many' is not a number", "3:8: 'x' is not a number"],
        ),
        (HEADER + "09:00,-4\n09:15,1\n", ["2:7: -4 is negative"]),
        (
            HEADER + "09:00,nan\n09:15,-inf\n",
            [
                "2:7: nan is not a number that can be used",
                "3:7: -inf is not a number that can be used",
            ],
        ),
        (HEADER + "09:00,1e999\n09:15,1\n", ["2:7: 1e999 is too large; the most is 1,000,000"]),
        (
            HEADER + "09:00," + "9" * 5000 + "\n09:15,1\n",
            [f"2:7: {'9' * 27}... is too large; the most is 1,000,000"],
        ),
        (HEADER + "09:00,\n09:15,1\n", ["2:7: a number is missing here"]),
        (
            HEADER + "09:00,1\n09:15\n09:30,1\n09:45,x\n10:15,1\n10:30,1\n",
            [
                "3:1: this row has 1 values, the header has 2",
                "5:7: 'x' is not a number",
                "6:1: expected the interval 10:00, found 10:15",
            ],
        ),
        (
            HEADER + "09:00,1,5\n09:15,1\n09:30,1\n",
            ["2:9: this row has 3 values, the header has 2"],
        ),
        (HEADER + '09:00,"1,5"\n09:15,1\n', ["2:7: '1,5' is not a number"]),
        (
            HEADER + "25:00,1\n26:00,1\n",
            [
                "2:1: '25:00' is not the start of an interval",
                "3:1: '26:00' is not the start of an interval",
            ],
        ),
        (
            HEADER + "2026-02-30T09:00,1\n",
            ["2:1: '2026-02-30T09:00' is not the start of an interval"],
        ),
        (HEADER + "2026-03-02,1\n", ["2:1: '2026-03-02' is not the start of an interval"]),
        (HEADER + "2026-03-02T09:00Z,1\n", ["2:1: an interval starts at a local time"]),
        (HEADER + "09:00,1\n2026-03-02T09:15,1\n", ["3:1: 2026-03-02T09:15 does not follow 09:00"]),
        (HEADER + 'a"b,1\n', ["2:1: 'a\"b' is not the start of an interval"]),
        (MORNING.encode("utf-16"), ["1:1: the file is not text in UTF-8"]),
        (HEADER.encode() + b"09:00,\xe9\n", ["2:7: the file is not text in UTF-8"]),
        (HEADER.encode() + b"09:00,1\0\n", ["2:8: the file is not text in UTF-8"]),
        (HEADER + "09:00,1\n" * 200_001, ["200002:1: there are more than 200,000 rows"]),
    ],
    ids=lambda value: repr(value)[-30:] if isinstance(value, str | bytes) else "",
)
def test_every_mistake_is_told_with_its_line_and_column(
    tmp_path: Path, content: str | bytes, expected: list[str]
) -> None:
    """One clear sentence each, all of a file at once."""
    assert flaws(tmp_path, content) == expected


def test_mistakes_come_with_advice(tmp_path: Path) -> None:
    """The hint says what to do."""
    with pytest.raises(FlawedFile) as raised:
        read_profile(written(tmp_path, HEADER + "09:00,5\n09:30,5\n10:30,5\n11:00,5\n"))
    assert raised.value.flaws[0].hint == "write a row with 0 chats where nobody comes"
    assert "monday.csv:4:1: expected the interval 10:00" in str(raised.value)


def test_a_file_that_is_not_there_or_is_a_directory_is_told(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(FlawedFile, match="there is no such file"):
        read_profile(tmp_path / "none.csv")
    with pytest.raises(FlawedFile, match="this is a directory"):
        read_profile(tmp_path)


def test_a_constant_rate_is_one_interval() -> None:
    """Thirty per hour over ninety minutes are forty-five."""
    rows = constant_rate(30, end_ms=HOUR * 3 // 2)
    assert rows == (Interval(start_ms=0, end_ms=HOUR * 3 // 2, expected=45),)

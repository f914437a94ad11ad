"""Exports of planning tools become profiles and a scenario that runs."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.intake.interval_import import SCENARIO, Imported, Wishes
from sim.intake.starter import staircase
from sim.population.profile import Profile, read_profile
from sim.scenario.load import LoadedScenario, load_scenario
from tests.intake.exports import imported, mistakes

CALABRIO = (
    "Insurance,20210218 08:00,20210218 08:15,16,135.46,490.74,16.85\n"
    "Insurance,20210218 08:15,20210218 08:30,25,127.93,443.24,21.48\n"
    "Insurance,20210218 08:30,20210218 08:45,36,136.78,407.05,28.43\n"
)
PLAIN = "interval_start,chats\n09:00,1\n09:15,2\n09:30,3\n"


def written(folder: Path, made: Imported) -> Path:
    """Write the files of an import and return their folder."""
    for name, text in made.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path, made: Imported) -> LoadedScenario:
    """Return the starter scenario of an import."""
    return load_scenario(written(folder, made) / SCENARIO)


def profile(folder: Path, made: Imported, name: str) -> Profile:
    """Return a profile that an import wrote."""
    return read_profile(written(folder, made) / name)


def chats(made: Imported, name: str = "chat.csv") -> dict[str, float]:
    """Return the chats of each interval of a profile that an import made."""
    rows = [line.split(",") for line in made.files[name].splitlines()[2:]]
    return {start: float(count) for start, count, *_ in rows}


def test_calabrio_has_volumes_times_and_agents(tmp_path: Path) -> None:
    """Task time and after-task work make the handle time; agents become shifts, level by level."""
    made = imported(tmp_path, CALABRIO)
    scenario = loaded(tmp_path, made).scenario
    assert made.files["insurance.csv"].splitlines()[2] == "2021-02-18T08:00,16,626.2"
    assert [row.expected for row in scenario.population.intervals] == [16, 25, 36]
    assert len(scenario.floor.agents) == 28
    assert scenario.start is not None
    assert scenario.start.replace(tzinfo=None) == datetime(2021, 2, 18, 8)  # noqa: DTZ001


def test_what_was_guessed_is_said(tmp_path: Path) -> None:
    """Without --from, the first sentence says what the file was taken for."""
    assert imported(tmp_path, CALABRIO).found[0] == (
        "It looks like an export for calabrio: 3 rows, intervals of 15 minutes, "
        "from 2021-02-18T08:00 to 2021-02-18T08:30."
    )


def test_verint_has_daily_totals_that_are_spread(tmp_path: Path) -> None:
    """A day's total is spread over the opening hours, and that is said."""
    made = imported(
        tmp_path, "q1,3-2-2026,100,240\nq1,3-3-2026,200,180\n", Wishes(None, (480, 1080))
    )
    counts = chats(made, "q1.csv")
    assert sum(counts.values()) == pytest.approx(300)
    assert counts["2026-03-02T08:00"] == 10
    assert counts["2026-03-02T20:00"] == 0
    assert "evenly over 08:00 to 18:00" in made.notes[0]
    assert loaded(tmp_path, made).scenario.duration_ms == 10 * 3_600_000


def test_eleveo_times_are_brought_to_the_desk(tmp_path: Path) -> None:
    """UTC becomes the desk's own time."""
    rows = "".join(
        f"chat,2026-07-01T{h:02}:{m:02}:00Z,4,300\n" for h in (6, 7) for m in (0, 15, 30, 45)
    )
    made = imported(tmp_path, rows, Wishes("Europe/Paris"))
    assert next(iter(chats(made))) == "2026-07-01T08:00"
    assert made.notes == ("times carry a zone; they were brought to Europe/Paris",)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("semicolons", PLAIN.replace(",", ";")),
        ("tabs", PLAIN.replace(",", "\t")),
        ("a byte order mark", "\ufeff" + PLAIN),
        ("the spreadsheet's own first line", "sep=;\n" + PLAIN.replace(",", ";")),
        ("the line ends of Windows", PLAIN.replace("\n", "\r\n")),
        ("quotes", PLAIN.replace("09:00,1", '"09:00","1"')),
        ("blanks", PLAIN.replace("09:00,1", " 09:00 , 1 ")),
        ("blank lines and a remark", "# from March\n\n" + PLAIN + "\n\n"),
        ("empty columns at the end", PLAIN.replace("\n", ",,\n")),
        ("rows out of order", "interval_start,chats\n09:15,2\n09:00,1\n09:30,3\n"),
        ("the same row twice", PLAIN.replace("09:15,2\n", "09:15,2\n09:15,2\n")),
        ("a seconds part", PLAIN.replace("09:00,", "09:00:00,")),
        ("twelve-hour times", PLAIN.replace("09:00,", "9:00 AM,")),
        (
            "another name for the columns",
            PLAIN.replace("interval_start,chats", "Start Time,Volume"),
        ),
    ],
)
def test_what_cannot_be_misread_is_read(name: str, content: str, tmp_path: Path) -> None:
    """However a program writes the same table, the import is the same."""
    assert name
    assert (
        imported(tmp_path, content).files["chat.csv"] == imported(tmp_path, PLAIN).files["chat.csv"]
    )


def test_a_wide_encoding_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """UTF-16, as a spreadsheet's Unicode text has it, is read and said."""
    made = imported(tmp_path, PLAIN.replace(",", "\t").encode("utf-16"))
    assert chats(made) == {"09:00": 1, "09:15": 2, "09:30": 3}
    assert made.notes == ("read as UTF-16", "columns are separated by tabs")


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    """A name with an umlaut in Windows-1252 is read, and said to have been."""
    made = imported(tmp_path, "queue,start,chats\nBüro,09:00,1\nBüro,09:15,1\n".encode("cp1252"))
    assert made.found[1].startswith("Büro: 2 chats")
    assert made.notes[0].startswith("read as Windows-1252")


def test_decimal_commas_are_points_where_columns_are_semicolons(tmp_path: Path) -> None:
    """`1,5` is one and a half, `1.234,5` is more than a thousand."""
    made = imported(tmp_path, "start;chats;aht\n09:00;1,5;300\n09:15;2,5;1.234,5\n")
    assert chats(made) == {"09:00": 1.5, "09:15": 2.5}
    assert "decimal commas were read as points" in made.notes


def test_days_of_a_column_decide_their_order(tmp_path: Path) -> None:
    """A 28th of a month in the same column tells that 3/2/2026 begins with the day."""
    rows = "28/1/2026 23:00,1\n29/1/2026 00:00,1\n"
    made = imported(tmp_path, f"start,chats\n{rows}")
    assert list(chats(made)) == ["2026-01-28T23:00", "2026-01-29T00:00"]


def test_a_quiet_gap_is_nobody(tmp_path: Path) -> None:
    """Exports leave out intervals in which nobody came; they are put back as 0 and told."""
    made = imported(tmp_path, "start,chats\n09:00,1\n09:15,1\n10:00,2\n")
    assert chats(made)["09:30"] == 0
    assert made.notes == ("chat: missing intervals that were read as 0 chats: 2",)


def test_the_hour_that_clocks_show_twice_is_added(tmp_path: Path) -> None:
    """On the day of 25 hours the profile has the hour once, with the chats of both."""
    hours = "".join(f"2026-10-{25:02} 0{h}:00,{h}\n" for h in (1, 2, 2, 3))
    assert mistakes(tmp_path, f"start,chats\n{hours}") == []
    made = imported(tmp_path, f"start,chats\n{hours}", Wishes("Europe/Paris"))
    assert chats(made)["2026-10-25T02:00"] == 4


def test_the_day_of_23_hours_has_an_empty_hour(tmp_path: Path) -> None:
    """An hour that the clocks skip is no hole, however busy the hours beside it are."""
    hours = "".join(f"2026-03-29 0{h}:00,9\n" for h in (0, 1, 3, 4))
    made = imported(tmp_path, f"start,chats\n{hours}", Wishes("Europe/Paris"))
    assert chats(made)["2026-03-29T02:00"] == 0


def test_utc_days_around_a_change_of_clocks_lose_nobody(tmp_path: Path) -> None:
    """A night in UTC over either change of clocks keeps every chat."""
    for day in ("2026-03-29", "2026-10-25"):
        rows = "".join(f"q,{day}T{h:02}:00:00Z,7,60\n" for h in range(6))
        made = imported(tmp_path, rows, Wishes("Europe/Paris"))
        assert sum(chats(made, "q.csv").values()) == 42


def test_several_queues_become_topics(tmp_path: Path) -> None:
    """Each queue has its profile; the scenario has their sum, and their shares as topics."""
    rows = "a,09:00,3\na,09:15,3\nb,09:00,1\nb,09:15,1\n"
    made = imported(tmp_path, f"queue,start,chats\n{rows}")
    population = loaded(tmp_path, made).scenario.population
    assert sorted(made.files) == ["a.csv", "all-queues.csv", "b.csv", SCENARIO]
    assert [(topic.name, topic.share) for topic in population.topics] == [("a", 0.75), ("b", 0.25)]


def test_queues_of_one_name_in_files_are_kept_apart(tmp_path: Path) -> None:
    """Two queues whose names differ only in signs get two files."""
    rows = "a/b,09:00,3\na/b,09:15,3\na b,09:00,1\na b,09:15,1\n"
    made = imported(tmp_path, f"queue,start,chats\n{rows}")
    assert {"a-b.csv", "a-b-2.csv"} <= set(made.files)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_a_staircase_has_the_heights_it_was_made_from(heights: list[int]) -> None:
    """Shifts stacked on each other give every interval its number of agents."""
    steps = staircase(heights)
    assert heights == [
        sum(agents for agents, first, last in steps if first <= place <= last)
        for place in range(len(heights))
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    counts=st.lists(st.integers(0, 400), min_size=2, max_size=30).filter(any),
    separator=st.sampled_from(";\t,"),
)
def test_no_chat_is_lost(counts: list[int], separator: str, tmp_path: Path) -> None:
    """Whatever the counts, the profile that is written has them, read as scenarios read it."""
    rows = [f"{8 + n // 4:02}:{n % 4 * 15:02}{separator}{count}" for n, count in enumerate(counts)]
    made = imported(tmp_path, "\n".join([f"start{separator}chats", *rows]))
    assert [row.chats for row in profile(tmp_path, made, "chat.csv").rows] == counts

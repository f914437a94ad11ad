"""What the benchmark makes of its samples, and what it measures unless asked otherwise."""

import json
from dataclasses import replace

import pytest

from benchmarks.__main__ import arguments, pairs
from benchmarks.counts import Counts
from benchmarks.day import SIZES, Day
from benchmarks.draws import NEVER, Table, draw_table
from benchmarks.engines import ENGINES, YARDSTICK, Job
from benchmarks.goals import goals
from benchmarks.jobs import checked
from benchmarks.measure import Sample, summarise
from benchmarks.report import as_json, table
from benchmarks.worker import best_run
from benchmarks.yardstick import count_events, simulate


def sample(engine: str, number: int, us: float) -> Sample:
    """Return a sample of a million conversations at so many microseconds each."""
    return Sample(
        engine=engine,
        size="small",
        round=number,
        seconds=us,
        conversations=1_000_000,
        events=2_500_000,
        peak_mib=40.0,
    )


SAMPLES = [
    sample(YARDSTICK, 0, 20.0),
    sample("other", 0, 5.0),
    sample(YARDSTICK, 1, 40.0),
    sample("other", 1, 8.0),
    sample(YARDSTICK, 2, 30.0),
    sample("other", 2, 10.0),
]


def test_the_ratio_is_the_median_of_the_ratios_inside_the_rounds() -> None:
    """Ratios 4, 5 and 3 give 4, although the ratio of the medians would be 3.75."""
    yardstick, other = summarise(SAMPLES)
    assert (yardstick.us, other.us) == (30.0, 8.0)
    assert other.ratio == 4.0
    assert yardstick.ratio == 1.0


def test_events_are_counted_per_second_and_per_conversation() -> None:
    """Two and a half events for each conversation, at the pace of the median round."""
    _, other = summarise(SAMPLES)
    assert other.events_per_conversation == 2.5
    assert other.events_per_second == pytest.approx(2.5e6 / 8.0)


def test_without_a_yardstick_there_is_no_ratio() -> None:
    """An engine measured alone gets an empty cell."""
    (row,) = summarise([sample("other", 0, 5.0)])
    assert row.ratio is None
    assert table([row]).splitlines()[2].rstrip(" |").endswith("40")


def test_the_table_has_one_aligned_line_for_each_engine() -> None:
    """A heading, a rule, and the rows, all equally wide."""
    lines = table(summarise(SAMPLES)).splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1
    assert "| other" in lines[3]


def test_the_json_holds_rows_samples_and_the_machine() -> None:
    """Everything measured can be read again."""
    found = json.loads(as_json(summarise(SAMPLES), SAMPLES))
    assert len(found["rows"]) == 2
    assert len(found["samples"]) == 6
    assert found["machine"]["cores"] >= 1


def test_goals_are_judged_by_the_figures_found() -> None:
    """Four times as fast meets the goal of three; a trace at 3, 2 and 4 times the time misses its."""
    rows = summarise([*SAMPLES, *(replace(s, engine="rejoinder") for s in SAMPLES[1::2])])
    slow = [replace(rows[-1], engine="rejoinder full trace", rounds=(15.0, 16.0, 40.0))]
    speed, trace = goals([*rows, *slow])
    assert speed.met
    assert str(speed) == "met     small: times as fast as the yardstick: 4.00 (at least 3)"
    assert not trace.met
    assert str(trace).startswith("MISSED  small: time of a full trace by measures only: 3.00")


def test_growth_and_memory_are_judged_when_both_sizes_are_there() -> None:
    """From 8 to 10 microseconds is a growth of 1.25, which is allowed; 300 MiB are not."""
    (row,) = summarise([sample("rejoinder", 0, 8.0)])
    medium, large = replace(row, size="medium"), replace(row, size="large", us=10.0, peak_mib=300.0)
    memory, growth = goals([medium, large])
    assert not memory.met
    assert growth.met
    assert growth.found == 1.25


def test_ciw_is_left_out_of_the_large_day_unless_named() -> None:
    """It takes minutes there; whoever names it gets it."""
    usual = pairs(arguments(["--sizes", "large"]))
    assert (YARDSTICK, "large") in usual
    assert ("ciw", "large") not in usual
    assert "large" not in {size for _, size in pairs(arguments(["--quick"]))}


def test_the_yardstick_is_always_measured() -> None:
    """Whoever names one engine wants to compare it."""
    wanted = pairs(arguments(["--engines", "rejoinder", "--sizes", "small"]))
    assert wanted == [(YARDSTICK, "small"), ("rejoinder", "small")]


@pytest.mark.parametrize(
    "name", [name for name, engine in ENGINES.items() if engine.needs != "ciw"]
)
def test_every_engine_runs_its_small_day(name: str) -> None:
    """One repetition gives some time and about as many conversations as chats."""
    job = ENGINES[name].load()("small", 3)
    seconds, conversations = best_run(job, 1)
    assert seconds > 0
    assert conversations == pytest.approx(SIZES["small"].chats, rel=0.3)


def test_a_repetition_of_several_days_is_told_as_one_day() -> None:
    """Three days in a row take three times as long; the time and the count are those of one."""
    ran = []

    def day() -> int:
        ran.append(sum(range(20_000)))
        return 7

    seconds, conversations = best_run(Job(day, lambda: 0), repetitions=5, days=3)
    alone, _ = best_run(Job(day, lambda: 0), repetitions=20)
    assert (len(ran), conversations) == (35, 7)
    assert seconds < 2 * alone


def test_a_day_that_loses_somebody_is_not_measured() -> None:
    """The speed of a wrong answer is of no interest."""
    with pytest.raises(RuntimeError, match="conversations were lost"):
        checked(Counts(arrived=10, served=9))
    assert checked(Counts(arrived=10, served=9, gave_up_first=1)) == 10


def test_the_table_of_draws_is_the_same_for_the_same_seed() -> None:
    """Engines of one round see the same customers; the next round sees others."""
    day = SIZES["small"]
    assert draw_table(day, 1) == draw_table(day, 1)
    assert draw_table(day, 1) != draw_table(day, 2)


def test_later_conversations_have_rows_of_their_own_until_the_table_wraps() -> None:
    """The first conversation has the customer's row, the second one beyond all customers."""
    rows = Table(
        arrival_ms=[0] * 4,
        contact_ms=[0] * 6,
        drop_ms=[NEVER] * 6,
        away_ms=[0] * 6,
        patience_ms=[0] * 6,
        second_patience_ms=[0] * 6,
    )
    assert [rows.row(1, n) for n in range(3)] == [1, 5, 3]


def test_a_slot_given_in_the_instant_patience_ends_is_not_lost() -> None:
    """The second customer's patience ends just when the only slot is free; a third comes later."""
    one_slot = Day(chats=3, agents=1, mean_contact_ms=1_000, slots_per_agent=1)
    rows = Table(
        arrival_ms=[0, 400, 5_000],
        contact_ms=[1_000] * 3,
        drop_ms=[NEVER] * 3,
        away_ms=[0] * 3,
        patience_ms=[10, 600, 10],
        second_patience_ms=[0] * 3,
    )
    assert simulate(one_slot, rows).served == 3


def test_events_of_the_yardstick_are_all_counted() -> None:
    """A customer alone takes at least a start, a request, a contact and an end."""
    day = SIZES["small"]
    rows = draw_table(day, 1)
    assert count_events(day, rows) > 4 * rows.customers

"""Chat records: what is read from them, what is refused, and what is fitted to them."""

import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.intake.chat_import import PICTURE, import_chats
from sim.intake.chat_rows import ChatRecords, chat_records
from sim.intake.chat_starter import Fitted
from sim.intake.fitting import best_fit, distance, measured
from sim.intake.interval_import import Wishes
from sim.intake.shapes import layout_of
from sim.intake.sheet import read_sheet
from sim.intake.telling import told
from sim.population.distributions import Duration, Exponential, Lognormal
from sim.population.plan import NEVER
from sim.population.randomness import Purpose, Randomness
from sim.population.recorded import Recorded, RecordedChat, RecordedDrop
from sim.population.table import FlawedFile
from tests.house.sources import ROOT
from tests.tui.commands import typed
from tui.exits import ExitCode
from tui.fit_picture import LEGEND, fit_lines

HEAD = "arrived,accepted,ended,dropped,returned\n"
DAY = 86_400_000


def read(folder: Path, text: str) -> ChatRecords:
    """Return the customers in a file with *text*."""
    path = folder / "chats.csv"
    path.write_text(text, encoding="utf-8")
    sheet = read_sheet(path)
    return chat_records(sheet, layout_of(sheet), None)


def only(folder: Path, text: str) -> RecordedChat:
    """Return the one customer in a file with *text*."""
    (one,) = read(folder, text).customers
    return one.chat


def row(*times: str) -> str:
    """Return a row of clock times of one day."""
    return ",".join(f"2026-03-02 {time}" if time else "" for time in times) + "\n"


def test_a_talk_is_what_was_connected(tmp_path: Path) -> None:
    """The absence is not part of the talk, and the drop comes after the connected time."""
    chat = only(tmp_path, HEAD + row("09:00:00", "09:00:20", "09:10:20", "09:04:20", "09:06:20"))
    assert (chat.waited_ms, chat.talked_ms, chat.complete) == (20_000, 480_000, True)
    assert chat.drops == (RecordedDrop(240_000, 120_000),)


def test_who_gave_up_has_shown_their_patience(tmp_path: Path) -> None:
    """Without an accepted chat, the wait until they left is their patience."""
    chat = only(tmp_path, HEAD + row("09:00", "", "09:05", "", ""))
    assert (chat.answered, chat.waited_ms) == (False, 300_000)


def test_who_never_came_back_would_have_talked_longer(tmp_path: Path) -> None:
    """The talk that was seen is a lower bound."""
    chat = only(tmp_path, HEAD + row("09:00", "09:01", "09:30", "09:05", ""))
    assert (chat.talked_ms, chat.complete) == (240_000, False)
    assert chat.drops[0].away_ms == NEVER


def test_further_drops_stand_in_columns_or_in_rows(tmp_path: Path) -> None:
    """Both ways of writing two drops say the same."""
    columns = "chat,arrived,accepted,ended,dropped,returned,dropped_2,returned_2\n1,"
    times = ("09:00", "09:01", "09:20", "09:05", "09:06", "09:10", "09:12")
    beside = only(tmp_path, columns + row(*times))
    rows = "1," + row(*times[:5]) + "1," + row("", "", "", *times[5:])
    below = only(tmp_path, "chat," + HEAD + rows)
    assert beside == below
    assert len(below.drops) == 2


def test_a_chat_that_continues_another_is_no_customer(tmp_path: Path) -> None:
    """It came about by the policy; it is left out, and that is told."""
    rows = "1,," + row("09:00", "09:01", "09:05") + "2,1," + row("09:06", "09:07", "09:09")
    records = read(tmp_path, "chat,after,arrived,accepted,ended\n" + rows)
    assert len(records.customers) == 1
    assert records.notes[0] == "chats that continue an earlier one are left out: 1"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (row("", "09:01", "09:05", "", ""), ["2:1: it is not said when the customer arrived"]),
        (row("09:00", "09:01", "", "", ""), ["2:1: it is not said when the talk ended"]),
        (row("09:00", "", "", "", ""), ["2:1: it is not said when the customer left"]),
        (row("09:00", "08:59", "09:05", "", ""), ["2:18: accepted is before arrived"]),
        (row("09:00", "09:01", "08:05", "", ""), ["2:35: ended is before accepted"]),
        (row("09:00", "09:01", "09:05", "09:03", "09:02"), ["2:69: returned is before dropped"]),
        (row("09:00", "09:01", "09:05", "", "09:02"), ["2:53: a return without a drop"]),
        (row("09:00", "", "09:05", "09:03", ""), ["2:36: a drop without an accepted chat"]),
        ("09:00,09:01,09:05,,\n", ["2:1: '09:00' has no date", "2:7: '09:01' has no date"]),
        ("soon,,,,\n", ["2:1: 'soon' is not a date and time"]),
    ],
)
def test_a_bad_record_is_told_by_row_and_column(
    text: str, sentences: list[str], tmp_path: Path
) -> None:
    """Records that cannot be true are refused, each with its place."""
    with pytest.raises(FlawedFile) as caught:
        read(tmp_path, HEAD + text)
    shown = [f"{p.line}:{p.column}: {p.message}" for p in told(caught.value).problems]
    assert [sentence for sentence in sentences if sentence not in shown] == []


def test_a_chat_may_begin_only_once(tmp_path: Path) -> None:
    """Two rows of one chat with an arrival each contradict each other."""
    rows = "7," + row("09:00", "09:01", "09:05") + "7," + row("09:10", "09:11", "09:15")
    with pytest.raises(FlawedFile, match="the chat 7 stands here and on line 2"):
        read(tmp_path, "chat,arrived,accepted,ended\n" + rows)


def test_words_for_yes_and_no_are_known(tmp_path: Path) -> None:
    """Signed in or not may be said in several ways; anything else is refused."""
    head = "arrived,accepted,ended,signed_in\n"
    times = row("09:00", "09:01", "09:05").strip()
    assert only(tmp_path, f"{head}{times},TRUE\n").signed_in is True
    with pytest.raises(FlawedFile, match="neither yes nor no"):
        read(tmp_path, f"{head}{times},perhaps\n")


def test_kaplan_and_meier_by_hand() -> None:
    """Times 1, 2, 2+, 3 (2+ is cut): one in four by 1, half by 2, all by 3."""
    curve = measured([1, 2, 3], [2])
    assert curve.at_ms == (1, 2, 3)
    assert curve.share == pytest.approx((0.25, 0.5, 1.0))


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=60))
def test_without_cut_times_the_curve_is_the_share_itself(times: list[int]) -> None:
    """Kaplan and Meier is the plain share of times where all were seen whole."""
    curve = measured(times)
    for at_ms, share in zip(curve.at_ms, curve.share, strict=True):
        assert share == pytest.approx(sum(ms <= at_ms for ms in times) / len(times))


def test_cut_patience_is_fitted_without_bias() -> None:
    """Patience of mean 100 s, cut at 50 s, is found again though nobody was seen beyond."""
    uniforms = Randomness(1, 1).uniforms(Purpose.PATIENCE, 0, 0, 4000)
    drawn = Exponential(100_000).of(uniforms).tolist()
    whole = [ms for ms in drawn if ms < 50_000]
    cut = [50_000] * (len(drawn) - len(whole))
    fit = best_fit(measured(whole, cut), whole, cut)
    assert fit is not None
    assert fit.distribution.mean_ms() == pytest.approx(100_000, rel=0.06)
    assert fit.verdict == "good"


def test_a_shape_that_nothing_fits_is_called_poor() -> None:
    """Two clumps of times are no known shape, and that is said."""
    whole = [1_000 + n for n in range(50)] + [900_000 + n for n in range(50)]
    fit = best_fit(measured(whole), whole)
    assert fit is not None
    assert fit.verdict.startswith("poor")


def test_the_distance_is_that_of_the_definition() -> None:
    """One time at the median: the curve jumps from 0 to 1 around one half."""
    median = round(math.log(2) * 1_000_000)
    assert distance(measured([median]), Exponential(1_000_000)) == pytest.approx(0.5, abs=1e-4)


def sample(distribution: Duration, count: int = 400) -> list[int]:
    """Return times at the middles of equal shares: the distribution without any noise."""
    shares = (np.arange(count) + 0.5) / count
    return [int(ms) for ms in distribution.of(shares)]


def test_a_heavy_tail_is_fitted_by_one() -> None:
    """Absences of which one in ten lasts more than ten times the median are no exponential."""
    whole = sample(Lognormal(60_000, 2.0))
    fit = best_fit(measured(whole), whole)
    assert fit is not None
    assert "family: lognormal" in fit.words
    assert fit.verdict == "good"
    assert fit.quantile(0.9) == pytest.approx(measured(whole).quantile(0.9), rel=0.02)


def test_a_constant_is_that_constant() -> None:
    """Times that are all alike are no distribution, and what is written is the time."""
    fit = best_fit(measured([90_000] * 30), [90_000] * 30)
    assert fit is not None
    assert (fit.words, fit.distance, fit.quantile(0.3)) == ("1m30s", 0.0, 90_000)


def test_a_mixture_shows_in_the_picture() -> None:
    """Half of all are back within a second and half after a quarter of an hour: no mark is near."""
    whole = [1_000 + n for n in range(50)] + [900_000 + n for n in range(50)]
    curve = measured(whole)
    lines = list(fit_lines([Fitted("absence", curve, best_fit(curve, whole))], 80))
    assert lines[1] == "absence:"
    assert lines[3].split()[-3:-2] == ["1s"]
    assert "=" not in lines[3]
    assert lines[5].count("=") > 20


def test_the_picture_in_the_terminal_says_what_is_known() -> None:
    """A bar is as long as what was measured; where the fit says the same, it ends in the mark."""
    whole = sample(Exponential(100_000), 4000)
    curve = measured(whole)
    fitted = Fitted("talk", curve, best_fit(curve, whole))
    lines = list(fit_lines([fitted, Fitted("patience", measured([5]), None)], 74))
    assert lines[:2] == [LEGEND, "talk:"]
    assert len(lines) == 7
    assert lines[4].split() == ["50%", "============|", "1m9s", "|", "1m9s"]
    assert list(fit_lines([Fitted("patience", measured([5]), None)], 74)) == []


def test_few_times_are_not_fitted() -> None:
    """A handful of times fits anything, and so nothing is fitted to them."""
    assert best_fit(measured([1, 2, 3]), [1, 2, 3]) is None


def test_days_are_drawn_again_within_their_kind() -> None:
    """The first replication is as recorded; others exchange workdays, and leave a weekend alone."""
    chats = tuple(RecordedChat(arrival_ms=day * DAY + 5, talked_ms=day) for day in range(4))
    days = Recorded(chats, tuple(n * DAY for n in range(4)), (0, 0, 0, 1), 4 * DAY)
    assert days.of(Randomness(1, 1)) == chats
    drawn = [days.of(Randomness(1, number)) for number in range(2, 30)]
    assert all([chat.arrival_ms for chat in one] == [c.arrival_ms for c in chats] for one in drawn)
    assert {one[0].talked_ms for one in drawn} == {0, 1, 2}
    assert {one[3].talked_ms for one in drawn} == {3}


def test_a_single_day_has_the_same_customers_in_every_replication() -> None:
    """With one day there is nothing to exchange."""
    one = Recorded((RecordedChat(arrival_ms=5),))
    assert one.of(Randomness(1, 9)) == replace(one).chats


def test_the_bundled_example_becomes_a_scenario_and_a_picture(tmp_path: Path) -> None:
    """The picture has what was measured and what was fitted, and is sound XML."""
    sheet = read_sheet(ROOT / "scenarios" / "data" / "chats-example.csv")
    drawn = import_chats(sheet, layout_of(sheet), Wishes()).files[PICTURE]
    picture = ET.fromstring(drawn)  # noqa: S314 - written a line above
    kinds = [line.get("class") for line in picture.iter("{http://www.w3.org/2000/svg}polyline")]
    assert (kinds.count("measured"), kinds.count("fitted")) == (3, 2)
    folder = tmp_path / "replayed"
    source = str(sheet.path)
    assert typed("import", source, "--into", str(folder)).exit_code == ExitCode.WELL
    done = typed("run", str(folder / "desk.scenario.yaml"), "--replications", "1")
    assert "178 customers came" in done.output

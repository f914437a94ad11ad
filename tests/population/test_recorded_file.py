"""The file of recorded customers: written and read again, and what is wrong with it told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.plan import NEVER
from sim.population.recorded import RecordedChat, RecordedDrop
from sim.population.recorded_file import HEADER, read_recorded, recorded_line
from sim.population.table import FlawedFile
from sim.scenario.load import load_text
from sim.scenario.problems import ScenarioError

MS = st.integers(0, 10**8)
WORD = st.none() | st.booleans()
CHATS = st.builds(
    RecordedChat,
    arrival_ms=st.just(0),
    signed_in=WORD,
    link=WORD,
    waited_ms=MS,
    answered=st.booleans(),
    talked_ms=MS,
    complete=st.booleans(),
    wrap_up_ms=st.none() | MS,
    drops=st.lists(st.builds(RecordedDrop, MS, MS | st.just(NEVER)), max_size=3).map(tuple),
)
GOOD = "2026-03-02T09:00:00+00:00,card,yes,no,5,yes,600,yes,,312.5+40"
DESK = """
format: 1
name: x
clock: {start: 2026-03-02T09:00, duration: 1h}
groups: {desk: {agents: 1}}
customers: {arrivals: {recorded: customers.csv SCALE}, topics: {card: {share: 50%}, x: {share: 50%}}}
"""


def written(folder: Path, *rows: str) -> Path:
    """Return a file with *rows* below the header."""
    path = folder / "customers.csv"
    path.write_text("\n".join([",".join(HEADER), *rows]), encoding="utf-8")
    return path


@given(chat=CHATS)
def test_what_is_written_is_read_again(
    chat: RecordedChat, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every customer comes back as they were, to the millisecond."""
    line = recorded_line(datetime(2026, 3, 2, 9, tzinfo=UTC), "card", chat)
    (row,) = read_recorded(written(tmp_path_factory.mktemp("x"), ",".join(line)))
    assert (row.chat, row.topic.text) == (chat, "card")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (GOOD.replace("+00:00", ""), "the arrival does not say its offset"),
        (GOOD.replace("2026-03-02T09:00:00", "soon"), "is not a date and time"),
        (GOOD.replace("yes,no", "perhaps,no"), "neither yes nor no"),
        (GOOD.replace(",5,yes", ",5,"), "neither yes nor no"),
        (GOOD.replace(",600,", ",-600,"), "-600 is negative"),
        (GOOD.replace("312.5+40", "312.5"), "is not a drop"),
        (GOOD.replace("312.5+40", "312.5+x"), "is not a drop"),
    ],
)
def test_a_wrong_cell_is_told(wrong: str, sentence: str, tmp_path: Path) -> None:
    """Somebody who edits the file by hand is told what is wrong with it, and on which line."""
    with pytest.raises(FlawedFile, match=sentence) as caught:
        read_recorded(written(tmp_path, GOOD, wrong))
    assert caught.value.flaws[0].line == 3


@pytest.mark.parametrize(
    ("row", "scale", "sentence"),
    [
        (GOOD.replace("card", "loan"), "", "the scenario has no topic 'loan'"),
        (GOOD.replace("2026", "2025"), "", "nobody in customers.csv arrives within the clock"),
        (GOOD, ", scale: 1.2", "recorded customers cannot be scaled"),
        (GOOD, ", per_hour: 3", "arrivals need one of per_hour, profile and recorded"),
    ],
)
def test_what_does_not_fit_the_scenario_is_told(
    row: str, scale: str, sentence: str, tmp_path: Path
) -> None:
    """Topics, dates and other keys must go with the recorded customers."""
    written(tmp_path, row)
    with pytest.raises(ScenarioError, match=sentence):
        load_text(DESK.replace(" SCALE", scale), tmp_path / "x.scenario.yaml")

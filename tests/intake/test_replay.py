"""Recorded customers come again as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.intake.chat_import import CUSTOMERS, import_chats
from sim.intake.interval_import import Wishes
from sim.intake.shapes import layout_of
from sim.intake.sheet import read_sheet
from sim.scenario.load import LoadedScenario, load_text
from sim.study.replicate import Replication, run_replication
from sim.trace.recorder import Level
from sim.trace.records import Kind
from tests.intake.records import as_csv

DESK = """
format: 1
name: recorded-day
clock: {start: 2026-03-02T09:00, timezone: UTC, duration: 5h}
policy:
  reconnect_to_previous_agent_for: 2m
  reconnect_time_limit: 8m
  redirection_url: https://support.example.test/again
queues: {cards: {topics: [card]}, loans: {topics: [loan]}}
groups: {desk: {queues: [cards, loans], agents: 5, chats_per_agent: 3, stretch: [1, 1, 1]}}
customers:
  arrivals: ARRIVALS
  topics: {card: {share: 60%}, loan: {share: 40%}}
  patience: {mean: 3m}
  conversation: {mean: 11m, cv: 0.7}
  disconnects: {share: 35%}
  returns: {share: 80%, after: {median: 50s, p90: 5m}}
run: {seed: 11}
"""


def desk(folder: Path, arrivals: str, seed: int = 11) -> LoadedScenario:
    """Return the desk with these customers."""
    text = DESK.replace("ARRIVALS", arrivals).replace("seed: 11", f"seed: {seed}")
    return load_text(text, folder / "desk.scenario.yaml")


def full(loaded: LoadedScenario, number: int = 1) -> Replication:
    """Run one replication and keep its trace."""
    return run_replication(loaded.scenario, number, level=Level.FULL)


def recorded(folder: Path, seed: int = 11) -> LoadedScenario:
    """Simulate a day, write its chats down as a chat product would, and import them."""
    random = desk(folder, "{per_hour: 70}", seed)
    records = full(random).records or ()
    raw = folder / "raw.csv"
    raw.write_text(as_csv(random.scenario, records, ("card", "loan")), encoding="utf-8")
    sheet = read_sheet(raw)
    made = import_chats(sheet, layout_of(sheet), Wishes("UTC"))
    (folder / CUSTOMERS).write_text(made.files[CUSTOMERS], encoding="utf-8")
    return desk(folder, f"{{recorded: {CUSTOMERS}}}", seed)


def told(replication: Replication) -> list[tuple[int, ...]]:
    """Return the trace, but for the kinds of drop, which no chat product records."""
    return [
        (*record[:6], -1) if record[1] == Kind.DROPPED else record
        for record in replication.records or ()
    ]


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_recorded_day_replayed_under_the_same_policy_is_the_same_day(
    seed: int, tmp_path: Path
) -> None:
    """Simulated, exported, imported and replayed: every event at its millisecond, as before."""
    replayed = full(recorded(tmp_path, seed))
    original = full(desk(tmp_path, "{per_hour: 70}", seed))
    assert len(original.records or ()) > 2500
    assert told(replayed) == told(original)
    assert replayed.outcome == original.outcome


def test_another_policy_meets_the_same_customers(tmp_path: Path) -> None:
    """Arrivals and talks do not change with the policy; what becomes of the cut-offs does."""
    here = recorded(tmp_path)
    settings = replace(here.scenario.settings, reconnect_to_previous_agent_for_ms=0)
    other = full(replace(here, scenario=replace(here.scenario, settings=settings)))
    same = full(here)
    assert (
        other.outcome["customers", "count", "total"] == same.outcome["customers", "count", "total"]
    )
    kept = ("kept_agent", "share", "total")
    assert (other.outcome[kept].value or 0) < (same.outcome[kept].value or 0)

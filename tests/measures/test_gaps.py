"""Whatever the records say, the short ways leave the books as the general entries do.

Days are read three times: as the floor writes them where only measures are asked for; with every
brief record spelled out; and so with every conversation written out after every record, so that
nothing is ever straight. Then they are disturbed: records are left out, come twice, say something
else, or conversations are written out halfway.
"""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.day import SIZES
from benchmarks.our_jobs import PLANNING, RECONNECT, Model
from sim.measures.errors import ConservationError
from sim.measures.ledger import Ledger
from sim.measures.tally import SAMPLES, Tally
from sim.population.population import draw
from sim.trace.brief import Brief
from sim.trace.recorder import Level, Recorder
from sim.trace.records import (
    Accepting,
    HoldEnd,
    Kind,
    Queueing,
    Record,
    Resume,
)
from tests.measures.brevity import shortened, spelled_out
from tests.measures.story import agent_comes, frame, rec

DAY = SIZES["small"]
MODELS = {"reconnect": RECONNECT, "planning": PLANNING}
LEAVES = frozenset({Brief.GAVE_UP, Brief.FELL_SILENT, Brief.FOUND_GONE})
WAITS = LEAVES | {Brief.WAITS, Brief.TAKEN, Brief.TALKED_LATER}
TALKS = frozenset({Brief.BEGAN, Brief.KNOWN, Brief.TALKED, Brief.HELD})
ASKS = frozenset({Brief.ASKED, Brief.ASKED_AGAIN, Brief.ANSWERED, Brief.AGREED, Brief.IS_ASKED})
CUTS = frozenset({Brief.CUT, Brief.CUT_HELD, Brief.BLINKED})
LEFT = frozenset({Brief.TURNED_AWAY, Brief.ASKED_LATE, Brief.LEFT, Brief.LEFT_HELD})
OFFERS = ASKS | CUTS | LEFT | {Brief.SERVED, Brief.SO_FAR}
AGENTS = frozenset({Kind.AGENT_CAME, Kind.AGENT_LEFT, Kind.AGENT_PRESENCE})
STAYS = WAITS | TALKS | OFFERS | AGENTS | {Brief.ENDED, Kind.ARRIVED}
"""Kinds that are not disturbed: a conversation begins once, most that end are dull, and what an
agent is asked is told before the agent is away."""


@cache
def day_of(model: Model) -> tuple[list[Record], int]:
    """Return the records of a day for measures only, and when it was over."""
    records: list[Record] = []
    recorder = Recorder(records.extend, Level.MEASURES)
    population = draw(model.customers(DAY), seed=2, replication=1)
    end_ms = model.floor(DAY, population, recorder).run()
    recorder.fold()
    return list(shortened(records)), end_ms


def books_of(ledger: Ledger) -> dict[str, object]:
    """Return all that is written in the books of *ledger*, once it is closed.

    Whom agents have had is only known when all conversations are over.
    """
    ledger.recall_all()
    ledger.count_straight()
    ledger.customers.count()
    slots, customers = ledger.slots, ledger.customers
    agents = (slots.offered, slots.staffed, slots.working, slots.logged_in)
    levels = (*agents, *ledger.waiting, *(level for use in slots.uses for level in use))
    is_over = ledger.arrived == ledger.refused + ledger.closed
    skipped = frozenset() if is_over else frozenset({"customers_unreached"})
    return {
        "tallies": {key: _written(tally, skipped) for key, tally in ledger.tallies.items()},
        "unmeasured": _written(ledger.unmeasured, skipped),
        "levels": [(level.now, level.moment) for level in levels],
        "slots": (slots.overbooked, ledger.held_peak.value, ledger.wasted_unit_ms),
        "stays": ledger.queue_stays_ms,
        "conversations": (ledger.arrived, ledger.refused, ledger.closed),
        "open": {n: c.away for n, c in ledger.conversations.items() if c.away},
        "customers": (customers.cuts, customers.fates, customers.redirected.keys()),
        "lost": (customers.unserved, customers.gone),
        "faults": ledger.faults,
    }


def _written(tally: Tally, skipped: frozenset[str]) -> dict[str, object]:
    kept = {field.name: getattr(tally, field.name) for field in fields(tally)}
    kept |= {name: sorted(getattr(tally, name)) for name in SAMPLES}
    skips = skipped | {"straight", "straight_offers", "straight_waits"}
    return {name: value for name, value in kept.items() if name not in skips}


def read(ledger: Ledger, records: Sequence[Record], pauses: Sequence[int] = ()) -> str:
    """Feed *records*; at the *pauses*, straight conversations are written out. Return complaints."""
    start = 0
    try:
        for stop in (*sorted(pauses), len(records)):
            ledger.feed(records[start:stop])
            if stop < len(records):
                ledger.recall_all()
            start = stop
    except ConservationError as error:
        return str(error).partition(" for ")[0]
    return ""


def _stays(record: Record) -> bool:
    return record[1] in STAYS or (record[1] == Kind.QUEUED and record[6] == Queueing.ARRIVAL)


@st.composite
def disturbed(draw_: st.DrawFn, records: Sequence[Record]) -> list[Record]:
    """Draw a day in which a few records are missing, come twice, or say something else.

    Agents have room for all that they are so given: before there is more than they have, what
    they are asked would be told.
    """
    records = [(*r[:5], 100, r[6]) if r[1] == Kind.AGENT_CAME else r for r in records]
    places = [n for n, record in enumerate(records) if not _stays(record)]
    found = list(records)
    for place in sorted(draw_(st.sets(st.sampled_from(places), max_size=4)), reverse=True):
        at, kind, number, agent, rule, value, note = found[place]
        changes: dict[str, list[Record]] = {
            "missing": [],
            "twice": [found[place]] * 2,
            "other note": [(at, kind, number, agent, rule, value, draw_(st.integers(0, 3)))],
            "other agent": [(at, kind, number, (agent + 1) % 2, rule, value, note)],
            "prompted": [found[place], (at, Kind.PROMPTED, number, -1, -1, -1, -1)],
            "gone": [found[place], (at, Kind.LOST, number, -1, -1, -1, 0)],
        }
        found[place : place + 1] = changes[draw_(st.sampled_from(sorted(changes)))]
    return found


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
@pytest.mark.parametrize("holds", [True, False], ids=["capacity held", "nothing held"])
@settings(max_examples=30)
@given(data=st.data())
def test_a_disturbed_day_leaves_the_same_books_by_short_ways_and_long(
    model: Model, holds: bool, data: st.DataObject
) -> None:
    """Faults and all; also if straight conversations are written out in between."""
    records, _ = day_of(model)
    day = data.draw(disturbed(records))
    pauses = data.draw(st.lists(st.integers(0, len(day)), max_size=3))
    kind = model.frame(DAY)
    fields_of = {f.name: getattr(kind, f.name) for f in fields(kind)}
    gaps_count = data.draw(st.booleans())
    changed = type(kind)(
        **fields_of | {"hold_takes_capacity": holds, "handle_includes_gap": gaps_count}
    )
    short, long, general = Ledger(changed), Ledger(changed), Ledger(changed)
    full = list(spelled_out(day))
    complaint = read(general, full, range(len(full)))
    assert complaint == read(short, day, pauses) == read(long, full, pauses)
    if not complaint:
        assert books_of(short) == books_of(long) == books_of(general)


HELD = [rec(10, Kind.DROPPED, 0, 0), rec(11, Kind.DETECTED, 0, 0, 99_000, 1)]
IN_TIME = [rec(15, Kind.HOLD_ENDED, 0, 0, 4_000, HoldEnd.USED)]
TALKS_ON = [rec(15, Kind.RESUMED, 0, 0, 5_000, Resume.HOLD)]
LET_GO = [rec(20, Kind.HOLD_ENDED, 0, 0, 9_000, HoldEnd.EXPIRED)]
QUEUES = [rec(25, Kind.QUEUED, 0, -1, 0, Queueing.RETURN)]
TAKEN = [rec(28, Kind.ACCEPTED, 0, 1, 0, Accepting.PICKED)]
STORIES = {
    "unnoticed": [HELD[0], rec(11, Kind.RESUMED, 0, 0, 1_000, Resume.SILENT)],
    "in time": [*HELD, *IN_TIME, *TALKS_ON],
    "too late": [*HELD, *LET_GO, *QUEUES, *TAKEN],
}


def began(*story: Record) -> list[Record]:
    """Return a story that begins with two agents and a customer who finds one of them."""
    begins: Record = (1_000, Brief.BEGAN, 0, 0, -1, 0, 0)
    known: Record = (10_000, Brief.KNOWN, 0, 0, 1_000, 0, 0)
    return [*agent_comes(0), *agent_comes(0, agent=1), begins, known, *story]


@pytest.mark.parametrize("name", STORIES)
def test_a_usual_gap_stays_straight(name: str) -> None:
    """No conversation is ever written out, from the drop to the end."""
    ledger = Ledger(frame())
    agent = 1 if name == "too late" else 0
    ledger.feed(began(*STORIES[name], (40_000, Brief.ENDED, 0, agent, -1, -1, 0)))
    assert not ledger.conversations
    assert not ledger.straight
    outcome = ledger.finish(40_000)
    assert outcome.value("cut_offs", "count") == outcome.value("answered", "count") == 1


@pytest.mark.parametrize(
    ("name", "worked_s"), [("unnoticed", 39), ("in time", 35), ("too late", 22)]
)
def test_a_gap_that_was_noticed_is_no_handle_time(name: str, worked_s: int) -> None:
    """From the detection until the talk goes on."""
    ledger = Ledger(frame())
    agent = 1 if name == "too late" else 0
    ledger.feed(began(*STORIES[name], (40_000, Brief.ENDED, 0, agent, -1, -1, 0)))
    assert ledger.finish(40_000).value("handle_time", "mean") == worked_s * 1000


@pytest.mark.parametrize("name", STORIES)
def test_a_run_that_stops_in_a_gap_does_not_add_up(name: str) -> None:
    """At every stage, with the same complaints as by the general entries."""
    story = began(*STORIES[name])
    for size in range(4, len(story) + 1):
        with pytest.raises(ConservationError) as short:
            _finished(story[:size])
        with pytest.raises(ConservationError) as general:
            _finished(list(spelled_out(story[:size])))
        assert short.value.faults == general.value.faults


def test_a_run_that_stops_in_a_talk_does_not_add_up() -> None:
    """The agent's slot is still in use, though nobody remembers by whom."""
    with pytest.raises(ConservationError) as short:
        _finished(began()[:3])
    assert "agent 0 still has 1 slots in use" in short.value.faults


def _finished(records: Sequence[Record]) -> None:
    ledger = Ledger(frame())
    ledger.feed(records)
    ledger.finish(60_000)

"""What a sound file becomes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sim.floor.plan import Shift
from sim.floor.script import Does
from sim.policy.settings import BlockMode, Settings
from sim.population.plan import NEVER
from sim.population.population import draw
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.problems import ScenarioError
from tests.scenario.broken_files import DAY, HEAD, STORY
from tests.scenario.conftest import Write

HOUR = 3_600_000
MINUTE = 60_000
CROWD = "customers:\n  arrivals: {per_hour: 60}\n"


@pytest.fixture
def load(write: Write) -> "Load":
    """Give a function from the text of a file to the loaded scenario."""
    return Load(write)


class Load:
    """Writes a text to a file and loads it."""

    def __init__(self, write: Write) -> None:
        self.write = write

    def __call__(self, text: str) -> LoadedScenario:
        """Return the scenario with this text."""
        return load_scenario(self.write("file.scenario.yaml", text))


def test_a_small_file_runs_on_the_defaults(load: Load) -> None:
    """Name, clock, agents and a rate are enough."""
    scenario = load(HEAD + CROWD).scenario
    assert scenario.settings == Settings()
    assert [agent.name for agent in scenario.floor.agents] == [f"desk {n}" for n in range(1, 7)]
    (group,), (queue,) = scenario.floor.groups, scenario.floor.queues
    assert (group.capacity, group.stretch) == (3, (1000, 1040, 1100, 1180))
    assert queue.name == "chat"
    plan = scenario.population
    assert plan.contact is not None
    assert plan.contact.mean_ms() == pytest.approx(12 * MINUTE)
    assert sum(row.expected for row in plan.intervals) == 120
    assert [drop.name for drop in plan.drops] == ["blip", "app_switch", "restart", "gone"]
    assert scenario.start is None


def test_the_limit_may_stand_in_the_work_stream(load: Load) -> None:
    """Both labels of the admin form mean one value; a shorter limit shortens the default hold."""
    loaded = load(HEAD + "work_stream: {auto_close_after_inactivity: 2m}\n")
    assert loaded.scenario.settings.reconnect_time_limit_ms == 2 * MINUTE
    assert loaded.scenario.settings.reconnect_to_previous_agent_for_ms == 2 * MINUTE


def test_the_work_stream_sets_offers_and_blocking(load: Load) -> None:
    """Never is no time; a blocking time is for so long."""
    stream = "work_stream: {offer_timeout: never, block_capacity_for_wrap_up: 45s}\n"
    settings = load(HEAD + stream).scenario.settings
    assert settings.offer_timeout_ms is None
    assert (settings.block_capacity, settings.block_capacity_for_ms) == (BlockMode.FOR, 45_000)


def test_shifts_are_cut_at_the_start_and_keep_their_breaks(load: Load) -> None:
    """Clock times are relative to the clock's start, in its time zone."""
    rows = '[{agents: 2, from: "08:00", to: "12:00", breaks: ["10:30+15m"]}, {agents: 1, from: "10:00", to: "13:00"}]'
    scenario = load(DAY + f"groups:\n  desk: {{shifts: {rows}}}\n").scenario
    first, second, third = scenario.floor.agents
    at = 2 * HOUR
    early = Shift(from_ms=0, to_ms=3 * HOUR + 30 * MINUTE, breaks=((at, at + 15 * MINUTE),))
    assert first.shifts == second.shifts == (early,)
    assert third.name == "desk 3"
    assert third.shifts == (Shift(from_ms=HOUR + 30 * MINUTE, to_ms=4 * HOUR + 30 * MINUTE),)
    assert scenario.start == datetime(2026, 3, 2, 8, 30, tzinfo=ZoneInfo("UTC"))


def test_a_shift_over_midnight_comes_round_every_night(load: Load) -> None:
    """An end at or before its beginning is on the next day."""
    clock = "{start: 2026-03-02T20:00, duration: 2d}"
    text = HEAD.replace("{duration: 2h}", clock)
    text = text.replace("{agents: 6}", '{names: [Mia], shifts: [{from: "22:00", to: "06:00"}]}')
    (mia,) = load(text).scenario.floor.agents
    spans = [(shift.from_ms // HOUR, shift.to_ms // HOUR) for shift in mia.shifts]
    assert spans == [(2, 10), (26, 34)]


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is(load: Load) -> None:
    """Between 01:00 and 04:00 of that night lie two hours in Paris."""
    clock = "{start: 2026-03-29T01:00, timezone: Europe/Paris, duration: 6h}"
    text = HEAD.replace("{duration: 2h}", clock)
    text = text.replace("{agents: 6}", '{names: [Mia], shifts: [{from: "04:00", to: "06:00"}]}')
    (mia,) = load(text).scenario.floor.agents
    assert mia.shifts == (Shift(from_ms=2 * HOUR, to_ms=4 * HOUR),)


def test_shrinkage_takes_the_nearest_number_of_agents_and_never_all(load: Load) -> None:
    """Halves are rounded up."""
    text = HEAD.replace("agents: 6", "agents: 5, shrinkage: 30%")
    assert len(load(text).scenario.floor.agents) == 4
    text = HEAD.replace("agents: 6", "agents: 1, shrinkage: 90%")
    assert len(load(text).scenario.floor.agents) == 1


def test_topics_lead_to_queues_and_queues_to_groups(load: Load) -> None:
    """Names become numbers."""
    text = (
        HEAD.replace("agents: 6", "agents: 6, queues: [loans, cards]")
        + "queues:\n  cards: {topics: [card, pin], overflow: {limit: 5, to: loans}}\n"
        + "  loans: {topics: [loan], priority: 2, transfers_to: cards}\n"
        + CROWD
        + "  topics: {loan: {share: 20%}, card: {share: 50%}, pin: {share: 30%}}\n"
    )
    scenario = load(text).scenario
    cards, loans = scenario.floor.queues
    assert (cards.overflow_limit, cards.overflow_to, loans.transfer_to) == (5, 1, 0)
    assert scenario.floor.queue_of_topic == (1, 0, 0)
    assert [topic.name for topic in scenario.population.topics] == ["loan", "card", "pin"]
    assert scenario.floor.groups[0].queues == (1, 0)


def test_returns_apply_to_kinds_that_do_not_say_their_own(load: Load) -> None:
    """A file may name kinds of drop and leave what they share to `returns`."""
    text = HEAD + CROWD + "  returns: {share: 75%, after: 90s}\n"
    (drop,) = load(text).scenario.population.drops
    assert (drop.name, drop.returns) == ("drop", 0.75)
    text += "  disconnects: {kinds: {blip: {share: 60%, returns: 100%}, gone: {share: 40%}}}\n"
    blip, gone = load(text).scenario.population.drops
    assert (blip.returns, gone.returns) == (1.0, 0.75)
    assert blip.after is not None
    assert blip.after.mean_ms() == 90_000


def test_patience_may_be_endless(load: Load) -> None:
    """For everybody, or for all but one topic."""
    text = HEAD + (
        "customers:\n"
        "  arrivals: {per_hour: 60}\n"
        "  patience: endless\n"
        "  topics: {bills: {share: 50%, patience: 1m}, faults: {share: 50%}}\n"
    )
    population = draw(load(text).scenario.population, seed=1, replication=1)
    waits = {(population.topic[c], population.patience_ms(c, 0)) for c in range(population.size)}
    assert waits == {(0, MINUTE), (1, NEVER)}


def test_a_run_in_which_nothing_ends_a_wait_is_refused(load: Load) -> None:
    """Endless patience is fine as long as agents accept, or the desk closes what waits."""
    waiting = CROWD + "  patience: endless\nagents: {declines: 100%}\n"
    assert load(HEAD + waiting).scenario.population.declines == 1
    with pytest.raises(ScenarioError, match="the run would never end: nobody accepts"):
        load(HEAD + waiting + "work_stream: {auto_close_open: never}\n")


def test_a_script_does_what_it_says_and_nothing_else(load: Load) -> None:
    """Without a crowd there is no random arrival, no patience that ends, no wait for an accept."""
    loaded = load(STORY + "  - {at: 5m, say: Nothing happens.}\n")
    plan = loaded.scenario.population
    assert (plan.intervals, plan.accept_after, plan.wrap_up) == ((), None, None)
    (ada,) = plan.people
    assert (ada.contact_ms, ada.patience_ms, ada.authenticated) == (NEVER, NEVER, True)
    assert [step.does for step in loaded.scenario.script] == [Does.START_CHAT, Does.SAY]


def test_expectations_grid_and_report_stay_with_the_file(load: Load) -> None:
    """They are validated, and kept for the tools that use them."""
    text = HEAD + (
        "vary: {policy.detection: [5s, 10s]}\n"
        "expect:\n"
        "  trace: [{by: 5m, agent: desk 1, event: accepted}]\n"
        "  metrics: [{metric: outcome, of: same_agent, stat: share, equals: 73.6%, within: 3%}]\n"
        "report: {frontier: {x: wait_new.p90, y: outcome.same_agent}}\n"
    )
    file = load(text).file
    assert dict(file.vary) == {"policy.detection": ("5s", "10s")}
    (metric,) = file.expect.metrics
    assert metric.equals is not None
    assert metric.equals.value == pytest.approx(0.736)
    assert metric.equals.unit == "share"
    assert file.expect.trace[0].by == 5 * MINUTE


def test_the_same_file_is_the_same_scenario(load: Load) -> None:
    """Loading twice gives equal values."""
    assert load(HEAD + CROWD).scenario == load(HEAD + CROWD).scenario

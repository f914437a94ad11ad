"""From the validated file to the scenario that a run depends on."""

from zoneinfo import ZoneInfo

from sim.policy.settings import Settings
from sim.population.distributions import Endless
from sim.population.plan import NEVER, PopulationPlan
from sim.scenario.clock import NO_DAY, Clock
from sim.scenario.model import MeasurePlan, Scenario
from sim.scenario.resolve_customers import resolve_population
from sim.scenario.resolve_desk import resolve_desk
from sim.scenario.resolve_expect import check_expectations
from sim.scenario.resolve_lesson import check_lesson
from sim.scenario.resolve_policy import resolve_policy
from sim.scenario.resolve_script import resolve_script
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft

FIRST_LOOK = 10
"""With `replications: auto`, so many runs come before the first look at the precision."""

MOST_INTERVALS = 5_000
"""Figures are counted for every interval; more of them than this would take longer than the run."""

MOST_DECLINES = 1_000
"""More declines than this at one moment are as good as endless."""


def resolve(draft: Draft, file: ScenarioFile) -> Scenario | None:
    """Return the scenario, or None with everything that is wrong reported to *draft*."""
    settings = resolve_policy(draft, file) if draft.clean("policy", "work_stream") else None
    _check_clock(draft, file)
    if not draft.clean("clock", "queues", "groups", "work_stream"):
        return None
    clock = clock_of(file)
    desk = resolve_desk(draft, file, clock)
    sound = draft.clean("people", "timeline")
    script = resolve_script(draft, file, desk, settings) if sound else None
    people = script.people if script else ()
    if not draft.clean("customers", "incidents", "agents"):
        return None
    population = resolve_population(draft, file, desk.topics, people, clock)
    check_expectations(draft, file, desk.agent_names)
    check_lesson(draft, file, desk.agent_names)
    if settings is not None and population is not None:
        _refuse_endless_waits(draft, settings, population)
    if draft.problems or settings is None or script is None or population is None:
        return None
    return Scenario(
        name=file.name,
        description=file.description or "",
        tags=file.tags,
        path=draft.main,
        start=clock.start if file.clock.start else None,
        duration_ms=file.clock.duration,
        warm_up_ms=file.clock.warm_up,
        settings=settings,
        population=population,
        floor=desk.floor,
        script=script.steps,
        measure=_measures(file),
        seed=file.run.seed,
        replications=FIRST_LOOK if file.run.replications is None else file.run.replications,
    )


def _refuse_endless_waits(draft: Draft, settings: Settings, population: PopulationPlan) -> None:
    """A run is over when every chat is closed, so each one must have a way to end."""
    if population.misses and settings.offer_timeout_ms is None:
        message = "the run would never end: an offer that is missed has no countdown"
        hint = "let offer_timeout be a time, or let no offer be missed"
        draft.report(("work_stream", "offer_timeout"), "never-ends", message, hint)
    nobody_accepts = population.declines + population.misses >= 1
    endless = _some_wait_endlessly(population)
    if nobody_accepts and endless and settings.auto_close_open_ms is None:
        message = "the run would never end: nobody accepts a chat, and nothing closes it"
        hint = "give everybody some patience, or let auto_close_open close what waits too long"
        draft.report(("work_stream", "auto_close_open"), "never-ends", message, hint)
    at_once = population.accept_after is None or population.accept_after.mean_ms() == 0
    patient = settings.declines_to_close is None or settings.declines_to_close > MOST_DECLINES
    if population.declines >= 1 and at_once and patient:
        message = "the run would never end: every offer is declined at once, time and again"
        hint = "let agents.accepts_after take some time, or set a small declines_to_close"
        draft.report(("work_stream", "declines_to_close"), "never-ends", message, hint)


def _some_wait_endlessly(population: PopulationPlan) -> bool:
    crowd = (population.patience, *(topic.patience for topic in population.topics))
    people = (person.patience_ms for person in population.people)
    return (
        population.patience is None
        or any(isinstance(patience, Endless) for patience in crowd)
        or any(patience_ms == NEVER for patience_ms in people)
    )


def clock_of(file: ScenarioFile) -> Clock:
    """Return the clock of *file* with its time zone."""
    wall = file.clock.start or NO_DAY
    return Clock(wall.replace(tzinfo=ZoneInfo(file.clock.timezone)), file.clock.duration)


def _check_clock(draft: Draft, file: ScenarioFile) -> None:
    if not draft.clean("clock"):
        return
    if file.clock.duration == 0:
        draft.report(("clock", "duration"), "out-of-range", "the clock must run for some time")
        draft.spoiled.add("clock")
    elif file.clock.warm_up >= file.clock.duration:
        message = "nothing is left to measure: warm_up takes the whole duration"
        draft.report(("clock", "warm_up"), "out-of-range", message)
    if file.measures.interval == 0:
        draft.report(("measures", "interval"), "out-of-range", "an interval takes some time")
    elif file.clock.duration > MOST_INTERVALS * file.measures.interval:
        message = f"the clock has more than {MOST_INTERVALS} intervals of this length"
        hint = "write for example measures: {interval: 1d}"
        draft.report(("measures", "interval"), "out-of-range", message, hint)


def _measures(file: ScenarioFile) -> MeasurePlan:
    level = file.measures.service_level
    return MeasurePlan(
        service_level_ms=level.within,
        service_level_variant=level.variant,
        service_level_target=level.answered,
        short_abandon_ms=file.measures.short_abandon,
        interval_ms=file.measures.interval,
        handle_includes_gap=file.measures.handle_includes_gap,
        prices=file.costs.prices if file.costs else None,
    )

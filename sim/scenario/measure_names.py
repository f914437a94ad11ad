"""Checks the measures that `run`, `expect` and `report` name against the catalogue of measures."""

from sim.measures.catalogue import MEASURES, Measure, Unit
from sim.measures.money import COST, keys_of_cost
from sim.measures.prices import PRICED
from sim.measures.units import unit_of
from sim.scenario.file_expect import MetricExpectation
from sim.scenario.nodes import Path
from sim.scenario.resolve_queues import ONLY_QUEUE
from sim.scenario.schema import ScenarioFile
from sim.scenario.validate import Draft
from sim.scenario.values import near

_BY_NAME = {measure.name: measure for measure in MEASURES}
_WORDS = {Unit.MS: "a duration", Unit.SHARE: "a share"}
_UNITS = {Unit.MS: {"ms"}, Unit.SHARE: {"share", "number"}}


def measure_name(metric: str, of: str | None = None, among: str | None = None) -> str:
    """Return the catalogue's name of a measure: `outcome`, of `same_agent`, among `returns`."""
    return metric + (f"_of_{among}" if among else "") + (f".{of}" if of else "")


def check_measures(draft: Draft, file: ScenarioFile) -> None:
    """Report measures and statistics that do not exist, and limits in another unit."""
    if draft.clean("expect"):
        for number, row in enumerate(file.expect.metrics):
            path: Path = ("expect", "metrics", number)
            _check_expectation(draft, path, row)
            if draft.clean("queues"):
                _check_queue(draft, path, row, list(file.queues or (ONLY_QUEUE,)))
    stop, frontier = file.run.stop, file.report.frontier
    if stop and draft.clean("run"):
        _check(draft, ("run", "stop", "metric"), stop.metric, stop.stat)
    if frontier and draft.clean("report"):
        for axis, name in (("x", frontier.x), ("y", frontier.y)):
            measure, _, stat = name.rpartition(".")
            path = ("report", "frontier", axis)
            if name not in _BY_NAME:
                _check(draft, path, measure or name, stat if measure else None)


def check_prices(draft: Draft, file: ScenarioFile) -> None:
    """Report costs that are asked for and have no price."""
    known = {key.measure for key in keys_of_cost(file.costs.prices)} if file.costs else set()
    asked: dict[Path, str] = {}
    for number, row in enumerate(file.expect.metrics):
        name = measure_name(row.metric, row.of, row.among)
        asked["expect", "metrics", number, "metric"] = name
    if file.run.stop:
        asked["run", "stop", "metric"] = file.run.stop.metric
    for path, name in asked.items():
        part = name.removeprefix(f"{COST}.")
        if name in known or part not in (COST, *PRICED):
            continue
        price = PRICED.get(part, "agent_hour")
        hint = f"write for example costs: {{{price}: 12}}"
        draft.report(path, "no-price", f"{name} is unknown without a price", hint)


def _check_expectation(draft: Draft, path: Path, row: MetricExpectation) -> None:
    name = measure_name(row.metric, row.of, row.among)
    measure = _check(draft, (*path, "metric"), name, row.stat)
    if measure is None:
        return
    unit = unit_of(measure, row.stat)
    known = _UNITS.get(unit, {"number"})
    for key in ("at_least", "at_most", "equals", "within"):
        limit = getattr(row, key)
        relative = key == "within" and limit is not None and limit.unit == "share"
        if limit is not None and limit.unit not in known and not relative:
            words = _WORDS.get(unit, "a number")
            figure = name if unit is measure.unit else f"the {row.stat} of {name}"
            message = f"{figure} is {words}, and {limit.text} is not"
            draft.report((*path, key), "wrong-unit", message)


def _check_queue(draft: Draft, path: Path, row: MetricExpectation, queues: list[str]) -> None:
    if row.queue is not None and row.queue not in queues:
        message = f"there is no queue called {row.queue!r}"
        draft.report((*path, "queue"), "unknown-name", message, near(row.queue, queues))
    elif row.queue is not None and row.metric.partition(".")[0] == COST:
        message = "what a day costs is known of the whole desk only, not of one queue"
        draft.report((*path, "queue"), "bad-expectation", message, "leave out queue")


def _check(draft: Draft, path: Path, name: str, stat: str | None) -> Measure | None:
    measure = _BY_NAME.get(name)
    if measure is None:
        hint = near(name, list(_BY_NAME)) or "docs/measures.md lists them all"
        draft.report(path, "unknown-measure", f"there is no measure {name!r}", hint)
    elif stat is not None and stat not in measure.stats:
        message = f"{name} is not given as {stat!r}"
        draft.report(path, "unknown-measure", message, f"known: {', '.join(measure.stats)}")
    return measure

"""The answer for other programs: one JSON object, described in docs/commands.md."""

import json
from collections.abc import Iterator
from typing import Any

from sim.measures.catalogue import Unit, measure_named
from sim.measures.figures import Key
from sim.measures.units import unit_of
from sim.study.intervals import Estimate
from tui.report import Report
from tui.warning import as_data

FORMAT = 1
UNITS = {
    Unit.MS: "ms",
    Unit.SHARE: "share",
    Unit.COUNT: "count",
    Unit.PER: "each",
    Unit.MONEY: "money",
}


def as_json(report: Report) -> str:
    """Return everything that a run has to say as JSON text."""
    return json.dumps(_content(report), indent=2, ensure_ascii=False, allow_nan=False)


def _content(report: Report) -> dict[str, Any]:
    scenario, plan = report.scenario, report.scenario.measure
    return {
        "format": FORMAT,
        "scenario": {
            "name": scenario.name,
            "file": report.file,
            "description": scenario.description,
        },
        "run": {
            "seed": scenario.seed,
            "replications": list(report.numbers),
            "confidence": report.confidence,
            "interrupted": report.interrupted,
        },
        "measured": {"from_ms": scenario.warm_up_ms, "to_ms": scenario.duration_ms},
        "service_level": {
            "within_ms": plan.service_level_ms,
            "variant": plan.service_level_variant,
            "target": plan.service_level_target,
        },
        "currency": plan.prices.currency if plan.prices else None,
        "warnings": as_data(report.concerns),
        "queue_cost_of_the_hold": _cost(report.queue_cost),
        "figures": list(figures(report)),
    }


def figures(report: Report) -> Iterator[dict[str, Any]]:
    """Yield every figure as a flat mapping; JSON and CSV share it."""
    for key, found in report.estimates.items():
        yield {
            "measure": key.measure,
            "stat": key.stat,
            "scope": key.scope,
            "unit": unit_name(key),
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "n": found.n,
        }


def unit_name(key: Key) -> str:
    """Return the unit in which a figure is written to files."""
    return UNITS[unit_of(measure_named(key.measure), key.stat)]


def _cost(found: Estimate | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {"value_ms": found.value, "low_ms": found.low, "high_ms": found.high}

"""A study for other programs: one JSON object, described in docs/studies.md."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.measures.figures import TOTAL
from sim.scenario.concerns import Concern
from sim.study.frontier import frontier_of
from sim.study.grid import Cell
from sim.study.intervals import combine
from sim.study.recommend import recommend
from sim.study.results import Results
from sim.study.words import recommendation_words
from tui.json_output import unit_name
from tui.warning import as_data

FORMAT = 1


def as_json(
    folder: Path,
    results: Results,
    base: int,
    confidence: float,
    *,
    finished: bool,
    odd: Sequence[Concern] = (),
) -> str:
    """Return the grid with all figures of the whole day, the frontier and the recommendation."""
    content = {
        "format": FORMAT,
        "folder": str(folder),
        "finished": finished,
        "confidence": confidence,
        "base": base,
        "warnings": as_data(odd),
        "cells": [_cell(results, cell, confidence) for cell in results.cells],
        **_answers(results, confidence),
    }
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _cell(results: Results, cell: Cell, confidence: float) -> dict[str, Any]:
    return {
        "cell": cell.number,
        "values": {value.path: value.text for value in cell.values},
        "refused": cell.refused or None,
        "replications": len(results.of(cell.number)),
        "figures": list(_figures(results, cell, confidence)),
    }


def _figures(results: Results, cell: Cell, confidence: float) -> Iterator[dict[str, Any]]:
    for key, found in combine(results.of(cell.number), confidence).items():
        if key.scope == TOTAL:
            yield {
                "measure": key.measure,
                "stat": key.stat,
                "unit": unit_name(key),
                "value": found.value,
                "low": found.low,
                "high": found.high,
                "n": found.n,
            }


def _answers(results: Results, confidence: float) -> dict[str, Any]:
    if not any(results.of(cell.number) for cell in results.cells):
        return {"frontier": [], "recommendation": None}
    found = recommend(results, confidence=confidence)
    points = frontier_of(results, confidence=confidence).points
    return {
        "frontier": [{"cell": point.cell, "standing": str(point.standing)} for point in points],
        "recommendation": {
            "cell": found.cell,
            "probability": found.probability,
            "words": list(recommendation_words(found, results)),
        },
    }

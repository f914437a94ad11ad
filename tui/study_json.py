"""A study for other programs: one JSON object, described in docs/studies.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.measures.figures import TOTAL
from sim.scenario.concerns import Concern
from sim.study.frontier import frontier_of
from sim.study.grid import Cell
from sim.study.intervals import combine
from sim.study.recommend import recommend
from sim.study.results import Results
from sim.study.versions import LIBRARIES
from sim.study.words import recommendation_words
from tui.json_output import unit_name
from tui.warning import as_data

FORMAT = 1
_VERSIONS = ("rejoinder", *LIBRARIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the figures are kept, and what is known of them: the rows of the table ``study``."""

    folder: Path
    facts: Mapping[str, str]
    finished: bool
    odd: Sequence[Concern] = ()


def as_json(source: Source, results: Results, base: int, confidence: float) -> str:
    """Return the grid with all figures of the whole day, the frontier and the recommendation."""
    content = {
        "format": FORMAT,
        "folder": str(source.folder),
        "finished": source.finished,
        "seed": int(source.facts["seed"]),
        "versions": {name: source.facts[name] for name in _VERSIONS if name in source.facts},
        "confidence": confidence,
        "base": base,
        "warnings": as_data(source.odd),
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

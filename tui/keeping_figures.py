"""The command ``baseline``: a table of what changed, and the file."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from sim.check.baseline import (
    Baseline,
    BaselineError,
    baseline_text,
    load_baseline,
    make_baseline,
    named_baselines,
    why_not_comparable,
)
from sim.measures.figures import Key
from sim.scenario.load import LoadedScenario
from sim.study.intervals import CONFIDENCE, estimate, paired_difference
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.keeping import not_written, refuse_in_ci
from tui.writing import write_text

HEADINGS = ("figure", "kept", "today", "difference (95 %)")


def accept_baselines(file: str, *, accept: bool, jobs: int | None) -> int:
    """Show how the figures of *file* differ from its baselines; write these if *accept*."""
    refuse_in_ci(accept=accept)
    loaded = load(file)
    named = named_baselines(loaded)
    if not named:
        raise WrongFile(
            f"{file} names no baseline. Name one in an expectation: "
            "{metric: wait_new, no_worse_than: baseline.json, within: 5%}"
        )
    cores = jobs or os.cpu_count() or 1
    changed = [
        path
        for path, keys in named.items()
        if _keep(path, make_baseline(loaded, keys, jobs=cores), loaded, accept=accept)
    ]
    if not changed or accept:
        return ExitCode.WELL
    return not_written(f"rejoinder baseline {file} --accept")


def _keep(path: Path, today: Baseline, loaded: LoadedScenario, *, accept: bool) -> bool:
    """Show one baseline beside *today* and write it if asked to; tell whether it differs."""
    kept = _kept(path)
    if kept == today:
        click.echo(f"{path}: nothing differs ({len(today.outcomes)} replications).")
        return False
    click.echo(f"{path}: {len(today.outcomes)} replications of {today.scenario}")
    for row in _table([HEADINGS, *(_row(key, kept, today, loaded) for key in today.keys)]):
        click.echo(row)
    if accept:
        write_text(path, baseline_text(today))
        click.echo(f"Wrote {path}.")
    return True


def _kept(path: Path) -> Baseline | None:
    try:
        return load_baseline(path)
    except BaselineError as error:
        click.echo(str(error))
        return None


def _row(
    key: Key, kept: Baseline | None, today: Baseline, loaded: LoadedScenario
) -> tuple[str, ...]:
    name = " ".join(part for part in key if part != "total")
    if kept is None or key not in kept.keys:
        return (name, "-", _value(key, today), "new")
    why = why_not_comparable(kept, loaded.scenario, key)
    if why is not None:
        return (name, _value(key, kept), _value(key, today), "other customers: no pairs")
    runs = min(len(kept.outcomes), len(today.outcomes))
    between = paired_difference(key, today.outcomes[:runs], kept.outcomes[:runs], CONFIDENCE)
    if between.value is None:
        return (name, _value(key, kept), _value(key, today), "no samples")
    words = f"{between.value:+.4g}"
    if between.low is not None and between.high is not None:
        words += f" ({between.low:+.4g} to {between.high:+.4g})"
    return (name, _value(key, kept), _value(key, today), words)


def _value(key: Key, baseline: Baseline) -> str:
    value = estimate(key, [outcome[key] for outcome in baseline.outcomes]).value
    return "no samples" if value is None else f"{value:.4g}"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]

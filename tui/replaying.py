"""The command ``replay``: a trace that ends where it goes wrong, and what was expected there."""

from collections.abc import Sequence
from dataclasses import replace

import click

from sim.check.replay import NoSuchExpectation, Replay, WrongMoment, replay
from sim.scenario.load import LoadedScenario
from sim.scenario.problems import ScenarioError
from sim.trace.narrate import narrate as in_sentences
from sim.trace.text import lines
from tui.exits import ExitCode
from tui.files import WrongFile, load


def replay_scenario(
    file: str,
    number: int,
    *,
    seed: int | None,
    until_ms: int | None,
    line: int | None,
    narrate: bool,
    overrides: Sequence[str],
) -> int:
    """Print replication *number* up to its first wrong event. Raises WrongFile."""
    loaded = load(file, overrides)
    if seed is not None:
        loaded = replace(loaded, scenario=replace(loaded.scenario, seed=seed))
    found = _replayed(loaded, number, until_ms, line)
    records = (found.done.records or ())[: found.stop]
    told = in_sentences if narrate else lines
    for text in told(records, found.done.cast):
        click.echo(text)
    if found.wrong is None:
        click.echo(f"\nNo expectation on the trace fails in replication {number}.")
        return ExitCode.WELL
    click.echo("\n" + "\n".join(_told(file, found.wrong)))
    return ExitCode.EXPECTATION_FAILED


def _replayed(
    loaded: LoadedScenario, number: int, until_ms: int | None, line: int | None
) -> Replay:
    try:
        return replay(loaded, number, until_ms=until_ms, expect_line=line)
    except (NoSuchExpectation, ScenarioError) as error:
        raise WrongFile(str(error)) from error


def _told(file: str, wrong: WrongMoment) -> list[str]:
    return [f"FAIL {file}:{wrong.line}  {wrong.name}", *(f"     {line}" for line in wrong.details)]

"""The command ``sensitivity``: one guess at a time, and whether the answer hangs on it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sim.measures.figures import Key
from sim.policy.settings import Profile, ReconnectPolicy
from sim.scenario.concerns import Concern
from sim.scenario.load import LoadedScenario
from sim.study.cells import value_text
from sim.study.compare import Contrast, contrast
from sim.study.frontier import COST, GAIN
from sim.study.goals import GoalError, figure_key
from sim.study.grid import Cell, Value
from sim.study.sensitivity import Factor, LeftOut, Swing, asked_factor, by_span, usual_factors
from sim.study.tuning import HOLD, cell_at
from sim.study.words import difference_words, figure_words, unit_for, values_words
from tui.exits import ExitCode
from tui.files import WrongFile, load
from tui.sides import refuse_own_customers
from tui.tornado import tornado
from tui.trials import Trials
from tui.warning import as_data, warn_about
from tui.writing import write_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder sensitivity``."""

    file: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    over: tuple[str, ...]
    figures: tuple[str, ...]
    overrides: tuple[str, ...]
    replications: int
    jobs: int | None
    confidence: float
    svg_file: Path | None
    silent: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Sensed:
    """How the differences of *keys* between both sides move; ``base`` has them as the file is."""

    a: str
    b: str
    keys: tuple[Key, ...]
    base: tuple[Contrast, ...]
    swings: tuple[tuple[Swing, ...], ...]
    left: tuple[LeftOut, ...]
    replications: int


def sense(request: Request) -> int:
    """Vary one thing at a time and print. Raises WrongFile, ReplicationFailed, WorkersLost."""
    keys = _keys(request.figures)
    _check_sides((*request.a, *request.b))
    file, overrides = request.file, request.overrides
    loaded = load(
        file, overrides, request.over, option="--over", changes=request.a, changed_by="--a"
    )
    bare = load(file, overrides)
    sides = (_values(request.a), _values(request.b) or _without(loaded))
    other = load(file, overrides, changes=_texts(sides[1]), changed_by="--b")
    odd = warn_about((loaded, other), silent=request.silent)
    factors, left = _factors(loaded, request.over)
    plan = Plan(bare, sides, factors)
    trials = Trials(plan.cells, request.jobs)
    interrupted = False
    try:
        trials.run(range(len(plan.cells)), request.replications, "Trying one guess at a time")
    except KeyboardInterrupt:
        interrupted = True
    is_known = bool(trials.results.shared(0, 1)[0])
    if interrupted:
        so_far = "What is known so far:" if is_known else "Nothing is known yet."
        click.echo(f"\nInterrupted. {so_far}", err=True)
    if is_known:
        found = plan.sensed(trials, keys, left, request.confidence)
        _draw(found, request.svg_file)
        _print(found, odd, as_json=request.as_json)
    return ExitCode.INTERRUPTED if interrupted else ExitCode.WELL


class Plan:
    """Which cells are run: both sides as the file is, then both at each value of each factor."""

    def __init__(
        self,
        loaded: LoadedScenario,
        sides: tuple[tuple[Value, ...], tuple[Value, ...]],
        factors: Sequence[Factor],
    ) -> None:
        self.cells: list[Cell] = []
        self._sides = sides
        self._pairs: list[tuple[Factor, list[int]]] = []
        self.refused: list[LeftOut] = []
        self._add(loaded, ())
        for factor in factors:
            self._take(loaded, factor)

    def _take(self, loaded: LoadedScenario, factor: Factor) -> None:
        before = len(self.cells)
        firsts = [self._add(loaded, values) for values in factor.settings]
        refused = next((cell.refused for cell in self.cells[before:] if cell.refused), "")
        if refused:
            del self.cells[before:]
            self.refused.append(LeftOut(factor.name, refused))
        else:
            self._pairs.append((factor, firsts))

    def _add(self, loaded: LoadedScenario, values: tuple[Value, ...]) -> int:
        first = len(self.cells)
        for side in self._sides:
            self.cells.append(cell_at(loaded, len(self.cells), (*values, *side)))
        return first

    def sensed(
        self, trials: Trials, keys: Sequence[Key], left: Sequence[LeftOut], confidence: float
    ) -> Sensed:
        """Return what *trials* have shown of *keys*."""
        results = trials.results

        def at(first: int, key: Key) -> Contrast:
            return contrast(key, *results.shared(first, first + 1), confidence)

        done = [pair for pair in self._pairs if all(results.of(first + 1) for first in pair[1])]
        swings = tuple(
            by_span([Swing(f, tuple(at(first, key) for first in firsts)) for f, firsts in done])
            for key in keys
        )
        a, b = (values_words(side) or "the file as it is" for side in self._sides)
        base = tuple(at(0, key) for key in keys)
        days = len(results.shared(0, 1)[0])
        return Sensed(a, b, tuple(keys), base, swings, (*left, *self.refused), days)


def _keys(names: Sequence[str]) -> tuple[Key, ...]:
    try:
        return tuple(figure_key(name) for name in names) or (GAIN, COST)
    except GoalError as error:
        raise WrongFile(f"--figure: {error}") from error


def _values(texts: Sequence[str]) -> tuple[Value, ...]:
    parted = (text.partition("=") for text in texts)
    return tuple(Value(path.strip(), text.strip()) for path, _, text in parted)


def _check_sides(texts: Sequence[str]) -> None:
    """Refuse sides that are no values, or that meet customers of their own. Raises WrongFile."""
    for text in texts:
        if "=" not in text:
            raise WrongFile(
                f"--a and --b take values, as path=value; {text!r} is none. "
                "To compare presets or files, use `rejoinder compare`."
            )
        refuse_own_customers(text.partition("=")[0])


def _texts(values: Sequence[Value]) -> tuple[str, ...]:
    return tuple(f"{value.path}={value.text}" for value in values)


def _without(loaded: LoadedScenario) -> tuple[Value, ...]:
    """The other side, if none is named: nothing is held."""
    settings = loaded.scenario.settings
    holds = settings.profile is Profile.CLASSIC
    if holds and settings.reconnect_policy is ReconnectPolicy.HOLD:
        return (Value(HOLD, "0s"),)
    return (Value("policy.reconnect_policy", "none"),)


def _factors(
    loaded: LoadedScenario, over: Sequence[str]
) -> tuple[tuple[Factor, ...], tuple[LeftOut, ...]]:
    if not over:
        return usual_factors(loaded)
    section = loaded.tree.child("vary")
    plain = section.plain() if section is not None else {}
    grid = plain if isinstance(plain, dict) else {}
    asked = [asked_factor(path, [value_text(v) for v in values]) for path, values in grid.items()]
    return tuple(asked), ()


def _draw(found: Sensed, path: Path | None) -> None:
    """Write the picture, if one is asked for."""
    if path is None:
        return
    from tui.tornado_svg import tornado_svg

    parts = zip(map(figure_words, found.keys), found.base, found.swings, strict=True)
    write_text(path, [tornado_svg(list(parts))])


def _print(found: Sensed, odd: Sequence[Concern], *, as_json: bool) -> None:
    if as_json:
        content = {**content_of(found), "warnings": as_data(odd)}
        click.echo(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False))
        return
    from tui.console import output_console, show

    width = output_console().width
    show([*answer(found), ""])
    for key, base, swings in zip(found.keys, found.base, found.swings, strict=True):
        if base.change.value is None or not swings:
            continue
        click.echo("\n".join(tornado(figure_words(key), base, swings, width)) + "\n")
    show([*_conditions(found)])


def answer(found: Sensed) -> Iterator[str]:
    """Yield the sentences of the answer: on which guesses the sign of a difference hangs."""
    yield f"A is {found.a}; B is {found.b}. As the file is, A minus B is:"
    for key, base, swings in zip(found.keys, found.base, found.swings, strict=True):
        if base.change.value is None:
            yield f"{figure_words(key)}: nobody was measured, so nothing can hang on a guess."
            continue
        said = difference_words(key, base.change.value, base.change.half_width, signed=True)
        yield f"{figure_words(key)}: {said}. {_verdict(base, swings)}"


def _verdict(base: Contrast, swings: Sequence[Swing]) -> str:
    if not swings:
        return "No guess could be tried on this file."
    if base.is_none:
        return "There is no difference whose sign could change."
    if not base.is_sure:
        return "That may be chance, so no guess is needed to doubt it; try more --replications."
    turning = [f"{s.factor.name} ({', '.join(s.turns(base))})" for s in swings if s.turns(base)]
    if turning:
        return f"The answer hangs on a guess: it is the other way round for {'; '.join(turning)}."
    blurred = [f"{s.factor.name} ({', '.join(s.blurs(base))})" for s in swings if s.blurs(base)]
    if blurred:
        return f"No guess turns it round, but it is not sure any more for {'; '.join(blurred)}."
    return "It has the same sign for every value tried: it does not hang on any of these guesses."


def _conditions(found: Sensed) -> Iterator[str]:
    count = len(found.swings[0]) if found.swings else 0
    noun = "guess" if count == 1 else "guesses"
    yield f"{count} {noun}, one at a time; {found.replications} replications of each value."
    for each in found.left:
        yield f"Left out: {each.name}, because {each.why.rstrip('.')}."


def content_of(found: Sensed) -> dict[str, Any]:
    """Return everything as plain data, for JSON."""
    figures = zip(found.keys, found.base, found.swings, strict=True)
    return {
        "format": 1,
        "a": found.a,
        "b": found.b,
        "replications": found.replications,
        "answer": list(answer(found)),
        "figures": [_figure(key, base, swings) for key, base, swings in figures],
        "left_out": [{"name": each.name, "why": each.why} for each in found.left],
    }


def _figure(key: Key, base: Contrast, swings: Sequence[Swing]) -> dict[str, Any]:
    return {
        "measure": key.measure,
        "stat": key.stat,
        "unit": unit_for(key).value,
        "base": _flat("as the file is", base),
        "guesses": [
            {
                "name": swing.factor.name,
                "reason": swing.factor.reason,
                "turns_at": list(swing.turns(base)),
                "values": [
                    {"settings": {v.path: v.text for v in settings}, **_flat(text, change)}
                    for text, settings, change in _values_of(swing)
                ],
            }
            for swing in swings
        ],
    }


def _values_of(swing: Swing) -> Iterator[tuple[str, tuple[Value, ...], Contrast]]:
    yield from zip(swing.factor.texts, swing.factor.settings, swing.changes, strict=True)


def _flat(text: str, found: Contrast) -> dict[str, Any]:
    change = found.change
    return {"value": text, "difference": change.value, "low": change.low, "high": change.high}

"""The sentences of studies: what cells and figures are called, and what the answers say."""

from collections.abc import Iterator, Sequence
from math import inf

from sim.measures.catalogue import MEASURES, Unit, measure_named
from sim.measures.figures import Key
from sim.measures.units import scale_for, unit_of
from sim.study.compare import Contrast
from sim.study.goals import Goal, Sense
from sim.study.grid import Cell, Value
from sim.study.intervals import Estimate
from sim.study.recommend import Missed, Recommendation
from sim.study.results import Results

HOLD = "policy.reconnect_to_previous_agent_for"
LIMIT = "policy.reconnect_time_limit"
_SHORT = {HOLD: "hold", LIMIT: "limit", "policy.reconnect_policy": "policy"}
_STATS = {"p50": "median", "p90": "90 % within", "p95": "95 % within", "max": "at the peak"}
_NAMES = {measure.name for measure in MEASURES}
SURE = 0.95
"""From this probability on nothing is said about more replications."""


def path_words(path: str) -> str:
    """Return what a path is called in a sentence: ``hold``, ``chats per agent of cards-desk``."""
    if path in _SHORT:
        return _SHORT[path]
    section, *steps = path.split(".")
    if section == "groups" and len(steps) > 1:
        return f"{_spoken(steps[1:])} of {steps[0]}"
    return _spoken(steps or [section])


def _spoken(steps: Sequence[str]) -> str:
    """Items of a list are counted from one, as people do."""
    words = (f"no. {int(step) + 1}" if step.isdecimal() else step for step in steps)
    return " ".join(words).replace("_", " ")


def values_words(values: Sequence[Value]) -> str:
    """Return several values in one line: ``hold 3m, limit 5m``."""
    return ", ".join(f"{path_words(value.path)} {value.text}" for value in values)


def cell_words(cell: Cell) -> str:
    """Return what a cell is called: ``hold 3m, limit 5m``."""
    return values_words(cell.values) or "the file as it is"


def figure_words(key: Key) -> str:
    """Return what a figure is called: ``wait of new customers, 90 % within``."""
    label = measure_named(key.measure).label if key.measure in _NAMES else key.measure
    return f"{label}, {_STATS[key.stat]}" if key.stat in _STATS else label


def unit_for(key: Key) -> Unit:
    """Return the unit of a figure."""
    if key.measure not in _NAMES:
        return Unit.PER
    return unit_of(measure_named(key.measure), key.stat)


def value_words(key: Key, value: float | None) -> str:
    """Return a value with its unit."""
    return "-" if value is None else scale_for(unit_for(key), value).full(value)


def estimate_words(key: Key, found: Estimate) -> str:
    """Return value and interval: ``18.7 s (16.5 to 20.9)``."""
    if found.value is None or found.low is None or found.high is None:
        return value_words(key, found.value)
    scale = scale_for(unit_for(key), found.value)
    return f"{scale.full(found.value)} ({scale.bare(found.low)} to {scale.bare(found.high)})"


def difference_words(key: Key, value: float, half: float | None, *, signed: bool = False) -> str:
    """Return a difference with half its interval: ``2.3 ± 0.5 s``; shares in points."""
    scale = scale_for(unit_for(key), max(abs(value), half or 0.0))
    sign = "+" if signed and value > 0 else ""
    between = "" if half is None else f" ± {scale.bare(half)}"
    unit = "points" if unit_for(key) is Unit.SHARE else scale.unit
    return f"{sign}{scale.bare(value)}{between} {unit}".rstrip()


def chance_words(probability: float) -> str:
    """Return a probability in per cent, never rounded up to certainty."""
    if probability > 0.999:
        return "99.9 %"
    return (
        f"{int(probability * 1000) / 10:.1f} %" if probability > 0.99 else f"{_down(probability)} %"
    )


def _down(probability: float) -> int:
    return int(probability * 100 + 1e-9)


def goal_words(goal: Goal) -> str:
    """Return what a goal asks: ``service level at least 80.0 %``, ``the least wait ...``."""
    name = figure_words(goal.key)
    if goal.limit is None:
        return f"the {'largest' if goal.sense is Sense.MAX else 'smallest'} {name}"
    bound = "at least" if goal.more_is_better else "at most"
    return f"{name} {bound} {value_words(goal.key, goal.limit)}"


def recommendation_words(found: Recommendation, results: Results) -> Iterator[str]:
    """Yield the sentences of a recommendation; the first is the answer."""
    names = {cell.number: cell_words(cell) for cell in results.cells}
    if found.selection is None:
        yield "There is nothing to recommend yet: no cell has the figures that the goal needs."
    elif found.missed is not None:
        yield from _nothing(found, found.missed, names)
    elif found.cell is not None:
        yield from _chosen(found, names, found.cell)


def _chosen(found: Recommendation, names: dict[int, str], cell: int) -> Iterator[str]:
    yield f"Recommended: {names[cell]}."
    best = f"{goal_words(found.best)}: {estimate_words(found.best.key, found.figures[-1])}"
    if not found.limits:
        yield f"It has {best}."
    else:
        yield f"Of all that keep the limits it has {best}."
        pairs = zip(found.limits, found.figures, strict=False)
        kept = "; ".join(f"{goal_words(g)} (here {estimate_words(g.key, f)})" for g, f in pairs)
        yield f"Limits: {kept}."
    yield from _sureness(found, names)


def _sureness(found: Recommendation, names: dict[int, str]) -> Iterator[str]:
    selection = found.selection
    if selection is None:
        return
    yield _stated(found.probability)
    if selection.rivals and selection.behind is not None:
        most = difference_words(found.best.key, selection.behind, None)
        sure = chance_words(found.confidence)
        yield f"Any other choice under the limits is better by {most} at most (sure to {sure})."
    if selection.alike:
        alike = "; ".join(names[cell] for cell in selection.alike[:4])
        more = len(selection.alike) - 4
        yield f"Just as good here: {alike}{f' and {more} more' if more > 0 else ''}."
    if found.probability < SURE and selection.rivals:
        near = names[selection.rivals[0].cell]
        yield f"The closest rival is {near}; more replications may tell them apart."


def _stated(probability: float) -> str:
    if probability < 0.01:
        return "Others are too close to say that this is the very best."
    return f"This is the best choice with a probability of at least {chance_words(probability)}."


def _nothing(found: Recommendation, missed: Missed, names: dict[int, str]) -> Iterator[str]:
    if inf in missed.by:
        yield "Nobody was there in any replication of whom a limit speaks: it cannot be kept."
    elif found.probability < 0.01:
        yield "Nothing that was tried keeps every limit, though it is close: chance may decide it."
    else:
        sure = chance_words(found.probability)
        yield f"Nothing that was tried keeps every limit (probability at least {sure})."
    yield f"In the way: {'; '.join(goal_words(goal) for goal in missed.binding)}."
    off = [_off(goal, by) for goal, by in zip(missed.binding, missed.by, strict=True) if by]
    yield f"The nearest is {names[missed.nearest]}{', off by ' + '; '.join(off) if off else ''}."
    goals = zip(found.limits, found.figures, strict=False)
    there = "; ".join(f"{figure_words(g.key)} {estimate_words(g.key, f)}" for g, f in goals)
    yield f"It has {there}."


def _off(goal: Goal, by: float) -> str:
    if by == float("inf"):
        return f"the whole {figure_words(goal.key)} (nobody to measure it on)"
    return f"{difference_words(goal.key, by, None)} of {figure_words(goal.key)}"


_UNCLEAR = "makes no clear difference"


def contrast_sentence(subject: str, gain: Contrast | None, cost: Contrast | None) -> str:
    """Return what *subject* does: brings returners back, and costs new customers."""
    said = [_gained(gain)] if gain is not None and gain.change.value is not None else []
    if cost is not None and cost.change.value is not None:
        said.append(_paid(cost))
    if all(words.startswith(_UNCLEAR) for words in said[:2]) and len(said) == 2:
        said[1] = said[1].removeprefix(_UNCLEAR).lstrip()
        return f"{subject} {' and '.join(said)}."
    if not said:
        return f"{subject}: there is nothing to compare; nobody came back, and nobody waited."
    return f"{subject} {' and '.join(said)}."


def _gained(found: Contrast) -> str:
    change, half = found.change.value or 0.0, found.change.half_width
    if found.is_none:
        return "brings back to their agent exactly as many"
    size = f"{abs(change) * 100:.1f}" + ("" if half is None else f" ± {half * 100:.1f}")
    if not found.is_sure:
        size = difference_words(found.key, change, half)
        return f"{_UNCLEAR} to how many return to their agent ({size})"
    more = "" if change > 0 else " fewer"
    return f"brings {size}{more} of 100 returners back to their agent"


def _paid(found: Contrast) -> str:
    change, half = found.change.value or 0.0, found.change.half_width
    if found.is_none:
        return "costs new customers nothing"
    if not found.is_sure:
        size = difference_words(found.key, change, half)
        return f"{_UNCLEAR} to the wait of new customers ({size})"
    size = difference_words(found.key, abs(change), half)
    return f"{'costs' if change > 0 else 'saves'} each new customer {size}"

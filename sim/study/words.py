"""The sentences of studies: what cells and figures are called, and what the answers say."""

from collections.abc import Iterator, Sequence
from math import inf

from sim.measures.catalogue import MEASURES, Unit, measure_named
from sim.measures.figures import Key
from sim.measures.units import scale_for, unit_of
from sim.study.compare import Contrast
from sim.study.goals import Goal, Sense
from sim.study.grid import Cell, Value
from sim.study.intervals import Estimate, paired_difference
from sim.study.recommend import Missed, Recommendation
from sim.study.results import Results
from sim.study.selection import Selection, keeps

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
    """Return what a limit asks: ``service level at least 80.0 %``."""
    bound = "at least" if goal.more_is_better else "at most"
    return f"{figure_words(goal.key)} {bound} {value_words(goal.key, goal.limit)}"


def _leads(goal: Goal) -> str:
    """Return by what the best one stands out; shares have names that are no nouns."""
    most, name = goal.sense is Sense.MAX, figure_words(goal.key)
    if unit_for(goal.key) is Unit.SHARE:
        return f'is {"highest" if most else "lowest"} in "{name}"'
    return f"has the {'largest' if most else 'smallest'} {name}"


def recommendation_words(found: Recommendation, results: Results) -> Iterator[str]:
    """Yield the sentences of a recommendation; the first is the answer."""
    names = {cell.number: cell_words(cell) for cell in results.cells}
    if found.selection is None:
        yield "There is nothing to recommend yet: no cell has the figures that the goal needs."
    elif found.missed is not None:
        yield from _nothing(found, results, found.missed, names)
    elif found.cell is not None:
        yield from _chosen(found, results, names, found.cell)


def _chosen(
    found: Recommendation, results: Results, names: dict[int, str], cell: int
) -> Iterator[str]:
    yield f"Recommended: {names[cell]}."
    best = f"{_leads(found.best)}: {estimate_words(found.best.key, found.figures[-1])}"
    if not found.limits:
        yield f"It {best}."
    else:
        yield f"Of all that keep the limits it {best}."
        pairs = zip(found.limits, found.figures, strict=False)
        kept = "; ".join(f"{goal_words(g)}, here {estimate_words(g.key, f)}" for g, f in pairs)
        yield f"Limits: {kept}."
    if found.selection is not None:
        yield _stated(found, found.selection, results, cell)
        yield from _others(found, found.selection, results, names)


def _stated(found: Recommendation, selection: Selection, results: Results, cell: int) -> str:
    """Return how sure the choice is, with a figure wherever there is one."""
    if len(results.of(cell)) < 2:
        return "One replication shows no spread: how sure this is takes more of them."
    probability = chance_words(found.probability)
    if found.probability < 0.01 and all(rival.alike for rival in selection.rivals):
        return (
            "So few figures do not tell for sure that it keeps the limits; run more replications."
        )
    if not selection.rivals:
        kept = f"; it keeps the limits with a probability of at least {probability}"
        return f"Nothing else was tried{kept if found.limits else ''}."
    if selection.behind is None:
        return "Not everything was run often enough yet to tell how sure this is."
    most = difference_words(found.best.key, selection.behind, None)
    sure = f"with a probability of at least {chance_words(found.confidence)}"
    if found.probability < 0.01:
        return (
            "Others are too close to call this the very best, but none of them is better by more "
            f"than {most}, {sure}."
        )
    return (
        f"This is the best choice with a probability of at least {probability}; {sure} no other "
        f"choice under the limits is better by more than {most}."
    )


def _others(
    found: Recommendation, selection: Selection, results: Results, names: dict[int, str]
) -> Iterator[str]:
    """Yield what is as good, and the closest rival with how far it is off."""
    if selection.alike:
        alike = "; ".join(names[cell] for cell in selection.alike[:4])
        more = len(selection.alike) - 4
        yield f"Just as good here: {alike}{f' and {more} more' if more > 0 else ''}."
    rivals = [rival.cell for rival in selection.rivals if not rival.alike]
    if selection.behind is None or found.probability >= SURE or not rivals:
        return
    rival, chosen = rivals[0], selection.cell
    apart = "" if chosen is None else _apart(found.best.key, results, chosen, rival)
    misses = not keeps(results.of(rival), found.limits)
    seems = ", though it seems to miss a limit" if misses else ""
    yield (
        f"The closest rival is {names[rival]}{apart}{seems}; more replications may tell them apart."
    )


def _apart(key: Key, results: Results, chosen: int, rival: int) -> str:
    """Return how far a rival is from the chosen cell, on the same customers."""
    change = paired_difference(key, *results.shared(rival, chosen))
    if change.value is None:
        return ""
    said = difference_words(key, abs(change.value), change.half_width)
    return f" ({figure_words(key)} {said} {'less' if change.value < 0 else 'more'})"


def _nothing(
    found: Recommendation, results: Results, missed: Missed, names: dict[int, str]
) -> Iterator[str]:
    """Yield why no cell will do. What nobody can be measured on has no distance from a limit."""
    short = dict(zip(missed.binding, missed.by, strict=True))
    nobody = [figure_words(goal.key) for goal, by in short.items() if by == inf]
    if nobody:
        yield (
            f"Nobody was there in any replication to measure this on: {'; '.join(nobody)}. "
            "So no limit on it can be kept."
        )
    else:
        yield _unkept(found, len(results.of(missed.nearest)))
        yield f"In the way: {'; '.join(map(goal_words, short))}."
    off = [_off(goal, by) for goal, by in short.items() if 0 < by < inf]
    if off:
        yield f"The nearest is {names[missed.nearest]}, off by {'; '.join(off)}."
    figures = zip(found.limits, found.figures, strict=False)
    there = [f"{figure_words(g.key)} {estimate_words(g.key, f)}" for g, f in figures if f.n]
    if off and there:
        yield f"It has {'; '.join(there)}."


def _unkept(found: Recommendation, replications: int) -> str:
    nothing = "Nothing that was tried keeps every limit"
    if replications < 2:
        return f"{nothing}, as far as one replication can tell."
    if found.probability < 0.01:
        return f"{nothing}, but so narrowly that chance may decide it."
    return f"{nothing} (probability at least {chance_words(found.probability)})."


def _off(goal: Goal, by: float) -> str:
    return f"{difference_words(goal.key, by, None)} of {figure_words(goal.key)}"


_UNCLEAR = "makes no clear difference"


def contrast_sentence(subject: str, gain: Contrast | None, cost: Contrast | None) -> str:
    """Return what *subject* does: brings returners back, and costs new customers."""
    told = [(each, words) for each, words in ((gain, _gained), (cost, _paid)) if _is_known(each)]
    said = [words(each) for each, words in told if each is not None]
    if not said:
        return f"{subject}: there is nothing to compare; nobody came back, and nobody waited."
    if len(said) == 2 and all(words.startswith(_UNCLEAR) for words in said):
        said[1] = said[1].removeprefix(_UNCLEAR).lstrip()
    single = any(each is not None and each.change.half_width is None for each, _ in told)
    tail = ", as far as one replication can tell" if single else ""
    missing = "" if _is_known(gain) else f" {_nobody(gain)}, so nothing is said of returners."
    return f"{subject} {' and '.join(said)}{tail}.{missing}"


def _is_known(found: Contrast | None) -> bool:
    return found is not None and found.change.value is not None


def _nobody(found: Contrast | None) -> str:
    one_sided = found is not None and (found.a.value is None) is not (found.b.value is None)
    return "Nobody came back on one of the sides" if one_sided else "Nobody came back"


def _gained(found: Contrast) -> str:
    change, half = found.change.value or 0.0, found.change.half_width
    if not change and not half:
        return "brings back to their agent exactly as many"
    size = f"{abs(change) * 100:.1f}" + ("" if half is None else f" ± {half * 100:.1f}")
    if half is not None and not found.is_sure:
        size = difference_words(found.key, change, half)
        return f"{_UNCLEAR} to how many return to their agent ({size})"
    more = "" if change > 0 else " fewer"
    return f"brings {size}{more} of 100 returners back to their agent"


def _paid(found: Contrast) -> str:
    change, half = found.change.value or 0.0, found.change.half_width
    if not change and not half:
        return "costs new customers nothing"
    if half is not None and not found.is_sure:
        size = difference_words(found.key, change, half)
        return f"{_UNCLEAR} to the wait of new customers ({size})"
    size = difference_words(found.key, abs(change), half)
    return f"{'costs' if change > 0 else 'saves'} each new customer {size}"

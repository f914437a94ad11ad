"""What a staffing calculator says of the same load, beside the model, part by part of the day."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.duration import format_duration
from sim.measures.figures import Key, interval_scope
from sim.report.day_chart import MOST_PARTS, Part, parts_of
from sim.report.drawing import Sheet
from sim.report.parts import Chart, Section, Table
from sim.scenario.model import Scenario
from sim.study.erlang import Line
from sim.study.folder import Study
from sim.study.intervals import Estimate, estimate
from sim.study.staffing import LEFT_OUT, erlang_lines
from sim.study.words import estimate_words, value_words

LEVEL = Key("service_level", "share")
HANDLE = Key("handle_time", "mean")
KEYS = (
    LEVEL,
    HANDLE,
    *(Key("service_level", "share", interval_scope(n)) for n in range(MOST_PARTS + 1)),
)
"""The figures that this section needs, those of the parts of the day if the study has them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the day. ``model`` is None where the study has no parts of the day."""

    part: Part
    load: float
    model: Estimate | None
    patient: Line | None
    leaving: Line | None


def erlang_section(study: Study, cell: int, name: str, confidence: float) -> Section | None:
    """Return Erlang C and Erlang A beside the figures of *cell*; None where nobody was answered."""
    scenario, outcomes = study.results.cells[cell].scenario, study.results.of(cell)
    if scenario is None or not outcomes:
        return None
    handling = estimate(HANDLE, [outcome[HANDLE] for outcome in outcomes], confidence).value
    day = estimate(LEVEL, [outcome[LEVEL] for outcome in outcomes], confidence)
    if not handling or day.value is None:
        return None
    rows = tuple(
        _row(study, cell, (place, part), handling, confidence)
        for place, part in enumerate(parts_of(scenario))
    )
    sentences = _said(scenario, name, day, rows)
    chart = _chart(scenario, day, rows)
    return Section("erlang", "Beside Erlang C and Erlang A", sentences, (chart,), points=LEFT_OUT)


def _row(study: Study, cell: int, at: tuple[int, Part], handling: float, confidence: float) -> Row:
    place, part = at
    scenario, outcomes = study.results.cells[cell].scenario, study.results.of(cell)
    assert scenario is not None
    load = part.arrivals * handling / part.length_ms
    lines = erlang_lines(scenario, load, part.slots, handling)
    key = Key("service_level", "share", interval_scope(place))
    whole = part.length_ms == scenario.measure.interval_ms
    known = whole and any(key in outcome.figures for outcome in outcomes)
    model = estimate(key, [outcome[key] for outcome in outcomes], confidence) if known else None
    return Row(part, load, model, *lines)


def _said(scenario: Scenario, name: str, day: Estimate, rows: Sequence[Row]) -> tuple[str, ...]:
    answered = (
        f"Of {name} the model says: {estimate_words(LEVEL, day)} of customers are answered "
        f"within {format_duration(scenario.measure.service_level_ms)}. "
    )
    patient, leaving = (_of_day(rows, kind) for kind in ("patient", "leaving"))
    return (
        f"{answered}Of the same load on the same slots, part by part:",
        _words_for("Erlang C (nobody gives up)", patient, _too_full(rows)),
        _words_for("Erlang A (customers give up)", leaving, ""),
        "They are formulas for a simpler desk. What they leave out:",
    )


def _too_full(rows: Sequence[Row]) -> str:
    """Return where a queue without end would grow for ever; empty if nowhere."""
    full = [row for row in rows if row.part.slots and row.load >= round(row.part.slots)]
    more = f", and in {len(full) - 1} more parts" if len(full) > 1 else ""
    return f": from {full[0].part.clock}{more} the load is larger than the slots" if full else ""


def _words_for(what: str, level: float | None, why: str) -> str:
    if level is None:
        return f"{what} has no answer for the whole day{why}."
    return f"{what} says {value_words(LEVEL, level)}."


def _of_day(rows: Sequence[Row], kind: str) -> float | None:
    """Return the level of the whole day, every customer counting once; None if a part has none."""
    coming = [(row.part.arrivals, getattr(row, kind)) for row in rows if row.part.arrivals > 0]
    if not coming or any(line is None for _, line in coming):
        return None
    total = sum(arrivals for arrivals, _ in coming)
    return float(sum(arrivals * line.service_level for arrivals, line in coming) / total)


def _chart(scenario: Scenario, day: Estimate, rows: Sequence[Row]) -> Chart:
    return Chart(
        "erlang",
        "Service level: the model and the formulas",
        "Service level in each part of the day by Erlang C and Erlang A, and by the model"
        + (", with intervals." if _has_parts(rows) else " for the whole day."),
        lambda sheet: _draw(sheet, scenario, day, rows),
        Table(
            "Part by part",
            ("from", "load (erlangs)", "slots", "model", "Erlang C", "Erlang A"),
            tuple(
                (
                    row.part.clock,
                    f"{row.load:.1f}",
                    f"{row.part.slots:.1f}",
                    "-" if row.model is None else estimate_words(LEVEL, row.model),
                    _level(row.patient),
                    _level(row.leaving),
                )
                for row in rows
            ),
        ),
    )


def _has_parts(rows: Sequence[Row]) -> bool:
    return any(row.model is not None and row.model.value is not None for row in rows)


def _level(line: Line | None) -> str:
    return "-" if line is None else value_words(LEVEL, line.service_level)


def _draw(sheet: Sheet, scenario: Scenario, day: Estimate, rows: Sequence[Row]) -> Figure:
    figure = sheet.figure(3.2)
    axes = figure.add_subplot()
    for kind, colour, style, marker, words in (
        ("patient", "amber", "--", "s", "Erlang C"),
        ("leaving", "purple", ":", "D", "Erlang A"),
    ):
        lines = [getattr(row, kind) for row in rows]
        levels = [float("nan") if each is None else 100 * each.service_level for each in lines]
        axes.plot(
            range(len(rows)), levels, color=sheet.colours[colour], linestyle=style,
            marker=marker, markersize=4, linewidth=1.4, label=words,
        )  # fmt: skip
    _draw_model(sheet, axes, day, rows)
    axes.axhline(
        100 * scenario.measure.service_level_target, color=sheet.colours["muted"], linewidth=1,
        label="target",
    )  # fmt: skip
    axes.set_ylim(-3, 103)
    axes.set_ylabel("service level (%)")
    step = max(1, -(-len(rows) // (6 if sheet.is_narrow else 13)))
    clocks = [row.part.clock for row in rows]
    axes.set_xticks(range(0, len(rows), step), clocks[::step])
    sheet.dress(axes, grid="y")
    figure.legend(
        loc="outside upper left", ncols=2 if sheet.is_narrow else 4, handlelength=2.6,
        labelcolor=sheet.colours["ink"],
    )  # fmt: skip
    return figure


def _draw_model(sheet: Sheet, axes: Axes, day: Estimate, rows: Sequence[Row]) -> None:
    teal = sheet.colours["teal"]
    if not _has_parts(rows):
        axes.axhline(100 * (day.value or 0.0), color=teal, linewidth=2.2, label="model, whole day")
        return
    known = [
        (place, row.model)
        for place, row in enumerate(rows)
        if row.model is not None and row.model.value is not None
    ]
    places = [place for place, _ in known]
    ends = [(100 * (e.low or 0.0), 100 * (1.0 if e.high is None else e.high)) for _, e in known]
    axes.fill_between(
        places, [low for low, _ in ends], [high for _, high in ends],
        color=teal, alpha=0.2, linewidth=0,
    )  # fmt: skip
    levels = [100 * (each.value or 0.0) for _, each in known]
    axes.plot(places, levels, color=teal, marker="o", markersize=4, linewidth=2, label="model")

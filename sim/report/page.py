"""The page: one HTML file that asks for nothing else, whatever names stand in the scenario."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sim.report.drawing import NARROW, WIDE, inline_svg
from sim.report.palette import DARK, LIGHT, css_variables
from sim.report.parts import Chart
from sim.report.sections import Report


def page_of(report: Report) -> str:
    """Return the whole page. The same report gives the same bytes."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["one_line"] = one_line
    template = environment.from_string(_resource("page.html"))
    return template.render(
        report=report,
        style=Markup(style()),  # noqa: S704 - our own file and colours, nothing from a scenario
        drawings={chart.name: _drawings(chart) for chart in report.charts},
    )


def style() -> str:
    """Return the style sheet with the colours of both modes."""
    return (
        _resource("page.css")
        .replace("/* light */", css_variables(LIGHT))
        .replace("/* dark */", css_variables(DARK))
    )


def one_line(text: str) -> str:
    """Return *text* with a mark for each character that would act and not be seen."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _drawings(chart: Chart) -> tuple[Markup, Markup]:
    """Return a chart for wide and for narrow screens; matplotlib has escaped what is written."""
    wide = inline_svg(chart.draw, f"{chart.name}-wide", WIDE)
    narrow = inline_svg(chart.draw, f"{chart.name}-narrow", NARROW)
    return Markup(wide), Markup(narrow)  # noqa: S704 - see above


def _resource(name: str) -> str:
    return files("sim.report").joinpath(name).read_text(encoding="utf-8")

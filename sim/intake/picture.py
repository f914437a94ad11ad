"""What was measured beside what was fitted, as an SVG: one panel for each kind of time."""

from collections.abc import Sequence
from html import escape

from sim.duration import format_duration
from sim.intake.chat_starter import Fitted
from sim.intake.fitting import Curve, Fit

WIDTH, HEIGHT, PAD = 360, 200, 44
POINTS = 80
STYLE = (
    "text{font:12px sans-serif;fill:#222}.axis{stroke:#888;fill:none}"
    ".measured{stroke:#0b7285;fill:none;stroke-width:2}"
    ".fitted{stroke:#b5540a;fill:none;stroke-width:2;stroke-dasharray:6 4}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.paper{fill:#1b1b1b}}.paper{fill:#fff}"
)


def fit_svg(fits: Sequence[Fitted]) -> str:
    """Return the picture: solid what was measured (Kaplan and Meier), dashed what was fitted."""
    shown = [one for one in fits if one.curve.at_ms]
    height = (HEIGHT + 50) * len(shown) + 10
    panels = "".join(_panel(one, number) for number, one in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 2 * PAD} {height}" '
        f'role="img"><title>Measured times and what was fitted to them</title>'
        f'<style>{STYLE}</style><rect class="paper" width="100%" height="100%"/>{panels}</svg>\n'
    )


def _panel(one: Fitted, number: int) -> str:
    top = number * (HEIGHT + 50) + 30
    longest = max(1, one.curve.quantile(0.99) or one.curve.at_ms[-1])
    line = _steps(one.curve, longest)
    fitted = "" if one.fit is None else _line("fitted", _fit_points(one.fit, longest))
    distance = "" if one.fit is None else f", KS {one.fit.distance:.3f}"
    middle = HEIGHT // 2
    return (
        f'<g transform="translate({PAD},{top})">'
        f'<text y="-10">{escape(one.name)}: share up to a time{distance}</text>'
        f'<path class="axis" d="M0,0V{HEIGHT}H{WIDTH}"/>{_line("measured", line)}{fitted}'
        f'<text x="-6" y="12" text-anchor="end">100%</text>'
        f'<text x="-6" y="{middle + 4}" text-anchor="end">50%</text>'
        f'<path class="axis" d="M-4,{middle}H0"/>'
        f'<text x="{WIDTH - 8}" y="{HEIGHT - 26}" text-anchor="end">solid: measured</text>'
        f'<text x="{WIDTH - 8}" y="{HEIGHT - 10}" text-anchor="end">'
        f"{'dashed: fitted' if one.fit else 'nothing fitted'}</text>"
        f'<text x="0" y="{HEIGHT + 16}">0</text>'
        f'<text x="{WIDTH}" y="{HEIGHT + 16}" text-anchor="end">'
        f"{format_duration(longest)}</text></g>"
    )


def _steps(curve: Curve, longest: int) -> list[tuple[float, float]]:
    points, before = [(0.0, 0.0)], 0.0
    for at_ms, share in zip(curve.at_ms, curve.share, strict=True):
        if at_ms > longest:
            break
        points += [(at_ms / longest, before), (at_ms / longest, share)]
        before = share
    return points


def _fit_points(fit: Fit, longest: int) -> list[tuple[float, float]]:
    grid = [step / POINTS for step in range(POINTS + 1)]
    return [(x, fit.distribution.cdf(x * longest)) for x in grid]


def _line(kind: str, points: Sequence[tuple[float, float]]) -> str:
    path = " ".join(f"{x * WIDTH:.1f},{HEIGHT * (1 - y):.1f}" for x, y in points)
    return f'<polyline class="{kind}" points="{path}"/>'

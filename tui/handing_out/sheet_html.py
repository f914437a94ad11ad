"""A hand-out as one HTML page: to be read, and to be printed on a page or two."""

from collections.abc import Iterator
from html import escape

from tui.handing_out.sheet import Asked, Sheet, State, Stretch
from tui.handing_out.sheet_markdown import before_words
from tui.view.showing import time_left

WIDTH, NAME, ROW, BAR = 900, 110, 34, 20
COLOURS = {
    State.WAITS: "#2455c3",
    State.TALKS: "#0b7a70",
    State.HELD: "#d98b00",
    State.AWAY: "#9aa3aa",
    State.ASKED: "#4b5a66",
    State.AGAIN: "#7132b8",
    State.FORM: "#c02626",
}
THIN = {State.HELD: 10, State.AWAY: 3}
"""Who is not there has a thinner bar, so that it can be told from others without colours."""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="rejoinder">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="aim">{aim}</p>
<h2>What happens when</h2>
<figure>{drawing}<figcaption>{legend}</figcaption></figure>
<table class="told"><thead><tr><th>No.</th><th>Time</th><th>What happens</th>\
<th>What follows</th></tr></thead>
<tbody>{told}</tbody></table>
<div class="two">
<section><h2>Who takes part</h2><ul>{people}</ul></section>
<section><h2>Settings</h2><table><thead><tr><th>Field of the admin form</th><th>Value</th></tr>\
</thead><tbody>{settings}</tbody></table></section>
</div>
{questions}
</body>
</html>
"""
STYLE = """
:root { color-scheme: light; }
body { margin: 1.5rem auto; padding: 0 1rem; max-width: 60rem; color: #1d2328; background: #fff;
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.7rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.1rem; margin: 1.2rem 0 0.4rem; break-after: avoid; }
.aim { margin: 0.2rem 0 0; font-size: 1.1rem; color: #46525c; }
figure { margin: 0; } figure svg { width: 100%; height: auto; display: block; }
svg text { font-family: inherit; }
figcaption { display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; font-size: 0.85rem; }
figcaption i { display: inline-block; width: 1.1em; height: 0.7em; margin-right: 0.4em;
  border-radius: 2px; } figcaption i.thin { height: 0.3em; vertical-align: 0.2em; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; overflow-wrap: anywhere; }
th, td { text-align: left; vertical-align: top; padding: 0.28rem 0.6rem 0.28rem 0;
  border-bottom: 1px solid #d4dade; overflow-wrap: break-word; }
th { font-size: 0.85rem; color: #46525c; } tr { break-inside: avoid; }
.told td:nth-child(-n+2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
.two { display: grid; grid-template-columns: 1fr 1.6fr; gap: 0 2rem; }
@media (max-width: 40rem) { .two { grid-template-columns: 1fr; } }
ul, ol { margin: 0; padding-left: 1.3rem; } li { break-inside: avoid; }
.answers { font-size: 0.9rem; color: #2c363d; }
* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@page { size: A4; margin: 14mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } }
"""


def page(sheet: Sheet) -> str:
    """Return the hand-out as a page that asks for nothing from outside and runs no script."""
    return PAGE.format(
        title=escape(sheet.title),
        aim=escape(sheet.aim),
        style=STYLE + "".join(f".c{n}{{background:{c}}}" for n, c in enumerate(COLOURS.values())),
        drawing=_drawing(sheet),
        legend="".join(_legend(sheet)),
        told="".join(_row(t.number, t.clock, t.story, t.so) for t in sheet.told),
        people="".join(_people(sheet)),
        settings="".join(_row(label, value) for label, value in sheet.settings),
        questions="".join(_questions(sheet.questions)),
    )


def _row(*cells: object) -> str:
    return f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>\n"


def _people(sheet: Sheet) -> Iterator[str]:
    yield from (f"<li>{escape(n)}: a customer, {escape(how)}</li>" for n, how in sheet.customers)
    yield from (f"<li>{escape(name)}: an agent</li>" for name in sheet.agents)


def _questions(questions: tuple[Asked, ...]) -> Iterator[str]:
    if not questions:
        return
    yield "<h2>Questions</h2><ol>"
    for one in questions:
        answers = "".join(f"<li>{escape(answer)}</li>" for answer in one.answers)
        yield f"<li>{escape(one.words + before_words(one))}<ul>{answers}</ul></li>"
    yield '</ol><h2>Answers</h2><ol class="answers">'
    for one in questions:
        yield f"<li><b>{escape(one.right)}</b> {escape(one.because)}</li>"
    yield "</ol>"


def _legend(sheet: Sheet) -> Iterator[str]:
    used = {stretch.state for _, lane in sheet.lanes for stretch in lane}
    for number, state in enumerate(COLOURS):
        if state in used:
            thin = " thin" if state in THIN else ""
            yield f'<span><i class="c{number}{thin}"></i>{escape(state.words)}</span>'


def _drawing(sheet: Sheet) -> str:
    height = ROW * len(sheet.lanes) + 46
    parts = [*_grid(sheet, height)]
    for place, (name, lane) in enumerate(sheet.lanes):
        y = place * ROW + 24
        parts.append(f'<text x="0" y="{y + 15}" font-size="15">{escape(_short(name))}</text>')
        parts += [_bar(stretch, sheet.end_ms, y) for stretch in lane]
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Time line; the table below '
        f'tells the same in words">{"".join(parts)}</svg>'
    )


def _short(name: str) -> str:
    return name if len(name) <= 13 else f"{name[:12]}\u2026"


def _x(at_ms: int, end_ms: int) -> float:
    return round(NAME + at_ms * (WIDTH - NAME - 20) / end_ms, 1)


def _grid(sheet: Sheet, height: int) -> Iterator[str]:
    """Yield the moments' numbers above, and the time below."""
    last = -30.0
    for told in sheet.told:
        x = _x(told.at_ms, sheet.end_ms)
        yield f'<path d="M{x} 18V{height - 22}" stroke="#d4dade"/>'
        if x - last >= 16:
            yield f'<text x="{x}" y="13" font-size="12" text-anchor="middle">{told.number}</text>'
            last = x
    for part in range(7):
        at_ms = sheet.end_ms * part // 6
        anchor = "end" if part == 6 else "middle"
        yield (
            f'<text x="{_x(at_ms, sheet.end_ms)}" y="{height - 6}" font-size="12" fill="#46525c" '
            f'text-anchor="{anchor}">{time_left(at_ms)}</text>'
        )


def _bar(stretch: Stretch, end_ms: int, y: int) -> str:
    x, until = _x(stretch.from_ms, end_ms), _x(stretch.to_ms, end_ms)
    width = round(max(until - x, 3), 1)
    high = THIN.get(stretch.state, BAR)
    top = y + (BAR - high) / 2
    label = ""
    if stretch.agent and width > 9 * len(stretch.agent):
        words = escape(stretch.agent)
        label = f'<text x="{x + 6}" y="{y + 14}" font-size="12" fill="#fff">{words}</text>'
    title = f"{stretch.state.words}, {time_left(stretch.from_ms)} to {time_left(stretch.to_ms)}"
    return (
        f'<rect x="{x}" y="{top}" width="{width}" height="{high}" rx="3" '
        f'fill="{COLOURS[stretch.state]}"><title>{escape(title)}</title></rect>{label}'
    )

"""The policy editor's answer as lines: what would change, and how far the rerun is."""

from sim.duration import format_duration
from sim.policy.settings import Settings
from tui.draft import Draft, Field
from tui.view.cells import Cell, Line, Look, fit
from tui.view.difference import Compared, Verdict, headings, table
from tui.view.showing import Glyphs
from tui.whatif import Answer

ROOMY = 10
"""Lines from which there is room for headings and a progress line."""


def answer_lines(
    draft: Draft, answer: Answer | None, glyphs: Glyphs, width: int, height: int
) -> list[Line]:
    """Return what the edited policy would change, in at most *height* lines."""
    if draft.settings == draft.before:
        return _quiet(_INVITATION, width)
    if draft.settings is None:
        return _refused(draft, glyphs, width)
    if answer is not None and answer.failure:
        return [fit((Cell(f" {answer.failure}", Look.BAD),), width)]
    found = answer.found if answer is not None else ()
    lines = table(found, glyphs, width)
    if height < ROOMY:
        return lines
    words = [fit((Cell(f" {line}", Look.STRONG),), width) for line in in_words(found)]
    above = [headings(width), *lines, (), *words][: height - 2]
    return [*above, (), _progress(answer, glyphs, width)]


_INVITATION = (
    "Nothing is edited yet.",
    "Move a handle: [ and ] the hold, { and } the limit; or the mouse, or type a time.",
    "The same customers are then run under both policies, and here stands what would change.",
)


def _quiet(words: tuple[str, ...], width: int) -> list[Line]:
    return [(), *(fit((Cell(f" {line}", Look.DIM),), width) for line in words)]


def _refused(draft: Draft, glyphs: Glyphs, width: int) -> list[Line]:
    reasons = [
        fit((Cell(f" {glyphs.lost} ", Look.BAD), Cell(f"{at.label}: {why}", Look.TEXT)), width)
        for at, why in draft.refusals.items()
    ]
    return [fit((Cell(" This policy cannot be, so nothing is run:", Look.DIM),), width), *reasons]


def in_words(found: tuple[Compared, ...]) -> list[str]:
    """Return what is clear so far as a sentence for the gain and one for the price."""
    gains = [each.row.label.strip() for each in found if each.verdict is Verdict.BETTER]
    prices = [each.row.label.strip() for each in found if each.verdict is Verdict.WORSE]
    told = []
    if gains:
        told.append(f"Better: {', '.join(gains)}.")
    if prices:
        told.append(f"Worse: {', '.join(prices)}.")
    if found and not told and found[0].verdict is not Verdict.ONE_RUN:
        told.append("No figure differs clearly.")
    return told


def progress_words(answer: Answer | None) -> str:
    """Return how far the rerun is."""
    if answer is None:
        return "waits until you stop moving"
    if answer.total == 1:
        return "one scripted run" if answer.done else "running"
    if answer.done < answer.total:
        return f"{answer.done} of {answer.total} replications"
    return f"{answer.total} replications, the same customers under both"


def _progress(answer: Answer | None, glyphs: Glyphs, width: int) -> Line:
    done, total = (answer.done, answer.total) if answer else (0, 1)
    length = min(30, width // 3)
    filled = length * done // total
    return fit(
        (
            Cell(" "),
            Cell(glyphs.bar * filled, Look.TALKING),
            Cell(glyphs.rest * (length - filled), Look.FAINT),
            Cell(f"  {progress_words(answer)}", Look.DIM),
        ),
        width,
    )


def edited_words(before: Settings, after: Settings) -> str:
    """Return what an edit changes, in words: ``hold 3m to 2m30s, redirection URL``."""
    told = []
    for each in Field:
        old, new = getattr(before, each.setting), getattr(after, each.setting)
        if old == new:
            continue
        name = {Field.HOLD: "hold", Field.LIMIT: "limit"}.get(each, each.label)
        timed = each in {Field.HOLD, Field.LIMIT}
        told.append(f"{name} {format_duration(old)} to {format_duration(new)}" if timed else name)
    return ", ".join(told)

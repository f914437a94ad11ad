"""A verdict as text: what a terminal without colour, pytest and JUnit show."""

from collections.abc import Iterator

from sim.check.verdict import Verdict

INDENT = "     "


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict in several lines: word, place and name, what was seen, how to replay."""
    return "\n".join([headline(verdict), *(INDENT + line for line in detail_lines(verdict))])


def headline(verdict: Verdict) -> str:
    """Return the first line: ``FAIL file.scenario.yaml:29  wait_new p90 at most 30s``."""
    place = verdict.place
    return f"{verdict.result.value.upper()} {place.path}:{place.line}  {verdict.name}"


def detail_lines(verdict: Verdict) -> Iterator[str]:
    """Yield the lines below the first, without indentation."""
    yield from verdict.details
    if verdict.replay:
        yield f"replay: {verdict.replay}"

"""Writes the tables of docs/validation.md: ``python -m tests.validation.page`` simulates them.

The page marks a table with ``<!-- simulated: NAME -->`` and ``<!-- end -->``, each on a line of
its own, and the summary of all of them with ``<!-- simulated: summary -->``. With names of
sections as arguments only these are simulated again.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.validation.comparison import STANDARD_ERRORS, chance_beyond
from tests.validation.sections import SECTIONS
from tests.validation.tables import Row, markdown

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
PART = re.compile(
    r"^<!-- simulated: (?P<name>[\w-]+) -->\n(?P<body>.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL
)
SUMMARY = "summary"


def parts(text: str) -> dict[str, str]:
    """Return the body of each marked part of *text*, by name."""
    return {found["name"]: found["body"].strip() for found in PART.finditer(text)}


def with_part(text: str, name: str, body: str) -> str:
    """Return *text* with another body of the part *name*."""

    def written(found: re.Match[str]) -> str:
        if found["name"] != name:
            return found[0]
        return f"<!-- simulated: {name} -->\n\n{body.strip()}\n\n<!-- end -->"

    return PART.sub(written, text)


def simulated(name: str) -> str:
    """Return the table of the section *name*, simulated anew. Takes seconds to minutes."""
    table = SECTIONS[name].table()
    return markdown(table.head, table.whole()).strip()


def rows_of(body: str) -> list[Row]:
    """Return the rows of a table in Markdown, without its head."""
    return [tuple(line.strip("| ").split(" | ")) for line in body.splitlines()[2:]]


def summary(text: str) -> str:
    """Return how many figures of *text*, a page, should be how far off, and how many are."""
    off = [abs(each) for name in two_sided() for each in differences(parts(text)[name])]
    beyond = {limit: expected_beyond(limit) for limit in (2.0, STANDARD_ERRORS)}
    return (
        f"{len(off)} figures are compared with an exact one from both sides. If simulator and "
        f"theory agree, {beyond[2.0]:.1f} of them are expected to be more than 2 standard errors "
        f"off, and {beyond[STANDARD_ERRORS]:.2f} more than 4. Found: "
        f"**{sum(each > 2 for each in off)} more than 2** and "
        f"**{sum(each > STANDARD_ERRORS for each in off)} more than 4**; the largest difference "
        f"is {max(off):.2f}."
    )


def two_sided() -> list[str]:
    """Return the sections whose figures must be neither too small nor too large."""
    tables = {name: section.table() for name, section in SECTIONS.items()}
    return [
        name
        for name, table in tables.items()
        if table.cases and not any(case.at_least for case in table.cases)
    ]


def differences(body: str) -> list[float]:
    """Return the last column of a table: differences in standard errors."""
    return [float(row[-1]) for row in rows_of(body)]


def expected_beyond(errors: float) -> float:
    """Return how many figures are expected to be more than *errors* standard errors off."""
    return sum(
        chance_beyond(errors, case.freedom) * len(case.exact)
        for name in two_sided()
        for case in SECTIONS[name].table().cases
    )


def main(names: Iterable[str]) -> None:
    """Simulate the sections *names*, or all, and write them into the page."""
    for name in tuple(names) or tuple(SECTIONS):
        print(name, file=sys.stderr, flush=True)  # noqa: T201 - this is a command
        body = simulated(name)
        PAGE.write_text(with_part(PAGE.read_text("utf-8"), name, body), "utf-8")
    text = PAGE.read_text("utf-8")
    PAGE.write_text(with_part(text, SUMMARY, summary(text)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The parts of pages that are written by the code they describe.

A page marks such a part with ``<!-- written by MODULE:FUNCTION -->`` and ``<!-- end -->``, each
on a line of its own. The function takes nothing and returns Markdown.
``python -m tests.house.generated_pages`` writes the parts again; a test checks that they are
what the code says today.
"""

import re
from importlib import import_module
from pathlib import Path

from tests.house.sources import name_of, pages

PART = re.compile(
    r"^<!-- written by (?P<module>[\w.]+):(?P<function>\w+) -->\n(?P<body>.*?)^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)


def as_written_today(text: str) -> str:
    """Return *text*, a page, with every generated part written again."""
    return PART.sub(_written, text)


def _written(part: re.Match[str]) -> str:
    function = getattr(import_module(part["module"]), part["function"])
    name = f"{part['module']}:{part['function']}"
    return f"<!-- written by {name} -->\n\n{function().strip()}\n\n<!-- end -->"


def rewrite(page: Path) -> bool:
    """Write the generated parts of *page* again; return whether that changed it."""
    before = page.read_text(encoding="utf-8")
    after = as_written_today(before)
    if after != before:
        page.write_text(after, encoding="utf-8")
    return after != before


def main() -> None:
    """Write the generated parts of all pages again, and name the pages that changed."""
    changed = [name_of(page) for page in pages() if rewrite(page)]
    print("changed:", ", ".join(changed) or "nothing")  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()

"""The bundled lessons in a list: docs/lessons.md holds it."""

from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.load import load_scenario


def lessons_table() -> str:
    """Return Markdown with the bundled lessons in the order of their numbers."""
    loaded = (load_scenario(bundled_path(name)) for name in bundled_names("training"))
    sections = [(each.file.lesson, each.scenario.name) for each in loaded]
    numbered = sorted(
        (lesson.number, lesson.title, name, lesson.aim)
        for lesson, name in sections
        if lesson is not None and lesson.number is not None
    )
    rows = (f"| {number} | {title} | `{name}` | {aim} |" for number, title, name, aim in numbered)
    head = "| | lesson | file | what one knows afterwards |\n|---|---|---|---|"
    return "\n".join((head, *rows))

"""The generated parts of docs/scenario-format.md: every section with its keys, and the presets."""

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from sim.policy.presets import PRESETS
from sim.scenario.codes import CODES
from sim.scenario.keys import bare, section_models
from sim.scenario.spelling import spell
from sim.scenario.values import Section


def keys_page() -> str:
    """Return Markdown with one table of keys for each section of the format."""
    return "\n\n".join(_section(path, model) for path, model in section_models())


def codes_page() -> str:
    """Return Markdown with one heading, which is an anchor, for each error code."""
    return "\n\n".join(f"### {code}\n\n{CODES[code]}" for code in sorted(CODES))


def presets_page() -> str:
    """Return Markdown with the table of presets."""
    rows = (
        f"| `{name}` | {preset.product}: {preset.sentence} | {preset.not_modelled} "
        f"| {preset.source} |"
        for name, preset in PRESETS.items()
    )
    head = ["| preset | what it stands for | what is not modelled | source |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _section(path: str, model: type[Section]) -> str:
    title = f"### `{path}`" if path else "### the file"
    words = (model.__doc__ or "").strip().replace("\n    ", "\n")
    rows = "\n".join(_rows(model))
    return f"{title}\n\n{words}\n\n| key | default | meaning |\n|---|---|---|\n{rows}"


def _rows(model: type[Section]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        meaning = field.description or ""
        known = _words(field)
        yield f"| `{field.alias or name}` | {_default(field)} | {meaning}{known} |"


def _default(field: FieldInfo) -> str:
    default: Any = field.default
    if default is PydanticUndefined:
        return "**required**"
    if default is None or isinstance(default, Section | dict) or default == ():
        return ""
    return f"`{spell(default, field)}`"


def _words(field: FieldInfo) -> str:
    kind = bare(field.annotation)
    known = list(getattr(kind, "__members__", {}).values())
    return f" One of {', '.join(f'`{word}`' for word in known)}." if known else ""

"""A loaded scenario back in words: every value, and where it comes from."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.duration import format_duration
from sim.policy.presets import PRESETS
from sim.population.plan import Distribution, DropPlan, PopulationPlan
from sim.scenario.load import LoadedScenario
from sim.scenario.nodes import Path
from sim.scenario.overrides import COMMAND_LINE
from sim.scenario.resolve_policy import HOLD, LIMIT, MIRROR, TIMES
from sim.scenario.spelling import NOT_SET, spell
from sim.scenario.values import Section

DEFAULT = "default"
WORKED_OUT = "worked out"
_COUNTED = frozenset({"agents", "capacity"})
_LEFT_OUT = frozenset({"format", "extends", "vary", "expect", "report"})


class Shown(NamedTuple):
    """One value: its dotted path, the value in words, and its origin.

    The origin is ``file:line``, ``--set``, ``preset NAME``, ``default``, or
    ``worked out`` from other values.
    """

    path: str
    value: str
    origin: str


def shown_values(loaded: LoadedScenario) -> list[Shown]:
    """Return every value of the scenario that a run depends on, in the order of the format."""
    resolved = dict(_resolved(loaded))
    rows = [_shown(loaded, path, resolved.get(path, value)) for path, value in _all(loaded)]
    return [row for row in rows if row.value != NOT_SET or row.path.startswith("policy.")]


def show_resolved(loaded: LoadedScenario) -> str:
    """Return all values as lines of text: path, value, origin, in three columns."""
    rows = shown_values(loaded)
    first = max(len(row.path) for row in rows)
    second = min(60, max(len(row.value) for row in rows))
    lines = (f"{r.path:<{first}}  {r.value:<{second}}  {r.origin}" for r in rows)
    return "\n".join(lines) + "\n"


def _all(loaded: LoadedScenario) -> Iterator[tuple[Path, str]]:
    for path, value in _values(loaded.file, ()):
        if path[0] not in _LEFT_OUT:
            yield path, value
    if loaded.file.customers:
        for name in ("devices", "kinds"):
            path = _CROWD[name]
            if getattr(_holder(loaded, name), name) is None:
                yield from _default_crowd(loaded, name, path)


_CROWD: dict[str, Path] = {
    "devices": ("customers", "devices"),
    "kinds": ("customers", "disconnects", "kinds"),
}


def _holder(loaded: LoadedScenario, name: str) -> Any:
    customers = loaded.file.customers
    assert customers is not None
    return customers if name == "devices" else customers.disconnects


def _default_crowd(loaded: LoadedScenario, name: str, path: Path) -> Iterator[tuple[Path, str]]:
    plan = loaded.scenario.population
    if name == "devices":
        by_device = plan.drop_share is None
        for device in plan.devices:
            drops = f", {device.drops_per_hour:g} drops an hour" if by_device else ""
            yield (*path, device.name), f"{device.share:.0%}{drops}"
    else:
        for kind in plan.drops:
            yield (*path, kind.name), _drop_words(kind)


def _drop_words(kind: DropPlan) -> str:
    away = kind.after.words() if kind.after else "gone for good"
    return f"{kind.share:.0%} of drops, {kind.returns:.0%} come back, away {away}"


def _values(section: Section, path: Path) -> Iterator[tuple[Path, str]]:
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        here = (*path, field.alias or name)
        if isinstance(value, Section) and not _is_duration(value):
            yield from _values(value, here)
        elif _holds_sections(value):
            for key, item in _items(value):
                yield from _values(item, (*here, key))
        elif not isinstance(value, dict) and (value is not None or here not in _SILENT):
            yield here, spell(value, field)


_SILENT: frozenset[Path] = frozenset(
    {(name,) for name in ("description", "queues")} | set(_CROWD.values()) | {("customers",)}
)


def _is_duration(value: Section) -> bool:
    return hasattr(value, "fitted")


def _holds_sections(value: Any) -> bool:
    return any(isinstance(item, Section) for _, item in _items(value))


def _items(value: Any) -> list[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, tuple) else []


def _shown(loaded: LoadedScenario, path: Path, value: str) -> Shown:
    return Shown(".".join(str(step) for step in path), value, _origin(loaded, path))


def _origin(loaded: LoadedScenario, path: Path) -> str:
    if path == LIMIT and loaded.tree.has(MIRROR):
        path = MIRROR
    if loaded.tree.has(path):
        place = loaded.tree.nearest(path).place
        return COMMAND_LINE if place.path == COMMAND_LINE else f"{place.path}:{place.line}"
    preset = loaded.file.policy.preset
    if preset and path[0] == "policy" and _differs(preset, str(path[-1])):
        return f"preset {preset}"
    return WORKED_OUT if path[0] == "groups" and path[-1] in _COUNTED else DEFAULT


def _differs(preset: str, name: str) -> bool:
    field = f"{name}_ms" if name in TIMES else name
    return field in PRESETS[preset].overrides


def _resolved(loaded: LoadedScenario) -> Iterator[tuple[Path, str]]:
    """Yield what the run uses where the file is silent or speaks of a CSV file."""
    settings, plan, floor = (
        loaded.scenario.settings,
        loaded.scenario.population,
        loaded.scenario.floor,
    )
    yield HOLD, format_duration(settings.reconnect_to_previous_agent_for_ms)
    for path in (LIMIT, MIRROR):
        yield path, format_duration(settings.reconnect_time_limit_ms)
    for name in type(loaded.file.policy).model_fields:
        field = f"{name}_ms" if name in TIMES else name
        if isinstance(value := getattr(settings, field, None), str):
            yield ("policy", name), str(value)
        elif name in TIMES and value is not None:
            yield ("policy", name), format_duration(value)
    for path, distribution in _DURATIONS.items():
        drawn: Distribution | None = getattr(plan, distribution)
        yield path, drawn.words() if drawn else _NOTHING.get(distribution, "at once")
    for path, drawn in _of_kinds(plan):
        if drawn:
            yield path, drawn.words()
    for number, group in enumerate(floor.groups):
        heads = sum(agent.group == number for agent in floor.agents)
        yield ("groups", group.name, "agents"), str(heads)
        yield ("groups", group.name, "capacity"), f"{group.capacity} units"
        stretch = ", ".join(f"{factor / 1000:.2f}" for factor in group.stretch)
        yield ("groups", group.name, "stretch"), stretch
        yield (
            ("groups", group.name, "queues"),
            ", ".join(floor.queues[q].name for q in group.queues),
        )


def _of_kinds(plan: PopulationPlan) -> Iterator[tuple[Path, Distribution | None]]:
    """Yield the durations of single topics, kinds of drop and incidents."""
    for topic in plan.topics:
        here: Path = ("customers", "topics", topic.name)
        yield (*here, "conversation"), topic.contact
        yield (*here, "patience"), topic.patience
    for kind in plan.drops:
        yield (*_CROWD["kinds"], kind.name, "after"), kind.after if kind.returns else None
    for number, incident in enumerate(plan.incidents):
        yield ("incidents", number, "after"), incident.after


_NOTHING = {"drop_after": "any point of the chat", "patience": "endless"}
_DURATIONS: dict[Path, str] = {
    ("customers", "patience"): "patience",
    ("customers", "conversation"): "contact",
    ("customers", "wrap_up"): "wrap_up",
    ("customers", "disconnects", "after"): "drop_after",
    ("customers", "prompt", "after"): "prompt_after",
    ("customers", "redirect", "form"): "form",
    ("agents", "accepts_after"): "accept_after",
    ("agents", "closes_held", "after"): "closes_held_after",
    ("work_stream", "pre_conversation_survey"): "survey",
}

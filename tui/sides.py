"""The two sides of a comparison: values laid over the file, a preset, or another file."""

import re
from dataclasses import dataclass, replace

from sim.policy.presets import PRESETS
from sim.scenario.bundled import bundled_names
from sim.scenario.load import LoadedScenario
from sim.scenario.model import Scenario
from sim.study.grid import Value
from sim.study.words import HOLD, path_words, values_words
from tui.errors import unknown
from tui.files import WrongFile, load, path_of

_NEXT = re.compile(r",(?=\s*[A-Za-z_][\w.-]*=)")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, what was loaded, and the values laid over the file, if any."""

    name: str
    loaded: LoadedScenario
    values: tuple[Value, ...] = ()

    @property
    def scenario(self) -> Scenario:
        """What is run."""
        return self.loaded.scenario


def side_of(file: str, texts: tuple[str, ...], overrides: tuple[str, ...], option: str) -> Side:
    """Return the side that *texts* mean: ``path=value,...``, a preset's name, or a file.

    They were typed after *option*. Without any text it is *file* itself; *overrides* hold on
    both sides. Raises WrongFile.
    """
    if not texts:
        return Side("the file as it is", load(file, overrides))
    if all("=" in text for text in texts):
        changes = tuple(part.strip() for text in texts for part in _NEXT.split(text))
        values = tuple(_value(change) for change in changes)
        for value in values:
            refuse_own_customers(value.path)
        loaded = load(file, overrides, changes=changes, changed_by=option)
        return Side(values_words(values), loaded, values)
    if len(texts) > 1:
        raise WrongFile("A side is either values (path=value), or one preset, or one file.")
    return _named(file, texts[0].strip(), overrides)


def refuse_own_customers(path: str) -> None:
    """Raise WrongFile if *path* would give a side random numbers or repetitions of its own."""
    if path.strip().partition(".")[0] == "run":
        raise WrongFile(
            f"{path.strip()} cannot differ between the sides: they meet the same customers, "
            f"equally often. To change it for both, write --set {path.strip()}=..."
        )


def _named(file: str, name: str, overrides: tuple[str, ...]) -> Side:
    loaded = load(file, overrides)
    scenario = loaded.scenario
    if name in PRESETS:
        # Where links lead is the desk's own affair, and no product's timers change it.
        settings = replace(
            PRESETS[name].settings,
            portal_url=scenario.settings.portal_url,
            redirection_url=scenario.settings.redirection_url,
        )
        return Side(name, replace(loaded, scenario=replace(scenario, settings=settings)))
    if name not in bundled_names() and not _is_file(name):
        sentence = unknown("preset, file or bundled scenario", name, [*PRESETS, *bundled_names()])
        raise WrongFile(f"{sentence} Or write values, as path=value.")
    other = load(name, overrides)
    return Side(name, replace(other, scenario=replace(other.scenario, seed=scenario.seed)))


def _is_file(name: str) -> bool:
    try:
        path_of(name)
    except WrongFile:
        return False
    return True


def _value(change: str) -> Value:
    path, _, text = change.partition("=")
    return Value(path.strip(), text.strip())


def subject(a: Side, b: Side) -> str:
    """Return what is compared, as the beginning of a sentence."""
    paths = {value.path for value in (*a.values, *b.values)}
    ours, theirs = _only(a), _only(b)
    if len(paths) == 1 and ours is not None:
        other = "what the file says" if theirs is None else theirs.text
        what = "Holding" if ours.path == HOLD else path_words(ours.path)
        return f"{what[:1].upper()}{what[1:]} {ours.text} instead of {other}"
    return f"{a.name[:1].upper()}{a.name[1:]} instead of {b.name}"


def _only(side: Side) -> Value | None:
    return side.values[0] if len(side.values) == 1 else None

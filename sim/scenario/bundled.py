"""The scenarios that come with the program: in the source tree, or inside an installed package."""

from functools import cache
from pathlib import Path

SUFFIX = ".scenario.yaml"
KINDS = ("planning", "training", "regression")


@cache
def bundled_folder() -> Path:
    """Return the folder with the bundled scenarios."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parent / "scenarios"


def bundled_names(kind: str | None = None) -> list[str]:
    """Return the names of the bundled scenarios, of one *kind* or of all, in the order of kinds."""
    kinds = KINDS if kind is None else (kind,)
    return [name for each in kinds for name in sorted(_names(each))]


def bundled_kind(name: str) -> str:
    """Return the kind of the bundled scenario *name*. Raises KeyError if there is none."""
    for kind in KINDS:
        if name in _names(kind):
            return kind
    raise KeyError(name)


def bundled_path(name: str) -> Path:
    """Return the file of the bundled scenario *name*. Raises KeyError if there is none."""
    return bundled_folder() / bundled_kind(name) / f"{name}{SUFFIX}"


def _names(kind: str) -> set[str]:
    files = (bundled_folder() / kind).glob(f"*{SUFFIX}")
    return {file.name.removesuffix(SUFFIX) for file in files}

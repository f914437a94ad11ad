"""Where the project's own files are, and how to read them."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("sim", "tui")
PYTHON_FOLDERS = (*PACKAGES, "tests", "benchmarks")
TEXT_ENDINGS = {".cff", ".csv", ".json", ".md", ".py", ".tcss", ".toml", ".txt", ".yaml", ".yml"}
TOP_FOLDERS = (*PYTHON_FOLDERS, "docs", "scenarios")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of *folders*, in a stable order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def text_files() -> list[Path]:
    """Return every text file a reader of the project may open."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in TOP_FOLDERS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix in TEXT_ENDINGS or path.name == "Makefile")


def pages() -> list[Path]:
    """Return the pages written for people: README, CONTRIBUTING and docs."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(path: Path) -> str:
    """Return *path* as it reads from the project's root."""
    return path.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    """Return the text of the file *name*."""
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads(read("pyproject.toml"))


def public_definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the functions and classes of a module that others may use."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node

"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import (
    PACKAGES,
    PYTHON_FOLDERS,
    ROOT,
    name_of,
    public_definitions,
    python_files,
    read,
    text_files,
)

MOST_LINES = 300
# Spelt in pieces, so that this file does not break its own rule.
MACHINE_PATH = re.compile(
    r"/ho" + r"me/\w|/Us" + r"ers/\w|/ro" + r"ot/|/wo" + r"rk/|[A-Z]:\\U" + r"sers"
)
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_a_file_is_short_enough_to_be_read_in_one_go(folder: str) -> None:
    """No Python file has more than 300 lines."""
    lines = {name_of(path): len(_text(path).splitlines()) for path in python_files(folder)}
    assert {name: many for name, many in lines.items() if many > MOST_LINES} == {}


def test_a_file_names_no_machine_and_leaves_nothing_over() -> None:
    """No text file names a folder of somebody's machine or keeps a note to do it later."""
    found = {
        name_of(path): MACHINE_PATH.findall(text) + LEFT_OVER.findall(text)
        for path in text_files()
        for text in [_text(path)]
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_what_others_may_use_says_what_it_is_for(package: str) -> None:
    """Every module, public function and public class has a docstring."""
    assert [name for path in python_files(package) for name in _silent(path)] == []


def test_a_test_says_what_it_expects_in_a_sentence() -> None:
    """Every test function has a docstring that ends as a sentence does."""
    assert [name for path in python_files("tests") for name in _without_sentence(path)] == []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _silent(path: Path) -> list[str]:
    tree = ast.parse(_text(path))
    nodes = [node for node in public_definitions(tree) if not ast.get_docstring(node)]
    itself = [] if ast.get_docstring(tree) else [name_of(path)]
    return itself + [f"{name_of(path)}:{node.lineno} {node.name}" for node in nodes]


def _without_sentence(path: Path) -> list[str]:
    return [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for node in ast.walk(ast.parse(_text(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not (ast.get_docstring(node) or "").endswith(".")
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_of_a_package_is_a_package(package: str) -> None:
    """No folder with modules lacks its `__init__.py`, or it would be missing from the wheel."""
    folders = {path.parent for path in python_files(package)}
    assert [name_of(f) for f in sorted(folders) if not (f / "__init__.py").exists()] == []


def test_the_changelog_keeps_its_format() -> None:
    """It opens with what is unreleased; each version has its number, its date and known headings."""
    headings = re.findall(r"^## (.*)$", read("CHANGELOG.md"), re.MULTILINE)
    assert "Unreleased" in headings[0]
    version = r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2}|Unreleased)"
    for heading in headings:
        assert re.fullmatch(version, heading)
    groups = set(re.findall(r"^### (.*)$", read("CHANGELOG.md"), re.MULTILINE))
    assert groups <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_a_build_machine_runs_what_a_contributor_runs() -> None:
    """`.ci/run` calls `make test`, and may be executed."""
    script = ROOT / ".ci" / "run"
    assert "\nmake test\n" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o100

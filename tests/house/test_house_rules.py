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


@pytest.mark.parametrize("path", python_files(*PYTHON_FOLDERS), ids=name_of)
def test_a_file_is_short_enough_to_be_read_in_one_go(path: Path) -> None:
    """No Python file has more than 300 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", text_files(), ids=name_of)
def test_a_file_names_no_machine_and_leaves_nothing_over(path: Path) -> None:
    """No text file names a folder of somebody's machine or keeps a note to do it later."""
    text = path.read_text(encoding="utf-8")
    assert MACHINE_PATH.findall(text) == []
    assert LEFT_OVER.findall(text) == []


@pytest.mark.parametrize("path", python_files(*PACKAGES), ids=name_of)
def test_what_others_may_use_says_what_it_is_for(path: Path) -> None:
    """Every module, public function and public class has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [node.name for node in public_definitions(tree) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree), "the module says nothing"
    assert silent == []


@pytest.mark.parametrize("path", python_files("tests"), ids=name_of)
def test_a_test_says_what_it_expects_in_a_sentence(path: Path) -> None:
    """Every test function has a docstring that ends as a sentence does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]
    assert [t.name for t in tests if not (ast.get_docstring(t) or "").endswith(".")] == []


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

"""The recipes of docs/studies.md, run on a study: what is shown there works."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.study.grids import write_small
from tests.tui.commands import typed

PAGE = ROOT / "docs" / "studies.md"
SHOWN = "studies/hold-or-limit"
"""The folder that the page reads; here a small study stands for it."""
GRID = (
    *("--vary", "policy.reconnect_to_previous_agent_for=0s,1m,2m"),
    *("--vary", "policy.reconnect_time_limit=2m,5m,6m"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a study of nine cells with two days each."""
    place = tmp_path_factory.mktemp("recipes")
    words = ("--into", str(place / "a"), "--jobs", "1", "--replications", "2", "--no-warnings")
    assert typed("study", str(write_small(place)), *GRID, *words).exit_code == 0
    return place / "a"


def _recipe(kind: str, library: str) -> str:
    """Return the one code block of the page that uses *library*."""
    blocks = re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = (block for block in blocks if SHOWN + "/study.sqlite" in block and library in block)
    return str(found)


def _printed(program: list[str], recipe: str, folder: Path) -> str:
    code = recipe.replace(SHOWN, str(folder))
    done = subprocess.run([*program, code], capture_output=True, text=True, check=False, timeout=60)
    if "Failed to download extension" in done.stderr:
        pytest.skip("DuckDB fetches its extension for SQLite from the network")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _shares(printed: str) -> list[str]:
    """Return the shares of the nine cells in per cent, whatever is printed around them."""
    return [f"{float(number):.1%}" for number in re.findall(r"\b0\.\d{4,}", printed)]


def test_the_standard_library_reads_a_study(folder: Path) -> None:
    """A line for each cell, with its share and its values."""
    lines = _printed([sys.executable, "-c"], _recipe("python", "for label"), folder).splitlines()
    assert len(lines) == 9
    assert all(re.match(r" *\d+\.\d%  reconnect_to_previous_agent_for", line) for line in lines)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs the program sqlite3")
def test_the_program_of_sqlite_reads_a_study(folder: Path) -> None:
    """The same shares as in Python."""
    lines = _printed([sys.executable, "-c"], _recipe("python", "for label"), folder).splitlines()
    printed = _printed(["bash", "-c"], _recipe("sh", "sqlite3"), folder)
    assert _shares(printed) == [line.split()[0] for line in lines]


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_other_libraries_read_a_study(folder: Path, library: str) -> None:
    """Where they are installed: rejoinder needs none of them."""
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"needs {library}")
    printed = _printed([sys.executable, "-c"], _recipe("python", f"import {library}"), folder)
    assert ("mean" if library == "pandas" else "cell") in printed

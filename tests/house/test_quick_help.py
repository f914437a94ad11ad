"""Asking for help costs no more than it must."""

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

HEAVY = {
    "dask",
    "faker",
    "joblib",
    "numpy",
    "pydantic",
    "ruamel",
    "scipy",
    "simpy",
    "textual",
}
SCRIPT = """
import sys
sys.argv = ["rejoinder", *sys.argv[1:]]
from tui.cli import main
try:
    main()
except SystemExit as end:
    code = end.code or 0
print("IMPORTED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(code)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["-h"],
        ["--version"],
        ["run", "--help"],
        ["validate", "--help"],
        ["watch", "--help"],
        ["config", "--help"],
    ],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    """No help page and no version number waits for a library that only a run needs."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    imported = done.stderr.partition("IMPORTED")[2].split()
    assert "tui" in imported
    assert HEAVY & set(imported) == set()

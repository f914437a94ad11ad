"""Environments of their own, in which a command sees nothing of this repository."""

import os
import subprocess
from pathlib import Path

from tests.house.sources import ROOT

PIP = ("pip", "--disable-pip-version-check", "--no-input", "-qq")
PINS = ("--constraint", str(ROOT / "constraints.txt"))


def python(where: Path) -> str:
    """Return the interpreter of the environment *where*."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return str(where / folder / name)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run *command* in *cwd* without the variables that would let it see this repository."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False, timeout=300
    )

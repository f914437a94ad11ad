"""The wheel, built and installed once for all tests of it."""

import os
import sys
import venv
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.packaging.machines import PINS, PIP, python, run


@pytest.fixture(scope="session")
def pins(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Give pip's options for the pins, once pip has shown that it can fetch something.

    If it cannot, the tests are skipped; on a build machine, they fail.
    """
    where = tmp_path_factory.mktemp("probe")
    asked = run(*(sys.executable, "-m", *PIP, "download", "--no-deps", *PINS, "simpy"), cwd=where)
    if asked.returncode and os.environ.get("CI", "").lower() not in ("1", "true"):
        pytest.skip("the package index cannot be reached")
    assert asked.returncode == 0, asked.stderr
    return PINS


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    where = tmp_path_factory.mktemp("wheel")
    built = run(
        *(sys.executable, "-m", *PIP, "wheel", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", str(where), str(ROOT)),
        cwd=where,
    )
    assert built.returncode == 0, built.stderr
    (found,) = where.glob("rejoinder-*.whl")
    return found


@pytest.fixture(scope="session")
def installed(pins: tuple[str, ...], wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with its pinned dependencies into an empty environment."""
    where = tmp_path_factory.mktemp("clean machine")
    venv.create(where, with_pip=False, symlinks=os.name != "nt")
    done = run(
        *(sys.executable, "-m", *PIP, "--python", python(where), "install", "--no-compile"),
        *(*pins, str(wheel)),
        cwd=where,
    )
    assert done.returncode == 0, done.stderr
    return where

"""The wheel works on a machine that has nothing else of the project."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT, name_of, project

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]

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


def test_the_wheel_holds_the_packages_and_the_scenarios_and_nothing_else(wheel: Path) -> None:
    """Every source file and every scenario is in it; no test, no page, no cache is."""
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {
        name_of(path)
        for folder in ("sim", "tui")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    scenarios = {
        name_of(path).replace("scenarios/", "sim/bundled/", 1)
        for path in (ROOT / "scenarios").rglob("*")
        if path.is_file()
    }
    assert scenarios
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == sources | scenarios


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("run", "{training}"),
        ("validate", "{training}"),
        ("validate", "busy-weekday"),
    ],
    ids=" ".join,
)
def test_the_command_works_from_any_folder(
    installed: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    """The version, a bundled training scenario and its validation need nothing but the wheel."""
    files = (ROOT / "scenarios" / "training").glob("*.scenario.yaml")
    training = min(path.name.partition(".")[0] for path in files)
    command = Path(python(installed)).with_name("rejoinder")
    done = run(str(command), *(word.format(training=training) for word in words), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    if words == ("--version",):
        assert project()["project"]["version"] in done.stdout

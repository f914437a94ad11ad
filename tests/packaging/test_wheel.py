"""The wheel works on a machine that has nothing else of the project."""

import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT, name_of, project
from tests.packaging.machines import python, run

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]


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


@pytest.mark.slow
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

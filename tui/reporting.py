"""The command ``report``: from a study folder to a page, and to files with its charts."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.scenario.problems import printable
from sim.study.folder import Study, read_study
from sim.study.store_reading import CannotUse
from tui.exits import ExitCode
from tui.writing import CannotWrite, prepare_folder, write_text

if TYPE_CHECKING:
    from sim.report.parts import Chart

NEEDED = ("matplotlib", "jinja2")
_INSTALL = "python -m pip install matplotlib jinja2"


class CannotReport(click.ClickException):
    """A report that cannot be written. The message is a sentence for the user."""

    exit_code = ExitCode.WRONG_INPUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed after ``rejoinder report``; *charts* are folders by kind of file."""

    folder: Path
    page: Path
    charts: Mapping[str, Path]
    stress: bool = True
    with_sensitivity: bool = False
    actual: Path | None = None


def write_report(request: Request) -> int:
    """Write the report of a study, and first make what is to be kept beside it.

    Raises CannotReport, CannotWrite, WrongFile, ReplicationFailed and WorkersLost.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        raise CannotReport(f"a report needs {names}, not installed here; type: {_INSTALL}")
    # It tells of its font cache, which is not what the user came for.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from sim.report.kept import read_kept
    from sim.report.page import page_of
    from sim.report.sections import report_of

    study = _read(request.folder)
    _keep(request, study)
    kept = read_kept(request.folder, study.facts["fingerprint"])
    report = report_of(study, stress=request.stress, kept=kept)
    write_text(request.page, [page_of(report)])
    click.echo(printable(f"Wrote {request.page}"))
    for kind, into in request.charts.items():
        prepare_folder(into)
        for chart in report.charts:
            click.echo(printable(f"Wrote {_write_chart(into, kind, chart)}"))
    return ExitCode.WELL


def _read(folder: Path) -> Study:
    from sim.report.sections import KEYS

    try:
        study = read_study(folder, KEYS)
    except CannotUse as error:
        raise CannotReport(str(error)) from error
    if not any(study.results.outcomes.values()):
        raise CannotReport(f"{folder} has no figures yet: not one replication is done")
    return study


def _keep(request: Request, study: Study) -> None:
    """Run what is asked for, and keep it in the study's folder."""
    from sim.report.kept import CALIBRATION, SENSITIVITY
    from tui.report_extras import calibration_of, sensitivity_of

    if request.actual is not None:
        write_text(request.folder / CALIBRATION, [calibration_of(study, request.actual)])
    if request.with_sensitivity:
        write_text(request.folder / SENSITIVITY, [sensitivity_of(study)])


def _write_chart(into: Path, kind: str, chart: "Chart") -> Path:
    from sim.report.drawing import chart_file

    path = into / f"{chart.name}.{kind}"
    try:
        path.write_bytes(chart_file(chart.draw, kind))
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror or error}") from error
    return path

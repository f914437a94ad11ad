"""The commands for those who write scenarios."""

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tui.commands import command_line, surroundings, typed
from tui.exits import ExitCode

KINDS = ("planning", "training", "regression")


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_is_right_from_the_start(kind: str, tmp_path: Path) -> None:
    """What `new` writes passes `validate`, and bears the name of its file."""
    file = tmp_path / "our-desk.scenario.yaml"
    assert typed("new", str(file), "--kind", kind).exit_code == ExitCode.WELL
    ended = typed("validate", str(file))
    assert ended.exit_code == ExitCode.WELL
    assert "(our-desk)" in ended.stdout


@pytest.mark.parametrize("name", ["true", "12", "y" * 90, "it's: a #", "red\x1b[31m"])
def test_a_starter_is_right_whatever_its_file_is_called(name: str, tmp_path: Path) -> None:
    """Names of files that are no names of scenarios are made into one."""
    file = tmp_path / f"{name}.yaml"
    written = typed("new", str(file))
    assert written.exit_code == ExitCode.WELL
    assert "\x1b" not in written.stdout
    assert typed("validate", str(file)).exit_code == ExitCode.WELL


def test_a_starter_never_overwrites(tmp_path: Path) -> None:
    """An existing file is left as it is."""
    file = tmp_path / "desk.scenario.yaml"
    file.write_text("mine")
    ended = typed("new", str(file))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "exists" in ended.stderr
    assert file.read_text() == "mine"


def test_a_starter_gets_a_name_that_can_be_run(tmp_path: Path) -> None:
    """Without the suffix of scenario files nothing is written, and the right name is offered."""
    ended = typed("new", str(tmp_path / "desk"))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "desk.scenario.yaml" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_validate_shows_the_mistakes_of_all_files(tmp_path: Path) -> None:
    """Each file is judged; one that is wrong does not hide the others."""
    wrong, empty = tmp_path / "wrong.scenario.yaml", tmp_path / "empty.scenario.yaml"
    wrong.write_text("format: 1\nnam: x\n")
    empty.write_text("")
    ended = typed("validate", str(wrong), "in-time", str(empty))
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert f"{wrong}:2:1" in ended.stderr
    assert str(empty) in ended.stderr
    assert "in-time: all well" in ended.stdout
    assert "in 2 of 3 files" in ended.stderr


def test_show_prints_the_file_or_every_value() -> None:
    """As it is written, or resolved; `--set` implies the latter."""
    written = typed("show", "in-time").stdout
    assert "name: in-time" in written
    resolved = typed("show", "in-time", "--resolved").stdout
    assert "policy.reconnect_to_previous_agent_for" in resolved
    changed = typed("show", "in-time", "--set", "policy.reconnect_to_previous_agent_for=7s").stdout
    assert "7s" in changed
    assert "--set" in changed


def test_the_schema_is_json() -> None:
    """`schema` prints a JSON Schema and nothing else."""
    assert json.loads(typed("schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_the_list_names_every_bundled_scenario() -> None:
    """With a kind, only those; as JSON, with their files."""
    everything = json.loads(typed("list", "--json").stdout)
    assert {entry["kind"] for entry in everything} == set(KINDS)
    assert all(Path(entry["file"]).is_file() and entry["description"] for entry in everything)
    training = typed("list", "training").stdout
    assert "three-ways-to-come-back" in training
    assert "busy-weekday" not in training


def completed_by_bash(*words: str, folder: Path) -> list[str]:
    """Return what bash offers for the last of *words*, typed in *folder*."""
    program = "\n".join(command_line())
    asked = shlex.join(["rejoinder", *words])
    script = f"""
        {typed("completion", "bash").stdout}
        COMP_WORDS=({asked}); COMP_CWORD={len(words)}
        compopt() {{ COMPREPLY+=("files of the shell"); }}
        _rejoinder_completion {shlex.quote(program)}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_offers_bundled_scenarios_and_files(tmp_path: Path) -> None:
    """At FILE, the names that fit come with the scenario files here; else, bash adds its files."""
    (tmp_path / "three.scenario.yaml").touch()
    (tmp_path / "three.txt").touch()
    both = ["three-ways-to-come-back", "three.scenario.yaml"]
    assert completed_by_bash("run", "three", folder=tmp_path) == both
    assert completed_by_bash("check", "in-time", "three", folder=tmp_path) == both
    assert completed_by_bash("run", "./three", folder=tmp_path) == ["files of the shell"]
    assert completed_by_bash("new", "--kind", "tr", folder=tmp_path) == ["training"]

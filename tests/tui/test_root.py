"""How commands end."""

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sim.study.replicate import ReplicationFailed
from tests.house.sources import ROOT
from tests.tui.commands import command_line, process, surroundings, typed
from tui.errors import replay_command
from tui.exits import ExitCode
from tui.root import Root


def _ending(*words: str, env: dict[str, str] | None = None) -> Result:
    """Type *words* at a root whose commands end in every way a command can."""

    @click.group(cls=Root)
    @click.option("--debug", is_flag=True)
    @click.pass_context
    def root(context: click.Context, debug: bool) -> None:
        context.meta["tui.debug"] = debug

    @root.command
    def well() -> None:
        click.echo("done")

    @root.command
    def undecided() -> int:
        return ExitCode.UNDECIDED

    @root.command
    def broken() -> None:
        raise KeyError("the drawer is empty")

    @root.command
    def interrupted() -> None:
        raise KeyboardInterrupt

    @root.command
    def unread() -> None:
        raise BrokenPipeError

    return CliRunner().invoke(root, words, env=env or {})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["well"], 0),
        (["undecided"], 3),
        (["broken"], 4),
        (["interrupted"], 130),
        (["unread"], 0),
        (["wel"], 2),
        (["well", "--wrong"], 2),
        ([], 2),
    ],
)
def test_every_ending_has_its_exit_code(words: list[str], code: int) -> None:
    """A command's value, its failure and its interruption each become the documented code."""
    assert _ending(*words).exit_code == code


def test_our_own_error_is_told_without_a_traceback() -> None:
    """A mistake of ours is one sentence, the command to repeat it, and where to report it."""
    told = _ending("broken").stderr
    assert "rejoinder made a mistake: KeyError: 'the drawer is empty'" in told
    assert "To repeat it:  rejoinder" in told
    assert "report" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "env"),
    [(["--debug", "broken"], {}), (["broken"], {"REJOINDER_DEBUG": "1"})],
    ids=["option", "environment"],
)
def test_who_asks_for_the_traceback_gets_it(words: list[str], env: dict[str, str]) -> None:
    """`--debug` and `REJOINDER_DEBUG=1` show where our own error happened."""
    told = _ending(*words, env=env)
    assert told.exit_code == ExitCode.OUR_ERROR
    assert "Traceback" in told.stderr


def test_an_unknown_command_is_offered_its_neighbour() -> None:
    """A slip of the finger costs one look, not a search in the help."""
    ended = typed("rnu")
    assert ended.exit_code == ExitCode.WRONG_INPUT
    assert "Did you mean 'run'?" in ended.stderr


def test_the_version_is_one_line() -> None:
    """`--version` prints the name and the number, and nothing else."""
    name, number = typed("--version").stdout.split()
    assert name == "rejoinder"
    assert number[0].isdigit()


def test_every_command_has_help_with_examples() -> None:
    """Both `-h` and `--help` explain each command and show how it is typed."""
    for name in (main_command.strip() for main_command in _command_names()):
        short, long = typed(name, "-h"), typed(name, "--help")
        assert short.exit_code == long.exit_code == 0, short.output
        assert short.stdout == long.stdout
        assert "Example" in long.stdout
        assert f"rejoinder {name}" in long.stdout


def _command_names() -> list[str]:
    listed = typed("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines()]


def test_help_needs_no_library_but_click() -> None:
    """Even the library that draws tables stays on its shelf while help is shown."""
    script = (
        "import sys; sys.argv = ['rejoinder', 'run', '--help']\n"
        "from tui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit('rich' in sys.modules or 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    """Each shell gets a script that asks rejoinder what fits."""
    script = typed("completion", shell).stdout
    assert "_REJOINDER_COMPLETE" in script
    assert "rejoinder" in script


def test_completion_offers_the_commands() -> None:
    """Asked by the shell, rejoinder names the commands that begin like the word typed."""
    done = process(_REJOINDER_COMPLETE="bash_complete", COMP_WORDS="rejoinder va", COMP_CWORD="1")
    assert done.stdout.splitlines() == ["plain,validate"]


def test_the_replication_that_failed_is_the_one_to_repeat() -> None:
    """The command to repeat a failed run names its replication and asks for the traceback."""
    command = replay_command(ReplicationFailed(17, "a slot leaked"))
    assert command.startswith("rejoinder ")
    assert command.endswith("--replication 17 --debug")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["list"],
        *(
            pytest.param(words, marks=pytest.mark.slow)
            for words in (["--version"], ["run", "--help"])
        ),
    ],
)
def test_an_output_without_room_is_told(words: list[str]) -> None:
    """A full disk is nobody's mistake in here, and is told in a sentence."""
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command_line(*words),
            cwd=ROOT,
            env=surroundings(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == ExitCode.WRONG_INPUT
    assert ended.stderr == "Error: cannot write the output: No space left on device\n"


@pytest.mark.parametrize("closed", [1, 2])
def test_a_program_started_without_an_output_works(closed: int) -> None:
    """Services may close stdout or stderr; what would be printed there is dropped."""
    shell = f"{shlex.join(command_line('list'))} {closed}>&-"
    ended = subprocess.run(
        ["sh", "-c", shell], cwd=ROOT, env=surroundings(), capture_output=True, check=False
    )
    assert ended.returncode == ExitCode.WELL
    assert ended.stderr == b""

"""What a page shows in a terminal works when it is typed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.shown_commands import Block, blocks_in, blocks_of
from tests.house.sources import ROOT, pages, read
from tests.tui.commands import typed

BLOCKS = [block for page in pages() for block in blocks_of(page)]
MAKE = [block for block in BLOCKS if any(line.startswith("make") for line in block.lines)]
RUN = [block for block in BLOCKS if block not in MAKE and not block.not_run]
ONCE = list({(block.body, block.exit_code): block for block in reversed(RUN)}.values())[::-1]
"""What several pages show alike is typed once."""
SYSTEM_PATH = os.defpath


def _where(block: Block) -> str:
    return block.place


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give a folder with the scenarios, as a reader would have them."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    return tmp_path


@pytest.mark.parametrize(
    "block", [block for block in ONCE if not (block.takes_long or block.needs_shell)], ids=_where
)
def test_the_commands_of_a_block_end_as_the_page_says(
    block: Block, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed one after the other, they end with exit code 0, or the last with the one named."""
    monkeypatch.chdir(elsewhere)
    for kind in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(elsewhere / kind.lower()))
    *before, last = [typed(*shlex.split(line)[1:]) for line in block.lines]
    told = "".join(done.output for done in (*before, last))
    assert {done.exit_code for done in before} <= {0}, f"{block.place}\n{told}"
    assert last.exit_code == block.exit_code, f"{block.place}\n{told}"


def _in_a_shell(block: Block) -> object:
    every_day = block.needs_shell and not block.takes_long
    return pytest.param(block, id=block.place, marks=[] if every_day else [pytest.mark.slow])


@pytest.mark.parametrize("block", map(_in_a_shell, ONCE))
def test_a_block_in_a_shell_ends_as_the_page_says(block: Block, elsewhere: Path) -> None:
    """Typed into a shell, the whole block ends with exit code 0, or the one named before it."""
    command = elsewhere / "bin" / "rejoinder"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tui "$@"\n')
    command.chmod(0o755)
    done = subprocess.run(
        ["sh", "-eu", "-c", block.body],
        cwd=elsewhere,
        env={
            "HOME": str(elsewhere),
            "PATH": os.pathsep.join([str(elsewhere / "bin"), SYSTEM_PATH]),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == block.exit_code, f"{block.place}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("block", MAKE, ids=_where)
def test_a_make_command_exists(block: Block) -> None:
    """Each `make NAME` of a page is a target with a line in `make help`."""
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    for line in block.lines:
        command, *names = shlex.split(line, comments=True)
        assert command == "make", "a block shows make or other commands, not both"
        assert {name for name in names if "=" not in name} <= targets


def test_the_readme_opens_with_the_two_commands() -> None:
    """The first thing a newcomer can copy is `make run` and `make test`."""
    assert blocks_of(ROOT / "README.md")[0].lines == ["make run", "make test"]


def test_a_comment_that_is_not_understood_is_refused() -> None:
    """A misspelt comment before a block is an error, not a block that is run by mistake."""
    with pytest.raises(ValueError, match="says neither"):
        blocks_in("<!-- norun -->\n```sh\nrm file\n```\n", "page")


def test_a_comment_says_how_a_block_ends() -> None:
    """A block is run and ends with 0, unless the line before it says otherwise."""
    page = "```sh\na\n```\n<!-- exits 2 -->\n```sh\nb\n```\n<!-- not run: x -->\n```sh\nc\n```\n"
    assert blocks_in(page, "page") == [
        Block("page:1", "a\n"),
        Block("page:5", "b\n", exit_code=2),
        Block("page:9", "c\n", not_run="x"),
    ]


@pytest.mark.parametrize(
    ("body", "needs"),
    [
        ("rejoinder list\nrejoinder list training\n", False),
        ("rejoinder tune a --goal 'wait_new<=9s' \\\n    --seed 3\n", False),
        ("rejoinder validate scenarios/*/*.yaml\n", True),
        ("rejoinder schema > schema.json\n", True),
        ("rejoinder run a --trace b\ncmp b c\n", True),
    ],
    ids=["two commands", "quotes", "a pattern", "a file", "another command"],
)
def test_what_a_shell_is_needed_for(body: str, needs: bool) -> None:
    """Commands of others, patterns and files that are written to; not for what is in quotes."""
    assert Block("page:1", body).needs_shell is needs


def test_a_comment_says_that_a_block_takes_long() -> None:
    """A block that takes long is run all the same, by the slow tier."""
    page = "<!-- takes long -->\n```sh\na\n```\n"
    assert blocks_in(page, "page") == [Block("page:2", "a\n", takes_long=True)]

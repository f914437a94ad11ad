"""Every kind of broken file gets its sentences at their places, quickly and without a traceback."""

import os
import time
from pathlib import Path

import pytest

from sim.scenario.codes import CODES
from sim.scenario.load import load_scenario
from sim.scenario.problems import ScenarioError
from tests.scenario.broken_files import HEAD, Broken, broken_files
from tests.scenario.conftest import Write

PROFILE = HEAD + "customers: {arrivals: {profile: day.csv}}\n"


def told(path: Path | str) -> list[str]:
    """Return all that is said about the file."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return [f"{p.line}:{p.column} {p.code}: {p.message}" for p in caught.value.problems]


@pytest.mark.parametrize("broken", broken_files(), ids=lambda broken: broken.what)
def test_a_broken_file_is_told_line_column_and_sentence(broken: Broken, write: Write) -> None:
    """All mistakes of a file are named, each at its place, within a second."""
    path = write("broken.scenario.yaml", broken.text)
    start = time.process_time()
    assert told(path) == broken.told
    assert time.process_time() - start < 1


def test_there_are_at_least_forty_kinds() -> None:
    """The table is as long as it is meant to be, and every code in it is explained."""
    files = broken_files()
    assert len({broken.what for broken in files}) == len(files) >= 40
    codes = {line.split(" ")[1].rstrip(":") for broken in files for line in broken.told}
    assert codes <= CODES.keys()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1 empty-file: the file has no content"),
        (b"name: caf\xe9\n", "1:10 bad-encoding: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (
            b"a: \xc3\xa9\nname: \xe9\n",
            "2:7 bad-encoding: byte 0xe9 is not UTF-8; save the file as UTF-8",
        ),
        (
            "format: 1\n".encode("utf-16"),
            "0:0 bad-encoding: the file is UTF-16; save it as UTF-8",
        ),
        (
            "format: 1\n".encode("utf-32"),
            "0:0 bad-encoding: the file is UTF-32; save it as UTF-8",
        ),
        (
            b"name: a\x00b\n",
            "1:8 control-character: there is a control character (U+0000) here; delete it",
        ),
        (
            b"format: 1\nname: a\x07b\n",
            "2:8 control-character: there is a control character (U+0007) here; delete it",
        ),
        (b"#" * 300_000, "0:0 too-large: the file is larger than 256 KiB"),
    ],
    ids=["empty", "latin-1", "latin-1 further down", "utf-16", "utf-32", "nul", "bell", "large"],
)
def test_a_file_that_is_not_text_is_told_so(content: bytes, expected: str, tmp_path: Path) -> None:
    """Encodings, control characters and size are checked before the YAML."""
    path = tmp_path / "file.scenario.yaml"
    path.write_bytes(content)
    assert told(path) == [expected]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Editors that begin a UTF-8 file with a mark may do so."""
    path = tmp_path / "file.scenario.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load_scenario(path).scenario.name == "broken"


def test_a_missing_file_and_a_folder_are_told_so(tmp_path: Path) -> None:
    """What is not a file is named as what it is."""
    assert told(tmp_path / "none.yaml") == ["0:0 no-such-file: there is no such file"]
    assert told(tmp_path) == ["0:0 is-directory: this is a folder; name a scenario file in it"]


def test_a_pipe_nobody_writes_into_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe without a writer is told after a few seconds instead of never."""
    pipe = tmp_path / "pipe.scenario.yaml"
    os.mkfifo(pipe)
    assert told(pipe) == [
        "0:0 unreadable: cannot read this file: nobody wrote into this pipe for 3 s"
    ]


def test_a_pipe_is_read_to_its_end() -> None:
    """A scenario may come out of another program, as ``run <(sed ...)`` does in a shell."""
    reader, writer = os.pipe()
    os.write(writer, HEAD.encode())
    os.close(writer)
    assert load_scenario(f"/dev/fd/{reader}").scenario.name == "broken"
    os.close(reader)


@pytest.mark.parametrize("key", ["extends: ", "customers: {arrivals: {profile: "])
def test_a_name_no_file_can_have_is_no_file(key: str, write: Write) -> None:
    """Names longer than any file system allows are missing files, not a failure."""
    text = HEAD + key + "x" * 5000 + ("}}\n" if "{" in key else "\n")
    assert "no-such-file" in told(write("broken.scenario.yaml", text))[0]


def test_what_is_shown_of_a_file_name_cannot_reach_the_terminal(write: Write) -> None:
    """Control characters in names of files are replaced wherever they are shown."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(write("red\x1b[31m.yaml", ""))
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x x\n  " * 40_000,
        "- a\n" * 60_000,
        "a: " + "[" * 200_000,
        "a: " + "- " * 100_000,
        "{" * 200_000,
        "x" * 250_000,
        "a: &a a\n" + "b: *a\n" * 40_000,
        "a: '" + "''" * 100_000,
    ],
    ids=["words", "items", "brackets", "dashes", "braces", "letters", "aliases", "quotes"],
)
def test_a_file_made_to_be_slow_is_refused_quickly(text: str, write: Write) -> None:
    """Neither depth nor length nor repetition keeps the reader busy for long."""
    path = write("slow.scenario.yaml", text)
    start = time.process_time()
    assert told(path)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        ("", "1:1 bad-csv: the file is empty"),
        ("time,calls\n00:00,5\n", "1:1 bad-csv: the header 'time,calls' is not known"),
        ("interval_start,chats\n00:00,5\n00:30,many\n", "3:7 bad-csv: 'many' is not a number"),
        ("interval_start,chats\n00:00,5\n00:30,-1\n", "3:7 bad-csv: -1 is negative"),
        (
            "interval_start,chats\n00:00,5\n00:15,5\n00:45,5\n",
            "4:1 bad-csv: expected the interval 00:30, found 00:45",
        ),
        (
            "interval_start,chats\n00:00,5\n00:30,5,5\n",
            "3:9 bad-csv: this row has 3 values, the header has 2",
        ),
        (
            "interval_start,chats\n12:00,5\n12:30,5\n",
            "6:33 profile-outside: no row of day.csv lies within the clock",
        ),
    ],
    ids=["empty", "header", "word", "negative", "gap", "too long", "outside"],
)
def test_a_broken_profile_is_told_row_and_column(csv: str, expected: str, write: Write) -> None:
    """Mistakes of a CSV file stand in the CSV file."""
    write("day.csv", csv)
    assert told(write("broken.scenario.yaml", PROFILE)) == [expected]


def test_mistakes_of_the_scenario_and_of_its_tables_come_together(write: Write) -> None:
    """All mistakes of a file and of the files it names are told at once, sorted by place."""
    write("day.csv", "interval_start,chats\n00:00,x\n00:30,5\n")
    text = PROFILE + "policy: {reconnect_to_previous_agent_for: 1h}\nvary: {run.sed: [1]}\n"
    found = told(write("broken.scenario.yaml", text))
    assert [line.split(" ")[1] for line in found] == [
        "hold-exceeds-limit:",
        "unknown-key:",
        "bad-csv:",
    ]

"""A folder of scenario files is checked while one waits."""

import os
import time
from pathlib import Path

import pytest

from tests.check.files import CROWD, expecting, written
from tests.tui.commands import process

FILES = 60
SECONDS = 10


@pytest.mark.slow
def test_sixty_files_are_checked_in_ten_seconds(tmp_path: Path) -> None:
    """Fifty scripted stories and ten random days, on two cores, from the shell and back.

    What else the machine is doing is no fault of the code: on a busy one this is skipped.
    """
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip("the machine is busy")
    story = expecting("{at: 2m55s, who: Ada, outcome: same_agent}", "{never: true, event: lost}")
    day = expecting("{metric: wait_new, at_most: 1h}", of=CROWD, kind="metrics")
    for number in range(FILES):
        written(tmp_path, day if number % 6 == 0 else story, f"file-{number:02}")
    begin = time.monotonic()
    done = process("check", str(tmp_path), "--jobs", "2")
    taken_s = time.monotonic() - begin
    assert done.returncode == 0, done.stdout
    assert f"in {FILES} files." in done.stdout
    assert taken_s < SECONDS

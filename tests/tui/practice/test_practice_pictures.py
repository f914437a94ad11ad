"""Practices as pictures, at both usual sizes."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.dash.test_snapshots import pytestmark as pinned
from tests.tui.practice.playing import practice, press, wait, without_notices
from tui.moves import Part

pytestmark = pinned
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}")


@SIZES
def test_a_customer_whose_line_is_broken(size: tuple[int, int], snap_compare: Any) -> None:
    """The window is pale, and two ways lead back."""
    app = practice()

    async def play(pilot: Pilot[None]) -> None:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 75)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 60)
        await without_notices(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=play)


@SIZES
def test_an_agents_desk(size: tuple[int, int], snap_compare: Any) -> None:
    """The marked conversation in full, the others in the list."""
    app = practice(Part.AGENT)

    async def play(pilot: Pilot[None]) -> None:
        _ = await wait(app, pilot, 200)

    assert snap_compare(app, terminal_size=size, run_before=play)


@SIZES
def test_the_account(size: tuple[int, int], snap_compare: Any) -> None:
    """What happened, why, and what else could have."""
    app = practice()

    async def play(pilot: Pilot[None]) -> None:
        _ = await press(app, pilot, "1")
        _ = await wait(app, pilot, 60)
        _ = await press(app, pilot, "2")
        _ = await wait(app, pilot, 75)
        _ = await press(app, pilot, "4", "6")
        await without_notices(app, pilot)  # below the account they would stay for five seconds
        _ = await press(app, pilot, "i")

    assert snap_compare(app, terminal_size=size, run_before=play)

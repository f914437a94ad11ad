"""Both sides as pictures, at both usual sizes."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.dash.scenes import BO, Scene
from tests.tui.dash.test_snapshots import pytestmark as pinned
from tui.screens.sides import SidesScreen

pytestmark = pinned
MOMENTS = {"talking": 100, "held": 205, "prompt": 303, "other-agent": 340}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}")
@pytest.mark.parametrize("moment", MOMENTS)
def test_both_sides(moment: str, size: tuple[int, int], snap_compare: Any) -> None:
    """The same second, left and right."""
    scene = Scene(first=lambda: SidesScreen(BO), at_s=MOMENTS[moment])
    app = scene.app()

    async def play(pilot: Pilot[None]) -> None:
        await scene.play(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=play)

"""The screens as plain text, at five sizes: what is kept, and how it is written.

``python -m tests.tui.dash.plain`` writes it again; look at the difference before you commit it.
"""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.sources import ROOT
from tests.tui.dash.scenes import SCENES, Scene

KEPT = ROOT / "tests" / "tui" / "dash" / "plain"
SIZES = ((60, 18), (80, 24), (100, 30), (120, 40), (200, 50))


async def shown(scene: Scene) -> str:
    """Return *scene* at all sizes, one below the other."""
    texts = await scene.as_texts(SIZES)
    return "\n\n".join(
        f"{columns} x {rows}\n{text}" for (columns, rows), text in zip(SIZES, texts, strict=True)
    )


def write(folder: Path = KEPT) -> None:
    """Write every screen into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        text = asyncio.run(shown(scene))
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = home
        write()

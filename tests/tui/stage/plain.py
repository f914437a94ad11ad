"""The stage as plain text at five sizes: what is kept, and how it is written.

``python -m tests.tui.stage.plain`` writes it again; look at the difference before you commit it.
"""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.sources import ROOT
from tests.tui.dash.plain import SIZES
from tests.tui.stage.scenes import SCENES, StageScene

KEPT = ROOT / "tests" / "tui" / "stage" / "plain"


async def shown(scene: StageScene) -> str:
    """Return *scene* at all sizes, one below the other."""
    texts = await scene.as_texts(SIZES)
    return "\n\n".join(
        f"{columns} x {rows}\n{text}" for (columns, rows), text in zip(SIZES, texts, strict=True)
    )


def write(folder: Path = KEPT) -> None:
    """Write every scene into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        with TemporaryDirectory() as home:
            os.environ["XDG_STATE_HOME"] = home
            text = asyncio.run(shown(scene))
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

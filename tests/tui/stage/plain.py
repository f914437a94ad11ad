"""The stage as plain text at five sizes: what is kept, and how it is written.

``python -m tests.tui.stage.plain`` writes it again; look at the difference before you commit it.
"""

import asyncio
import os
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.sources import ROOT
from tests.tui.dash.plain import SIZES
from tests.tui.stage.scenes import SCENES, StageScene

KEPT = ROOT / "tests" / "tui" / "stage" / "plain"


async def shown(scene: StageScene, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """Return *scene* at each size, with that size above it."""
    texts = await scene.as_texts(sizes)
    return [
        f"{columns} x {rows}\n{text}" for (columns, rows), text in zip(sizes, texts, strict=True)
    ]


def kept(name: str, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """Return what is kept of the scene *name*, at each size."""
    whole = (KEPT / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
    parts = re.split(r"\n\n(?=\d+ x \d+\n)", whole)
    return [parts[SIZES.index(size)] for size in sizes]


def write(folder: Path = KEPT) -> None:
    """Write every scene into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        with TemporaryDirectory() as home:
            os.environ["XDG_STATE_HOME"] = home
            text = "\n\n".join(asyncio.run(shown(scene)))
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

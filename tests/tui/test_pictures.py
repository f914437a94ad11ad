"""The pictures of the README and the docs."""

import pytest

from tests.house.sources import ROOT
from tests.tui.pictures import FOLDER, pictures

PAGES = ("README.md", "docs/dashboard.md", "docs/practice.md", "docs/serving.md")
QUICK = ("quiet.svg",)
"""A few are made on every run of the tests; all of them in the long tests."""


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in pictures()],
)
def test_a_picture_shows_what_the_program_shows_now(
    name: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The committed picture is the one that `python -m tests.tui.pictures` writes."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    assert pictures()[name]() == (FOLDER / name).read_text(encoding="utf-8")


def test_there_are_all_pictures_and_no_others() -> None:
    """What is no longer made is no longer kept."""
    assert {path.name for path in FOLDER.glob("*.svg")} == set(pictures())


def test_every_picture_is_shown_on_a_page() -> None:
    """A picture that nobody sees is not worth making."""
    pages = "".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in pictures() if f"pictures/{name})" not in pages] == []


@pytest.mark.parametrize("name", pictures())
def test_the_pictures_load_nothing_from_elsewhere(name: str) -> None:
    """A reader of the page is not reported to the host of a font."""
    assert "url(http" not in (FOLDER / name).read_text(encoding="utf-8")

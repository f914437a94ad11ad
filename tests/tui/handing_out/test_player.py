"""The page that plays a film."""

import base64
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.tui.handing_out.films import EVIL, film
from tui.handing_out.player import json_for_page, player_page

PAGE = player_page(film())


class Tags(HTMLParser):
    """Keeps the tags of a page, with what they carry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        """Return what the tags of that name carry."""
        return [carried for tag, carried in self.found if tag == name]


def _data() -> Any:
    found = re.search(r'<script type="application/json" id="film">(.*?)</script>', PAGE, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_allows_itself_only_its_own_script_and_style() -> None:
    """By their hashes; nothing else may be loaded, run or sent."""
    (rules,) = [meta["content"] for meta in Tags(PAGE).named("meta") if "http-equiv" in meta]
    assert rules is not None
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert len(text) == 1
        assert f"{kind} 'sha256-{digest}'" in rules


def test_nothing_comes_from_elsewhere() -> None:
    """There is no address in the page, and no handler in a tag."""
    assert "http:" not in PAGE
    assert "https:" not in PAGE
    for _, carried in Tags(PAGE).found:
        assert not {"src", "srcset", "action"} & carried.keys()
        assert not [name for name in carried if name.startswith("on")]
        assert carried.get("href", "data:,") == "data:,"


def test_names_that_would_like_to_break_out_are_text() -> None:
    """In the title, in the list, and in what the script reads."""
    names = {tag for tag, _ in Tags(PAGE).found}
    assert "b" not in names
    assert PAGE.count("<script") == 2
    assert EVIL in unescape(PAGE)
    assert _data()["scenes"][2]["story"] == f"{EVIL} is back."


@pytest.mark.parametrize("evil", ["</script>", "<!--", "]]>", "&lt;"])
def test_data_cannot_end_its_element(evil: str) -> None:
    """Whatever stands in it, it reads as it was."""
    written = json_for_page({"name": evil})
    assert "<" not in written
    assert json.loads(written) == {"name": evil}


def test_the_script_is_told_what_changes_from_picture_to_picture() -> None:
    """Unfolded again, it is the film; blanks need not be drawn."""
    data, made = _data(), film()
    rows = [-1] * made.lines
    for (at, scene, changes), shot in zip(data["shots"], made.shots, strict=True):
        for line, row in changes:
            rows[line] = row
        assert (at, scene, tuple(rows)) == (shot.at_ms, shot.scene, shot.rows)
    assert data["rows"][1] == []
    assert [piece[:2] for piece in data["rows"][2]] == [[0, "Ada "], [4, "1:20"]]


def test_all_that_is_told_stands_on_the_page_without_scripts() -> None:
    """In its order, with its time."""
    listed = re.findall(r'<span class="at">(.*?)</span><span>(.*?)<', PAGE)
    assert [at for at, _ in listed] == ["00:00:00", "00:00:09", "00:00:10"]
    assert listed[1][1] == "And now?"


def test_it_is_light_where_the_machine_is() -> None:
    """The paints of the second look stand behind a question to the machine."""
    dark, light = PAGE.split("@media (prefers-color-scheme:light)", 1)
    assert "#121212" in dark
    assert "#fafafa" in light
    assert "prefers-color-scheme:light" not in player_page(film(light=False))


def test_who_hears_the_page_is_told_what_changes() -> None:
    """The words are a live region, the picture is hidden; buttons have names."""
    tags = Tags(PAGE)
    (told,) = [at for at in tags.named("section") if at.get("id") == "told"]
    assert told["aria-live"] == "polite"
    (screen,) = [at for at in tags.named("div") if at.get("id") == "screen"]
    assert screen["aria-hidden"] == "true"
    assert all(at.get("aria-label") for at in tags.named("input"))

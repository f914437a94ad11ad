"""A small film made by hand, and a lesson whose people have names that would like to break out."""

from pathlib import Path

from sim.scenario.load import load_scenario
from tui.course import Chapter, chapter_of
from tui.handing_out.film import Film, Paint, Scene, Span, Taken, developed, harmless

INK, GROUND, AMBER = "#c8c8c8", "#121212", "#f9b233"
PLAIN, LIT = Paint(INK, GROUND), Paint(GROUND, AMBER, bold=True)
BRIGHT, BRIGHT_LIT = Paint("#222222", "#fafafa"), Paint("#fafafa", "#a35c00", bold=True)
SIZE = (12, 2)
EVIL = "</script><b onload=\"x()\" a='`'>&amp;|*_[x](y)"

FIRST = Scene("00:00:00", "Ada is gone.", "Mia waits.")
ASKED = Scene("00:00:09", "Ada is gone.", question="And now?", answers=("Back", "Lost"))
LAST = Scene("00:00:10", f"{EVIL} is back.", "All is well.")


def takes(plain: Paint = PLAIN, lit: Paint = LIT) -> list[Taken]:
    """Return what a camera took: four pictures of two rows, one of which comes again."""
    quiet = (Span("Ada ", plain), Span("○━━━━━━━", plain))
    lights = (Span("Ada ", plain), Span("1:20", lit), Span("    ", plain))
    empty = (Span(" " * 12, plain),)
    name = (Span(harmless(EVIL[:11]) + " ", plain),)
    return [
        Taken(0, (quiet, empty), FIRST),
        Taken(500, (lights, empty), FIRST),
        Taken(1_000, (quiet, empty), ASKED),
        Taken(2_500, (lights, name), LAST),
    ]


def film(*, light: bool = True) -> Film:
    """Return the film of these takes, which lasts four seconds."""
    looks = [takes(), takes(BRIGHT, BRIGHT_LIT)] if light else [takes()]
    title = f"Back {EVIL}"
    return developed(looks, title=title, aim=f"To see {EVIL}", size=SIZE, length_ms=4_000)


LESSON = """\
format: 1
name: hostile
description: Names that would like to break out.
tags: [training]
lesson: {title: "Back <b>in</b> time", aim: "A | *bold* aim"}
clock: {duration: 8m}
policy: {reconnect_to_previous_agent_for: 2m, reconnect_time_limit: 10m}
groups: {desk: {names: ["Mia & <i>Co</i>"], chats_per_agent: 2}}
people:
  "Ada </script><script>x()": {authenticated: true}
timeline:
  - {at: 0s, who: "Ada </script><script>x()", does: start_chat, say: "<img src=x> asks | why."}
  - {at: 1m, who: "Ada </script><script>x()", does: disconnect, say: "The `line` drops."}
  - {at: 2m, who: "Ada </script><script>x()", does: return}
  - {at: 2m5s, who: "Ada </script><script>x()", does: choose_continue, say: "She is back."}
  - {at: 3m, who: "Ada </script><script>x()", does: agent_ends, say: "The end."}
"""


def hostile(folder: Path) -> Chapter:
    """Return a lesson in which every name and sentence has something to break out with."""
    path = folder / "hostile.scenario.yaml"
    path.write_text(LESSON, encoding="utf-8")
    chapter = chapter_of(load_scenario(path), ours=False)
    assert chapter is not None
    return chapter

"""The list of lessons: number, title, aim, and which were seen to their end."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.lesson.lesson import Lesson
from tui.lessons_opening import open_lesson
from tui.remembered import lessons_done
from tui.screens.shell_screen import ShellScreen
from tui.sitting import Sitting
from tui.view.cells import Line
from tui.view.lesson_list import about_lesson, lesson_row
from tui.widgets.footer import KeyFooter
from tui.widgets.lines import Lines


class AboutLesson(Lines):
    """The aim of the lesson that is marked, and whether it was seen to its end."""

    DEFAULT_CSS = """
    AboutLesson { height: 4; padding: 0 2; }
    """
    _lesson: Lesson | None = None

    def tell(self, lesson: Lesson) -> None:
        """Tell about *lesson*."""
        self._lesson = lesson
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Return aim and score."""
        if self._lesson is None:
            return ()
        return about_lesson(self._lesson, lessons_done().get(self._lesson.name), width)


class LessonsScreen(ShellScreen):
    """Choose a lesson of *sitting*; enter opens it."""

    CSS_PATH = "lessons.tcss"
    ACTIONS: ClassVar[tuple[str, ...]] = ("open",)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def compose_body(self) -> ComposeResult:
        """The list, in a frame, and below it what the marked lesson is about."""
        yield OptionList(id="shelf")
        yield AboutLesson()

    @property
    def footer(self) -> tuple[str, ...]:
        """The ways from here."""
        return ("back", "open", "quit")

    def on_mount(self) -> None:
        """Show the lessons, with the one that is on marked."""
        shelf = self.query_one(OptionList)
        shelf.border_title = "Lessons"
        score = self.sitting.score()
        shelf.border_subtitle = f"{score.words}  enter opens" if score.asked else "enter opens"
        shelf.focus()

    def on_resize(self, event: Resize) -> None:
        """Rows are as long as there is room."""
        shelf = self.query_one(OptionList)
        done, glyphs = lessons_done(), self.shell.preferences.shapes
        shelf.clear_options()
        for place, chapter in enumerate(self.sitting.course):
            name = chapter.lesson.name
            row = lesson_row(
                self.sitting.number(place),
                chapter.lesson,
                done.get(name),
                glyphs,
                event.size.width - 6,
            )
            shelf.add_option(Option(Text.assemble(*row)))
        shelf.highlighted = self.sitting.place
        for footer in self.query(KeyFooter):
            footer.redraw()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(AboutLesson).tell(self.sitting.course[event.option_index].lesson)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        open_lesson(self.shell, self.sitting, event.option_index)

    def action_open(self) -> None:
        """Choose another scenario, to watch it."""
        self.shell.show("picker")

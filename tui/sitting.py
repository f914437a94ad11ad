"""One sitting: the lessons that are gone through, and what was answered on the way."""

from dataclasses import dataclass

from tui.course import Chapter


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were answered, and how many of the answers were right."""

    right: int = 0
    asked: int = 0

    @property
    def words(self) -> str:
        """The score as people say it: ``2 of 3 right``."""
        return f"{self.right} of {self.asked} right"


class Sitting:
    """Goes through *course*, a lesson at a time, from *place* on.

    *large* asks for the stage that can be read from the back of a room. The first lesson begins
    at *from_ms*.
    """

    def __init__(
        self, course: tuple[Chapter, ...], place: int = 0, *, large: bool = False, from_ms: int = 0
    ) -> None:
        self.course = course
        self.place = place
        self.large = large
        self.from_ms = from_ms
        self.touched = False
        """Somebody has pressed a key: questions wait for an answer from then on."""
        self.seen: set[str] = set()
        """The sentences that were read already."""
        self._answers: dict[tuple[str, str], bool] = {}

    @property
    def chapter(self) -> Chapter:
        """The lesson that is on now."""
        return self.course[self.place]

    @property
    def next(self) -> Chapter | None:
        """The lesson after this one; None after the last."""
        after = self.place + 1
        return self.course[after] if after < len(self.course) else None

    def number(self, place: int) -> int:
        """Return the number of the lesson in *place* among those of the program; 0 for others."""
        ours = [chapter.ours for chapter in self.course[: place + 1]]
        return sum(ours) if ours[-1] else 0

    @property
    def many(self) -> int:
        """How many of the lessons come with the program."""
        return sum(chapter.ours for chapter in self.course)

    def answered(self, question: str, *, right: bool) -> None:
        """Keep an answer to a *question* of this lesson; only the first one counts."""
        self._answers.setdefault((self.chapter.lesson.name, question), right)

    def score(self, lesson: str | None = None) -> Score:
        """Return the score of one *lesson*, or of all."""
        given = [right for (of, _), right in self._answers.items() if lesson in (None, of)]
        return Score(sum(given), len(given))

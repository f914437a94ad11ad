"""What is told late is counted where it happened: before marks that time has passed since."""

from sim.measures.levels import Level, Marks


def test_a_change_that_is_told_late_is_in_all_marks_after_it() -> None:
    """Those before it are as they were, and so is every other level."""
    busy, waiting = Level(), Level()
    marks = Marks((busy, waiting), (0, 10, 20, 30))
    marks.pass_to(0)
    busy.change(2, 5)
    waiting.change(1, 5)
    marks.pass_to(25)
    busy.change(-1, 12)
    marks.amend(busy, -1, 12)
    marks.pass_to(30)
    assert [marks.noted(at) for at in (0, 10, 20, 30)] == [(0, 0), (10, 5), (22, 15), (32, 25)]


def test_what_is_told_late_at_a_mark_changes_nothing_of_it() -> None:
    """A mark is before what happens at its moment."""
    level = Level()
    marks = Marks((level,), (0, 10))
    marks.pass_to(10)
    marks.amend(level, 1, 10)
    assert marks.noted(10) == (0,)

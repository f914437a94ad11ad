"""The stage at one moment: all that its parts are drawn from."""

from dataclasses import dataclass

from sim.policy.settings import Settings
from sim.session.picture import Absent, Frame
from sim.study.stories import CutOff
from tui.view.stage_answers import Answers
from tui.view.stage_cast import Cast
from tui.view.stage_top import Heading
from tui.view.stage_words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the stage stands. ``title`` heads the ruler; ``hidden``: its answer is not lit yet.

    ``away`` is the absence of the customer it is about, if there is one. ``ends`` are those of
    this run, ``written`` those of the story as it is in its file; both are told at the end.
    ``so_far`` are the sentences of story up to now, with their times.
    """

    frame: Frame
    settings: Settings
    heading: Heading
    words: Words
    cast: Cast
    answers: Answers
    away: Absent | None
    title: str
    hidden: bool = False
    pace: float = 1.0
    so_far: tuple[tuple[int, str], ...] = ()
    ends: tuple[CutOff, ...] = ()
    written: tuple[CutOff, ...] = ()

"""Every action of the dashboard, in one list: keys, palette, footer, help and docs come from it.

A screen names the actions it has (``ACTIONS``); for the action *id* it has a method
``action_<id>``. No key means two things on one screen.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing a user can do.

    ``label`` stands in the footer and the palette, ``help`` is a sentence. ``footer`` puts it into
    the footer where there is room. ``keys`` as Textual names them; none is palette only.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    footer: bool = False


def _action(
    group: str, name: str, keys: str, label: str, sentence: str, *, footer: bool = False
) -> Action:
    return Action(
        id=name, keys=tuple(keys.split()), label=label, help=sentence, group=group, footer=footer
    )


TIME, DO, LESSON, POLICY, LOOK, PANEL, PRACTICE, FILE, PROGRAM = (
    "Time",
    "Interventions",
    "Lesson",
    "Policy",
    "Screens",
    "Panels",
    "Practice",
    "Files",
    "Program",
)

_ALL: Final = (
    _action(TIME, "play", "space", "Play", "Let time run, or hold it still.", footer=True),
    _action(TIME, "step", "full_stop", "Step", "Go to the next event.", footer=True),
    _action(TIME, "step_back", "comma", "Back", "Go back by one event: the run is run again."),
    _action(TIME, "faster", "plus", "Faster", "Double the speed, up to x1000.", footer=True),
    _action(TIME, "slower", "minus", "Slower", "Halve the speed, down to x1.", footer=True),
    _action(TIME, "real_time", "0", "Real time", "Let a second last a second."),
    _action(TIME, "full_speed", "equals_sign", "Full speed", "Run as fast as possible."),
    _action(TIME, "go_to_time", "g", "Go to", "Go to a time of the clock, ahead or back."),
    _action(
        TIME, "next_resume", "less_than_sign", "Next return", "Run until somebody is back in time."
    ),
    _action(TIME, "next_requeue", "at", "Next requeue", "Run until somebody queues again."),
    _action(TIME, "next_redirect", "greater_than_sign", "Next redirect", "Run until a redirect."),
    _action(TIME, "restart", "home", "Start over", "Go back to the start of the clock."),
    _action(DO, "drop", "d", "Drop", "Cut a customer's line.", footer=True),
    _action(DO, "return_now", "r", "Return", "Let a customer who is away come back now."),
    _action(DO, "close_tab", "x", "Close tab", "A customer closes the browser's tab: a drop."),
    _action(DO, "close_chat", "X", "Close chat", "A customer closes the chat: an end."),
    _action(DO, "agent_away", "a", "Agent away", "An agent goes away, or comes back."),
    _action(DO, "agent_offline", "A", "Log off", "An agent logs off, or logs in again."),
    _action(DO, "close_held", "h", "Close held", "An agent closes a chat that is held."),
    _action(DO, "outage", "o", "Outage", "The lines of a share of all chats drop."),
    _action(DO, "undo", "z", "Undo", "Take the last intervention back."),
    _action(LESSON, "answer(1)", "1", "Answer 1", "Choose the first answer."),
    _action(LESSON, "answer(2)", "2", "Answer 2", "Choose the second answer."),
    _action(LESSON, "answer(3)", "3", "Answer 3", "Choose the third answer."),
    _action(LESSON, "answer(4)", "4", "Answer 4", "Choose the fourth answer."),
    _action(LESSON, "answer(5)", "5", "Answer 5", "Choose the fifth answer."),
    _action(LESSON, "what_now", "w", "What now?", "Ask what a return now would come to; or tell."),
    _action(LESSON, "next_lesson", "n", "Next lesson", "Go on to the next lesson."),
    _action(LESSON, "previous_lesson", "N", "Lesson before", "Go back to the lesson before."),
    _action(LESSON, "lessons", "L", "All lessons", "List the lessons, and choose one."),
    _action(
        LESSON, "large", "V", "Large or usual", "Show less in large letters, or all in usual ones."
    ),
    _action(
        POLICY, "apply", "enter", "Apply", "Let the edited policy hold from now on.", footer=True
    ),
    _action(
        POLICY, "write", "w", "Write", "Save the edited values to the scenario file.", footer=True
    ),
    _action(POLICY, "hold_less", "left_square_bracket", "Hold less", "Shorten the hold."),
    _action(POLICY, "hold_more", "right_square_bracket", "Hold more", "Lengthen the hold."),
    _action(POLICY, "limit_less", "left_curly_bracket", "Lower limit", "Shorten the limit."),
    _action(POLICY, "limit_more", "right_curly_bracket", "Higher limit", "Lengthen the limit."),
    _action(POLICY, "as_before", "backspace", "As before", "Put every field back as it was."),
    _action(
        POLICY, "save_form", "ctrl+s", "Save & close", "Let the form hold, and leave.", footer=True
    ),
    _action(POLICY, "choose(1)", "1", "As in the file", "B is the policy of the file."),
    _action(POLICY, "choose(2)", "2", "Hold twice as long", "B holds twice as long."),
    _action(POLICY, "choose(3)", "3", "Hold nothing", "B holds no slot."),
    _action(POLICY, "choose(4)", "4", "Prefer the agent", "B prefers the agent, without a hold."),
    _action(POLICY, "choose(5)", "5", "Nobody preferred", "B neither holds nor prefers."),
    _action(POLICY, "choose(6)", "6", "As edited", "B is the policy of the editor."),
    _action(LOOK, "follow", "f enter", "Follow", "Follow one customer's journey.", footer=True),
    _action(LOOK, "sides", "b", "Both sides", "The chat as customer and agent see it."),
    _action(LOOK, "policy", "p", "Policy", "Change the timers and see what it does.", footer=True),
    _action(LOOK, "admin", "P", "Admin form", "The settings as the product's own form has them."),
    _action(LOOK, "compare", "c", "Compare", "Two policies side by side.", footer=True),
    _action(LOOK, "time_line", "t", "Time line", "What each slot was used for.", footer=True),
    _action(
        LOOK, "study", "G", "Study", "Run the grid of this scenario and see which cell is best."
    ),
    _action(LOOK, "events", "e", "Events", "All that happened lately, on the whole screen."),
    _action(LOOK, "help", "question_mark f1", "Help", "What this panel shows.", footer=True),
    _action(LOOK, "jump", "j", "Jump", "Letters over the panels: press one to go there."),
    _action(LOOK, "back", "escape", "Back", "Back to where you came from; never quits."),
    _action(PANEL, "panel(1)", "1", "Queues", "Go to the queues."),
    _action(PANEL, "panel(2)", "2", "Agents", "Go to the agents' board."),
    _action(PANEL, "panel(3)", "3", "Ruler", "Go to those who are away."),
    _action(PANEL, "panel(4)", "4", "Figures", "Go to the figures."),
    _action(PANEL, "panel(5)", "5", "Events", "Go to the events."),
    _action(PANEL, "distance", "v", "Near or far", "See the agents nearer, or from further away."),
    _action(PANEL, "filter", "slash", "Filter", "Show only events with these words; ! inverts."),
    _action(PANEL, "next_match", "n", "Next match", "Go to the next event that matches."),
    _action(PANEL, "previous_match", "N", "Previous match", "Go to the previous match."),
    _action(PANEL, "copy", "y", "Copy", "Copy what is marked to the clipboard."),
    *(
        _action(PRACTICE, f"act({n})", str(n), f"Move {n}", f"In a practice: do what {n} offers.")
        for n in range(1, 9)
    ),
    _action(
        PRACTICE,
        "account",
        "i",
        "What happened",
        "In a practice: what happened, and what else could have.",
        footer=True,
    ),
    _action(FILE, "save_session", "s", "Save", "Save this session as a scenario file."),
    _action(FILE, "picture", "S", "Picture", "Save a picture (SVG) of this screen."),
    _action(FILE, "export", "E", "Export", "Write events or measures to a file."),
    _action(FILE, "open", "O", "Open", "Choose another scenario."),
    _action(PROGRAM, "settings", "f2", "Settings", "Theme, shapes, motion and speed."),
    _action(PROGRAM, "palette", "ctrl+p", "Commands", "Find any action by its name."),
    _action(PROGRAM, "quit", "q ctrl+q", "Quit", "Leave; asks if something is not saved."),
)

ACTIONS: Final = {action.id: action for action in _ALL}
"""By id, in the order in which help lists them."""

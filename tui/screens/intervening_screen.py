"""The base of the screens from which one can interfere: drop a line, send an agent away..."""

from typing import ClassVar

from sim.floor.script import Does, Step
from sim.session.session import NotPossible
from tui.screens.choose import ChooseScreen
from tui.screens.session_screen import SessionScreen
from tui.view.choices import NOBODY, Choice, choices

QUESTIONS = {
    "drop": "Whose line is to be cut?",
    "close_tab": "Who closes the browser's tab?",
    "return_now": "Who comes back now?",
    "close_chat": "Who closes the chat?",
    "close_held": "Which held chat does its agent close?",
    "agent_away": "Which agent goes away, or comes back?",
    "agent_offline": "Which agent logs off, or logs in again?",
}
DONE = {
    Does.DISCONNECT: "{who}'s line is cut.",
    Does.CLOSE_TAB: "{who} has closed the tab.",
    Does.RETURN: "{who} is back.",
    Does.CLOSE_CHAT: "{who} has closed the chat.",
    Does.AGENT_CLOSES: "{who}'s held chat is closed by the agent.",
    Does.AGENT_GOES_AWAY: "{who} has gone away.",
    Does.AGENT_LOGS_OFF: "{who} has logged off.",
    Does.AGENT_COMES_BACK: "{who} is there again.",
}
"""What to say when it is done."""


class InterveningScreen(SessionScreen):
    """A session's screen with the interventions. What is under the cursor is meant, if it fits."""

    COMMON: ClassVar[tuple[str, ...]] = (
        *SessionScreen.COMMON,
        *QUESTIONS,
        "outage",
        "save_session",
    )

    def action_drop(self) -> None:
        """Cut a customer's line."""
        self._ask("drop")

    def action_close_tab(self) -> None:
        """Let a customer close the tab."""
        self._ask("close_tab")

    def action_return_now(self) -> None:
        """Let a customer who is away come back."""
        self._ask("return_now")

    def action_close_chat(self) -> None:
        """Let a customer close the chat."""
        self._ask("close_chat")

    def action_close_held(self) -> None:
        """Let an agent close a chat that is held."""
        self._ask("close_held")

    def action_agent_away(self) -> None:
        """Send an agent away, or call one back."""
        self._ask("agent_away")

    def action_agent_offline(self) -> None:
        """Log an agent off, or in again."""
        self._ask("agent_offline")

    def action_outage(self) -> None:
        """Ask for a share, and cut so many lines."""
        from tui.screens.ask import AskScreen
        from tui.view.answers import share_of

        self.shell.open_screen(
            AskScreen(
                "The lines of which share of all chats drop now?",
                share_of,
                begins="40 %",
                hint="Those who are talking now; each drops by chance, within a minute.",
            ),
            self._outage,
        )

    def action_save_session(self) -> None:
        """Ask for a name, and save the session as a scenario file."""
        from tui.screens.save import SaveScreen

        self.shell.open_screen(SaveScreen(self.session.scenario.name))

    def _ask(self, verb: str) -> None:
        offered = choices(verb, self.session.frame().picture, self.shell.showing)
        meant = [choice for choice in offered if choice.target == self.shell.selected]
        if not offered:
            self.notify(NOBODY[verb], severity="warning")
        elif meant:
            self._do(meant[0])
        else:
            self.shell.open_screen(ChooseScreen(QUESTIONS[verb], offered), self._do)

    def _do(self, choice: Choice | None) -> None:
        if choice is None:
            return
        cast, number = self.session.cast, choice.target.number
        of_agent = choice.target.kind == "agent"
        label = cast.agent(number) if of_agent else cast.customer(number)
        said = DONE[choice.does].format(who=choice.name)
        self.intervene(Step(at_ms=0, does=choice.does, who=label), said)
        if not of_agent:
            self.shell.select(choice.target)

    def _outage(self, share: float | None) -> None:
        if share is not None:
            step = Step(at_ms=0, does=Does.OUTAGE, share=share, within_ms=60_000)
            self.intervene(step, f"{share:.0%} of the lines drop within a minute.")

    def intervene(self, step: Step, said: str) -> None:
        """Do *step* now and tell *said*; or tell why it is not possible."""
        try:
            self.session.intervene(step)
        except NotPossible as reason:
            self.notify(str(reason), severity="warning")
        else:
            self.notify(f"{said} z takes it back.")
        self.shell.refresh_panels()

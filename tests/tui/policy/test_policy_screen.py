"""The policy editor, driven by keys, mouse and typed text."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sim.scenario.bundled import bundled_path
from sim.scenario.load import load_scenario
from tests.tui.dash.apps import STORY, app_on, text_of
from tests.tui.policy.pictures import Idle, Inline
from tui.app import RejoinderApp
from tui.draft import Field
from tui.screens.compare import CompareScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.policy import PolicyScreen
from tui.widgets.answer import AnswerPanel
from tui.widgets.handles import HandlesPanel

SIZES = [(80, 24), (120, 40)]


def editor(app: RejoinderApp) -> PolicyScreen:
    """Return the editor on the screen."""
    screen = app.screen
    assert isinstance(screen, PolicyScreen)
    return screen


def app_with_editor(name: str = STORY) -> RejoinderApp:
    """Return an app that opens with the editor, whose reruns are done at once."""
    return app_on(name, first=PolicyScreen(executor=Inline, pause_s=0.001))


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what was asked for to be on the screen."""
    await pilot.pause()
    await pilot.pause(0.02)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_is_the_admin_form(size: tuple[int, int]) -> None:
    """The fields' own names in their order, the values in force, and the ruler below."""
    app = app_with_editor()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = text_of(app).splitlines()
        labels = [line[2:35].strip() for line in lines[2:7]]
        assert labels == [each.label for each in Field]
        assert "Nothing is edited yet." in text_of(app)
        assert len(lines) == size[1]
        assert max(map(len, lines)) <= size[0]


@pytest.mark.parametrize(
    ("key", "timer", "longer"),
    [
        ("left_square_bracket", Field.HOLD, False),
        ("right_square_bracket", Field.HOLD, True),
        ("left_curly_bracket", Field.LIMIT, False),
        ("right_curly_bracket", Field.LIMIT, True),
    ],
)
async def test_a_key_moves_a_handle(key: str, timer: Field, longer: bool) -> None:
    """The form shows the new time, and the desk goes on as before."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = editor(app)
        before = screen.draft.milliseconds(timer)
        await pilot.press(key)
        await settled(pilot)
        assert (screen.draft.milliseconds(timer) > before) is longer
        assert screen.query_one(f"#{timer.value}", Input).value == screen.draft.text(timer)
        assert screen.session.settings == screen.draft.before


async def test_a_rerun_tells_what_would_change() -> None:
    """Its figures stand on the screen, as soon as nothing more is edited."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket")
        await settled(pilot)
        answer = editor(app).query_one(AnswerPanel).answer
        assert answer is not None
        assert answer.edited == editor(app).draft.settings
        assert answer.done == answer.total == 1
        assert "one scripted run" in text_of(app)


async def test_a_further_edit_takes_the_answer_away() -> None:
    """An answer to another question is never shown beside an edit."""
    executor = Idle()
    app = app_on(first=PolicyScreen(executor=lambda: executor, pause_s=0.001))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket")
        while not executor.waiting:
            await pilot.pause()
        await pilot.press("backspace")
        await settled(pilot)
        assert all(future.cancelled() for future in executor.waiting)
        assert editor(app).query_one(AnswerPanel).answer is None
        assert editor(app).draft.changed == ()


async def test_a_refusal_stands_beside_its_field() -> None:
    """With its reason; nothing is run, and nothing can be applied."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        line = editor(app).query_one(f"#{Field.HOLD.value}", Input)
        line.focus()
        line.value = "120"
        await settled(pilot)
        row = next(at for at in text_of(app).splitlines() if Field.HOLD.label in at)
        assert "✗ duration 120 has no unit; write 120s or 120m" in row
        assert "This policy cannot be, so nothing is run:" in text_of(app)
        assert editor(app).why_not("apply") == (
            "Reconnect to previous agent for: duration 120 has no unit; write 120s or 120m."
        )


async def test_letters_go_into_the_field_that_has_the_cursor() -> None:
    """Enter leads back to the ruler, where letters are keys again."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = editor(app)
        line = screen.query_one(f"#{Field.PORTAL.value}", Input)
        line.focus()
        line.value = ""
        await pilot.press(*"https://w.p", "enter")
        await settled(pilot)
        assert screen.draft.text(Field.PORTAL) == "https://w.p"
        assert isinstance(app.focused, HandlesPanel)


async def test_the_switch_is_turned_by_space() -> None:
    """On becomes off, in words."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        editor(app).query_one(f"#{Field.SWITCH.value}").focus()
        await pilot.press("space")
        await settled(pilot)
        assert editor(app).draft.text(Field.SWITCH) == "off"
        assert "○ off" in text_of(app)


async def test_the_mouse_drags_a_handle() -> None:
    """From where it stands to where it is let go."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        panel = editor(app).query_one(HandlesPanel)
        hold = panel.span.column(editor(app).draft.milliseconds(Field.HOLD))
        await pilot.mouse_down(panel, offset=(hold + 2, 7))
        await pilot.hover(panel, offset=(12, 7))
        await pilot.mouse_up(panel, offset=(12, 7))
        await settled(pilot)
        assert panel.span.column(editor(app).draft.milliseconds(Field.HOLD)) in {9, 10, 11}


async def test_enter_applies_to_the_desk_that_runs() -> None:
    """As an intervention, which can be taken back."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket")
        await settled(pilot)
        screen = editor(app)
        edited = screen.draft.settings
        await pilot.press("enter")
        await settled(pilot)
        assert screen.session.settings == edited
        assert screen.draft.changed == ()
        await pilot.press("z")
        app.tick(0.1)
        await settled(pilot)
        assert screen.session.settings == screen.session.scenario.settings
        assert screen.draft.settings == edited


async def test_nothing_edited_is_nothing_to_apply() -> None:
    """The keys are grey, and say why."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for name in ("apply", "write", "as_before"):
            assert editor(app).why_not(name) == "Nothing is edited yet."


async def test_escape_leaves_the_policy_as_it_was_and_says_so() -> None:
    """Nothing is lost without a word."""
    app = app_on()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(PolicyScreen(executor=Inline, pause_s=0.001))
        await settled(pilot)
        await pilot.press("left_square_bracket")
        await settled(pilot)
        before = editor(app).draft.before
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, PolicyScreen)
        assert app.session is not None
        assert app.session.settings == before
        assert [n.message for n in app._notifications][-1].startswith("Not applied: hold ")  # noqa: SLF001


async def test_the_file_is_changed_after_a_question(tmp_path: Path) -> None:
    """The question names file and line; n changes nothing, y only that value."""
    path = tmp_path / "story.scenario.yaml"
    shutil.copy(bundled_path(STORY), path)
    before = path.read_text(encoding="utf-8")
    loaded = load_scenario(path)
    first = PolicyScreen(executor=Inline, pause_s=0.001)
    app = RejoinderApp(replace(loaded), first=first)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket")
        await settled(pilot)
        edited = editor(app).draft
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        assert "story.scenario.yaml, line " in text_of(app)
        await pilot.press("n")
        await settled(pilot)
        assert path.read_text(encoding="utf-8") == before
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [new for new, old in zip(after, before.splitlines(), strict=True) if new != old]
    assert len(changed) == 1
    assert load_scenario(path).scenario.settings == edited.settings


async def test_a_file_that_comes_with_the_program_is_never_written_to() -> None:
    """The reason says what to do instead."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket", "w")
        await settled(pilot)
        assert not isinstance(app.screen, ConfirmScreen)
        assert any("of your own" in notice.message for notice in app._notifications)  # noqa: SLF001


async def test_compare_opens_with_the_edited_policy() -> None:
    """As its second side."""
    app = app_with_editor()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("left_square_bracket")
        await settled(pilot)
        edited = editor(app).draft.settings
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert app.screen.pair.b.settings == edited

"""Warnings before a run: each has a scenario that raises it, and one that just does not."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from sim.population.recorded_file import HEADER
from sim.scenario.bundled import bundled_names, bundled_path
from sim.scenario.concerns import Concern, concerns
from sim.scenario.load import LoadedScenario, load_scenario, load_text
from sim.scenario.steps import Steps
from sim.scenario.warning_words import WarningCode
from tests.tui.commands import typed
from tui.warning import in_short

DESK = """\
format: 1
name: desk
clock: {start: 2026-03-02T08:00, duration: 4h}
groups:
  desk: {agents: 6, chats_per_agent: 3}
customers:
  arrivals: {per_hour: 30}
  conversation: {mean: 12m}
  wrap_up: 0s
"""


def warned(text: str, *, at: str = "desk.scenario.yaml") -> tuple[Concern, ...]:
    """Return the warnings about a scenario."""
    return concerns(load_text(text, Path(at)))


def codes(text: str) -> list[str]:
    """Return their codes."""
    return [str(concern.code) for concern in warned(text)]


def with_queues(hours: str) -> str:
    """Return the desk with one queue that is open at some hours."""
    return DESK.replace("groups:", f"queues:\n  chat: {{operating_hours: [{hours}]}}\ngroups:")


POLICY = "policy: {reconnect_time_limit: 15m, reconnect_to_previous_agent_for: %s}\n"
ABSENCES = "  returns: {share: 80%, after: {mean: 1m}}\n"
SHIFTS = DESK.replace(
    "{agents: 6, chats_per_agent: 3}", '{shifts: [{agents: 6, from: "08:00", to: "%s"%s}]}'
)
PATIENT = "  patience: {mean: %s}\n"
TWO = DESK.replace(
    "groups:\n", "queues:\n  chat: {topics: [general]}\n  night: {%s}\ngroups:\n"
).replace("wrap_up: 0s", "wrap_up: 0s\n  topics: {general: {share: 100%%}}")

CASES = [
    (
        WarningCode.HOLD_OUTLASTS_ABSENCES,
        DESK + ABSENCES + POLICY % "3m10s",
        DESK + ABSENCES + POLICY % "2m50s",
    ),
    (
        WarningCode.HOLD_BEFORE_DETECTION,
        DESK + POLICY % "30s",
        DESK + POLICY % "31s",
    ),
    (
        WarningCode.LIMIT_BEFORE_DETECTION,
        DESK + "policy: {reconnect_time_limit: 29s, reconnect_to_previous_agent_for: 0s}\n",
        DESK + "policy: {reconnect_time_limit: 30s, reconnect_to_previous_agent_for: 0s}\n",
    ),
    (
        WarningCode.DETECTION_OUTLASTS_ABSENCES,
        DESK + "  returns: {share: 80%, after: {mean: 9s}}\n" + POLICY % "1m",
        DESK + ABSENCES + POLICY % "1m",
    ),
    (
        WarningCode.NOBODY_CAN_CONTINUE,
        DESK + "  authenticated: 0%\n  link_shared: 0%\n",
        DESK + "  authenticated: 0%\n  link_shared: 1%\n",
    ),
    (WarningCode.PATIENCE_OUTLASTS_CLOSING, DESK + PATIENT % "40m", DESK + PATIENT % "39m"),
    (
        WarningCode.REDIRECT_WITHOUT_URL,
        DESK + "  redirect: {conversion: 50%}\n",
        DESK + "  redirect: {conversion: 50%}\npolicy: {redirection_url: https://x.test}\n",
    ),
    (
        WarningCode.ARRIVALS_OUT_OF_HOURS,
        with_queues('{from: "08:00", to: "11:58"}'),
        with_queues('{from: "08:00", to: "12:00"}'),
    ),
    (WarningCode.NOBODY_ON_DUTY, SHIFTS % ("11:58", ""), SHIFTS % ("12:00", "")),
    (
        WarningCode.LOAD_ABOVE_ONE,
        DESK.replace("per_hour: 30", "per_hour: 82"),
        DESK.replace("per_hour: 30", "per_hour: 81"),
    ),
    (
        WarningCode.GROUP_WITHOUT_QUEUE,
        DESK.replace("customers:", "  idle: {agents: 1, queues: []}\ncustomers:"),
        DESK.replace("customers:", "  idle: {agents: 1, queues: [chat]}\ncustomers:"),
    ),
    (
        WarningCode.QUEUE_UNREACHED,
        TWO % "priority: 2",
        (TWO % "priority: 2").replace("[general]", "[general], transfers_to: night"),
    ),
    (
        WarningCode.LONG_WARM_UP,
        DESK.replace("duration: 4h", "duration: 4h, warm_up: 2h1m"),
        DESK.replace("duration: 4h", "duration: 4h, warm_up: 2h"),
    ),
]


@pytest.mark.parametrize(("code", "odd", "sound"), CASES, ids=[str(case[0]) for case in CASES])
def test_a_warning_is_given_where_it_is_due_and_not_just_before(
    code: WarningCode, odd: str, sound: str
) -> None:
    """On either side of its limit; nothing else is odd about either."""
    assert codes(odd) == [code]
    assert codes(sound) == []


def test_every_warning_has_its_case() -> None:
    """None is left untested."""
    assert {case[0] for case in CASES} == set(WarningCode)


def test_a_break_of_everybody_leaves_nobody_on_duty() -> None:
    """The first time without anybody is named, with how many customers it meets."""
    (found,) = warned(SHIFTS % ("12:00", ', breaks: ["10:00+30m"]'))
    assert found.message == "nobody is on duty for 'chat' from 10:00 to 10:30, when customers come"
    assert found.hint.startswith("about 15 customers")


def test_the_first_interval_with_too_much_work_is_named() -> None:
    """82 chats of 13 minutes an hour are more than 18 slots can hold."""
    (found,) = warned(DESK.replace("per_hour: 30", "per_hour: 82"))
    assert found.message.startswith("from 08:00 more work comes than all agents on duty can do")
    assert found.message.endswith("the load is 1.00; so it is in 7 more intervals")


def test_a_warning_names_file_and_line() -> None:
    """In the form of compilers and editors."""
    (found,) = warned(DESK + POLICY % "20s")
    assert found.headline.startswith(
        "desk.scenario.yaml:10:37: warning[hold-before-detection]: the hold of 20s is over"
    )


def test_a_file_silences_its_warnings_by_their_codes() -> None:
    """That one, and no other."""
    odd = DESK.replace("per_hour: 30", "per_hour: 82") + POLICY % "20s"
    assert codes(odd) == ["load-above-one", "hold-before-detection"]
    assert codes(odd + "silence: [hold-before-detection]\n") == ["load-above-one"]


def test_scripted_people_are_no_load() -> None:
    """A story has no profile, no absences of a crowd, and no warnings."""
    assert concerns(load_scenario(bundled_path("three-ways-to-come-back"))) == ()


def test_bundled_scenarios_have_no_warning_but_true_ones() -> None:
    """A weekday that is too busy at times is one; stories have none."""
    found = {
        name: [str(concern.code) for concern in concerns(load_scenario(bundled_path(name)))]
        for name in bundled_names()
    }
    assert found["busy-weekday"] == ["load-above-one"]
    assert not any(found[name] for name in bundled_names("training"))
    assert {code for codes in found.values() for code in codes} == {"load-above-one"}


def recorded_desk(folder: Path, rows: Iterable[str]) -> LoadedScenario:
    """Return the desk with customers who are recorded, one row each."""
    text = "\n".join([",".join(HEADER), *rows]) + "\n"
    (folder / "customers.csv").write_text(text, encoding="utf-8")
    desk = DESK.replace("{per_hour: 30}", "{recorded: customers.csv}")
    return load_text(desk.replace("duration", "timezone: UTC, duration"), folder / "desk.yaml")


def chat_at(minute: int, talk_s: int = 600, drops: str = "") -> str:
    """Return the row of somebody who was answered at once."""
    return f"2026-03-02T{8 + minute // 60:02}:{minute % 60:02}:00+00:00,chat,,,0,yes,{talk_s},yes,0,{drops}"


def test_the_load_of_recorded_customers_is_known(tmp_path: Path) -> None:
    """Sixty talks of ten minutes within half an hour are 20 erlangs for 18 slots; forty are not."""
    busy, calm = (
        recorded_desk(tmp_path, [chat_at(60 + n % 30) for n in range(count)]) for count in (60, 40)
    )
    (found,) = concerns(busy)
    assert found.code == "load-above-one"
    assert found.message.startswith("from 09:00")
    assert concerns(calm) == ()


def test_recorded_absences_count_as_they_were(tmp_path: Path) -> None:
    """The usual hold outlasts absences of a minute, and not those of ten."""
    text = "hold-outlasts-absences"
    short = recorded_desk(tmp_path, [chat_at(n, drops="60+60") for n in range(9)])
    long = recorded_desk(tmp_path, [chat_at(n, drops="60+600") for n in range(9)])
    assert [one.code for one in concerns(short)] == [text]
    assert concerns(long) == ()


def test_steps_add_up() -> None:
    """Two agents from 0 to 10, one of them away from 4 to 6, one more from 20."""
    steps = Steps([(0, 10, 1), (0, 10, 1), (4, 6, -1), (20, 30, 1)])
    assert steps.integral(-5, 5) == 9
    assert steps.integral(0, 100) == 28
    assert list(steps.gaps(5, 25)) == [(10, 20)]
    assert Steps([]).integral(0, 5) == 0


def test_validate_tells_warnings_and_is_content(tmp_path: Path) -> None:
    """They stand on stderr and change no exit code; the flag leaves them out."""
    file = tmp_path / "desk.scenario.yaml"
    file.write_text(DESK + POLICY % "20s", encoding="utf-8")
    told = typed("validate", str(file))
    assert told.exit_code == 0
    assert "warning[hold-before-detection]" in told.stderr
    assert told.stdout.endswith("all well (desk), 1 warning\n")
    assert typed("validate", str(file), "--no-warnings").stderr == ""


def test_the_dashboard_greets_with_the_first_warning() -> None:
    """And says where the others are told; without any it says nothing."""
    one = warned(DESK + POLICY % "20s")
    two = warned(DESK.replace("per_hour: 30", "per_hour: 82") + POLICY % "20s")
    assert in_short(()) == ""
    assert in_short(one) == f"Odd: {one[0].message} (line 10)."
    assert in_short(two).endswith("(line 4). `rejoinder validate` tells 1 more.")


def test_a_run_gives_its_warnings_as_data_too(tmp_path: Path) -> None:
    """In JSON they are a list; stdout stays pure JSON."""
    file = tmp_path / "desk.scenario.yaml"
    short = DESK.replace("4h", "10m")
    file.write_text(short + POLICY % "20s", encoding="utf-8")
    told = typed("run", str(file), "--json")
    (warning,) = json.loads(told.stdout)["warnings"]
    assert (warning["code"], warning["line"]) == ("hold-before-detection", 10)
    assert "warning[hold-before-detection]" in told.stderr

"""What a claim means: a state at its time, an event since the sentence before."""

from pathlib import Path

import pytest

from sim.check.check_file import check_file
from sim.check.verdict import Result, Verdict
from sim.lesson.telling import is_true
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from tests.lesson.stories import told_file
from tests.lesson.tunnel import END, HEAD, STEPS, tunnel


def is_told(line: str, *, hold: str = "2m") -> bool:
    """Return whether the one *line* more in the timeline would be told."""
    lesson, read = told_file(tunnel(line, hold=hold))
    done = run_replication(read.scenario, 1, level=Level.FULL)
    moment = next(moment for moment in lesson.moments if moment.step == 2)
    return is_true(moment, done.records or (), done.cast)


@pytest.mark.parametrize(
    ("claim", "so"),
    [
        ("{who: Ada, state: held, agent: Mia}", True),
        ("{who: Ada, state: held, agent: Tom}", False),
        ("{who: Ada, state: talking}", False),
        ("{who: Ada, state: talking, never: true}", True),
        ("{who: Ada, state: held, never: true}", False),
        ("{state: held}", True),
        ("{who: Ada, event: detected}", True),
        ("{who: Ada, event: accepted}", False),
        ("{who: Ada, event: accepted, since: 0s}", True),
        ("{who: Ada, event: accepted, agent: Tom, since: 0s}", False),
        ("{who: Ada, event: returned}", False),
        ("{who: Ada, event: returned, never: true}", True),
        ("{who: Ada, event: accepted, never: true}", False),
        ("{who: Ada, outcome: same_agent}", False),
        ("{who: Ada, outcome: same_agent, never: true}", True),
    ],
)
def test_a_claim_is_about_now_or_since_the_sentence_before(claim: str, so: bool) -> None:
    """At 1m40s Ada's place is kept; what came before 1m counts only if `since` says so."""
    assert is_told(f"{{at: 1m40s, say: Words., shows: [{claim}]}}") is so


def test_all_claims_have_to_hold() -> None:
    """One that does not is enough for silence."""
    both = "[{who: Ada, state: held}, {who: Ben, state: talking}]"
    assert not is_told(f"{{at: 1m40s, say: Words., shows: {both}}}")


def test_what_happens_in_the_very_millisecond_counts() -> None:
    """The hold of a minute ends at 2m; words of that time are about what is left then."""
    ended = "{who: Ada, event: hold_ended, details: {how: expired}}"
    assert is_told(f"{{at: 2m, say: Words., shows: [{ended}]}}", hold="55s") is True
    assert is_told(f"{{at: 1m54s, say: Words., shows: [{ended}]}}", hold="55s") is False


def verdicts(folder: Path, text: str) -> tuple[Verdict, ...]:
    """Return what a check says of a lesson."""
    file = folder / "tunnel.scenario.yaml"
    file.write_text(text, encoding="utf-8")
    report = check_file(file)
    assert report.problem is None
    return report.verdicts


def test_a_check_reads_every_sentence(tmp_path: Path) -> None:
    """Each line with words is an expectation, at its line; those without are none."""
    found = verdicts(tmp_path, tunnel("{at: 90s, say: Kept., shows: [{who: Ada, state: held}]}"))
    assert [(v.result, v.place.line, v.name) for v in found] == [
        (Result.PASS, 11, 'at 0s told: "Ada asks."'),
        (Result.PASS, 12, 'at 1m told: "Ada is cut off."'),
        (Result.PASS, 13, 'at 1m30s told: "Kept."'),
        (Result.PASS, 15, 'at 2m10s told: "Ada continues."'),
        (Result.PASS, 18, 'at 6m told: "Ben is done."'),
    ]


def test_an_untrue_sentence_fails_with_what_happened_instead(tmp_path: Path) -> None:
    """File, line, the sentence, what was expected and what was seen."""
    said = "{at: 100s, say: Away., so: Tom keeps it., shows: [{who: Ada, state: held, agent: Tom}]}"
    wrong = [v for v in verdicts(tmp_path, tunnel(said)) if v.result is Result.FAIL]
    assert [(v.place.line, v.name) for v in wrong] == [(13, 'at 1m40s told: "Away. Tom keeps it."')]
    assert wrong[0].details[0] == "expected by 00:01:40.000: Ada is held, agent Tom"
    assert "detected" in "".join(wrong[0].details)
    assert wrong[0].replay.endswith("--replication 1 --until 1m40s")


def test_an_event_of_long_ago_fails_with_its_own_time(tmp_path: Path) -> None:
    """The author sees that it happened, and when; `since` would be the way out."""
    said = "{at: 100s, say: Mia takes Ada., shows: [{who: Ada, event: accepted}]}"
    (wrong,) = (v for v in verdicts(tmp_path, tunnel(said)) if v.result is Result.FAIL)
    assert wrong.details[0] == "expected from 00:01:00.001 to 00:01:40.000: Ada accepted"
    assert "00:00:00.000  Ada" in wrong.details[1]


def test_a_step_that_is_not_possible_fails_its_sentence(tmp_path: Path) -> None:
    """Continuing after the chat is over: nobody asks Ada, so she does not continue."""
    text = HEAD + STEPS + "  - {at: 90s, who: Ada, does: agent_ends}\n" + END
    wrong = [v for v in verdicts(tmp_path, text) if v.result is Result.FAIL]
    assert [v.name for v in wrong] == ['at 2m10s told: "Ada continues."']
    assert "was not possible at 00:02:10.000" in wrong[0].details[0]


def test_an_answer_may_be_proved_by_what_comes_later(tmp_path: Path) -> None:
    """`by` looks ahead; an answer that does not come true by then fails, and is not a sentence."""
    ask = "ask: {question: Who?, answers: [Mia, Tom], right: Mia}"
    for by, result in (("2m10s", Result.PASS), ("2m9s", Result.FAIL)):
        claim = f"{{who: Ada, outcome: same_agent, agent: Mia, by: {by}}}"
        found = verdicts(tmp_path, tunnel(f"{{at: 100s, {ask}, shows: [{claim}]}}"))
        told = next(v for v in found if v.place.line == 13)
        assert (told.result, told.name) == (result, 'at 1m40s asked: "Who? Mia"')


def test_an_answer_is_about_what_comes_and_not_about_what_was(tmp_path: Path) -> None:
    """Mia took Ada long before the question, so that is no answer to it."""
    ask = "ask: {question: Who?, answers: [Mia, Tom], right: Mia}"
    claim = "{who: Ada, event: accepted, agent: Mia, by: 2m}"
    found = verdicts(tmp_path, tunnel(f"{{at: 100s, {ask}, shows: [{claim}]}}"))
    assert [v.place.line for v in found if v.result is Result.FAIL] == [13]


def test_other_files_have_no_sentences_to_check(tmp_path: Path) -> None:
    """A timeline with words, but without a section `lesson`, promises nothing."""
    text = tunnel().replace("lesson: {title: A tunnel, aim: To see what is kept., number: 3}\n", "")
    assert verdicts(tmp_path, text) == ()

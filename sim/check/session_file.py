"""A session as a scenario file: what was found at the screen becomes a regression test.

The file extends the one that was watched. Its timeline is the old one with the interventions, and
it expects what was seen of the customers concerned. Before it is handed over it is run, and it
must give the very trace of the session.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.check.session_expect import expectations
from sim.check.timeline import Section, step_row
from sim.check.yaml_text import document
from sim.duration import format_duration
from sim.floor.script import Does, Step
from sim.policy.settings import Settings
from sim.scenario.file_policy import PolicySection
from sim.scenario.load import LoadedScenario, load_scenario
from sim.scenario.nodes import Node, leaves
from sim.scenario.overrides import COMMAND_LINE
from sim.scenario.problems import ScenarioError
from sim.scenario.resolve_policy import TIMES
from sim.session.run import FOR_EVER
from sim.session.session import Session
from sim.session.whole import whole_trace
from sim.study.replicate import run_replication
from sim.trace.recorder import Level
from sim.trace.records import Kind, Record

SUFFIX = ".scenario.yaml"
_NUMBERS_STEPS = (Kind.SAID, Kind.NO_EFFECT, Kind.POLICY_CHANGED, Kind.INCIDENT)
"""These name steps of the timeline by number, and a file numbers them anew."""


class NotSaved(ValueError):
    """A session that cannot be told as a file, or not there; the message is for the user."""


def save_session(session: Session, source: LoadedScenario | Path, target: Path) -> None:
    """Write *session*, of the scenario file *source*, to the new file *target*.

    Raises NotSaved with the reason; nothing is written then.
    """
    if target.exists():
        raise NotSaved(f"There is a file {target} already. Choose another name.")
    loaded = source if isinstance(source, LoadedScenario) else _loaded(source)
    records = _records(session)
    text = _text(session, loaded, target, records)
    draft = target.with_name(f".{target.name}.new")
    try:
        draft.write_text(text, encoding="utf-8")
        _refuse_another_run(draft, records)
        draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved(f"{target} cannot be written: {reason}.") from error
    finally:
        draft.unlink(missing_ok=True)


def _records(session: Session) -> tuple[Record, ...]:
    """Run the session once more, to its end."""
    if session.replication != 1 and session.scenario.population.intervals:
        raise NotSaved(
            f"This is replication {session.replication}, and a file always begins with the first. "
            "Watch replication 1, or another seed, and do the same there."
        )
    return whole_trace(session.scenario, session.replication, session.interventions, FOR_EVER)


def _text(
    session: Session, loaded: LoadedScenario, target: Path, records: tuple[Record, ...]
) -> str:
    if loaded.scenario.path is None:
        raise NotSaved("This scenario does not come from a file, so no file can extend it.")
    now_ms = session.frame().picture.now_ms
    expected = list(expectations(records, session.cast, session.interventions, now_ms))
    expect: Section = {"trace": expected, "metrics": []}
    if loaded.file.expect.golden is not None:
        expect["golden"] = None
    return document(_content(session, loaded, target) | {"expect": expect})


def _loaded(path: Path) -> LoadedScenario:
    try:
        return load_scenario(path)
    except ScenarioError as error:
        raise NotSaved(f"{path} cannot be read any more:\n{error}") from error


def _content(session: Session, loaded: LoadedScenario, target: Path) -> dict[str, object]:
    assert loaded.scenario.path is not None
    above = os.path.relpath(loaded.scenario.path.resolve(), target.parent.resolve())
    content: dict[str, object] = {
        "format": 1,
        "name": target.name.removesuffix(SUFFIX),
        "description": f"What was done by hand while watching {loaded.scenario.name}.",
        "extends": Path(above).as_posix(),
    }
    _lay_over(content, loaded.tree)
    run = content.setdefault("run", {})
    assert isinstance(run, dict)
    run |= {"seed": session.scenario.seed, "replications": 1}
    content["timeline"] = list(_timeline(session, loaded))
    if loaded.file.lesson is not None:
        content["lesson"] = None
    return content


def _lay_over(content: dict[str, object], tree: Node) -> None:
    """Put in what the command line had set; a list is written whole."""
    for path, leaf in leaves(tree):
        if leaf.place.path != COMMAND_LINE or path[0] in ("timeline", "expect", "run"):
            continue
        keys = []
        for step in path:
            if isinstance(step, int):
                break
            keys.append(step)
        inner = content
        for key in keys[:-1]:
            deeper = inner.setdefault(key, {})
            assert isinstance(deeper, dict)
            inner = deeper
        inner[keys[-1]] = tree.nearest(tuple(keys)).plain()


def _timeline(session: Session, loaded: LoadedScenario) -> Iterator[object]:
    """Yield the rows of the file as they stand there, and those by hand, in order of time.

    What a lesson adds to them is left out: its sentences tell of the story as it was written.
    """
    written = loaded.tree.child("timeline")
    plain = written.plain() if written is not None else []
    assert isinstance(plain, list)
    script = session.scenario.script
    rows = [(step.at_ms, _bare(row)) for step, row in zip(script, plain, strict=True)]
    rows = [(at_ms, row) for at_ms, row in rows if row.keys() - {"at"}]
    queues = tuple(queue.name for queue in session.scenario.floor.queues)
    rows += _by_hand(session.scenario.settings, session.interventions, queues)
    yield from (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _bare(row: Section) -> Section:
    return {key: value for key, value in row.items() if key not in ("so", "shows", "ask")}


def _by_hand(
    settings: Settings, interventions: Iterable[Step], queues: tuple[str, ...]
) -> Iterator[tuple[int, Section]]:
    for step in interventions:
        row = step_row(step, queues)
        if step.does is Does.OUTAGE:
            row |= _outage(step)
        if step.settings is not None:
            row["policy"] = _changes(settings, step.settings)
            settings = step.settings
        yield step.at_ms, row | {"by_hand": True}


def _outage(step: Step) -> Section:
    if step.after is not None:
        raise NotSaved("An outage with its own time to return cannot be told as a file.")
    row: Section = {"share": f"{step.share * 100:g}%"}
    if step.within_ms:
        row["within"] = format_duration(step.within_ms)
    if step.returns < 1:
        row["returns"] = f"{step.returns * 100:g}%"
    return row


def _changes(before: Settings, after: Settings) -> Section:
    section: Section = {}
    for name in PolicySection.model_fields:
        field = f"{name}_ms" if name in TIMES else name
        if not hasattr(after, field) or getattr(before, field) == getattr(after, field):
            continue
        value = getattr(after, field)
        if name in TIMES:
            section[name] = "never" if value is None else format_duration(value)
        else:
            section[name] = str(value) if isinstance(value, str) else value
    return section


def _refuse_another_run(path: Path, records: tuple[Record, ...]) -> None:
    try:
        scenario = load_scenario(path).scenario
    except ScenarioError as error:
        raise NotSaved(f"This session cannot be told as a file:\n{error}") from error
    again = run_replication(scenario, 1, level=Level.FULL).records or ()
    if [_without_steps(r) for r in again] != [_without_steps(r) for r in records]:
        raise NotSaved("A file with these interventions does not give the same run.")


def _without_steps(record: Record) -> Record | tuple[int, ...]:
    return record[:5] if record[1] in _NUMBERS_STEPS else record

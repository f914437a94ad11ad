"""From `customers` and `incidents` to the plan of the random crowd.

Defaults come from published figures where there are some: chat lengths of about 12 min (annual
benchmark reports of a chat vendor, 2018 and 2019), seven in ten abandonments silent (Castellanos,
Yom-Tov, Goldberg: "Silent abandonment in contact centers"). The others are assumptions, marked so
in the documentation of the format, and best varied.
"""

from dataclasses import replace

from sim.population.distributions import Fixed, Lognormal
from sim.population.fitting import Family, by_mean
from sim.population.plan import (
    Device,
    Distribution,
    DropPlan,
    Incident,
    Interval,
    Person,
    PopulationPlan,
    Topic,
)
from sim.population.profile import constant_rate
from sim.population.recorded import Recorded
from sim.scenario.clock import Clock
from sim.scenario.file_customers import CustomersSection, Disconnects
from sim.scenario.file_values import DurationPlan
from sim.scenario.nodes import Path
from sim.scenario.schema import ScenarioFile
from sim.scenario.tables import arrival_rows, measured, recorded_customers
from sim.scenario.validate import Draft

MINUTE_MS = 60_000
MOST_CUSTOMERS = 2_000_000
CONTACT = by_mean(12 * MINUTE_MS, Family.LOGNORMAL, 0.8)
WRAP_UP = by_mean(MINUTE_MS, Family.LOGNORMAL, 0.7)
PATIENCE = by_mean(5 * MINUTE_MS)
ACCEPTS_AFTER = by_mean(6_000)
PROMPT_AFTER = Fixed(5_000)
FORM = Fixed(45_000)
AWAY = by_mean(MINUTE_MS)
DEVICES = (
    Device(name="mobile", share=0.55, drops_per_hour=0.42),
    Device(name="desktop", share=0.45, drops_per_hour=0.08),
)
DROPS = (
    DropPlan(name="blip", share=0.55, after=Lognormal(12_000, 0.8)),
    DropPlan(name="app_switch", share=0.25, after=Lognormal(60_000, 1.0)),
    DropPlan(name="restart", share=0.10, after=Lognormal(150_000, 0.5)),
    DropPlan(name="gone", share=0.10, returns=0.0),
)
ROUNDING = 1e-6


def resolve_population(
    draft: Draft,
    file: ScenarioFile,
    topics: tuple[str, ...],
    people: tuple[Person, ...],
    clock: Clock,
) -> PopulationPlan | None:
    """Return the plan of everybody who comes, or None after reporting why there is none."""
    try:
        plan = _plan(draft, file, topics, people, clock)
    except ValueError as error:
        if not draft.problems:
            draft.report_key(("customers",), "bad-customers", str(error))
        return None
    return plan


def _plan(
    draft: Draft,
    file: ScenarioFile,
    topics: tuple[str, ...],
    people: tuple[Person, ...],
    clock: Clock,
) -> PopulationPlan:
    if file.customers is None:
        plan = PopulationPlan(
            topics=tuple(Topic(name=name, share=1 / len(topics)) for name in topics),
            devices=DEVICES,
            drops=DROPS,
            link_shared=1.0,
            silent_abandonment=0.0,
            redirect_conversion=1.0,
            prompt_after=PROMPT_AFTER,
            form=FORM,
            end_ms=clock.duration_ms,
        )
    else:
        plan = _crowd(draft, file.customers, topics, clock)
    return replace(
        _with_agents(draft, file, plan), incidents=_incidents(draft, file), people=people
    )


def _with_agents(draft: Draft, file: ScenarioFile, plan: PopulationPlan) -> PopulationPlan:
    """Return *plan* with what agents and the survey do to crowd and scripted people alike."""
    agents, held = file.agents, file.agents.closes_held
    at_once = None if file.customers is None else ACCEPTS_AFTER
    survey = file.work_stream.pre_conversation_survey
    return replace(
        plan,
        survey=duration_of(draft, survey, ("work_stream", "pre_conversation_survey")),
        accept_after=duration_of(draft, agents.accepts_after, ("agents", "accepts_after"), at_once),
        declines=agents.declines,
        misses=agents.misses,
        closes_held=held.share if held else 0.0,
        closes_held_after=duration_of(
            draft, held.after if held else None, ("agents", "closes_held", "after")
        ),
    )


def _crowd(
    draft: Draft, crowd: CustomersSection, topics: tuple[str, ...], clock: Clock
) -> PopulationPlan:
    here: Path = ("customers",)
    cut = crowd.disconnects
    recorded = _recorded(draft, crowd, topics, clock)
    return PopulationPlan(
        recorded=recorded,
        intervals=_intervals(draft, crowd, clock, recorded),
        topics=_topics(draft, crowd, topics),
        devices=_devices(draft, crowd),
        authenticated=crowd.authenticated,
        link_shared=crowd.link_shared,
        link_shared_signed_in=crowd.link_shared_signed_in,
        same_browser=crowd.same_browser,
        uses_link=crowd.returns.uses_link,
        patience=duration_of(draft, crowd.patience, (*here, "patience"), PATIENCE),
        silent_abandonment=crowd.silent_abandonment,
        contact=duration_of(draft, crowd.conversation, (*here, "conversation"), CONTACT),
        wrap_up=duration_of(draft, crowd.wrap_up, (*here, "wrap_up"), WRAP_UP),
        drop_share=cut.share,
        drop_after=duration_of(draft, cut.after, (*here, "disconnects", "after")),
        drops=_drops(draft, crowd),
        closes_chat=cut.ends_chat,
        continues=crowd.prompt.continues,
        prompt_after=duration_of(
            draft, crowd.prompt.after, (*here, "prompt", "after"), PROMPT_AFTER
        ),
        redirect_conversion=crowd.redirect.conversion,
        form=duration_of(draft, crowd.redirect.form, (*here, "redirect", "form"), FORM),
        closes_then_returns=crowd.comes_again,
        transfers=crowd.transfers,
        end_ms=clock.duration_ms,
    )


def duration_of(
    draft: Draft, plan: DurationPlan | None, path: Path, default: Distribution | None = None
) -> Distribution | None:
    """Return the distribution that *plan* at *path* describes, or *default* without one."""
    if plan is None:
        return default
    return plan.fitted() or measured(draft, path, plan.data or "")


def _recorded(
    draft: Draft, crowd: CustomersSection, topics: tuple[str, ...], clock: Clock
) -> Recorded | None:
    name = crowd.arrivals.recorded
    return None if name is None else recorded_customers(draft, name, topics, clock)


def _intervals(
    draft: Draft, crowd: CustomersSection, clock: Clock, recorded: Recorded | None
) -> tuple[Interval, ...]:
    arrivals = crowd.arrivals
    if arrivals.recorded is not None:
        count = 0 if recorded is None else len(recorded.chats)
        return (Interval(start_ms=0, end_ms=clock.duration_ms, expected=count),)
    if arrivals.per_hour is not None:
        rate = arrivals.per_hour * arrivals.scale
        rows = constant_rate(rate, end_ms=clock.duration_ms)
    else:
        rows = arrival_rows(draft, arrivals.profile or "", arrivals.scale, clock)
    if sum(row.expected for row in rows) > MOST_CUSTOMERS:
        message = f"these are more than {MOST_CUSTOMERS} customers in one run"
        draft.report_key(("customers", "arrivals"), "too-many-customers", message)
    return rows


def _topics(draft: Draft, crowd: CustomersSection, topics: tuple[str, ...]) -> tuple[Topic, ...]:
    if not crowd.topics:
        return tuple(Topic(name=name, share=1 / len(topics)) for name in topics)
    path: Path = ("customers", "topics")
    _check_sum(draft, path, "topics", [topic.share for topic in crowd.topics.values()])
    return tuple(
        Topic(
            name=name,
            share=topic.share,
            contact=duration_of(draft, topic.conversation, (*path, name, "conversation")),
            patience=duration_of(draft, topic.patience, (*path, name, "patience")),
            authenticated=topic.authenticated,
        )
        for name, topic in crowd.topics.items()
    )


def _devices(draft: Draft, crowd: CustomersSection) -> tuple[Device, ...]:
    if not crowd.devices:
        return DEVICES
    shares = [device.share for device in crowd.devices.values()]
    _check_sum(draft, ("customers", "devices"), "devices", shares)
    if crowd.disconnects.share is not None and any(
        device.drops_per_hour for device in crowd.devices.values()
    ):
        message = "disconnects.share and drops_per_hour say the same in two ways; keep one"
        draft.report(("customers", "disconnects", "share"), "drops-given-twice", message)
    return tuple(
        Device(name=name, share=device.share, drops_per_hour=device.drops_per_hour)
        for name, device in crowd.devices.items()
    )


def _drops(draft: Draft, crowd: CustomersSection) -> tuple[DropPlan, ...]:
    cut, back = crowd.disconnects, crowd.returns
    path: Path = ("customers", "returns", "after")
    if cut.after is not None and cut.share is None:
        message = "after goes with share: without it, drops come by device and time"
        draft.report_key(("customers", "disconnects", "after"), "after-without-share", message)
    if cut.kinds:
        return _kinds(draft, cut, crowd)
    if back.share is None and back.after is None:
        return DROPS
    after = duration_of(draft, back.after, path, AWAY)
    share = 1.0 if back.share is None else back.share
    return (DropPlan(name="drop", share=1.0, returns=share, after=after),)


def _kinds(draft: Draft, cut: Disconnects, crowd: CustomersSection) -> tuple[DropPlan, ...]:
    kinds, back = cut.kinds or {}, crowd.returns
    path: Path = ("customers", "disconnects", "kinds")
    _check_sum(draft, path, "kinds of drop", [kind.share for kind in kinds.values()])
    usual = duration_of(draft, back.after, ("customers", "returns", "after"), AWAY)
    share = 1.0 if back.share is None else back.share
    return tuple(
        DropPlan(
            name=name,
            share=kind.share,
            returns=share if kind.returns is None else kind.returns,
            after=duration_of(draft, kind.after, (*path, name, "after"), usual),
        )
        for name, kind in kinds.items()
    )


def _check_sum(draft: Draft, path: Path, what: str, shares: list[float]) -> None:
    total = sum(shares)
    if abs(total - 1) > ROUNDING:
        message = f"the shares of the {what} add up to {total:.1%}, not 100%"
        draft.report_key(path, "shares-do-not-add-up", message)


def _incidents(draft: Draft, file: ScenarioFile) -> tuple[Incident, ...]:
    found = []
    for number, row in enumerate(file.incidents):
        path: Path = ("incidents", number)
        if row.at > file.clock.duration:
            message = "this is after the end of the clock"
            draft.report((*path, "at"), "after-the-end", message)
        found.append(
            Incident(
                at_ms=row.at,
                share=row.share,
                within_ms=row.within,
                returns=row.returns,
                after=duration_of(draft, row.after, (*path, "after"), AWAY),
                name=row.name,
            )
        )
    return tuple(found)

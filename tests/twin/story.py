"""The twin's script: steps of people and agents, each done if it is possible at its time."""

from functools import partial

from sim.floor.script import Does
from sim.floor.script import Step as ScriptStep
from sim.policy import events as on
from sim.policy.states import Link, Slot, Status
from sim.population.plan import NEVER, DropKind
from sim.population.population import Drop
from sim.trace.records import Cause, Closing, Ending, HoldEnd, Kind, Loss, Presence
from tests.twin import agents, coming_back, cut_off, talking, waiting
from tests.twin.desk import Agent, Chat, Desk, Turn

RETURNS = (Does.RETURN, Does.OPEN_LINK, Does.CHOOSE_CONTINUE, Does.CHOOSE_START_NEW)
DROPS = {Does.DISCONNECT: DropKind.SCRIPTED, Does.CLOSE_TAB: DropKind.CLOSED_TAB}
GOES = {
    Does.AGENT_LOGS_OFF: on.AGENT_OFFLINE,
    Does.AGENT_LOSES_CONNECTION: on.AGENT_LOST,
}


def begin(desk: Desk) -> None:
    """Plan every step."""
    for number, step in enumerate(desk.script):
        turn = Turn.COMPLETION
        if step.does in RETURNS:
            turn = Turn.RETURN
        elif step.does in DROPS:
            turn = Turn.DROP
        elif step.does is Does.START_CHAT:
            turn = Turn.ARRIVAL
        desk.later(step.at_ms, turn, 0, "step", partial(_happens, desk, number, step))


def returns(desk: Desk, chat: Chat) -> bool:
    """Whether the script has this customer do something about it later than now."""
    name = _name(desk, chat.customer)
    return any(
        step.who == name and step.does in (*RETURNS, Does.START_CHAT)
        for step in desk.script
        if step.at_ms > desk.now_ms
    )


def end(desk: Desk) -> None:
    """The last step is taken: who is still cut off will not come back."""
    for customer in dict.fromkeys(chat.customer for chat in desk.chats):
        for chat in desk.chats:
            if chat.customer == customer >= desk.population.random_size and chat.cut_off:
                cut_off.lose(desk, chat, Loss.NEVER_RETURNED)


def _name(desk: Desk, customer: int) -> str | None:
    person = customer - desk.population.random_size
    return desk.population.plan.people[person].name if person >= 0 else None


def _happens(desk: Desk, number: int, step: ScriptStep) -> None:
    if step.say:
        desk.note(Kind.SAID, value=number)
    if not _is_done(desk, step):
        desk.note(Kind.NO_EFFECT, value=number)


def _is_done(desk: Desk, step: ScriptStep) -> bool:
    """Do a step; tell whether that was possible."""
    if step.does is Does.SAY:
        return True
    for person, plan in enumerate(desk.population.plan.people):
        if plan.name == step.who:
            return _customer_does(desk, step, desk.population.random_size + person)
    agent = next(agent for agent in desk.agents if agent.plan.name == step.who)
    return _agent_does(desk, step.does, agent)


def _agent_does(desk: Desk, does: Does, agent: Agent) -> bool:
    if does is Does.AGENT_COMES_BACK:
        agents.log_in(desk, agent)
    elif not agent.logged_in:
        return False
    elif does is Does.AGENT_GOES_AWAY:
        agents.become(desk, agent, Presence.AWAY)
    else:
        agents.go(desk, agent, GOES[does])
    return True


def _customer_does(desk: Desk, step: ScriptStep, customer: int) -> bool:
    chats = [chat for chat in desk.chats if chat.customer == customer]
    if step.does is Does.START_CHAT:
        return _starts(desk, chats, customer)
    if not chats:
        return False
    chat = chats[-1]
    if step.does in DROPS:
        return _drops(desk, chat, DROPS[step.does])
    if step.does in (Does.RETURN, Does.OPEN_LINK):
        return _returns(desk, chat, by_link=step.does is Does.OPEN_LINK)
    if step.does in RETURNS:
        return _chooses(desk, chat, goes_on=step.does is Does.CHOOSE_CONTINUE)
    return _ends(desk, chat, step)


def _chooses(desk: Desk, chat: Chat, *, goes_on: bool) -> bool:
    if not chat.prompted:
        return False
    coming_back.choose(desk, chat, goes_on=goes_on)
    return True


def _starts(desk: Desk, chats: list[Chat], customer: int) -> bool:
    if not chats:
        waiting.arrive(desk, customer, 0, Cause.FIRST)
        return True
    if chats[-1].policy.state.status not in (Status.WRAP_UP, Status.CLOSED):
        return False
    waiting.arrive(desk, customer, chats[-1].generation + 1, Cause.CAME_AGAIN)
    return True


def _drops(desk: Desk, chat: Chat, kind: DropKind) -> bool:
    if not chat.policy.allows(on.DROP):
        return False
    cut_off.drop(desk, chat, _way_back(desk, chat, kind, by_link=False))
    return True


def _returns(desk: Desk, chat: Chat, *, by_link: bool) -> bool:
    link = chat.policy.state.link
    if chat.prompted or chat.lost or link is Link.CONNECTED:
        return False
    if link is Link.LEFT:
        chat.dropped_ms = chat.policy.status_since_ms
    kind = DropKind.SCRIPTED if chat.away is None else chat.away.kind
    chat.away = _way_back(desk, chat, kind, by_link=by_link)
    coming_back.come_back(desk, chat)
    return True


def _way_back(desk: Desk, chat: Chat, kind: int, *, by_link: bool) -> Drop:
    """What a scripted person does of their own accord: nothing that is not in the script."""
    person = desk.population.plan.people[chat.customer - desk.population.random_size]
    return Drop(
        after_ms=0,
        kind=kind,
        away_ms=NEVER,
        same_browser=person.same_browser and not by_link,
        uses_link=by_link,
        continues=True,
        prompt_ms=NEVER,
    )


ENDS = {
    Does.CLOSE_CHAT: on.CUSTOMER_CLOSES,
    Does.AGENT_CLOSES: on.AGENT_CLOSES,
    Does.AGENT_ENDS: on.AGENT_ENDS,
    Does.AGENT_REVIVES: on.REVIVE,
    Does.AGENT_TRANSFERS: on.TRANSFER,
}


def _ends(desk: Desk, chat: Chat, step: ScriptStep) -> bool:
    """What concerns a conversation that goes on, or waits for its customer."""
    if not chat.policy.allows(ENDS[step.does]):
        return False
    if step.does is Does.CLOSE_CHAT:
        _customer_closes(desk, chat)
    elif step.does is Does.AGENT_CLOSES:
        _agent_closes(desk, chat)
    elif step.does is Does.AGENT_ENDS and chat.policy.state.slot is Slot.BUSY:
        talking.end(desk, chat, on.AGENT_ENDS, Ending.AGENT_ENDED)
    elif step.does is Does.AGENT_ENDS:
        cut_off.hold_ends(desk, chat, on.AGENT_ENDS, HoldEnd.AGENT_ENDED)
    elif step.does is Does.AGENT_TRANSFERS and chat.policy.state.slot is Slot.BUSY:
        talking.transfer(desk, chat, step.to_queue)
    elif step.does is Does.AGENT_TRANSFERS:
        chat.queue = chat.queue if step.to_queue is None else desk.queues[step.to_queue]
        cut_off.hold_ends(desk, chat, on.TRANSFER, HoldEnd.AGENT_CLOSED)
    elif chat.last_agent is None or not chat.last_agent.logged_in:
        return False
    else:
        talking.revive(desk, chat)
    return True


def _customer_closes(desk: Desk, chat: Chat) -> None:
    state = chat.policy.state
    if state.status in (Status.OPEN, Status.ASSIGNED) and state.ticket != "valid":
        waiting.leave(desk, chat, on.CUSTOMER_CLOSES, Closing.ABANDONED_KNOWN)
        return
    chat.cut_off = False
    if state.slot is Slot.BUSY:
        talking.end(desk, chat, on.CUSTOMER_CLOSES, Ending.CUSTOMER_CLOSED)
    else:
        cut_off.customer_closes(desk, chat)


def _agent_closes(desk: Desk, chat: Chat) -> None:
    state = chat.policy.state
    if state.slot is Slot.HELD:
        cut_off.hold_ends(desk, chat, on.AGENT_CLOSES, HoldEnd.AGENT_CLOSED)
    elif state.status is Status.ACCEPTED:
        if state.link is Link.CONNECTED:
            chat.dropped_ms = desk.now_ms
            chat.away = _way_back(desk, chat, DropKind.SCRIPTED, by_link=False)
        talking.let_go(desk, chat, on.AGENT_CLOSES)
    else:
        talking.wrapped(desk, chat, on.AGENT_CLOSES, Closing.HANDLED)

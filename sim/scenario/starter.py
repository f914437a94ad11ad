"""Commented scenarios to start from, one for each kind of question."""

from sim.scenario.bundled import KINDS
from sim.scenario.export import SCHEMA_FILE, modeline
from sim.scenario.problems import printable
from sim.scenario.values import LONGEST_NAME

_HEAD = f"""\
{modeline()}
# (Editors complete and check this file once `rejoinder schema > {SCHEMA_FILE}` has run here.)
# A scenario for rejoinder. Check it with `rejoinder validate`, run it with `rejoinder run`.
# Every time has a unit (90s, 5m, 1h); shares are 12% or 0.12.
format: 1
name: {{name}}
"""

_POLICY = """\
policy:
  reconnect_to_previous_agent_for: 2m   # the previous agent's slot is held this long
  reconnect_time_limit: 10m             # a customer may reconnect this long
  redirection_url: https://support.example.test/start-again   # where a dead link leads
"""

_PLANNING = """\
description: How long should the previous agent be held on our desk?
tags: [planning]

clock:
  start: 2026-03-02T09:00
  timezone: UTC
  duration: 4h            # customers arrive this long; then the desk finishes its chats
  warm_up: 30m            # the first half hour fills the desk and is not measured

{policy}
groups:
  chat:
    chats_per_agent: 3
    shifts:
      - {{agents: 5, from: "08:45", to: "13:15", breaks: ["11:00+15m"]}}
      - {{agents: 1, from: "10:00", to: "12:00"}}

customers:
  arrivals: {{per_hour: 60}}               # or {{profile: day.csv, scale: 1.1}}
  authenticated: 40%                      # signed in
  link_shared: 30%                        # of the others: got a reconnect link
  patience: {{mean: 5m}}                    # waits this long in the queue
  conversation: {{mean: 12m, cv: 0.8}}      # or {{median: 9m, p90: 23m}}, or {{data: times.csv}}
  wrap_up: {{mean: 60s, cv: 0.7}}
  disconnects: {{share: 8%}}                # of the chats are cut off once
  returns: {{share: 85%, after: {{median: 35s, p90: 4m}}}}

run: {{seed: 1}}

measures:
  service_level: {{answered: 80%, within: 40s}}

# Other values to try, one at a time or as a grid:
vary:
  policy.reconnect_to_previous_agent_for: [0s, 1m, 2m, 5m]
"""

_TRAINING = """\
description: One customer who comes back in time.
tags: [training]

# A lesson is told on the stage: `rejoinder lesson THIS-FILE` shows it, `rejoinder check THIS-FILE`
# says whether every sentence is true of what happens.
lesson:
  title: Back in time                 # what it is called
  aim: Who is back soon goes on with the same agent.   # what one knows afterwards
  about: Ada                          # whose ruler is shown

clock: {{duration: 10m}}

{policy}
groups:
  desk: {{names: [Mia, Tom], chats_per_agent: 2}}

# People do what the timeline says and nothing else.
people:
  Ada: {{authenticated: true}}          # signed in; of the others, link_shared says who has a link

# Each line happens at its time. `say` tells what happens, `so` what follows from it, and `shows` is
# the proof of both: who is in which state then, or what happened since the sentence before. What
# is not true is not told. To see the words for `shows`: rejoinder run THIS-FILE --narrate
timeline:
  - at: 0s
    who: Ada
    does: start_chat
    say: Ada asks about an invoice.
    so: Mia takes her chat.
    shows: [{{who: Ada, state: talking, agent: Mia}}]

  - at: 2m
    who: Ada
    does: disconnect                  # or close_tab, or close_chat, which is an end
    say: The line drops.              # proved by the step itself

  - at: 2m30s                         # nobody does anything: shows is needed
    say: The service notices that Ada is gone.
    so: Mia keeps her place.
    shows:
      - {{who: Ada, event: detected}}
      - {{who: Ada, state: held, agent: Mia}}

  # A question is asked before its line happens. `by` is for what only comes later.
  - at: 2m50s
    who: Ada
    does: return
    ask:
      question: Ada comes back. Who will answer her?
      answers: [Mia, Whoever is free]
      right: Mia
      because: The place was kept for her.
    say: Ada opens the chat again.
    shows: [{{who: Ada, outcome: same_agent, agent: Mia, by: 2m55s}}]

  - at: 2m55s
    who: Ada
    does: choose_continue             # or choose_start_new
    say: Ada continues.
    so: She is back with Mia.
    shows: [{{who: Ada, outcome: same_agent, agent: Mia}}]

  - {{at: 6m, who: Ada, does: agent_ends}}

expect:
  trace:
    - {{at: 2m55s, who: Ada, outcome: same_agent, agent: Mia}}
"""

_REGRESSION = """\
description: Guards the hold. Fails if its effect changes.
tags: [regression]

clock: {{duration: 2h, warm_up: 15m}}

{policy}
groups:
  desk: {{agents: 8, chats_per_agent: 3}}

customers:
  arrivals: {{per_hour: 75}}
  authenticated: 100%
  conversation: {{mean: 9m}}
  disconnects: {{share: 15%, after: {{mean: 3m}}}}
  returns: {{share: 75%, after: {{mean: 90s}}}}

run: {{seed: 7, replications: 20}}

expect:
  metrics:
    - {{metric: wait_new, stat: p90, at_most: 60s, confidence: 0.95}}
"""

_BODIES = dict(zip(KINDS, (_PLANNING, _TRAINING, _REGRESSION), strict=True))


def starter(kind: str = "planning", name: str = "my-desk") -> str:
    """Return the text of a commented scenario of *kind*, which validates and runs.

    Raises KeyError for a kind that is not one of ``KINDS``.
    """
    name = printable(name)[:LONGEST_NAME]
    bare = name.replace("-", "").isalpha() and name.lower() not in ("true", "false", "null")
    quoted = name if bare else "'" + name.replace("'", "''") + "'"
    return _HEAD.format(name=quoted) + _BODIES[kind].format(policy=_POLICY)

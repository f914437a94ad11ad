"""Every error code with what it means and what to do. A test keeps the list complete."""

CODES = {
    "after-the-end": "Something is planned for a time after the clock's end. Raise "
    "`clock.duration` or move it.",
    "after-without-share": "`disconnects.after` says when a drop comes, which only makes sense "
    "together with `disconnects.share`.",
    "agents-given-twice": "A group's agents are given both by number and by name, or again in its "
    "shifts. Keep one.",
    "arrivals-out-of-hours": "A warning: customers come while their queue is closed, and are "
    "refused.",
    "bad-arrivals": "Arrivals are `per_hour`, a `profile` or `recorded`, and one of them.",
    "bad-baseline": "A baseline is missing, damaged, or about other customers, replications or "
    "figures. `rejoinder baseline FILE --accept` writes it anew.",
    "bad-blocking": "Write `always`, `never` or a duration from 30s to 60m.",
    "bad-break": 'A break is its start and its length: `"10:30+15m"`.',
    "bad-claim": "A claim of a lesson names what is to be seen: `event`, `outcome` or `state`. "
    "`by` goes with a question, `since` with an event or outcome.",
    "bad-csv": "A CSV file cannot be used. The message names its row and column. Profiles have the "
    "header `interval_start,chats` and one row for each 15, 30 or 60 minutes without gaps; "
    "measured durations have one column headed `seconds` (or milliseconds, minutes, hours).",
    "bad-customers": "The figures of the customers do not go together.",
    "bad-distribution": "A duration that varies is given in one way: fixed, by mean, by median and "
    "p90, by low and high, or by data.",
    "bad-duration": "A duration is a number with its unit: `90s`, `2m30s`, `1h`. A bare number is "
    "refused, because seconds taken for minutes is a silent mistake.",
    "bad-encoding": "Scenario files are text in UTF-8.",
    "bad-expectation": "An expectation names one time (`at`, `by` or `never`) or one limit.",
    "bad-flag": "Write `true` or `false`.",
    "bad-format": "The first key is `format: 1`. A golden trace names its format in its first "
    "line.",
    "bad-lesson": "A lesson is about somebody under `people`. `so`, `shows` and `ask` stand in "
    "files with a section `lesson`.",
    "bad-limit": "A limit is a duration, a share or a number.",
    "bad-name": "Names of measures and events are lower case words joined by `_` or `.`.",
    "bad-number": "This must be a number.",
    "bad-policy": "The settings of the policy do not go together.",
    "bad-question": "A question has two to five answers that differ, and `right` is one of them.",
    "bad-range": "A range of `vary` is `{from: 0m, to: 5m, step: 1m}`, in durations, shares or "
    "numbers.",
    "bad-set": "An override is `--set path=value`, with dots between the steps of the path; a grid "
    "is `--vary path=value,value`.",
    "bad-share": "A share is `12%` or `0.12`.",
    "bad-text": "This must be a text. Put texts that look like something else in quotes.",
    "bad-time": 'A clock time is `"08:30"` or, with its day, `2026-03-02T08:30`.',
    "bad-type": "A map stands where a list or a value is expected, or the other way round.",
    "bad-url": "A web address starts with `https://` or `http://`.",
    "break-outside": "A break lies within its shift.",
    "break-overlap": "Two breaks of one shift overlap.",
    "cannot-vary": "A path of `vary` that cannot differ from cell to cell: the random numbers, how "
    "often to run, or words on which no figure depends.",
    "capacity-given-twice": "Capacity is given in chats or in units, not in both.",
    "capacity-too-small": "An agent of this group cannot take a single conversation.",
    "control-character": "The file holds a character that is not text. Delete it.",
    "drops-given-twice": "Drops come as a share of chats or per hour by device, not both.",
    "duplicate-key": "A key stands twice in one block. The second would silently win.",
    "empty-file": "The file has no content. `rejoinder new` writes one to start from.",
    "empty-list": "A list with no values says nothing.",
    "empty-step": "A step of the timeline does something or says something.",
    "extends-cycle": "Files extend each other in a circle.",
    "extends-too-deep": "Too many files extend each other.",
    "grid-too-large": "The grid of `vary` has too many cells.",
    "group-without-queue": "A warning: the agents of a group serve no queue.",
    "detection-outlasts-absences": "A warning: more than 95 % of those who come back are back "
    "before the drop is noticed, so that neither hold nor limit matters to them.",
    "hold-before-detection": "A warning: the hold is over when the drop is noticed, so that "
    "nothing is held.",
    "hold-exceeds-limit": "The agent cannot be held longer than the customer may reconnect.",
    "hold-outlasts-absences": "A warning: more than 95 % of those who come back are back before "
    "the hold ends.",
    "hours-outside": "These operating hours never touch the clock.",
    "hours-overlap": "Two stretches of operating hours overlap.",
    "huge-number": "The number is larger than anything on a desk.",
    "impossible-step": "Somebody does what the steps before make impossible, such as dropping "
    "before starting.",
    "is-directory": "The path is a folder.",
    "limit-before-detection": "A warning: the reconnect time limit is over before the drop is "
    "noticed.",
    "limit-given-twice": "`policy.reconnect_time_limit` and "
    "`work_stream.auto_close_after_inactivity` are one value. Set one, or both alike.",
    "load-above-one": "A warning: in some interval more work comes than all agents on duty can do.",
    "long-warm-up": "A warning: the warm-up takes more than half of the clock.",
    "missing-key": "A key that has no default is missing.",
    "name-given-twice": "Names of agents and people are unique.",
    "never-ends": "Some chat could wait for ever, so the run would never be done.",
    "never-starts": "A person never starts a chat.",
    "no-agents": "A group, a shift or the whole desk has no agents.",
    "no-price": "Prices stand in `costs:`. The section gives at least one, and a cost that an "
    "expectation speaks of has its own.",
    "no-proof": "A sentence of a lesson says what nobody does: `shows` names what is to be seen in "
    "the trace if it is true. A question needs it for its right answer.",
    "no-such-file": "A file that is named does not exist. Names are looked up beside the file "
    "that names them.",
    "nobody-can-continue": "A warning: customers are cut off, and none of them is signed in or has "
    "the link.",
    "nobody-on-duty": "A warning: customers come to an open queue while nobody who serves it is "
    "there.",
    "not-while-live": "These settings cannot change while chats are live: chats are in states that "
    "the new ones do not know. Change them in `policy` and run again.",
    "out-of-order": "Steps of the timeline stand in order of time.",
    "out-of-range": "A number or a time is outside its limits.",
    "overflow-loop": "Overflow leads from queue to queue back to the first.",
    "patience-outlasts-closing": "A warning: waiting chats are closed long before patience ends.",
    "profile-outside": "No row of the profile lies within the clock.",
    "queue-unreached": "A warning: no topic leads to the queue, and no other queue overflows or "
    "transfers to it.",
    "queue-unserved": "No group serves this queue.",
    "redirect-without-url": "A warning: `customers.redirect` is set, and no redirection page.",
    "shares-do-not-add-up": "Shares of a whole add up to 100 %.",
    "shift-outside": "The shift never touches the clock.",
    "shift-overlap": "One agent has two shifts at a time.",
    "taken-name": "A person is named as traces call a customer of the random crowd (`c12`). Choose "
    "another name.",
    "too-deep": "Values are nested deeper than any scenario needs.",
    "too-large": "The file is larger than 256 KiB.",
    "too-many-agents": "The desk has more agents than the program is made for.",
    "too-many-customers": "One run has more customers than the program is made for.",
    "too-many-values": "The file, or what its aliases expand to, has too many values.",
    "topic-given-twice": "A topic goes to one queue.",
    "topic-unserved": "No queue takes this topic.",
    "topics-missing": "Several queues need customers with topics.",
    "unknown-key": "The format has no such key here. The nearest one is named.",
    "unknown-measure": "docs/measures.md lists every measure with its statistics.",
    "unknown-name": "Nothing in the file has this name. The nearest one is named.",
    "unknown-timezone": "Time zones have names such as `Europe/Paris`.",
    "unknown-word": "Only the listed words are known here.",
    "unreadable": "The file cannot be opened.",
    "value-given-twice": "A value stands twice in a list of `vary`, which would make two cells "
    "that are one and the same.",
    "wrong-person": "The step is for a customer and names an agent, or the other way round.",
    "wrong-unit": "A limit has the unit of its measure: a duration, a share or a number.",
    "yaml-alias": "An alias (`*name`) names nothing above it.",
    "yaml-syntax": "The text is not YAML. The message says where it stops making sense.",
    "yaml-tag": "Tags (`!name`) have no meaning in scenario files.",
}

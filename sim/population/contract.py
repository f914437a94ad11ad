"""CONTRACT: the drawn population as the floor reads it. (To be realised in population.py; delete this file then.)

Customers are numbered 0..size-1: first the random ones in order of arrival, then the people of
the script. `n` counts from 0: the how-manieth conversation / queue visit / connection spell /
offer / hold / redirect of this customer. The same (seed, replication, customer, purpose, n)
always gives the same answer, in whatever order it is asked. All of it must be cheap
(list reads for n == 0; occurrences above are drawn on demand, by blocks).
"""

from typing import NamedTuple, Sequence, Protocol


class Drop(NamedTuple):
    after_ms: int          # connected real time until it drops; NEVER
    kind: int              # DropKind
    away_ms: int           # absence from the drop; NEVER: never comes back
    same_browser: bool
    uses_link: bool        # presses the link if he has one
    continues: bool        # the choice at the prompt
    prompt_ms: int


class Offer(NamedTuple):
    answer: int            # 0 accept, 1 decline, 2 miss
    after_ms: int


class Population(Protocol):
    size: int
    random_size: int                       # customers random_size.. are scripted people
    arrival_ms: Sequence[int]              # of the random ones, ascending
    topic: Sequence[int]
    signed_in: Sequence[bool]
    mobile: Sequence[int]                  # device index

    def contact_ms(self, customer: int, n: int) -> int: ...
    def patience_ms(self, customer: int, n: int) -> int: ...          # n = queue visit
    def silent(self, customer: int, n: int) -> bool: ...              # leaves without a word
    def link_shared(self, customer: int, n: int) -> bool: ...
    def wrap_up_ms(self, customer: int, n: int) -> int: ...
    def drop(self, customer: int, n: int) -> Drop | None: ...         # n = connection spell; None: no drop in this spell. With drop_share only spell 0 of each conversation may drop
    def closes_chat_at(self, customer: int, n: int) -> float | None: ...  # fraction of contact time (0..1) or None
    def comes_again(self, customer: int, n: int) -> bool: ...         # after closing the chat
    def transfer_at(self, customer: int, n: int) -> float | None: ...
    def offer(self, customer: int, n: int) -> Offer: ...
    def closes_held_after_ms(self, customer: int, n: int) -> int: ... # n = hold; NEVER
    def converts(self, customer: int, n: int) -> bool: ...            # after the n-th redirect
    def form_ms(self, customer: int, n: int) -> int: ...
    def survey_ms(self, customer: int, n: int) -> int: ...
    def incident(self, customer: int, incident: int) -> Drop | None: ...  # None: not hit. after_ms = offset within the incident
    def name(self, customer: int) -> str: ...                         # display only (Faker, lazily)


# def draw(plan: PopulationPlan, *, seed: int, replication: int) -> Population

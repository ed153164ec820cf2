"""Why there is no plan: ``explain(network, policy, seconds)``.

Counting comes first, and points to parts; then parts of every kind are looked at; in between the
whole is searched for a plan, for most networks have one.
"""

import threading
from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from application.questions.conflicts.around import Part
from application.questions.conflicts.editing import edited
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.parts import Parts
from application.questions.conflicts.repairing import Found, lets_go, solved_whole
from application.questions.conflicts.search import Asking, first_conflict, shrunk
from models.conflicts import Answer, Conflict, Edit, Explanation, Repair
from models.network import Network
from models.plan import Reason
from models.policy import Policy
from solver.bounds.infeasibility import counting_reasons
from solver.problem.problem import Problem
from validation.facts import contradictions

#: Seconds for a part: most that cannot be say so in less than one.
ON_PART = 6.0
#: Shares of the time: for parts that are pointed to, for others, and for a plan.
FOR_POINTED, FOR_PARTS, FOR_PLAN = 0.4, 0.3, 0.4
#: Share of the time for making a set small and proving it; the rest is for repairs.
FOR_SET = 0.5
#: Share of the time for changes that let a conflict go, before they are tried on the whole.
FOR_CHANGES = 0.5
#: Repairs that are tried on the whole, and conflicts that come to light one after the other.
MOST_REPAIRS, MOST_CONFLICTS = 4, 4

Tell = Callable[[str], None]


class _Conflicting(NamedTuple):
    """A conflict, and the part it was found in."""

    conflict: Conflict
    part: Part


def explain(
    network: Network,
    policy: Policy,
    seconds: float,
    stop: threading.Event | None = None,
    tell: Tell = lambda _: None,
    most_repairs: int = MOST_REPAIRS,
) -> Explanation:
    """Say whether there is a plan and, where there is none, why and what would have to change.

    Parameters
    ----------
    seconds
        Wall time; what is not decided by then is told as that.
    tell
        Told what is being done, by a code.
    """
    begun = monotonic()
    work = _Work(network, policy, begun + seconds, stop, tell)
    tell("counting")
    reasons = counting_reasons(Problem(network, policy))
    plan, found = work.look(seconds, reasons)
    if plan.plan is not None:
        return Explanation(
            answer=Answer.POSSIBLE, unmet=plan.unmet, seconds=round(monotonic() - begun, 1)
        )
    if found is None:
        return Explanation(
            answer=_answer(reasons, proved=plan.is_impossible),
            reasons=reasons,
            seconds=round(monotonic() - begun, 1),
        )
    conflicts, repairs, unverified = work.repaired(found, most_repairs)
    return Explanation(
        answer=_answer(reasons, proved=found.conflict.is_confirmed),
        reasons=reasons,
        conflicts=conflicts,
        repairs=repairs,
        unverified=unverified,
        seconds=round(monotonic() - begun, 1),
    )


def _answer(reasons: tuple[Reason, ...], *, proved: bool) -> Answer:
    """What is known where no plan was found."""
    if proved:
        return Answer.IMPOSSIBLE
    return Answer.COUNTED if reasons else Answer.UNDECIDED


class _Work:
    """The search of one network, until its time is up."""

    def __init__(
        self,
        network: Network,
        policy: Policy,
        end: float,
        stop: threading.Event | None,
        tell: Tell,
    ) -> None:
        self._facts, self._end, self._stop, self._tell = Facts(network, policy), end, stop, tell
        self._parts = Parts(self._facts)

    @property
    def _remaining(self) -> float:
        return max(0.0, self._end - monotonic())

    def look(
        self, seconds: float, reasons: tuple[Reason, ...]
    ) -> tuple[Found, _Conflicting | None]:
        """A plan, a conflict, or neither in time."""
        self._tell("pointed")
        if (found := self._first(self._pointed(reasons), ON_PART, FOR_POINTED)) is not None:
            return Found(), found
        if self._parts.is_small:
            self._tell("whole")
            found = self._first(iter((self._parts.whole(),)), self._remaining)
            return (Found(), found) if found is not None else (self._plan(self._remaining), None)
        self._tell("parts")
        parts, until = self._parts.each(), monotonic() + FOR_PARTS * seconds
        if (found := self._first(_while(parts, until), ON_PART, FOR_PARTS)) is not None:
            return Found(), found
        self._tell("plan")
        plan = self._plan(FOR_PLAN * seconds)
        if plan.plan is not None or plan.is_impossible:
            return plan, None
        self._tell("parts")
        return Found(), self._first(parts, max(ON_PART, self._remaining / 4))

    def _pointed(self, reasons: tuple[Reason, ...] = ()) -> Iterator[Part]:
        """Parts around what counting has found, and around rows that contradict each other."""
        facts = self._facts
        for reason in reasons:
            yield from self._parts.counted(reason)
        for problem in contradictions(facts.network, facts.policy):
            if not problem.is_remark:
                yield from self._parts.around(problem)

    def _first(
        self, parts: Iterator[Part], seconds: float, share: float = 1.0
    ) -> _Conflicting | None:
        """The first part that cannot be, looked for in a share of the time, made small."""
        asking = Asking(self._facts, self._remaining, self._stop)
        with asking.within(share):
            part = first_conflict(asking, parts, seconds)
        if part is None:
            return None
        self._tell("shrinking")
        with asking.within(FOR_SET):
            return _Conflicting(shrunk(asking, part), part)

    def _plan(self, seconds: float) -> Found:
        seconds = min(seconds, self._remaining)
        return solved_whole(self._facts.network, self._facts.policy, seconds, self._stop)

    def repaired(
        self, found: _Conflicting, most: int
    ) -> tuple[tuple[Conflict, ...], tuple[Repair, ...], tuple[Repair, ...]]:
        """Conflicts, repairs of all of them, and changes that were not seen to be enough."""
        self._tell("repairs")
        edits = lets_go(self._facts, found.part, found.conflict, self._remaining * FOR_CHANGES)
        repairs: list[Repair] = []
        unverified: list[Repair] = []
        conflicts = [found.conflict]
        for edit in edits:
            if len(repairs) == most:
                break
            self._tell("verifying")
            repair, more = self._verified((edit,), is_first=not repairs)
            conflicts += more
            (repairs if repair.verified else unverified).append(repair)
        return tuple(conflicts), tuple(repairs), tuple(unverified)

    def _verified(
        self, edits: tuple[Edit, ...], *, is_first: bool, depth: int = 1
    ) -> tuple[Repair, list[Conflict]]:
        """Changes with a plan of the whole; where they are not enough, the next conflict and its
        first change beside them, while there is no repair yet.
        """
        facts = self._facts
        network, policy, _ = edited(facts.network, facts.policy, edits)
        share = self._remaining * (0.6 if is_first else 0.4)
        rest = _Work(network, policy, monotonic() + share, self._stop, self._tell)
        # Other contradictions of the facts are told at once; a search would look for long.
        found = rest._first(rest._pointed(), ON_PART) if is_first else None
        if found is None:
            plan = rest._plan(share)
            if plan.plan is not None:
                return Repair(edits=edits, verified=True, unmet=plan.unmet), []
            return Repair(edits=edits), []
        if depth == MOST_CONFLICTS:
            return Repair(edits=edits), [found.conflict]
        repair, more = Repair(edits=edits), list[Conflict]()
        for next_edit in lets_go(rest._facts, found.part, found.conflict, rest._remaining / 2)[:1]:
            repair, more = self._verified((*edits, next_edit), is_first=True, depth=depth + 1)
        return repair, [found.conflict, *more]


def _while(parts: Iterator[Part], until: float) -> Iterator[Part]:
    """Parts until a moment; the rest stays where it is."""
    while monotonic() < until:
        part = next(parts, None)
        if part is None:
            return
        yield part

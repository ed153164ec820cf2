"""The search of one network: a plan, or the first conflict.

Counting points to parts, and so do facts that tie; then the whole is searched for a plan, for most
networks have one, and what finds no place points to parts as well; then all parts are looked at.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from application.questions.conflicts.around import Part
from application.questions.conflicts.facts import Facts, Thing
from application.questions.conflicts.looks import LOOKS, NEAR, OF_CLASSES, QUICK, Look
from application.questions.conflicts.parts import Parts
from application.questions.conflicts.planning import Found, solved_whole
from application.questions.conflicts.search import Asking, first_conflict, shrunk
from models.conflicts import Conflict
from models.plan import Reason
from validation.facts import contradictions

#: Work for a part, in seconds of the processor: most that cannot be say so in less than one.
ON_PART = 6.0
#: Shares of the time: for parts that counting points to, or facts that contradict; for those around
#: what is tied; for a first look for a plan, whose lessons without a place point to parts again; of
#: what is left for all parts, and the rest is for a plan.
FOR_COUNTED, FOR_POINTED, FOR_TIED, FOR_PLAN, FOR_PARTS = 0.7, 0.4, 0.3, 0.4, 0.6
FOR_PLAN_AGAIN = 0.7
#: Groups without a place that are looked around.
MOST_UNPLACED = 8
#: Share of the time for making a set small and proving it; the rest is for repairs.
FOR_SET = 0.5

Tell = Callable[[str], None]


class Conflicting(NamedTuple):
    """A conflict, and the part it was found in."""

    conflict: Conflict
    part: Part


class Looking:
    """The search of one network, until its time is up.

    Parameters
    ----------
    end
        The moment (``time.monotonic``) of that.
    """

    def __init__(self, facts: Facts, end: float, stop: threading.Event | None, tell: Tell) -> None:
        self.facts, self._end, self._stop, self._tell = facts, end, stop, tell
        self.parts = Parts(facts)

    @property
    def remaining(self) -> float:
        """Seconds left."""
        return max(0.0, self._end - monotonic())

    def look(self, seconds: float, reasons: tuple[Reason, ...]) -> tuple[Found, Conflicting | None]:
        """A plan, a conflict, or neither in time."""
        self._tell("pointed")
        if (found := self.pointed(reasons)) is not None:
            return Found(), found
        if self.parts.is_small:
            self._tell("whole")
            found = self.first(((self.parts.whole(),),), self.remaining)
            return (Found(), found) if found is not None else (self.plan(self.remaining), None)
        self._tell("parts")
        if (found := self.first((self.parts.tied(),), ON_PART, FOR_TIED)) is not None:
            return Found(), found
        classes = map(self.parts.of_class, (row.id for row in self.facts.network.classes))
        if (found := self.first((classes,), QUICK, FOR_TIED, OF_CLASSES)) is not None:
            return Found(), found
        plan = Found()
        # What is counted to be impossible is not searched for.
        if not reasons:
            self._tell("plan")
            plan = self.plan(FOR_PLAN * seconds, briefly=True)
            if plan.plan is not None or plan.is_impossible:
                return plan, None
        self._tell("parts")
        share = 1.0 if reasons else FOR_PARTS
        if (found := self.first(self._all(plan), ON_PART, share)) is not None or reasons:
            return Found(), found
        self._tell("plan")
        return self.plan(self.remaining), None

    def _all(self, plan: Found) -> Iterator[Iterable[Part]]:
        """All parts, those around what found no place first."""
        yield self.parts.of_groups(plan.unplaced[:MOST_UNPLACED])
        yield from self.parts.each()

    def look_again(
        self,
        reasons: tuple[Reason, ...],
        near: Iterable[Thing],
        *,
        briefly: bool,
    ) -> tuple[Found, Conflicting | None]:
        """A plan of a network that was changed to have one, or what is still in the way.

        Parameters
        ----------
        near
            What the changes were about.
        briefly
            Whether other changes are waiting for their turn.
        """
        # Other contradictions of the facts are told at once; a search would look for long.
        found = None if self.parts.is_small else self.pointed(reasons)
        if reasons and not self.parts.is_small:
            return Found(), found
        near = tuple(near)
        if found is None and not self.parts.is_small:
            classes = map(self.parts.of_class, self.parts.classes_with(near))
            found = self.first((classes,), QUICK, FOR_POINTED, OF_CLASSES)
        if found is None and not self.parts.is_small:
            parts = self.parts.tied(), map(self.parts.of_thing, near)
            found = self.first(parts, QUICK, FOR_POINTED, NEAR)
        if found is None:
            self._tell("verifying")
            plan = self.plan(FOR_PLAN_AGAIN * self.remaining, briefly=briefly)
            if plan.plan is not None:
                return plan, None
            found = self._still(plan, briefly=briefly)
        return Found(), found

    def _still(self, plan: Found, *, briefly: bool) -> Conflicting | None:
        """A conflict of a network after changes: while others wait it is looked for around what
        found no place, and not for long, for there mostly is a plan that was not found.
        """
        if self.parts.is_small:
            return self.first(((self.parts.whole(),),), ON_PART)
        if briefly:
            return self.first(
                (self.parts.of_groups(plan.unplaced[:MOST_UNPLACED]),), QUICK, 1.0, NEAR
            )
        return self.first(self._all(plan), ON_PART)

    def pointed(self, reasons: tuple[Reason, ...]) -> Conflicting | None:
        """A conflict around what counting has found, or around rows that contradict each other."""
        share = FOR_COUNTED if reasons else FOR_POINTED
        return self.first((self._pointed(reasons),), ON_PART, share)

    def _pointed(self, reasons: tuple[Reason, ...]) -> Iterator[Part]:
        for reason in reasons:
            yield from self.parts.counted(reason)
        network, policy = self.facts.network, self.facts.policy
        found = contradictions(network, policy, is_late=lambda: self.remaining <= 0)
        for problem in found:
            if not problem.is_remark:
                yield from self.parts.around(problem)

    def first(
        self,
        parts: Iterable[Iterable[Part]],
        work: float,
        share: float = 1.0,
        looks: Sequence[Look] = LOOKS,
    ) -> Conflicting | None:
        """The first part that cannot be, looked for in a share of the time, kind by kind, and made
        small.
        """
        if self.remaining <= 0:
            return None
        asking = Asking(self.facts, self.remaining, self._stop)
        with asking.within(share):
            part = first_conflict(asking, parts, work, looks)
        if part is None:
            return None
        self._tell("shrinking")
        with asking.within(FOR_SET):
            return Conflicting(shrunk(asking, part), part)

    def plan(self, seconds: float, *, briefly: bool = False) -> Found:
        """A plan of the whole."""
        network, policy = self.facts.network, self.facts.policy
        seconds, workers = min(seconds, self.remaining), 1 if briefly else 2
        return solved_whole(network, policy, seconds, self._stop, workers, briefly=briefly)

"""Changes after which there is a plan, smallest first, each verified by a plan of the whole.

A tree of hitting sets (Reiter, *A theory of diagnosis from first principles*, Artificial
Intelligence 32, 1987): a node is a set of changes, its label a conflict that stands after them, and
its children are what could let that one go as well. Nodes are asked about smallest first, so that
what is found are smallest sets of changes.
"""

import heapq
import threading
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from application.questions.conflicts.around import Part
from application.questions.conflicts.editing import Edited, edited
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looking import Conflicting, Looking, Tell
from application.questions.conflicts.planning import Found
from application.questions.conflicts.relaxing import relaxed
from application.questions.conflicts.repairs.candidates import STEPS, candidates, size, turned
from application.questions.conflicts.repairs.near import Near
from models.conflicts import Conflict, Edit, Fact, FactKind, Repair
from solver.bounds.infeasibility import counting_reasons
from solver.conflicts.decide import Decision, Outcome, decide
from solver.problem.problem import Problem

#: Changes in one repair, and conflicts that come to light one after the other.
MOST_EDITS, MOST_CONFLICTS = 4, 8
#: Work for one question about a conflict after changes, in seconds of the processor.
ON_PART = 8.0
#: Shares of the time for a plan after some changes: each set of changes is tried for a short time
#: before any is tried for long.
ROUNDS = (0.25, 0.6)

#: Facts of which later changes are larger: after one that is not decided one much larger is tried.
GROWING = frozenset(
    (
        *STEPS,
        FactKind.LESSON,
        FactKind.WAY,
        FactKind.RULE,
        FactKind.LEADERS,
        FactKind.BUSY,
        FactKind.ONLY_TIMES,
        FactKind.TRIPS,
        FactKind.MIN_SIZE,
        FactKind.LEAST,
    )
)


class Node(NamedTuple):
    """For each fact that is changed, which of its changes by its place among them."""

    steps: tuple[tuple[Fact, int], ...] = ()

    def step(self, fact: Fact) -> int:
        """Which change of a fact; -1 where it is not changed."""
        return dict(self.steps).get(fact, -1)

    def after(self, fact: Fact) -> "Node":
        """The same with the next change of a fact."""
        return self.with_step(fact, self.step(fact) + 1)

    def with_step(self, fact: Fact, step: int) -> "Node":
        """The same with another change of a fact."""
        return Node(tuple(sorted({**dict(self.steps), fact: step}.items())))

    def holds(self, other: "Node") -> bool:
        """Whether what another changes is changed here too, as much or more."""
        return all(self.step(fact) >= step for fact, step in other.steps)


class _Known(NamedTuple):
    """A conflict by the rows of the network before all changes.

    Attributes
    ----------
    core, part
        What cannot hold together, and the part it was found in.
    changed
        Facts of it that can be changed.
    """

    core: Part
    part: Part
    changed: tuple[Fact, ...]


class Repairing:
    """Repairs of a network in which a conflict was found, until time is up.

    Attributes
    ----------
    conflicts
        Those that came to light.
    """

    def __init__(
        self,
        facts: Facts,
        found: Conflicting,
        end: float,
        stop: threading.Event | None,
        tell: Tell,
    ) -> None:
        self._facts, self._end, self._stop, self._tell = facts, end, stop, tell
        self._changes: dict[Fact, Sequence[Edit]] = {}
        self._known: list[_Known] = []
        self.conflicts: list[Conflict] = []
        self._queue: list[tuple[int, int, tuple[int, ...], Node]] = []
        self._seen, self._refuted = set[Node](), set[Node]()
        self._done: dict[Node, Repair] = {}
        self._undecided: dict[Node, Repair] = {}
        self._near = Near(end, stop)
        self._add(found, edited(facts.network, facts.policy, ()), ())

    @property
    def _remaining(self) -> float:
        return max(0.0, self._end - monotonic())

    def smallest(self, most: int) -> tuple[Repair, ...]:
        """So many repairs at most, smallest first, none of which changes what another one changes
        and more.
        """
        repairs = self.repairs()
        while len(self._least) < most and next(repairs, None) is not None:
            pass
        return tuple(self._done[node] for node in sorted(self._least, key=self._size))

    @property
    def _least(self) -> list[Node]:
        return [
            node
            for node in self._done
            if not any(node.holds(other) for other in self._done if other != node)
        ]

    def repairs(self) -> Iterator[Repair]:
        """Repairs, one after the other as they are found."""
        self._push(self._children(Node(), self._known[0]))
        while self._queue and self._remaining > 0:
            _, turn, _, node = heapq.heappop(self._queue)
            if any(node.holds(one) for one in self._done):
                self._undecided.pop(node, None)
                continue
            standing = self._standing(node, turn)
            if isinstance(standing, Repair):
                if standing.verified:
                    least, repair = self._lessened(node, standing)
                    self._undecided.pop(node, None)
                    self._undecided.pop(least, None)
                    self._done[least] = repair
                    yield repair
                else:
                    self._undecided[node] = standing
                    if turn + 1 < len(ROUNDS):
                        self._put(node, turn + 1)
                    self._push(self._further(node))
                    self._push(self._others(node), wait=1)
                continue
            self._refuted.add(node)
            self._undecided.pop(node, None)
            self._push(self._children(node, standing))

    def _push(self, nodes: Iterable[Node], wait: int = 0) -> None:
        """Nodes to be asked about, those not known yet."""
        for node in nodes:
            if node not in self._seen:
                self._seen.add(node)
                self._put(node, 0, wait)

    def _put(self, node: Node, turn: int, wait: int = 0) -> None:
        """A node in the queue: more changes wait no longer than fewer that are tried once more."""
        place = len(node.steps) + turn + wait, turn, self._size(node), node
        heapq.heappush(self._queue, place)

    @property
    def unverified(self) -> tuple[Repair, ...]:
        """Changes that let all known conflicts go, for which no plan of the whole was found in
        time.
        """
        return tuple(self._undecided.values())

    def _children(self, node: Node, standing: _Known | None) -> Iterator[Node]:
        for fact in standing.changed if standing is not None else ():
            child = node.after(fact)
            if child.step(fact) < len(self._changes[fact]) and len(child.steps) <= MOST_EDITS:
                yield child

    def _further(self, node: Node) -> Iterator[Node]:
        """The same changes, one of them larger: what is nearly impossible is hard to decide, so the
        step doubles.
        """
        for fact, step in node.steps:
            last = len(self._changes[fact]) - 1
            if step < last and fact.kind in GROWING:
                yield node.with_step(fact, min(last, 2 * step + 2))

    def _others(self, node: Node) -> Iterator[Node]:
        """The same with the next choice where changes of a fact are no larger than each other."""
        for fact, step in node.steps:
            if step < len(self._changes[fact]) - 1 and fact.kind not in GROWING:
                yield node.after(fact)

    def _size(self, node: Node) -> tuple[int, ...]:
        """Few changes come before many, small before large."""
        sizes = [size(edit) for edit in self._edits(node)]
        return (len(sizes), *map(sum, zip(*sizes, strict=True)))

    def _edits(self, node: Node) -> tuple[Edit, ...]:
        return tuple(self._changes[fact][step] for fact, step in node.steps)

    def _lessened(self, node: Node, repair: Repair) -> tuple[Node, Repair]:
        """The same with amounts no larger than its plan makes use of."""
        for fact, most in node.steps:
            for step in range(most if fact.kind in GROWING else 0):
                less = node.with_step(fact, step)
                if less in self._refuted:
                    continue
                edits = self._edits(less)
                found = self._near.as_known(edited(self._facts.network, self._facts.policy, edits))
                if found.plan is not None:
                    node, repair = less, self._repair(edits, found)
                    break
        return node, repair

    def _standing(self, node: Node, turn: int) -> _Known | Repair | None:
        """A conflict that stands after changes, or a repair; None where time is up."""
        self._tell("repairs")
        edits = self._edits(node)
        changed = edited(self._facts.network, self._facts.policy, edits)
        after = Facts(changed.network, changed.policy)
        for known in self._known:
            if self._ask(changed, after, known.core).is_impossible:
                return known
        # A plan is a proof, and soon judged.
        if (found := self._near.as_known(changed)).plan is not None:
            return self._repair(edits, found)
        for known in self._known:
            if self._remaining <= 0:
                return None
            # Where more than the core is asked about and not decided the whole will tell.
            if self._ask(changed, after, known.part).is_impossible:
                part = Part(changed.kept(self._facts, after, known.part.facts), known.part.students)
                conflicting = self._looking(after, ROUNDS[turn]).first(((part,),), ON_PART)
                if conflicting is not None:
                    return self._add(conflicting, changed, edits)
        if self._remaining <= 0:
            return None
        return self._verified(changed, after, edits, turn)

    def _ask(self, changed: Edited, after: Facts, part: Part) -> Decision:
        if self._remaining <= 0:
            return Decision(Outcome.UNKNOWN)
        kept = changed.kept(self._facts, after, part.facts)
        network, policy = relaxed(after, kept, part.students)
        return decide(network, policy, self._remaining, work=ON_PART, stop=self._stop)

    def _looking(self, after: Facts, share: float) -> Looking:
        return Looking(after, monotonic() + share * self._remaining, self._stop, self._tell)

    def _verified(
        self, changed: Edited, after: Facts, edits: tuple[Edit, ...], turn: int
    ) -> _Known | Repair:
        """A plan of the whole, or the next conflict."""
        self._tell("verifying")
        looking = self._looking(after, ROUNDS[turn])
        reasons = counting_reasons(Problem(after.network, after.policy))
        # A search from nothing mostly finds a plan sooner than one that is to stay near to another.
        if turn and not reasons and not looking.parts.is_small:
            found = self._near.mended(changed)
            if found.plan is not None:
                return self._repair(edits, found)
        near = dict.fromkeys(
            thing
            for edit in edits
            for thing in self._facts.things(edit.fact)
            if thing[0] != "school"
        )
        plan, conflicting = looking.look_again(reasons, near, briefly=not turn)
        if plan.plan is not None:
            return self._repair(edits, plan)
        if conflicting is None or len(self._known) == MOST_CONFLICTS:
            return Repair(edits=edits)
        return self._add(conflicting, changed, edits)

    def _repair(self, edits: tuple[Edit, ...], found: Found) -> Repair:
        """A repair with the plan that verifies it, which others may be near to."""
        if found.plan is not None:
            self._near.add(found.plan)
        return Repair(edits=edits, verified=True, plan=found.plan, unmet=found.unmet)

    def _add(self, found: Conflicting, changed: Edited, edits: tuple[Edit, ...]) -> _Known:
        """Note a conflict that stands after changes."""
        conflict, facts = found.conflict, self._facts
        rules = tuple(Fact(kind=FactKind.RULE, name=name) for name in conflict.rules)
        known = _Known(
            Part(self._before(changed, (*conflict.facts, *rules)), frozenset(conflict.students)),
            Part(self._before(changed, found.part.facts), found.part.students),
            (),
        )
        before = conflict.model_copy(
            update={
                "facts": tuple(one for one in known.core.facts if one.kind is not FactKind.RULE)
            }
        )
        for changes in candidates(facts, before):
            self._changes.setdefault(changes[0].fact, changes)
        turns = dict.fromkeys(turned(facts, fact) for fact in known.core.facts)
        known = known._replace(changed=tuple(fact for fact in turns if fact in self._changes))
        self._known.append(known)
        self.conflicts.append(conflict.model_copy(update={"after": edits}))
        return known

    def _before(self, changed: Edited, kept: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple(dict.fromkeys(changed.origins(self._facts, kept)))

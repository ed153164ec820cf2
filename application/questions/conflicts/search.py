"""The search for a conflict: a part that cannot be, then the smallest of it, then the proof."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from time import monotonic, process_time

from application.questions.conflicts.around import Part
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looks import LOOKS, Look
from application.questions.conflicts.relaxing import relaxed
from models.conflicts import Conflict, Fact, FactKind
from solver.conflicts.decide import Decision, Outcome, decide
from solver.conflicts.smallest import smallest
from validation import judge

#: Up to so many students are looked at one by one.
MOST_NAMED = 30
#: Work for a question about less than a part that cannot be, beside what the part itself took so
#: many times over.
LONGEST, LONGER = 1.0, 2.0
#: Share of the time for making a set smaller; the rest is for its proof.
FOR_SHRINKING = 0.6


class Asking:
    """Questions about parts of one network, none asked twice, until time is up.

    Parameters
    ----------
    seconds
        Until then; what was not decided is not known.
    """

    def __init__(self, facts: Facts, seconds: float, stop: threading.Event | None = None) -> None:
        self.facts, self._end, self._stop = facts, monotonic() + seconds, stop
        self._took: dict[tuple[frozenset[Fact], frozenset[str], bool], float] = {}
        self._each = inf
        self._known: dict[tuple[frozenset[Fact], frozenset[str], bool], Decision] = {}
        self._in_vain: dict[tuple[frozenset[Fact], frozenset[str], bool], float] = {}

    @contextmanager
    def within(self, share: float, each: float = inf) -> Iterator[None]:
        """A share of the time that is left, and work for each question."""
        end, before = self._end, self._each
        self._end, self._each = monotonic() + share * self.remaining, each
        try:
            yield
        finally:
            self._end, self._each = end, before

    @property
    def remaining(self) -> float:
        """Seconds left."""
        if self._stop is not None and self._stop.is_set():
            return 0.0
        return max(0.0, self._end - monotonic())

    def of(
        self,
        kept: Iterable[Fact],
        students: frozenset[str],
        work: float = inf,
        *,
        again: bool = False,
    ) -> Decision:
        """Whether these facts can hold together."""
        key = (frozenset(kept), students, again)
        if key in self._known:
            return self._known[key]
        work, seconds = min(work, self._each), self.remaining
        if seconds <= 0 or work <= self._in_vain.get(key, 0.0):
            return Decision(Outcome.UNKNOWN)
        network, policy = relaxed(self.facts, key[0], students)
        begun = process_time()
        found = decide(network, policy, seconds, work=work, again=again, stop=self._stop)
        self._took[key] = process_time() - begun
        if found.outcome is not Outcome.UNKNOWN:
            self._known[key] = found
        elif self.remaining > 0:
            self._in_vain[key] = work
        return found

    def cannot(self, kept: Iterable[Fact], students: frozenset[str]) -> bool:
        """Whether these facts cannot hold together, as far as that is known: whatever holds what
        cannot be cannot be, and whatever is within what can be can.
        """
        facts = frozenset(kept)
        for (others, among, _), decision in self._known.items():
            if decision.is_impossible and others <= facts and among <= students:
                return True
            if decision.is_possible and others >= facts and among >= students:
                return False
        return self.of(facts, students).is_impossible

    def took(self, kept: Iterable[Fact], students: frozenset[str]) -> float:
        """Work it took to say so."""
        return self._took.get((frozenset(kept), students, False), 0.0)

    def accepts(self, kept: Iterable[Fact], students: frozenset[str]) -> bool:
        """Whether the referee accepts the plan that was found of some facts."""
        facts = frozenset(kept)
        plan = self.of(facts, students).plan
        network, policy = relaxed(self.facts, facts, students)
        return plan is not None and judge(network, policy, plan).accepted


def first_conflict(
    asking: Asking, kinds: Iterable[Iterable[Part]], work: float, looks: Sequence[Look] = LOOKS
) -> Part | None:
    """The first part that cannot be; None where each can, or was not decided with so much work.

    All of a kind are looked at with few rules first, which is quick, and then with more; then those
    of the next kind.
    """
    for parts in kinds:
        known: list[Part] = []
        for look in looks:
            for part in parts if look is looks[0] else known:
                if asking.remaining <= 0:
                    return None
                if look is looks[0]:
                    known.append(part)
                one = _of_rules(part, look)
                limit = min(work, look.work)
                if one is not None and asking.of(one.facts, one.students, limit).is_impossible:
                    return one
    return None


def _of_rules(part: Part, look: Look) -> Part | None:
    """The part under the rules of a look; None where it says nothing these rules speak of."""
    if look.about and not any(fact.kind in look.about for fact in part.facts):
        return None
    kept = (
        fact for fact in part.facts if fact.kind is not FactKind.RULE or fact.name in look.rules
    )
    return Part(tuple(kept), part.students)


def shrunk(asking: Asking, part: Part) -> Conflict:
    """The smallest of a part that cannot be, with its proof.

    Some time is left for the proof: a set that could not be made smaller in time is one too.
    """
    # What is smaller is mostly quicker; what takes longer is left as it is.
    each = LONGEST + LONGER * asking.took(part.facts, part.students)
    with asking.within(FOR_SHRINKING, each):
        facts, students = _least(asking, part)
    return proved(asking, facts, students)


def _least(asking: Asking, part: Part) -> tuple[tuple[Fact, ...], frozenset[str]]:
    rules = tuple(fact for fact in part.facts if fact.kind is FactKind.RULE)
    rows = tuple(fact for fact in part.facts if fact.kind is not FactKind.RULE)
    # Few students make a small model, and most conflicts are about few.
    students = _halved(asking, part)

    def impossible(kept: Sequence[Fact]) -> bool:
        return asking.cannot(kept, students)

    # Rules first: a model of few rules is quickly asked.
    rules = smallest(impossible, rows, rules)
    rows = smallest(impossible, rules, _by_kinds(asking, students, rules, rows))
    students = _fewest(asking, (*rows, *rules), students)
    # Fewer students may do with fewer facts.
    rows = smallest(impossible, rules, rows)
    return (*rows, *smallest(impossible, rows, rules)), students


def _halved(asking: Asking, part: Part) -> frozenset[str]:
    """Half of the students, and half of these, as long as one half cannot be either."""
    students = sorted(part.students)
    while len(students) > 1:
        middle = len(students) // 2
        for half in (students[:middle], students[middle:]):
            if asking.cannot(part.facts, frozenset(half)):
                students = half
                break
        else:
            break
    return frozenset(students)


def _fewest(asking: Asking, facts: tuple[Fact, ...], students: frozenset[str]) -> frozenset[str]:
    """The students it takes, where they are few: then each can be named."""
    if len(students) > MOST_NAMED:
        few = frozenset(sorted(students)[:MOST_NAMED])
        if not asking.cannot(facts, few):
            return students
        students = few

    def impossible(kept: Sequence[str]) -> bool:
        return asking.cannot(facts, frozenset(kept))

    return frozenset(smallest(impossible, (), sorted(students)))


def _by_kinds(
    asking: Asking, students: frozenset[str], rules: tuple[Fact, ...], rows: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """Facts of those kinds alone that the conflict needs: most of them go at once."""
    kinds = tuple(dict.fromkeys(fact.kind for fact in rows))

    def impossible(kept: Sequence[FactKind]) -> bool:
        chosen = set(kept)
        return asking.cannot((*rules, *(fact for fact in rows if fact.kind in chosen)), students)

    needed = set(smallest(impossible, (), kinds))
    return tuple(fact for fact in rows if fact.kind in needed)


def proved(asking: Asking, facts: tuple[Fact, ...], students: frozenset[str]) -> Conflict:
    """A set with what is known of it: a second look, and a plan without each of its members."""
    confirmed = asking.of(facts, students, again=True).is_impossible
    judged, is_smallest = 0, asking.of(facts, students).is_impossible
    for fact in facts:
        others = tuple(other for other in facts if other != fact)
        if asking.of(others, students).is_possible:
            # A plan that there is no time to judge is a plan for CP-SAT alone.
            judged += asking.remaining > 0 and asking.accepts(others, students)
        else:
            is_smallest = False
    return Conflict(
        facts=tuple(fact for fact in facts if fact.kind is not FactKind.RULE),
        rules=tuple(fact.name for fact in facts if fact.kind is FactKind.RULE),
        is_confirmed=confirmed,
        is_smallest=is_smallest,
        judged=judged,
        students=tuple(sorted(students)),
    )

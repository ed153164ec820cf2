"""The search for a conflict: a part that cannot be, then the smallest of it, then the proof."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from time import monotonic

from application.questions.conflicts.around import Part
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.relaxing import relaxed
from models.conflicts import Conflict, Fact, FactKind
from models.rules import About, rules_about
from solver.conflicts.decide import Decision, Outcome, decide
from solver.conflicts.smallest import smallest
from validation import judge

ESCORTS, SPREAD = frozenset(("travellers_are_escorted",)), "lessons_spread_over_days"
#: Up to so many students are looked at one by one.
MOST_NAMED = 30
#: Rules that are left out at a first look and at those after it: what they are about makes models
#: large.
LATER = (
    frozenset(rules_about(About.TIMES)) | frozenset(rules_about(About.ROOMS)) | ESCORTS,
    frozenset(rules_about(About.ROOMS)) - frozenset(("pinned_parts_stay", SPREAD)) | ESCORTS,
    ESCORTS,
)
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
        self._known: dict[tuple[frozenset[Fact], frozenset[str], bool], Decision] = {}

    @contextmanager
    def within(self, share: float) -> Iterator[None]:
        """A share of the time that is left."""
        end = self._end
        self._end = monotonic() + share * self.remaining
        try:
            yield
        finally:
            self._end = end

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
        seconds: float = 1e6,
        *,
        again: bool = False,
    ) -> Decision:
        """Whether these facts can hold together."""
        key = (frozenset(kept), students, again)
        if key in self._known:
            return self._known[key]
        limit = min(seconds, self.remaining)
        if limit <= 0:
            return Decision(Outcome.UNKNOWN)
        network, policy = relaxed(self.facts, key[0], students)
        found = decide(network, policy, limit, again=again, stop=self._stop)
        if found.outcome is not Outcome.UNKNOWN:
            self._known[key] = found
        return found

    def accepts(self, kept: Iterable[Fact], students: frozenset[str]) -> bool:
        """Whether the referee accepts the plan that was found of some facts."""
        facts = frozenset(kept)
        plan = self.of(facts, students).plan
        network, policy = relaxed(self.facts, facts, students)
        return plan is not None and judge(network, policy, plan).accepted


def first_conflict(asking: Asking, parts: Iterable[Part], seconds: float) -> Part | None:
    """The first part that cannot be; None where each can, or was not decided in so many seconds.

    All are looked at with few rules first, which is quick, and then with more.
    """
    known: list[Part] = []
    for left in (*LATER, frozenset[str]()):
        for part in chain(tuple(known), parts):
            if asking.remaining <= 0:
                return None
            one = _of_rules(part, left)
            if asking.of(one.facts, one.students, seconds).is_impossible:
                return one
            if left is LATER[0]:
                known.append(part)
    return None


def _of_rules(part: Part, left: frozenset[str]) -> Part:
    return Part(tuple(fact for fact in part.facts if fact.name not in left), part.students)


def shrunk(asking: Asking, part: Part) -> Conflict:
    """The smallest of a part that cannot be, with its proof.

    Some time is left for the proof: a set that could not be made smaller in time is one too.
    """
    with asking.within(FOR_SHRINKING):
        facts, students = _least(asking, part)
    return proved(asking, facts, students)


def _least(asking: Asking, part: Part) -> tuple[tuple[Fact, ...], frozenset[str]]:
    rules = tuple(fact for fact in part.facts if fact.kind is FactKind.RULE)
    rows = tuple(fact for fact in part.facts if fact.kind is not FactKind.RULE)
    students = part.students

    def impossible(kept: Sequence[Fact]) -> bool:
        return asking.of(kept, students).is_impossible

    # Rules first: a model of few rules is quickly asked.
    rules = smallest(impossible, rows, rules)
    rows = smallest(impossible, rules, _by_kinds(asking, students, rules, rows))
    students = _fewest(asking, (*rows, *rules), students)
    # Fewer students may do with fewer facts.
    rows = smallest(impossible, rules, rows)
    return (*rows, *smallest(impossible, rows, rules)), students


def _fewest(asking: Asking, facts: tuple[Fact, ...], students: frozenset[str]) -> frozenset[str]:
    """The students it takes, where they are few: then each can be named."""
    if len(students) > MOST_NAMED:
        few = frozenset(sorted(students)[:MOST_NAMED])
        if not asking.of(facts, few).is_impossible:
            return students
        students = few

    def impossible(kept: Sequence[str]) -> bool:
        return asking.of(facts, frozenset(kept)).is_impossible

    return frozenset(smallest(impossible, (), sorted(students)))


def _by_kinds(
    asking: Asking, students: frozenset[str], rules: tuple[Fact, ...], rows: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """Facts of those kinds alone that the conflict needs: most of them go at once."""
    kinds = tuple(dict.fromkeys(fact.kind for fact in rows))

    def impossible(kept: Sequence[FactKind]) -> bool:
        chosen = set(kept)
        return asking.of(
            (*rules, *(fact for fact in rows if fact.kind in chosen)), students
        ).is_impossible

    needed = set(smallest(impossible, (), kinds))
    return tuple(fact for fact in rows if fact.kind in needed)


def proved(asking: Asking, facts: tuple[Fact, ...], students: frozenset[str]) -> Conflict:
    """A set with what is known of it: a second look, and a plan without each of its members."""
    confirmed = asking.of(facts, students, again=True).is_impossible
    judged, is_smallest = 0, asking.of(facts, students).is_impossible
    for fact in facts:
        others = tuple(other for other in facts if other != fact)
        if asking.of(others, students).is_possible:
            judged += asking.accepts(others, students)
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

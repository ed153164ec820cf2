"""Which changes are told of those that let a conflict go."""

from collections.abc import Callable
from itertools import pairwise
from time import monotonic
from typing import Any

import pytest
from small_network import network, plan

from application.questions.conflicts.around import Part
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looking import Conflicting, Looking
from application.questions.conflicts.planning import Found
from application.questions.conflicts.repairs import repairing
from application.questions.conflicts.repairs.candidates import AMOUNTS, turned
from application.questions.conflicts.repairs.repairing import Repairing
from models.conflicts import Conflict, Fact, FactKind
from models.network import Course, Network
from models.policy import Policy
from solver.conflicts.decide import Decision, Outcome
from validation import judge

SEATS = 1
Holds = Callable[[Network], bool]
Prepared = Callable[[Network, FactKind, str, Holds], Repairing]


def narrow(seats: int) -> Network:
    sizes = {"min_size": 1, "soft_min_size": 1, "max_size": seats}
    return network(courses={"physics+": sizes})


def course_in(facts: Network, name: str) -> Course:
    return next(row for row in facts.courses if row.id == name)


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> Prepared:
    """Repairs of a fact of a course that is in the way of every plan, where searches find one in
    some networks.
    """

    def prepare(facts: Network, kind: FactKind, course: str, is_found: Holds) -> Repairing:
        def look_again(self: Looking, *_: Any, **__: Any) -> tuple[Found, None]:
            return Found(plan() if is_found(self.facts.network) else None), None

        undecided = Decision(Outcome.UNKNOWN)
        monkeypatch.setattr(repairing, "decide", lambda *_, **__: undecided)
        monkeypatch.setattr(Looking, "look_again", look_again)
        known = Facts(facts, Policy())
        fact = next(fact for fact in known.of_thing["course", course] if fact.kind is kind)
        found = Conflicting(Conflict(facts=(fact,), rules=()), Part((fact,), frozenset()))
        return Repairing(known, found, monotonic() + 600, None, lambda _: None)

    return prepare


@pytest.fixture
def repairs_from(prepared: Prepared) -> Callable[[int], Repairing]:
    """Repairs of seats, where there is a plan from some number on."""

    def of_seats(least: int) -> Repairing:
        def is_found(facts: Network) -> bool:
            return course_in(facts, "physics+").max_size >= least

        return prepared(narrow(SEATS), FactKind.MAX_SIZE, "physics+", is_found)

    return of_seats


def enough() -> int:
    """Seats that the plan makes use of."""
    return next(seats for seats in range(1, 9) if judge(narrow(seats), Policy(), plan()).accepted)


def test_no_more_is_changed_than_the_plan_found_makes_use_of(
    repairs_from: Callable[[int], Repairing],
) -> None:
    (repair,) = repairs_from(SEATS + 8).smallest(1)
    assert [edit.amount for edit in repair.edits] == [enough() - SEATS]
    assert repair.verified


def test_what_was_tried_with_less_in_vain_is_told_as_not_verified(
    repairs_from: Callable[[int], Repairing],
) -> None:
    repairs = repairs_from(SEATS + 1000)
    assert repairs.smallest(1) == ()
    amounts = {edit.amount for repair in repairs.unverified for edit in repair.edits}
    assert min(amounts) == 1


def test_amounts_that_are_not_decided_grow_twice_as_far_each_time(
    repairs_from: Callable[[int], Repairing],
) -> None:
    repairs = repairs_from(SEATS + 1000)
    assert repairs.smallest(1) == ()
    tried = sorted({edit.amount for repair in repairs.unverified for edit in repair.edits})
    *places, last = (AMOUNTS.index(amount) for amount in tried)
    grown = [later - earlier for earlier, later in pairwise(places)]
    assert len(grown) >= 2
    assert all(later == 2 * earlier for earlier, later in pairwise(grown))
    assert last == len(AMOUNTS) - 1


def test_of_changes_of_one_fact_the_smallest_alone_is_told(
    repairs_from: Callable[[int], Repairing],
) -> None:
    assert len(repairs_from(SEATS + 8).smallest(4)) == 1


def test_of_choices_of_equal_size_each_is_tried(prepared: Prepared) -> None:
    times = ("1-1", "1-2", "1-3")
    facts = network(courses={"maths": {"closed_times": times}})
    last = course_in(facts, "maths").closed_times[-1]

    def is_found(changed: Network) -> bool:
        return last not in course_in(changed, "maths").closed_times

    (repair,) = prepared(facts, FactKind.CLOSED_TIMES, "maths", is_found).smallest(1)
    assert [(edit.start, edit.end) for edit in repair.edits] == [(last.day, last.period)]


def test_fewer_lessons_of_a_course_are_one_change_for_all_its_classes() -> None:
    facts = Facts(network(), Policy())
    by_course: dict[str, set[Fact]] = {}
    for fact in facts.all:
        if fact.kind is FactKind.LESSON:
            course = facts.network.class_lessons[fact.row].course
            by_course.setdefault(course, set()).add(turned(facts, fact))
    assert len(by_course) > 1
    assert all(len(changes) == 1 for changes in by_course.values())
    assert len(set().union(*by_course.values())) == len(by_course)

"""How many weeks have to change is proved by the whole model."""

import pytest
from small_network import LAW, MATHS_B, network, plan

from benchmarks.keep.__main__ import EVENTS, bound_told
from benchmarks.keep.event import Event
from benchmarks.keep.least import least_by_grades, least_changed_weeks
from instances import Case
from models.network import Network
from models.policy import Policy
from models.record import StudentId
from solver import Limits, Options, solve
from validation import judge

#: Law, with one member from each class, at the time of a lesson of the three of class 10B.
CLASHING = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))})


def test_of_a_clash_the_lesson_with_fewer_students_moves() -> None:
    moved = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1")), LAW: ((3, 4, "A1"),)})
    found = judge(network(), Policy(), moved, CLASHING)
    assert found.accepted
    assert found.amount("changed_weeks") == 2
    assert least_changed_weeks(network(), Policy(), CLASHING, moved, 20) == 2


def test_where_nothing_is_broken_no_week_has_to_change() -> None:
    assert least_changed_weeks(network(), Policy(), plan(), plan(), 20) == 0


def test_a_clash_changes_the_smaller_lesson_or_costs_a_request() -> None:
    # Law has two members, maths of class 10B three students, one of them in both.
    facts = network()
    offers = (row for row in facts.offers if (row.course, row.host) != ("law", "B"))
    alone = facts.replacing(offers=tuple(offers))
    assert least_by_grades(alone, Policy(), CLASHING, 0, 20) == 2
    assert least_by_grades(alone, Policy(), CLASHING, 1, 20) == 1
    # A second group of law needs two members: who leaves the first takes the other along.
    assert least_by_grades(facts, Policy(), CLASHING, 0, 20) == 2
    assert least_by_grades(facts, Policy(), plan(), 0, 20) == 0


def _pinned(day: int, period: int) -> Network:
    """Law at one school alone, pinned to a time."""
    pin = {"kind": "time", "group": LAW, "part": "l", "day": day, "period": period}
    facts = network({"pins": [pin]})
    offers = (row for row in facts.offers if (row.course, row.host) != ("law", "B"))
    return facts.replacing(offers=tuple(offers))


def test_a_lesson_that_is_pinned_stays() -> None:
    # Law moves with its two members; physics of class 10A with the three of that class who have it.
    assert least_by_grades(_pinned(1, 2), Policy(), plan(), 0, 20) == 5
    # Who of class 10A is in law gives it up.
    assert least_by_grades(_pinned(1, 2), Policy(), plan(), 1, 20) == 3
    assert (
        least_by_grades(
            _pinned(1, 2), Policy(), plan(), 0, 20, besides=(StudentId("a3"), StudentId("b2"))
        )
        == 3
    )


def test_no_plan_changes_fewer_weeks_than_is_proved() -> None:
    facts = _pinned(1, 3)
    case = Case(network=facts, policy=Policy())
    found = solve(case, Options(limits=Limits(seconds=20, deterministic=True), published=plan()))
    assert found.plan is not None
    changed = judge(facts, Policy(), found.plan, plan()).amount("changed_weeks")
    assert changed == least_by_grades(facts, Policy(), plan(), 0, 20) == 2


def test_where_no_plan_is_possible_every_week_is_lost() -> None:
    assert least_by_grades(_pinned(2, 2), Policy(), plan(), 0, 20) == len(network().students)


def test_a_bound_is_told_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    # Of the five whose week has to change two are those whom the event is about.
    about = frozenset({StudentId("a3"), StudentId("b2")})
    event = Event(_pinned(1, 2), about)
    monkeypatch.setitem(EVENTS, "lesson_moved", lambda *_: event)
    told = bound_told("lesson_moved", network(), Policy(), plan(), 0, 20)
    assert told == "at most 2 of 5 others (40.0 %) can keep their week"

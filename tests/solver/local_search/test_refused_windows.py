"""Requests given up for windows that are refused."""

from collections import Counter

import pytest
from small_network import BASIC_B, LAW, MATHS_B, PHYSICS, plan, walking
from walks import known

from models.policy import Policy
from models.record import StudentId
from solver import Limits
from solver.construction.bookings import first_trouble
from solver.construction.refused_windows import without_refused_windows
from solver.problem.problem import Problem
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

RULE = "student_windows_stay_within_limit"


NAMES = ("17", "30", "33", "35")


def strict(name: str) -> Solution:
    """The known plan of a network under a policy that refuses any window on a day."""
    network, policy, plan = known(name)
    relaxed = tuple(rule for rule in policy.relaxed if rule != RULE)
    return Solution.from_plan(Problem(network, limited(policy, relaxed)), plan)


def limited(policy: Policy, relaxed: tuple[str, ...]) -> Policy:
    limits = {"windows_a_day": 0, "windows_a_week": 9}
    return policy.model_copy(update={"relaxed": relaxed, **limits})


def over(solution: Solution) -> dict[int, int]:
    """Windows over the limits of those who have any."""
    weeks = Weeks(solution)
    found = {s: weeks.measures(s).over for s in range(len(solution.problem.students))}
    return {student: windows for student, windows in found.items() if windows}


@pytest.mark.parametrize("name", NAMES)
def test_who_has_no_window_too_many_keeps_everything(name: str) -> None:
    before = strict(name)
    after = without_refused_windows(before)
    given_up = {
        before.problem.requests[index].student
        for index, group in enumerate(after.granted)
        if group != before.granted[index]
    }
    assert given_up
    assert given_up <= over(before).keys()
    assert after.times == before.times


@pytest.mark.parametrize("name", NAMES)
def test_requests_given_up_leave_fewer_windows_and_break_nothing_else(name: str) -> None:
    before = strict(name)
    after = without_refused_windows(before)
    problem, left = before.problem, over(after)
    assert sum(left.values()) < sum(over(before).values())
    assert all(windows <= over(before)[student] for student, windows in left.items())
    sizes = Counter(group for group in after.granted if group is not None)
    assert all(size >= problem.least_members[group] for group, size in sizes.items())
    assert all(after.granted[r.index] is not None for r in problem.requests if r.required)
    network, policy, _ = known(name)
    counted = Problem(network, limited(policy, (*policy.relaxed, RULE)))
    again = Solution(counted, after.open, after.granted, after.times, after.teacher)
    assert fits(Run(counted, Limits(seconds=60)), again)


def test_nothing_is_given_up_for_windows_that_are_counted() -> None:
    network, policy, plan = known("30")
    problem = Problem(network, limited(policy, (*policy.relaxed, RULE)))
    solution = Solution.from_plan(problem, plan)
    assert over(solution)
    assert without_refused_windows(solution).granted == solution.granted


def test_nobody_goes_back_to_a_lesson_of_the_class_that_is_too_far_from_the_one_before() -> None:
    """A group is remote somewhere, so that each lesson has a slot at home; this one is not."""
    small = {"min_size": 0, "soft_min_size": 0}
    offers = [row.model_dump() for row in walking(60).offers]
    facts = walking(60).replacing(
        offers=[*offers, {"course": "physics+", "host": "A", "form": "remote_live"}],
        courses=[{**row.model_dump(), **small} for row in walking(60).courses],
        requests=[{"student": "b1", "course": course} for course in ("physics+", "law")],
    )
    lessons = {
        MATHS_B: ((1, 1, "B1"), (2, 1, "B1")),
        BASIC_B: ((1, 5, "B1"),),
        LAW: ((1, 4, "A2"),),
        PHYSICS: ((1, 6, "AL"), (2, 5, "AL")),
    }
    made = plan(lessons=lessons, members={PHYSICS: ("b1",), LAW: ("b1",)})
    before = Solution.from_plan(Problem(facts, limited(Policy(), ())), made)
    student = before.problem.student_index[StudentId("b1")]
    assert first_trouble(before, student) is None
    after = without_refused_windows(before)
    assert first_trouble(after, student) is None

"""Groups in bands, then FET: what the pair may do to be a fair rival, and what it must not."""

import shutil
from collections import Counter

import pytest

from benchmarks.contest.cases import contest
from benchmarks.contest.one import run_one
from benchmarks.contest.rivals.banding import lengths
from benchmarks.contest.rivals.bands import Banded, form_bands, periods_left
from benchmarks.contest.rivals.fet_runs import timetable
from solver import Limits
from solver.problem.problem import Problem
from solver.run.run import Run

with_fet = pytest.mark.skipif(shutil.which("fet-cl") is None, reason="FET is not installed")


def banded(*, at_home: bool) -> Banded:
    case = contest("tiny+bell").case
    found = form_bands(
        Run(Problem(case.network, case.policy), Limits(seconds=20, workers=2)),
        at_home=at_home,
        blind=True,
    )
    assert found is not None
    return found


def test_a_student_sits_in_one_group_of_a_band() -> None:
    found = banded(at_home=False)
    rows = zip(found.solution.problem.requests, found.solution.granted, strict=True)
    seats = Counter(
        (request.student, found.band[group]) for request, group in rows if group is not None
    )
    assert seats
    assert max(seats.values()) == 1


def test_at_home_nobody_goes_elsewhere_and_what_is_not_taught_there_is_refused() -> None:
    found = banded(at_home=True)
    problem, granted = found.solution.problem, found.solution.granted
    rows = [
        (request.student, group)
        for request, group in zip(problem.requests, granted, strict=True)
        if group is not None
    ]
    assert not any(
        problem.groups[group].is_elsewhere(problem.home[student]) for student, group in rows
    )
    assert 0 < len(rows) < len(granted)


def test_bands_are_as_long_as_the_requests_of_a_student_side_by_side() -> None:
    case = contest("two-schools-core+bell").case
    problem = Problem(case.network, case.policy)
    asked = [
        request for request in problem.requests if problem.students[request.student].grade == 10
    ]
    found = lengths(problem, asked, periods_left(problem, 10))
    assert found == (2, 2, 5, 8)
    assert lengths(problem, asked, 8) != found
    assert sum(lengths(problem, asked, 8)) <= 8


@with_fet
def test_the_pair_has_a_judged_plan_at_home() -> None:
    found = run_one("tiny+bell", "pair-at-home", 0, Limits(seconds=6, workers=2), "block")
    assert (found.failure, found.violations) == ("", ())


@with_fet
def test_a_file_that_fet_cannot_read_is_no_timetable_that_was_not_found() -> None:
    with pytest.raises(RuntimeError):
        timetable(b"<fet/>", 5, (0, 1))

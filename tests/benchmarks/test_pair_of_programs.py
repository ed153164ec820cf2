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
from solver.problem.problem import Board
from solver.run.run import Run

with_fet = pytest.mark.skipif(shutil.which("fet-cl") is None, reason="FET is not installed")


def banded(*, at_home: bool) -> Banded:
    case = contest("tiny+bell").case
    found = form_bands(Run(Board(case.network, case.policy), Limits(seconds=20, workers=2)), at_home=at_home, blind=True)
    assert found is not None
    return found


def test_a_student_sits_in_one_group_of_a_band() -> None:
    found = banded(at_home=False)
    rows = zip(found.state.board.wishes, found.state.granted, strict=True)
    seats = Counter((wish.student, found.band[group]) for wish, group in rows if group is not None)
    assert seats
    assert max(seats.values()) == 1


def test_at_home_nobody_goes_elsewhere_and_what_is_not_taught_there_is_refused() -> None:
    found = banded(at_home=True)
    board, granted = found.state.board, found.state.granted
    rows = [(wish.student, group) for wish, group in zip(board.wishes, granted, strict=True) if group is not None]
    assert not any(board.groups[group].is_elsewhere(board.home[student]) for student, group in rows)
    assert 0 < len(rows) < len(granted)


def test_bands_are_as_long_as_the_requests_of_a_student_side_by_side() -> None:
    case = contest("two-schools-core+bell").case
    board = Board(case.network, case.policy)
    asked = [wish for wish in board.wishes if board.students[wish.student].grade == 10]
    found = lengths(board, asked, periods_left(board, 10))
    assert found == (2, 2, 5, 8)
    assert lengths(board, asked, 8) != found
    assert sum(lengths(board, asked, 8)) <= 8


@with_fet
def test_the_pair_has_a_judged_plan_at_home() -> None:
    found = run_one("tiny+bell", "pair-at-home", 0, Limits(seconds=6, workers=2), "block")
    assert (found.failure, found.violations) == ("", ())


@with_fet
def test_a_file_that_fet_cannot_read_is_no_timetable_that_was_not_found() -> None:
    with pytest.raises(RuntimeError):
        timetable(b"<fet/>", 5, (0, 1))

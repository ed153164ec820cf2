"""What keeps a published plan begins nothing once the time is over."""

import threading
from collections.abc import Callable

import pytest
from small_network import LAW, MATHS_A, MATHS_B, network, plan

from models.policy import Policy
from solver import Limits
from solver.problem.problem import Problem
from solver.replan.fewest_changes import reduce_changes
from solver.replan.from_fewest_weeks import change_as_relaxed
from solver.replan.regroup import regrouped
from solver.replan.repair import repaired
from solver.replan.repair_by_grade import repaired_by_grade
from solver.replan.walk_back import walk_back
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.published import Published
from solver.solution.solution import Solution

#: Law at the time of a lesson of mathematics of class 10B, in which one of law is.
CLASHING = plan(lessons={MATHS_B: ((1, 1, "B1"), (2, 4, "B1"))})
#: A plan that changes more of it than has to be.
CLUMSY = plan(
    lessons={
        MATHS_B: ((1, 1, "B1"), (2, 4, "B1")),
        LAW: ((3, 4, "A1"),),
        MATHS_A: ((1, 1, "A1"), (3, 3, "A1")),
    }
)
STEPS: dict[str, Callable[[Run, Published], object]] = {
    "repair": lambda run, known: repaired(run, known.solution),
    "repair by grade": lambda run, known: repaired_by_grade(run, known.solution, known),
    "walks": lambda run, _: walk_back(run),
    "moves of the relaxation": lambda run, _: change_as_relaxed(run),
    "fewest changes": lambda run, _: reduce_changes(run),
    "courses formed anew": lambda run, _: list(regrouped(run)),
}


def _run(stop: threading.Event) -> tuple[Run, Published]:
    problem = Problem(network(), Policy(), published=CLASHING)
    known = Published.of(problem, CLASHING)
    # Every step is of use: two requests are not met and lessons of law have no time.
    known.solution.times[problem.groups[problem.group_index[LAW]].series[0]] = ()
    run = Run(problem, Limits(seconds=600, workers=1), stop=stop, published=known)
    start = Solution.from_plan(problem, CLUMSY)
    assert fits(run, start)
    run.offer(start)
    return run, known


def _calls(monkeypatch: pytest.MonkeyPatch, step: str, *, over: bool) -> int:
    """Models solved, and steps of walks, by one step of the search."""
    stop, asked = threading.Event(), list[str]()
    run, known = _run(stop)

    def refused(*_: object, **__: object) -> None:
        asked.append(step)
        stop.set()
        raise RuntimeError(step)

    for place in ("solver.run.cpsat.call", "solver.replan.walk_back.LocalSearch"):
        monkeypatch.setattr(place, refused)
    if over:
        stop.set()
        STEPS[step](run, known)
    else:
        with pytest.raises(RuntimeError, match=step):
            STEPS[step](run, known)
    return len(asked)


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_solved_once_the_time_is_over(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert _calls(monkeypatch, step, over=True) == 0


@pytest.mark.parametrize("step", STEPS)
def test_something_is_solved_while_there_is_time(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert _calls(monkeypatch, step, over=False) == 1

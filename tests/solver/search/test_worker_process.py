"""A process of its own finds what this one would, and is not missed when it is gone."""

import subprocess
import sys
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from benchmarks.mutations.known import hidden
from solver import Limits
from solver.lns.worker_process import WorkerProcess
from solver.problem.problem import Problem
from solver.rooms.repair import repair_rooms
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.subproblem.subproblem import Effort, solve_subproblem

EFFORT = Effort(seconds=10.0, seed=3)


@pytest.fixture
def run() -> Run:
    """A run that has the hidden plan of a sample, published too."""
    case, plan = hidden("tiny-half")
    problem = Problem(case.network, case.policy, published=plan)
    made = Run(problem, Limits(seconds=100, workers=2), published=Published.of(problem, plan))
    made.offer(repair_rooms(made, Solution.from_plan(problem, plan)))
    return made


@pytest.fixture
def process(run: Run) -> Iterator[WorkerProcess]:
    made = WorkerProcess(run)
    yield made
    made.let_go()


def everything(run: Run) -> Freedom:
    free = Freedom.everything(run.problem)
    return Freedom(free.slots, free.requests)


def wait(process: WorkerProcess) -> bool:
    started = monotonic()
    while not process.ready and monotonic() - started < 60:
        sleep(0.05)
    return process.ready


def test_a_worker_process_finds_what_would_be_found_here(run: Run, process: WorkerProcess) -> None:
    base, values = run.snapshot()
    assert wait(process)
    found, finished = process.solve(base, values, everything(run), EFFORT)
    here, done = solve_subproblem(run, base, values, everything(run), EFFORT)
    assert finished
    assert done
    assert found is not None
    assert here is not None
    assert found.problem is run.problem
    assert (found.times, found.granted, found.teacher, found.open) == (
        here.times,
        here.granted,
        here.teacher,
        here.open,
    )


def test_a_subproblem_is_solved_here_until_the_process_is_there(
    run: Run, process: WorkerProcess
) -> None:
    base, values = run.snapshot()
    found, finished = process.solve(base, values, everything(run), EFFORT)
    assert found is not None
    assert finished


def test_a_process_that_died_costs_one_subproblem(run: Run, process: WorkerProcess) -> None:
    base, values = run.snapshot()
    assert wait(process)
    process.kill()
    assert process.solve(base, values, everything(run), EFFORT) == (None, False)
    found, _ = process.solve(base, values, everything(run), EFFORT)
    assert found is not None


def test_a_run_ends_where_no_process_can_start() -> None:
    # A program that is read from standard input has no file that a new process could import.
    program = (
        "from instances import read\n"
        "from solver import Limits, Options, solve\n"
        "case = read('two-schools')\n"
        "print(solve(case, Options(limits=Limits(seconds=4, workers=2))).seed)\n"
    )
    done = subprocess.run(
        [sys.executable, "-"], input=program, text=True, capture_output=True, timeout=120
    )
    assert done.stdout.split() == ["0"], done.stderr

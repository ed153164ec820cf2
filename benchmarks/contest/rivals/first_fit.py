"""A greedy first fit: courses by demand, groups where most ask, every lesson at the first time at
which all are free.

Where a lesson of a class finds no time, those who stand in its way leave their network groups.
Orders are shuffled and tried again until time is up.
"""

from collections import Counter, defaultdict
from random import Random

from benchmarks.contest.rivals.placing import Placing
from benchmarks.contest.rivals.restricted import ended
from models.plan import Result
from solver.problem.problem import Problem
from solver.problem.teacher_hours import hours_of
from solver.run.fits import fits
from solver.run.run import Run
from solver.solution.solution import Solution

#: How far an order is shaken, try after try, in lessons.
SHAKE = 3.0


def first_fit(run: Run) -> Result:
    """The best of the legal plans that first fits give until time is up."""
    rng, tries = Random(run.limits.seed), 0
    with run.attended():
        while run.remaining > 0:
            solution = _filled(run, rng, shake=SHAKE if tries else 0.0)
            tries += 1
            if solution is not None and (
                run.incumbent is None
                or not run.acceptance.refuses(run.evaluate(solution), run.values)
            ):
                run.offer(solution) if fits(run, solution) else None
    return ended(run)


def _filled(run: Run, rng: Random, *, shake: float) -> Solution | None:
    """A solution with every lesson of classes and of the groups that are left; None where a lesson
    of a class has no time.
    """
    problem = run.problem
    solution = seated(problem, rng, shake)
    placing = Placing(problem, solution)
    network = [
        series.index
        for series in problem.series
        if series.group in set(problem.network_groups) and solution.open[series.group]
    ]
    common = [
        series.index for series in problem.series if problem.groups[series.group].is_class_group
    ]
    for index in _shaken(network, problem, rng, shake):
        if solution.open[problem.series[index].group] and not placing.place(index):
            placing.close(problem.series[index].group)
    if not all(
        run.remaining > 0 and placing.place(index, evict=True)
        for index in _shaken(common, problem, rng, shake)
    ):
        return None
    return None if placing.too_small() else solution


def _shaken(series: list[int], problem: Problem, rng: Random, shake: float) -> list[int]:
    """Those with most lessons first; equal ones, and a little more, by chance."""
    return sorted(
        series, key=lambda index: (-problem.series[index].meetings + shake * rng.random(), index)
    )


def seated(problem: Problem, rng: Random, shake: float) -> Solution:
    """Groups open where most ask, filled from there; who finds no seat asks for an alternative
    later.
    """
    solution = Solution.empty(problem)
    load: Counter[int] = Counter()
    for group in problem.groups:
        if group.is_class_group:
            _give_teachers(problem, solution, group.index, load)
    for rank in range(max((len(request.groups) for request in problem.requests), default=0)):
        waiting: dict[str, list[int]] = defaultdict(list)
        for request in sorted(problem.requests, key=lambda one: (one.priority, rng.random())):
            if (
                solution.granted[request.index] is None
                and rank < len(request.groups)
                and request.groups[rank]
            ):
                waiting[problem.groups[request.groups[rank][0]].course.id].append(request.index)
        for course in sorted(
            waiting, key=lambda one: (-len(waiting[one]) + shake * rng.random(), one)
        ):
            _seat(problem, solution, course, waiting[course], load)
    return solution


def _seat(
    problem: Problem, solution: Solution, course: str, requests: list[int], load: Counter[int]
) -> None:
    left = list(requests)
    candidates = [
        group for group in problem.groups_of_course.get(course, []) if not solution.open[group]
    ]
    while left and candidates:
        home = Counter(problem.home[problem.requests[request].student] for request in left)
        group = max(candidates, key=lambda one: (home[problem.groups[one].school], -one))
        candidates.remove(group)
        able = [w for w in left if group in problem.requests[w].rank and _may_go(problem, w, group)]
        able.sort(
            key=lambda request: (
                problem.home[problem.requests[request].student] != problem.groups[group].school
            )
        )
        inside = able[: problem.most_members[group]]
        if len(inside) < max(1, problem.least_members[group]) or not _give_teachers(
            problem, solution, group, load
        ):
            continue
        solution.open[group] = True
        for request in inside:
            solution.granted[request] = group
        left = [request for request in left if request not in inside]


def _may_go(problem: Problem, request: int, group: int) -> bool:
    student = problem.requests[request].student
    return (
        not problem.groups[group].is_elsewhere(problem.home[student])
        or problem.max_days_away(student) != 0
    )


def _give_teachers(problem: Problem, solution: Solution, group: int, load: Counter[int]) -> bool:
    """The teacher with most hours left, part by part or for all; False where nobody has the
    hours.
    """
    record = problem.groups[group]
    for index in record.series:
        series = problem.series[index]
        chosen = solution.teacher[record.series[0]] if record.course.one_teacher else None
        able = [chosen] if chosen is not None else series.teachers
        free = [
            teacher
            for teacher in able
            if load[teacher] + series.lessons <= hours_of(problem, teacher)
        ]
        if not free:
            return False
        teacher = max(free, key=lambda one: (hours_of(problem, one) - load[one], -one))
        load[teacher] += series.lessons
        solution.teacher[index] = teacher
    return True

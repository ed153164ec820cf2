"""Common parallel blocks: all network groups of a grade meet in bands, beside which no class has
lessons for all of it.

Groups and bands first, without time: a student sits in one group of a band at most. Then one model
for the times.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.contest.rivals.banding import Banding, lengths
from benchmarks.contest.rivals.restricted import ended, forget_bounds
from models.plan import Result
from solver.construction.grouping import ABOUT_TIME
from solver.construction.look_ahead import (
    groups_find_rooms,
    teachers_have_hours,
    trips_allow_courses,
)
from solver.formulation.build import Formulation, build
from solver.formulation.extract import read_solution
from solver.model.literals import Linear, Literal, Variable, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from solver.run.cpsat import solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.strategy.plain import minimise_stages

#: Share of the time for groups, and of the free periods of a teacher that may be used: less than 1
#: leaves room for times.
SHARE, SLACK = 0.3, 0.9
#: What a request counts that is met in no band after all, where a member lacking counts 1.
UNMET = {1: 10_000, 2: 1000, 3: 100}


@dataclass(frozen=True)
class Banded:
    """Groups with the number of the band of each, and the periods of every band of a grade."""

    solution: Solution
    band: Mapping[int, int]
    periods: Mapping[tuple[int, int], int]


def bands(run: Run) -> Result:
    """Groups in bands, then times."""
    with run.attended():
        found = form_bands(run)
        if found is not None:
            minimise_stages(run, timed(run, found))
    forget_bounds(run)
    return ended(run)


def form_bands(run: Run, *, at_home: bool = False, blind: bool = False) -> Banded | None:
    """Groups, members, teachers and bands.

    Parameters
    ----------
    at_home
        Nobody is a member of a group elsewhere.
    blind
        Members elsewhere count nothing.
    """
    problem = run.problem
    requests, band = dict[int, tuple[int, ...]](), dict[int, int]()
    periods: dict[tuple[int, int], int] = {}
    grades = sorted({student.grade for student in problem.students})
    for grade in grades:
        asked = [
            request
            for request in problem.requests
            if problem.students[request.student].grade == grade
        ]
        banding = Banding(
            problem, asked, lengths(problem, asked, periods_left(problem, grade)), at_home=at_home
        )
        banding.cp.minimize(banding.costs(blind=blind))
        solver, found = solve_model(
            run, banding.cp, SHARE * run.limits.seconds / len(grades), workers(run)
        )
        if not found.is_solved:
            return None
        periods |= {(grade, number): length for number, length in enumerate(banding.periods)}
        for group, number, inside in banding.shared_out(solver.value):
            band[group] = number
            requests |= dict.fromkeys(inside, (group,))
    taught = (_with_teachers(run, requests, band, periods, slack) for slack in (SLACK, 1.0))
    solution = next((solution for solution in taught if solution is not None), None)
    return None if solution is None else Banded(solution, band, periods)


def _with_teachers(
    run: Run,
    requests: Mapping[int, tuple[int, ...]],
    band: Mapping[int, int],
    periods: Mapping[tuple[int, int], int],
    slack: float,
) -> Solution | None:
    """Every rule that does not speak of times holds; a request that breaks one stays unmet."""
    problem = run.problem
    freedom = Freedom({}, requests, frozenset(band), frozenset(range(len(problem.groups))))
    criteria = ["unmet_requests", "small_groups"]
    formulation = build(
        problem, Solution.empty(problem), freedom, criteria=criteria, without=ABOUT_TIME
    )
    model = formulation.model
    groups_find_rooms(model)
    teachers_have_hours(model, slack)
    trips_allow_courses(model)
    for (grade, number), length in periods.items():
        inside = [
            group
            for group, one in band.items()
            if (problem.groups[group].course.grade, one) == (grade, number)
        ]
        _one_teacher_a_period(model, inside, length)
    unmet = [
        (formulation.amounts[f"unmet_requests:{priority}"], points)
        for priority, points in UNMET.items()
    ]
    objective = weighted([*unmet, (formulation.amounts["small_groups"], 1)])
    if not isinstance(objective, int):
        model.cp.minimize(objective)
    solver, found = solve_model(run, model.cp, SHARE * run.limits.seconds / 3, workers(run))
    return read_solution(model, solver.boolean_value) if found.is_solved else None


def _one_teacher_a_period(model: PartialModel, groups: list[int], periods: int) -> None:
    """A teacher has no more lessons in groups of a band than the band has periods."""
    given = defaultdict[int, list[tuple[Linear, int]]](list)
    for group in groups:
        for index in model.problem.groups[group].series:
            for teacher, literal in model.variables.teaches[index].items():
                held = model.both(model.variables.open[group], literal)
                given[teacher].append((held, model.problem.series[index].meetings))
    for terms in given.values():
        model.at_most(weighted(terms), periods)


def periods_left(problem: Problem, grade: int) -> int:
    """Periods a week that no class of the grade needs for what all of it attend together.

    The lessons that members of a network group leave are beside a band: those who stay have them
    then.
    """
    needed = [0]
    for student, common in enumerate(problem.common):
        if problem.students[student].grade == grade:
            together = (group for group in common if not problem.releases[student].get(group))
            needed.append(
                sum(
                    problem.series[s].meetings
                    for group in together
                    for s in problem.groups[group].series
                )
            )
    school = max(
        sum(len(problem.slots_at.get((at, day), ())) for day in problem.days_of_week(1))
        for at in range(len(problem.schools))
    )
    return max(0, school - max(needed))


def timed(run: Run, found: Banded) -> Formulation:
    """The model of times: groups of a band meet in its periods, and beside them only lessons that
    some of a class leave.
    """
    problem = run.problem
    formulation = build(
        problem,
        found.solution,
        Freedom({series.index: series.slots for series in problem.series}),
        complete=True,
        criteria=run.criteria,
    )
    model = formulation.model
    beside = {
        common for releases in problem.releases for common, groups in releases.items() if groups
    }
    times = sorted({(slot.day, slot.period) for slot in problem.slots})
    reserved: dict[tuple[int, int, int], list[Literal]] = defaultdict(list)
    kept: dict[tuple[int, int, int, int], Variable] = {}
    for (grade, number), periods in found.periods.items():
        for day, period in times if periods else ():
            kept[grade, number, day, period] = model.boolean("")
            reserved[grade, day, period].append(kept[grade, number, day, period])
        row: Linear = total(kept[grade, number, day, period] for day, period in times if periods)
        model.at_most(row, periods)
    for literals in reserved.values():
        model.cp.add_at_most_one(literals)
    for series in model.free_series:
        group = problem.groups[problem.series[series].group]
        for slot, meets in model.variables.meets[series].items():
            at = (problem.slots[slot].day, problem.slots[slot].period)
            if group.is_class_group and group.index not in beside:
                for literal in reserved.get((group.course.grade, *at), ()):
                    model.not_all(meets, literal)
            elif not group.is_class_group:
                model.implies(
                    meets, kept.get((group.course.grade, found.band[group.index], *at), 0)
                )
    return formulation

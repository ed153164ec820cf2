"""Times for the groups of some schools and grades in one go, under a restriction that makes them
easy to find.

The restriction *side by side*: a class has the basic lessons of a subject while those who left them
sit in the advanced group of their own school. The restriction *few days*: a group with members from
elsewhere meets on as few days as its spread allows; such groups of grades to come are placed
beside, to be placed again in their turn, for teachers and rooms must leave them their few days.
They only say where to look first, and the search goes on without them.
"""

from collections.abc import Container, Iterable, Sequence

from solver.formulation.build import LATER
from solver.formulation.extract import hint, read_solution
from solver.model.literals import Variable, opposite, total
from solver.model.partial_model import PartialModel
from solver.parameters import Restriction
from solver.problem.fewest_days import fewest_days
from solver.run.built import built
from solver.run.cpsat import solve_model, workers
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_requests
from solver.solution.solution import Solution


def place_restricted(
    run: Run,
    base: Solution,
    schools: Container[int],
    grades: Sequence[int],
    restriction: Restriction,
) -> Solution | None:
    """The base solution with times for the open groups of some schools and grades; None where none
    were found in time.
    """
    problem = run.problem
    of_grades = (
        group
        for group in problem.groups
        if group.course.grade in grades and group.school in schools
    )
    groups = [group.index for group in of_grades if base.open[group.index]]
    visited = _visited_groups(base, schools)
    beside = sorted({*_attended_besides(base, groups), *visited} - {*groups})
    slots = {
        series: problem.series[series].slots
        for g in (*groups, *beside)
        for series in problem.groups[g].series
    }
    requests = {} if restriction.seated else parallel_requests(base, groups)
    freedom = Freedom(slots, requests)
    formulation = built(run, base, freedom, criteria=["unmet_requests"], without=LATER)
    if formulation is None:
        return None
    model = formulation.model
    model.at_most(
        formulation.amounts["unmet_requests"],
        sum(base.granted[request] is None for request in requests),
    )
    if restriction.beside:
        _side_by_side(model, base, requests, groups)
    exempt = _few_days(model, visited) if restriction.few else []
    hint(model, base)
    lessons = sum(problem.series[index].meetings for index in slots)
    seconds = _usual_seconds(run, restriction, lessons)
    for most in (0, 1) if exempt else (0,):
        narrowed = model.cp.clone()
        if exempt:
            narrowed.add(sum(exempt) <= most)
        # Without any exempt it is found soon or not at all.
        strict = run.parameters.layout.strict if exempt and not most else 1.0
        enough = max(run.parameters.layout.least_seconds, strict * seconds)
        solver, outcome = solve_model(
            run,
            narrowed,
            min(run.remaining, enough),
            workers(run, run.parameters.cpsat.restricted),
            patience=run.parameters.cpsat.patience,
        )
        if outcome.is_solved:
            return without_times(read_solution(model, solver.boolean_value), beside)
    return None


def _usual_seconds(run: Run, restriction: Restriction, lessons: int) -> float:
    """Time for so many lessons, by what they usually take and what is there."""
    layout, whole = run.parameters.layout, run.limits.seconds
    usual = min(layout.seconds_a_lesson * lessons, layout.most_share * whole)
    return max(layout.least_seconds, usual, restriction.share * whole)


def without_times(solution: Solution, groups: Iterable[int]) -> Solution:
    """The solution with no lessons of some groups."""
    emptied = solution.copy()
    for group in groups:
        for series in solution.problem.groups[group].series:
            emptied.times[series] = ()
    return emptied


def _attended_besides(solution: Solution, groups: Iterable[int]) -> list[int]:
    """What else the students of some groups attend that has no times yet: there must be times for
    it too.
    """
    problem, own, attended_by_them = solution.problem, set(groups), set[int]()
    for student in range(len(problem.students)):
        attended = solution.attended(student)
        if not own.isdisjoint(attended):
            attended_by_them.update(attended)
    return sorted(
        g
        for g in attended_by_them - own
        if not any(solution.times[series] for series in problem.groups[g].series)
    )


def _side_by_side(
    model: PartialModel, base: Solution, requests: dict[int, tuple[int, ...]], groups: Iterable[int]
) -> None:
    """Not for groups elsewhere, and not where both need a room of the same rare kind."""
    problem, placed, pairs = model.problem, set(groups), set[tuple[int, tuple[int, ...]]]()
    for request in problem.requests:
        group = base.granted[request.index]
        if group is None or group not in placed:
            continue
        for common in problem.left_for[request.student].get(group, ()):
            if common in placed and problem.groups[group].school == problem.groups[common].school:
                pairs.add((common, requests.get(request.index, (group,))))
    for common, parallel in sorted(pairs):
        if _features(model, (common,)) & _features(model, parallel):
            continue
        for series in problem.groups[common].series:
            for slot, literal in model.variables.meets[series].items():
                beside = (
                    model.variables.meets[s].get(slot, 0)
                    for g in parallel
                    for s in problem.groups[g].series
                )
                model.any_of((opposite(literal), *beside))


def _features(model: PartialModel, groups: Iterable[int]) -> set[str]:
    series = (
        model.problem.series[index]
        for group in groups
        for index in model.problem.groups[group].series
    )
    return {feature for record in series for feature in record.part.features}


def _visited_groups(solution: Solution, schools: Container[int]) -> list[int]:
    """Groups at the schools with members from elsewhere that have no times yet."""
    problem = solution.problem
    visited = {
        group
        for request in problem.requests
        if (group := solution.granted[request.index]) is not None
        and problem.groups[group].is_elsewhere(problem.home[request.student])
    }
    timed = (
        g for g in visited if any(solution.times[series] for series in problem.groups[g].series)
    )
    return sorted(g for g in visited.difference(timed) if problem.groups[g].school in schools)


def _few_days(model: PartialModel, groups: Iterable[int]) -> list[Variable]:
    """The groups meet on few days; for each the literal that exempts it."""
    problem, exempt = model.problem, list[Variable]()
    for group in groups:
        exempt.append(model.boolean(""))
        days = total(model.meets_on(group, day) for day in problem.days)
        model.at_most_if(~exempt[-1], days, fewest_days(problem, group))
    return exempt

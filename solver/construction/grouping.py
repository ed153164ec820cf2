"""Groups before times: which open, who is in them and who teaches, at the least cost that counting
can see.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from models.rules import About, rules_about
from solver.bounds.least import least_unmet
from solver.constraints.times.pinned_parts_stay import people_stay
from solver.construction.look_ahead import (
    courses_elsewhere,
    groups_find_rooms,
    teachers_have_hours,
    trips_allow_courses,
)
from solver.construction.seating import seat_classes
from solver.counting.relaxation import Relaxation, relaxation_of
from solver.formulation.build import Formulation, build
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.pins import pinned_groups, pinned_requests
from solver.run.cpsat import solve_model, workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: Rules that speak of times; a grouping has none.
ABOUT_TIME = rules_about(About.TIMES)


def open_groups(
    run: Run, unmet: dict[int, int], seconds: float, *, near: bool = False, roomy: bool = False
) -> dict[int, bool] | None:
    """Which groups open, by counting alone: fewest lessons, days elsewhere and members lacking.

    Parameters
    ----------
    near
        Whether nobody goes to a school by way of a third.
    roomy
        Whether as many open as fill to their soft minimum: clashes are easier to avoid where a
        student has a choice.
    """
    relaxation = relaxation_of(run.problem, near=near)
    for priority, least in unmet.items():
        amount = relaxation.unmet[priority]
        if not isinstance(amount, int):
            relaxation.cp.add(amount <= least)
    for index in pinned_groups(run.problem) & relaxation.groups.keys():
        relaxation.cp.add(relaxation.groups[index] == 1)
    objective = _price(run, relaxation, unmet, roomy=roomy)
    if not isinstance(objective, int):
        relaxation.cp.minimize(objective)
    solver, outcome = solve_model(
        run, relaxation.cp, min(seconds, run.remaining), run.parameters.cpsat.counting
    )
    if not outcome.is_solved:
        return None
    always = dict.fromkeys(run.problem.class_seats, True)
    return {
        group: solver.boolean_value(variable) for group, variable in relaxation.groups.items()
    } | always


def _price(run: Run, relaxation: Relaxation, unmet: Collection[int], *, roomy: bool) -> Linear:
    """What open groups cost, by counting; ``unmet`` are priorities of which it is said how many
    requests may be unmet.
    """
    prices, wide = run.parameters.grouping.counted, run.parameters.grouping.roomy
    ranks = prices.rank if isinstance(relaxation.over, int) else prices.rank * prices.over
    terms = [(relaxation.ranks, ranks), (relaxation.over, prices.over)]
    # The others are met as far as counting can.
    terms += [
        (relaxation.unmet[priority], ranks * prices.over)
        for priority in relaxation.unmet.keys() - unmet
    ]
    if roomy:
        terms += [
            (total(relaxation.groups.values()), -wide.group),
            (relaxation.days, wide.day),
            (relaxation.lacking, wide.lacking),
        ]
    else:
        terms += [
            (relaxation.hours, prices.lesson),
            (relaxation.days, prices.day),
            (relaxation.lacking, prices.lacking),
        ]
    return weighted(terms)


def group_as_pinned(run: Run, seconds: float) -> Solution | None:
    """Groups as pins have them: nothing is to be counted then; None where they leave a request
    open, or break a rule.
    """
    problem, seats = run.problem, pinned_requests(run.problem)
    if not seats or len(seats) < len(problem.requests):
        return None
    pinned = pinned_groups(problem).union(*seats.values(), problem.class_seats)
    opened = {index: index in pinned for index in (*problem.network_groups, *problem.class_seats)}
    nobody = dict.fromkeys((1, 2, 3), 0)
    attempts = (
        _members(run, nobody, opened, seats, seconds, slack)
        for slack in (run.parameters.grouping.slack, 1.0)
    )
    return next((solution for solution in attempts if solution is not None), None)


def group(run: Run, unmet: dict[int, int], seconds: float) -> Solution | None:
    """Open groups, members and teachers with ``unmet`` requests by priority at most, or with as few
    as there can be.
    """
    slack = run.parameters.grouping.slack
    opened, everywhere = (
        None,
        {request.index: tuple(request.rank) for request in run.problem.requests},
    )
    far = run.problem.neighbours != run.problem.within_reach
    for near in (True, False) if far else (False,):
        opened = open_groups(run, unmet, seconds / 2, near=near)
        seats = None if opened is None else seat_classes(run, opened, seconds / 2, near=near)
        seated = (
            None
            if seats is None
            else _members(run, unmet, opened, seats | pinned_requests(run.problem), seconds, slack)
        )
        if seated is not None:
            return seated
    for groups_open, used in ((opened, slack), (None, slack), (None, 1.0)):
        solution = _members(run, unmet, groups_open, everywhere, seconds, used)
        if solution is not None:
            return solution
    raised = _raised(run, everywhere, seconds)
    return None if raised is None else _members(run, raised, None, everywhere, seconds, 1.0)


def _raised(
    run: Run, everywhere: Mapping[int, tuple[int, ...]], seconds: float
) -> dict[int, int] | None:
    """Unmet requests by priority where counting saw fewer than can be: with one student beside
    another, but without times.
    """
    formulation = _formulation(run, None, everywhere, 1.0)
    amounts = {
        priority: formulation.amounts[f"unmet_requests:{priority}"] for priority in (1, 2, 3)
    }
    least_by_priority = least_unmet(run, formulation.model.cp, amounts, seconds, workers(run))
    if least_by_priority is None:
        return None
    return {
        priority: fewest.value
        for priority, fewest in least_by_priority.items()
        if fewest.value is not None
    }


def _members(
    run: Run,
    unmet: dict[int, int],
    opened: dict[int, bool] | None,
    requests: Mapping[int, tuple[int, ...]],
    seconds: float,
    slack: float,
) -> Solution | None:
    formulation = _formulation(run, opened, requests, slack)
    model = formulation.model
    for priority, most in unmet.items():
        model.at_most(formulation.amounts[f"unmet_requests:{priority}"], most)
    if slack < 1:
        _part_teachers(model)
    prices = run.parameters.grouping.prices
    terms = [(formulation.amounts[name], price) for name, price in prices.of_criteria.items()]
    objective = weighted(
        [*terms, (_days_away(model), prices.day), (_scattered(model), prices.scattered)]
    )
    return minimise(run, model, objective, seconds, workers(run))


def _formulation(
    run: Run, opened: dict[int, bool] | None, requests: Mapping[int, tuple[int, ...]], slack: float
) -> Formulation:
    """Rules without times, and what they mean for the hours of teachers and the rooms; no plan is
    lost with slack 1.
    """
    problem, base = run.problem, Solution.empty(run.problem)
    for index, is_open in (opened or {}).items():
        base.open[index] = is_open
    groups = frozenset(problem.network_groups) if opened is None else frozenset[int]()
    freedom = Freedom({}, requests, groups, frozenset(range(len(problem.groups))))
    formulation = build(
        problem,
        base,
        freedom,
        criteria=["unmet_requests", *run.parameters.grouping.prices.of_criteria],
        without=ABOUT_TIME,
    )
    if problem.policy.holds("pinned_parts_stay"):
        people_stay(formulation.model)
    groups_find_rooms(formulation.model)
    teachers_have_hours(formulation.model, slack)
    trips_allow_courses(formulation.model)
    if opened is None:
        _break_symmetry(formulation.model)
    return formulation


def _scattered(model: PartialModel) -> Linear:
    """Over classes and courses, the parallel groups that students of the class sit in: the fewer,
    the fewer clashes.
    """
    problem, terms = model.problem, list[Literal]()
    parallel = Counter(
        (problem.groups[g].course.id, problem.groups[g].place) for g in problem.network_groups
    )
    for students in problem.cohorts.values():
        by_group: dict[int, list[Literal]] = defaultdict(list)
        for student in students:
            for group, literal in model.attendance(student).items():
                if parallel[problem.groups[group].course.id, problem.groups[group].place] > 1:
                    by_group[group].append(literal)
        terms += [model.implied_by(literals) for literals in by_group.values()]
    return total(terms)


def _break_symmetry(model: PartialModel) -> None:
    """Of interchangeable groups the first opens first; pins name groups, so it is left out where
    there are any.
    """
    problem = model.problem
    if problem.network.pins:
        return
    alike: dict[tuple[object, ...], int] = {}
    for index in problem.network_groups:
        candidate = problem.groups[index].candidate
        key = (
            candidate.course,
            candidate.host,
            candidate.form,
            candidate.teacher,
            index in problem.published,
        )
        if key in alike:
            model.implies(model.variables.open[index], model.variables.open[alike[key]])
        alike[key] = index


def _days_away(model: PartialModel) -> Linear:
    """Days of every course elsewhere; a student who travels for one course is not sent away for a
    second as if for free.
    """
    return weighted([(literal, days) for _, literal, days in courses_elsewhere(model)])


def _part_teachers(model: PartialModel) -> None:
    """A class and the group its students leave it for have different teachers where they can, to
    meet side by side.
    """
    problem, pairs = model.problem, set[tuple[int, int]]()
    for releases in problem.releases:
        pairs |= {(common, group) for common, groups in releases.items() for group in groups}
    for common, group in sorted(pairs):
        if (
            problem.groups[common].school != problem.groups[group].school
            or not problem.groups[common].series
        ):
            continue
        for first in problem.groups[common].series[:1]:
            for second in problem.groups[group].series[:1]:
                of_class, of_group = model.variables.teaches[first], model.variables.teaches[second]
                if len(set(of_class) | set(of_group)) > 1:
                    for teacher in sorted(set(of_class) & set(of_group)):
                        model.not_all(
                            model.variables.open[group], of_class[teacher], of_group[teacher]
                        )

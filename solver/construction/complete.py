"""From groups to a first complete timetable: lessons may be missing at first, and are placed part
by part.

A model that demands every lesson at once is decided in seconds or not at all. One that counts
missing lessons always has an answer, and a few groups set free around a missing lesson nearly
always make room for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random

from solver.formulation.build import LATER as OF_IMPROVEMENT
from solver.model.literals import Linear, Literal, possible, total, weighted
from solver.model.partial_model import PartialModel
from solver.parameters import CpSatParameters
from solver.problem.records import Series
from solver.run.built import built
from solver.run.cpsat import workers
from solver.run.minimise import minimise
from solver.run.run import Run
from solver.solution.freedom import Freedom, with_linked
from solver.solution.missing import missing
from solver.solution.parallel_groups import parallel_requests
from solver.solution.solution import Solution

#: The rule that lessons without a place break; how many they are is counted instead.
HOURS = "groups_meet_their_hours"
#: Left to the improvement or replaced by a count.
LATER = (*OF_IMPROVEMENT, HOURS)


def missing_lessons(model: PartialModel) -> Linear:
    """Lessons of open groups without a time; no part meets more often than its course asks."""
    return total(lacking for _, lacking in lacking_by_series(model))


def lacking_by_series(model: PartialModel) -> Iterator[tuple[Series, Linear]]:
    """The same for every part."""
    for series in model.free_series:
        record = model.problem.series[series]
        lessons, is_open = (
            total(model.variables.meets[series].values()),
            model.variables.open[record.group],
        )
        lacking = weighted([(is_open, record.meetings), (lessons, -1)])
        model.at_least(lacking, 0)
        if record.alternating and record.weekly:
            _no_more_of_each_kind(model, series, record)
        yield record, lacking


def _no_more_of_each_kind(model: PartialModel, series: int, record: Series) -> None:
    """Of the meetings of every week, and of those of one week only, there are no more than the
    course asks.
    """
    week, meets = model.problem.slot_week, model.variables.meets[series].items()
    model.at_most(total(literal for slot, literal in meets if not week[slot]), record.weekly)
    model.at_most(total(literal for slot, literal in meets if week[slot]), record.alternating)


def place(
    run: Run,
    base: Solution,
    freedom: Freedom,
    seconds: float,
    seed: int,
    parameters: CpSatParameters | None = None,
    *,
    noise: bool = True,
    strict: bool = True,
) -> Solution | None:
    """The solution with the fewest missing lessons within a freedom that was found in time.

    With ``strict`` no more requests go unmet than before; otherwise a request is given up for a
    lesson that finds no place.
    """
    freedom = with_linked(run.problem, freedom)
    formulation = built(run, base, freedom, criteria=["unmet_requests"], without=LATER)
    if formulation is None:
        return None
    unmet = formulation.amounts["unmet_requests"]
    if strict:
        formulation.model.at_most(
            unmet, sum(base.granted[request] is None for request in freedom.requests)
        )
    lacking = missing_lessons(formulation.model)
    shaken = _noise(formulation.model, Random(seed)) if noise else []
    step = len(shaken) + 1
    objective = weighted(
        [
            (lacking, step * run.parameters.placing.given_up),
            (unmet, step),
            *((literal, 1) for literal in shaken),
        ]
    )
    return minimise(
        run,
        formulation.model,
        objective,
        seconds,
        parameters or run.parameters.cpsat.subproblem,
        start=base,
        seed=seed,
    )


def _noise(model: PartialModel, rng: Random) -> list[Literal]:
    """Some times that are to be left, so that equal solutions are walked through and not stood
    on.
    """
    literals = [
        lit for s in model.free_series for lit in model.variables.meets[s].values() if possible(lit)
    ]
    return rng.sample(literals, len(literals) // 3)


def complete(run: Run, grouped: Solution) -> Solution | None:
    """A solution without missing lessons on the groups of ``grouped``; None when time ran out
    first.
    """
    rng, solution, seconds = Random(run.limits.seed), grouped, run.parameters.placing.seconds
    network, classes = _by_grade_and_class(solution)
    for groups in network:
        solution = _place_network(run, solution, groups)
    for groups in classes:
        solution = (
            place(
                run,
                solution,
                _all_week(solution, groups),
                seconds,
                rng.randrange(2**31),
                noise=False,
            )
            or solution
        )
    return fill(run, solution)


def fill(run: Run, solution: Solution, share: float = 1.0) -> Solution | None:
    """The solution with its missing lessons placed, a few groups set free around one after another.

    None when that share of the time of the run was over first.
    """
    rng, placing = Random(run.limits.seed), run.parameters.placing
    size = placing.first
    while missing(solution) and run.remaining > 0 and run.seconds < share * run.limits.seconds:
        started = run.seconds
        draw = days_of_missing if rng.random() < placing.days else around_missing
        strict = run.seconds < placing.strict_share * run.limits.seconds
        freedom = draw(solution, rng, int(size), strict)
        placed = place(run, solution, freedom, placing.seconds, rng.randrange(2**31), strict=strict)
        if draw is around_missing:
            slow = run.seconds - started > placing.slow_seconds
            size = (
                max(placing.least, size * placing.shrinkage)
                if slow
                else min(placing.most, size * placing.growth)
            )
        solution = (
            placed if placed is not None and missing(placed) <= missing(solution) else solution
        )
    return None if missing(solution) else solution


def _place_network(run: Run, solution: Solution, groups: list[int]) -> Solution:
    """Network groups of a grade in the last periods of the day, as few as will do, so that classes
    keep the first.
    """
    best, fewest = solution, missing(solution)
    for periods in (4, 5):
        freedom = _all_week(solution, groups)
        late = {slot for slots in run.problem.slots_at.values() for slot in slots[-periods:]}
        place_of = run.problem.place
        late_slots = {
            series: tuple(s for s in slots if place_of[s] in late)
            for series, slots in freedom.slots.items()
        }
        placed = place(
            run,
            solution,
            Freedom(late_slots, freedom.requests),
            run.parameters.placing.late_seconds,
            run.limits.seed,
            workers(run),
            noise=False,
        )
        if placed is not None and missing(placed) < fewest:
            best, fewest = placed, missing(placed)
            if fewest == missing(solution) - sum(
                run.problem.series[s].meetings for g in groups for s in run.problem.groups[g].series
            ):
                break
    return best


def _all_week(solution: Solution, groups: Iterable[int]) -> Freedom:
    """All times of the groups, and the choice between parallel ones."""
    slots = {
        s: solution.problem.series[s].slots
        for g in groups
        for s in solution.problem.groups[g].series
    }
    return Freedom(slots, parallel_requests(solution, groups))


def _by_grade_and_class(solution: Solution) -> tuple[list[list[int]], list[list[int]]]:
    """Network groups by grade, and class groups by class."""
    network: dict[object, list[int]] = defaultdict(list)
    classes: dict[object, list[int]] = defaultdict(list)
    for group in solution.problem.groups:
        if solution.open[group.index]:
            if group.is_class_group:
                classes[group.candidate.class_].append(group.index)
            else:
                network[group.course.grade].append(group.index)
    return list(network.values()), list(classes.values())


def around_missing(solution: Solution, rng: Random, size: int, strict: bool) -> Freedom:
    """A group with a missing lesson, and some of those that share its students or teachers."""
    problem = solution.problem
    centre = _lacking(solution, rng)
    students = [s for s in range(len(problem.students)) if centre in solution.attended(s)]
    near = {g for s in rng.sample(students, min(4, len(students))) for g in solution.attended(s)}
    teachers = {solution.teacher[s] for s in problem.groups[centre].series}
    taught = {
        s.group
        for s in problem.series
        if solution.teacher[s.index] in teachers and solution.open[s.group]
    }
    groups = {
        centre,
        *rng.sample(sorted(near), min(size, len(near))),
        *rng.sample(sorted(taught), min(4, len(taught))),
    }
    freedom = _all_week(solution, sorted(groups))
    requests = freedom.requests if rng.random() < 0.5 else {}
    if not strict:
        requests = problem.with_bundles(
            request for request in problem.requests if not groups.isdisjoint(request.rank)
        )
    # A group that finds no time at all may only close once its requests may go unmet.
    closed = frozenset[int]() if strict else frozenset(groups & set(problem.network_groups))
    return Freedom(
        freedom.slots, requests, closed, frozenset(groups) if rng.random() < 0.5 else closed
    )


def days_of_missing(solution: Solution, rng: Random, size: int, strict: bool) -> Freedom:
    """All lessons on some days of the grade of a missing lesson."""
    problem = solution.problem
    grade = problem.groups[_lacking(solution, rng)].course.grade
    days = rng.sample(problem.days, min(rng.randint(1, 3), len(problem.days)))
    groups = [g.index for g in problem.groups if g.course.grade == grade and solution.open[g.index]]
    freedom = _all_week(solution, groups)
    slots = {
        s: tuple(t for t in free if not set(days).isdisjoint(problem.slot_days[t]))
        for s, free in freedom.slots.items()
    }
    requests = (
        {}
        if strict
        else {
            w.index: tuple(w.rank)
            for w in problem.requests
            if problem.students[w.student].grade == grade
        }
    )
    return Freedom(
        slots, requests, teachers=frozenset(groups) if rng.random() < 0.3 else frozenset()
    )


def _lacking(solution: Solution, rng: Random) -> int:
    lacking = [
        s.group
        for s in solution.problem.series
        if solution.open[s.group] and len(solution.times[s.index]) < s.meetings
    ]
    return rng.choice(lacking)

"""Neighbourhoods that are worth a try only where a stage names the criterion they are about."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random

from models.criteria import CRITERIA
from solver.lns.neighbourhoods import (
    NEIGHBOURHOODS,
    Neighbourhood,
    all_of_courses,
    lessons_of,
    pick,
    requests_for,
)
from solver.solution.changes import changed_groups
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution


def neighbourhoods_for(criteria: Iterable[str]) -> tuple[Neighbourhood, ...]:
    """Those of every search, and those of the criteria."""
    of_criteria = dict.fromkeys(draw for name in criteria for draw in FOR_CRITERIA.get(name, ()))
    return (*NEIGHBOURHOODS, *of_criteria)


def requests_of_the_worst_off(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """What one of those with most unmet requests asks for, with everyone who asks for the same;
    times stay.
    """
    return _around_refusals(solution, rng, size, timed=False)


def requests_and_times_of_the_worst_off(
    solution: Solution, rng: Random, size: float
) -> Freedom | None:
    """The same with the times of the open groups."""
    return _around_refusals(solution, rng, size, timed=True)


def _around_refusals(
    solution: Solution, rng: Random, size: float, *, timed: bool
) -> Freedom | None:
    problem = solution.problem
    unmet = Counter(
        request.student for request in problem.requests if solution.granted[request.index] is None
    )
    if not unmet:
        return None
    most = max(unmet.values())
    student = rng.choice([refused for refused in sorted(unmet) if unmet[refused] == most])
    asked = {
        problem.groups[group].course.id
        for request in problem.requests_of[student]
        for group in request.rank
    }
    courses = pick(rng, sorted(asked), 1 + size)
    groups = [
        group for course in courses for group in problem.joinable[course] if solution.open[group]
    ]
    return Freedom(lessons_of(problem, groups) if timed else {}, requests_for(problem, courses))


def courses_of_the_exchange(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """A course in which a school teaches another's students more than it is taught, and some
    others; all of it anew.
    """
    problem, surplus = solution.problem, Counter[tuple[int, int]]()
    members = [
        (student, problem.groups[group])
        for group, students in solution.members().items()
        for student in students
    ]
    for student, group in members:
        surplus[group.school, problem.home[student]] += group.hours
        surplus[problem.home[student], group.school] -= group.hours
    above = sorted(pair for pair, number in surplus.items() if number > 0)
    if not above:
        return None
    school, home = rng.choice(above)
    taught = sorted(
        {
            g.course.id
            for student, g in members
            if g.school == school and problem.home[student] == home
        }
    )
    courses = {rng.choice(taught), *pick(rng, sorted(problem.groups_of_course), min(size, 2.0))}
    return all_of_courses(problem, courses)


def groups_of_a_visiting_teacher(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Groups of a visiting teacher with some that their students attend; now and then with the
    choice of the teacher.
    """
    problem = solution.problem
    taught: dict[int, set[int]] = {teacher: set() for teacher in problem.visiting}
    for series in problem.series:
        teacher = solution.teacher[series.index]
        if teacher in taught and solution.times[series.index]:
            taught[teacher].add(series.group)
    busy = [teacher for teacher, groups in taught.items() if groups]
    if not busy:
        return None
    own = pick(rng, sorted(taught[rng.choice(busy)]), 3 + size)
    beside = _beside(solution, own, rng, size)
    return Freedom(
        lessons_of(problem, [*own, *beside]),
        teachers=frozenset(own) if rng.random() < 0.5 else frozenset(),
    )


def what_changed(
    published: Published, solution: Solution, rng: Random, size: float
) -> Freedom | None:
    """Groups that are not as published, with some that their students attend, all week; their
    members too.
    """
    problem, changed = solution.problem, sorted(changed_groups(solution, published))
    if not changed:
        return None
    own = pick(rng, changed, 2 + size)
    beside = _beside(solution, own, rng, size)
    courses = {
        problem.groups[group].course.id for group in own if not problem.groups[group].is_class_group
    }
    return Freedom(
        lessons_of(problem, [*own, *beside]),
        requests_for(problem, sorted(courses)),
        teachers=frozenset(own),
    )


def _beside(solution: Solution, own: Collection[int], rng: Random, size: float) -> Sequence[int]:
    """Some groups that students of the groups attend beside them."""
    attended = [
        groups
        for student in range(len(solution.problem.students))
        if not set(groups := solution.attended(student)).isdisjoint(own)
    ]
    beside = {group for groups in pick(rng, attended, 2 + size) for group in groups}
    return pick(rng, sorted(beside), 3 + 2 * size)


def members_and_times_of_some_slots(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """The lessons in a few slots change about among these, and with them their members; so do
    requests that no group grants.
    """
    problem = solution.problem
    drawn = pick(rng, sorted({slot for times in solution.times for slot in times}), 1 + size)
    allowed = {slot for one in drawn for slot in (one, *problem.clashes[one])}
    inside = {
        series.group
        for series in problem.series
        if solution.open[series.group] and not allowed.isdisjoint(solution.times[series.index])
    }
    choices = {
        request.index: tuple(group for group in request.rank if group in inside)
        for request in problem.requests
        if solution.granted[request.index] is None or solution.granted[request.index] in inside
    }
    free = problem.with_bundles(problem.requests[index] for index, any_ in choices.items() if any_)
    return Freedom(
        {
            series: tuple(slot for slot in problem.series[series].slots if slot in allowed)
            for group in sorted(inside)
            for series in problem.groups[group].series
        },
        {
            index: allowed_groups
            for index, ranked in free.items()
            if (allowed_groups := choices.get(index) or ranked) != (solution.granted[index],)
        },
    )


FAIR = (requests_of_the_worst_off, requests_and_times_of_the_worst_off)
OF_COUNTS = ("size_imbalance", "size_imbalance:max", "unmet_requests")
OF_PRIORITIES = tuple(f"unmet_requests:{priority}" for priority in (1, 2, 3))
FOR_CRITERIA: Mapping[str, tuple[Neighbourhood, ...]] = {
    **dict.fromkeys((*OF_COUNTS, *OF_PRIORITIES), (members_and_times_of_some_slots,)),
    "worst_off_student": FAIR,
    "school_inequity": FAIR,
    "exchange_imbalance": (courses_of_the_exchange,),
    **{
        name: (groups_of_a_visiting_teacher,)
        for name, criterion in CRITERIA.items()
        if "Person.visiting" in criterion.reads
    },
}

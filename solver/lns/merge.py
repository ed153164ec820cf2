"""Changes made to one solution applied to another that has changed elsewhere."""

from collections import Counter
from collections.abc import Iterable

from models.network import Form
from solver.model.terms.budget_terms import RULE as BUDGET
from solver.model.terms.budget_terms import hours_over_budget
from solver.problem.suitable_rooms import suitable_rooms
from solver.problem.ties.joined_rooms import all_find_rooms
from solver.problem.ties.pairs import partners
from solver.problem.ties.seconds import claimed
from solver.problem.ties.turns import lists
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution

#: Students as (0, index), groups as (1, index), lists of groups that take turns as (2, number),
#: second teachers as (3, index).
Footprint = frozenset[tuple[int, int]]


def footprint_of(solution: Solution, freedom: Freedom) -> Footprint:
    """Students and groups whose weeks a freedom may change, and lists on which such groups are."""
    problem = solution.problem
    groups = (
        {problem.series[series].group for series in freedom.slots}
        | freedom.groups
        | freedom.teachers
    )
    groups |= {group for allowed in freedom.requests.values() for group in allowed}
    students = {problem.requests[request].student for request in freedom.requests}
    students |= {
        s for s in range(len(problem.students)) if not groups.isdisjoint(solution.attended(s))
    }
    near = partners(problem)
    students |= {
        partner
        for request in freedom.requests
        for _, partner, *_ in near.get(problem.requests[request].student, ())
    }
    listed = {
        (2, number)
        for number, members in enumerate(lists(problem).values())
        if not groups.isdisjoint(members)
    }
    beside = {(3, teacher) for teacher in claimed(problem, groups)}
    own = {(0, student) for student in students} | {(1, group) for group in groups}
    return frozenset(own | listed | beside)


def merged(best: Solution, base: Solution, repaired: Solution, freedom: Freedom) -> Solution | None:
    """``best`` with the changes from ``base`` to ``repaired``; None when teachers, rooms or budgets
    do not allow both, or ``best`` is another week for those whom the freedom is about.

    Workers leave each other's parts alone; a plan that another construction has found does not.
    """
    if not _same_weeks(best, base, footprint_of(base, freedom)):
        return None
    problem, solution = best.problem, best.copy()
    series = set(freedom.slots) | {
        s for g in freedom.teachers | freedom.groups for s in problem.groups[g].series
    }
    for index in series:
        solution.times[index] = repaired.times[index]
        solution.teacher[index] = repaired.teacher[index]
    for opened in freedom.groups:
        solution.open[opened] = repaired.open[opened]
    for number in freedom.requests:
        solution.granted[number] = repaired.granted[number]
    moved = [
        index
        for index in series
        if repaired.times[index] != base.times[index]
        or repaired.teacher[index] != base.teacher[index]
    ]
    teachers = {teacher for index in moved if (teacher := repaired.teacher[index]) is not None}
    if not all(_teacher_fits(solution, teacher) for teacher in teachers):
        return None
    grown = {
        group
        for request in freedom.requests
        if (group := repaired.granted[request]) is not None and group != base.granted[request]
    }
    slots = {
        slot
        for index in [*moved, *(s for g in grown for s in problem.groups[g].series)]
        for slot in solution.times[index]
    }
    return solution if _rooms_fit(solution, slots) and _budgets_fit(solution) else None


def _same_weeks(best: Solution, base: Solution, footprint: Footprint) -> bool:
    """Whether the students and groups of a footprint have the same weeks in both."""
    problem = base.problem
    students = {index for kind, index in footprint if kind == 0}
    groups = {index for kind, index in footprint if kind == 1}
    groups |= {group for student in students for group in base.attended(student)}
    series = [index for group in groups for index in problem.groups[group].series]
    return (
        all(best.open[group] == base.open[group] for group in groups)
        and all(best.times[index] == base.times[index] for index in series)
        and all(best.teacher[index] == base.teacher[index] for index in series)
        and all(
            best.granted[request.index] == base.granted[request.index]
            for request in problem.requests
            if request.student in students
            or not groups.isdisjoint((best.granted[request.index], base.granted[request.index]))
        )
    )


def _budgets_fit(solution: Solution) -> bool:
    """Whether schools can pay for their groups, which two workers may have opened at one school."""
    policy = solution.problem.policy
    return not policy.refuses(BUDGET) or not hours_over_budget(solution)


def _teacher_fits(solution: Solution, teacher: int) -> bool:
    """Whether the lessons of a teacher are apart and within his load."""
    problem, person = solution.problem, solution.problem.teachers[teacher]
    lessons = [
        slot
        for index, who in enumerate(solution.teacher)
        if who == teacher
        for slot in solution.times[index]
    ]
    slots = set(lessons)
    if problem.policy.holds("people_are_in_one_place"):
        apart = len(slots) == len(lessons) and all(
            not slots.intersection(problem.clashes[slot]) - {slot} for slot in lessons
        )
        if not apart:
            return False
    if not problem.policy.holds("teachers_stay_within_load"):
        return True
    days = Counter(day for slot in lessons for day in problem.slot_days[slot])
    within_day = (
        person.max_lessons_day is None or max(days.values(), default=0) <= person.max_lessons_day
    )
    return within_day and (
        person.max_lessons_week is None
        or _busiest_week(solution, teacher, days) <= person.max_lessons_week
    )


def _busiest_week(solution: Solution, teacher: int, days: Counter[int]) -> int:
    problem = solution.problem
    taught = [problem.series[index] for index, who in enumerate(solution.teacher) if who == teacher]
    by_post = [
        s
        for s in taught
        if problem.groups[s.group].form is Form.CORRESPONDENCE and solution.open[s.group]
    ]
    at_home = sum(-(-series.lessons // problem.weeks) for series in by_post)
    weeks = (
        sum(days[day] for day in problem.days_of_week(week)) for week in range(1, problem.weeks + 1)
    )
    return at_home + max(weeks)


def _rooms_fit(solution: Solution, slots: Iterable[int]) -> bool:
    """Whether the lessons of each slot find rooms."""
    problem, wanted = solution.problem, set(slots)
    if not wanted or not all(
        problem.policy.holds(rule) for rule in ("rooms_hold_groups", "rooms_never_clash")
    ):
        return True
    sizes = solution.seated()
    moments = {(problem.place[slot], day) for slot in wanted for day in problem.slot_days[slot]}
    lessons: dict[tuple[int, int], list[int]] = {moment: [] for moment in moments}
    for series in problem.series:
        for slot in solution.times[series.index]:
            for day in problem.slot_days[slot]:
                if (problem.place[slot], day) in moments:
                    rooms = suitable_rooms(
                        problem, slot, series.part.features, sizes.get(series.group, 0)
                    )
                    lessons[problem.place[slot], day].append(rooms)
    return all(all_find_rooms(problem, rooms) for rooms in lessons.values())

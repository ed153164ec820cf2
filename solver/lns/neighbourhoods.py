"""Parts of a solution that are set free together while the rest stays.

Each neighbourhood draws a :class:`Freedom` around a solution with a random generator, the larger
the size (1 is the smallest); None when it has nothing to offer.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: Students whose day is set free at once, for each unit of size.
STUDENTS_OF_A_DAY = 60
#: Groups that are set free at once, for each unit of size.
CHOSEN_GROUPS = 6
#: Share of draws of days with a choice of the teachers.
OTHER_TEACHERS = 0.5
#: Share of draws around a student and a day with windows.
FOCUS = 0.95

T = TypeVar("T")
Neighbourhood = Callable[[Solution, Random, float], Freedom | None]


def lessons_of(
    problem: Problem, groups: Iterable[int], days: Iterable[int] | None = None
) -> dict[int, tuple[int, ...]]:
    """All slots of the series of the groups, or only those on the days."""
    allowed_days = None if days is None else set(days)
    slots_of: dict[int, tuple[int, ...]] = {}
    for group in sorted(set(groups)):
        for series in problem.groups[group].series:
            slots = problem.series[series].slots
            slots_of[series] = (
                slots
                if allowed_days is None
                else tuple(s for s in slots if not allowed_days.isdisjoint(problem.slot_days[s]))
            )
    return slots_of


def _groups_of(solution: Solution, students: Iterable[int]) -> list[int]:
    return sorted({group for student in students for group in solution.attended(student)})


def pick(rng: Random, items: Iterable[T], number: float) -> list[T]:
    """About so many of the items: what is behind the point is left to chance."""
    pool, many = list(items), int(number) + (rng.random() < number % 1)
    return rng.sample(pool, min(many, len(pool)))


def _class_of(problem: Problem, student: int) -> tuple[int, ...]:
    """Students of the student's class."""
    record = problem.students[student]
    return problem.cohorts[record.school, record.grade, record.class_ or ""]


def _any_student(problem: Problem, rng: Random) -> int:
    return rng.randrange(len(problem.students))


def _place(solution: Solution, rng: Random) -> tuple[int, int]:
    """A student and a day, mostly with windows as long as there are any."""
    idle = _idle(solution) if rng.random() < FOCUS else []
    return (
        rng.choice(idle)
        if idle
        else (_any_student(solution.problem, rng), rng.choice(solution.problem.days))
    )


def _days(problem: Problem, rng: Random, day: int, number: float) -> list[int]:
    """The day and some others, so many in all."""
    return [
        day,
        *pick(rng, [day_besides for day_besides in problem.days if day_besides != day], number - 1),
    ]


def groups_of_grade(solution: Solution, grade: int, school: int | None = None) -> list[int]:
    """Open groups of a grade, of one school or of all."""
    problem = solution.problem
    return [
        g.index
        for g in problem.groups
        if g.course.grade == grade and solution.open[g.index] and school in (None, g.school)
    ]


def groups_of_a_class(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Some groups that students of one class attend, all week."""
    student, _ = _place(solution, rng)
    return Freedom(
        lessons_of(
            solution.problem,
            pick(rng, _groups_of(solution, _class_of(solution.problem, student)), 4 + 2 * size),
        )
    )


def days_of_a_class(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Everything a class attends, on some days."""
    student, day = _place(solution, rng)
    groups = _groups_of(solution, _class_of(solution.problem, student))
    return Freedom(
        lessons_of(solution.problem, groups, _days(solution.problem, rng, day, 1 + size))
    )


def days_of_a_grade(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All lessons of a grade on some days, now and then with the choice of their teachers."""
    student, day = _place(solution, rng)
    groups = groups_of_grade(solution, solution.problem.students[student].grade)
    return Freedom(
        lessons_of(solution.problem, groups, _days(solution.problem, rng, day, size)),
        teachers=_now_and_then(groups, rng),
    )


def days_of_several_classes(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Everything several classes attend on a day of the week, whatever their grade and school, now
    and then with the choice of the teachers: who teaches two grades ties them together. Where these
    are all classes there, on some more days.
    """
    problem = solution.problem
    student, day = _place(solution, rng)
    most, classes = STUDENTS_OF_A_DAY * size, list(problem.cohorts.values())
    rng.shuffle(classes)
    classes.sort(key=lambda members: student not in members)
    several = list(classes[0])
    for members in classes[1:]:
        if len(several) + len(members) <= most:
            several.extend(members)
    number = max(1.0, most / len(problem.students))
    drawn = {one % WEEK for one in _days(problem, rng, day, number)}
    days = [one for one in problem.days if one % WEEK in drawn]
    groups = _groups_of(solution, several)
    return Freedom(lessons_of(problem, groups, days), teachers=_now_and_then(groups, rng))


def _now_and_then(groups: Iterable[int], rng: Random) -> frozenset[int]:
    """The groups, or none."""
    return frozenset(groups) if rng.random() < OTHER_TEACHERS else frozenset()


def days_of_a_grade_at_a_school(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All lessons of a grade at one school, on some days, now and then with the choice of their
    teachers.
    """
    student, day = _place(solution, rng)
    groups = groups_of_grade(
        solution, solution.problem.students[student].grade, solution.problem.home[student]
    )
    return Freedom(
        lessons_of(solution.problem, groups, _days(solution.problem, rng, day, 1 + size)),
        teachers=_now_and_then(groups, rng),
    )


@dataclass
class _LastIdle:
    """The solution that was asked about last, with its students and days with windows."""

    of: tuple[Solution | None, list[tuple[int, int]]] = field(default_factory=lambda: (None, []))


def _idle(solution: Solution) -> list[tuple[int, int]]:
    """Students and days with windows; of the solution that was asked about last they are known."""
    problem = solution.problem
    last = problem.memory.once(("idle",), _LastIdle)
    asked, idle = last.of
    if asked is not solution:
        weeks = Weeks(solution)
        idle = [
            (s, day)
            for s in range(len(problem.students))
            for day in problem.days
            if weeks.windows(s, day)
        ]
        last.of = solution, idle
    return idle


def days_with_windows(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """What some students with windows attend, on the day of the windows and another."""
    problem, idle = solution.problem, _idle(solution)
    if not idle:
        return None
    _, day = rng.choice(idle)
    students = pick(rng, sorted({s for s, day_of_window in idle if day_of_window == day}), 2 + size)
    days = [day, *pick(rng, [d for d in problem.days if d != day], size)]
    return Freedom(lessons_of(problem, _groups_of(solution, students), days))


def groups_with_windows(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Groups that a student with windows attends on that day, and others of the class, all week."""
    problem, idle = solution.problem, _idle(solution)
    if not idle:
        return None
    student, day = rng.choice(idle)
    groups = [
        g
        for g in solution.attended(student)
        if any(
            day in problem.slot_days[t] for s in problem.groups[g].series for t in solution.times[s]
        )
    ]
    of_class = _groups_of(solution, _class_of(problem, student))
    return Freedom(
        lessons_of(problem, [*pick(rng, groups, 3 + size), *pick(rng, of_class, 2 + size)])
    )


def members_of_a_class(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Memberships of some students of one class; times stay."""
    problem = solution.problem
    students = set(pick(rng, _class_of(problem, _any_student(problem, rng)), 10 * size))
    return Freedom({}, {w.index: tuple(w.rank) for w in problem.requests if w.student in students})


def members_of_a_grade(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All memberships of a grade, the larger the size the more of its students; times stay."""
    problem = solution.problem
    grade = problem.students[_any_student(problem, rng)].grade
    students = [student for student, record in enumerate(problem.students) if record.grade == grade]
    moving = set(pick(rng, students, 40 * size * size))
    return Freedom({}, {w.index: tuple(w.rank) for w in problem.requests if w.student in moving})


def members_of_courses(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Memberships of a few courses of a grade; times stay."""
    return Freedom({}, requests_for(solution.problem, _courses(solution.problem, rng, 1 + size)))


def members_and_times_of_a_course(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """A course with the choice between its open groups, and their times."""
    problem = solution.problem
    courses = _courses(problem, rng, size)
    groups = [
        group for course in courses for group in problem.joinable[course] if solution.open[group]
    ]
    return Freedom(lessons_of(problem, groups), requests_for(problem, courses))


def course_anew(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """A course with its members, groups, times and teachers."""
    courses = _courses(solution.problem, rng, size)
    return all_of_courses(solution.problem, courses) if courses else None


def all_of_courses(problem: Problem, courses: Collection[str]) -> Freedom:
    """Members, groups, times and teachers of some courses."""
    groups = frozenset(group for course in courses for group in problem.joinable[course])
    return Freedom(
        lessons_of(problem, groups),
        requests_for(problem, courses),
        groups - set(problem.class_seats),
        groups,
    )


def times_of_chosen_groups(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Times of groups of a grade that students have chosen, whatever the course; those of classes
    stay.
    """
    problem = solution.problem
    grade = problem.students[_any_student(problem, rng)].grade
    chosen = [
        group
        for group in groups_of_grade(solution, grade)
        if problem.groups[group].course.id in problem.joinable
    ]
    groups = pick(rng, chosen, CHOSEN_GROUPS * size)
    return Freedom(lessons_of(problem, groups), teachers=_now_and_then(groups, rng))


def weeks_of_travellers(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """All that some travelling students of a grade attend, with their choice of groups."""
    problem, weeks = solution.problem, Weeks(solution)
    away = [s for s in range(len(problem.students)) if weeks.days_away(s)]
    if not away:
        return None
    grade = problem.students[rng.choice(away)].grade
    students = set(pick(rng, [s for s in away if problem.students[s].grade == grade], 2 * size))
    return Freedom(
        lessons_of(problem, _groups_of(solution, students)),
        {
            request.index: tuple(group for group in request.rank if solution.open[group])
            for request in problem.requests
            if request.student in students
        },
    )


def travelled_groups(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Groups that some travelling students attend elsewhere, with a few of their groups at home."""
    problem, weeks = solution.problem, Weeks(solution)
    away = [s for s in range(len(problem.students)) if weeks.days_away(s)]
    if not away:
        return None
    student = rng.choice(away)
    elsewhere = [
        g
        for g in solution.attended(student)
        if problem.groups[g].is_elsewhere(problem.home[student])
    ]
    school = problem.groups[rng.choice(elsewhere)].school
    grade = problem.students[student].grade
    visited = sorted(
        {
            g
            for s in away
            if problem.students[s].grade == grade
            for g in solution.attended(s)
            if problem.groups[g].school == school
            and problem.groups[g].is_elsewhere(problem.home[s])
        }
    )
    return Freedom(
        lessons_of(
            problem,
            [*pick(rng, visited, 2 + size), *pick(rng, solution.attended(student), 2 + size)],
        )
    )


def groups_of_a_teacher(solution: Solution, rng: Random, size: float) -> Freedom | None:
    """Groups of one teacher, who may change."""
    problem = solution.problem
    teachers = sorted({t for t in solution.teacher if t is not None})
    if not teachers:
        return None
    teacher = rng.choice(teachers)
    taught = sorted(
        {
            problem.series[s].group
            for s, t in enumerate(solution.teacher)
            if t == teacher and solution.times[s]
        }
    )
    groups = pick(rng, taught, 4 + size)
    return Freedom(lessons_of(problem, groups), teachers=frozenset(groups))


def _courses(problem: Problem, rng: Random, number: float) -> list[str]:
    """Some requested courses of one grade."""
    grades: dict[int, list[str]] = {}
    for course, groups in sorted(problem.joinable.items()):
        grades.setdefault(problem.groups[groups[0]].course.grade, []).append(course)
    if not grades:
        return []
    pool = grades[rng.choice(sorted(grades))]
    return pick(rng, pool, number)


def requests_for(problem: Problem, courses: Iterable[str]) -> dict[int, tuple[int, ...]]:
    """Requests that a group of the courses would grant, each with all its choices, and the bundles
    they are in.
    """
    groups = {group for course in courses for group in problem.joinable[course]}
    return problem.with_bundles(
        request for request in problem.requests if not groups.isdisjoint(request.rank)
    )


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    groups_of_a_class,
    days_of_a_class,
    days_of_a_grade,
    days_of_a_grade_at_a_school,
    days_of_several_classes,
    days_with_windows,
    groups_with_windows,
    members_of_a_class,
    members_of_a_grade,
    members_of_courses,
    members_and_times_of_a_course,
    course_anew,
    times_of_chosen_groups,
    weeks_of_travellers,
    travelled_groups,
    groups_of_a_teacher,
)
#: Those that set members free.
OF_MEMBERS = frozenset(
    {
        members_of_a_class,
        members_of_a_grade,
        members_of_courses,
        members_and_times_of_a_course,
        course_anew,
    }
)

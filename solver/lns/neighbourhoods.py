"""Parts of a state that are set free together while the rest stays.

Each neighbourhood draws a :class:`Freedom` around a state with a random generator, the larger the size (1 is the
smallest); None when it has nothing to offer.
"""

from collections.abc import Callable, Iterable
from random import Random
from typing import TypeVar

from solver.problem.problem import Board
from solver.solution.freedom import Freedom
from solver.solution.solution import State
from solver.solution.weeks import Weeks

#: Share of draws around a student and a day with windows.
FOCUS = 0.95
#: Where a board remembers a state and its students and days with windows.
IDLE = ("idle",)

T = TypeVar("T")
Neighbourhood = Callable[[State, Random, float], Freedom | None]


def lessons_of(board: Board, groups: Iterable[int], days: Iterable[int] | None = None) -> dict[int, tuple[int, ...]]:
    """All slots of the series of the groups, or only those on the days."""
    chosen = None if days is None else set(days)
    found: dict[int, tuple[int, ...]] = {}
    for group in sorted(set(groups)):
        for series in board.groups[group].series:
            slots = board.series[series].slots
            found[series] = slots if chosen is None else tuple(s for s in slots if not chosen.isdisjoint(board.slot_days[s]))
    return found


def _groups_of(state: State, students: Iterable[int]) -> list[int]:
    return sorted({group for student in students for group in state.attended(student)})


def pick(rng: Random, items: Iterable[T], number: float) -> list[T]:
    """About so many of the items: what is behind the point is left to chance."""
    pool, many = list(items), int(number) + (rng.random() < number % 1)
    return rng.sample(pool, min(many, len(pool)))


def _class_of(board: Board, student: int) -> tuple[int, ...]:
    """Students of the student's class."""
    record = board.students[student]
    return board.cohorts[record.school, record.grade, record.class_ or ""]


def _any_student(board: Board, rng: Random) -> int:
    return rng.randrange(len(board.students))


def _place(state: State, rng: Random) -> tuple[int, int]:
    """A student and a day, mostly with windows as long as there are any."""
    idle = _idle(state) if rng.random() < FOCUS else []
    return rng.choice(idle) if idle else (_any_student(state.board, rng), rng.choice(state.board.days))


def _days(board: Board, rng: Random, day: int, number: float) -> list[int]:
    """The day and some others, so many in all."""
    return [day, *pick(rng, [other for other in board.days if other != day], number - 1)]


def groups_of_grade(state: State, grade: int, school: int | None = None) -> list[int]:
    """Open groups of a grade, of one school or of all."""
    board = state.board
    return [g.index for g in board.groups if g.course.grade == grade and state.open[g.index] and school in (None, g.school)]


def groups_of_a_class(state: State, rng: Random, size: float) -> Freedom | None:
    """Some groups that students of one class attend, all week."""
    student, _ = _place(state, rng)
    return Freedom(lessons_of(state.board, pick(rng, _groups_of(state, _class_of(state.board, student)), 4 + 2 * size)))


def days_of_a_class(state: State, rng: Random, size: float) -> Freedom | None:
    """Everything a class attends, on some days."""
    student, day = _place(state, rng)
    groups = _groups_of(state, _class_of(state.board, student))
    return Freedom(lessons_of(state.board, groups, _days(state.board, rng, day, 1 + size)))


def days_of_a_grade(state: State, rng: Random, size: float) -> Freedom | None:
    """All lessons of a grade on some days."""
    student, day = _place(state, rng)
    groups = groups_of_grade(state, state.board.students[student].grade)
    return Freedom(lessons_of(state.board, groups, _days(state.board, rng, day, size)))


def days_of_a_grade_at_a_school(state: State, rng: Random, size: float) -> Freedom | None:
    """All lessons of a grade at one school, on some days."""
    student, day = _place(state, rng)
    groups = groups_of_grade(state, state.board.students[student].grade, state.board.home[student])
    return Freedom(lessons_of(state.board, groups, _days(state.board, rng, day, 1 + size)))


def _idle(state: State) -> list[tuple[int, int]]:
    """Students and days with windows; of the state that was asked about last they are known."""
    known = state.board.memory.get(IDLE)
    if known is None or known[0] is not state:
        weeks = Weeks(state)
        found = [(s, day) for s in range(len(state.board.students)) for day in state.board.days if weeks.windows(s, day)]
        known = state.board.memory[IDLE] = state, found
    idle: list[tuple[int, int]] = known[1]
    return idle


def days_with_windows(state: State, rng: Random, size: float) -> Freedom | None:
    """What some students with windows attend, on the day of the windows and another."""
    board, idle = state.board, _idle(state)
    if not idle:
        return None
    _, day = rng.choice(idle)
    students = pick(rng, sorted({s for s, other in idle if other == day}), 2 + size)
    days = [day, *pick(rng, [d for d in board.days if d != day], size)]
    return Freedom(lessons_of(board, _groups_of(state, students), days))


def groups_with_windows(state: State, rng: Random, size: float) -> Freedom | None:
    """Groups that a student with windows attends on that day, and others of the class, all week."""
    board, idle = state.board, _idle(state)
    if not idle:
        return None
    student, day = rng.choice(idle)
    groups = [
        g
        for g in state.attended(student)
        if any(day in board.slot_days[t] for s in board.groups[g].series for t in state.times[s])
    ]
    more = _groups_of(state, _class_of(board, student))
    return Freedom(lessons_of(board, [*pick(rng, groups, 3 + size), *pick(rng, more, 2 + size)]))


def members_of_a_class(state: State, rng: Random, size: float) -> Freedom | None:
    """Memberships of some students of one class; times stay."""
    board = state.board
    students = set(pick(rng, _class_of(board, _any_student(board, rng)), 10 * size))
    return Freedom({}, {w.index: tuple(w.rank) for w in board.wishes if w.student in students})


def members_of_courses(state: State, rng: Random, size: float) -> Freedom | None:
    """Memberships of a few courses of a grade; times stay."""
    return Freedom({}, wishes_for(state.board, _courses(state.board, rng, 1 + size)))


def members_and_times_of_a_course(state: State, rng: Random, size: float) -> Freedom | None:
    """A course with the choice between its open groups, and their times."""
    board = state.board
    courses = _courses(board, rng, size)
    groups = [group for course in courses for group in board.joinable[course] if state.open[group]]
    return Freedom(lessons_of(board, groups), wishes_for(board, courses))


def course_anew(state: State, rng: Random, size: float) -> Freedom | None:
    """A course with its members, groups, times and teachers."""
    board = state.board
    courses = _courses(board, rng, min(size, 2.0))
    if not courses:
        return None
    groups = frozenset(group for course in courses for group in board.joinable[course])
    return Freedom(lessons_of(board, groups), wishes_for(board, courses), groups - set(board.class_seats), groups)


def travelled_groups(state: State, rng: Random, size: float) -> Freedom | None:
    """Groups that some travelling students attend elsewhere, with a few of their groups at home."""
    board, weeks = state.board, Weeks(state)
    away = [s for s in range(len(board.students)) if weeks.days_away(s)]
    if not away:
        return None
    student = rng.choice(away)
    elsewhere = [g for g in state.attended(student) if board.groups[g].is_elsewhere(board.home[student])]
    school = board.groups[rng.choice(elsewhere)].school
    grade = board.students[student].grade
    visited = sorted(
        {
            g
            for s in away
            if board.students[s].grade == grade
            for g in state.attended(s)
            if board.groups[g].school == school and board.groups[g].is_elsewhere(board.home[s])
        }
    )
    return Freedom(lessons_of(board, [*pick(rng, visited, 2 + size), *pick(rng, state.attended(student), 2 + size)]))


def groups_of_a_teacher(state: State, rng: Random, size: float) -> Freedom | None:
    """Groups of one teacher, who may change."""
    board = state.board
    teachers = sorted({t for t in state.teacher if t is not None})
    if not teachers:
        return None
    teacher = rng.choice(teachers)
    taught = sorted({board.series[s].group for s, t in enumerate(state.teacher) if t == teacher and state.times[s]})
    groups = pick(rng, taught, 4 + size)
    return Freedom(lessons_of(board, groups), teachers=frozenset(groups))


def _courses(board: Board, rng: Random, number: float) -> list[str]:
    """Some requested courses of one grade."""
    grades: dict[int, list[str]] = {}
    for course, groups in sorted(board.joinable.items()):
        grades.setdefault(board.groups[groups[0]].course.grade, []).append(course)
    if not grades:
        return []
    pool = grades[rng.choice(sorted(grades))]
    return pick(rng, pool, number)


def wishes_for(board: Board, courses: Iterable[str]) -> dict[int, tuple[int, ...]]:
    """Wishes that a group of the courses would grant, each with all its choices, and the bundles they are in."""
    groups = {group for course in courses for group in board.joinable[course]}
    return board.with_bundles(wish for wish in board.wishes if not groups.isdisjoint(wish.rank))


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    groups_of_a_class,
    days_of_a_class,
    days_of_a_grade,
    days_of_a_grade_at_a_school,
    days_with_windows,
    groups_with_windows,
    members_of_a_class,
    members_of_courses,
    members_and_times_of_a_course,
    course_anew,
    travelled_groups,
    groups_of_a_teacher,
)
#: Those that set members free.
OF_MEMBERS = frozenset({members_of_a_class, members_of_courses, members_and_times_of_a_course, course_anew})

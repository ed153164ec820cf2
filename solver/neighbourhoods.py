"""Parts of a state that are set free together while the rest stays.

Each neighbourhood draws a :class:`Freedom` around a state with a random generator; None when it has nothing to offer.
"""

from collections.abc import Callable, Iterable
from random import Random

from solver.board import Board
from solver.state import State
from solver.variables import Freedom
from solver.weeks import Weeks

Neighbourhood = Callable[[State, Random], Freedom | None]


def _lessons(board: Board, groups: Iterable[int], days: Iterable[int] | None = None) -> dict[int, tuple[int, ...]]:
    """All slots of the series of the groups, or only those on the days."""
    chosen = None if days is None else set(days)
    found: dict[int, tuple[int, ...]] = {}
    for group in sorted(set(groups)):
        for series in board.groups[group].series:
            slots = board.series[series].slots
            found[series] = slots if chosen is None else tuple(s for s in slots if board.slot_day[s] in chosen)
    return found


def _groups_of(state: State, students: Iterable[int]) -> list[int]:
    return sorted({group for student in students for group in state.attended(student)})


def _pick(rng: Random, items: Iterable[int], number: int) -> list[int]:
    pool = list(items)
    return rng.sample(pool, min(number, len(pool)))


def _class_of(board: Board, rng: Random) -> list[int]:
    """Students of one class, or of one school and grade where there are no classes."""
    student = board.students[rng.randrange(len(board.students))]
    key = (student.school, student.grade, student.class_)
    return [i for i, other in enumerate(board.students) if (other.school, other.grade, other.class_) == key]


def groups_of_a_class(state: State, rng: Random) -> Freedom | None:
    """A few groups that students of one class attend."""
    board = state.board
    return Freedom(_lessons(board, _pick(rng, _groups_of(state, _class_of(board, rng)), rng.randint(5, 9))))


def days_of_a_class(state: State, rng: Random) -> Freedom | None:
    """Everything a class attends, on two days."""
    board = state.board
    return Freedom(_lessons(board, _groups_of(state, _class_of(board, rng)), _pick(rng, board.days, 2)))


def day_of_a_grade(state: State, rng: Random) -> Freedom | None:
    """All lessons of a grade on one day."""
    board = state.board
    grade = board.students[rng.randrange(len(board.students))].grade
    groups = [group.index for group in board.groups if group.course.grade == grade and state.open[group.index]]
    return Freedom(_lessons(board, groups, _pick(rng, board.days, 1)))


def students_with_windows(state: State, rng: Random) -> Freedom | None:
    """What some students with windows attend, on the day of the windows and another."""
    board, weeks = state.board, Weeks(state)
    idle = [(s, day) for s in range(len(board.students)) for day in board.days if weeks.windows(s, day)]
    if not idle:
        return None
    _, day = rng.choice(idle)
    students = _pick(rng, sorted({s for s, other in idle if other == day}), 3)
    return Freedom(_lessons(board, _groups_of(state, students), [day, *_pick(rng, [d for d in board.days if d != day], 1)]))


def groups_of_students_with_windows(state: State, rng: Random) -> Freedom | None:
    """Groups of students with windows that meet on those days, all week."""
    board, weeks = state.board, Weeks(state)
    idle = [(s, day) for s in range(len(board.students)) for day in board.days if weeks.windows(s, day)]
    if not idle:
        return None
    student, day = rng.choice(idle)
    groups = [
        g
        for g in state.attended(student)
        if any(board.slot_day[t] == day for s in board.groups[g].series for t in state.times[s])
    ]
    more = _groups_of(state, [s for s in _class_of_student(board, student)])
    return Freedom(_lessons(board, [*_pick(rng, groups, 4), *_pick(rng, more, 3)]))


def _class_of_student(board: Board, student: int) -> list[int]:
    key = (board.students[student].school, board.students[student].grade, board.students[student].class_)
    return [i for i, other in enumerate(board.students) if (other.school, other.grade, other.class_) == key]


def members_of_a_class(state: State, rng: Random) -> Freedom | None:
    """Memberships of the students of one class; times stay."""
    students = set(_class_of(state.board, rng))
    return Freedom({}, {w.index: tuple(w.rank) for w in state.board.wishes if w.student in students})


def members_of_courses(state: State, rng: Random) -> Freedom | None:
    """Memberships of a few courses of a grade; times stay."""
    board = state.board
    courses = _courses(board, rng, rng.randint(2, 4))
    return Freedom({}, _wishes_for(board, courses))


def course_anew(state: State, rng: Random) -> Freedom | None:
    """One course with its members, groups, times and teachers."""
    board = state.board
    courses = _courses(board, rng, 1)
    if not courses:
        return None
    groups = frozenset(board.groups_of_course[courses[0]])
    return Freedom(_lessons(board, groups), _wishes_for(board, courses), groups, groups)


def travelled_groups(state: State, rng: Random) -> Freedom | None:
    """Groups that some travelling students attend elsewhere, with a few of their groups at home."""
    board, weeks = state.board, Weeks(state)
    away = [s for s in range(len(board.students)) if weeks.days_away(s)]
    if not away:
        return None
    student = rng.choice(away)
    elsewhere = [g for g in state.attended(student) if board.groups[g].school != board.home[student]]
    school = board.groups[rng.choice(elsewhere)].school
    grade = board.students[student].grade
    visited = sorted(
        {
            g
            for s in away
            if board.students[s].grade == grade
            for g in state.attended(s)
            if board.groups[g].school == school != board.home[s]
        }
    )
    return Freedom(_lessons(board, [*_pick(rng, visited, 4), *_pick(rng, state.attended(student), 4)]))


def groups_of_a_teacher(state: State, rng: Random) -> Freedom | None:
    """Groups of one teacher, who may change."""
    board = state.board
    teachers = sorted({t for t in state.teacher if t is not None})
    if not teachers:
        return None
    teacher = rng.choice(teachers)
    groups = _pick(
        rng, sorted({board.series[s].group for s, t in enumerate(state.teacher) if t == teacher and state.times[s]}), 6
    )
    return Freedom(_lessons(board, groups), teachers=frozenset(groups))


def _courses(board: Board, rng: Random, number: int) -> list[str]:
    pool = sorted(board.groups_of_course)
    if not pool:
        return []
    grade = board.network.course_of[rng.choice(pool)].grade  # type: ignore[index]  # keys are course ids
    return rng.sample(
        same := [c for c in pool if board.groups[board.groups_of_course[c][0]].course.grade == grade], min(number, len(same))
    )


def _wishes_for(board: Board, courses: Iterable[str]) -> dict[int, tuple[int, ...]]:
    groups = {group for course in courses for group in board.groups_of_course[course]}
    return {w.index: tuple(w.rank) for w in board.wishes if not groups.isdisjoint(w.rank)}


NEIGHBOURHOODS: tuple[Neighbourhood, ...] = (
    groups_of_a_class,
    days_of_a_class,
    day_of_a_grade,
    students_with_windows,
    groups_of_students_with_windows,
    members_of_a_class,
    members_of_courses,
    course_anew,
    travelled_groups,
    groups_of_a_teacher,
)

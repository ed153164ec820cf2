"""What a teacher or a student can take besides the lessons there are already, and what stands
against it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from models.plan import Hindrance
from solver.problem.problem import Problem
from solver.problem.ties.after_lessons import placed_slots, waiting
from solver.solution.solution import Solution


class TeacherBookings:
    """Lessons a teacher has."""

    def __init__(self, problem: Problem, teacher: int) -> None:
        holds = problem.policy.holds
        self._problem, person = problem, problem.teachers[teacher]
        self._blocked = problem.teacher_blocked[teacher] if holds("teachers_are_available") else ()
        self._once, limited = holds("people_are_in_one_place"), holds("teachers_stay_within_load")
        self._a_day = person.max_lessons_day if limited else None
        self._a_week = person.max_lessons_week if limited else None
        self._taken = 0
        self._days, self._weeks = defaultdict[int, int](int), defaultdict[int, int](int)

    def against(self, slot: int) -> Hindrance | None:
        """What stands against one more lesson in a slot."""
        if slot in self._blocked:
            return Hindrance.TEACHER_BUSY
        if self._once and self._taken >> slot & 1:
            return Hindrance.TEACHER_TEACHES
        full = _reached(self._days, self._problem.slot_days[slot], self._a_day)
        return (
            Hindrance.TEACHER_DAY_FULL
            if full or _reached(self._weeks, _weeks(self._problem, slot), self._a_week)
            else None
        )

    def take(self, slot: int) -> None:
        """Note a lesson."""
        self._taken |= self._problem.clash_masks[slot]
        _count(self._days, self._problem.slot_days[slot])
        _count(self._weeks, _weeks(self._problem, slot))


class StudentBookings:
    """Lessons a student has."""

    def __init__(self, solution: Solution, student: int) -> None:
        problem = self._problem = solution.problem
        policy, school = problem.policy, problem.network.school_of[problem.students[student].school]
        self._home, self._pause = problem.home[student], policy.extracurricular_pause
        self._once, self._waits = (
            policy.holds("students_never_clash"),
            policy.holds("extracurricular_waits_for_lessons"),
        )
        self._most_away = (
            problem.max_days_away(student) if policy.holds("students_stay_within_trips") else None
        )
        self._a_day = (
            policy.lessons_a_day if policy.holds("students_stay_within_daily_load") else None
        )
        self._a_week = (
            policy.lessons_a_week(school.days)
            if policy.holds("students_stay_within_weekly_load")
            else None
        )
        at_home = sum(problem.by_correspondence(group) for group in solution.attended(student))
        self._weeks = defaultdict[int, int](lambda: at_home)
        self._days, self._until = defaultdict[int, int](int), defaultdict[int, int](int)
        self._taken, self._away = 0, set[int]()

    def against(self, slot: int, *, late: bool) -> Hindrance | None:
        """What stands against one more lesson in a slot, seen from home if it is remote.

        Parameters
        ----------
        late
            It is extracurricular: it counts for no load, and waits for the others unless the slot
            is of a course that says its times itself.
        """
        problem, days = self._problem, self._problem.slot_days[slot]
        if self._once and self._taken >> slot & 1:
            return Hindrance.STUDENTS_ELSEWHERE
        if not late and (
            _reached(self._days, days, self._a_day)
            or _reached(self._weeks, _weeks(problem, slot), self._a_week)
        ):
            return Hindrance.STUDENTS_DAY_FULL
        too_early = (
            late
            and self._waits
            and slot not in placed_slots(problem)
            and any(problem.slots[slot].start < self._until[day] for day in days)
        )
        too_far = (
            self._most_away is not None
            and self._is_away(slot)
            and len(self._away.union(days)) > self._most_away
        )
        return Hindrance.OTHER_RULES if too_early or too_far else None

    def take(self, slot: int, *, late: bool) -> None:
        """Note a lesson."""
        problem, days = self._problem, self._problem.slot_days[slot]
        self._taken |= problem.clash_masks[slot]
        if self._is_away(slot):
            self._away.update(days)
        if not late:
            _count(self._days, days)
            _count(self._weeks, _weeks(problem, slot))
            for day in days:
                self._until[day] = max(self._until[day], problem.slots[slot].end + self._pause)

    def _is_away(self, slot: int) -> bool:
        return self._problem.slot_school[slot] != self._home


class Attended(NamedTuple):
    """A lesson of a student: what it is, and the slot in which he attends it."""

    series: int
    slot: int
    seen: int
    late: bool


def first_trouble(week: Solution, student: int) -> Attended | None:
    """The first lesson, looked at by what is dearest, that a student cannot attend."""
    bookings = StudentBookings(week, student)
    for lesson in _lessons_of(week, student):
        if bookings.against(lesson.seen, late=lesson.late) is not None:
            return lesson
        bookings.take(lesson.seen, late=lesson.late)
    return None


def _lessons_of(week: Solution, student: int) -> Iterator[Attended]:
    """Lessons of classes first, then those of required requests, then by priority; what waits for
    lessons comes last.
    """
    problem, rank = week.problem, dict[int, tuple[int, int]]()
    for request in problem.requests_of[student]:
        if (granted := week.granted[request.index]) is not None:
            rank[granted] = (1 if request.required else 2), request.priority
    late, last = problem.extracurricular, waiting(problem)
    for group in sorted(
        week.attended(student), key=lambda group: (group in last, rank.get(group, (0, 0)), group)
    ):
        for series in problem.lessons_at_slots(group):
            for slot in week.times[series]:
                yield Attended(
                    series, slot, problem.seen(group, slot, problem.home[student]), group in late
                )


def _weeks(problem: Problem, slot: int) -> Collection[int]:
    return (1,) if problem.weeks == 1 else {problem.week_of(day) for day in problem.slot_days[slot]}


def _reached(counts: Mapping[int, int], keys: Iterable[int], limit: int | None) -> bool:
    return limit is not None and any(counts[key] >= limit for key in keys)


def _count(counts: dict[int, int], keys: Iterable[int]) -> None:
    for key in keys:
        counts[key] += 1

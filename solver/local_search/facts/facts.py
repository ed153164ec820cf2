"""What a local search may choose: blocks of lessons with their starts, groups with their members,
teachers and rooms.
"""

import numpy as np

from models.network import Form, Person, PinKind
from solver.local_search.facts.blocks import blocks_of
from solver.local_search.facts.grid import Flags, Floats, Grid, Ints
from solver.local_search.facts.room_families import RoomFamilies
from solver.problem.earlier_groups import earlier_groups
from solver.problem.linked_groups import RULE as LINKS
from solver.problem.linked_groups import ties
from solver.problem.memory import remembered
from solver.problem.pins import (
    held_pins,
    pinned_groups,
    pinned_requests,
    pinned_rooms,
    series_of,
)
from solver.problem.problem import Problem
from solver.problem.teacher_hours import hours_of
from solver.problem.ties.seconds import never_at_once
from solver.problem.ties.turns import RULE as TURNS
from solver.problem.ties.turns import rivals


class Facts:
    """A problem as a local search sees it; S students, G groups, T slots.

    Attributes
    ----------
    blocks, of_series, of_group
        All blocks, and those of every series and group.
    starts
        For every block the slots it may begin in.
    kind
        (G,) 1 for extracurricular groups, which wait for the others.
    remote
        For every group whether it is attended from home.
    seen
        For every school (T,) the slot in which its students attend a remote lesson.
    options, asking
        For every request the groups that may grant it: within reach, and the pinned one alone where
        there is one. For every group the requests it may grant.
    held
        Requests that have to be granted: required ones and such as a pin grants.
    set_aside
        Requests that no times could grant.
    pinned_rooms
        For (series, slot) the room that a pin holds.
    most, least, enough
        For every group the members it may have, has to have to be open, and should have.
    must_open
        Groups that pins hold open, or in which students of the year before go on.
    common_lessons
        Groups that students of a class or half have together at slots of their own, unless released
        from them.
    meetings
        For every group the times it meets, in every week or in one.
    ties
        For every group the groups linked to it: what the link asks, the other one, and whether it
        is the first of the two; ``turns`` where both are on a list or need one person.
    teachers, hours, blocked, teacher_limits
        For every series who may teach it. For every teacher the lessons a cycle he can give. For
        those with busy times (T,) True where a lesson of theirs is not possible. For those with
        limits of a day, or of each of two weeks, (T, days or weeks) 1 where a slot is used then,
        and the most lessons.
    most_a_day, limits_days, most_a_week, limits_weeks
        Ordinary lessons a student may have on a day, (S,) and in a week, and whether anybody can
        have more.
    days_away
        (S,) most days elsewhere, None where nobody has a limit.
    elsewhere, home
        (schools, T) 1 where a slot is not at a school; (S,) the home school of every student.
    away
        For every school and group the lessons a cycle that its students attend elsewhere.
    """

    def __init__(self, problem: Problem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid
        self.blocks = blocks_of(problem, grid)
        self.starts = [np.flatnonzero(block.starts).tolist() for block in self.blocks]
        self.of_series: list[list[int]] = [[] for _ in problem.series]
        self.of_group: list[list[int]] = [[] for _ in problem.groups]
        for block in self.blocks:
            self.of_series[block.series].append(block.index)
            self.of_group[block.group].append(block.index)
        self.rooms = RoomFamilies(problem, grid)
        self.pinned_rooms = {
            key: room.bit_length() - 1 for key, room in pinned_rooms(problem).items()
        }
        self._describe_groups()
        self._describe_students()
        self._describe_teachers()

    def _describe_groups(self) -> None:
        problem = self.problem
        self.kind = np.array(
            [int(group.index in problem.extracurricular) for group in problem.groups], np.int64
        )
        self.any_late = bool(problem.extracurricular)
        self.remote = [group.form is Form.REMOTE_LIVE for group in problem.groups]
        self.of_network = np.array([not group.is_class_group for group in problem.groups], np.bool_)
        self.must_open = pinned_groups(problem) | {
            group for group, _ in earlier_groups(problem).values()
        }
        self.most, self.least = problem.most_members, problem.least_members
        self.enough = [
            max(least, group.course.soft_min_size)
            for least, group in zip(self.least, problem.groups, strict=True)
        ]
        self.ties: list[list[tuple[str, int, bool]]] = [[] for _ in problem.groups]
        for kind, first, second in ties(problem) if problem.policy.holds(LINKS) else ():
            self.ties[first].append((kind.value, second, True))
            self.ties[second].append((kind.value, first, False))
        turns = rivals(problem) if problem.policy.holds(TURNS) else ()
        for first, second in dict.fromkeys((*turns, *never_at_once(problem))):
            self.ties[first].append(("turns", second, True))
            self.ties[second].append(("turns", first, False))
        self.meetings = [
            sum(problem.series[series].meetings for series in group.series)
            for group in problem.groups
        ]
        self.linked = tuple(group for group, others in enumerate(self.ties) if others)

    def _describe_students(self) -> None:
        problem, policy = self.problem, self.problem.policy
        schools = range(len(problem.schools))
        slots = range(self.grid.size)
        self.seen: list[Ints] = [
            np.array([problem.seen_from.get((slot, h), slot) for slot in slots], np.int64)
            for h in schools
        ]
        self.away = [
            [float(g.hours) if g.is_elsewhere(home) else 0.0 for g in problem.groups]
            for home in schools
        ]
        self.options = self._options()
        self.asking: list[list[int]] = [[] for _ in problem.groups]
        for request, groups in enumerate(self.options):
            for group in groups:
                self.asking[group].append(request)
        required = {request.index for request in problem.requests if request.required}
        self.held = frozenset(required | pinned_requests(problem).keys())
        self.set_aside: frozenset[int] = frozenset()
        at_slots = (
            [g for g in groups if not self.kind[g] and not self.remote[g]]
            for groups in problem.common
        )
        self.common_lessons = [
            np.array(groups, np.int64) for groups in sorted(set(map(tuple, at_slots))) if groups
        ]
        limits = [problem.max_days_away(student) for student in range(len(problem.students))]
        limited = policy.holds("students_stay_within_trips") and any(
            limit is not None for limit in limits
        )
        no_limit = len(problem.days)
        self.days_away = (
            np.array([no_limit if n is None else n for n in limits], np.int64) if limited else None
        )
        here = np.arange(len(problem.schools))[:, None] == np.array(problem.slot_school)[None, :]
        self.elsewhere = (~here).astype(np.float32)
        self.home = np.array(problem.home, np.int64)
        self._describe_loads()

    def _describe_loads(self) -> None:
        problem, policy = self.problem, self.problem.policy
        longest = max(map(self._one_by_one, problem.slots_on.values()), default=0)
        self.most_a_day = float(policy.lessons_a_day)
        self.limits_days = (
            policy.holds("students_stay_within_daily_load") and longest > self.most_a_day
        )
        days = [problem.network.school_of[student.school].days for student in problem.students]
        self.most_a_week = np.array([policy.lessons_a_week(number) for number in days], np.float32)
        holds = policy.holds("students_stay_within_weekly_load")
        self.limits_weeks = holds and bool((self._most_lessons() > self.most_a_week).any())

    def _one_by_one(self, slots: tuple[int, ...]) -> int:
        """Lessons on a day that can be attended one after the other, wherever they are: schools
        with bells of their own have more moments together than each of them.
        """
        number, free = 0, 0
        for slot in sorted(slots, key=lambda slot: self.problem.slots[slot].end):
            if self.problem.slots[slot].start >= free:
                number, free = number + 1, self.problem.slots[slot].end
        return number

    def _most_lessons(self) -> Floats:
        """(S,) lessons a week that a student may come to have at most, whatever is granted."""
        problem, most = self.problem, np.zeros(len(self.problem.students), np.float32)
        for student, common in enumerate(problem.common):
            groups = [self.options[request.index] for request in problem.requests_of[student]]
            most[student] = sum(map(self._lessons_a_week, common)) + sum(
                max(map(self._lessons_a_week, options), default=0) for options in groups
            )
        return most

    def _lessons_a_week(self, group: int) -> int:
        """Lessons of a group in the fuller week that count for the load."""
        problem = self.problem
        if group in problem.extracurricular:
            return 0
        series = (problem.series[index] for index in problem.groups[group].series)
        return problem.by_correspondence(group) + sum(one.meetings for one in series)

    def _options(self) -> list[tuple[int, ...]]:
        problem = self.problem
        pinned = pinned_requests(problem)
        trips = problem.policy.holds("students_stay_within_trips")
        options = []
        for request in problem.requests:
            home = problem.home[request.student]
            stays = trips and problem.max_days_away(request.student) == 0
            near = [g for g in request.rank if not (stays and self.away[home][g])]
            options.append(
                pinned.get(
                    request.index, tuple(g for g in near if self._goes_on(request.student, g))
                )
            )
        return options

    def _goes_on(self, student: int, group: int) -> bool:
        """Whether a group is the one in which a student goes on with those of the year before, or
        of another course.
        """
        earlier = earlier_groups(self.problem).get((student, self.problem.groups[group].course.id))
        return earlier is None or earlier[0] == group

    def _describe_teachers(self) -> None:
        problem, policy = self.problem, self.problem.policy
        self.teachers = self._able()
        self.hours = [float(hours_of(problem, teacher)) for teacher in range(len(problem.teachers))]
        self.blocked: dict[int, Flags] = {}
        for teacher, person in enumerate(problem.teachers):
            if policy.holds("teachers_are_available") and problem.network.busy_of[person.id]:
                blocked = problem.teacher_blocked[teacher]
                self.blocked[teacher] = np.array(
                    [slot in blocked for slot in range(self.grid.size)], np.bool_
                )
        self.teacher_limits = {
            teacher: limits
            for teacher, person in enumerate(problem.teachers)
            if policy.holds("teachers_stay_within_load") and (limits := self._limits_of(person))
        }

    def _limits_of(self, person: Person) -> list[tuple[Floats, float]]:
        """Most lessons of a teacher on a day, and in a week where weeks differ."""
        grid, limits = self.grid, list[tuple[Floats, float]]()
        if person.max_lessons_day is not None:
            limits.append((grid.days, float(person.max_lessons_day)))
        if person.max_lessons_week is not None and self.problem.weeks > 1:
            limits.append((grid.days @ grid.weeks, float(person.max_lessons_week)))
        return limits

    def _able(self) -> list[tuple[int, ...]]:
        """For every series who may teach it, a pinned teacher alone."""
        problem = self.problem
        able = [series.teachers for series in problem.series]
        for pin, group in held_pins(problem):
            if pin.kind is PinKind.TEACHER and pin.teacher in problem.teacher_index:
                record = problem.groups[group]
                same = record.course.one_teacher
                for series in record.series if same else series_of(problem, pin, group):
                    able[series] = (problem.teacher_index[pin.teacher],)
        for group, teacher in set(earlier_groups(problem).values()):
            parts = [series for series in problem.groups[group].series if teacher in able[series]]
            # Where parts may have different teachers, the teacher of the year before has one of
            # them.
            for series in parts if problem.groups[group].course.one_teacher else parts[:1]:
                able[series] = (teacher,) if teacher is not None else able[series]
        return able


@remembered
def facts_of(problem: Problem) -> Facts:
    """What a local search may choose, made once."""
    return Facts(problem, Grid(problem))

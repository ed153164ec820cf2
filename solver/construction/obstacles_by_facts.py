"""Facts that rule out a lesson at all times: nobody to teach it, no room for it, more lessons than
hours.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from models.plan import Hindrance, Obstacle
from solver.problem.records import Series
from solver.problem.suitable_rooms import RoomSet, suitable_rooms
from solver.problem.teacher_hours import hours_of
from solver.solution.solution import Solution


class FactObstacles:
    """What no times could mend, while groups are as a solution has them."""

    def __init__(self, solution: Solution) -> None:
        self._solution, self._problem, self._holds = (
            solution,
            solution.problem,
            solution.problem.policy.holds,
        )
        self._attendees, self._seated = solution.attendees(), solution.seated()

    def of(self, series: Series) -> Obstacle | None:
        """The plainest fact that leaves a part too few lessons."""
        looks = (self._of_times, self._of_teachers, self._of_rooms, self._of_students)
        return next((obstacle for look in looks for obstacle in look(series)), None)

    def _of_times(self, series: Series) -> Iterator[Obstacle]:
        yield from self._too_few(
            Hindrance.NO_TIMES,
            series,
            self._problem.most_meetings(series.slots, series.most_a_day),
        )

    def _too_few(
        self, kind: Hindrance, series: Series, most: int, teacher: int | None = None
    ) -> Iterator[Obstacle]:
        if most < series.meetings:
            person = None if teacher is None else self._problem.teachers[teacher].id
            yield Obstacle(kind=kind, person=person, found=series.meetings, allowed=most)

    # Teachers

    def _of_teachers(self, series: Series) -> Iterator[Obstacle]:
        """Nobody may teach the part, nobody who may is free often enough, or the only one has more
        lessons than hours.
        """
        able, problem = self._able(series), self._problem
        if not able:
            if self._holds("groups_keep_one_teacher"):
                yield Obstacle(kind=Hindrance.NOBODY_TEACHES)
            return
        if self._holds("teachers_are_available"):
            free = {
                teacher: problem.meetings_of_teacher(teacher, series.slots, series.most_a_day)
                for teacher in able
            }
            teacher = max(
                able, key=lambda one: (free[one], one == self._solution.teacher[series.index])
            )
            yield from self._too_few(Hindrance.TEACHER_NEVER_FREE, series, free[teacher], teacher)
        given, hours = (
            sum(problem.series[one].lessons for one in self._taught[able[0]]),
            hours_of(problem, able[0]),
        )
        if len(able) == 1 and given > hours:
            yield Obstacle(
                kind=Hindrance.TEACHER_FULL,
                person=problem.teachers[able[0]].id,
                found=given,
                allowed=hours,
            )

    def _able(self, series: Series) -> tuple[int, ...]:
        """Who may teach a part, there often enough or not."""
        problem = self._problem
        candidate = problem.groups[series.group].candidate
        return tuple(problem.teacher_index[one] for one in problem.network.teachers_of(candidate))

    @cached_property
    def _taught(self) -> dict[int, list[int]]:
        """Parts of open groups by teacher."""
        by_teacher: dict[int, list[int]] = defaultdict(list)
        for series in self._problem.series:
            teacher = self._solution.teacher[series.index]
            if teacher is not None and self._solution.open[series.group]:
                by_teacher[teacher].append(series.index)
        return by_teacher

    # Rooms

    def _of_rooms(self, series: Series) -> Iterator[Obstacle]:
        """No room has what the part asks for, none has seats enough, none is open often enough, or
        there are too few of them.
        """
        problem, features, needed = (
            self._problem,
            series.part.features,
            self._seated.get(series.group, 0),
        )
        if not self._holds("rooms_hold_groups"):
            return
        own = (
            problem.network.rooms[room]
            for room in problem.rooms_at[problem.groups[series.group].school]
        )
        seats = [room.seats for room in own if set(features) <= set(room.features)]
        if not seats:
            yield Obstacle(kind=Hindrance.NO_SUCH_ROOM, features=features)
        elif max(seats) < needed:
            yield Obstacle(
                kind=Hindrance.ROOMS_TOO_SMALL, features=features, found=needed, allowed=max(seats)
            )
        housed = (slot for slot in series.slots if self._rooms(series, slot))
        most = problem.most_meetings(housed, series.most_a_day)
        for obstacle in self._too_few(Hindrance.ROOMS_NEVER_OPEN, series, most):
            yield obstacle.model_copy(update={"features": features})
        if self._holds("rooms_never_clash"):
            yield from self._too_many_for_rooms(series)

    def _too_many_for_rooms(self, series: Series) -> Iterator[Obstacle]:
        """Lessons that have to share the rooms which suit the part are more than these rooms can
        hold.
        """
        problem, school, own = (
            self._problem,
            self._problem.groups[series.group].school,
            self._rooms_in_a_week[series.index],
        )
        at_school = [slot for slot in range(problem.bells) if problem.slot_school[slot] == school]
        most = problem.weeks * sum(self._rooms(series, slot).bit_count() for slot in at_school)
        lessons = sum(
            rival.lessons
            for rival in problem.series
            if self._solution.open[rival.group]
            and (rooms := self._rooms_in_a_week[rival.index])
            and rooms | own == own
        )
        if lessons > most:
            yield Obstacle(
                kind=Hindrance.ROOMS_FULL,
                features=series.part.features,
                found=lessons,
                allowed=most,
            )

    @cached_property
    def _rooms_in_a_week(self) -> tuple[RoomSet, ...]:
        """For every part the rooms that suit it at some time."""
        rooms = [0] * len(self._problem.series)
        for series in self._problem.series:
            for slot in series.slots if self._solution.open[series.group] else ():
                rooms[series.index] |= self._rooms(series, slot)
        return tuple(rooms)

    def _rooms(self, series: Series, slot: int) -> RoomSet:
        return suitable_rooms(
            self._problem, slot, series.part.features, self._seated.get(series.group, 0)
        )

    # Students

    def _of_students(self, series: Series) -> Iterator[Obstacle]:
        """Students of the group have more lessons than a week may have."""
        problem, beyond = self._problem, list[tuple[int, int]]()
        if (
            not self._holds("students_stay_within_weekly_load")
            or series.group in problem.extracurricular
        ):
            return
        for student in self._attendees.get(series.group, ()):
            most = problem.policy.lessons_a_week(
                problem.network.school_of[problem.students[student].school].days
            )
            hours = sum(
                problem.groups[g].hours
                for g in self._solution.attended(student)
                if g not in problem.extracurricular
            )
            if hours > most * problem.weeks:
                beyond.append((-(-hours // problem.weeks), most))
        if beyond:
            lessons, most = max(beyond)
            yield Obstacle(
                kind=Hindrance.STUDENTS_FULL, students=len(beyond), found=lessons, allowed=most
            )

"""Why no group of a course is open: none can exist, too few ask, hours are spent, or the plan
opened none.
"""

from collections.abc import Iterator, Mapping

from models.lack import LackKind
from models.network import Candidate, Request
from models.record import CourseId, PersonId, StudentId
from models.verdict import UnmetReason
from validation.facts import Known, able, lack_of
from validation.facts.bars import bar_of
from validation.requests import is_met
from validation.week import Week

#: What a lack is told as.
REASONS = {
    LackKind.TIME: UnmetReason.NO_TIME,
    LackKind.DOUBLES: UnmetReason.NO_TIME,
    LackKind.ROOM: UnmetReason.NO_ROOM,
    LackKind.SEATS: UnmetReason.NO_ROOM,
    LackKind.ROOM_TIME: UnmetReason.NO_ROOM,
    LackKind.TEACHER: UnmetReason.NO_TEACHER,
    LackKind.TEACHER_TIME: UnmetReason.NO_TEACHER,
}
#: Rules that keep a student from a group in every plan, by why they do.
BARRED_BY = {
    "cannot_travel": "students_stay_within_trips",
    "days_away": "students_stay_within_trips",
    "nobody_leads": "travellers_are_escorted",
    "remote_seats": "remote_lessons_have_seats",
    "other_level": "levels_are_not_mixed",
    "other_school_before": "grade_11_keeps_its_groups",
    "other_teacher_before": "grade_11_keeps_its_groups",
    "linked_with_class": "linked_groups_keep_their_link",
}
Closed = tuple[UnmetReason, Mapping[str, object]]


class Demand:
    """Requests of a network against the groups a plan opened."""

    def __init__(self, week: Week) -> None:
        self._week = week
        self._known = Known(week.network, week.policy, week.published)
        self._told: dict[CourseId, Closed] = {}

    def why_closed(self, request: Request) -> Closed:
        """Why a student has no open group of the course he asks for: the same for everybody but
        those it is not offered to.
        """
        if not self._groups(request.course):
            return UnmetReason.NOT_OFFERED, {}
        if request.course not in self._told:
            self._told[request.course] = self._why(request.course)
        return self._told[request.course]

    def barred_by(self, request: Request, group: Candidate) -> str | None:
        """The rule that keeps a student from a group wherever and whenever it meets, if any."""
        student = self._week.network.student_of[request.student]
        bar = bar_of(self._known, student, group)
        return None if bar is None or not bar.is_sure else BARRED_BY.get(bar.why)

    def _groups(self, course: CourseId) -> tuple[Candidate, ...]:
        """Network groups of a course: class groups are always open."""
        return tuple(
            group for group in self._known.groups_of.get(course, ()) if not group.is_class_group
        )

    def _why(self, course: CourseId) -> Closed:
        groups = [group for group in self._groups(course) if lack_of(self._known, group) is None]
        if not groups:
            first = self._groups(course)[0]
            lack = lack_of(self._known, first)
            return REASONS[lack.kind if lack else LackKind.TIME], {"group": first.id, "lack": lack}
        return (
            self._few(groups)
            or self._spent(groups)
            or (UnmetReason.NOT_OPENED, {"found": len(self._asked(course))})
        )

    def _asked(self, course: CourseId) -> frozenset[StudentId]:
        """Students who ask for a course: as what they want, or instead of a request that is not
        met.
        """
        asking = self._known.asking[course]
        return frozenset(
            one.student for one in asking if one.course == course or not is_met(self._week, one)
        )

    def _few(self, groups: list[Candidate]) -> Closed | None:
        """Too few who ask for the course, or who may come to any of its groups."""
        least, asked = (
            min(self._known.least_members(group) for group in groups),
            self._asked(groups[0].course),
        )
        if len(asked) < least:
            return UnmetReason.NO_GROUP, {"found": len(asked), "allowed": least}
        most = max(len(able(self._known, group) & asked) for group in groups)
        return (
            (UnmetReason.FEW_MAY_JOIN, {"found": most, "allowed": least, "asked": len(asked)})
            if most < least
            else None
        )

    def _spent(self, groups: list[Candidate]) -> Closed | None:
        """Whether each group would take more hours than its school, or all its teachers, have left
        in this plan.
        """
        spent = [next(self._hours(group), None) for group in groups]
        return spent[0] if None not in spent else None

    def _hours(self, group: Candidate) -> Iterator[Closed]:
        week, hours = self._week, self._week.hours_of_group[group.id]
        budget = week.network.school_of[group.host].hours_budget
        taken = sum(
            week.hours_of_group[other.id]
            for other in week.open_network_groups
            if other.host == group.host
        )
        if (
            self._known.refuses("schools_stay_within_hours")
            and budget is not None
            and taken + hours > budget
        ):
            yield UnmetReason.SCHOOL_HOURS, {"group": group.id, "found": taken, "allowed": budget}
        limited = self._known.holds(
            "teachers_stay_within_load", "teachers_teach_what_they_can", "groups_keep_one_teacher"
        )
        left = [self._left(person) for person in week.network.teachers_of(group)] if limited else []
        if left and week.network.course_of[group.course].one_teacher and max(left) < hours:
            yield (
                UnmetReason.TEACHER_HOURS,
                {"group": group.id, "found": max(0, *left), "allowed": hours},
            )

    def _left(self, person: PersonId) -> int:
        """Lessons a cycle that somebody may still give beside those of the plan."""
        weeks, limit = (
            self._week.network.cycle_weeks,
            self._week.network.person_of[person].max_lessons_week,
        )
        if limit is None:
            return 10**6
        return weeks * limit - sum(
            len(day) for day in self._week.days_of_teacher.get(person, {}).values()
        )

"""Limits of one student that could stand against one group more."""

from collections.abc import Callable

from models.network import Candidate, Level, LinkKind, Stands, Student
from models.record import CourseId
from validation.belonging import attended
from validation.bundles import bundles_of, named
from validation.meals import loses_meal
from validation.requests import is_met
from validation.rules.grade_11_keeps_its_groups import groups_of, moved, together
from validation.week import Days, TimedLesson, Week

Breaks = Callable[[Week, Student, Candidate, Days], bool]


def broken_limit(week: Week, student: Student, group: Candidate, days: Days) -> str:
    """Name of the first rule the student would break by joining a group; empty if none.

    Parameters
    ----------
    group
        The group to join.
    days
        Days of the student with that group, and without the common lessons it releases from.
    """
    for rule, breaks in LIMITS.items():
        relaxed = rule in RELAXED_ONLY_COUNTS and week.policy.relaxes(rule)
        if week.policy.holds(rule) and not relaxed and breaks(week, student, group, days):
            return rule
    return ""


def _trips(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    away = sum(any(timed.slot.school != student.school for timed in day) for day in days.values())
    most = 0 if student.cannot_travel else student.max_days_away
    return most is not None and away > most


def _daily(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    return any(len(week.ordinary(day)) > week.policy.lessons_a_day for day in days.values())


def _weekly(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    most = week.policy.lessons_a_week(week.network.school_of[student.school].days)
    at_home = week.by_correspondence((*week.memberships[student.id], group))
    return any(at_home + sum(len(week.ordinary(day)) for day in one.values()) > most for one in week.weeks_of(days))


def _windows(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    counts = {number: week.windows_of_day(day) for number, day in days.items()}
    weeks = (sum(one.values()) for one in week.weeks_of(counts))
    return max(counts.values(), default=0) > week.policy.windows_a_day or max(weeks) > week.policy.windows_a_week


def _levels(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    course = week.network.course_of[group.course]
    if course.stands is Stands.ON_TOP:
        return False
    other_level = Level.BASIC if course.level is Level.ADVANCED else Level.ADVANCED
    attends = attended(week.network, week.common_lessons[student.id], (*week.memberships[student.id], group))
    others = (week.network.course_of[other.course] for other in attends)
    return any(
        (other.subject, other.level) == (course.subject, other_level) and other.stands is not Stands.ON_TOP for other in others
    )


def _bundles(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    """Whether the other requests of a bundle are unmet, or met at another level."""
    for requests in bundles_of(week, student.id):
        courses, level = named(*requests), week.network.level_of(group.course)
        joined = {week.network.level_of(other.course) for other in week.memberships[student.id] if other.course in courses}
        lacking = any(group.course not in named(request) and not is_met(week, request) for request in requests)
        if group.course in courses and (lacking or (level is not None and joined - {None, level})):
            return True
    return False


def _links(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    """Whether a lesson of the group falls on a day, or before a lesson, that a link forbids."""
    courses = {number: [(_course(week, timed), timed.slot) for timed in day] for number, day in days.items()}
    for link in week.network.links:
        if link.kind is LinkKind.SAME_TIME or group.course not in (link.first, link.second):
            continue
        for day in courses.values():
            ends = [slot.end for course, slot in day if course == link.first]
            starts = [slot.start for course, slot in day if course == link.second]
            if ends and starts and (link.kind is LinkKind.NOT_SAME_DAY or min(starts) < max(ends)):
                return True
    return False


def _course(week: Week, timed: TimedLesson) -> CourseId:
    return week.network.candidate_of[timed.lesson.group].course


def _meals(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    return any(loses_meal(week, day) for day in days.values())


def _after_lessons(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    """Whether an extracurricular lesson would begin before a pause after the others."""
    for day in days.values():
        ends = [timed.slot.end for timed in week.ordinary(day)]
        starts = [timed.slot.start for timed in day if week.is_extracurricular(timed)]
        if ends and starts and min(starts) < max(ends) + week.policy.extracurricular_pause:
            return True
    return False


def _previous(week: Week, student: Student, group: Candidate, days: Days) -> bool:
    """Whether the group of the year before, its school or its teacher would be left."""
    for row in week.network.previous:
        if (row.student, row.course) == (student.id, group.course) and row.course not in week.policy.grade_11_may_change:
            fellows = (other for other in week.network.previous if together(row, other) and other.student != student.id)
            elsewhere = any(joined.id != group.id for other in fellows for joined in groups_of(week, other))
            if elsewhere or any(moved(week, row, group)):
                return True
    return False


LIMITS: dict[str, Breaks] = {
    "levels_are_not_mixed": _levels,
    "bundles_are_granted_together": _bundles,
    "grade_11_keeps_its_groups": _previous,
    "students_stay_within_trips": _trips,
    "students_stay_within_daily_load": _daily,
    "students_stay_within_weekly_load": _weekly,
    "student_windows_stay_within_limit": _windows,
    "students_keep_a_meal_break": _meals,
    "extracurricular_waits_for_lessons": _after_lessons,
    "linked_groups_keep_their_link": _links,
}
#: A relaxed limit is counted and stands against nothing.
RELAXED_ONLY_COUNTS = frozenset({"student_windows_stay_within_limit", "students_keep_a_meal_break"})

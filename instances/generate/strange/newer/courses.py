"""Newer facts of courses: open to two grades, on lists of which one meets at a time, at times of
their own.
"""

from random import Random

from instances.generate.strange.newer.week import Week
from models.network import Course, Kind, Request
from models.record import CourseId, DayPeriod

#: Share of students of the other grade who ask for a course that opens to them.
ASKING = 0.2


def two_grades(week: Week, rng: Random) -> dict[str, object]:
    """A course or two that are open to a grade without any course of the subject, some of which
    asks for them.
    """
    network = week.network
    taught = {(row.subject, grade) for row in network.courses for grade in row.grades}
    grades = sorted({row.grade for row in network.planned_students})
    possible = [
        (network.course_of[course], grade)
        for course in week.asked
        for grade in grades
        if not network.subject_of[network.course_of[course].subject].obligatory
        and (network.course_of[course].subject, grade) not in taught
    ]
    opened = dict(rng.sample(possible, min(len(possible), rng.randint(1, 2))))
    asking = [
        Request(student=student.id, course=course.id, priority=rng.choice((1, 2, 3)))
        for course, grade in opened.items()
        for student in network.planned_students
        if student.grade == grade and rng.random() < ASKING
    ]
    courses = [
        row.model_copy(update={"also_grades": (opened[row],)}) if row in opened else row
        for row in network.courses
    ]
    return {"courses": courses, "requests": (*network.requests, *asking)}


def turns(week: Week, rng: Random) -> dict[str, object]:
    """A list of up to four courses of which no two groups ever meet together."""
    courses = week.asked if week.plan is None else sorted(week.groups_of)
    rng.shuffle(courses)
    most, listed = rng.randint(2, 4), list[CourseId]()
    for course in courses:
        if len(listed) < most and _take_turns(week, [*listed, course]):
            listed.append(course)
    if len(listed) < 2:
        return {}
    return {"courses": _changed(week, listed, {"one_at_a_time": ("один лаборант",)})}


def _take_turns(week: Week, courses: list[CourseId]) -> bool:
    groups = [group for course in courses for group in week.groups_of.get(course, ())]
    spans = [(group, span) for group in groups for span in week.spans(group)]
    return not any(
        one.meets(other)
        for place, (group, one) in enumerate(spans)
        for beside, other in spans[place + 1 :]
        if group != beside
    )


def only_times(week: Week, rng: Random) -> dict[str, object]:
    """Up to three courses that have times of their own, what comes beside lessons first."""
    network, courses = week.network, list(week.network.courses)
    rng.shuffle(courses)
    used = [row for row in courses if week.plan is None or row.id in week.groups_of]
    used.sort(key=lambda row: network.subject_of[row.subject].kind is not Kind.EXTRACURRICULAR)
    own = {row.id: _times(week, row, rng) for row in used[: rng.randint(1, 3)]}
    rows = [
        row.model_copy(update={"only_times": own[row.id]}) if own.get(row.id) else row
        for row in network.courses
    ]
    return {"courses": rows}


def _times(week: Week, course: Course, rng: Random) -> tuple[DayPeriod, ...]:
    """The times a course has in the plan and a fifth of the others; without a plan two thirds."""
    lessons = (row for group in week.groups_of.get(course.id, ()) for row in week.lessons[group])
    had = {(row.day, row.period) for row in lessons}
    closed = {(time.day, time.period) for time in course.closed_times}
    bells = sorted({(slot.day, slot.period) for slot in week.network.slots} - closed)
    share = 0.65 if week.plan is None else 0.2
    times = sorted(had | {time for time in bells if rng.random() < share})
    return tuple(DayPeriod(day=day, period=period) for day, period in times)


def _changed(week: Week, courses: list[CourseId], update: dict[str, object]) -> list[Course]:
    return [
        row.model_copy(update=update) if row.id in courses else row for row in week.network.courses
    ]

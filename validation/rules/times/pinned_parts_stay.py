"""Every pin is so: the time, the room, the teacher or the member it holds."""

from collections.abc import Callable, Iterator, Mapping

from models.network import Pin, PinKind
from models.plan import Lesson
from models.verdict import Violation
from validation.week import Week


def pinned_parts_stay(week: Week) -> Iterator[Violation]:
    """Yield pins the plan does not keep; what is pinned in a group that is not open is not kept."""
    for pin in filter(lambda pin: week.looks_at(pin.group), week.network.pins):
        if pin.group not in week.open_ids or not KEPT[pin.kind](week, pin):
            yield Violation(
                rule="pinned_parts_stay",
                case=str(pin.kind),
                group=pin.group,
                part=pin.part,
                day=pin.day,
                period=pin.period,
                room=pin.room,
                person=pin.teacher,
                student=pin.student,
            )


def _lessons(week: Week, pin: Pin) -> tuple[Lesson, ...]:
    lessons = (
        timed.lesson
        for timed in week.lessons_of_group[pin.group]
        if pin.part in (None, timed.lesson.part)
    )
    when = (pin.day, pin.period, pin.weeks)
    return tuple(lesson for lesson in lessons if (lesson.day, lesson.period, lesson.weeks) == when)


def _time(week: Week, pin: Pin) -> bool:
    return bool(_lessons(week, pin))


def _room(week: Week, pin: Pin) -> bool:
    return any(lesson.room == pin.room for lesson in _lessons(week, pin))


def _teacher(week: Week, pin: Pin) -> bool:
    course = week.network.candidate_of[pin.group].course
    return all(
        pin.teacher in week.teachers_of_part.get((pin.group, part.id), ())
        for part in week.network.parts_of[course]
        if pin.part in (None, part.id) and week.network.lessons_of(part, week.policy.half_year)
    )


def _member(week: Week, pin: Pin) -> bool:
    return any((row.student, row.group) == (pin.student, pin.group) for row in week.plan.members)


KEPT: Mapping[PinKind, Callable[[Week, Pin], bool]] = {
    PinKind.TIME: _time,
    PinKind.ROOM: _room,
    PinKind.TEACHER: _teacher,
    PinKind.MEMBER: _member,
}

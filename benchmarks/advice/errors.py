"""Errors that people make in a plan by hand, drawn at random."""

from collections.abc import Callable, Mapping
from random import Random

from models.network import Network
from models.plan import Lesson, Plan


def lesson_moved(network: Network, plan: Plan, rng: Random) -> Plan:
    """A lesson at another time, whoever is busy then."""
    lesson = rng.choice(plan.lessons)
    host = network.candidate_of[lesson.group].host
    slot = rng.choice([one for one in network.slots if one.school == host])
    place = {"day": slot.day, "period": slot.period}
    return _with_lesson(plan, lesson, lesson.model_copy(update=place))


def room_taken(network: Network, plan: Plan, rng: Random) -> Plan:
    """A lesson in any room of its school."""
    lesson = rng.choice(plan.lessons)
    host = network.candidate_of[lesson.group].host
    room = rng.choice([one for one in network.rooms if one.school == host])
    return _with_lesson(plan, lesson, lesson.model_copy(update={"room": room.id}))


def lesson_lost(network: Network, plan: Plan, rng: Random) -> Plan:
    """A lesson that is not given."""
    del network
    lesson = rng.choice(plan.lessons)
    return plan.model_copy(update={"lessons": tuple(row for row in plan.lessons if row != lesson)})


def teacher_changed(network: Network, plan: Plan, rng: Random) -> Plan:
    """A part taught by anybody."""
    row = rng.choice(plan.teachings)
    other = row.model_copy(update={"teacher": rng.choice(network.people).id})
    rows = tuple(other if one == row else one for one in plan.teachings)
    return Plan.model_validate({**dict(plan), "teachings": rows})


def student_reseated(network: Network, plan: Plan, rng: Random) -> Plan:
    """A student in any group of the grade."""
    row = rng.choice(plan.members)
    grade = network.student_of[row.student].grade
    groups = [
        group.id
        for group in network.candidates
        if not group.is_class_group
        and group.id in plan.groups
        and network.course_of[group.course].grade == grade
    ]
    other = row.model_copy(update={"group": rng.choice(groups)})
    rows = tuple(other if one == row else one for one in plan.members)
    return Plan.model_validate({**dict(plan), "members": rows})


def _with_lesson(plan: Plan, lesson: Lesson, other: Lesson) -> Plan:
    rows = tuple(other if one == lesson else one for one in plan.lessons)
    return Plan.model_validate({**dict(plan), "lessons": rows})


ERRORS: Mapping[str, Callable[[Network, Plan, Random], Plan]] = {
    one.__name__: one
    for one in (lesson_moved, room_taken, lesson_lost, teacher_changed, student_reseated)
}


def with_error(network: Network, plan: Plan, kind: str, rng: Random) -> Plan:
    """A plan with an error more."""
    return ERRORS[kind](network, plan, rng)

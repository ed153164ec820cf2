"""Events that every school year has: people replaced, ill and at second jobs, classes changed,
lessons moved by hand, courses closed and rooms lost.
"""

from random import Random

from benchmarks.keep.event import Event, attending, taught_by, with_tables
from benchmarks.keep.resources import overlaps
from models.network import Network, Person, PinKind
from models.plan import Plan
from models.record import PersonId, Record


def teacher_replaced(network: Network, plan: Plan, rng: Random) -> Event:
    """Another person comes for a teacher who leaves, with the same subjects and free hours; it is
    about nobody's lessons.
    """
    gone = _who_teaches(network, plan, rng)
    new = gone.model_copy(update={"id": PersonId("new"), "name": "Новикова Я. Я."})
    names = {gone.id: new.id}
    return Event(
        with_tables(
            network,
            people=(new if row == gone else row for row in network.people),
            busy=(_renamed(row, names, "person") for row in network.busy),
            courses=(
                row.model_copy(update={"teachers": tuple(names.get(t, t) for t in row.teachers)})
                for row in network.courses
            ),
            offers=(_renamed(row, names, "teacher", "second_teacher") for row in network.offers),
            class_lessons=(
                _renamed(row, names, "teacher", "second_teacher") for row in network.class_lessons
            ),
            classes=(_renamed(row, names, "class_teacher") for row in network.classes),
            pins=(_renamed(row, names, "teacher") for row in network.pins),
        ),
        frozenset(),
    )


def teacher_ill(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher who has a colleague at the school is away for months; it is about those whom he
    teaches.
    """
    able = {
        row.teacher
        for row in plan.teachings
        if len(network.teachers_of(network.candidate_of[row.group])) > 1
    }
    ill = rng.choice(sorted(able))
    days = range(1, 1 + network.school_of[network.person_of[ill].school].days)
    away = ({"person": ill, "day": day, "start": 0, "end": 1439} for day in days)
    about = (taught_by(network, plan, ill, day) for day in days)
    return Event(with_tables(network, busy=(*network.busy, *away)), frozenset().union(*about))


def job_day_changed(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher with a second job is there on another day than before: free on a day without
    lessons, away on one with lessons.
    """
    rows = [(row.teacher, row.group) for row in plan.teachings]
    days = {teacher: set[int]() for teacher, _ in rows}
    for teacher, group in rows:
        days[teacher] |= {lesson.day for lesson in plan.lessons if lesson.group == group}
    week = {day for school in network.schools for day in range(1, school.days + 1)}
    who = rng.choice(sorted(teacher for teacher, own in days.items() if own < week))
    free, lost = rng.choice(sorted(week - days[who])), rng.choice(sorted(days[who]))
    kept = (row for row in network.busy if (row.person, row.day) != (who, free))
    away = {"person": who, "day": lost, "start": 0, "end": 1439}
    return Event(with_tables(network, busy=(*kept, away)), taught_by(network, plan, who, lost))


def class_changed(network: Network, plan: Plan, rng: Random) -> Event:
    """A student goes to the parallel class."""
    parallel = {
        row.id: [
            other.id
            for other in network.classes
            if (other.school, other.grade) == (row.school, row.grade) and other != row
        ]
        for row in network.classes
    }
    able = [row for row in network.planned_students if row.class_ and parallel[row.class_]]
    who = rng.choice(able)
    new = rng.choice(parallel[who.class_]) if who.class_ else None
    moved = who.model_copy(update={"class_": new})
    return Event(
        with_tables(network, students=(moved if row == who else row for row in network.students)),
        frozenset({who.id}),
    )


def lesson_moved(network: Network, plan: Plan, rng: Random) -> Event:
    """One lesson of a network group is moved by hand to a time at which its teacher is free."""
    lesson = rng.choice(
        [row for row in plan.lessons if not network.candidate_of[row.group].is_class_group]
    )
    teachers = {row.teacher for row in plan.teachings if row.group == lesson.group}
    taught = {row.group for row in plan.teachings if row.teacher in teachers}
    used = {(row.day, row.period) for row in plan.lessons if row.group in taught}
    host = network.candidate_of[lesson.group].host
    times = [
        slot
        for slot in network.slots
        if slot.school == host and (slot.day, slot.period) not in used
        if not any(overlaps(network, teacher, slot) for teacher in teachers)
    ]
    stay = [
        {
            "kind": PinKind.TIME,
            "group": row.group,
            "part": row.part,
            "day": row.day,
            "period": row.period,
            "weeks": row.weeks,
        }
        for row in plan.lessons
        if row.group == lesson.group and row != lesson
    ]
    slot = rng.choice(times)
    there = {
        "kind": PinKind.TIME,
        "group": lesson.group,
        "part": lesson.part,
        "day": slot.day,
        "period": slot.period,
        "weeks": lesson.weeks,
    }
    return Event(
        with_tables(network, pins=(*network.pins, *stay, there)),
        attending(network, plan, {lesson.group}),
    )


def course_closed(network: Network, plan: Plan, rng: Random) -> Event:
    """A course is not taught any more, and those who asked for it give it up."""
    courses = {
        network.candidate_of[group].course
        for group in plan.groups
        if not network.candidate_of[group].is_class_group
    }
    closed = rng.choice(sorted(courses))
    groups = {group for group in plan.groups if network.candidate_of[group].course == closed}
    asked = (
        row.model_copy(update={"alternatives": tuple(c for c in row.alternatives if c != closed)})
        for row in network.requests
        if row.course != closed
    )
    return Event(
        with_tables(
            network,
            offers=(row for row in network.offers if row.course != closed),
            requests=asked,
        ),
        attending(network, plan, groups)
        | {row.student for row in network.requests if row.course == closed},
    )


def room_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """A room is under repair for the whole year."""
    room = rng.choice(sorted({row.room for row in plan.lessons if row.room is not None}))
    school = network.room_of[room].school
    times = [{"day": s.day, "period": s.period} for s in network.slots if s.school == school]
    rows = (
        {**row.model_dump(), "closed": times} if row.id == room else row for row in network.rooms
    )
    return Event(
        with_tables(network, rooms=rows),
        attending(network, plan, {row.group for row in plan.lessons if row.room == room}),
    )


def _who_teaches(network: Network, plan: Plan, rng: Random) -> Person:
    return network.person_of[rng.choice(sorted({row.teacher for row in plan.teachings}))]


def _renamed(row: Record, names: dict[PersonId, PersonId], *fields: str) -> Record:
    update = {name: names.get(getattr(row, name), getattr(row, name)) for name in fields}
    return row.model_copy(update=update)

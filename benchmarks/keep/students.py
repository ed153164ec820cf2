"""Events about students and what they ask for."""

from random import Random
from typing import Any

from benchmarks.keep.event import Event, with_tables
from models.network import Network, Status
from models.plan import Plan
from models.record import StudentId


def _a_request(network: Network, rng: Random) -> Any:
    """A request for a course that others ask for too, of a student without bundles."""
    return rng.choice([row for row in network.requests if not row.bundle and not row.required])


def request_changed(network: Network, plan: Plan, rng: Random) -> Event:
    """A student asks for another course of the grade."""
    row = _a_request(network, rng)
    own = {one.course for one in network.requests_of[row.student]}
    taken = {network.course_of[course].subject for course in own}
    grade = network.course_of[row.course].grade
    asked = sorted(
        {one.course for one in network.requests if network.course_of[one.course].grade == grade}
        - own
    )
    others = [course for course in asked if network.course_of[course].subject not in taken]
    new = row.model_copy(update={"course": rng.choice(others), "alternatives": ()})
    return Event(
        with_tables(network, requests=(new if one == row else one for one in network.requests)),
        frozenset({row.student}),
    )


def request_withdrawn(network: Network, plan: Plan, rng: Random) -> Event:
    """A student gives a request up."""
    row = _a_request(network, rng)
    return Event(
        with_tables(network, requests=(one for one in network.requests if one != row)),
        frozenset({row.student}),
    )


def student_gone(network: Network, plan: Plan, rng: Random) -> Event:
    """A student leaves."""
    gone = rng.choice(network.planned_students)
    left = (
        row.model_copy(update={"status": Status.LEFT}) if row == gone else row
        for row in network.students
    )
    return Event(with_tables(network, students=left), frozenset({gone.id}))


def student_new(network: Network, plan: Plan, rng: Random) -> Event:
    """A student comes who asks for what a classmate asks for."""
    like = rng.choice(network.planned_students)
    new = like.model_copy(update={"id": StudentId("new"), "name": "Новикова Яна"})
    asked = (
        row.model_copy(update={"student": new.id, "bundle": ""})
        for row in network.requests_of[like.id]
    )
    return Event(
        with_tables(
            network, students=(*network.students, new), requests=(*network.requests, *asked)
        ),
        frozenset({new.id}),
    )


def full_group_asked_for(network: Network, plan: Plan, rng: Random) -> Event:
    """A student asks for a course of which no group that is open has a seat left."""
    size = {group: sum(row.group == group for row in plan.members) for group in plan.groups}
    course = {
        group.id: network.course_of[group.course]
        for group in network.candidates
        if not group.is_class_group
    }
    opened = {
        one.id: [g for g in plan.groups if g in course and course[g] == one]
        for one in course.values()
    }
    full = [
        one
        for one, groups in opened.items()
        if groups and all(size[g] >= course[g].max_size for g in groups)
    ]
    # Where none is full, the fullest: its maximum is then the number of its members.
    fullest = max(
        (group for group in plan.groups if group in course), key=lambda group: size[group]
    )
    wanted = rng.choice(full) if full else course[fullest].id
    most = {wanted: max(size[group] for group in opened[wanted])}
    courses = [
        row.model_copy(update={"max_size": most.get(row.id, row.max_size)})
        for row in network.courses
    ]
    grade, subject = network.course_of[wanted].grade, network.course_of[wanted].subject
    asked = {
        who: {network.course_of[row.course].subject for row in rows}
        for who, rows in network.requests_of.items()
    }
    able = [
        row
        for row in network.planned_students
        if row.grade == grade and subject not in asked.get(row.id, set())
    ]
    new = {"student": rng.choice(able).id, "course": wanted, "priority": 1}
    changed = with_tables(network, requests=(*network.requests, new), courses=courses)
    return Event(changed, frozenset({StudentId(str(new["student"]))}))


def cannot_travel(network: Network, plan: Plan, rng: Random) -> Event:
    """A student who has lessons elsewhere may no longer go there."""
    hosts = {group.id: group.host for group in network.candidates}
    away = sorted(
        {
            row.student
            for row in plan.members
            if hosts[row.group] != network.student_of[row.student].school
        }
    )
    who = rng.choice(away)
    held = (
        row.model_copy(update={"cannot_travel": True}) if row.id == who else row
        for row in network.students
    )
    return Event(with_tables(network, students=held), frozenset({who}))


def five_late(network: Network, plan: Plan, rng: Random) -> Event:
    """Five students come late, each like a classmate."""
    found = Event(network, frozenset())
    for number in range(5):
        like = rng.choice(network.planned_students)
        new = like.model_copy(
            update={"id": StudentId(f"late-{number}"), "name": f"Поздняя {number}"}
        )
        asked = [
            row.model_copy(update={"student": new.id, "bundle": ""})
            for row in network.requests_of[like.id]
        ]
        more = with_tables(
            found.network,
            students=(*found.network.students, new),
            requests=(*found.network.requests, *asked),
        )
        found = Event(more, found.about | {new.id})
    return found


def a_third_replaced(network: Network, plan: Plan, rng: Random) -> Event:
    """A third of grade 10 ask for what another student of the grade asks for."""
    grade = [row.id for row in network.planned_students if row.grade == 10]
    chosen = rng.sample(grade, len(grade) // 3)
    swapped = dict(zip(chosen, [*chosen[1:], chosen[0]], strict=True))
    kept = [row for row in network.requests if row.student not in swapped]
    new = [
        row.model_copy(update={"student": who})
        for who, like in swapped.items()
        for row in network.requests_of[like]
    ]
    return Event(with_tables(network, requests=(*kept, *new)), frozenset(chosen))

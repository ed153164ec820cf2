"""Seven kinds of conflicts around what ties students, courses and people to each other."""

import random
from collections.abc import Mapping
from typing import Any

from benchmarks.conflicts.plants import (
    PLANTS,
    Plant,
    Planted,
    asked_for,
    changed,
    lessons_of_classes,
)
from models.conflicts import FactKind
from models.network import Network, Seating
from models.policy import Policy

K = FactKind
#: Who and what is there for the conflict alone.
NEW = "новый"


def two_kept_apart(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Two students must have a course of one group, and are to sit apart."""
    made, first, second = _two_for_one(network, drawn, groups=1, seats=5)
    pair = {"first": first.student, "second": second.student, "kind": Seating.APART}
    made = made.replacing(pairs=(*made.pairs, {**pair, "course": first.course}))
    return Planted(made, policy, ((K.PAIR, ("student", first.student)), (K.GROUPS, None)))


def two_kept_together(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Two students must have a course whose groups hold one, and are to sit together."""
    made, first, second = _two_for_one(network, drawn, groups=2, seats=1)
    pair = {"first": first.student, "second": second.student, "kind": Seating.TOGETHER}
    made = made.replacing(pairs=(*made.pairs, pair))
    return Planted(made, policy, ((K.PAIR, ("student", first.student)), (K.MAX_SIZE, None)))


def out_of_turn(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """The only seat of a course must be had by the second on its waiting list."""
    made, first, second = _two_for_one(network, drawn, groups=1, seats=1, required=1)
    places = {first.student: 2, second.student: 1}
    requests = tuple(
        row.model_copy(update={"place": places[row.student]})
        if row.course == first.course and row.student in places
        else row
        for row in made.requests
    )
    cause = tuple((K.PLACE, ("student", student)) for student in places)
    return Planted(made.replacing(requests=requests), policy, cause)


def _two_for_one(
    network: Network, drawn: random.Random, *, groups: int, seats: int, required: int = 2
) -> tuple[Network, Any, Any]:
    """Two requests for a course that one school alone gives to so many groups of so many; the
    first, or both of them, must be met.
    """
    asked = asked_for(network)
    hosts = {
        course: [row for row in network.offers if row.course == course and row.form == "on_site"]
        for course in asked
    }
    course = drawn.choice(sorted(c for c in asked if len(asked[c]) > 1 and hosts[c]))
    requests = drawn.sample(asked[course], 2)
    kept = hosts[course][0].model_copy(update={"max_groups": groups, "min_groups": 0})
    offers = (*(row for row in network.offers if row.course != course), kept)
    sizes = {"max_size": seats, "min_size": 1, "soft_min_size": 1}
    must = {row.student for row in requests[:required]}
    rows = tuple(
        row.model_copy(update={"required": True})
        if row.course == course and row.student in must
        else row
        for row in network.requests
    )
    made = changed(network, "courses", network.course_of[course], **sizes)  # type: ignore[index]  # ids are texts
    # Each group has somebody to teach it: only the seats stand against two.
    able = (network.course_of[course].subject,)  # type: ignore[index]  # ids are texts
    new = {"id": NEW, "school": kept.host, "subjects": able, "advanced": able}
    made = made.replacing(offers=offers, requests=rows, people=(*network.people, new))
    return made, requests[0], requests[1]


def two_of_a_kind_at_once(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Lessons of two schools are pinned at one time, and their courses take turns."""
    rows = [row for row, _ in lessons_of_classes(network, policy)]
    first = drawn.choice(rows)
    home = network.class_of[first.class_].school
    second = drawn.choice([row for row in rows if network.class_of[row.class_].school != home])
    made = network
    for course in {first.course, second.course}:
        made = changed(made, "courses", made.course_of[course], one_at_a_time=("лаборант",))
    pins = [_pin(f"{row.course}/{row.class_}", 2) for row in (first, second)]
    # Whoever teaches at that time may: only the list stands against it.
    made = made.replacing(pins=pins, busy=tuple(row for row in network.busy if row.day != 1))
    return Planted(made, policy, ((K.TURNS, ("course", first.course)), (K.PIN, None)))


def second_never_there(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """The second teacher of a class is busy every day."""
    row, _ = drawn.choice(lessons_of_classes(network, policy))
    school = network.class_of[row.class_].school
    days = sorted({slot.day for slot in network.slots if slot.school == school})
    busy = [{"person": NEW, "day": day, "start": 480, "end": 1200} for day in days]
    made = changed(network, "class_lessons", row, second_teacher=NEW)
    made = made.replacing(
        people=(*network.people, {"id": NEW, "school": school}), busy=(*network.busy, *busy)
    )
    cause = ((K.SECOND, ("class", str(row.class_))), (K.BUSY, ("person", NEW)))
    return Planted(made, policy, cause)


def a_class_hour_without_a_place(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """The only time of a class hour is that of a pinned lesson of the class."""
    row, _ = drawn.choice(lessons_of_classes(network, policy))
    home = network.class_of[row.class_]
    hour = {"course": NEW, "class_": home.id}
    made = _taught(network, home.grade, home.school, only_times=("1-1",))
    made = made.replacing(
        class_lessons=(*network.class_lessons, hour),
        pins=(_pin(f"{row.course}/{row.class_}", 1),),
        busy=tuple(one for one in network.busy if one.day != 1),
    )
    return Planted(made, policy, ((K.ONLY_TIMES, ("course", NEW)), (K.PIN, None)))


def two_grades_at_once(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A group of two grades is pinned at a time at which a class of the other one has a lesson."""
    offers = [row for row in network.offers if row.max_groups and row.form == "on_site"]
    offer = drawn.choice([row for row in offers if not network.basic_of[row.course]] or offers)
    course = network.course_of[offer.course]
    other = 10 if course.grade == 11 else 11
    made = changed(network, "courses", course, also_grades=(other,), min_size=1, soft_min_size=1)
    made = _taught(made, other, offer.host)
    student = {"id": NEW, "school": offer.host, "grade": other, "class_": NEW}
    asks = {"student": NEW, "course": course.id, "required": True}
    group = f"{course.id}/{offer.host}/{offer.form}/1"
    made = made.replacing(
        classes=(*made.classes, {"id": NEW, "school": offer.host, "grade": other}),
        class_lessons=(*made.class_lessons, {"course": NEW, "class_": NEW}),
        students=(*made.students, student),
        requests=(*made.requests, asks),
        offers=tuple(row for row in made.offers if row.course != course.id or row == offer),
        pins=(_pin(group, 2), _pin(f"{NEW}/{NEW}", 2)),
        subjects=tuple(row.model_copy(update={"obligatory": False}) for row in made.subjects),
        busy=tuple(row for row in network.busy if row.day != 1),
    )
    cause = ((K.GRADES, ("course", str(course.id))), (K.REQUIRED, ("student", NEW)))
    return Planted(made, policy, cause)


def _taught(network: Network, grade: int, school: str, **fields: object) -> Network:
    """A network with a class hour every week, and somebody who gives it."""
    course = {"id": NEW, "subject": NEW, "grade": grade, "stands": "on_top", **fields}
    weekly = dict.fromkeys(("lessons_first", "lessons_second"), network.cycle_weeks)
    return network.replacing(
        subjects=(*network.subjects, {"id": NEW, "kind": "extracurricular"}),
        courses=(*network.courses, course),
        parts=(*network.parts, {"course": NEW, "id": NEW, **weekly}),
        people=(*network.people, {"id": NEW, "school": school, "subjects": (NEW,)}),
    )


def _pin(group: str, period: int) -> dict[str, object]:
    return {"kind": "time", "group": group, "day": 1, "period": period}


TIES: Mapping[str, Plant] = {
    plant.__name__: plant
    for plant in (
        two_kept_apart,
        two_kept_together,
        out_of_turn,
        two_of_a_kind_at_once,
        second_never_there,
        a_class_hour_without_a_place,
        two_grades_at_once,
    )
}
#: Every kind there is.
ALL = {**PLANTS, **TIES}

"""Twelve kinds of conflicts, each planted into a network that has a plan."""

import random
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from application.questions.conflicts.facts import Facts, Thing
from models.conflicts import Fact, FactKind
from models.network import Network, Part
from models.policy import DayEdges, Policy

K = FactKind


class Planted(NamedTuple):
    """A network that has no plan any more.

    Attributes
    ----------
    cause
        Kinds of facts that the reported set must have, each with what it is about; None where any
        will do.
    rule
        A rule it must have; empty where none is named.
    """

    network: Network
    policy: Policy
    cause: tuple[tuple[FactKind, Thing | None], ...]
    rule: str = ""

    def is_named(self, facts: tuple[Fact, ...], rules: tuple[str, ...]) -> bool:
        """Whether a set has all of the cause."""
        known = Facts(self.network, self.policy)
        return (not self.rule or self.rule in rules) and all(
            any(
                fact.kind is kind and (thing is None or thing in known.things(fact))
                for fact in facts
            )
            for kind, thing in self.cause
        )


Plant = Callable[[Network, Policy, random.Random], Planted]


def changed(network: Network, table: str, old: Any, **fields: object) -> Network:
    """A network with a row that says something else."""
    rows = [row.model_copy(update=fields) if row is old else row for row in getattr(network, table)]
    return network.replacing(**{table: tuple(rows)})


def asked_for(network: Network) -> dict[str, list[Any]]:
    """Requests by course, of planned students and courses with an offer, without alternatives."""
    offered = {offer.course for offer in network.offers if offer.max_groups}
    found: dict[str, list[Any]] = {}
    for rows in network.requests_of.values():
        for row in rows:
            if row.course in offered and not row.alternatives and not row.bundle:
                found.setdefault(row.course, []).append(row)
    return found


def _require(network: Network, rows: list[Any]) -> Network:
    chosen = {id(row) for row in rows}
    requests = (
        row.model_copy(update={"required": True}) if id(row) in chosen else row
        for row in network.requests
    )
    return network.replacing(requests=tuple(requests))


def a_seat_short(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """All who ask for a course must have it, and its groups hold one fewer."""
    asked = asked_for(network)
    groups = {
        course: sum(offer.max_groups for offer in network.offers if offer.course == course)
        for course in asked
    }
    course = drawn.choice(
        sorted(c for c in asked if 4 <= len(asked[c]) <= 30 and len(asked[c]) > groups[c] > 0)
        or sorted(c for c in asked if len(asked[c]) > groups[c] > 0)
    )
    record = network.course_of[course]  # type: ignore[index]  # ids are texts
    most = (len(asked[course]) - 1) // groups[course]
    sizes = {"max_size": most, "min_size": min(record.min_size, most), "soft_min_size": most}
    made = changed(_require(network, asked[course]), "courses", record, **sizes)
    return Planted(made, policy, ((K.MAX_SIZE, ("course", course)), (K.REQUIRED, None)))


def lessons_of_classes(network: Network, policy: Policy) -> list[tuple[Any, Part]]:
    """Class lessons of courses with one part."""
    return [
        (row, network.parts_of[row.course][0])
        for row in network.class_lessons
        if len(network.parts_of[row.course]) == 1
        and not row.half
        and network.lessons_of(network.parts_of[row.course][0], policy.half_year)
    ]


def teacher_never_there(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """The teacher of a class is busy at all periods but fewer than the lessons take."""
    row, part = drawn.choice(lessons_of_classes(network, policy))
    school = network.class_of[row.class_].school
    group = next(
        one for one in network.candidates if (one.course, one.class_) == (row.course, row.class_)
    )
    teacher = row.teacher or drawn.choice(network.teachers_of(group))
    needed = network.lessons_of(part, policy.half_year) // network.cycle_weeks
    slots = [slot for slot in network.slots if slot.school == school]
    free = set(drawn.sample(range(len(slots)), max(0, needed - 1)))
    busy = tuple(
        {"person": teacher, "day": slot.day, "start": slot.start, "end": slot.end}
        for index, slot in enumerate(slots)
        if index not in free
    )
    others = tuple(one for one in network.busy if one.person != teacher)
    made = changed(network, "class_lessons", row, teacher=teacher).replacing(busy=(*others, *busy))
    return Planted(made, policy, ((K.BUSY, ("person", str(teacher))),))


def a_way_too_long(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A student must be at two schools one after the other, and the way is too long for that."""
    pairs = [
        (request, offer)
        for course, rows in sorted(asked_for(network).items())
        for request in rows
        for offer in network.offers
        if offer.course == course
        and offer.max_groups
        and offer.form == "on_site"
        and offer.host != network.student_of[request.student].school
        and not network.student_of[request.student].cannot_travel
    ]
    request, offer = drawn.choice(pairs)
    student = network.student_of[request.student]
    released = set(network.basic_of[request.course])
    own = [
        one
        for one in network.common_lessons_of(student)
        if one.course not in released
        and not any(
            one.course in network.basic_of[other.course]
            for other in network.requests_of[student.id]
        )
    ]
    lesson = drawn.choice(own)
    pins = [
        {
            "kind": "member",
            "group": f"{offer.course}/{offer.host}/{offer.form}/1",
            "student": student.id,
        },
        {"kind": "time", "group": lesson.id, "day": 1, "period": 1},
        {
            "kind": "time",
            "group": f"{offer.course}/{offer.host}/{offer.form}/1",
            "day": 1,
            "period": 2,
        },
    ]
    there = {(link.origin, link.target): link for link in network.travel}
    way = there[student.school, offer.host]
    # Whoever teaches at these times may: only the way stands against it.
    busy = tuple(row for row in network.busy if row.day != 1)
    made = changed(network, "travel", way, minutes=55).replacing(pins=tuple(pins), busy=busy)
    return Planted(made, policy, ((K.WAY, None), (K.PIN, None)))


def pin_against_pin(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Two lessons of a class are pinned at one time."""
    class_ = drawn.choice(network.classes)
    # A pin holds a lesson of every week.
    own = [
        row
        for row, part in lessons_of_classes(network, policy)
        if row.class_ == class_.id
        and network.lessons_of(part, policy.half_year) >= network.cycle_weeks
    ]
    released = {
        basic
        for student in network.planned_students
        if student.class_ == class_.id
        for request in network.requests_of[student.id]
        for course in (request.course, *request.alternatives)
        for basic in network.basic_of[course]
    }
    sure = [row for row in own if row.course not in released]
    own = sure if len(sure) > 1 else own
    chosen = drawn.sample(own, 2)
    slot = drawn.choice([slot for slot in network.slots if slot.school == class_.school])
    pins = tuple(
        {
            "kind": "time",
            "group": f"{row.course}/{row.class_}",
            "day": slot.day,
            "period": slot.period,
        }
        for row in chosen
    )
    return Planted(network.replacing(pins=pins), policy, ((K.PIN, None), (K.LESSON, None)))


def an_hour_too_many(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A course has one lesson more than its days can hold."""
    row, part = drawn.choice(lessons_of_classes(network, policy))
    days = network.school_of[network.class_of[row.class_].school].days
    days = min(days, len({slot.day for slot in network.slots}))
    most = (1 if part.doubles == "never" else part.max_a_day) * days * network.cycle_weeks
    hours = {"lessons_first": most + 1, "lessons_second": most + 1}
    made = changed(network, "parts", part, **hours)
    return Planted(made, policy, ((K.LESSON, ("course", row.course)),))


def nobody_leads(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Students must be led to a course at another school, and nobody may lead."""
    course, request = _away(network, drawn)
    people = tuple(
        row.model_copy(update={"roles": ("teacher",), "may_travel": False})
        for row in network.people
    )
    made = _require(network, [request]).replacing(people=people)
    made = _only_elsewhere(made, course, made.student_of[request.student].school)
    led = policy.model_copy(update={"escorts_required": True, "day_edges": DayEdges.ESCORTED})
    return Planted(made, led, ((K.LEADERS, None),))


def _away(network: Network, drawn: random.Random) -> tuple[str, Any]:
    """A request of somebody whose school is not the only one that offers the course."""
    found = [
        (course, row)
        for course, rows in sorted(asked_for(network).items())
        for row in rows
        if any(
            offer.course == course
            and offer.max_groups
            and offer.form == "on_site"
            and offer.host != network.student_of[row.student].school
            for offer in network.offers
        )
    ]
    return drawn.choice(found)


def _only_elsewhere(network: Network, course: str, home: str) -> Network:
    """Groups of a course open at other schools alone, on site."""
    offers = tuple(
        row
        for row in network.offers
        if row.course != course or (row.host != home and row.form == "on_site")
    )
    lessons = tuple(
        row.model_copy(update={"visitors": 0}) if row.course == course else row
        for row in network.class_lessons
    )
    return network.replacing(offers=offers, class_lessons=lessons)


def a_room_nobody_has(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A class lesson needs what no room has."""
    row, part = drawn.choice(lessons_of_classes(network, policy))
    made = changed(network, "parts", part, features=("планетарий",))
    return Planted(made, policy, ((K.FEATURES, ("course", row.course)),))


def a_bundle_of_two_levels(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A student must have two courses together, one advanced and one basic."""
    asked = asked_for(network)
    course = drawn.choice(sorted(c for c in asked if network.level_of(c) == "advanced"))  # type: ignore[arg-type]  # ids
    request = drawn.choice(asked[course])
    record = network.course_of[request.course]
    home = network.student_of[request.student].school
    two = [
        request.model_copy(update={"required": True, "bundle": "вместе"}),
        {"student": request.student, "course": "новый", "required": True, "bundle": "вместе"},
    ]
    made = network.replacing(
        subjects=(*network.subjects, {"id": "новый", "name": "Новый предмет"}),
        courses=(
            *network.courses,
            {
                "id": "новый",
                "subject": "новый",
                "grade": record.grade,
                "stands": "on_top",
                "min_size": 1,
                "soft_min_size": 1,
            },
        ),
        parts=(
            *network.parts,
            {"course": "новый", "id": "н", "lessons_first": 1, "lessons_second": 1},
        ),
        offers=(*network.offers, {"course": "новый", "host": home}),
        people=(*network.people, {"id": "новый", "school": home, "subjects": ("новый",)}),
        requests=(*(row for row in network.requests if row is not request), *two),
    )
    return Planted(made, policy, ((K.BUNDLE, ("student", request.student)),))


def a_week_too_long(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """The weekly limit is one lesson below what a class has in common."""
    del drawn
    loads = []
    for student in network.planned_students:
        left = {
            basic
            for request in network.requests_of[student.id]
            for course in (request.course, *request.alternatives)
            for basic in network.basic_of[course]
        }
        loads.append(
            sum(
                network.lessons_of(part, policy.half_year)
                for group in network.common_lessons_of(student)
                if group.course not in left
                and network.subject_of[network.course_of[group.course].subject].kind
                != "extracurricular"
                for part in network.parts_of[group.course]
            )
            // network.cycle_weeks
        )
    limit = max(loads) - 1
    made = policy.model_copy(update={"lessons_a_week_5": limit, "lessons_a_week_6": limit})
    return Planted(network, made, ((K.LESSON, None),), "students_stay_within_weekly_load")


def a_budget_too_small(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A school must open groups that take more hours than it can pay for."""
    hosts = sorted({offer.host for offer in network.offers if offer.max_groups})
    host = drawn.choice(hosts)
    asked = asked_for(network)
    offers = [row for row in network.offers if row.host == host and row.course in asked]
    offer = max(offers, key=lambda row: len(asked[row.course]))
    hours = sum(
        network.lessons_of(part, policy.half_year) for part in network.parts_of[offer.course]
    )
    made = changed(network, "offers", offer, min_groups=1)
    made = changed(made, "schools", made.school_of[host], hours_budget=hours - 1)
    strict = policy.model_copy(
        update={"relaxed": tuple(n for n in policy.relaxed if n != "schools_stay_within_hours")}
    )
    return Planted(made, strict, ((K.BUDGET, ("school", host)), (K.LEAST, None)))


def no_remote_seat(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """A student must have a course that is remote, and his school has no seats for it."""
    course, request = _away(network, drawn)
    home = network.student_of[request.student].school
    made = _only_elsewhere(_require(network, [request]), course, home)
    offers = tuple(
        row.model_copy(update={"form": "remote_live"}) if row.course == course else row
        for row in made.offers
    )
    made = made.replacing(offers=[dict(row) for row in offers])
    made = changed(made, "schools", made.school_of[home], remote_seats=0)
    return Planted(made, policy, ((K.REMOTE_SEATS, ("school", home)), (K.REQUIRED, None)))


def linked_lessons(network: Network, policy: Policy, drawn: random.Random) -> Planted:
    """Two courses that a class has in common are to be at one time."""
    class_ = drawn.choice(network.classes)
    left = {
        basic
        for student in network.planned_students
        for request in network.requests_of[student.id]
        for course in (request.course, *request.alternatives)
        for basic in network.basic_of[course]
    }
    own = [row.course for row, _ in lessons_of_classes(network, policy) if row.class_ == class_.id]
    sure = [course for course in own if course not in left]
    own = sure if len(set(sure)) > 1 else own
    first, second = drawn.sample(sorted(own), 2)
    made = network.replacing(links=({"first": first, "second": second, "kind": "same_time"},))
    return Planted(made, policy, ((K.LINK, ("course", first)),))


PLANTS: Mapping[str, Plant] = {
    plant.__name__: plant
    for plant in (
        a_seat_short,
        teacher_never_there,
        a_way_too_long,
        pin_against_pin,
        an_hour_too_many,
        nobody_leads,
        a_room_nobody_has,
        a_bundle_of_two_levels,
        a_week_too_long,
        a_budget_too_small,
        no_remote_seat,
        linked_lessons,
    )
}

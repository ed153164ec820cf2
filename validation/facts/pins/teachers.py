"""Pinned teachers against what they may teach, each other and their hours."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Candidate, Pin, PinKind
from models.problems import Problem
from models.record import GroupId, PartId, PersonId
from validation.facts.known import Known
from validation.facts.naming import of_group, of_person
from validation.facts.pair import Pair
from validation.facts.pins.held import of_kind


def _teachers(known: Known) -> Iterator[tuple[Pin, Candidate, PersonId]]:
    for pin, group in of_kind(known, PinKind.TEACHER):
        if pin.teacher is not None and pin.teacher in known.network.person_of:
            yield pin, group, pin.teacher


def _able(known: Known) -> Iterator[Problem]:
    """Teachers who may not teach the group."""
    for pin, group, teacher in _teachers(known):
        if teacher not in known.network.teachers_of(group):
            values = {
                "teacher": of_person(known.network, teacher),
                "group": of_group(known.network, group),
            }
            yield known.problem(
                "pin_of_unable_teacher",
                pin,
                "teacher",
                teacher,
                beside=known.network.person_of[teacher],
                **values,
            )


def _both(known: Known) -> Iterator[Problem]:
    """Two teachers of one part, or of parts that one teacher has to give."""
    first: dict[tuple[GroupId, PartId | None], Pin] = {}
    for pin, group, teacher in _teachers(known):
        together = known.network.course_of[group.course].one_teacher
        parts = (
            [None]
            if together
            else [
                part.id
                for part in known.network.parts_of[group.course]
                if pin.part in (None, part.id)
            ]
        )
        for part in parts:
            other = first.setdefault((group.id, part), pin)
            if other.teacher != teacher:
                values = {
                    "group": of_group(known.network, group),
                    "teacher": of_person(known.network, teacher),
                }
                name = of_person(known.network, other.teacher) if other.teacher is not None else ""
                yield known.problem(
                    "pins_of_two_teachers",
                    pin,
                    "teacher",
                    teacher,
                    beside=other,
                    other=name,
                    **values,
                )
                break


def _hours(known: Known) -> Iterator[Problem]:
    """Teachers pinned to more lessons than they may give in a cycle."""
    pins: dict[PersonId, dict[tuple[GroupId, PartId], Pin]] = defaultdict(dict)
    lessons: dict[tuple[GroupId, PartId], int] = {}
    for pin, group, teacher in _teachers(known):
        for part in known.network.parts_of[group.course]:
            if pin.part in (None, part.id):
                pins[teacher].setdefault((group.id, part.id), pin)
                lessons[group.id, part.id] = known.lessons(part)
    for teacher, held in pins.items():
        person = known.network.person_of[teacher]
        needed = sum(lessons[key] for key in held)
        most = (
            None
            if person.max_lessons_week is None
            else known.network.cycle_weeks * person.max_lessons_week
        )
        if most is not None and needed > most:
            values = {"teacher": of_person(known.network, teacher), "needed": needed, "found": most}
            yield known.problem(
                "pins_over_hours",
                list(held.values())[-1],
                "teacher",
                teacher,
                beside=person,
                **values,
            )


RULE = "pinned_parts_stay"
ABLE = Pair(
    ("pins", "people", "courses", "offers"),
    ("pin_of_unable_teacher",),
    _able,
    (RULE, "teachers_teach_what_they_can"),
)
BOTH = Pair(
    ("pins", "courses", "parts"),
    ("pins_of_two_teachers",),
    _both,
    (RULE, "groups_keep_one_teacher"),
)
HOURS = Pair(
    ("pins", "people", "parts"), ("pins_over_hours",), _hours, (RULE, "teachers_stay_within_load")
)

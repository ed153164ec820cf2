"""Pins against each other: two lessons at one time in one room, of one teacher, or of one
student.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from models.network import Candidate, Part, Pin, PinKind, Slot
from models.problems import Problem
from models.record import GroupId, PersonId, RoomId, StudentId
from validation.clock import attendable, overlap
from validation.facts.known import Known
from validation.facts.naming import of_group, of_person, of_room, of_student
from validation.facts.pair import Pair
from validation.facts.pins.held import meet, of_kind, parts_of, teachers_of, timed


@dataclass(frozen=True)
class Held:
    """A pinned lesson."""

    pin: Pin
    group: Candidate
    slot: Slot

    def same_lesson(self, other: "Held") -> bool:
        """Whether both pins may hold one lesson."""
        parts = None in (self.pin.part, other.pin.part) or self.pin.part == other.pin.part
        same = (self.slot, self.pin.weeks) == (other.slot, other.pin.weeks)
        return self.group.id == other.group.id and parts and same


def _pairs(known: Known) -> Iterator[tuple[Held, Held]]:
    """Pinned lessons of one day in some week both, that are not one lesson."""
    days: dict[int, list[Held]] = defaultdict(list)
    for held in dict.fromkeys(Held(*row) for row in timed(known)):
        days[held.slot.day].append(held)
    for rows in days.values():
        for one, other in combinations(rows, 2):
            if meet(one.pin, other.pin) and not one.same_lesson(other):
                yield one, other


def _rooms(known: Known) -> Iterator[Problem]:
    """One room for two lessons that share a moment, and two rooms for one lesson."""
    for one, other in _pairs(known):
        if (
            one.pin.room is not None
            and _have_a_room_in_common(known, one.pin.room, other.pin.room)
            and overlap(one.slot, other.slot)
        ):
            room = of_room(known.network, one.pin.room)
            yield clash(known, "pins_in_one_room", one, other, "room", room=room)
    rooms: dict[tuple[object, ...], Pin] = {}
    for pin, group, slot in timed(known):
        if pin.kind is PinKind.ROOM and pin.part is not None:
            first = rooms.setdefault((group.id, pin.part, slot, pin.weeks), pin)
            if pin.room is not None and first.room != pin.room:
                values = {
                    "group": of_group(known.network, group),
                    "room": of_room(known.network, pin.room),
                }
                yield known.problem(
                    "pins_in_two_rooms", pin, "room", pin.room, beside=first, **values
                )


def _have_a_room_in_common(known: Known, one: RoomId, other: RoomId | None) -> bool:
    """Whether two rooms are one, or made of one."""
    rooms = known.network.room_of
    if other is None or one == other or other not in rooms or one not in rooms:
        return one == other
    own, theirs = ({room, *rooms[room].made_of} for room in (one, other))
    return not own.isdisjoint(theirs)


def _teachers(known: Known) -> Iterator[Problem]:
    """Two lessons that only one person may give, and cannot both."""
    for one, other in _pairs(known):
        mine, others = _only_teacher(known, one), _only_teacher(known, other)
        if (
            mine is not None
            and mine == others
            and not attendable(known.network, one.slot, other.slot)
        ):
            yield clash(
                known,
                "pins_of_one_teacher",
                one,
                other,
                "period",
                teacher=of_person(known.network, mine),
            )


def _only_teacher(known: Known, held: Held) -> PersonId | None:
    parts = parts_of(known, held.pin, held.group)
    part: Part | None = parts[0] if len(parts) == 1 else None
    teachers = teachers_of(known, held.group, part)
    return teachers[0] if len(teachers) == 1 else None


def _students(known: Known) -> Iterator[Problem]:
    """Two lessons that somebody has to attend both of: with his class, or as a pinned member."""
    going = attending(known)
    for one, other in _pairs(known):
        shared = going.get(one.group.id, frozenset()) & going.get(other.group.id, frozenset())
        reach = [student for student in sorted(shared) if _cannot(known, student, one, other)]
        if reach:
            yield clash(
                known,
                "pins_of_one_student",
                one,
                other,
                "period",
                student=of_student(known.network, reach[0]),
                n=len(reach),
            )


def _cannot(known: Known, student: StudentId, one: Held, other: Held) -> bool:
    """Whether a student cannot attend both; a remote lesson of another school is attended at
    home.
    """
    home = known.network.student_of[student].school
    slots = (
        held.slot if known.goes_there(held.group) else held.slot.model_copy(update={"school": home})
        for held in (one, other)
    )
    return not attendable(known.network, *slots)


def attending(known: Known) -> Mapping[GroupId, frozenset[StudentId]]:
    """Students who attend groups in every plan that keeps the pins."""
    found: dict[GroupId, set[StudentId]] = defaultdict(set)
    for student, groups in known.bound.items():
        for group in groups:
            found[group.id].add(student)
    for pin, group in of_kind(known, PinKind.MEMBER):
        if pin.student is not None and pin.student in known.network.requests_of:
            found[group.id].add(pin.student)
    return {group: frozenset(students) for group, students in found.items()}


def clash(known: Known, code: str, one: Held, other: Held, field: str, **values: object) -> Problem:
    """The problem of two pinned lessons, at the second."""
    named = {
        "group": of_group(known.network, one.group),
        "other": of_group(known.network, other.group),
    }
    value = other.pin.room if field == "room" else f"{other.slot.day}-{other.slot.period}"
    return known.problem(code, other.pin, field, value or "", beside=one.pin, **named, **values)


RULE = "pinned_parts_stay"
ROOMS = Pair(
    ("pins", "pins"), ("pins_in_one_room", "pins_in_two_rooms"), _rooms, (RULE, "rooms_never_clash")
)
TEACHERS = Pair(
    ("pins", "pins", "people"),
    ("pins_of_one_teacher",),
    _teachers,
    (RULE, "people_are_in_one_place", "teachers_teach_what_they_can", "groups_keep_one_teacher"),
)
STUDENTS = Pair(
    ("pins", "pins", "students", "class_lessons"),
    ("pins_of_one_student",),
    _students,
    (RULE, "students_never_clash"),
)

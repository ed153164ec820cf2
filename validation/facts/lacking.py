"""Why a group cannot exist, whatever the plan: no period, no room, no teacher, or none of them at
one time.
"""

from collections.abc import Iterable, Sequence

from models.lack import Lack, LackKind
from models.network import Candidate, Doubles, Form, Part, Room, Slot
from models.record import PersonId
from validation.facts.known import Known


def lack_of(known: Known, group: Candidate) -> Lack | None:
    """The first thing a group lacks, part by part; None where facts alone do not forbid it.

    Periods come first, then rooms, then teachers, then rooms and teachers at those periods.
    """
    if group.id not in known.lacks:
        known.lacks[group.id] = _lack_of(known, group)
    return known.lacks[group.id]


def _lack_of(known: Known, group: Candidate) -> Lack | None:
    for part in known.parts(group):
        found = _no_time(known, group, part) or _no_room(known, group, part)
        if found is not None:
            return found
    return _no_teacher(known, group)


def fitting_rooms(known: Known, group: Candidate, part: Part) -> tuple[Room, ...]:
    """Rooms of the host with what a part needs, and seats for the fewest who come in any plan."""
    least = known.least(group)
    return tuple(room for room in known.rooms(group.host, part.features) if room.seats >= least)


def _no_time(known: Known, group: Candidate, part: Part) -> Lack | None:
    if not known.holds("groups_meet_their_hours"):
        return None
    slots, needed = known.slots(group), known.lessons(part)
    most = known.room_for(slots, known.a_day(part))
    if most < needed:
        return _lack(LackKind.TIME, group, part, found=most, needed=needed)
    single = needed < 2 * known.network.cycle_weeks
    if (
        part.doubles is Doubles.MUST
        and not single
        and known.holds("lessons_spread_over_days")
        and not _pairs(known, part, slots)
    ):
        return _lack(LackKind.DOUBLES, group, part, needed=needed)
    return None


def _pairs(known: Known, part: Part, slots: Sequence[Slot]) -> bool:
    """Whether any two periods follow each other in the bells, over no long break where the part may
    not span one.
    """
    if not slots:
        return False
    bells = [slot for slot in known.network.slots if slot.school == slots[0].school]
    places, allowed = {slot: place for place, slot in enumerate(bells)}, set(slots)
    for slot in slots:
        place = places[slot] + 1
        after = bells[place] if place < len(bells) else None
        if after is None or after.day != slot.day or after not in allowed:
            continue
        if part.double_over_long_break or after.start - slot.end < known.policy.long_break:
            return True
    return False


def _no_room(known: Known, group: Candidate, part: Part) -> Lack | None:
    if not known.holds("rooms_hold_groups", "groups_meet_their_hours"):
        return None
    suitable, needed = known.rooms(group.host, part.features), known.lessons(part)
    if not suitable:
        return _lack(LackKind.ROOM, group, part, features=part.features)
    fitting = fitting_rooms(known, group, part)
    if not fitting:
        seats = max(room.seats for room in suitable)
        return _lack(
            LackKind.SEATS,
            group,
            part,
            features=part.features,
            found=seats,
            needed=known.least(group),
        )
    most = known.room_for(_with_room(known, known.slots(group), fitting), known.a_day(part))
    return (
        _lack(LackKind.ROOM_TIME, group, part, features=part.features, found=most, needed=needed)
        if most < needed
        else None
    )


def _with_room(known: Known, slots: Iterable[Slot], rooms: Sequence[Room]) -> list[Slot]:
    return [slot for slot in slots if any(known.is_open(room, slot) for room in rooms)]


def _no_teacher(known: Known, group: Candidate) -> Lack | None:
    """Nobody who may teach all of it, or no one of those with time for it."""
    hours = known.hours(group.course)
    if not hours or not known.holds("groups_keep_one_teacher", "teachers_teach_what_they_can"):
        return None
    teachers = known.network.teachers_of(group)
    if not teachers:
        return _lack(LackKind.TEACHER, group)
    if known.network.course_of[group.course].one_teacher:
        return _no_hours(known, group, teachers, known.network.parts_of[group.course])
    return next(
        (
            found
            for part in known.parts(group)
            if (found := _no_hours(known, group, teachers, (part,)))
        ),
        None,
    )


def _no_hours(
    known: Known, group: Candidate, teachers: Sequence[PersonId], parts: Sequence[Part]
) -> Lack | None:
    needed = sum(map(known.lessons, parts))
    most = max(_hours(known, group, teacher, parts) for teacher in teachers)
    if most >= needed:
        return None
    who = teachers[0] if len(teachers) == 1 else None
    return _lack(LackKind.TEACHER_TIME, group, found=most, needed=needed, teacher=who)


def _hours(known: Known, group: Candidate, teacher: PersonId, parts: Sequence[Part]) -> int:
    """Most lessons a cycle of some parts that a teacher can give to a group."""
    person, weeks = known.network.person_of[teacher], known.network.cycle_weeks
    limited = known.holds("teachers_stay_within_load")
    most = [sum(map(known.lessons, parts))]
    if limited and person.max_lessons_week is not None:
        most.append(weeks * person.max_lessons_week)
    if group.form is Form.CORRESPONDENCE or not known.holds("groups_meet_their_hours"):
        return min(most)
    free = [slot for slot in known.slots(group) if known.busy_at(teacher, slot) is None]
    a_day = person.max_lessons_day if limited and person.max_lessons_day is not None else len(free)
    if known.holds("people_are_in_one_place"):
        most.append(known.room_for(free, a_day))
    most.append(sum(_of_part(known, group, part, free, a_day) for part in parts))
    return min(most)


def _of_part(known: Known, group: Candidate, part: Part, free: Sequence[Slot], a_day: int) -> int:
    rooms = fitting_rooms(known, group, part)
    slots = _with_room(known, free, rooms) if known.holds("rooms_hold_groups") else free
    return min(known.lessons(part), known.room_for(slots, min(a_day, known.a_day(part))))


def _lack(kind: LackKind, group: Candidate, part: Part | None = None, **values: object) -> Lack:
    return Lack.model_validate(
        {"kind": kind, "school": group.host, "part": part.id if part else None, **values}
    )

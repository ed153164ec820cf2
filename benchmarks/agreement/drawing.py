"""Plans some steps away from a good one: lessons moved, swapped and lost, walks too late, rooms too
small, levels mixed.

Every reference in such a plan exists, and every lesson is at a period that its host has.
"""

from collections.abc import Callable
from random import Random

from benchmarks.agreement.parties import other_parties
from benchmarks.agreement.sketch import Sketch, Time
from models.network import Form, Network
from models.plan import Plan
from models.record import GroupId, StudentId
from validation.consequences.attendance import groups_of_students


def lost_lesson(sketch: Sketch) -> None:
    """A lesson is missing."""
    if (lesson := sketch.lesson()) is not None:
        sketch.lessons.pop(lesson)


def one_lesson_more(sketch: Sketch) -> None:
    """A lesson of any group at any time in any room, or in none."""
    group = sketch.group().id
    slot = sketch.rng.choice(sketch.slots(group))
    room = sketch.rng.choice([None, *(room.id for room in sketch.network.rooms)])
    sketch.lessons[group, sketch.part(group), slot.day, slot.period, sketch.weeks()] = room


def moved_lesson(sketch: Sketch) -> None:
    """A lesson at any other time."""
    if (lesson := sketch.lesson()) is not None:
        sketch.move(lesson, sketch.rng.choice(sketch.slots(lesson[0])), sketch.weeks())


def swapped_lessons(sketch: Sketch) -> None:
    """Two lessons at one school change times."""
    first, second = sketch.lesson(), sketch.lesson()
    if first is None or second is None or first[0] == second[0]:
        return
    one, other = sketch.slot_of(first), sketch.slot_of(second)
    if one.school == other.school:
        sketch.move(first, other, second[4])
        sketch.move(second, one, first[4])


def _lessons_of_somebody(sketch: Sketch) -> list[Time]:
    student = sketch.student()
    attended = {group.id for group in groups_of_students(sketch.network, sketch.plan())[student]}
    return [lesson for lesson in sorted(sketch.lessons) if lesson[0] in attended]


def crowded_day(sketch: Sketch) -> None:
    """A student's lesson is moved to a free period between his lessons of another day, or beside
    them.
    """
    lessons = _lessons_of_somebody(sketch)
    if not lessons:
        return
    moved, day = sketch.rng.choice(lessons), sketch.rng.choice(lessons)[2]
    taken = [sketch.slot_of(lesson) for lesson in lessons if lesson[2] == day and lesson != moved]
    slots = [slot for slot in sketch.slots(moved[0]) if slot.day == day]
    free = [
        slot
        for slot in slots
        if all(slot.end <= other.start or other.end <= slot.start for other in taken)
    ]
    if free:
        near_others = min(
            free, key=lambda slot: sum(abs(slot.start - other.start) for other in taken)
        )
        sketch.move(moved, near_others, moved[4])


def late_walk(sketch: Sketch) -> None:
    """A student's lesson is moved next to a lesson of his at another school, where the walk may be
    too long.
    """
    lessons = _lessons_of_somebody(sketch)
    pairs = [
        (a, b)
        for a in lessons
        for b in lessons
        if sketch.slot_of(a).school != sketch.slot_of(b).school
    ]
    if not pairs:
        return
    fixed, moved = sketch.rng.choice(pairs)
    at = sketch.slot_of(fixed)
    near = sorted(
        (slot for slot in sketch.slots(moved[0]) if slot.day == at.day),
        key=lambda slot: abs(slot.start - at.end),
    )
    if near:
        sketch.move(moved, sketch.rng.choice(near[:3]), fixed[4])


def second_lesson_of_a_day(sketch: Sketch) -> None:
    """A lesson is moved to a day on which its part meets already."""
    lesson = sketch.lesson()
    days = {other[2] for other in sketch.lessons if lesson is not None and other[:2] == lesson[:2]}
    slots = (
        [slot for slot in sketch.slots(lesson[0]) if slot.day in days] if lesson is not None else []
    )
    if lesson is not None and slots:
        sketch.move(lesson, sketch.rng.choice(slots), lesson[4])


def another_room(sketch: Sketch) -> None:
    """A lesson in a room of its school, in a room of any school, or in none."""
    if (lesson := sketch.lesson()) is not None:
        rooms = list(sketch.network.rooms)
        near = [room for room in rooms if room.school == sketch.slot_of(lesson).school]
        sketch.lessons[lesson] = sketch.rng.choice(
            [None, sketch.rng.choice(rooms).id, *(room.id for room in near)]
        )


def room_too_small(sketch: Sketch) -> None:
    """A lesson in the smallest room of its school."""
    if (lesson := sketch.lesson()) is not None:
        near = [
            room for room in sketch.network.rooms if room.school == sketch.slot_of(lesson).school
        ]
        sketch.lessons[lesson] = (
            min(near, key=lambda room: (room.seats, room.id)).id if near else None
        )


def another_teacher(sketch: Sketch) -> None:
    """A part is taught by anybody; now and then beside the teacher it has."""
    group, who = sketch.group().id, sketch.rng.choice(sketch.network.people).id
    part = sketch.part(group)
    if sketch.rng.random() < 0.6:
        sketch.teachings = {row for row in sketch.teachings if row[:2] != (group, part)}
    sketch.teachings ^= {(group, part, who)}


def another_member(sketch: Sketch) -> None:
    """Somebody joins or leaves a group, mostly one he asked for."""
    sketch.members ^= {
        _asked(sketch) if sketch.rng.random() < 0.6 else (sketch.student(), sketch.group().id)
    }


def lost_member(sketch: Sketch) -> None:
    """Somebody leaves a group."""
    if sketch.members:
        sketch.members.discard(sketch.rng.choice(sorted(sketch.members)))


def torn_class(sketch: Sketch) -> None:
    """A class group is left out, or anybody is made a member of it."""
    group = sketch.rng.choice(
        [group for group in sketch.network.candidates if group.is_class_group]
    ).id
    if sketch.rng.random() < 0.3:
        sketch.groups.discard(group)
    else:
        sketch.members.add((sketch.student(), group))


def remote_member(sketch: Sketch) -> None:
    """Anybody joins a group taught from afar, if there is one."""
    if remote := [
        group.id for group in sketch.network.candidates if group.form is Form.REMOTE_LIVE
    ]:
        sketch.members.add((sketch.student(), sketch.rng.choice(remote)))


def opened_group(sketch: Sketch) -> None:
    """One network group more."""
    if closed := [
        group.id
        for group in sketch.network.candidates
        if not group.is_class_group and group.id not in sketch.groups
    ]:
        sketch.groups.add(sketch.rng.choice(closed))


def swapped_members(sketch: Sketch) -> None:
    """A member changes to another group of the same course, or of the same subject at the other
    level.
    """
    if sketch.members:
        student, group = sketch.rng.choice(sorted(sketch.members))
        other = sketch.rng.choice(_of_the_subject(sketch, group))
        sketch.members.discard((student, group))
        sketch.members.add((student, other))


def left_last_year(sketch: Sketch) -> None:
    """Somebody joins another group of a course than last year's fellows, or their group gets
    another teacher.
    """
    rows = [row for row in sketch.network.previous if row.student in sketch.network.requests_of]
    if not rows:
        return
    row = sketch.rng.choice(rows)
    groups = [group.id for group in sketch.network.candidates if group.course == row.course]
    if sketch.rng.random() < 0.5:
        sketch.members = {
            one for one in sketch.members if one[0] != row.student or one[1] not in groups
        }
        sketch.members.add((row.student, sketch.rng.choice(groups)))
    else:
        another_teacher(sketch)


def mixed_level(sketch: Sketch) -> None:
    """A member joins another group of the same subject beside the one he is in."""
    if sketch.members:
        student, group = sketch.rng.choice(sorted(sketch.members))
        sketch.members.add((student, sketch.rng.choice(_of_the_subject(sketch, group))))


def another_group(sketch: Sketch) -> None:
    """A group opens or closes; class groups seldom."""
    network = [group for group in sketch.network.candidates if not group.is_class_group]
    group = sketch.rng.choice(network) if network and sketch.rng.random() < 0.7 else sketch.group()
    sketch.groups ^= {group.id}


def another_party(sketch: Sketch) -> None:
    """A party is lost, moved, or has another leader or member."""
    if sketch.parties:
        sketch.parties = other_parties(sketch.rng, sketch.network, sketch.parties)


def _asked(sketch: Sketch) -> tuple[StudentId, GroupId]:
    found = [
        (row.student, group.id)
        for row in sketch.network.requests
        for group in sketch.network.candidates
        if group.course in (row.course, *row.alternatives)
        and row.student in sketch.network.requests_of
    ]
    return sketch.rng.choice(found) if found else (sketch.student(), sketch.group().id)


def _of_the_subject(sketch: Sketch, group: GroupId) -> list[GroupId]:
    courses = sketch.network.course_of
    subject = courses[sketch.network.candidate_of[group].course].subject
    return [
        other.id for other in sketch.network.candidates if courses[other.course].subject == subject
    ]


Step = Callable[[Sketch], None]
STEPS: tuple[Step, ...] = (
    lost_lesson,
    one_lesson_more,
    moved_lesson,
    moved_lesson,
    swapped_lessons,
    late_walk,
    crowded_day,
    second_lesson_of_a_day,
    another_room,
    room_too_small,
    another_teacher,
    another_teacher,
    another_member,
    another_member,
    lost_member,
    swapped_members,
    mixed_level,
    another_group,
    another_party,
)


def near(
    network: Network, good: Plan, rng: Random, most: int = 7, steps: tuple[Step, ...] = ()
) -> Plan:
    """A plan up to ``most`` steps away from a good one; half of them among those named, if any
    are.
    """
    sketch = Sketch(network, good, rng)
    for _ in range(rng.randint(0, most)):
        rng.choice(steps if steps and rng.random() < 0.5 else STEPS)(sketch)
    return sketch.plan()

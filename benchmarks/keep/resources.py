"""Events about teachers, escorts, rooms, bells and groups."""

from random import Random

from benchmarks.keep.event import Event, attending, taught_by, with_tables
from models.network import Network, PinKind, Slot
from models.plan import Plan
from models.policy import Policy
from validation import judge
from validation.consequences.attendance import days_of_students


def day_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher of a network group no longer comes on a day on which the group meets."""
    network_groups = {group.id for group in network.candidates if not group.is_class_group}
    teaching = rng.choice([row for row in plan.teachings if row.group in network_groups])
    day = rng.choice([row.day for row in plan.lessons if row.group == teaching.group])
    busy = {"person": teaching.teacher, "day": day, "start": 0, "end": 1439}
    return Event(
        with_tables(network, busy=(*network.busy, busy)),
        taught_by(network, plan, teaching.teacher, day),
    )


def hour_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """A teacher of a class is busy in a period in which a lesson is."""
    teaching = rng.choice(
        [row for row in plan.teachings if network.candidate_of[row.group].is_class_group]
    )
    lesson = rng.choice(
        [row for row in plan.lessons if (row.group, row.part) == (teaching.group, teaching.part)]
    )
    slot = network.slot_of[network.candidate_of[lesson.group].host, lesson.day, lesson.period]
    busy = {"person": teaching.teacher, "day": lesson.day, "start": slot.start, "end": slot.end}
    return Event(
        with_tables(network, busy=(*network.busy, busy)), attending(network, plan, {lesson.group})
    )


def room_closed(network: Network, plan: Plan, rng: Random) -> Event:
    """A room is closed on a day."""
    lesson = rng.choice([row for row in plan.lessons if row.room is not None])
    room = network.room_of[lesson.room] if lesson.room is not None else network.rooms[0]
    times = [
        {"day": lesson.day, "period": s.period}
        for s in network.slots
        if (s.school, s.day) == (room.school, lesson.day)
    ]
    shut = {**room.model_dump(), "closed": [*room.model_dump()["closed"], *times]}
    groups = {row.group for row in plan.lessons if (row.room, row.day) == (lesson.room, lesson.day)}
    return Event(
        with_tables(network, rooms=(shut if row == room else row for row in network.rooms)),
        attending(network, plan, groups),
    )


def group_moved(network: Network, plan: Plan, rng: Random) -> Event:
    """A group of three hours is moved by hand: each lesson to another day or period, in which its
    teacher is free.
    """
    hours = {
        group.id: [row for row in plan.lessons if row.group == group.id]
        for group in network.candidates
    }
    three = [
        key
        for key, rows in hours.items()
        if len(rows) == 3 and not network.candidate_of[key].is_class_group
    ]
    group = rng.choice(sorted(three))
    teachers = {row.teacher for row in plan.teachings if row.group == group}
    taught = {row.group for row in plan.teachings if row.teacher in teachers}
    used = {(row.day, row.period) for row in plan.lessons if row.group in taught}
    host = network.candidate_of[group].host
    free = [s for s in network.slots if s.school == host and (s.day, s.period) not in used]
    able = [
        slot for slot in free if not any(overlaps(network, teacher, slot) for teacher in teachers)
    ]
    rng.shuffle(able)
    # Whoever moves a group looks for times at which few lessons are in the way.
    able.sort(key=lambda slot: _in_the_way(network, plan, group, slot))
    chosen = list({slot.day: slot for slot in reversed(able)}.values())[-len(hours[group]) :]
    pins = [
        {
            "kind": PinKind.TIME,
            "group": group,
            "part": row.part,
            "day": slot.day,
            "period": slot.period,
        }
        for row, slot in zip(hours[group], chosen, strict=False)
    ]
    return Event(
        with_tables(network, pins=(*network.pins, *pins)), attending(network, plan, {group})
    )


def _in_the_way(network: Network, plan: Plan, group: str, slot: Slot) -> int:
    """Groups that students of a group attend in a period."""
    own, days = attending(network, plan, {group}), days_of_students(network, plan)
    found = (timed for student in own for timed in days[student].get(slot.day, ()))
    return len(
        {
            timed.lesson.group
            for timed in found
            if timed.slot.start < slot.end and slot.start < timed.slot.end
        }
    )


def overlaps(network: Network, person: str, slot: Slot) -> bool:
    """Whether a busy interval of a person overlaps a slot."""
    return any(
        row.person == person
        and row.day == slot.day
        and row.start < slot.end
        and slot.start < row.end
        for row in network.busy
    )


def escort_lost(network: Network, plan: Plan, rng: Random) -> Event:
    """Who leads parties no longer comes on a day on which somebody is led; it is about nobody's
    lessons.
    """
    party = rng.choice(plan.parties)
    busy = {"person": rng.choice(party.leaders), "day": party.day, "start": 0, "end": 1439}
    return Event(with_tables(network, busy=(*network.busy, busy)), frozenset())


def bells_changed(network: Network, plan: Plan, rng: Random) -> Event:
    """All lessons of a school begin and end five minutes later; it is about those who can no longer
    be where they should.
    """
    school = rng.choice(network.schools).id
    own = [row for row in network.bells if row.school == school]
    later = [
        row.model_copy(update={"start": row.start + 5, "end": row.end + 5}) if row in own else row
        for row in network.bells
    ]
    changed = with_tables(network, bells=later)
    broken = judge(changed, Policy(escorts_required=False), plan).violations
    return Event(changed, frozenset(row.student for row in broken if row.student is not None))


def maximum_lowered(network: Network, plan: Plan, rng: Random) -> Event:
    """A course may have two members fewer in a group than its largest group has; it is about that
    group.
    """
    size = {
        group.id: sum(row.group == group.id for row in plan.members)
        for group in network.candidates
        if not group.is_class_group
    }
    group = rng.choice(sorted(group for group, number in size.items() if number >= 10))
    course = network.candidate_of[group].course
    lower = [
        row.model_copy(update={"max_size": size[group] - 2}) if row.id == course else row
        for row in network.courses
    ]
    return Event(with_tables(network, courses=lower), attending(network, plan, {group}))

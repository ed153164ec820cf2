"""Newer facts of people and rooms: second teachers, and rooms made of others."""

from random import Random

from instances.generate.strange.newer.week import Span, Week
from models.network import Candidate, Room
from models.record import PersonId, RoomId


def second_teachers(week: Week, rng: Random) -> dict[str, object]:
    """Some lessons of classes have a second teacher of the school who is free for them."""
    network = week.network
    groups = {
        (group.class_, group.course, group.half): group
        for group in network.candidates
        if group.is_class_group
    }
    taken = _taken(week)
    rows = list(network.class_lessons)
    for place in rng.sample(range(len(rows)), min(len(rows), rng.randint(1, 5))):
        row = rows[place]
        group = groups[row.class_, row.course, row.half]
        people = [one.id for one in network.people if _is_free(week, taken, one.id, group)]
        if people:
            who = rng.choice(people)
            taken.setdefault(who, []).extend(week.spans(group.id))
            rows[place] = row.model_copy(update={"second_teacher": who})
    return {"class_lessons": rows}


def _taken(week: Week) -> dict[PersonId, list[Span]]:
    """When everybody teaches in the plan."""
    found: dict[PersonId, list[Span]] = {}
    for row in week.plan.teachings if week.plan is not None else ():
        found.setdefault(row.teacher, []).extend(week.spans(row.group))
    return found


def _is_free(
    week: Week, taken: dict[PersonId, list[Span]], person: PersonId, group: Candidate
) -> bool:
    """Whether somebody who never leaves the school of a group is free for it, and nobody's choice
    for its teacher.
    """
    network = week.network
    home, spans = network.person_of[person], week.spans(group.id)
    if home.school != group.host or home.may_travel or person in network.teachers_of(group):
        return False
    busy = [Span(row.day, row.start, row.end, 0) for row in network.busy_of.get(person, ())]
    others = [*taken.get(person, ()), *busy]
    return not any(one.meets(other) for one in spans for other in others)


def joined_rooms(week: Week, rng: Random) -> dict[str, object]:
    """At some schools two rooms are used as one as well."""
    rows = list[Room]()
    for school in week.network.schools:
        own = [row for row in week.network.rooms if row.school == school.id]
        if len(own) > 1 and rng.random() < 0.7:
            parts = tuple(sorted(row.id for row in rng.sample(own, 2)))
            hall = RoomId(f"{school.id}-зал")
            rows.append(Room(id=hall, school=school.id, seats=0, made_of=parts))
    return {"rooms": (*week.network.rooms, *rows)}

"""Newer facts of students: pairs that sit together or apart, and waiting lists."""

from random import Random

from instances.generate.strange.newer.week import Week
from models.network import PinKind, Request, Seating, Student, StudentPair
from models.record import CourseId

#: Pairs that are tried for each that is wanted.
TRIES = 60


def pairs(week: Week, rng: Random) -> dict[str, object]:
    """A few pairs, as the plan has them."""
    pinned = {pin.student for pin in week.network.pins if pin.kind is PinKind.MEMBER}
    students = [
        row
        for row in week.network.planned_students
        if week.plan is not None or row.id not in pinned
    ]
    wanted, found = rng.randint(1, 5), dict[frozenset[str], StudentPair]()
    for _ in range(TRIES * wanted if len(students) > 1 else 0):
        one, other = rng.sample(students, 2)
        kind = rng.choice(list(Seating))
        if len(found) < wanted and one.grade == other.grade and _sit(week, one, other, kind):
            found.setdefault(
                frozenset((one.id, other.id)),
                StudentPair(first=one.id, second=other.id, kind=kind),
            )
    return {"pairs": tuple(found.values())}


def _sit(week: Week, one: Student, other: Student, kind: Seating) -> bool:
    """Whether two students sit so in the plan; of those who are never in one room nobody would
    notice that they sit together.
    """
    if week.plan is None:
        return True
    both = ((one.id, other.id), (other.id, one.id))
    if kind is Seating.APART:
        return not any(week.chosen[first] & week.attended[second] for first, second in both)
    return bool(week.chosen[one.id] & week.chosen[other.id]) and not any(
        mine != theirs and week.course(mine) == week.course(theirs)
        for first, second in both
        for mine in week.chosen[first]
        for theirs in week.attended[second]
    )


def waiting(week: Week, rng: Random) -> dict[str, object]:
    """Places for the requests of up to three courses: those that the plan grants come first."""
    network = week.network
    planned = {row.id for row in network.planned_students}
    courses = sorted({row.course for row in network.requests})
    listed = rng.sample(courses, min(len(courses), rng.randint(1, 3)))
    places = dict[Request, int]()
    for course in listed:
        rows = [row for row in network.requests if row.course == course and row.student in planned]
        rng.shuffle(rows)
        rows.sort(key=lambda row: not (row.required or _is_met(week, row)))
        places |= {row: place for place, row in enumerate(rows, start=1)}
    requests = [
        row.model_copy(update={"place": places[row]}) if row in places else row
        for row in network.requests
    ]
    return {"requests": requests}


def _is_met(week: Week, request: Request) -> bool:
    taken: set[CourseId] = {week.course(group) for group in week.chosen[request.student]}
    return not taken.isdisjoint((request.course, *request.alternatives))

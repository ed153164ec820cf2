"""The complete model of the small network without one of its rules, driven by an objective that does not care for it."""

from collections.abc import Iterator
from random import Random

from drawn import EXTRA
from ortools.sat.python import cp_model
from small_network import network

from models.network import Network
from models.plan import Lesson, Membership, Plan, Teaching
from models.policy import Policy
from solver.board import Board
from solver.constraints import CONSTRAINTS
from solver.draft import Draft
from solver.logic import Literal, weighted

STRICT = Policy(relaxed=(), windows_a_day=0, windows_a_week=1, lessons_a_day=2, lessons_a_week_6=5)
#: Basic physics as a group one may ask for: class 10B has no other, and in class 10A one may ask for it beside the advanced.
FACTS = {
    "courses": [{"id": "physics0", "subject": "physics", "grade": 10, "min_size": 1, "soft_min_size": 1, "max_size": 4}],
    "parts": [{"course": "physics0", "id": "p", "lessons_first": 1, "lessons_second": 1}],
    "offers": [{"course": "physics0", "host": "A"}, {"course": "physics0", "host": "B"}],
    "requests": [
        *({"student": student, "course": "physics0"} for student in ("a1", "a2", "b1", "b2", "b3")),
        *({"student": student, "course": "law"} for student in ("a1", "a2")),
    ],
}


def biting_network(*, pinned: bool) -> Network:
    """The small network with facts that every rule has something to say of."""
    people = {"TQ": {"max_lessons_week": 1}}
    courses = {"physics+": {"closed_times": tuple(f"1-{period}" for period in range(1, 7))}}
    students = {"b2": {"max_days_away": 1}, "b3": {"cannot_travel": True}, "b1": {"cannot_travel": True}}
    parts = {"l": {"lessons_first": 2}}
    facts = network(add={**FACTS, **(EXTRA if pinned else {})}, people=people, students=students, courses=courses, parts=parts)
    kept = tuple(lesson for lesson in facts.class_lessons if (lesson.class_, lesson.course) != ("10B", "physics"))
    fields = {field: getattr(facts, field) for field in Network.model_fields}
    return Network.model_validate({**fields, "class_lessons": kept})


def driven_plan(facts: Network, dropped: str | None, seed: int, seconds: float) -> Plan | None:
    """A plan that keeps every rule but ``dropped`` and is good for a drawn objective; None when there was no time.

    The objective crowds lessons into one time and one room, favours two teachers, and fills or empties groups.
    """
    draft = Draft(Board(facts, STRICT, wide=True), complete=True)
    for constraint in CONSTRAINTS:
        if constraint.__name__ != dropped:
            constraint(draft)
    draft.model.maximize(weighted(list(_drive(draft, Random(seed)))))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    found = solver.solve(draft.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return _plan(draft, solver) if found else None


def _drive(draft: Draft, rng: Random) -> Iterator[tuple[Literal, int]]:
    board, variables = draft.board, draft.variables
    day, period, lean = rng.randint(1, 3), rng.randint(1, 6), rng.choice((-5, 5, 15))
    teachers, room = rng.sample(range(len(board.teachers)), 2), rng.randrange(len(board.network.rooms))
    yield from ((literal, rng.choice((-20, 20))) for literal in variables.open)
    yield from ((literal, lean) for literal in variables.member.values())
    for series in board.series:
        for slot, literal in variables.meets[series.index].items():
            time = board.slots[slot]
            yield literal, 12 * (time.day == day) + 6 * (abs(time.period - period) <= rng.randint(0, 1))
            yield from ((literal, 8 * (index == room)) for index, literal in variables.in_room[series.index, slot].items())
        yield from ((literal, 15 * (teacher in teachers)) for teacher, literal in variables.teaches[series.index].items())


def _plan(draft: Draft, solver: cp_model.CpSolver) -> Plan:
    board, variables = draft.board, draft.variables

    def holds(literal: Literal) -> bool:
        return bool(literal) if isinstance(literal, int) else solver.boolean_value(literal)

    names = [group.candidate.id for group in board.groups]
    lessons, teachings = [], []
    for series in board.series:
        name = names[series.group]
        for slot, literal in variables.meets[series.index].items():
            if holds(literal):
                rooms = variables.in_room[series.index, slot].items()
                room = next((board.network.rooms[index].id for index, in_room in rooms if holds(in_room)), None)
                time = board.slots[slot]
                lessons.append(Lesson(group=name, part=series.part.id, day=time.day, period=time.period, room=room))
        for teacher, literal in variables.teaches[series.index].items():
            if holds(literal):
                teachings.append(Teaching(group=name, part=series.part.id, teacher=board.teachers[teacher].id))
    members = [
        Membership(student=board.students[student].id, group=names[group])
        for (student, group), literal in variables.member.items()
        if holds(literal)
    ]
    groups = tuple(name for name, literal in zip(names, variables.open, strict=True) if holds(literal))
    return Plan(groups=groups, lessons=tuple(lessons), teachings=tuple(teachings), members=tuple(members))

"""Plans near a good plan of the small network: a few moves, swaps, lost teachers, wrong rooms, mixed memberships."""

from random import Random

from small_network import LESSONS, network, part, plan

from models.network import Network
from models.plan import Lesson, Membership, Plan, Teaching

EXTRA = {
    "pins": [
        {"kind": "time", "group": "law/A/on_site/1", "part": "l", "day": 2, "period": 4},
        {"kind": "room", "group": "physics/10A", "part": "p", "day": 1, "period": 2, "room": "A1"},
        {"kind": "teacher", "group": "physics/10A", "teacher": "TQ"},
        {"kind": "member", "group": "law/A/on_site/1", "student": "a3"},
    ]
}


def drawn_network() -> Network:
    """The small network with something pinned and limits that bite."""
    return network(
        add=EXTRA,
        students={"b2": {"max_days_away": 1}, "b3": {"cannot_travel": True}},
        courses={"physics+": {"one_teacher": True}},
    )


def drawn_plan(seed: int) -> Plan:
    """A plan some steps away from the good one; every reference in it exists."""
    rng, facts = Random(seed), drawn_network()
    lessons = {(row.group, row.part, row.day, row.period): row.room for row in plan().lessons}
    members = {(row.student, row.group) for row in plan().members}
    teachings = {(row.group, row.part, row.teacher) for row in plan().teachings}
    groups = set(plan().groups)
    names = [candidate.id for candidate in facts.candidates]
    for _ in range(rng.randint(0, 7)):
        kind, group = rng.randrange(6), rng.choice(names)
        if kind == 0 and lessons:
            lessons.pop(rng.choice(sorted(lessons)))
        elif kind == 1:
            lessons[group, part(group), rng.randint(1, 3), rng.randint(1, 6)] = rng.choice([None, *(r.id for r in facts.rooms)])
        elif kind == 2:
            members ^= {(rng.choice(facts.students).id, group)}
        elif kind == 3:
            teachings ^= {(group, part(group), rng.choice(facts.people).id)}
        elif kind == 4:
            groups ^= {group}
        elif lessons:
            key = rng.choice(sorted(lessons))
            lessons[(*key[:2], rng.randint(1, 3), rng.randint(1, 6))] = lessons.pop(key)
    assert LESSONS.keys() <= set(names)
    return Plan(
        groups=tuple(sorted(groups)),
        lessons=tuple(Lesson(group=g, part=p, day=d, period=n, room=r) for (g, p, d, n), r in sorted(lessons.items())),
        members=tuple(Membership(student=s, group=g) for s, g in sorted(members)),
        teachings=tuple(Teaching(group=g, part=p, teacher=t) for g, p, t in sorted(teachings)),
    )

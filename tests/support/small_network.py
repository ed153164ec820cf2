"""Two schools with unequal bells, two classes of grade 10 and two requested courses: small enough
to count by hand.

Bells:  A  1 8:30-9:15   2 9:25-10:10  3 10:20-11:05  4 11:25-12:10  5 12:20-13:05  6 13:15-14:00
        B  1 9:00-9:45   2 9:55-10:40  3 10:50-11:35  4 11:45-12:30  5 12:40-13:25  6 13:35-14:20
"""

from collections.abc import Iterable, Sequence
from typing import Any

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.record import GroupId
from models.verdict import Violation
from validation.rules import RULES
from validation.week import Week

MATHS_A, MATHS_B, BASIC_A, BASIC_B = "maths/10A", "maths/10B", "physics/10A", "physics/10B"
PHYSICS, PHYSICS_2, PHYSICS_B = (
    "physics+/A/on_site/1",
    "physics+/A/on_site/2",
    "physics+/B/on_site/1",
)
LAW, LAW_B = "law/A/on_site/1", "law/B/on_site/1"

STARTS = {
    "A": ("08:30", "09:25", "10:20", "11:25", "12:20", "13:15"),
    "B": ("09:00", "09:55", "10:50", "11:45", "12:40", "13:35"),
}


def _end(start: str) -> str:
    minutes = int(start[:2]) * 60 + int(start[3:]) + 45
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _tables() -> dict[str, list[dict[str, Any]]]:
    sizes = {"min_size": 2, "soft_min_size": 3, "max_size": 4}
    return {
        "schools": [{"id": "A", "name": "Школа № 1"}, {"id": "B", "name": "Школа № 5"}],
        "bells": [
            {
                "school": school,
                "days": (1, 2, 3),
                "period": period,
                "start": start,
                "end": _end(start),
            }
            for school, starts in STARTS.items()
            for period, start in enumerate(starts, start=1)
        ],
        "travel": [
            {"origin": "A", "target": "B", "minutes": 15},
            {"origin": "B", "target": "A", "minutes": 10, "buffer": 5},
        ],
        "rooms": [
            {"id": "A1", "school": "A", "seats": 30},
            {"id": "A2", "school": "A", "seats": 3, "closed": ("3-1",)},
            {"id": "AL", "school": "A", "seats": 12, "features": ("lab", "screen")},
            {"id": "B1", "school": "B", "seats": 30},
            {"id": "BL", "school": "B", "seats": 12, "features": ("lab",)},
        ],
        "people": [
            {
                "id": "TM",
                "name": "Маслова О. П.",
                "school": "A",
                "subjects": ("maths",),
                "max_lessons_day": 2,
                "max_lessons_week": 3,
            },
            {"id": "TN", "school": "B", "subjects": ("maths",)},
            {
                "id": "TP",
                "school": "A",
                "subjects": ("physics",),
                "advanced": ("physics",),
                "may_travel": True,
            },
            {"id": "TQ", "school": "A", "subjects": ("physics",), "advanced": ("physics",)},
            {"id": "TR", "school": "B", "subjects": ("physics",)},
            {"id": "TL", "school": "A", "subjects": ("law",), "may_travel": True},
        ],
        "busy": [{"person": "TL", "day": 2, "start": "08:00", "end": "10:30"}],
        "subjects": [
            {"id": "maths", "name": "Математика", "points": 10, "obligatory": True},
            {"id": "physics", "name": "Физика", "points": 12, "obligatory": True},
            {"id": "law", "name": "Право", "points": 5, "kind": "elective"},
        ],
        "courses": [
            {"id": "maths", "subject": "maths", "grade": 10},
            {"id": "physics", "subject": "physics", "grade": 10},
            {
                "id": "physics+",
                "subject": "physics",
                "grade": 10,
                "level": "advanced",
                "closed_times": ("3-6",),
                **sizes,
            },
            {"id": "law", "subject": "law", "grade": 10, "stands": "on_top", **sizes},
        ],
        "parts": [
            {"course": "maths", "id": "m", "lessons_first": 2, "lessons_second": 2},
            {"course": "physics", "id": "p", "lessons_first": 1, "lessons_second": 1},
            {
                "course": "physics+",
                "id": "p",
                "name": "Физика",
                "lessons_first": 2,
                "lessons_second": 3,
                "features": ("lab",),
                "points": 13,
            },
            {"course": "law", "id": "l", "lessons_first": 1, "lessons_second": 1},
        ],
        "offers": [
            {"course": "physics+", "host": "A", "max_groups": 2},
            {"course": "physics+", "host": "B"},
            {"course": "law", "host": "A", "min_groups": 1},
            {"course": "law", "host": "B"},
        ],
        "classes": [
            {"id": "10A", "name": "10А", "school": "A", "grade": 10},
            {"id": "10B", "school": "B", "grade": 10},
        ],
        "class_lessons": [
            {"class_": class_, "course": course}
            for class_ in ("10A", "10B")
            for course in ("maths", "physics")
        ],
        "students": [
            {
                "id": f"{name}{number}",
                "name": f"Ученик {name}{number}",
                "school": name.upper(),
                "grade": 10,
                "class_": f"10{name.upper()}",
            }
            for name, number in (
                ("a", 1),
                ("a", 2),
                ("a", 3),
                ("a", 4),
                ("b", 1),
                ("b", 2),
                ("b", 3),
            )
        ],
        "requests": [
            {"student": "a1", "course": "physics+", "required": True},
            {"student": "a2", "course": "physics+"},
            {"student": "b1", "course": "physics+"},
            {"student": "a3", "course": "law", "priority": 2},
            {"student": "b2", "course": "law", "priority": 2},
        ],
    }


def walking(minutes: int | None) -> Network:
    """The small network with another way between the schools; None is no way."""
    rows = (
        []
        if minutes is None
        else [
            {"origin": "A", "target": "B", "minutes": minutes},
            {"origin": "B", "target": "A", "minutes": minutes},
        ]
    )
    return Network.model_validate({**_tables(), "travel": rows})


def network(
    add: dict[str, list[dict[str, Any]]] | None = None, **edits: dict[str, dict[str, Any]]
) -> Network:
    """The small network; ``edits`` change rows of a table by id (or course), ``add`` appends
    rows.
    """
    tables = _tables()
    for table, changes in edits.items():
        for row in tables[table]:
            row.update(changes.get(row.get("id") or row["course"], {}))
    for table, rows in (add or {}).items():
        tables.setdefault(table, []).extend(rows)
    return Network.model_validate(tables)


def even() -> Network:
    """The small network with as many lessons in the second half-year as in the first: its plan
    holds all year.
    """
    found = network()
    return found.replacing(
        parts=tuple(
            row.model_copy(update={"lessons_second": row.lessons_first}) for row in found.parts
        )
    )


Place = tuple[int, int, str | None]

LESSONS: dict[str, tuple[Place, ...]] = {
    MATHS_A: ((1, 1, "A1"), (2, 3, "A1")),
    BASIC_A: ((1, 2, "A1"),),
    MATHS_B: ((1, 1, "B1"), (2, 1, "B1")),
    BASIC_B: ((2, 2, "B1"),),
    PHYSICS: ((1, 3, "AL"), (1, 4, "AL")),
    LAW: ((2, 4, "A2"),),
}
TEACHERS = {
    MATHS_A: ("TM",),
    BASIC_A: ("TQ",),
    MATHS_B: ("TN",),
    BASIC_B: ("TR",),
    PHYSICS: ("TP",),
    LAW: ("TL",),
}
MEMBERS = {PHYSICS: ("a1", "a2", "b1"), LAW: ("a3", "b2")}


def part(group: str) -> str:
    return "m" if group.startswith("maths") else "l" if group.startswith("law") else "p"


def plan(
    lessons: dict[str, Sequence[Place]] | None = None,
    members: dict[str, Sequence[str]] | None = None,
    teachers: dict[str, Sequence[str]] | None = None,
    closed: Iterable[str] = (),
) -> Plan:
    """A plan that keeps every rule; the arguments replace what is said of a group, ``closed`` are
    not named as open.
    """
    all_lessons = {**LESSONS, **(lessons or {})}
    all_members = {**MEMBERS, **(members or {})}
    all_teachers = {**TEACHERS, **(teachers or {})}
    return Plan.model_validate(
        {
            "groups": [group for group in all_lessons if group not in closed],
            "lessons": [
                {"group": group, "part": part(group), "day": day, "period": period, "room": room}
                for group, places in all_lessons.items()
                for day, period, room in places
            ],
            "members": [
                {"student": student, "group": group}
                for group, students in all_members.items()
                for student in students
            ],
            "teachings": [
                {"group": group, "part": part(group), "teacher": teacher}
                for group, names in all_teachers.items()
                for teacher in names
            ],
        }
    )


def found(
    rule: str, of_network: Network, of_plan: Plan, policy: Policy | None = None
) -> list[Violation]:
    """What one rule finds."""
    judged = next(function for function in RULES if function.__name__ == rule)
    return list(judged(Week(of_network, policy or Policy(), of_plan)))


def cases(rule: str, of_network: Network, of_plan: Plan, policy: Policy | None = None) -> set[str]:
    """The cases one rule finds."""
    return {violation.case for violation in found(rule, of_network, of_plan, policy)}


def named(rule: str, of_plan: Plan, of_network: Network | None = None) -> set[GroupId | None]:
    """Groups a rule names in a plan."""
    return {violation.group for violation in found(rule, of_network or network(), of_plan)}

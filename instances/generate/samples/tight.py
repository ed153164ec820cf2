"""More asked for than there are seats, teacher hours and members for: a generated grade, made short
of all three.

The plan is kept but for those who must lose a request, so that the least number of unmet requests
is what counting says.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from typing import Any

from instances.generate import Generated, Spec, generate
from models.network import Network
from models.plan import Membership, Plan

GRADE = 10
#: Places in the laboratory of No. 1, the only one for advanced chemistry: 12 ask.
LABORATORY, LABORATORY_SEATS = "1-202", 10
#: The teachers of this elective have hours for one group each, and a group of it is small: 20 ask.
FEW_HOURS, HOURS, GROUP_MOST = "fin", 3, 7
#: A group of this course needs more members than the six who ask.
FEW_MEMBERS, MEMBERS = "bio+10", 7
#: Places in a group of law: 20 ask at each school, some would be content with economics, and one
#: teacher has one group.
LAW, ECONOMICS, LAW_MOST, LAW_HOURS = "law+10", "eco+10", 18, 3
PLANTED = 3

Row = dict[str, Any]
#: Tables of a network by name, and its head.
Rows = dict[str, Any]


def tight() -> Generated:
    """80 students of grade 10 in two schools; 17 requests are more than can be met."""
    whole = generate(Spec(seed=2, size=20, planted=PLANTED, name="Запросов больше, чем мест"))
    network, plan = whole.network, whole.plan
    courses = {course.id for course in network.courses if course.grade == GRADE}
    kept = tuple(group for group in plan.groups if network.candidate_of[group].course in courses)
    members, closed = _seated(network, [row for row in plan.members if row.group in kept])
    groups = tuple(group for group in kept if group not in closed)
    teachings = tuple(row for row in plan.teachings if row.group in groups)
    lessons = tuple(row for row in plan.lessons if row.group in groups)
    staff = {row.teacher for row in plan.teachings if row.group in kept}
    rooms = {row.room for row in plan.lessons if row.group in kept}
    small = Network.model_validate(_short(network, courses, staff, rooms))
    return Generated(
        small,
        whole.policy,
        Plan(groups=groups, teachings=teachings, lessons=lessons, members=members),
    )


def _seated(
    network: Network, members: Iterable[Membership]
) -> tuple[tuple[Membership, ...], set[str]]:
    """Memberships without those who lose a request or take the alternative, and the groups that do
    not open.
    """
    would_swap = {
        row.student
        for row in network.requests
        if row.course == LAW and ECONOMICS in row.alternatives
    }
    by_group: dict[str, list[Membership]] = defaultdict(list)
    for row in members:
        by_group[row.group].append(row)
    closed: set[str] = set()
    for group, rows in list(by_group.items()):
        course = network.candidate_of[rows[0].group].course
        if course == "che+10":
            del rows[LABORATORY_SEATS:]
        elif course == f"{FEW_HOURS}{GRADE}":
            del rows[GROUP_MOST:]
        elif course == FEW_MEMBERS:
            closed.add(group)
            rows.clear()
        elif course == LAW:
            for row in [row for row in rows if row.student in would_swap][: len(rows) - LAW_MOST]:
                rows.remove(row)
                other = network.candidate_of[row.group].id.replace(LAW, ECONOMICS)
                by_group[other].append(row.model_copy(update={"group": other}))
    return tuple(row for rows in by_group.values() for row in rows), closed


def _short(
    network: Network, courses: Container[str], staff: Container[str], rooms: Container[str | None]
) -> Rows:
    """Rows of the grade alone, with the few seats, hours and members."""
    rows: Rows = network.model_dump(mode="json")
    kept: dict[str, Callable[[Row], bool]] = {
        "courses": lambda row: row["id"] in courses,
        "students": lambda row: row["grade"] == GRADE,
        "classes": lambda row: row["grade"] == GRADE,
        "people": lambda row: row["id"] in staff,
        "busy": lambda row: row["person"] in staff,
        "rooms": lambda row: row["id"] in rooms,
    }
    for table in ("parts", "offers", "class_lessons", "requests"):
        kept[table] = lambda row: row["course"] in courses
    for table, wanted in kept.items():
        rows[table] = [row for row in rows[table] if wanted(row)]
    for row in rows["courses"]:
        row["next_course"] = None
        row.update(_sizes(row["id"]))
    for row in rows["requests"]:
        if row["course"].startswith(FEW_HOURS):
            row["alternatives"] = ()
    for row in rows["people"]:
        subject = row["id"].split("-")[1]
        row["max_lessons_week"] = {FEW_HOURS: HOURS, "law": LAW_HOURS}.get(subject)
    for row in rows["rooms"]:
        if row["id"] == LABORATORY:
            row["seats"] = LABORATORY_SEATS
    return rows


def _sizes(course: str) -> dict[str, int]:
    if course == f"{FEW_HOURS}{GRADE}":
        return {"max_size": GROUP_MOST, "soft_min_size": 5}
    if course == FEW_MEMBERS:
        return {"min_size": MEMBERS}
    return {"max_size": LAW_MOST} if course == LAW else {}

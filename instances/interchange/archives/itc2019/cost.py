"""The whole cost of a solution, and what it breaks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from instances.interchange.archives.cost import Cost
from instances.interchange.archives.itc2019.conditions import DAYS, PAIRS, excess, parsed
from instances.interchange.archives.itc2019.placed import (
    Placed,
    Problem,
    placed_classes,
    problem_of,
    when_of,
)
from instances.interchange.xml_tree import Node


def cost_of(root: Node, solution: Node) -> Cost:
    """Count a solution by the rules of the competition.

    Classes without a time and a room of their own are broken, and no condition speaks of them.

    References
    ----------
    T. Müller, H. Rudová, Z. Müllerová: University course timetabling and International Timetabling
    Competition 2019.
    """
    problem = problem_of(root)
    rows = list(placed_classes(problem, solution))
    placed = {row.id: row for row, _, _ in rows}
    weights = next(root.all("optimization"), None)
    of_conditions, broken = _conditions(problem, placed)
    parts = {
        "time": sum(time for _, time, _ in rows),
        "room": sum(room for _, _, room in rows),
        "distribution": of_conditions,
        "student": _conflicts(problem, placed),
    }
    weighted = {
        name: amount * int((weights.get(name) if weights else "") or 1)
        for name, amount in parts.items()
    }
    broken["unassigned"] = len(problem.classes) - len(placed)
    broken["room_twice"] = sum(
        one.when.overlaps(other.when)
        for one, other in combinations(placed.values(), 2)
        if one.room == other.room != ""
    )
    broken["room_closed"] = sum(_closed(problem, placed))
    broken["limit"] = sum(_over_limit(problem, placed))
    broken["sectioning"] = sum(_badly_sectioned(problem, placed))
    return Cost(
        {name: amount for name, amount in weighted.items() if amount},
        {name: amount for name, amount in broken.items() if amount},
    )


def _conditions(problem: Problem, placed: Mapping[str, Placed]) -> tuple[int, Counter[str]]:
    """Penalties of conditions that may be broken, and how often the others are."""
    total, broken = 0, Counter[str]()
    for node in problem.root.all("distributions", "distribution"):
        names = list(dict.fromkeys(row.get("id") for row in node.all("class")))
        classes = [placed[name] for name in names if name in placed]
        kind = parsed(node.get("type"))
        if kind is None:
            broken[node.get("type")] += 1
            continue
        amount = excess(problem, node.get("type"), classes)
        if node.get("required") == "true":
            broken[kind[0]] += amount
            continue
        penalty = int(node.get("penalty") or 0) * amount
        over_weeks = kind[0] in DAYS and kind[0] != "MaxDays"
        total += penalty // problem.weeks if over_weeks else penalty
    return total, broken


def _conflicts(problem: Problem, placed: Mapping[str, Placed]) -> int:
    """Pairs of classes that a student cannot attend both."""
    found: dict[str, list[Placed]] = {}
    for row in placed.values():
        for student in row.students:
            found.setdefault(student, []).append(row)
    attends = PAIRS["SameAttendees"]
    return sum(
        not attends(problem, one, other, ())
        for classes in found.values()
        for one, other in combinations(classes, 2)
    )


def _closed(problem: Problem, placed: Mapping[str, Placed]) -> Iterator[int]:
    closed = {
        room.get("id"): [when_of(row, int(row.get("length"))) for row in room.all("unavailable")]
        for room in problem.root.all("rooms", "room")
    }
    for row in placed.values():
        yield any(row.when.overlaps(when) for when in closed.get(row.room, ()))


def _over_limit(problem: Problem, placed: Mapping[str, Placed]) -> Iterator[int]:
    """Students beyond the limit of a class."""
    for row in placed.values():
        limit = problem.classes[row.id].get("limit")
        if limit:
            yield max(0, len(row.students) - int(limit))


def _badly_sectioned(problem: Problem, placed: Mapping[str, Placed]) -> Iterator[bool]:
    """Courses of students who do not have one class of every subpart of one config."""
    attended: dict[str, set[str]] = {}
    for row in placed.values():
        for name in row.students:
            attended.setdefault(name, set()).add(row.id)
    courses = {node.get("id"): node for node in problem.root.all("courses", "course")}
    for student in problem.root.all("students", "student"):
        own = attended.get(student.get("id"), set())
        asked = [courses[node.get("id")] for node in student.all("course")]
        for wanted in asked:
            yield not any(_fits(config, own, wanted) for config in wanted.all("config"))
        elsewhere = own - {row.get("id") for wanted in asked for row in _classes(wanted)}
        yield from (True for _ in elsewhere)


def _classes(course: Node) -> Sequence[Node]:
    return list(course.all("config", "subpart", "class"))


def _fits(config: Node, own: set[str], course: Node) -> bool:
    """One class of each subpart, each with its parent, and none of another config."""
    rows = list(config.all("subpart", "class"))
    here = own & {row.get("id") for row in rows}
    single = all(
        sum(row.get("id") in own for row in subpart.all("class")) == 1
        for subpart in config.all("subpart")
    )
    parents = all(
        row.get("parent") in own for row in rows if row.get("id") in here and row.get("parent")
    )
    return single and parents and here == own & {row.get("id") for row in _classes(course)}

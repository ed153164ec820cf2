"""Facts about groups made as narrow as a plan allows: what schools pay for, what is granted
together, seats for who watches.
"""

from collections import defaultdict
from itertools import product
from typing import Any

from benchmarks.mutations.facts import Facts
from models.network import Form, Level, Link, LinkKind
from validation.consequences.attendance import days_of_students
from validation.rules.times.linked_groups_keep_their_link import linked_groups_keep_their_link
from validation.week import Week


def budgets(facts: Facts) -> None:
    """Schools can pay for what they teach, and for nothing more."""
    network, opened = facts.network, set(facts.plan.groups)
    half_year = facts.case.policy.half_year
    for row in facts.rows["schools"]:
        groups = [
            g
            for g in network.candidates
            if g.id in opened and not g.is_class_group and g.host == row["id"]
        ]
        parts = (part for group in groups for part in network.parts_of[group.course])
        row["hours_budget"] = sum(network.lessons_of(part, half_year) for part in parts)


def screens(facts: Facts) -> None:
    """Schools have as many seats for remote lessons as their students ever take at once."""
    network, weeks = facts.network, days_of_students(facts.network, facts.plan)
    remote = {
        group.id: group.host for group in network.candidates if group.form is Form.REMOTE_LIVE
    }
    for row in facts.rows["schools"]:
        days: dict[int, list[tuple[int, int]]] = {}
        for student in network.planned_students:
            for number, day in weeks[student.id].items() if student.school == row["id"] else ():
                watched = (
                    one for one in day if remote.get(one.lesson.group, row["id"]) != row["id"]
                )
                days.setdefault(number, []).extend(
                    (one.slot.start, one.slot.end) for one in watched
                )
        at_once = [
            sum(start <= moment < end for start, end in found)
            for found in days.values()
            for moment, _ in found
        ]
        row["remote_seats"] = max(at_once, default=0)


def bundles(facts: Facts) -> None:
    """What is granted to a student at one level is a bundle, and so is what is refused to one who
    gets nothing.
    """
    joined = {
        (row.student, facts.network.candidate_of[row.group].course) for row in facts.plan.members
    }
    found: dict[str, list[tuple[dict[str, Any], Level | None]]] = defaultdict(list)
    for row in facts.rows["requests"]:
        met = [
            course
            for course in (row["course"], *row["alternatives"])
            if (row["student"], course) in joined
        ]
        if met or row["student"] not in {student for student, _ in joined}:
            found[row["student"]].append((row, facts.network.level_of(met[0]) if met else None))
    for requests in found.values():
        mixed = set(Level) <= {level for _, level in requests}
        rows = [row for row, level in requests if not mixed or level is not Level.BASIC]
        for row in rows if len(rows) > 1 else ():
            row["bundle"] = "together"


def links(facts: Facts) -> None:
    """Some of the links between courses that the plan keeps."""
    courses = [row["id"] for row in facts.rows["courses"]]
    tied = (
        Link(first=first, second=second, kind=kind)
        for first, second, kind in product(courses, courses, LinkKind)
    )
    sound = (link for link in tied if link.first != link.second or link.kind is not LinkKind.AFTER)
    kept = [link for link in sound if _keeps(facts, link)]
    facts.rows["links"] += [link.model_dump() for link in facts.rng.sample(kept, min(3, len(kept)))]


def _keeps(facts: Facts, link: Link) -> bool:
    linked = facts.network.model_copy(update={"links": (link,)})
    return not any(linked_groups_keep_their_link(Week(linked, facts.case.policy, facts.plan)))


def previous(facts: Facts) -> None:
    """Some members of a group sat together in it the year before, with one of its teachers."""
    groups = sorted({row.group for row in facts.plan.members})
    group = facts.network.candidate_of[facts.rng.choice(groups)]
    teachers = sorted(row.teacher for row in facts.plan.teachings if row.group == group.id)
    known = {
        "course": group.course,
        "group": "x",
        "host": group.host,
        "teacher": facts.rng.choice([None, *teachers]),
    }
    students = [row.student for row in facts.plan.members if row.group == group.id]
    facts.rows["previous"] = [
        {"student": student, **known} for student in students[: facts.rng.randint(1, len(students))]
    ]

"""The facts of a sketch as rows of a network, and its plan."""

from collections import Counter, defaultdict
from typing import Any

from instances.generate.strange.drawn import drawn_schools
from instances.generate.strange.kind import Family, Staff
from instances.generate.strange.places import Row
from instances.generate.strange.planned.bounds import course_row, part_rows, school_rows
from instances.generate.strange.sketch import Group, Pupil, Sketch
from models.network import Network
from models.plan import Plan

Offers = Counter[tuple[str, str, str, str | None]]


def network_of(sketch: Sketch, name: str, half_year: int, consent: dict[str, bool]) -> Network:
    """The facts of a sketch, without pins, links and the year before; groups learn their ids."""
    fixed = {id(group) for group in sketch.groups if _is_fixed(sketch, group)}
    used = {group.course.id for group in sketch.groups if group.class_ or group.seats}
    courses = [course for course in sketch.courses if course.id in used]
    matters = {course.matter.id: course.matter for course in courses}
    obligatory = _obligatory(sketch) if sketch.kind.has("obligatory") else set()
    network = Network.model_validate(
        {
            **sketch.clock.network.model_dump(),
            "name": name,
            "year": "2026/27",
            "schools": school_rows(sketch) if sketch.kind.hidden else drawn_schools(sketch),
            "rooms": sketch.rooms,
            "people": sketch.people,
            "busy": sketch.busy,
            "subjects": [
                {
                    "id": m.id,
                    "name": m.name,
                    "kind": m.kind,
                    "points": m.points,
                    "obligatory": m.id in obligatory,
                }
                for m in matters.values()
            ],
            "courses": [course_row(sketch, course) for course in courses],
            "parts": [row for course in courses for row in part_rows(sketch, course, half_year)],
            "offers": _offers(sketch, fixed),
            "classes": sketch.classes,
            "class_lessons": [
                _class_lesson(group, fixed) for group in sketch.groups if group.class_
            ],
            "students": [_student(pupil, consent) for pupil in sketch.pupils],
            "requests": sketch.requests,
        }
    )
    _name_groups(sketch, network, fixed)
    return network


def _is_fixed(sketch: Sketch, group: Group) -> bool:
    """Whether the facts name the teacher of a group: only one who has all of its parts can be
    named.
    """
    if len(set(group.teachers.values())) != 1 or sketch.kind.staff is Staff.CHOICE:
        return False
    return sketch.kind.staff is Staff.SINGLE or sketch.rng.random() < 0.5


def teacher_of(group: Group, fixed: set[int]) -> str | None:
    """The teacher that facts name."""
    return next(iter(group.teachers.values())) if id(group) in fixed else None


def _offers(sketch: Sketch, fixed: set[int]) -> list[Row]:
    most: Offers = Counter()
    least: Offers = Counter()
    for group in sketch.network_groups():
        key = (group.course.id, group.host, group.form, teacher_of(group, fixed))
        most[key] += 1
        least[key] += bool(group.members)
    rows = []
    for key, number in most.items():
        course, host, form, teacher = key
        more = (
            sketch.rng.choice((0, 1, 2))
            if sketch.kind.has("spare-groups") and teacher is None
            else 0
        )
        floor = (
            sketch.rng.randint(0, least[key])
            if sketch.kind.has("floors") or sketch.kind.family is Family.RAILS
            else 0
        )
        row = {"course": course, "host": host, "form": form, "teacher": teacher}
        rows.append({**row, "min_groups": floor, "max_groups": number + more})
    return rows


def _class_lesson(group: Group, fixed: set[int]) -> Row:
    row = {
        "class_": group.class_,
        "course": group.course.id,
        "half": group.half,
        "visitors": group.seats,
    }
    return {**row, "teacher": teacher_of(group, fixed)}


def _student(pupil: Pupil, consent: dict[str, bool]) -> Row:
    halves = any(group.half for group in pupil.class_groups)
    return {
        "id": pupil.id,
        "name": f"Ученик {pupil.id}",
        "school": pupil.school,
        "grade": pupil.grade,
        "class_": pupil.class_ or None,
        "halves": (pupil.half,) if halves else (),
        "status": "left" if pupil.left else "enrolled",
        "cannot_travel": pupil.most_away == 0,
        "max_days_away": pupil.most_away if 0 < pupil.most_away < 99 else None,
        "consent_walk_alone": consent[pupil.id],
    }


def _obligatory(sketch: Sketch) -> set[str]:
    """Subjects that everybody attends in whose grade they are taught."""
    grades: dict[str, set[int]] = defaultdict(set)
    for course in sketch.courses:
        grades[course.matter.id].add(course.grade)
    attended = {
        pupil.id: {group.course.matter.id for group in pupil.attended()}
        for pupil in sketch.planned()
    }
    return {
        matter
        for matter, taught in grades.items()
        if all(matter in attended[pupil.id] for pupil in sketch.planned() if pupil.grade in taught)
    }


def _name_groups(sketch: Sketch, network: Network, fixed: set[int]) -> None:
    """Ids of groups; the open ones come first among those that facts do not tell apart."""
    ids: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for one in network.candidates:
        key = (
            (one.course, one.class_, one.half)
            if one.class_
            else (one.course, one.host, one.form.value, one.teacher)
        )
        ids[key].append(one.id)
    for group in sorted(sketch.groups, key=lambda group: not group.members):
        if group.class_:
            group.id = ids[group.course.id, group.class_, group.half].pop(0)
        else:
            group.id = ids[group.course.id, group.host, group.form, teacher_of(group, fixed)].pop(0)


def plan_of(sketch: Sketch) -> Plan:
    """The hidden plan."""
    groups = sketch.open_groups()
    return Plan.model_validate(
        {
            "groups": [group.id for group in groups],
            "teachings": [
                {"group": group.id, "part": part, "teacher": teacher}
                for group in groups
                for part, teacher in group.teachers.items()
            ],
            "lessons": [
                {
                    "group": group.id,
                    "part": part,
                    **time._asdict(),
                    "room": group.rooms.get((part, time)),
                }
                for group in groups
                for part, times in group.times.items()
                for time in times
            ],
            "members": [
                {"student": student, "group": group.id}
                for group in groups
                for student in group.members
            ],
            "parties": sketch.parties,
        }
    )

"""What a row names exists."""

from collections import Counter
from collections.abc import Iterator

from models.checks.nearest import nearest
from models.checks.tables import Tables, problem
from models.network import ClassLesson, Offer, Part, Pin, class_group_id
from models.problems import Problem

#: Table and field, and the table whose ids the field names.
REFERENCES = {
    ("bells", "school"): "schools",
    ("travel", "origin"): "schools",
    ("travel", "target"): "schools",
    ("rooms", "school"): "schools",
    ("people", "school"): "schools",
    ("people", "subjects"): "subjects",
    ("people", "advanced"): "subjects",
    ("busy", "person"): "people",
    ("courses", "subject"): "subjects",
    ("courses", "teachers"): "people",
    ("courses", "next_course"): "courses",
    ("parts", "course"): "courses",
    ("offers", "course"): "courses",
    ("offers", "host"): "schools",
    ("offers", "teacher"): "people",
    ("classes", "school"): "schools",
    ("classes", "class_teacher"): "people",
    ("class_lessons", "class_"): "classes",
    ("class_lessons", "course"): "courses",
    ("class_lessons", "teacher"): "people",
    ("students", "school"): "schools",
    ("students", "class_"): "classes",
    ("students", "done_courses"): "courses",
    ("requests", "student"): "students",
    ("requests", "course"): "courses",
    ("requests", "alternatives"): "courses",
    ("previous", "student"): "students",
    ("previous", "course"): "courses",
    ("previous", "host"): "schools",
    ("previous", "teacher"): "people",
    ("links", "first"): "courses",
    ("links", "second"): "courses",
    ("pins", "room"): "rooms",
    ("pins", "teacher"): "people",
    ("pins", "student"): "students",
    ("calendar", "school"): "schools",
    ("details", "school"): "schools",
    ("details", "class_"): "classes",
    ("council", "school"): "schools",
    ("sittings", "absent"): "council",
    ("sittings", "chair"): "council",
    ("sittings", "secretary"): "council",
    ("decisions", "sitting"): "sittings",
    ("decisions", "about"): "council",
    ("decisions", "absent"): "council",
    ("activities", "school"): "schools",
}

#: So many misspelt names are compared with all others; more would only make the answer late.
HINTS = 100


def check_references(tables: Tables) -> Iterator[Problem]:
    """Every id named exists; otherwise the nearest one is offered."""
    ids = {target: tables.ids(target) for target in set(REFERENCES.values())}
    hints: dict[tuple[str, str], str] = {}
    for (table, field), target in REFERENCES.items():
        known = set(ids[target])
        for index, row in enumerate(tables.raw(table)):
            value = getattr(row, field)
            for name in value if isinstance(value, tuple) else (value,):
                if name is None or name in known or target in tables.gaps.missing:
                    continue
                if (target, name) not in hints:
                    hints[target, name] = nearest(name, ids[target]) if len(hints) < HINTS else ""
                yield problem("unknown_reference", table, index, field, name, hints[target, name], target=target)
    if tables.whole("class_lessons", "offers", "parts"):
        yield from _pins(tables)


def group_ids(tables: Tables) -> tuple[str, ...]:
    """Ids of all candidate groups."""
    return (*(group for group, _ in _groups(tables)),)


def _groups(tables: Tables) -> Iterator[tuple[str, str]]:
    """Every candidate group with its course."""
    for lesson in tables.of("class_lessons", ClassLesson):
        yield class_group_id(lesson), lesson.course
    numbers: Counter[tuple[str, str, str]] = Counter()
    for offer in tables.of("offers", Offer):
        key = (offer.course, offer.host, str(offer.form))
        for _ in range(offer.max_groups):
            numbers[key] += 1
            yield "/".join((*key, str(numbers[key]))), offer.course


def _pins(tables: Tables) -> Iterator[Problem]:
    """A pin names a group that may open, and a part of its course."""
    if not tables.raw("pins"):
        return
    courses = dict(_groups(tables))
    parts: dict[str, list[str]] = {}
    for part in tables.of("parts", Part):
        parts.setdefault(part.course, []).append(part.id)
    for index, pin in tables.numbered("pins", Pin):
        if pin.group not in courses:
            yield problem("unknown_reference", "pins", index, "group", pin.group, nearest(pin.group, courses), target="groups")
        elif pin.part is not None and pin.part not in parts.get(courses[pin.group], ()):
            near = nearest(pin.part, parts.get(courses[pin.group], ()))
            yield problem("unknown_reference", "pins", index, "part", pin.part, near, target="parts")

"""What a row names exists."""

from collections import Counter
from collections.abc import Iterator

from models.checks.nearest import nearest
from models.checks.tables import Tables, problem
from models.names import fold
from models.network import ClassLesson, Offer, Part, Pin, class_group_id
from models.problems import Problem
from models.record import Record

#: Table and field, and the table whose ids the field names.
REFERENCES = {
    ("bells", "school"): "schools",
    ("travel", "origin"): "schools",
    ("travel", "target"): "schools",
    ("rooms", "school"): "schools",
    ("rooms", "made_of"): "rooms",
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
    ("offers", "second_teacher"): "people",
    ("classes", "school"): "schools",
    ("classes", "class_teacher"): "people",
    ("class_lessons", "class_"): "classes",
    ("class_lessons", "course"): "courses",
    ("class_lessons", "teacher"): "people",
    ("class_lessons", "second_teacher"): "people",
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
    ("pairs", "first"): "students",
    ("pairs", "second"): "students",
    ("pairs", "course"): "courses",
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
#: So many ids are all named where none is near.
FEW = 8


def check_references(tables: Tables) -> Iterator[Problem]:
    """Every id named exists; otherwise the nearest one is offered."""
    ids = {target: tables.ids(target) for target in set(REFERENCES.values())}
    hints: dict[tuple[str, str, str], str] = {}
    for (table, field), target in REFERENCES.items():
        known = set(ids[target])
        for index, row in enumerate(tables.raw(table)):
            value = getattr(row, field)
            for name in value if isinstance(value, tuple) else (value,):
                if name is None or name in known or target in tables.gaps.missing:
                    continue
                key = (target, name, _school(row))
                if key not in hints:
                    hints[key] = (
                        _hint(tables, target, name, _school(row)) if len(hints) < HINTS else ""
                    )
                among = {} if hints[key] else _among(tables, target, _school(row))
                yield problem(
                    "unknown_reference",
                    table,
                    index,
                    field,
                    name,
                    hints[key],
                    target=target,
                    **among,
                )
    if tables.whole("class_lessons", "offers", "parts"):
        yield from _pins(tables)


def _school(row: Record) -> str:
    """The school a row belongs to; empty where it belongs to none."""
    return str(getattr(row, "school", "") or getattr(row, "host", "") or "")


def _own(tables: Tables, target: str, school: str) -> list[Record]:
    """Rows of a table that are of a school; all of them where the table knows no schools."""
    rows = tables.raw(target)
    return [row for row in rows if school and getattr(row, "school", school) == school] or list(
        rows
    )


def _hint(tables: Tables, target: str, name: str, school: str) -> str:
    """The id nearest to what was typed, or of what has nearly such a name; first in the school of
    the row.
    """
    for rows in (_own(tables, target, school), tables.raw(target)):
        named: dict[str, set[str]] = {}
        for row in rows:
            for word in (getattr(row, "name", ""), getattr(row, "id", "")):
                named.setdefault(fold(word), set()).add(str(getattr(row, "id", "")))
        # «11Б» of two schools is the hint of neither.
        ids = {
            word: str(getattr(row, "id", ""))
            for row in rows
            for word in (getattr(row, "name", ""), getattr(row, "id", ""))
            if len(named[fold(word)]) == 1
        }
        if found := ids.get(nearest(name, ids)):
            return found
    return nearest(name, tables.ids(target))


def _among(tables: Tables, target: str, school: str) -> dict[str, str]:
    """All ids there are to choose from, where they are few."""
    own = [str(getattr(row, "id", "")) for row in _own(tables, target, school)]
    return {"among": ", ".join(own)} if 0 < len(own) <= FEW else {}


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
            yield problem(
                "unknown_reference",
                "pins",
                index,
                "group",
                pin.group,
                nearest(pin.group, courses),
                target="groups",
            )
        elif pin.part is not None and pin.part not in parts.get(courses[pin.group], ()):
            near = nearest(pin.part, parts.get(courses[pin.group], ()))
            yield problem(
                "unknown_reference", "pins", index, "part", pin.part, near, target="parts"
            )

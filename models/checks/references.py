"""Ids are unique, and what a row names exists."""

from collections.abc import Iterator
from difflib import get_close_matches

from models.checks.tables import Tables, problem
from models.network import ClassLesson, Offer, class_group_id
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
    ("links", "first"): "courses",
    ("links", "second"): "courses",
    ("pins", "room"): "rooms",
    ("pins", "teacher"): "people",
    ("pins", "student"): "students",
}

#: Fields that tell the rows of a table apart.
KEYS = {
    "schools": ("id",),
    "travel": ("origin", "target", "mode"),
    "rooms": ("id",),
    "people": ("id",),
    "subjects": ("id",),
    "courses": ("id",),
    "parts": ("course", "id"),
    "offers": ("course", "host", "form", "teacher", "label"),
    "classes": ("id",),
    "class_lessons": ("class_", "course", "half"),
    "students": ("id",),
    "requests": ("student", "course"),
}


def check_keys(tables: Tables) -> Iterator[Problem]:
    """Every id is there, once."""
    for table, fields in KEYS.items():
        seen: dict[tuple[object, ...], int] = {}
        for index, row in enumerate(tables.raw(table)):
            key = tuple(getattr(row, field) for field in fields)
            if key[0] == "":
                yield problem("missing_field", table, index, fields[0])
            elif key in seen:
                text = " / ".join(str(part) for part in key if part not in (None, ""))
                yield problem("duplicate_id", table, index, fields[0], text, first=seen[key])
            seen.setdefault(key, index)
    for table in ("schools", "students"):
        if not tables.raw(table):
            yield problem("empty_table", table, None, "")


def check_references(tables: Tables) -> Iterator[Problem]:
    """Every id named exists; otherwise the nearest one is offered."""
    ids = {target: [str(getattr(row, "id", "")) for row in tables.raw(target)] for target in set(REFERENCES.values())}
    for (table, field), target in REFERENCES.items():
        known = set(ids[target])
        for index, row in enumerate(tables.raw(table)):
            value = getattr(row, field)
            for name in value if isinstance(value, tuple) else (value,):
                if name is not None and name not in known:
                    yield problem("unknown_reference", table, index, field, name, _nearest(name, ids[target]), target=target)
    yield from _pinned_groups(tables)


def _pinned_groups(tables: Tables) -> Iterator[Problem]:
    known = [class_group_id(lesson) for lesson in tables.of("class_lessons", ClassLesson)]
    most: dict[tuple[str, str, str], int] = {}
    for offer in tables.of("offers", Offer):
        key = (offer.course, offer.host, offer.form)
        most[key] = most.get(key, 0) + offer.max_groups
    groups = [*known, *("/".join((*key, str(n))) for key, count in most.items() for n in range(1, count + 1))]
    for index, row in enumerate(tables.raw("pins")):
        group = getattr(row, "group", "")
        if group not in groups:
            yield problem("unknown_reference", "pins", index, "group", group, _nearest(group, groups), target="groups")


def _nearest(name: str, known: list[str]) -> str:
    lower = {text.lower(): text for text in known}
    found = get_close_matches(str(name).lower(), list(lower), n=1, cutoff=0.6)
    return lower[found[0]] if found else ""

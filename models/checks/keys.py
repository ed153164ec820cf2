"""Every row is told apart from the others by its id or its fields."""

from collections import Counter
from collections.abc import Iterator

from models.checks.references import group_ids
from models.checks.tables import Tables, problem
from models.network import ClassLesson, class_group_id
from models.problems import Problem

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
    "previous": ("student", "course"),
    "pairs": ("first", "second", "kind", "course"),
    "links": ("first", "second", "kind"),
    "council": ("id",),
    "sittings": ("id",),
    "decisions": ("sitting", "number"),
}

#: A network without a row in these has nothing to plan.
FILLED = ("schools", "students")


def check_keys(tables: Tables) -> Iterator[Problem]:
    """Every id is there, once, and no two groups would share an id."""
    for table, fields in KEYS.items():
        yield from _twice(tables, table, fields)
    for table in FILLED:
        if not tables.raw(table) and tables.whole(table):
            yield problem("empty_table", table, None, "")
    yield from _groups(tables)


def _twice(tables: Tables, table: str, fields: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for index, row in enumerate(tables.raw(table)):
        key = tuple(getattr(row, field) for field in fields)
        own = fields[-1] if table == "parts" else fields[0]
        if getattr(row, own) == "":
            yield problem("missing_field", table, index, own)
        elif key in seen:
            text = " / ".join(str(part) for part in key if part not in (None, ""))
            yield problem("duplicate_id", table, index, own, text, first=seen[key])
        seen.setdefault(key, index)


def _groups(tables: Tables) -> Iterator[Problem]:
    counts = Counter(group_ids(tables))
    keys = Counter(
        (lesson.class_, lesson.course, lesson.half)
        for lesson in tables.of("class_lessons", ClassLesson)
    )
    for index, lesson in tables.numbered("class_lessons", ClassLesson):
        group = class_group_id(lesson)
        if counts[group] > keys[lesson.class_, lesson.course, lesson.half]:
            yield problem("group_id_twice", "class_lessons", index, "class_", group)

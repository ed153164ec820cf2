"""House texts are said once, and are what they should be."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from models.checks.nearest import nearest
from models.checks.tables import Tables, problem
from models.network import Class
from models.problems import Problem
from models.school_year.details import DATES, MANY, NUMBERS, Detail, DetailKind

#: How a day is written in a text.
DAY = "%d.%m.%Y"


def check_details(tables: Tables) -> Iterator[Problem]:
    """Texts of one school said twice, classes that are named where none belongs, values that are no
    dates, zones or days.
    """
    seen: dict[tuple[object, ...], int] = {}
    schools = {row.id: row.school for row in tables.of("classes", Class)}
    for index, row in tables.numbered("details", Detail):
        key = (row.school, row.kind, row.class_)
        if key in seen and row.kind not in MANY:
            yield problem("detail_twice", "details", index, "kind", row.value, first=seen[key])
        seen.setdefault(key, index)
        yield from _class(index, row, schools.get(row.class_) if row.class_ else None)
        if row.value:
            yield from _value(index, row)


def _class(index: int, row: Detail, school: str | None) -> Iterator[Problem]:
    if row.kind is DetailKind.CLASS_TEACHER and row.class_ is None:
        yield problem("missing_field", "details", index, "class_")
    elif row.kind is not DetailKind.CLASS_TEACHER and row.class_ is not None:
        yield problem("detail_of_no_class", "details", index, "class_", row.class_)
    elif school is not None and row.school not in (None, school):
        yield problem("class_of_other_school", "details", index, "class_", row.class_ or "")


def _value(index: int, row: Detail) -> Iterator[Problem]:
    if row.kind in DATES and not _is_day(row.value):
        yield problem("not_a_date", "details", index, "value", row.value)
    elif row.kind is DetailKind.TIME_ZONE and not _is_zone(row.value):
        near = nearest(row.value, available_timezones())
        yield problem("unknown_time_zone", "details", index, "value", row.value, near)
    elif row.kind in NUMBERS:
        least, most = NUMBERS[row.kind]
        # Digits of other scripts are digits too, and read as numbers; long ones are not tried.
        if not (row.value.isdecimal() and len(row.value) < 5 and least <= int(row.value) <= most):
            yield problem("wrong_value", "details", index, "value", row.value, f"{least}–{most}")


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, DAY)
    except ValueError:
        return False
    return True


def _is_zone(name: str) -> bool:
    """Whether the computer knows the zone; names are looked up in files, so whatever a path must
    not have is refused.
    """
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True

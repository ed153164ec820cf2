"""The pairs of a generated network gathered in two schools: schools that grow instead of ever more
of them.
"""

from typing import Any

from instances.generate.draft import Generated
from instances.generate.rows import Rows, made_of, plan_rows, rows_of

#: Tables with a school in a column; of schools, bells and ways those of the first pair are kept.
PLACES = {"rooms": "school", "people": "school", "classes": "school", "students": "school"}


def gathered(made: Generated) -> Generated:
    """All first schools of the pairs are one, and so are all second ones; classes, teachers and
    rooms stay what they are.
    """
    rows, plan = rows_of(made.network), plan_rows(made.plan)
    # In the order in which they were made: rows are sorted by text, where 10 comes before 2.
    rows["schools"].sort(key=lambda row: int(row["id"]))
    names = [row["id"] for row in rows["schools"]]
    school_of = {school: names[number % 2] for number, school in enumerate(names)}
    kept = set(names[:2])
    rows["schools"] = rows["schools"][:2]
    rows["bells"] = [row for row in rows["bells"] if row["school"] in kept]
    rows["travel"] = [row for row in rows["travel"] if {row["origin"], row["target"]} == kept]
    for table, column in PLACES.items():
        for row in rows[table]:
            row[column] = school_of[row[column]]
    for row in rows["classes"]:
        row["name"] = row["id"]
    before = _offered_together(rows, school_of)
    for table in ("teachings", "lessons", "members"):
        for row in plan[table]:
            row["group"] = _renamed(row["group"], school_of, before)
    return made_of(made, rows, plan)


def _offered_together(rows: Rows, school_of: dict[str, str]) -> dict[tuple[str, str], int]:
    """Join the offers of the schools that are one; for a course and a school as it was, the groups
    that come before its own.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    before: dict[tuple[str, str], int] = {}
    for row in rows["offers"]:
        place = row["course"], school_of[row["host"]]
        if place not in found:
            found[place] = {**row, "host": place[1], "max_groups": 0, "min_groups": 0}
        before[row["course"], row["host"]] = found[place]["max_groups"]
        for column in ("max_groups", "min_groups"):
            found[place][column] += row[column]
    rows["offers"] = list(found.values())
    return before


def _renamed(group: str, school_of: dict[str, str], before: dict[tuple[str, str], int]) -> str:
    """Network groups are named by course, host, form and number; class groups keep their name."""
    course, host, *rest = group.split("/")
    if (course, host) not in before:
        return group
    form, number = rest
    return f"{course}/{school_of[host]}/{form}/{before[course, host] + int(number)}"

"""Variants of ``tiny`` in which a rule that ``tiny`` has no use for decides."""

import re
from typing import Any

from instances.generate.draft import Generated
from instances.generate.samples.tiny import BASIC_5, DAYS, LAW, PHYSICS, PLAN, STARTS, tables_of
from instances.generate.samples.tiny_council import asked, law_at_school_1
from instances.generate.samples.written import Sitting, Tables, there_only, written

#: The grade in ids and names of courses and classes; rooms and minutes have tens of their own.
OF_GRADE_10 = re.compile("(?:(?<=[a-z+-])|^)10(?![0-9:])")


def tables_of_budget(hours: int | None) -> Tables:
    """Law may be taught in either school, and all who ask for it are of School No. 1, which can pay
    for so many hours.
    """
    tables = tables_of()
    law_at_school_1(tables)
    asked(tables, physics=("anna", "boris", "daria", "egor"), law=("anna", "boris", "vera"))
    tables["schools"][0]["hours_budget"] = hours
    return tables


def tiny_budget() -> Generated:
    """School No. 1 can pay for its physics but not for law beside it: who asks for law goes to
    School No. 5.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("anna", "boris", "vera"))}
    return written("Бюджет учительских часов", tables_of_budget(2), plan)


def tables_of_bundle(mark: str) -> Tables:
    """As ``tiny-walk``, where Vera cannot come to law in time, but she asks for physics with it."""
    tables = tables_of(walk=15)
    tables["requests"].append({"student": "vera", "course": "phy+10"})
    for row in tables["requests"]:
        if row["student"] == "vera":
            row["bundle"] = mark
    return tables


def tiny_bundle() -> Generated:
    """Vera wants physics and law both or neither: she gets neither, though there is a seat for her
    in physics.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "zhanna"))}
    return written("Всё или ничего", tables_of_bundle("физика и право"), plan)


def tables_of_link(linked: bool) -> Tables:
    """The teacher of basic physics comes to School No. 5 for lesson 2 of Tuesday, the teacher of
    law for 2 or 3.
    """
    tables = tables_of()
    tables["busy"] = [row for row in tables["busy"] if row["person"] != "5-law"]
    tables["busy"] += there_only("5-phy", STARTS, DAYS, ((2, 2),)) + there_only(
        "5-law", STARTS, DAYS, ((2, 2), (2, 3))
    )
    tables["links"] = (
        [{"first": "phy10", "second": "law10", "kind": "not_same_day"}] if linked else []
    )
    return tables


def tiny_link() -> Generated:
    """Zhanna may not have basic physics and law on one day: she does without law, and the others
    have it in lesson 2.
    """
    plan = PLAN | {
        BASIC_5: Sitting("5-phy", "5-102", ((2, 2),)),
        LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "vera")),
    }
    return written("Не в один день", tables_of_link(linked=True), plan)


def tables_of_eleven(together: bool) -> Tables:
    """Advanced physics of grade 11 in either school; the four who ask for it may have sat together
    in School No. 1.
    """
    tables = tables_of()
    tables["people"] = [
        row | ({"advanced": ("phy",)} if row["id"] == "5-phy" else {}) for row in tables["people"]
    ]
    tables["offers"].append({"course": "phy+10", "host": "5"})
    rows = [
        {"student": one, "course": "phy+10", "group": "ф", "host": "1", "teacher": "1-phy-2"}
        for one in PLAN[PHYSICS].members
    ]
    tables["previous"] = rows if together else []
    grown: Tables = _in_grade_11(tables)
    return grown


def _in_grade_11(value: Any) -> Any:
    """The same facts, or the same plan, a grade up."""
    if isinstance(value, dict):
        return {key: 11 if key == "grade" else _in_grade_11(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_in_grade_11(one) for one in value)
    return OF_GRADE_10.sub("11", value) if isinstance(value, str) else value


def tiny_eleven() -> Generated:
    """Two groups, one in each school, would spare two the way; but all four go on together where
    they were.
    """
    plan = {_in_grade_11(group): sitting for group, sitting in PLAN.items()}
    return written("Одиннадцатый класс продолжает", tables_of_eleven(together=True), plan)

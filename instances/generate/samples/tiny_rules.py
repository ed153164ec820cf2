"""Variants of ``tiny`` in which a rule or a fact that ``tiny`` has no use for decides."""

import re
from typing import Any

from instances.generate.draft import Generated
from instances.generate.samples.tiny import BASIC_5, DAYS, LAW, PHYSICS, PLAN, STARTS, tables_of
from instances.generate.samples.tiny_council import asked, law_at_school_1
from instances.generate.samples.written import Sitting, Tables, course, there_only, written

#: The grade in ids and names of courses and classes; rooms and minutes have tens of their own.
OF_GRADE_10 = re.compile("(?:(?<=[a-z+-])|^)10(?![0-9:])")
HOUR_1, HOUR_5 = "tlk10/1-10А", "tlk10/5-10А"


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


def tables_of_hour(only: tuple[str, ...] = ("1-1",)) -> Tables:
    """A class hour in both classes, each with its class teacher; the teacher of basic physics comes
    to School No. 5 for the first lesson of Monday and the second of Tuesday.
    """
    tables = tables_of()
    row, part = course("tlk10", "Разговоры о важном", 1, only_times=only)
    tables["subjects"].append(
        {"id": "tlk", "name": "Разговоры о важном", "kind": "extracurricular"}
    )
    tables["courses"].append(row)
    tables["parts"].append(part)
    tables["class_lessons"] += [{"class_": f"{s}-10А", "course": "tlk10"} for s in ("1", "5")]
    tables["people"] += [
        {"id": f"{s}-tlk", "name": name, "school": s, "subjects": ("tlk",)}
        for s, name in (("1", "Фомина Ф. Д."), ("5", "Ершова Е. И."))
    ]
    tables["busy"] += there_only("5-phy", STARTS, DAYS, ((1, 1), (2, 2)))
    return tables


def tiny_hour() -> Generated:
    """The class hour takes the first lesson of Monday: basic physics of School No. 5 moves to the
    time of law, which Zhanna has to do without.
    """
    plan = PLAN | {
        HOUR_1: Sitting("1-tlk", "1-101", ((1, 1),)),
        HOUR_5: Sitting("5-tlk", "5-101", ((1, 1),)),
        "phy10/1-10А": Sitting("1-phy-1", "1-101", ((2, 3),)),
        BASIC_5: Sitting("5-phy", "5-102", ((2, 2),)),
        LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "vera")),
    }
    return written("Разговоры о важном", tables_of_hour(), plan)


def tables_of_turns(listed: bool) -> Tables:
    """Physics and law of School No. 5 need the same assistant; both teachers come there for lesson
    2 of Tuesday only, and nobody asks for law who has basic physics there.
    """
    tables = tables_of()
    tables["busy"] += there_only("5-phy", STARTS, DAYS, ((2, 2),))
    tables["requests"] = [
        row for row in tables["requests"] if (row["student"], row["course"]) != ("zhanna", "law10")
    ]
    for row in tables["courses"]:
        if listed and row["id"] in ("phy10", "law10"):
            row["one_at_a_time"] = ("лаборант",)
    return tables


def tiny_turns() -> Generated:
    """Basic physics of the class takes the only time of law: law does not open."""
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    plan[BASIC_5] = Sitting("5-phy", "5-102", ((2, 2),))
    return written("По очереди", tables_of_turns(listed=True), plan)


def tables_of_pairs(kind: str = "apart") -> Tables:
    """Anna and Boris, who both ask for physics, sit together or apart."""
    tables = tables_of()
    tables["pairs"] = [{"first": "anna", "second": "boris", "kind": kind, "course": "phy+10"}]
    return tables


def tiny_pairs() -> Generated:
    """There is one group of advanced physics, and two who may not sit in it together: one of them
    stays with the class.
    """
    plan = PLAN | {
        PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("anna", "daria", "egor"))
    }
    return written("Врозь", tables_of_pairs(), plan)


def tables_of_grades(shared: bool) -> Tables:
    """Vera of grade 10 and Ivan of grade 11 ask for law, which opens for two: one course for both,
    or a course for each grade.
    """
    tables = tables_of()
    asked = "law10" if shared else "law11"
    tables["students"].append({"id": "ivan", "name": "Исаев Иван", "school": "5", "grade": 11})
    tables["requests"] = [
        row for row in tables["requests"] if row["course"] != "law10" or row["student"] == "vera"
    ]
    tables["requests"].append({"student": "ivan", "course": asked, "priority": 2})
    if shared:
        for row in tables["courses"]:
            row |= {"also_grades": (11,)} if row["id"] == "law10" else {}
        return tables
    sizes = {"stands": "on_top", "min_size": 2, "soft_min_size": 3, "max_size": 5}
    row, part = course("law11", "Право", 1, **sizes)
    tables["courses"].append(row)
    tables["parts"].append(part)
    tables["offers"].append({"course": "law11", "host": "5"})
    return tables


def tiny_grades() -> Generated:
    """One group of law for both grades: neither has enough students alone."""
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("ivan", "vera"))}
    return written("Одна группа двух параллелей", tables_of_grades(shared=True), plan)


def tables_of_waiting(places: tuple[int | None, ...] = (1, 2, 3)) -> Tables:
    """Law has two seats; Vera, Egor and Zhanna stand on its list in an order."""
    tables = tables_of()
    for row in tables["courses"]:
        row |= {"soft_min_size": 2, "max_size": 2} if row["id"] == "law10" else {}
    order = dict(zip(("vera", "egor", "zhanna"), places, strict=True))
    for row in tables["requests"]:
        if row["course"] == "law10":
            row["place"] = order[row["student"]]
    return tables


def tiny_waiting() -> Generated:
    """Vera, who has to travel, is first: without the list those who need not would have the
    seats.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "vera"))}
    return written("Очередь", tables_of_waiting(), plan)


def tables_of_second(second: bool) -> Tables:
    """The teacher of law may be beside the teacher of basic physics in School No. 5; both come
    there for lesson 2 of Tuesday only, and nobody asks for law who has basic physics there.
    """
    tables = tables_of_turns(listed=False)
    for row in tables["class_lessons"]:
        if second and (row["class_"], row["course"]) == ("5-10А", "phy10"):
            row["second_teacher"] = "5-law"
    return tables


def tiny_second() -> Generated:
    """The teacher of law is in the lesson of physics and cannot give her own: law does not open."""
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    plan[BASIC_5] = Sitting("5-phy", "5-102", ((2, 2),))
    return written("Второй учитель", tables_of_second(second=True), plan)


def tables_of_joined(joined: bool) -> Tables:
    """Rooms of School No. 1 have three seats each; both may be used at once."""
    tables = tables_of()
    for row in tables["rooms"]:
        row |= {"seats": 3} if row["school"] == "1" else {}
    if joined:
        both = {"id": "1-101+102", "name": "Кабинеты 1 и 2", "school": "1", "seats": 0}
        tables["rooms"].append(both | {"made_of": ("1-101", "1-102")})
    return tables


def tiny_joined() -> Generated:
    """The group of physics sits in two rooms: one has too few seats."""
    plan = PLAN | {
        PHYSICS: Sitting("1-phy-2", "1-101+102", ((1, 3), (1, 4)), PLAN[PHYSICS].members)
    }
    return written("Группа в двух кабинетах", tables_of_joined(joined=True), plan)

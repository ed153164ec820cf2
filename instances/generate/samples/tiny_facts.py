"""Variants of ``tiny`` in which a fact that other networks have decides."""

from instances.generate.draft import Generated
from instances.generate.samples.tiny import BASIC_5, DAYS, LAW, PHYSICS, PLAN, STARTS, tables_of
from instances.generate.samples.written import Sitting, Tables, course, there_only, written

HOUR_1, HOUR_5 = "tlk10/1-10А", "tlk10/5-10А"


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

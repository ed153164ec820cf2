"""Variants of ``tiny`` in which a stage that the council adds decides between plans that are equal
to it otherwise.
"""

from dataclasses import replace

from instances.generate.draft import Generated
from instances.generate.samples.tiny import (
    BASIC_1,
    DAYS,
    LAW,
    PHYSICS,
    PLAN,
    RUSSIAN_1,
    STARTS,
    tables_of,
)
from instances.generate.samples.written import Sitting, Tables, course, there_only, written
from models.policy import DEFAULT_STAGES, Policy, Stage

LAW_AT_HOME, ASTRONOMY = "law10/1/on_site/1", "ast10/1/on_site/1"


def with_stages(before: str, **stages: tuple[str, ...]) -> Policy:
    """The default policy with stages, given by their terms, put before one of its own."""
    place = [stage.name for stage in DEFAULT_STAGES].index(before)
    more = tuple(
        Stage.model_validate({"name": name, "terms": terms}) for name, terms in stages.items()
    )
    return Policy(stages=(*DEFAULT_STAGES[:place], *more, *DEFAULT_STAGES[place:]))


def _in_sizes(tables: Tables, seats: int) -> None:
    """Network groups of exactly so many."""
    for row in tables["courses"]:
        if row["id"] in ("phy+10", "law10"):
            row.update(min_size=seats, soft_min_size=seats, max_size=seats)


def law_at_school_1(tables: Tables) -> None:
    """School No. 1 has a teacher of law too, there in lesson 2 of Tuesday."""
    tables["people"].append(
        {"id": "1-law", "name": "Яковлева Я. Д.", "school": "1", "subjects": ("law",)}
    )
    tables["busy"] += there_only("1-law", STARTS, DAYS, ((2, 2),))
    tables["offers"].append({"course": "law10", "host": "1"})


def asked(tables: Tables, **students: tuple[str, ...]) -> None:
    """Who asks for physics and for law."""
    courses = {"physics": "phy+10", "law": "law10"}
    tables["requests"] = [
        {"student": one, "course": courses[name]}
        for name, found in students.items()
        for one in found
    ]


def tables_of_fairness() -> Tables:
    """Both groups have two seats and are taught in School No. 1; three ask for each, one of them
    from School No. 5.
    """
    tables = tables_of()
    _in_sizes(tables, 2)
    law_at_school_1(tables)
    tables["offers"] = [row for row in tables["offers"] if row["host"] == "1"]
    asked(tables, physics=("anna", "boris", "egor"), law=("boris", "egor", "vera"))
    return tables


def tiny_fair() -> Generated:
    """Cheapest is to refuse the guest twice; the council has nobody refused twice, and looks at the
    shares of the schools.
    """
    plan = PLAN | {
        PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("boris", "egor")),
        LAW_AT_HOME: Sitting("1-law", "1-102", ((2, 2),), ("boris", "vera")),
    }
    plan.pop(LAW)
    made = written("Отказы поровну", tables_of_fairness(), plan)
    return replace(
        made,
        policy=with_stages(
            "limits", worst_off=("worst_off_student",), inequity=("school_inequity",)
        ),
    )


def tables_of_parity() -> Tables:
    """Physics is taught in School No. 1; law may be taught in either school, and most who ask for
    it are of School No. 1.
    """
    tables = tables_of()
    law_at_school_1(tables)
    for row in tables["courses"]:
        if row["id"] == "law10":
            row["min_size"] = 3
    asked(tables, physics=("anna", "boris", "daria", "egor"), law=("anna", "boris", "egor", "vera"))
    return tables


def tiny_parity() -> Generated:
    """Fewest go anywhere when School No. 1 teaches both; the council has School No. 5 give lessons
    in return.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("anna", "boris", "egor", "vera"))}
    made = written("Обмен поровну", tables_of_parity(), plan)
    return replace(made, policy=with_stages("limits", parity=("exchange_imbalance",)))


def tables_of_one_day() -> Tables:
    """The visiting teacher of physics gives astronomy too, on Monday only; physics may be on Monday
    or beside law on Tuesday.
    """
    tables = tables_of()
    law_at_school_1(tables)
    tables["offers"] = [row for row in tables["offers"] if row["host"] == "1"] + [
        {"course": "ast10", "host": "1"}
    ]
    tables["people"] = [
        row | {"subjects": ("ast",)} if row["id"] == "1-phy-2" else row for row in tables["people"]
    ]
    there = {"1-rus": ((1, 1), (2, 1)), "1-phy-2": ((1, 2), (1, 3), (1, 4), (2, 3), (2, 4))}
    tables["busy"] = [row for row in tables["busy"] if row["person"] not in there]
    tables["busy"] += [
        row for person, times in there.items() for row in there_only(person, STARTS, DAYS, times)
    ]
    astronomy, part = course(
        "ast10", "Астрономия", 1, stands="on_top", min_size=2, soft_min_size=2, max_size=5
    )
    tables["subjects"].append({"id": "ast", "name": "Астрономия", "points": 4, "kind": "elective"})
    tables["courses"].append(astronomy)
    tables["parts"].append(part)
    asked(tables, physics=("anna", "boris", "daria", "egor"), law=("daria", "egor", "vera"))
    tables["requests"] += [{"student": student, "course": "ast10"} for student in ("anna", "boris")]
    return tables


def tiny_one_day() -> Generated:
    """Guests go to School No. 1 on one day when physics is beside law; the council has the visiting
    teacher come once.
    """
    plan = PLAN | {
        RUSSIAN_1: Sitting("1-rus", "1-101", ((1, 1), (2, 1))),
        BASIC_1: Sitting("1-phy-1", "1-101", ((1, 2),)),
        ASTRONOMY: Sitting("1-phy-2", "1-102", ((1, 2),), ("anna", "boris")),
        LAW_AT_HOME: Sitting("1-law", "1-102", ((2, 2),), ("daria", "egor", "vera")),
    }
    plan.pop(LAW)
    made = written("Совместитель — в один день", tables_of_one_day(), plan)
    return replace(
        made,
        policy=with_stages(
            "limits", visiting=("teacher_days", "teacher_windows", "teacher_travels")
        ),
    )

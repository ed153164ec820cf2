"""Variants of ``tiny`` in which the council minds what a student's day is like, and has some go to
another school for it.
"""

from dataclasses import replace

from instances.generate.draft import Generated
from instances.generate.samples.tiny import (
    BASIC_1,
    BASIC_5,
    DAYS,
    LAW,
    PHYSICS,
    PLAN,
    STARTS,
    tables_of,
)
from instances.generate.samples.tiny_council import LAW_AT_HOME, asked, law_at_school_1, with_stages
from instances.generate.samples.written import Sitting, Tables, there_only, written
from models.record import DayPeriod

#: Russian and two lessons of physics are as much as a day should have.
POINTS = 33


def tables_of_peaks() -> Tables:
    """Law is taught in School No. 1 on Tuesday; physics may be on Monday or beside law."""
    tables = tables_of()
    law_at_school_1(tables)
    tables["offers"] = [row for row in tables["offers"] if row["host"] == "1"]
    tables["busy"] = [row for row in tables["busy"] if row["person"] != "1-phy-2"]
    tables["busy"] += there_only("1-phy-2", STARTS, DAYS, ((1, 3), (1, 4), (2, 3), (2, 4)))
    asked(tables, physics=("anna", "boris", "daria", "egor"), law=("daria", "egor", "vera"))
    return tables


def tiny_peaks() -> Generated:
    """Guests go to School No. 1 on one day when physics is beside law; the council finds that day
    too hard.
    """
    plan = PLAN | {LAW_AT_HOME: Sitting("1-law", "1-102", ((2, 2),), ("daria", "egor", "vera"))}
    plan.pop(LAW)
    made = written("Без тяжёлых дней", tables_of_peaks(), plan)
    policy = with_stages("limits", peaks=("difficulty_peaks",))
    return replace(made, policy=policy.model_copy(update={"points_a_day": POINTS}))


def tables_of_late() -> Tables:
    """Physics may be in lesson 2 of Tuesday too; law is in lesson 3 that day."""
    tables, there = tables_of(), {"1-phy-2": ((1, 3), (1, 4), (2, 2)), "5-law": ((2, 3),)}
    tables["busy"] = [row for row in tables["busy"] if row["person"] not in there]
    tables["busy"] += [
        row for person, times in there.items() for row in there_only(person, STARTS, DAYS, times)
    ]
    return tables


def tiny_late() -> Generated:
    """Guests go to physics on one day when its second lesson is the last; the council would have
    nobody learn so late.
    """
    plan = PLAN | {
        BASIC_1: Sitting("1-phy-1", "1-101", ((2, 2),)),
        BASIC_5: Sitting("5-phy", "5-101", ((2, 2),)),
        PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (2, 2)), PLAN[PHYSICS].members),
        LAW: Sitting("5-law", "5-101", ((2, 3),), PLAN[LAW].members),
    }
    made = written("Без последнего урока", tables_of_late(), plan)
    times = tuple(DayPeriod(day=day, period=4) for day in DAYS)
    policy = with_stages("limits", late=("unpopular_slots",))
    return replace(made, policy=policy.model_copy(update={"unpopular_times": times}))

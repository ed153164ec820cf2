"""Variants of ``tiny`` in which the council minds what a student's day is like, and has some go to another school for it."""

from dataclasses import replace

from instances.generate.draft import Generated
from instances.generate.tiny import DAYS, LAW, PLAN, STARTS, tables_of
from instances.generate.tiny_council import LAW_AT_HOME, asked, law_at_school_1, with_stages
from instances.generate.written import Sitting, Tables, there_only, written

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
    """Guests go to School No. 1 on one day when physics is beside law; the council finds that day too hard."""
    plan = PLAN | {LAW_AT_HOME: Sitting("1-law", "1-102", ((2, 2),), ("daria", "egor", "vera"))}
    plan.pop(LAW)
    made = written("Без тяжёлых дней", tables_of_peaks(), plan)
    policy = with_stages("limits", peaks=("difficulty_peaks",))
    return replace(made, policy=policy.model_copy(update={"points_a_day": POINTS}))

"""Variants of ``tiny`` in which a way of teaching or going decides: from afar, every other week,
led by an escort.
"""

from instances.generate.draft import Generated
from instances.generate.samples.tiny import DAYS, LAW, PHYSICS, PLAN, STARTS, tables_of
from instances.generate.samples.written import Sitting, Tables, course, there_only, written
from models.policy import Policy
from models.record import DayPeriod, minutes_of

REMOTE_LAW, ECONOMICS = "law10/5/remote_live/1", "eco10/5/on_site/1"
#: The walk of ``tiny-walk``: after lesson 1 nobody reaches the other school for lesson 2.
LONG_WALK = 15


def tables_of_remote(form: str = "remote_live") -> Tables:
    """The walk fits the long break only, and law is taught in a form; School No. 1 watches over one
    student.
    """
    tables = tables_of(walk=LONG_WALK)
    tables["schools"][0]["remote_seats"] = 1
    tables["offers"] = [
        {**row, "form": form} if row["course"] == "law10" else row for row in tables["offers"]
    ]
    return tables


def tiny_remote() -> Generated:
    """Who cannot come in time attends the lesson from home."""
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    plan[REMOTE_LAW] = PLAN[LAW]
    return written("Право дистанционно", tables_of_remote(), plan)


def tables_of_cycle(lessons: int = 1) -> Tables:
    """Economics beside law, each with so many lessons in two weeks; their only teacher comes once a
    week.
    """
    tables = tables_of()
    for part in tables["parts"]:
        hours = lessons if part["course"] == "law10" else 2 * part["lessons_first"]
        part |= {"lessons_first": hours, "lessons_second": hours}
    row, part = course(
        "eco10", "Экономика", lessons, stands="on_top", min_size=2, soft_min_size=2, max_size=5
    )
    tables["subjects"].append({"id": "eco", "name": "Экономика", "points": 6, "kind": "elective"})
    tables["courses"].append(row)
    tables["parts"].append(part)
    tables["offers"].append({"course": "eco10", "host": "5"})
    tables["people"] = [
        {**person, "subjects": ("law", "eco")} if person["id"] == "5-law" else person
        for person in tables["people"]
    ]
    tables["requests"] += [
        {"student": student, "course": "eco10", "priority": 3} for student in ("vera", "zhanna")
    ]
    return tables


def tiny_cycle() -> Generated:
    """Law in one week, economics in the other, at the same time with the same teacher."""
    plan = PLAN | {
        LAW: Sitting("5-law", "5-101", ((2, 2, 1),), PLAN[LAW].members),
        ECONOMICS: Sitting("5-law", "5-101", ((2, 2, 2),), ("vera", "zhanna")),
    }
    return written("Двухнедельный цикл", tables_of_cycle(), plan, cycle_weeks=2)


def tables_of_escort() -> Tables:
    """One escort, at School No. 5, who is there on Monday only; everybody may come and go home
    alone.
    """
    tables = tables_of()
    tables["people"].append(
        {"id": "5-esc", "name": "Шилова Ш. Э.", "school": "5", "roles": ("escort",)}
    )
    tables["busy"] += there_only("5-esc", STARTS, DAYS, [(1, period) for period in range(1, 5)])
    for student in tables["students"]:
        student["consent_walk_alone"] = True
    return tables


def tiny_escort() -> Generated:
    """On Monday two are led to physics; nobody can lead to law on Tuesday, so whoever would have to
    walk there does without.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "zhanna"))}
    party = {
        "day": 1,
        "origin": "5",
        "target": "1",
        "leaves": minutes_of("10:30"),
        "leaders": ("5-esc",),
        "members": PLAN[PHYSICS].members[2:],
    }
    policy = Policy(escorts_required=True)
    return written("Сопровождение только в понедельник", tables_of_escort(), plan, policy, (party,))


def tiny_meal() -> Generated:
    """Three lessons make a long day here, and whoever walks in the long break has no time to eat:
    nobody goes to physics.
    """
    plan = {group: sitting for group, sitting in PLAN.items() if group not in (PHYSICS, LAW)} | {
        PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("anna", "boris")),
        LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "zhanna")),
    }
    policy = Policy(long_day=3, relaxed=("student_windows_stay_within_limit",))
    return written("Время поесть", tables_of(walk=LONG_WALK), plan, policy)


def tables_of_doubles(over_break: bool = False) -> Tables:
    """Two lessons of law that must be a double; its teacher is there before and after the long
    break of Tuesday.
    """
    tables = tables_of()
    for part in tables["parts"]:
        if part["course"] == "law10":
            part |= {
                "lessons_first": 2,
                "lessons_second": 2,
                "doubles": "must",
                "double_over_long_break": over_break,
            }
    tables["busy"] = [row for row in tables["busy"] if row["person"] != "5-law"]
    tables["busy"] += there_only("5-law", STARTS, DAYS, ((1, 4), (2, 2), (2, 3)))
    return tables


def tiny_doubles() -> Generated:
    """A double that may not span the long break finds no place: law does not open."""
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    return written("Сдвоенные уроки", tables_of_doubles(), plan)


def tiny_slots() -> Generated:
    """Network groups meet on Monday in the last two lessons only: law, whose teacher comes on
    Tuesday, does not open.
    """
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    times = tuple(DayPeriod(day=1, period=period) for period in (3, 4))
    return written("Время сетевых групп", tables_of(), plan, Policy(network_times=times))


def tables_of_after() -> Tables:
    """Law is extracurricular."""
    tables = tables_of()
    tables["subjects"] = [
        {**row, "kind": "extracurricular"} if row["id"] == "law" else row
        for row in tables["subjects"]
    ]
    return tables


def tiny_after() -> Generated:
    """Law would begin ten minutes after Russian, and a pause of twenty is asked for: it does not
    open.
    """
    plan = {group: sitting for group, sitting in PLAN.items() if group != LAW}
    return written("Внеурочное после уроков", tables_of_after(), plan)

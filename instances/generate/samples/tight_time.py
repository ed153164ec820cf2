"""28 students whose lost requests no count of seats, hours or members shows: only the clock does.

Advanced physics (at No. 1) and chemistry (at No. 5) are taught on Wednesday in lessons 4-6 only,
two lessons on end each: both groups meet in lesson 5, so who asks for both loses one. Advanced
informatics (at No. 1) is taught on Friday in lessons 2-3 only; the class of No. 5 has literature in
lesson 1 then, and the walk is longer than the break.
"""

from instances.generate.draft import Generated
from instances.generate.facts import MATTERS, student_name, teacher_name
from instances.generate.samples.written import (
    Row,
    Sitting,
    Tables,
    bells,
    both_ways,
    course,
    there_only,
    written,
)

DAYS = (1, 2, 3, 4, 5)
#: Breaks of 10 minutes, one of 20 after lesson 3; the walk takes 15.
STARTS = ("08:30", "09:20", "10:10", "11:10", "12:00", "12:50")
WALK, SIZE = 15, 14
#: Common lessons of a class by day, in order from the first lesson.
WEEKS = {
    "1": (
        "inf rus mat lit eng his",
        "phy mat eng pe_ soc che",
        "lit mat rus",
        "phy lit eng his soc pe_",
        "mat",
    ),
    "5": (
        "inf lit rus mat eng his",
        "phy mat eng pe_ soc che",
        "mat lit rus",
        "phy mat eng his soc pe_",
        "lit",
    ),
}
THERE = {
    "1-phy-2": ((3, 4), (3, 5), (3, 6)),
    "5-che-2": ((3, 4), (3, 5), (3, 6)),
    "1-inf-2": ((5, 2), (5, 3)),
    "5-lit": ((1, 2), (3, 2), (5, 1)),
}
NAMES = {key: matter.name for key, matter in MATTERS.items()} | {"pe_": MATTERS["pe"].name}
ADVANCED = {"level": "advanced", "min_size": 5, "soft_min_size": 8}
LABORATORY, COMPUTERS = ("лаборатория",), ("компьютеры",)
#: Numbers of the students of each class who ask for the courses, with the priority.
ASKED: dict[tuple[str, int], dict[str, tuple[int, ...]]] = {
    ("phy+10", 1): {"1": (1, 2, 3, 4, 5), "5": (1, 2, 3, 4, 5)},
    ("che+10", 1): {"1": (4, 6, 7, 8), "5": (4, 6, 7, 8)},
    ("che+10", 2): {"1": (5,), "5": (5,)},
    ("inf+10", 2): {"1": (9, 10, 11, 12, 13, 14), "5": (9, 10, 11)},
    ("law10", 3): {"1": (1, 2, 3, 4, 5, 6, 7, 8), "5": (1, 2, 3, 4, 5, 6, 7, 8)},
}
SUBJECTS = ("rus", "lit", "mat", "eng", "his", "soc", "phy", "che", "inf", "pe_")


def tight_time() -> Generated:
    """Seven requests are lost: four of those who ask for physics and chemistry, three for
    informatics.
    """
    return written("Запросы, которым мешает время", tables_of(), _plan())


def _id(school: str, number: int) -> str:
    return f"{school}-10А-{number:02d}"


def tables_of(walk: int = WALK) -> Tables:
    """Rows of the network; the walk between the schools takes so long."""
    schools = tuple(WEEKS)
    rows = [
        course(f"{key}10", NAMES[key], " ".join(WEEKS["1"]).split().count(key)) for key in SUBJECTS
    ]
    rows += [
        course("phy+10", "Физика, углублённый", 2, **ADVANCED),
        course("che+10", "Химия, углублённый", 2, features=LABORATORY, **ADVANCED),
        course("inf+10", "Информатика, углублённый", 2, features=COMPUTERS, **ADVANCED),
        course("law10", "Право", 1, stands="on_top"),
    ]
    return {
        "schools": [
            {"id": school, "name": f"Школа № {school}", "days": len(DAYS)} for school in schools
        ],
        "bells": [row for school in schools for row in bells(school, STARTS, DAYS)],
        "travel": both_ways("1", "5", walk),
        "rooms": [row for school in schools for row in _rooms(school)],
        "people": _people(),
        "busy": [
            row for person, free in THERE.items() for row in there_only(person, STARTS, DAYS, free)
        ],
        "subjects": _subjects(),
        "courses": [row for row, _ in rows],
        "parts": [row for _, row in rows],
        "offers": [
            {"course": "phy+10", "host": "1"},
            {"course": "che+10", "host": "5"},
            {"course": "inf+10", "host": "1"},
            *({"course": "law10", "host": school} for school in schools),
        ],
        "classes": [
            {"id": f"{school}-10А", "name": "10А", "school": school, "grade": 10}
            for school in schools
        ],
        "class_lessons": [
            {"class_": f"{school}-10А", "course": f"{key}10"}
            for school in schools
            for key in SUBJECTS
        ],
        "students": [
            row for index, school in enumerate(schools) for row in _students(school, index)
        ],
        "requests": [
            {"student": _id(school, number), "course": course, "priority": priority}
            for (course, priority), asked in ASKED.items()
            for school, numbers in asked.items()
            for number in numbers
        ],
    }


def _rooms(school: str) -> list[Row]:
    rows = [("101", "", 25), ("102", "", 25), ("201", "компьютеры", 14), ("202", "лаборатория", 14)]
    return [
        {
            "id": f"{school}-{number}",
            "name": name,
            "school": school,
            "seats": seats,
            "features": (name,) if name else (),
        }
        for number, name, seats in rows
    ]


def _subjects() -> list[Row]:
    found = [
        {
            "id": key,
            "name": NAMES[key],
            "points": MATTERS[key.rstrip("_")].points,
            "obligatory": True,
        }
        for key in SUBJECTS
    ]
    return [
        *found,
        {"id": "law", "name": NAMES["law"], "points": MATTERS["law"].points, "kind": "elective"},
    ]


def _people() -> list[Row]:
    found: list[Row] = [
        {"id": f"{school}-{key}", "school": school, "subjects": (key,)}
        for school in WEEKS
        for key in (*SUBJECTS, "law")
    ]
    found += [
        {"id": person, "school": person[0], "advanced": (person[2:5],), "visiting": True}
        for person in ("1-phy-2", "5-che-2", "1-inf-2")
    ]
    return [{**row, "name": teacher_name(number)} for number, row in enumerate(found)]


def _students(school: str, index: int) -> list[Row]:
    return [
        {
            "id": _id(school, number),
            "name": student_name(index * SIZE + number),
            "school": school,
            "grade": 10,
            "class_": f"{school}-10А",
            "consent_transfer": True,
            "consent_walk_alone": True,
        }
        for number in range(1, SIZE + 1)
    ]


def _plan() -> dict[str, Sitting]:
    """Who asks for both: number 5 and one of the two numbers 4 have physics, the other has
    chemistry in the own school.
    """
    plan = {}
    for school, week in WEEKS.items():
        for key in SUBJECTS:
            times = [
                (day, names.split().index(key) + 1)
                for day, names in zip(DAYS, week, strict=True)
                if key in names.split()
            ]
            plan[f"{key}10/{school}-10А"] = Sitting(
                f"{school}-{key}", f"{school}-101", tuple(times)
            )
        takers = tuple(_id(school, number) for number in range(1, 9))
        plan[f"law10/{school}/on_site/1"] = Sitting(
            f"{school}-law", f"{school}-102", ((5, 2),), takers
        )
    physicists = (*(_id("1", n) for n in (1, 2, 3, 4, 5)), *(_id("5", n) for n in (1, 2, 3, 5)))
    chemists = (*(_id("1", n) for n in (6, 7, 8)), *(_id("5", n) for n in (4, 6, 7, 8)))
    plan["phy+10/1/on_site/1"] = Sitting("1-phy-2", "1-102", ((3, 4), (3, 5)), physicists)
    plan["che+10/5/on_site/1"] = Sitting("5-che-2", "5-202", ((3, 4), (3, 5)), chemists)
    plan["inf+10/1/on_site/1"] = Sitting(
        "1-inf-2", "1-201", ((5, 2), (5, 3)), tuple(_id("1", n) for n in range(9, 15))
    )
    return plan

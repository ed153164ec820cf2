"""Two classes of three students each: small enough for the head; every variant differs from
``tiny`` in one thing.

Monday: both classes have Russian in lesson 2; the teacher of advanced physics is in School No. 1 in
lessons 3 and 4. Tuesday: both classes have Russian in lesson 1; the teacher of law is in School No.
5 in lesson 2.
"""

from instances.generate.draft import Generated
from instances.generate.samples.written import (
    Row,
    Sitting,
    Tables,
    bells,
    both_ways,
    course,
    later,
    there_only,
    written,
)

DAYS = (1, 2)
#: Breaks of 10, 20 and 10 minutes.
STARTS = ("09:00", "09:50", "10:50", "11:40")
STUDENTS = {
    "1": (("anna", "Абрамова Анна"), ("boris", "Белов Борис"), ("vera", "Волкова Вера")),
    "5": (("daria", "Денисова Дарья"), ("egor", "Егоров Егор"), ("zhanna", "Жукова Жанна")),
}
PEOPLE: tuple[Row, ...] = (
    {"id": "1-rus", "name": "Иванова И. П.", "school": "1", "subjects": ("rus",)},
    {"id": "1-phy-1", "name": "Кузнецов К. А.", "school": "1", "subjects": ("phy",)},
    {
        "id": "1-phy-2",
        "name": "Павлова П. О.",
        "school": "1",
        "advanced": ("phy",),
        "visiting": True,
    },
    {"id": "5-rus", "name": "Смирнова С. Н.", "school": "5", "subjects": ("rus",)},
    {"id": "5-phy", "name": "Титов Т. Р.", "school": "5", "subjects": ("phy",)},
    {"id": "5-law", "name": "Юрьева Ю. В.", "school": "5", "subjects": ("law",), "visiting": True},
)
#: When those who are not always in the house are there.
THERE = {
    "1-rus": ((1, 2), (2, 1)),
    "1-phy-2": ((1, 3), (1, 4)),
    "5-rus": ((1, 2), (2, 1)),
    "5-law": ((2, 2),),
}
RUSSIAN_1, RUSSIAN_5 = "rus10/1-10А", "rus10/5-10А"
BASIC_1, BASIC_5 = "phy10/1-10А", "phy10/5-10А"
ENGLISH = "eng10/1-10А"
PHYSICS, LAW = "phy+10/1/on_site/1", "law10/5/on_site/1"
PLAN = {
    RUSSIAN_1: Sitting("1-rus", "1-101", ((1, 2), (2, 1))),
    RUSSIAN_5: Sitting("5-rus", "5-101", ((1, 2), (2, 1))),
    BASIC_1: Sitting("1-phy-1", "1-101", ((1, 1),)),
    BASIC_5: Sitting("5-phy", "5-101", ((1, 1),)),
    PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("anna", "boris", "daria", "egor")),
    LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "vera", "zhanna")),
}


def tables_of(minutes_later: int = 0, walk: int = 10) -> Tables:
    """Rows of the network: School No. 5 begins so much later, the walk takes so long."""
    starts = {"1": STARTS, "5": later(STARTS, minutes_later)}
    rows = [
        course("rus10", "Русский язык", 2),
        course("phy10", "Физика", 1),
        course(
            "phy+10",
            "Физика, углублённый",
            2,
            level="advanced",
            min_size=2,
            soft_min_size=4,
            max_size=5,
        ),
        course("law10", "Право", 1, stands="on_top", min_size=2, soft_min_size=3, max_size=5),
    ]
    asked = {"phy+10": ("anna", "boris", "daria", "egor"), "law10": ("vera", "egor", "zhanna")}
    return {
        "schools": [{"id": school, "name": f"Школа № {school}"} for school in starts],
        "bells": [row for school, times in starts.items() for row in bells(school, times, DAYS)],
        "travel": both_ways("1", "5", walk),
        "rooms": [
            {"id": f"{s}-10{n}", "name": f"Кабинет {n}", "school": s, "seats": 5}
            for s in starts
            for n in (1, 2)
        ],
        "people": list(PEOPLE),
        "busy": [
            row
            for person, free in THERE.items()
            for row in there_only(person, starts[person[0]], DAYS, free)
        ],
        "subjects": [
            {"id": "rus", "name": "Русский язык", "points": 9, "obligatory": True},
            {"id": "phy", "name": "Физика", "points": 12, "obligatory": True},
            {"id": "law", "name": "Право", "points": 5, "kind": "elective"},
        ],
        "courses": [row for row, _ in rows],
        "parts": [row for _, row in rows],
        "offers": [{"course": "phy+10", "host": "1"}, {"course": "law10", "host": "5"}],
        "classes": [
            {"id": f"{school}-10А", "name": "10А", "school": school, "grade": 10}
            for school in starts
        ],
        "class_lessons": [
            {"class_": f"{s}-10А", "course": course}
            for s in starts
            for course in ("rus10", "phy10")
        ],
        "students": [
            {
                "id": student,
                "name": name,
                "school": s,
                "grade": 10,
                "class_": f"{s}-10А",
                "consent_transfer": True,
            }
            for s, students in STUDENTS.items()
            for student, name in students
        ],
        "requests": [
            {"student": student, "course": course, "priority": priority}
            for priority, (course, students) in enumerate(asked.items(), start=1)
            for student in students
        ],
    }


def tiny() -> Generated:
    """Equal bells, and a walk that fits every break: all seven requests are met."""
    return written("Две школы, шесть учеников", tables_of(), PLAN)


def tiny_bells() -> Generated:
    """School No. 5 begins half an hour later: nobody comes from its Russian to advanced physics in
    time.

    By the numbers of lessons everything fits; by the clock lesson 2 of No. 5 ends ten minutes after
    lesson 3 of No. 1 begins.
    """
    plan = PLAN | {PHYSICS: Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("anna", "boris"))}
    return written("Две школы с разными звонками", tables_of(minutes_later=30), plan)


def tiny_walk() -> Generated:
    """The walk fits the long break only: physics is reached after lesson 2, law after lesson 1 is
    not.
    """
    plan = PLAN | {LAW: Sitting("5-law", "5-101", ((2, 2),), ("egor", "zhanna"))}
    return written("Дорога только в большую перемену", tables_of(walk=15), plan)


def tables_with_english(halves: bool) -> Tables:
    """English in the class of School No. 1, whose teacher has four lessons to give: for the halves,
    or for the class.
    """
    tables = tables_of()
    row, part = course("eng10", "Английский язык", 2)
    tables["subjects"].append({"id": "eng", "name": "Английский язык", "points": 8})
    tables["courses"].append(row)
    tables["parts"].append(part)
    tables["people"].append(
        {"id": "1-eng", "name": "Фролова Ф. М.", "school": "1", "subjects": ("eng",)}
    )
    tables["busy"] += there_only("1-eng", STARTS, DAYS, ((1, 3), (1, 4), (2, 2), (2, 3)))
    tables["class_lessons"] += [
        {"class_": "1-10А", "course": "eng10", "half": half}
        for half in (("п1", "п2") if halves else ("",))
    ]
    for student in tables["students"]:
        student["halves"] = ("п2",) if student["id"] == "vera" else ("п1",)
    return tables


def tables_with_visitors(seats: int) -> Tables:
    """Advanced physics is a lesson of the class of School No. 1, with some seats for visitors, and
    no group of it is offered.
    """
    tables = tables_of()
    lessons = {("1-10А", "phy10"): {"course": "phy+10", "visitors": seats}}
    tables["class_lessons"] = [
        row | lessons.get((row["class_"], row["course"]), {}) for row in tables["class_lessons"]
    ]
    tables["offers"] = [row for row in tables["offers"] if row["course"] != "phy+10"]
    tables["requests"] = [
        row for row in tables["requests"] if row["student"] not in ("anna", "boris")
    ]
    for table, field in (("people", "id"), ("busy", "person")):
        tables[table] = [row for row in tables[table] if row[field] != "1-phy-1"]
    return tables


def tiny_visitors() -> Generated:
    """Two of School No. 5 come to the advanced physics of the class of School No. 1: there is no
    other for them.
    """
    plan = {group: sitting for group, sitting in PLAN.items() if group not in (BASIC_1, PHYSICS)}
    plan["phy+10/1-10А"] = Sitting("1-phy-2", "1-102", ((1, 3), (1, 4)), ("daria", "egor"))
    return written("Гости на уроках класса", tables_with_visitors(seats=2), plan)


def tiny_half() -> Generated:
    """One half has English while the other has physics or law; the whole class would have to give
    one of them up.
    """
    plan = PLAN | {
        f"{ENGLISH}/п1": Sitting("1-eng", "1-101", ((2, 2), (2, 3))),
        f"{ENGLISH}/п2": Sitting("1-eng", "1-101", ((1, 3), (1, 4))),
    }
    return written("Английский язык по полугруппам", tables_with_english(halves=True), plan)

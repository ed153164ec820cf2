"""What a generated network may have beyond the core: a remote elective, a two-week hour, escorts;
its plan keeps them all.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from instances.generate.draft import Generated
from instances.generate.facts import teacher_name
from instances.generate.parties import lead
from instances.generate.rows import made_of, plan_rows, rows_of
from models.policy import DEFAULT_STAGES, Policy, Stage
from models.record import SchoolId

#: The elective that is taught from the first school of a pair, and the hour that is shared by two
#: subjects week about.
REMOTE, HALVED, SHARER = "jou", "pro", "grm"
#: Numbers that no generated teacher has, so that names differ.
FIRST_NUMBER = 400


def remote_elective(made: Generated) -> Generated:
    """Journalism is taught live from the first school of every pair; students of the second watch
    it at home.
    """
    rows, plan = rows_of(made.network), plan_rows(made.plan)
    schools = [school.id for school in made.network.schools]
    host_of = {school: schools[number - number % 2] for number, school in enumerate(schools)}
    courses = {row["id"] for row in rows["courses"] if row["subject"] == REMOTE}
    offers = [
        row
        for row in rows["offers"]
        if row["course"] in courses and row["host"] in host_of.values()
    ]
    rows["offers"] = [row for row in rows["offers"] if row["course"] not in courses]
    rows["offers"] += [{**row, "form": "remote_live"} for row in offers]
    offered = {(row["course"], row["host"]) for row in offers}
    watching: dict[tuple[str, str], int] = defaultdict(int)
    for row in plan["members"]:
        course, *place = row["group"].split("/")
        if course in courses:
            watching[place[0], course] += 1
            row["group"] = _remote(row["group"], host_of)
    for table in ("lessons", "teachings"):
        taught = [row for row in plan[table] if row["group"].split("/")[0] not in courses]
        hosted = [row for row in plan[table] if tuple(row["group"].split("/")[:2]) in offered]
        plan[table] = taught + [{**row, "group": _remote(row["group"], host_of)} for row in hosted]
    unused = {f"{school}-{REMOTE}-1" for school in schools} - {
        row["teacher"] for row in plan["teachings"]
    }
    rows["people"] = [row for row in rows["people"] if row["id"] not in unused]
    rows["busy"] = [row for row in rows["busy"] if row["person"] not in unused]
    for row in rows["schools"]:
        if row["id"] != host_of[row["id"]]:
            row["remote_seats"] = max(
                number for (school, _), number in watching.items() if school == row["id"]
            )
    return made_of(made, rows, plan)


def _remote(group: str, host_of: dict[Any, Any]) -> str:
    course, host, _, number = group.split("/")
    return f"{course}/{host_of[host]}/remote_live/{number}"


def fortnight(made: Generated) -> Generated:
    """A cycle of two weeks: the hour of the individual project is shared with functional literacy,
    week about.
    """
    rows, plan = rows_of(made.network), plan_rows(made.plan)
    for row in rows["parts"]:
        weeks = 1 if row["id"] == HALVED else 2
        row |= {
            "lessons_first": weeks * row["lessons_first"],
            "lessons_second": weeks * row["lessons_second"],
        }
    rows["subjects"].append(
        {
            "id": SHARER,
            "name": "Функциональная грамотность",
            "area": "Индивидуальный проект",
            "points": 4,
        }
    )
    halved = [row for row in rows["courses"] if row["subject"] == HALVED]
    for row in halved:
        course = _shared(row["id"])
        rows["courses"].append(
            {
                **row,
                "id": course,
                "subject": SHARER,
                "name": f"Функциональная грамотность, {row['grade']} класс",
            }
        )
        part = {
            "course": course,
            "id": SHARER,
            "name": "Функциональная грамотность",
            "lessons_first": 1,
            "lessons_second": 1,
        }
        rows["parts"].append(part)
    ids = {row["id"] for row in halved}
    rows["class_lessons"] += [
        {**row, "course": _shared(row["course"])}
        for row in rows["class_lessons"]
        if row["course"] in ids
    ]
    for number, school in enumerate(row["id"] for row in rows["schools"]):
        person = {
            "id": f"{school}-{SHARER}-1",
            "name": teacher_name(FIRST_NUMBER + number),
            "school": school,
            "subjects": (SHARER,),
        }
        rows["people"].append(person)
    for row in [row for row in plan["lessons"] if row["part"] == HALVED]:
        row["weeks"] = 1
        plan["lessons"].append({**row, "group": _shared(row["group"]), "part": SHARER, "weeks": 2})
    for row in [row for row in plan["teachings"] if row["part"] == HALVED]:
        teacher = row["teacher"].replace(HALVED, SHARER)
        plan["teachings"].append(
            {**row, "group": _shared(row["group"]), "part": SHARER, "teacher": teacher}
        )
    return made_of(made, rows, plan, cycle_weeks=2)


def _shared(name: str) -> str:
    return name.replace(HALVED, SHARER, 1)


def escorted(made: Generated, escorts: int) -> Generated:
    """Travelling students are led: so many escorts a school, and the parties of the plan."""
    rows, plan = rows_of(made.network), plan_rows(made.plan)
    people = [
        {
            "id": f"{school.id}-esc-{number + 1}",
            "name": teacher_name(FIRST_NUMBER + 100 + escorts * place + number),
            "school": school.id,
            "roles": ("escort",),
        }
        for place, school in enumerate(made.network.schools)
        for number in range(escorts)
    ]
    rows["people"] += people
    plan["parties"] = lead(
        made.network, made.plan, [(str(row["id"]), SchoolId(str(row["school"]))) for row in people]
    )
    led = made_of(made, rows, plan)
    return replace(led, policy=made.policy.model_copy(update={"escorts_required": True}))


def fair(made: Generated) -> Generated:
    """After the requests themselves the council asks for fairness: first between students, then
    between schools.
    """
    place = [stage.name for stage in DEFAULT_STAGES].index("limits")
    terms = {
        "справедливость к ученикам": ("worst_off_student",),
        "справедливость к школам": ("school_inequity",),
    }
    more = tuple(
        Stage.model_validate({"name": name, "terms": found}) for name, found in terms.items()
    )
    policy = {
        **dict(made.policy),
        "stages": (*DEFAULT_STAGES[:place], *more, *DEFAULT_STAGES[place:]),
    }
    return replace(made, policy=Policy.model_validate(policy))

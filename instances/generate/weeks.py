"""Classes, students and network groups of a pair of schools, with their lessons."""

from random import Random

from instances.generate.classes import STAFF, ClassPlan, Pool, Time, lay_class
from instances.generate.draft import Draft, Spec
from instances.generate.facts import ELECTIVES, MATH_PARTS, student_name
from instances.generate.layout import DAYS, STREAMS, last_slots, surplus_slots

#: Students of a class of 25 who take the visited course, by grade.
VISITORS = {
    ("geo", 10): 4,
    ("geo", 11): 6,
    ("inf", 10): 6,
    ("inf", 11): 3,
    ("che", 10): 6,
    ("che", 11): 4,
    ("bio", 10): 3,
    ("bio", 11): 7,
}
LETTERS = "АБ"
#: What may be a lesson of a whole class with seats for visitors.
SHARED = "eco"
#: Who would take law would take economics instead, and the other way round.
OTHER_LAW = {"law": "eco", "eco": "law"}


def lay_pair(pair: int, rng: Random) -> list[ClassPlan] | None:
    """Eight classes of two schools; the advanced groups in informatics have the computer room
    before anyone else.
    """
    pool, classes = Pool(), []
    for grade in (10, 11):
        for play, period in surplus_slots("inf", STREAMS[0]):
            pool.taken[2 * pair, "inf", 0].add((DAYS[grade][play], period))
    for school in (2 * pair, 2 * pair + 1):
        for turn, (grade, stream) in enumerate(
            (g, s) for g in (10, 11) for s in range(len(STREAMS))
        ):
            found = lay_class(
                f"{grade}{LETTERS[stream]}", school, grade, STREAMS[stream], turn, pool, rng
            )
            if found is None:
                return None
            classes.append(found)
    return classes


def add_pair(draft: Draft, pair: int, classes: list[ClassPlan], spec: Spec) -> None:
    for plan in classes:
        school = draft.schools[plan.school]
        class_ = f"{school}-{plan.id}"
        draft.tables["classes"].append(
            {
                "id": class_,
                "name": plan.id,
                "school": school,
                "grade": plan.grade,
                "profile": plan.stream.name,
            }
        )
        for (subject, part, half), times in plan.times.items():
            course = f"{subject}{plan.grade}"
            group = "/".join(text for text in (course, class_, half) if text)
            number = Pool().teacher((subject, part, half), plan.turn)
            draft.meet(group, part, plan.school, times, f"{school}-{subject}-{number + 1}")
            row = {"class_": class_, "course": course, "half": half}
            if row not in draft.tables["class_lessons"]:
                draft.tables["class_lessons"].append(row)
        if shares(plan, spec):
            _share(draft, plan, class_, spec)
        _add_students(draft, pair, plan, class_, spec)
    for plan in classes:
        _add_advanced(draft, pair, plan)


def shares(plan: ClassPlan, spec: Spec) -> bool:
    """Whether the class has economics together, with seats for visitors."""
    return spec.visitors > 0 and plan.stream == STREAMS[0]


def _share(draft: Draft, plan: ClassPlan, class_: str, spec: Spec) -> None:
    course, days = f"{SHARED}+{plan.grade}", DAYS[plan.grade]
    times = [(days[play], period) for play, period in last_slots(plan.stream, plan.grade)["law"]]
    draft.meet(
        f"{course}/{class_}", SHARED, plan.school, times, f"{draft.schools[plan.school]}-{SHARED}-2"
    )
    draft.tables["class_lessons"].append(
        {"class_": class_, "course": course, "half": "", "visitors": spec.visitors}
    )


def _add_students(draft: Draft, pair: int, plan: ClassPlan, class_: str, spec: Spec) -> None:
    rng, school = draft.rng, draft.schools[plan.school]
    columns = []
    for options in (plan.stream.first, plan.stream.second):
        visitors = VISITORS[options[-1], plan.grade]
        home = [options[k % (len(options) - 1)] for k in range(spec.size - visitors)]
        column = [options[-1]] * visitors + home
        rng.shuffle(column)
        columns.append(column)
    law = [("law", "eco")[(k + STREAMS.index(plan.stream)) % 2] for k in range(spec.size)]
    top = [plan.stream.electives[k % 2] for k in range(spec.size)]
    rng.shuffle(law)
    rng.shuffle(top)
    for number, (first, second, third, fourth) in enumerate(
        zip(*columns, law, top, strict=True), start=1
    ):
        student = f"{class_}-{number:02d}"
        away = plan.school % 2
        travels = (first == plan.stream.first[-1] and plan.stream.hosts[0] != away) or (
            second == plan.stream.second[-1] and plan.stream.hosts[1] != away
        )
        draft.tables["students"].append(
            {
                "id": student,
                "name": student_name(len(draft.tables["students"])),
                "school": school,
                "grade": plan.grade,
                "class_": class_,
                "halves": (f"п{number % 2 + 1}",),
                "profile": plan.stream.name,
                "cannot_travel": not travels and rng.random() < 0.03,
                "consent_transfer": rng.random() < 0.95,
                "consent_walk_alone": rng.random() < 0.8,
            }
        )
        choices = (first, second, fourth) if shares(plan, spec) else (first, second, third, fourth)
        _ask(draft, plan, student, choices)
        _join(draft, pair, plan, student, choices, spec)


def _ask(draft: Draft, plan: ClassPlan, student: str, choices: tuple[str, ...]) -> None:
    first, second, *law, top = choices
    other_top = next(name for name in plan.stream.electives if name != top)
    rows = [
        (f"{first}+{plan.grade}", 1, ()),
        (f"{second}+{plan.grade}", 1, ()),
        *(
            (f"{name}+{plan.grade}", 2, _swap(draft, f"{OTHER_LAW[name]}+{plan.grade}", 0.3))
            for name in law
        ),
        (f"{top}{plan.grade}", 3, _swap(draft, f"{other_top}{plan.grade}", 0.5)),
    ]
    for course, priority, alternatives in rows:
        draft.tables["requests"].append(
            {
                "student": student,
                "course": course,
                "priority": priority,
                "alternatives": alternatives,
            }
        )


def _swap(draft: Draft, course: str, share: float) -> tuple[str, ...]:
    """An alternative that a share of the students name."""
    return (course,) if draft.rng.random() < share else ()


def host_of(pair: int, plan: ClassPlan, course: str) -> int:
    """School that hosts the group of a student who chose the course: the visited ones have one
    host.
    """
    for column, options in enumerate((plan.stream.first, plan.stream.second)):
        if course == options[-1]:
            return 2 * pair + plan.stream.hosts[column]
    return plan.school


def _join(
    draft: Draft, pair: int, plan: ClassPlan, student: str, choices: tuple[str, ...], spec: Spec
) -> None:
    for choice in choices:
        course = f"{choice}{plan.grade}" if choice in ELECTIVES else f"{choice}+{plan.grade}"
        visited = f"{course}/{draft.schools[plan.school]}-{plan.grade}{LETTERS[0]}"
        if choice == SHARED and len(draft.members[visited]) < spec.visitors:
            draft.members[visited].append(student)
            continue
        draft.members[draft.group(host_of(pair, plan, choice), course)].append(student)


def _add_advanced(draft: Draft, pair: int, plan: ClassPlan) -> None:
    """Lessons of the network groups that students of the class are in; a group shared by two
    classes is added once.
    """
    days, grade = DAYS[plan.grade], plan.grade
    ends = {
        name: [(days[play], period) for play, period in slots]
        for name, slots in last_slots(plan.stream, grade).items()
    }
    for choice in (*plan.stream.first, *plan.stream.second, "law", "eco", *plan.stream.electives):
        host = host_of(pair, plan, choice)
        course = f"{choice}{grade}" if choice in ELECTIVES else f"{choice}+{grade}"
        group = draft.group(host, course)
        known = {lesson[0] for lesson in draft.lessons}
        if group in known or not draft.members[group]:
            continue
        number = STAFF.get(choice, 1) + 1 + (grade == 11 and choice in STAFF)
        teacher = f"{draft.schools[host]}-{choice}-{number}"
        if choice in ("law", "eco") or choice in ELECTIVES:
            draft.meet(
                group,
                choice,
                host,
                ends["law" if choice in ("law", "eco") else "top"],
                f"{draft.schools[host]}-{choice}-1",
            )
            continue
        surplus = [(days[play], period) for play, period in surplus_slots(choice, plan.stream)]
        base = {
            part: times for (subject, part, _), times in plan.times.items() if subject == choice
        }
        for part, times in _shared_out(choice, base, surplus).items():
            draft.meet(group, part, host, times, teacher)


def _shared_out(
    choice: str, base: dict[str, list[Time]], surplus: list[Time]
) -> dict[str, list[Time]]:
    """Times of every part of an advanced course: those of the basic lessons, then the further
    ones.
    """
    if choice == "inf":
        return {"inf": surplus}
    if choice != "mat":
        return {choice: sorted(base[choice] + surplus)}
    return {
        "alg": sorted(base["alg"] + surplus[1 : 1 + MATH_PARTS["alg"][2] - len(base["alg"])]),
        "gmt": sorted(
            base["gmt"] + [surplus[0]] + surplus[1 + MATH_PARTS["alg"][2] - len(base["alg"]) :]
        ),
        "prb": base["prb"],
    }

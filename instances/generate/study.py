"""Subjects, courses, offers and people of a generated network."""

from collections import defaultdict
from typing import Any

from instances.generate.draft import Draft, Spec
from instances.generate.facts import ELECTIVES, FEATURES, MATH_PARTS, MATTERS, teacher_name

#: Courses that only the first school of a pair can offer at advanced level.
ONLY_FIRST = ("che", "inf")
#: Lessons a week of an elective.
ELECTIVE_HOURS = 2


def add_study(draft: Draft, spec: Spec) -> None:
    """Subjects, courses with their parts, offers, and the people the plan needs."""
    tables = draft.tables
    tables["subjects"] = [
        {
            "id": key,
            "name": m.name,
            "area": m.area,
            "points": m.points,
            "obligatory": m.basic[0] > 0,
        }
        for key, m in MATTERS.items()
    ] + [
        {"id": key, "name": name, "kind": "elective", "points": 3}
        for key, name in ELECTIVES.items()
    ]
    asked = {row["course"] for row in tables["requests"]}
    for grade in (10, 11):
        for subject in MATTERS:
            _basic(draft, subject, grade)
            if f"{subject}+{grade}" in asked:
                _advanced(draft, subject, grade)
        for elective in ELECTIVES:
            _elective(draft, elective, grade)
    _plant(draft, spec)
    _people(draft)


def _course(draft: Draft, course: str, subject: str, grade: int, **fields: Any) -> None:
    other = course[: -len(str(grade))] + str(21 - grade)
    draft.tables["courses"].append({"id": course, "subject": subject, "grade": grade, **fields})
    draft.sizes[course] = len(draft.tables["courses"])
    if other in draft.sizes:
        draft.tables["courses"][draft.sizes[other] - 1]["next_course"] = course


def _part(draft: Draft, course: str, part: str, name: str, lessons: int, feature: str) -> None:
    row = {
        "course": course,
        "id": part,
        "name": name,
        "lessons_first": lessons,
        "lessons_second": lessons,
    }
    draft.tables["parts"].append(
        {**row, "features": (FEATURES[feature],) if feature in FEATURES else ()}
    )


def _basic(draft: Draft, subject: str, grade: int) -> None:
    matter = MATTERS[subject]
    if not matter.basic[grade - 10]:
        return
    course = f"{subject}{grade}"
    _course(draft, course, subject, grade, name=f"{matter.name}, {grade} класс")
    if subject == "mat":
        for part, (name, hours, _) in MATH_PARTS.items():
            _part(draft, course, part, name, hours[grade - 10], subject)
    else:
        _part(draft, course, subject, matter.name, matter.basic[grade - 10], subject)


def _advanced(draft: Draft, subject: str, grade: int) -> None:
    matter, course = MATTERS[subject], f"{subject}+{grade}"
    stands = "on_top" if subject in ("law", "eco") else "instead"
    name = f"{matter.name}, углублённый, {grade} класс"
    _course(draft, course, subject, grade, level="advanced", stands=stands, name=name)
    if subject == "mat":
        for part, (part_name, _, hours) in MATH_PARTS.items():
            _part(draft, course, part, part_name, hours, f"{subject}+")
    else:
        _part(
            draft,
            course,
            subject,
            matter.name,
            matter.advanced,
            f"{subject}+" if subject != "inf" else "inf",
        )
    for number, school in enumerate(draft.schools):
        if subject not in ONLY_FIRST or number % 2 == 0:
            most = 1 if subject in ("geo", "bio", "che", "inf") else 2
            draft.tables["offers"].append({"course": course, "host": school, "max_groups": most})


def _elective(draft: Draft, elective: str, grade: int) -> None:
    course = f"{elective}{grade}"
    _course(
        draft,
        course,
        elective,
        grade,
        stands="on_top",
        name=f"{ELECTIVES[elective]}, {grade} класс",
    )
    _part(draft, course, elective, ELECTIVES[elective], ELECTIVE_HOURS, elective)
    for school in draft.schools:
        draft.tables["offers"].append({"course": course, "host": school, "max_groups": 2})


def _plant(draft: Draft, spec: Spec) -> None:
    """Requests nobody can meet: fewer ask for the elective than any group needs."""
    if not spec.planted:
        return
    draft.tables["subjects"].append({"id": "ast", "name": "Астрономия", "kind": "elective"})
    _course(draft, "ast10", "ast", 10, stands="on_top", name="Астрономия, 10 класс")
    _part(draft, "ast10", "ast", "Астрономия", 1, "")
    draft.tables["offers"].append({"course": "ast10", "host": draft.schools[0], "max_groups": 1})
    students = [row["id"] for row in draft.tables["students"] if row["grade"] == 10]
    for student in draft.rng.sample(students, spec.planted):
        draft.tables["requests"].append({"student": student, "course": "ast10", "priority": 3})


def _people(draft: Draft) -> None:
    """Everybody the plan names; who teaches an advanced course may teach the basic one too."""
    known: dict[str, set[str]] = defaultdict(set)
    for (group, _), teacher in draft.teachings.items():
        known[teacher].add(group.split("/")[0])
    for number, (teacher, courses) in enumerate(sorted(known.items())):
        school, subject, _ = teacher.split("-")
        advanced = any("+" in course for course in courses)
        draft.tables["people"].append(
            {
                "id": teacher,
                "name": teacher_name(number),
                "school": school,
                "subjects": (subject,),
                "advanced": (subject,) if advanced else (),
                "visiting": subject in ("law", "eco", *ELECTIVES),
            }
        )

"""A student, a group and an hour are the same in every paper: for every student of the council's
case, over the whole year.

What is true is counted here from the plan and the calendar alone; every paper is asked for the same
numbers.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from papers import sample_dossier

from documents.contents.class_teacher.class_digest import class_digests
from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.diary import student_diaries
from documents.contents.common.words.times import hours_text
from documents.contents.deputies.group_list import GroupList, group_lists
from documents.contents.deputies.load import hours_of
from documents.contents.family.route import Route, RouteCourse, place_text, routes, teacher_text
from documents.contents.family.study_plan import StudyPlan, study_plans
from documents.contents.teachers.journal import journals
from documents.contents.workbook.lists import member_table
from models.record import GroupId, StudentId

#: How many lessons a student has in a group.
Hours = Mapping[tuple[StudentId, GroupId], int]


@cache
def dossier() -> Dossier:
    return sample_dossier("two-schools")


@cache
def members() -> frozenset[tuple[StudentId, GroupId]]:
    """Who is in which network group or visited class group: the rows of the plan, and the class of
    a visited group.
    """
    network, plan = dossier().network, dossier().plan
    rows = {(row.student, row.group) for row in plan.members}
    visited = {group for _, group in rows if network.candidate_of[group].is_class_group}
    return frozenset(
        rows | {(student, group) for group in visited for student in dossier().attendees[group]}
    )


@cache
def year_of_groups() -> Mapping[GroupId, int]:
    """Lessons of a group in the year: its lessons on every day that its school teaches."""
    year, network = dossier().year, dossier().network
    assert year is not None
    found = Counter[GroupId]()
    for day in year.days():
        for lesson in dossier().plan.lessons:
            taught = year.taught_as(day, network.candidate_of[lesson.group].host)
            found[lesson.group] += taught == lesson.day and lesson.weeks in (0, year.week(day))
    return found


@cache
def week_of_groups() -> Mapping[GroupId, int]:
    """Lessons of a group in a cycle of two weeks: one of every week counts twice."""
    cycle = dossier().network.cycle_weeks
    found = Counter[GroupId]()
    for lesson in dossier().plan.lessons:
        found[lesson.group] += 1 if lesson.weeks else cycle
    return found


def lessons_said(hours: str) -> float:
    """Lessons in a cycle, of a text that begins with the hours a week of the first half-year."""
    return (
        float(hours.removeprefix("1-е полугодие — ").split()[0].replace(",", "."))
        * dossier().network.cycle_weeks
    )


def test_the_case_is_the_whole_one() -> None:
    assert len(dossier().network.planned_students) == 200
    assert len(members()) > 300
    assert sum(year_of_groups().values()) > 10_000


def test_lists_of_groups_have_the_members_and_the_hours_of_the_plan() -> None:
    papers = [
        paper
        for pack in group_lists(dossier())
        for paper in pack.papers
        if isinstance(paper, GroupList)
    ]
    assert {
        (student, GroupId(paper.code)) for paper in papers for student in paper.students
    } == members()
    for paper in papers:
        course = dossier().network.candidate_of[GroupId(paper.code)].course
        assert [row.plan for row in paper.rows] == list(paper.students)
        assert paper.hours == hours_text(dossier().network, course)
        assert lessons_said(paper.hours) == week_of_groups()[GroupId(paper.code)]


def test_the_table_of_members_has_a_row_for_each() -> None:
    names = dossier().names
    rows = Counter(
        (row[0], row[2], row[4]) for row in member_table(dossier().network, dossier().plan).rows
    )
    assert rows == Counter(
        (names.group(group), names.student(student), names.home(student)[1])
        for student, group in members()
    )


def test_journals_have_a_cell_for_every_lesson_of_every_student() -> None:
    found = Counter[tuple[StudentId, GroupId]]()
    for pack in journals(dossier()):
        source = next(leaf for leaf in pack.leaves if leaf.hidden)
        group = GroupId(source.blocks[0].rows[0][1])
        for block in (
            block for leaf in pack.leaves for block in leaf.blocks if "marks:" in block.key
        ):
            lessons = sum("#" in column.key for column in block.columns)
            shut = Counter(row for row, _ in block.shaded)
            for row, student in enumerate(block.keys):
                found[StudentId(student), group] += lessons - shut[row]
    assert found == {(student, group): year_of_groups()[group] for student, group in members()}


def test_calendars_have_every_lesson_of_every_group_a_student_attends() -> None:
    by_title = {}
    for pack in student_diaries(dossier()):
        assert pack.diary is not None
        lessons = Counter[GroupId]()
        for row in pack.diary.occasions:
            group = GroupId(row.key.split()[0])
            if group in dossier().network.candidate_of:
                lessons[group] += len(row.days)
        by_title.setdefault(pack.title, []).append(lessons)
    students = dossier().network.planned_students
    assert sum(map(len, by_title.values())) == len(students)
    for student in students:
        title = ", ".join(filter(None, (student.name, dossier().names.class_(student.class_))))
        attended = {
            group.id: year_of_groups()[group.id] for group in dossier().groups_of[student.id]
        }
        assert {group: n for group, n in attended.items() if n} in [
            dict(found) for found in by_title[title]
        ]


def test_routes_have_the_groups_and_the_hours_of_the_plan() -> None:
    papers = [
        paper for pack in routes(dossier()) for paper in pack.papers if isinstance(paper, Route)
    ]
    rows = [(paper.students[0], row) for paper in papers for row in paper.courses]
    network = dossier().network

    def group_in(row: RouteCourse) -> GroupId:
        """Classes of two schools may share a name: the place tells them apart."""
        named = [
            group for group in dossier().joined if dossier().names.group(group.id) == row.group
        ]
        (found,) = (group.id for group in named if dossier().names.school(group.host) in row.place)
        return found

    assert {(student, group_in(row)) for student, row in rows} == {
        (student, group)
        for student, group in members()
        if network.candidate_of[group].class_ is None
        or network.candidate_of[group].class_ != network.student_of[student].class_
    }
    for _, row in rows:
        assert lessons_said(row.hours) == week_of_groups()[group_in(row)]


def test_weeks_of_routes_have_every_lesson_of_the_plan() -> None:
    for paper in (
        paper for pack in routes(dossier()) for paper in pack.papers if isinstance(paper, Route)
    ):
        groups = dossier().groups_of[paper.students[0]]
        assert sum(
            bool(row.period) * (1 if "недел" in row.what else 2) for row in paper.week
        ) == sum(week_of_groups()[group.id] for group in groups)


def test_study_plans_have_the_groups_and_the_hours_of_the_plan() -> None:
    papers = [
        paper
        for pack in study_plans(dossier())
        for paper in pack.papers
        if isinstance(paper, StudyPlan)
    ]
    network = dossier().network
    for paper in papers:
        student = paper.students[0]
        grade = network.student_of[student].grade
        told = [row for row in paper.rows if row.group.startswith("группа ")]
        own = [group for group in dossier().groups_of[student] if not group.is_class_group]
        assert len(told) == len(own)
        for group in own:
            subject = network.subject_of[network.course_of[group.course].subject].name
            where = (
                f"группа {group.number}",
                place_text(dossier(), student, group, ""),
                teacher_text(dossier(), group),
            )
            (row,) = (
                row
                for row in told
                if row.subject.startswith(subject) and (row.group, row.place, row.teacher) == where
            )
            week = row.week_10 if grade == 10 else row.week_11
            assert float(week.replace(",", ".")) * 2 == week_of_groups()[group.id]


def test_loads_of_teachers_have_the_hours_of_the_plan() -> None:
    cycle = dossier().network.cycle_weeks
    for row in dossier().plan.teachings:
        parts = dossier().network.parts_of[dossier().network.candidate_of[row.group].course]
        part = next(part for part in parts if part.id == row.part)
        lessons = [
            one for one in dossier().plan.lessons if (one.group, one.part) == (row.group, row.part)
        ]
        assert hours_of(dossier(), part).first * cycle == sum(
            1 if one.weeks else cycle for one in lessons
        )


def own_groups(student: StudentId) -> set[GroupId]:
    """Groups of a student that are not of his class."""
    class_ = dossier().network.student_of[student].class_
    return {
        group
        for who, group in members()
        if who == student and dossier().network.candidate_of[group].class_ != class_
    }


def test_digests_of_classes_have_the_groups_of_everybody() -> None:
    names, found = dossier().names, Counter[tuple[str, str, str]]()
    for pack in class_digests(dossier()):
        for leaf in pack.leaves:
            rows = (row for block in leaf.blocks for row in block.rows if row[3])
            found.update((leaf.title, row[1], row[2]) for row in rows)
    told = (
        (student, group)
        for student in {student for student, _ in members()}
        for group in own_groups(student)
    )
    assert found == Counter(
        (names.home(student)[1], names.student(student), names.group(group))
        for student, group in told
    )

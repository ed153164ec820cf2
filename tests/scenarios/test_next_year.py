"""Grade 10 goes up with its groups, schools and teachers; what does not go on is named; keeping has
a price that can be asked.
"""

from pathlib import Path
from typing import Any

import pytest
from command import call, network_file, plan_file
from small_network import LAW, PHYSICS, network, plan

from instances import Case, read, write
from instances.generate.samples.library import LIBRARY
from models.network import Network
from models.plan import Plan, RunStatus
from models.policy import Policy
from models.problems import InputError
from models.record import ClassId
from models.school_year.details import DetailKind
from models.school_year.next_year import End
from scenarios.next_year import NextYear, next_year
from solver import Limits, Options, solve
from validation import judge


def two_grades(
    courses: dict[str, dict[str, Any]] | None = None,
    people: dict[str, dict[str, Any]] | None = None,
) -> Network:
    """The small network with a course of grade 11 for each of grade 10, and one student about to
    leave.
    """
    first = network()
    follows = {row.id: f"{row.id}11" for row in first.courses}
    changed = courses or {}
    after = [
        row.model_dump() | {"id": follows[row.id], "grade": 11, "next_course": None}
        for row in first.courses
    ]
    after = [row | changed.get(row["id"], {}) for row in after]
    parts = [row.model_dump() | {"course": follows[row.course]} for row in first.parts]
    offers = [
        row.model_dump() | {"course": follows[row.course], "min_groups": 0} for row in first.offers
    ]
    leaver = {"id": "old", "name": "Выпускников О.", "school": "A", "grade": 11}
    named = {
        row.id: {"next_course": follows[row.id]} | changed.get(row.id, {}) for row in first.courses
    }
    unbound = {"TM": {"max_lessons_day": None, "max_lessons_week": None}}
    more = {"courses": after, "parts": parts, "offers": offers, "students": [leaver]}
    return network(
        more, courses=named, offers={"law": {"min_groups": 0}}, people={**unbound, **(people or {})}
    )


def carried(facts: Network | None = None, made: Plan | None = None) -> NextYear:
    return next_year(Case(network=facts or two_grades(), policy=Policy()), made or plan())


def test_grade_10_moves_up_and_grade_11_leaves() -> None:
    found = carried()
    new = found.case.network
    assert (found.moved, found.left) == (7, 1)
    assert {
        (row.id, row.grade, row.class_) for row in new.students if row.id in ("a1", "b1", "old")
    } == {
        ("a1", 11, "11A"),
        ("b1", 11, "11B"),
    }
    assert {row.course for row in new.class_lessons if row.class_ == "11A"} == {
        "maths11",
        "physics11",
    }


def test_everybody_asks_for_what_follows_and_was_where_he_was() -> None:
    new = carried().case.network
    assert {(row.student, row.course) for row in new.requests} == {
        *((student, "physics+11") for student in ("a1", "a2", "b1")),
        *((student, "law11") for student in ("a3", "b2")),
    }
    assert {(row.group, row.host, row.teacher) for row in new.previous} == {
        (PHYSICS, "A", "TP"),
        (LAW, "A", "TL"),
    }
    assert next(row for row in new.requests if row.student == "a1").required


def test_courses_and_hours_done_are_added_up() -> None:
    a1, a4 = (
        next(row for row in carried().case.network.students if row.id == name)
        for name in ("a1", "a4")
    )
    assert a1.done_courses == ("maths", "physics+")
    assert (a1.done_hours, a4.done_hours) == ((2 + 2 + 2 + 3) * 17, (2 + 2 + 1 + 1) * 17)


def test_what_does_not_go_on_is_named() -> None:
    made = plan(members={PHYSICS: ("a1", "b1"), LAW: ("a3", "b2")})
    found = carried(two_grades({"law": {"next_course": None}}), made)
    told = {(row.kind, row.student, row.course) for row in found.ended if row.student}
    assert told == {
        (End.REFUSED, "a2", "physics+"),
        (End.COURSE, "a3", "law"),
        (End.COURSE, "b2", "law"),
    }
    assert {row.class_ for row in found.ended if row.kind is End.CLASS} == {"11А", "11B"}


def test_a_teacher_who_may_not_go_on_and_a_group_too_large_are_named_and_left_open() -> None:
    facts = two_grades({"physics+11": {"teachers": ("TQ",), "max_size": 2}})
    found = carried(facts)
    assert {(row.kind, row.group) for row in found.ended if row.group} == {
        (End.TEACHER, PHYSICS),
        (End.SIZE, PHYSICS),
    }
    assert {row.teacher for row in found.case.network.previous if row.group == PHYSICS} == {None}


@pytest.mark.parametrize(
    ("course", "change", "code"),
    [
        ("physics+", {"next_course": None}, "course_leads_nowhere"),
        ("physics+", {"next_course": "physics11"}, "course_leads_elsewhere"),
        ("law", {"next_course": "maths11"}, "course_leads_elsewhere"),
        ("law", {"next_course": "maths"}, "course_leads_elsewhere"),
    ],
)
def test_a_course_that_leads_astray_is_refused(
    course: str, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(InputError) as error:
        carried(two_grades({course: change}))
    assert [(problem.code, problem.value) for problem in error.value.problems] == [(code, course)]


def test_the_price_of_keeping_the_groups_is_the_difference_of_two_plans() -> None:
    made = plan(
        members={PHYSICS: ("a1", "b1", "b2", "b3"), LAW: ()},
        closed=(LAW,),
        lessons={LAW: ()},
        teachers={LAW: ()},
    )
    asked = [{"student": name, "course": "physics+"} for name in ("b2", "b3")]
    first = two_grades(people={"TR": {"advanced": ("physics",)}})
    facts = first.replacing(requests=[*first.requests, *asked])
    new = carried(facts, made).case.network
    # Without the classes that nobody is in yet the two plans are proved in a moment.
    old = {row.id for row in new.classes if row.grade == 10}
    lessons = [row for row in new.class_lessons if row.class_ not in old]
    new = new.replacing(class_lessons=lessons)
    away = []
    for policy in (Policy(), Policy(grade_11_may_change=("physics+11",))):
        found = solve(Case(network=new, policy=policy), Options(limits=Limits(seconds=60)))
        assert found.status is RunStatus.OPTIMAL
        assert found.plan is not None
        verdict = judge(new, policy, found.plan)
        assert (verdict.accepted, verdict.amount("unmet_requests")) == (True, 0)
        away.append(verdict.amount("days_away"))
    assert away[0] > away[1]


def test_the_command_writes_a_book_that_reads_back_with_the_question_of_its_price(
    tmp_path: Path,
) -> None:
    facts = two_grades()
    source, made = (
        network_file(tmp_path / "network.json", facts),
        plan_file(tmp_path / "plan.json", network=facts),
    )
    done = call("next-year", source, made, "--output", tmp_path / "new.xlsx")
    assert done.exit_code == 0, done.stderr
    assert "В 11 класс перешли 7 обучающихся" in done.stdout
    assert read(tmp_path / "new.xlsx").network == carried(facts).case.network
    asked = call("scenario", "check", tmp_path / "new.xlsx")
    assert asked.exit_code == 0, asked.stderr + asked.stdout


def test_the_command_refuses_a_strange_plan_and_to_write_over_the_year(tmp_path: Path) -> None:
    source = network_file(tmp_path / "network.json", two_grades())
    strange = plan_file(tmp_path / "plan.json", Plan(groups=("x/10A",)))
    assert (
        "другой сети"
        in call("next-year", source, strange, "--output", tmp_path / "new.xlsx").stderr
    )
    done = call("next-year", source, plan_file(tmp_path / "own.json"), "--output", source)
    assert (done.exit_code, "поверх" in done.stderr) == (1, True)
    assert not (tmp_path / "new.xlsx").exists()


def test_nobody_in_grade_10_is_said() -> None:
    new = carried().case
    with pytest.raises(InputError) as error:
        next_year(new, plan())
    assert [problem.code for problem in error.value.problems] == ["nobody_moves_up"]


def test_two_schools_go_on_for_a_year_and_the_book_has_no_problem(tmp_path: Path) -> None:
    case = read("two-schools")
    hidden = Plan.model_validate_json(
        (LIBRARY / "two-schools" / "hidden.json").read_text(encoding="utf-8")
    )
    found = next_year(case, hidden)
    write(found.case, tmp_path / "new.xlsx")
    new = read(tmp_path / "new.xlsx").network
    assert (found.moved, found.left, found.ended) == (100, 100, ())
    assert len(new.previous) == len(new.requests) == 350
    assert {row.class_ for row in new.students} == {
        row.id for row in new.classes if row.grade == 11
    }


def test_house_texts_go_on_without_numbers_of_orders_and_class_teachers_go_up() -> None:
    case = read("two-schools")
    hidden = Plan.model_validate_json(
        (LIBRARY / "two-schools" / "hidden.json").read_text(encoding="utf-8")
    )
    annex = next_year(case, hidden).case.annex
    old = {row.class_: row.value for row in case.annex.details if row.class_ is not None}
    assert {row.class_: row.value for row in annex.details if row.class_ is not None} == {
        f"{school}-11{letter}": old[ClassId(f"{school}-10{letter}")]
        for school in "15"
        for letter in "АБ"
    }
    assert {row.value for row in annex.details if row.kind is DetailKind.ORDER_NUMBER} == {""}
    assert annex.council == case.annex.council
    assert (annex.sittings, annex.decisions, annex.activities, annex.calendar) == ((), (), (), ())

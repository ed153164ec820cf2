"""The council's case has what makes it hard, each thing named."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from statistics import mean

import pytest

from instances import Case, read
from instances.generate import Spec, generate
from instances.generate.parties import lead
from instances.generate.samples.library import LIBRARY
from models.network import Form, Level, Network, Role
from models.plan import Plan
from models.record import CourseId, SchoolId, StudentId
from validation import judge

SLOTS = 6 * 7
SCHOOLS = {"1", "5"}


@pytest.fixture(scope="module")
def network() -> Network:
    return read("two-schools-core").network


def hours(network: Network, courses: Iterable[CourseId]) -> int:
    return sum(part.lessons_first for course in courses for part in network.parts_of[course])


def common(network: Network, grade: int) -> set[CourseId]:
    """Courses every class of a grade has."""
    found = {
        row.course for row in network.class_lessons if network.course_of[row.course].grade == grade
    }
    for class_ in (row for row in network.classes if row.grade == grade):
        assert {row.course for row in network.class_lessons if row.class_ == class_.id} == found
    return found


def week(network: Network, grade: int, asked: Iterable[CourseId]) -> int:
    """Lessons of a student of the grade who gets what is asked for."""
    courses = set(asked)
    released = {lost for course in courses for lost in network.basic_of[course]}
    return hours(network, (common(network, grade) - released) | courses)


def asked_by_school(network: Network) -> dict[CourseId, Counter[str]]:
    found: dict[CourseId, Counter[str]] = defaultdict(Counter)
    for request in network.requests:
        found[request.course][network.student_of[request.student].school] += 1
    return found


def asked_of(network: Network, student: StudentId) -> list[CourseId]:
    return [request.course for request in network.requests_of[student]]


def test_two_schools_have_eight_classes_of_two_grades_and_about_200_students(
    network: Network,
) -> None:
    assert {school.id for school in network.schools} == SCHOOLS
    assert Counter(row.grade for row in network.classes) == {10: 4, 11: 4}
    assert 190 <= len(network.students) <= 210
    assert all(school.days == 6 for school in network.schools)


def test_bells_differ(network: Network) -> None:
    bells = {
        school: {(row.period, row.start) for row in network.bells if row.school == school}
        for school in SCHOOLS
    }
    assert bells["1"] != bells["5"]


def test_basic_lessons_sum_to_27_and_26(network: Network) -> None:
    assert hours(network, common(network, 10)) == 27
    assert hours(network, common(network, 11)) == 26


def test_two_years_sum_to_64_lessons_and_no_week_has_more_than_37(network: Network) -> None:
    other = {course.id: course.next_course for course in network.courses if course.next_course}
    other |= {after: before for before, after in other.items()}
    for student in network.students:
        asked = asked_of(network, student.id)
        weeks = (
            week(network, student.grade, asked),
            week(network, 21 - student.grade, [other[course] for course in asked]),
        )
        assert max(weeks) <= 37
        assert sum(weeks) >= 64


def test_everyone_asks_for_three_advanced_courses_and_an_elective_on_top(network: Network) -> None:
    for student in network.students:
        courses = [network.course_of[course] for course in asked_of(network, student.id)]
        assert sum(course.level is Level.ADVANCED for course in courses) == 3
        assert {course.subject for course in courses} & {"law", "eco"}
        assert any(
            course.subject in ("fin", "tec", "psy", "jou") and course.stands == "on_top"
            for course in courses
        )


@pytest.mark.parametrize(
    ("fewest", "most", "needed"), [(3, 4, "min_size"), (5, 7, "soft_min_size")]
)
def test_three_courses_or_more_reach_their_size_only_together(
    network: Network, fewest: int, most: int, needed: str
) -> None:
    found = [
        course
        for course, by_school in asked_by_school(network).items()
        if set(by_school) == SCHOOLS
        and all(fewest <= number <= most for number in by_school.values())
    ]
    assert len(found) >= 3
    assert all(
        max(asked_by_school(network)[course].values()) < getattr(network.course_of[course], needed)
        for course in found
    )


def test_school_5_has_nobody_for_advanced_chemistry_and_informatics(network: Network) -> None:
    able = [row for row in network.people if row.school == "5" or row.may_travel]
    assert not any({"che", "inf"} & set(row.advanced) for row in able)


def test_each_school_has_one_laboratory_and_one_computer_room(network: Network) -> None:
    found = Counter((room.school, feature) for room in network.rooms for feature in room.features)
    assert all(
        found[school, feature] == 1
        for school in SCHOOLS
        for feature in ("лаборатория", "компьютеры")
    )


def test_basic_chemistry_needs_no_laboratory_and_advanced_does(network: Network) -> None:
    needs = {
        course: network.parts_of[CourseId(course)][0].features
        for course in ("che10", "che+10", "che11", "che+11")
    }
    assert needs == {
        "che10": (),
        "che+10": ("лаборатория",),
        "che11": (),
        "che+11": ("лаборатория",),
    }


def test_halves_of_english_and_of_informatics_are_the_same(network: Network) -> None:
    halves = {
        subject: {
            (row.class_, row.half)
            for row in network.class_lessons
            if network.course_of[row.course].subject == subject
        }
        for subject in ("eng", "inf")
    }
    assert (
        halves["eng"]
        == halves["inf"]
        == {(row.id, half) for row in network.classes for half in ("п1", "п2")}
    )
    assert all(len(student.halves) == 1 for student in network.students)


def test_the_walk_of_15_minutes_fits_a_break_of_20_and_not_of_10(network: Network) -> None:
    assert {row.minutes for row in network.travel} == {15}
    assert all(10 < network.travel_minutes[pair] <= 20 for pair in (("1", "5"), ("5", "1")))
    for school in SCHOOLS:
        rows = sorted((row.start, row.end) for row in network.bells if row.school == school)
        breaks = {after[0] - before[1] for before, after in pairwise(rows)}
        assert {10, 20} <= breaks


def test_there_are_two_teachers_to_choose_from_in_the_big_subjects(network: Network) -> None:
    for candidate in network.candidates:
        if network.course_of[candidate.course].subject in (
            "mat",
            "rus",
            "lit",
            "eng",
            "his",
            "soc",
            "phy",
        ):
            assert len(network.teachers_of(candidate)) >= 2


def test_some_teachers_are_part_time(network: Network) -> None:
    visiting = [row for row in network.people if row.visiting]
    assert len(visiting) >= 4
    assert all(len({busy.day for busy in network.busy_of[row.id]}) >= 3 for row in visiting)


def share(counts: Iterable[int]) -> float:
    return mean(count / SLOTS for count in counts)


def test_teachers_and_rooms_are_taken_by_grades_5_to_9_a_third_of_the_week(
    network: Network,
) -> None:
    teachers = [len(network.busy_of[row.id]) for row in network.people if not row.visiting]
    rooms = [len(room.closed) for room in network.rooms]
    assert share(teachers) == pytest.approx(1 / 3, abs=0.02)
    assert share(rooms) == pytest.approx(1 / 3, abs=0.05)


def test_groups_that_students_travel_to_meet_on_the_fewest_days_in_the_hidden_plan(
    network: Network,
) -> None:
    plan = Plan.model_validate_json(
        (LIBRARY / "two-schools-core" / "hidden.json").read_text(encoding="utf-8")
    )
    visited = {
        network.candidate_of[row.group]
        for row in plan.members
        if network.student_of[row.student].school != network.candidate_of[row.group].host
    }
    assert len(visited) >= 6
    for group in visited:
        (part,) = network.parts_of[group.course]
        days = {lesson.day for lesson in plan.lessons if lesson.group == group.id}
        assert len(days) == ceil(part.lessons_first / part.max_a_day)


@pytest.fixture(scope="module")
def whole() -> Case:
    return read("two-schools")


def test_the_whole_case_has_what_the_core_leaves_out(whole: Case) -> None:
    facts = whole.network
    assert facts.cycle_weeks == 2
    assert whole.policy.escorts_required
    assert {"worst_off_student", "school_inequity"} <= {
        term.criterion for stage in whole.policy.stages for term in stage.terms
    }
    assert Counter(row.school for row in facts.people if Role.ESCORT in row.roles) == {
        "1": 2,
        "5": 2,
    }
    assert {(row.course, row.host) for row in facts.offers if row.form is Form.REMOTE_LIVE} == {
        ("jou10", "1"),
        ("jou11", "1"),
    }
    assert all(row.host == "1" for row in facts.offers if row.course in ("jou10", "jou11"))
    assert [row.visitors for row in facts.class_lessons if row.visitors] == [5] * 4
    assert {part.course for part in facts.parts if part.lessons_first % 2} == {"pro10", "grm10"}


def test_the_plan_of_the_whole_case_uses_all_of_it(whole: Case) -> None:
    facts = whole.network
    plan = Plan.model_validate_json(
        (LIBRARY / "two-schools" / "hidden.json").read_text(encoding="utf-8")
    )
    forms = Counter(facts.candidate_of[row.group].form for row in plan.members)
    assert forms[Form.REMOTE_LIVE] >= 40
    visited = [row for row in plan.members if facts.candidate_of[row.group].is_class_group]
    assert len(visited) == 20
    weeks = {(lesson.group, lesson.weeks) for lesson in plan.lessons if lesson.weeks}
    assert {week for _, week in weeks} == {1, 2}
    assert all(party.leaders and party.members for party in plan.parties)
    assert len(plan.parties) >= 15


@pytest.mark.parametrize(
    "option",
    [{"visitors": 3}, {"escorts": 2}, {"remote": True}, {"fortnight": True}, {"fair": True}],
)
def test_each_of_these_is_an_option_of_its_own_at_any_size(option: dict[str, int]) -> None:
    for pairs in (1, 2):
        made = generate(Spec(seed=3, pairs=pairs, size=22, **option))  # type: ignore[arg-type]  # options by name
        plain = generate(Spec(seed=3, pairs=pairs, size=22))
        assert (made.network, made.policy) != (plain.network, plain.policy)
        verdict = judge(made.network, made.policy, made.plan)
        assert verdict.violations == verdict.exceeded == ()
        assert verdict.amount("unmet_requests") == verdict.amount("student_windows") == 0


def test_too_few_escorts_are_said_to_be_too_few() -> None:
    with pytest.raises(ValueError, match="too few escorts"):
        lead(read("two-schools-core").network, generate(Spec(seed=0)).plan, [("x", SchoolId("1"))])

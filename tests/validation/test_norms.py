"""Norm presets: which hold for whom, what each rule finds, and that nothing is refused for them."""

from datetime import date
from pathlib import Path

import pytest
import small_network as small
from command import call, network_file

import texts
from instances import read
from models.network import Network
from models.norms import NormReport, Preset
from models.policy import Policy
from models.record import StudentId
from models.school_year.calendar import Span, SpanKind
from validation.consequences.study import Studies
from validation.norms import norm_report, presets, presets_for
from validation.norms.of_schools import OF_NETWORK, OF_SCHOOL
from validation.norms.of_students import RULES as OF_STUDENTS

FGOS = Policy(norms=(Preset.FGOS2022,))
SANPIN = Policy(norms=(Preset.SANPIN2021,))


@pytest.fixture(scope="module")
def school() -> Network:
    """Two hundred students with complete study plans."""
    return read("two-schools").network


def found(report: NormReport, rule: str) -> list[tuple[str | None, float, tuple[str, ...]]]:
    return [
        (row.student or row.school, row.found, row.names)
        for row in report.findings
        if row.norm.rule == rule
    ]


def named(report: NormReport, rule: str) -> set[str | None]:
    return {row[0] for row in found(report, rule)}


def without(network: Network, *courses: str) -> Network:
    return network.replacing(
        class_lessons=tuple(row for row in network.class_lessons if row.course not in courses)
    )


def with_bells(period: int, start: str, end: str) -> Network:
    bells = [
        {**row.model_dump(), "start": start, "end": end}
        if (row.school, row.period) == ("A", period)
        else row.model_dump()
        for row in small.network().bells
    ]
    return small.network().replacing(bells=bells)


def test_every_rule_of_every_preset_is_counted_by_somebody() -> None:
    known = {*OF_STUDENTS, *OF_SCHOOL, *OF_NETWORK}
    assert {norm.rule for preset in presets() for norm in preset.norms} == known


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_preset_and_every_rule_has_words(language: str) -> None:
    with texts.speaking(language):
        for preset in presets():
            assert texts.knows(f"norm_preset.{preset.id}")
            assert texts.knows(f"norm_short.{preset.id}")
            assert [
                norm.rule for norm in preset.norms if not texts.knows(f"norm_name.{norm.rule}")
            ] == []
            assert [
                norm.rule for norm in preset.norms if not texts.knows(f"norm.{norm.rule}")
            ] == []


def test_every_preset_but_none_is_shipped() -> None:
    assert {preset.id for preset in presets()} == set(Preset) - {Preset.NONE}


def test_every_name_a_norm_uses_is_explained_by_its_preset() -> None:
    for preset in presets():
        names = {row.name for row in preset.named}
        used = {name for norm in preset.norms for name in norm.names}
        used |= {
            name
            for norm in preset.norms
            for row in norm.profiles
            for choice in row.choices
            for name in choice.of
        }
        assert used <= names, preset.id


@pytest.mark.parametrize(
    ("year", "grade", "expected"),
    [
        ("2025/26", 10, {Preset.FGOS2022, Preset.SANPIN2021}),
        ("2026/27", 10, {Preset.FGOS2022, Preset.SANPIN2026}),
        ("2027/28", 10, {Preset.FGOS2027, Preset.SANPIN2026}),
        ("2027/28", 11, {Preset.FGOS2022, Preset.SANPIN2026}),
        ("2023/24", 10, {Preset.FGOS2022, Preset.SANPIN2021}),
        ("2023/24", 11, {Preset.FGOS2012, Preset.SANPIN2021}),
        ("2020/21", 10, {Preset.FGOS2012, Preset.SANPIN2021}),
        ("", 10, {Preset.FGOS2022, Preset.SANPIN2026}),
    ],
)
def test_the_year_and_the_grade_decide_which_presets_hold(
    year: str, grade: int, expected: set[Preset]
) -> None:
    assert {row.id for row in presets_for(Policy(), year, grade)} == expected


def test_the_policy_chooses_presets_and_may_choose_none() -> None:
    assert [row.id for row in presets_for(Policy(norms=(Preset.FGOS2012,)), "2022/23", 10)] == [
        Preset.FGOS2012
    ]
    assert presets_for(Policy(norms=(Preset.NONE,)), "2026/27", 10) == ()


def test_a_preset_that_is_over_gives_way_to_the_one_that_follows(school: Network) -> None:
    before, after = (
        norm_report(school.replacing(year=year), SANPIN) for year in ("2025/26", "2026/27")
    )
    assert [row.id for row in before.presets] == [Preset.SANPIN2021]
    assert before.followed == ()
    assert [row.id for row in after.presets] == [Preset.SANPIN2026]
    assert [(row.chosen, row.applied) for row in after.followed] == [
        (Preset.SANPIN2021, Preset.SANPIN2026)
    ]


def test_a_preset_that_is_over_and_has_no_follower_is_named(school: Network) -> None:
    late = norm_report(school.replacing(year="2033/34"), Policy())
    assert late.expired == (Preset.SANPIN2026,)
    assert norm_report(school, Policy()).expired == ()


@pytest.mark.parametrize(
    ("year", "lapses"),
    [
        ("2025/26", []),
        ("2026/27", [("sanpin3685", False)]),
        ("2027/28", [("sanpin3685", True)]),
        ("2032/33", [("sp4283", False), ("sanpin3685", True)]),
    ],
)
def test_an_act_that_does_not_hold_for_the_year_is_named(
    school: Network, year: str, lapses: list[tuple[str, bool]]
) -> None:
    report = norm_report(school.replacing(year=year), Policy())
    assert [(row.act.id, row.before) for row in report.lapses] == lapses


def test_each_rule_has_an_act_and_no_clause_is_guessed() -> None:
    for preset in presets():
        assert all(preset.act_of(norm) is not None for norm in preset.norms), preset.id
        assert {act.id for act in preset.acts} == {norm.act for norm in preset.norms}
    dated = {act.id: (act.valid_from, act.valid_to) for row in presets() for act in row.acts}
    assert dated["sp3648"][1] == date(2026, 8, 31)
    assert dated["sp4283"] == (date(2026, 9, 1), date(2032, 9, 1))
    assert dated["sanpin3685"][1] == date(2027, 3, 1)


def test_the_draft_of_2027_has_its_hours_and_asks_for_no_advanced_subject() -> None:
    (draft,) = (row for row in presets() if row.id is Preset.FGOS2027)
    limits = {norm.rule: (norm.least, norm.most) for norm in draft.norms}
    assert limits == {
        "hours_in_two_years": (2312, 2516),
        "lessons_a_week": (None, 37),
        "subjects": (13, None),
    }
    assert [act.is_draft for act in draft.acts] == [True]
    assert len(draft.profiles) == 6


def test_a_profile_without_a_list_of_subjects_is_said_to_be_not_checked(school: Network) -> None:
    rows = tuple(
        row.model_copy(update={"profile": "агротехнологический"}) for row in school.students
    )
    report = norm_report(school.replacing(students=rows), FGOS)
    assert report.not_checked == ("агротехнологический",)
    assert named(report, "profile_subjects") == set()
    assert norm_report(school, FGOS).not_checked == ()


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2025/26", ["СП 2.4.3648-20", "не проверен"]),
        ("2026/27", ["СП 2.4.2.4283-26", "действует, насколько известно, по 1 марта 2027"]),
        ("2027/28", ["ФГОС 2027 (проект)", "ещё проект", "утратил силу"]),
    ],
)
def test_check_says_act_and_clause_and_what_lapses(
    tmp_path: Path, year: str, said: list[str]
) -> None:
    facts = small.network().replacing(year=year)
    path = network_file(tmp_path / "network.json", facts)
    done = call("check", path, "--norms", tmp_path / "norms.xlsx")
    assert done.exit_code == 0
    assert [words for words in said if words not in " ".join(done.stdout.split())] == []


def test_every_student_of_a_complete_sample_is_asked_every_rule_of_study_plans(
    school: Network,
) -> None:
    report = norm_report(school, FGOS, read("two-schools").annex.calendar)
    asked = {row.norm.rule: row.checked for row in report.applied if row.of == "students"}
    assert asked == {
        "hours_in_two_years": 200,
        "lessons_a_week": 200,
        "subjects": 200,
        "obligatory_subjects": 200,
        "advanced_subjects": 200,
        "profile_subjects": 200,
        "one_level": 200,
        "project": 200,
    }
    assert {row.norm.rule for row in report.findings} == {"profile_subjects"}


def test_names_a_subject_that_everyone_takes_and_a_class_has_not(school: Network) -> None:
    report = norm_report(without(school, "geo10", "geo11"), FGOS)
    taken = {row.student for row in school.requests if row.course.startswith("geo")}
    assert (
        named(report, "obligatory_subjects") == {row.id for row in school.planned_students} - taken
    )
    assert {row[2] for row in found(report, "obligatory_subjects")} == {("География",)}
    assert {row[1] for row in found(report, "subjects")} <= {12.0}


def test_a_project_of_grade_10_counts_for_grade_11(school: Network) -> None:
    assert named(norm_report(school, FGOS), "project") == set()
    assert named(norm_report(without(school, "pro10"), FGOS), "project") == {
        row.id for row in school.planned_students
    }


def test_done_courses_and_hours_stand_for_the_year_before(school: Network) -> None:
    eleventh = next(row for row in school.students if row.grade == 11)
    told = eleventh.model_copy(update={"done_courses": ("rus10", "pro10"), "done_hours": 900})
    changed = school.replacing(
        students=tuple(told if row == eleventh else row for row in school.students)
    )
    study = Studies(changed).by_requests()[eleventh.id]
    assert (study.known, study.other) == (True, ("rus10", "pro10"))
    assert Studies(changed).hours_of(study, 10) == 900


def test_a_profile_asks_for_its_advanced_subjects(school: Network) -> None:
    pupil = next(row for row in school.students if row.profile.startswith("техно"))
    asked = tuple(
        row
        for row in school.requests
        if row.student != pupil.id or row.course not in ("mat+10", "mat+11")
    )
    lacking = norm_report(school.replacing(requests=asked), FGOS)
    assert ("технологический", "Математика") in {
        row.names for row in lacking.of(pupil.id) if row.norm.rule == "profile_subjects"
    }
    universal = school.replacing(
        students=tuple(
            row.model_copy(update={"profile": "универсальный"}) for row in school.students
        )
    )
    assert named(norm_report(universal, FGOS), "profile_subjects") == set()


def test_hours_of_a_year_follow_the_weeks_of_the_calendar() -> None:
    facts = small.network()
    # Two lessons a week in the first half-year, three in the second.
    assert Studies(facts).hours_a_year("physics+") == 2 * 17 + 3 * 17
    assert Studies(facts, (16, 18)).hours_a_year("physics+") == 2 * 16 + 3 * 18


def test_both_levels_at_once_are_named_unless_one_stands_on_top() -> None:
    basic = {"student": "a1", "course": "physics"}
    assert named(norm_report(small.network(add={"requests": [basic]}), FGOS), "one_level") == {"a1"}
    on_top = small.network(add={"requests": [basic]}, courses={"physics+": {"stands": "on_top"}})
    assert named(norm_report(on_top, FGOS), "one_level") == set()


@pytest.mark.parametrize(
    ("rule", "network"),
    [
        ("first_lesson", with_bells(1, "07:30", "08:15")),
        ("lesson_minutes", with_bells(6, "13:15", "14:05")),
        ("break_minutes", with_bells(2, "09:20", "10:05")),
        ("long_breaks", with_bells(4, "11:15", "12:00")),
    ],
)
def test_bells_that_do_not_keep_a_rule_are_named_by_school(rule: str, network: Network) -> None:
    # The other school has no long break at all.
    before = named(norm_report(small.network(), SANPIN), rule)
    assert before <= {"B"}
    assert named(norm_report(network, SANPIN), rule) - before == {"A"}


def test_a_lesson_zero_is_named() -> None:
    bells = [{"school": "A", "days": (1,), "period": 0, "start": "08:00", "end": "08:20"}]
    report = norm_report(small.network(add={"bells": bells}), SANPIN)
    assert [row.case for row in report.findings if row.norm.rule == "first_lesson"] == ["zero"]


def test_limits_and_weeks_are_asked_of_the_network() -> None:
    report = norm_report(
        small.network(), SANPIN.model_copy(update={"lessons_a_day": 8, "extracurricular_pause": 10})
    )
    of_network = [(row.norm.rule, row.found) for row in report.findings if row.school is None]
    assert of_network == [("lessons_a_day", 8), ("extracurricular_pause", 10)]
    halves = [
        Span(
            kind=SpanKind.HALF_YEAR,
            number=n,
            weeks=weeks,
            first=date(2026, 9, 1),
            last=date(2026, 12, 1),
        )
        for n, weeks in ((1, 16), (2, 17))
    ]
    assert [
        row[1] for row in found(norm_report(small.network(), FGOS, halves), "weeks_a_year")
    ] == [33]


def test_a_plan_is_asked_for_the_lessons_of_its_days(school: Network) -> None:
    plan = small.plan()
    report = norm_report(small.network(), SANPIN, plan=plan)
    assert {row.norm.rule: row.checked for row in report.applied if row.of == "students"}[
        "lessons_a_day"
    ] == 7
    assert "lessons_a_day" not in {
        row.norm.rule
        for row in norm_report(small.network(), SANPIN).applied
        if row.of == "students"
    }


def test_a_study_plan_by_the_plan_has_what_was_granted() -> None:
    studies = Studies(small.network())
    assert studies.by_plan(small.plan())[StudentId("a1")].now == ("maths", "physics+")
    assert studies.by_plan(small.plan(members={small.PHYSICS: ("a2", "b1")}))[
        StudentId("a1")
    ].now == ("maths", "physics")


def test_check_names_rules_and_students_and_refuses_nothing(tmp_path: Path) -> None:
    done = call(
        "check",
        network_file(tmp_path / "network.json", policy=FGOS),
        "--norms",
        tmp_path / "norms.xlsx",
    )
    assert done.exit_code == 0
    assert "индивидуальный проект" in done.stdout
    assert "весь класс, 4 ученика" in done.stdout
    assert "не делает вывода о соответствии закону" in done.stdout
    assert (tmp_path / "norms.xlsx").read_bytes().startswith(b"PK")


def test_check_says_nothing_of_norms_where_the_council_wants_none(tmp_path: Path) -> None:
    done = call(
        "check", network_file(tmp_path / "network.json", policy=Policy(norms=(Preset.NONE,)))
    )
    assert done.stdout == "Школ: 2, учеников: 7, запросов: 5.\nОшибок нет.\n"


def test_none_beside_another_preset_is_bad_input(tmp_path: Path) -> None:
    policy = Policy(norms=(Preset.NONE, Preset.FGOS2022))
    done = call("check", network_file(tmp_path / "network.json", policy=policy))
    assert done.exit_code == 1
    assert "«не проверять» стоит вместе с другими" in done.stderr

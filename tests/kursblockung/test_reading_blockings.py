"""Both forms become the same kind of network: rails are days, parallel groups are offers."""

from pathlib import Path

import pytest
from blocking_folders import EXCHANGE, FLAT, PLAN, write

from instances import Case
from instances import read as open_case
from instances import write as save
from instances.interchange.kursblockung import Imported, read
from instances.messages import sentence
from models.network import Level, PinKind
from models.record import DayPeriod
from validation import judge
from validation.facts import contradictions


@pytest.fixture
def exchange(tmp_path: Path) -> Imported:
    return read(write(tmp_path, EXCHANGE))


@pytest.fixture
def flat(tmp_path: Path) -> Imported:
    return read(write(tmp_path, FLAT))


def test_every_rail_is_a_day_of_one_period(exchange: Imported) -> None:
    assert {(slot.day, slot.period) for slot in exchange.network.slots} == {
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
    }


def test_every_parallel_group_is_an_offer_of_one_group_that_opens(exchange: Imported) -> None:
    offers = {
        offer.label: (offer.course, offer.min_groups, offer.max_groups)
        for offer in exchange.network.offers
    }
    assert offers["D-GK2"] == ("D-GK", 1, 1)
    assert len(offers) == len(exchange.network.candidates) == 5


def test_a_group_of_two_rails_has_two_lessons(exchange: Imported) -> None:
    assert {part.course: part.lessons_first for part in exchange.network.parts}["I0-GK"] == 2


def test_an_examination_course_is_advanced_and_others_are_basic(exchange: Imported) -> None:
    levels = {course.id: course.level for course in exchange.network.courses}
    assert levels == {
        "M-LK": Level.ADVANCED,
        "D-GK": Level.BASIC,
        "I0-GK": Level.BASIC,
        "PX-PJK": Level.BASIC,
    }


def test_levels_of_requests_are_read_as_levels_of_groups(exchange: Imported) -> None:
    assert sorted(row.course for row in exchange.network.requests if row.student == "3") == [
        "D-GK",
        "M-LK",
        "PX-PJK",
    ]


def test_namesakes_are_told_apart_and_no_date_of_birth_is_kept(exchange: Imported) -> None:
    assert sorted(row.course for row in exchange.network.requests if row.student == "2") == [
        "D-GK",
        "I0-GK",
    ]
    assert "2005" not in exchange.network.model_dump_json()


def test_a_student_of_a_partner_school_can_come_from_there(exchange: Imported) -> None:
    assert exchange.network.student_of["3"].school == "K1"
    assert (
        exchange.network.travel_minutes["K1", "900"]
        == exchange.network.travel_minutes["900", "K1"]
        == 0
    )


def test_a_group_without_a_teacher_has_one_of_its_own(exchange: Imported) -> None:
    teachers = [offer.teacher for offer in exchange.network.offers if offer.label == "I0-GK1"]
    assert teachers == ["?I0-GK1"]
    assert [offer.label for offer in exchange.network.offers if offer.teacher == "?I0-GK1"] == [
        "I0-GK1"
    ]


def test_a_rail_the_school_fixed_is_a_pin(exchange: Imported) -> None:
    assert [(pin.kind, pin.group, pin.day) for pin in exchange.network.pins] == [
        (PinKind.TIME, "M-LK/900/on_site/1", 1)
    ]


def test_the_plan_of_the_school_is_judged_and_its_amounts_count(exchange: Imported) -> None:
    assert exchange.reference is not None
    verdict = judge(exchange.network, exchange.policy, exchange.reference)
    assert verdict.accepted
    assert {stage.name: stage.value for stage in verdict.stages} == {"unmet_1": 0, "balance": 3}


def test_a_teacher_in_two_groups_of_a_rail_is_a_broken_rule(tmp_path: Path) -> None:
    case = read(
        write(tmp_path, EXCHANGE | {"Blockplan.txt": PLAN.replace('1;"D-GK2"', '0;"D-GK2"')})
    )
    assert case.reference is not None
    assert {
        found.rule for found in judge(case.network, case.policy, case.reference).violations
    } == {"people_are_in_one_place"}


def test_a_rail_that_is_kept_is_closed_to_all_other_courses(tmp_path: Path) -> None:
    rails = tmp_path / "kept.csv"
    rails.write_text("rail;subject;level\n1;*;LK\n4;PX;\n4;I0;GK\n", encoding="utf-8-sig")
    closed = {
        course.id: course.closed_times
        for course in read(write(tmp_path, EXCHANGE), rails).network.courses
    }
    assert closed["M-LK"] == (DayPeriod(day=4, period=1),)
    assert closed["D-GK"] == (DayPeriod(day=1, period=1), DayPeriod(day=4, period=1))
    assert closed["PX-PJK"] == closed["I0-GK"] == (DayPeriod(day=1, period=1),)


def test_without_a_table_of_kept_rails_every_rail_is_open_to_all(exchange: Imported) -> None:
    assert not any(course.closed_times for course in exchange.network.courses)


def test_the_number_of_rails_can_be_stated_where_the_school_has_no_plan_yet(tmp_path: Path) -> None:
    case = read(
        write(
            tmp_path, EXCHANGE | {"Blockplan.txt": "", "001_Informationen.txt": "Schienen  =  6\n"}
        )
    )
    assert case.reference is None
    assert len(case.network.slots) == 6


def test_the_flat_form_keeps_rooms_and_the_year(flat: Imported) -> None:
    assert [(room.name, room.seats) for room in flat.network.rooms] == [("1.01", 32), ("1.02", 16)]
    assert {student.grade for student in flat.network.students} == {10}


def test_the_flat_form_reads_the_rails_of_the_school(flat: Imported) -> None:
    assert flat.reference is not None
    assert sorted(
        row.day for row in flat.reference.lessons if row.group == "VF/host/on_site/1"
    ) == [2, 3]
    verdict = judge(flat.network, flat.policy, flat.reference)
    assert [found.rule for found in verdict.violations] == ["people_are_in_one_place"]
    assert verdict.amount("size_imbalance") == 1


def test_parallel_groups_of_different_length_are_courses_that_replace_each_other(
    tmp_path: Path,
) -> None:
    courses = FLAT["courses.csv"].replace("M-GK2,3,8,2,1", "M-GK2,3,8,2 3,1")
    case = read(write(tmp_path, FLAT | {"courses.csv": courses}))
    assert {
        (row.course, row.alternatives) for row in case.network.requests if row.student == "103"
    } == {
        ("M-GK-1", ("M-GK-2",)),
        ("D-GK", ()),
    }
    assert case.reference is not None
    assert judge(case.network, case.policy, case.reference).amount("unmet_requests") == 0


def test_a_group_with_more_rails_in_the_plan_has_those_of_the_plan_and_both_tables_are_named(
    tmp_path: Path,
) -> None:
    plan = PLAN + '3;"M-LK1";1\n'
    case = read(write(tmp_path, EXCHANGE | {"Blockplan.txt": plan}))
    assert [sentence(remark) for remark in case.remarks] == [
        "Kurse.txt, строка 2, столбец «Schienenzahl»: группа «M-LK1»: сказано лент — 1, а в плане "
        "школы заняты 2 "
        "(Blockplan.txt, строки 2, 8); взято 2"
    ]
    assert [part.lessons_first for part in case.network.parts if part.course == "M-LK"] == [2]
    # Two students of one name are only remarked on.
    refused = [row for row in contradictions(case.network, case.policy) if not row.is_remark]
    assert refused == []


def test_a_group_with_fewer_rails_in_the_plan_keeps_those_that_are_said(tmp_path: Path) -> None:
    plan = PLAN.replace('2;"I0-GK1";0\n', "")
    case = read(write(tmp_path, EXCHANGE | {"Blockplan.txt": plan}))
    assert [(remark.value, remark.line) for remark in case.remarks] == [("2", 5)]
    assert [part.lessons_first for part in case.network.parts if part.course == "I0-GK"] == [2]


def test_tables_that_agree_bring_no_remark(exchange: Imported, flat: Imported) -> None:
    assert exchange.remarks == flat.remarks == ()


def test_what_is_imported_passes_the_check_though_partner_schools_have_no_bells(
    exchange: Imported, tmp_path: Path
) -> None:
    path = tmp_path / "imported.json"
    save(Case(network=exchange.network, policy=exchange.policy), path)
    assert open_case(path).network == exchange.network

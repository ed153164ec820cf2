"""Orders of schools: what concerns a school, in the words of its house texts; the amending one
tells changes and no more.
"""

from datetime import date
from typing import Any

import pytest
import small_network as small
from papers import sample_dossier, small_dossier, text_of

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import BLANK, BY_HAND, CHECK, with_lines
from documents.contents.head.amendment import Amendment, amendments, decision_cited
from documents.contents.head.contract_annex import ContractAnnex, contract_annexes
from documents.contents.head.order import Order, orders
from documents.formats.word.docx import docx
from documents.templates import Templates
from models.plan import Plan
from models.record import SchoolId
from models.school_year.annex import Annex
from models.school_year.details import DetailKind
from solver import escorted
from validation.consequences.meetings import DatedPlan


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return sample_dossier("two-schools")


def orders_of(dossier: Dossier) -> dict[str, Order]:
    packs = list(orders(dossier))
    papers = [paper for pack in packs for paper in pack.papers]
    assert all(isinstance(paper, Order) for paper in papers)
    return {
        str(pack.school): paper
        for pack in packs
        for paper in pack.papers
        if isinstance(paper, Order)
    }


def amended(before: Plan, **changes: Any) -> dict[str, Amendment]:
    after = before.model_copy(update=changes)
    found = small_dossier(plan=Plan.model_validate(after.model_dump()), previous=before)
    return {
        str(pack.school): paper
        for pack in amendments(found)
        for paper in pack.papers
        if isinstance(paper, Amendment)
    }


def test_every_school_has_an_order_of_its_own_number_and_people(dossier: Dossier) -> None:
    found = orders_of(dossier)
    assert {school: paper.number for school, paper in found.items()} == {"1": "112-о", "5": "117-о"}
    assert found["1"].date == "28 августа 2026 г."
    assert found["1"].coordinator != found["5"].coordinator
    assert (found["1"].head_post, found["1"].coordinator_post.split()[0]) == (
        "Директор",
        "координатор",
    )
    assert found["5"].period == "с 1 сентября 2026 г. по 26 мая 2027 г."
    assert [found[school].partners for school in ("1", "5")] == [
        "МБОУ «Средняя школа № 5»",
        "МБОУ «Средняя школа № 1»",
    ]


def test_a_sample_leaves_no_blank_in_its_orders_but_those_for_a_pen(dossier: Dossier) -> None:
    for pack in (*orders(dossier), *contract_annexes(dossier)):
        assert set(with_lines(pack)[1]) <= BY_HAND | {CHECK}


def test_an_order_names_no_student_of_another_school_who_does_not_come(dossier: Dossier) -> None:
    hosted = {group.id: group.host for group in dossier.joined}
    for school, paper in orders_of(dossier).items():
        for student in paper.students:
            groups = [row.group for row in dossier.plan.members if row.student == student]
            own = dossier.network.student_of[student].school == school
            assert own or any(hosted[group] == school for group in groups)


def test_every_member_of_a_network_group_is_in_the_orders_of_home_and_host(
    dossier: Dossier,
) -> None:
    found = orders_of(dossier)
    for row in dossier.plan.members:
        home, host = (
            dossier.network.student_of[row.student].school,
            dossier.network.candidate_of[row.group].host,
        )
        for school in {home, host}:
            lists = [
                one for one in found[school].lists if one.name == dossier.names.group(row.group)
            ]
            assert [
                dossier.names.student(row.student) in [listed.name for listed in one.rows]
                for one in lists
            ] == [True]


def test_who_leads_in_both_weeks_is_told_once(dossier: Dossier) -> None:
    for paper in orders_of(dossier).values():
        for row in paper.escorts:
            times = [time.split(" только")[0] for time in row.times.split(", ")]
            assert len(times) == len(set(times))


def test_legal_references_are_to_be_checked(dossier: Dossier) -> None:
    assert all("проверьте" in text for text in orders_of(dossier)["1"].bases[:3])
    assert any("протокол от 19 июня 2026 г. № 1" in text for text in orders_of(dossier)["1"].bases)


def test_a_school_without_house_texts_has_blanks_and_numbers_for_the_pen() -> None:
    blanks = with_lines(next(iter(orders(small_dossier()))))[1]
    assert {"number", "date", "head", "coordinator", "legal_basis"} <= set(blanks)


def test_a_time_of_every_week_is_told_once_and_another_with_its_week(dossier: Dossier) -> None:
    network, facts = dossier.network, dossier.facts
    found = escorted(network, facts.policy, facts.plan.model_copy(update={"parties": ()}))
    each = (
        party.model_copy(update={"weeks": week})
        for party in found.parties
        for week in (1, 2)
        if party.weeks in (0, week)
    )
    led = Dossier(facts._replace(plan=found.model_copy(update={"parties": tuple(each)})))
    assert {party.weeks for party in led.plan.parties} == {1, 2}
    times = [row.times.split(", ") for paper in orders_of(led).values() for row in paper.escorts]
    assert any("пн 11:23" in row for row in times)
    assert all(len({time.partition(" только")[0] for time in row}) == len(row) for row in times)
    only = led.plan.model_copy(
        update={"parties": tuple(party for party in led.plan.parties if party.weeks == 1)}
    )
    papers = orders_of(Dossier(facts._replace(plan=only))).values()
    rows = [row.times.split(", ") for paper in papers for row in paper.escorts]
    assert any("пн 11:23 только 1-я неделя" in row for row in rows)


def test_an_order_is_written_with_every_name_whole(dossier: Dossier) -> None:
    paper = orders_of(dossier)["5"]
    made = Templates().of("order")
    text = text_of(docx([with_lines(paper)[0]], "", made.content, made.name))
    for group in paper.lists:
        assert all(row.name in text for row in group.rows)
    assert "ПРИКАЗЫВАЮ" in text


def test_no_earlier_plan_and_no_change_are_no_amending_order() -> None:
    assert list(amendments(small_dossier())) == []
    assert amended(small.plan()) == {}


def test_the_plan_of_the_calendar_that_is_followed_is_what_changes_are_told_against() -> None:
    first = small.plan()
    second = first.model_copy(
        update={"members": tuple(row for row in first.members if row.student != "b1")}
    )
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=first),
        DatedPlan(first=date(2027, 1, 11), plan=second),
    )
    assert list(amendments(small_dossier(plan=first, plans=plans))) == []
    found = [
        paper
        for pack in amendments(small_dossier(plan=second, plans=plans))
        for paper in pack.papers
    ]
    assert [paper.since for paper in found if isinstance(paper, Amendment)] == [
        " с 11 января 2027 г."
    ] * 2


def test_an_amending_order_cites_what_was_decided_since_the_order_or_leaves_a_blank(
    dossier: Dossier,
) -> None:
    def ordered_on(day: str) -> str:
        details = tuple(
            row.model_copy(update={"value": day}) if row.kind is DetailKind.ORDER_DATE else row
            for row in dossier.annex.details
        )
        annex = dossier.annex.model_copy(update={"details": details})
        return decision_cited(Dossier(dossier.facts._replace(annex=annex)), SchoolId("1"))

    assert ordered_on("01.06.2026").endswith("(протокол от 19 июня 2026 г. № 1)")
    assert BLANK.findall(ordered_on("28.08.2026")) == ["date", "number"]


def test_a_moved_lesson_is_told_with_what_was_and_what_is() -> None:
    plan = small.plan()
    lesson = next(row for row in plan.lessons if row.group == small.PHYSICS)
    moved = lesson.model_copy(update={"period": 6})
    found = amended(plan, lessons=tuple(moved if row == lesson else row for row in plan.lessons))
    for paper in found.values():
        (change,) = paper.times
        assert f"{lesson.period}-й урок" in change.before
        assert "6-й урок" in change.after
        assert (paper.opened, paper.closed, paper.moved, paper.teachers) == ((), (), (), ())


def test_a_student_who_changes_a_group_is_told_to_home_and_host() -> None:
    plan = small.plan()
    leaving = next(row for row in plan.members if row.student == "b1")
    found = amended(plan, members=tuple(row for row in plan.members if row != leaving))
    assert set(found) == {"A", "B"}
    for paper in found.values():
        (moved,) = paper.moved
        assert (moved.name, moved.joins) == ("Ученик b1", "—")
        assert "Физика" in moved.leaves
        assert paper.times == ()


def test_who_has_left_school_is_struck_off_the_list() -> None:
    plan = small.plan()
    network = small.network(students={"a2": {"status": "left"}})
    after = plan.model_copy(
        update={"members": tuple(row for row in plan.members if row.student != "a2")}
    )
    (pack,) = amendments(small_dossier(network=network, plan=after, previous=plan))
    (paper,) = pack.papers
    assert isinstance(paper, Amendment)
    assert [(row.name, row.joins) for row in paper.moved] == [("Ученик a2", "—")]


def test_who_is_no_longer_in_the_network_is_struck_off_by_the_host() -> None:
    plan = small.plan()
    network = small.network()
    gone = network.model_copy(
        update={"students": tuple(row for row in network.students if row.id != "b1")}
    )
    after = plan.model_copy(
        update={"members": tuple(row for row in plan.members if row.student != "b1")}
    )
    (pack,) = amendments(small_dossier(network=gone, plan=after, previous=plan))
    (paper,) = pack.papers
    assert isinstance(paper, Amendment)
    assert (pack.school, [row.name for row in paper.moved]) == ("A", ["b1"])


def test_a_change_of_common_lessons_is_none_of_the_network() -> None:
    plan = small.plan()
    lesson = next(row for row in plan.lessons if row.group == small.MATHS_B)
    moved = lesson.model_copy(update={"period": 6})
    assert (
        amended(plan, lessons=tuple(moved if row == lesson else row for row in plan.lessons)) == {}
    )


def test_a_group_that_closes_is_told_with_those_who_leave_it() -> None:
    plan = small.plan()
    gone = small.LAW
    found = amended(
        plan,
        groups=tuple(group for group in plan.groups if group != gone),
        lessons=tuple(row for row in plan.lessons if row.group != gone),
        teachings=tuple(row for row in plan.teachings if row.group != gone),
        members=tuple(row for row in plan.members if row.group != gone),
    )
    paper = found["A"]
    assert len(paper.closed) == 1
    assert {row.name for row in paper.moved} == {
        f"Ученик {row.student}" for row in plan.members if row.group == gone
    }
    assert paper.times == ()


def test_a_group_that_opens_is_told_with_its_members_and_times() -> None:
    plan = small.plan()
    rows = {
        table: tuple(row for row in getattr(plan, table) if row.group != small.LAW)
        for table in ("lessons", "teachings", "members")
    }
    before = plan.model_copy(
        update={"groups": tuple(group for group in plan.groups if group != small.LAW), **rows}
    )
    found = {
        str(pack.school): pack.papers[0] for pack in amendments(small_dossier(previous=before))
    }
    paper = found["B"]
    assert isinstance(paper, Amendment)
    assert [row.subject for row in paper.opened] == ["Право"]
    assert [(row.before, row.after) for row in paper.times] == [("—", "вт, 4-й урок, каб. A2")]
    assert [row.name for row in paper.moved] == ["Ученик b2"]


def test_the_annex_to_the_contract_names_those_who_are_taught_elsewhere_and_nobody_else(
    dossier: Dossier,
) -> None:
    (pack,) = contract_annexes(dossier)
    (paper,) = pack.papers
    assert isinstance(paper, ContractAnnex)
    network = dossier.network
    away = {
        row.student
        for row in dossier.plan.members
        if network.candidate_of[row.group].host != network.student_of[row.student].school
    }
    assert set(paper.students) == away
    assert len(paper.parties) == 2
    assert sum(int(row.count) for row in paper.programmes) == len(paper.rows)


def test_a_network_nobody_travels_in_has_no_annex_to_the_contract() -> None:
    plan = small.plan()
    home = tuple(row for row in plan.members if row.student.startswith("a"))
    network = small.network()
    own = tuple(row for row in home if network.candidate_of[row.group].host == "A")
    assert (
        list(
            contract_annexes(
                small_dossier(plan=plan.model_copy(update={"members": own}), annex=Annex())
            )
        )
        == []
    )

"""Papers that live over the year: transfers, report cards, summary sheets, digests, consultations
and hours.
"""

from datetime import date

import pytest
from papers import sample_dossier, small_dossier, text_of
from small_network import LAW, PHYSICS, even, network, plan
from small_year import spans, year

from documents.contents.class_teacher.class_digest import class_digests
from documents.contents.class_teacher.summary_sheet import summary_sheets
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Leaf
from documents.contents.common.lessons.figures import mean_text
from documents.contents.coordinator.possible_hours import hours_sheets
from documents.contents.coordinator.report_card import ReportCard, report_cards
from documents.contents.coordinator.transfer import missing_months, transfers
from documents.contents.teachers.consultations import Consultations, consultations
from documents.months import month_said
from documents.press import Order, press
from models.record import GroupId, PartId, StudentId
from models.school_year.annex import Annex
from models.school_year.journal import Absence, Entry, Journal, Mark, Term, TermMark, Topic
from validation.consequences.meetings import DatedPlan

B1 = StudentId("b1")
#: A day on which the lessons of September are over.
LATER = date(2026, 10, 1)


def of_year(*rows: dict[str, object], **changes: object) -> Dossier:
    return small_dossier(**{"network": even(), "annex": Annex(calendar=spans(*rows)), **changes})


def entry(day: int, *marks: Mark, **said: object) -> Entry:
    when = {"part": "p", "day": date(2026, 9, day), "period": 3}
    return Entry.model_validate({**when, "student": B1, "marks": marks, **said})


JOURNAL = Journal(
    group=GroupId(PHYSICS),
    entries=(
        entry(7, Mark.FIVE, Mark.FOUR, late=True),
        entry(14, Mark.PASSED, absence=Absence.ILLNESS),
    ),
    topics=(Topic(part=PartId("p"), day=date(2026, 9, 14), period=4, hours=0),),
    terms=(TermMark(student=B1, term=Term.FIRST, mark=Mark.FIVE),),
)


def row_of(leaf: Leaf, student: str) -> dict[str, str]:
    """The cells of a student by the keys of their columns."""
    (block,) = leaf.blocks
    row = block.rows[block.keys.index(student)]
    return {strip.key: text for strip, text in zip(block.columns, row, strict=True)}


def test_a_transfer_is_written_for_every_month_and_group_with_students_of_the_other_school() -> (
    None
):
    packs = list(transfers(of_year()))
    assert [(pack.title, pack.school, len(pack.leaves)) for pack in packs] == [
        ("сентябрь 2026 → Школа № 5", "A", 2),
        ("январь 2027 → Школа № 5", "A", 2),
    ]
    blank = row_of(next(leaf for leaf in packs[0].leaves if "Физика" in leaf.title), "b1")
    assert (blank["given"], blank["marks"], blank["attended"]) == ("", "", "")


def test_a_transfer_tells_what_the_journal_says() -> None:
    leaves = [
        leaf
        for pack in transfers(of_year(journals=(JOURNAL,), today=LATER))
        for leaf in pack.leaves
    ]
    physics, law = (
        next(leaf for leaf in leaves if name in leaf.title) for name in ("Физика", "Право")
    )
    told = row_of(physics, "b1")
    assert told["marks"] == "07.09: 5 4; 14.09: зач."
    assert (told["mean"], told["given"], told["attended"], told["missed"]) == ("4,5", "2", "1", "1")
    assert (told["illness"], told["valid"], told["no_reason"], told["late"]) == ("1", "0", "0", "1")
    assert physics.head[-1] == "Без записи в журнале: 1 урок (7), он не считается проведённым."
    assert law.head[-1] == "Журнал группы за этот месяц не заполнен: сведений нет."
    assert set(list(row_of(law, "b2").values())[3:]) == {""}


def test_months_of_which_journals_say_nothing_are_not_written_and_are_told() -> None:
    assert [pack.title for pack in transfers(of_year(journals=(JOURNAL,), today=LATER))] == [
        "сентябрь 2026 → Школа № 5"
    ]
    assert list(missing_months(of_year(journals=(JOURNAL,), today=LATER))) == []
    (said,) = missing_months(of_year(journals=(JOURNAL,), today=date(2027, 2, 1)))
    assert said == "Журналы не заполнены, сведений нет: январь 2027 г."


def test_a_month_asked_for_is_the_only_one_and_says_that_its_journal_is_empty() -> None:
    (pack,) = transfers(of_year(journals=(JOURNAL,), today=LATER, month=(2027, 1)))
    assert pack.title == "январь 2027 → Школа № 5"
    for leaf in pack.leaves:
        assert leaf.head[-1] == "Журнал группы за этот месяц не заполнен: сведений нет."
        assert {text for row in leaf.blocks[0].rows for text in row[3:]} == {""}


@pytest.mark.parametrize(
    "said", ["2026-09", "09.2026", "9/2026", "сентябрь", "Сентября 2026", "сен", "September"]
)
def test_a_month_is_understood_as_people_say_it(said: str) -> None:
    assert month_said(said, year()) == (2026, 9)


@pytest.mark.parametrize("said", ["2026-08", "июль", "сентябрь 2027", "13.2026", "осень", "9"])
def test_what_is_no_month_of_the_year_is_none(said: str) -> None:
    assert month_said(said, year()) is None


def test_a_month_without_lessons_has_no_transfer() -> None:
    holidays = {"kind": "holidays", "first": "2026-09-01", "last": "2026-09-30"}
    assert [pack.title for pack in transfers(of_year(holidays))] == ["январь 2027 → Школа № 5"]


def test_half_a_hundredth_is_rounded_up() -> None:
    assert mean_text([entry(7, *[Mark.FIVE] * 5, *[Mark.FOUR] * 3)]) == "4,63"
    assert mean_text([entry(7, Mark.EXEMPT)]) == ""


def cards(of: Dossier) -> list[ReportCard]:
    return [
        paper for pack in report_cards(of) for paper in pack.papers if isinstance(paper, ReportCard)
    ]


def test_a_report_card_is_written_for_whoever_is_taught_elsewhere() -> None:
    found = cards(of_year(journals=(JOURNAL,)))
    assert [(card.name, card.host, len(card.rows)) for card in found] == [
        ("Ученик b1", "Школа № 1", 1),
        ("Ученик b2", "Школа № 1", 1),
    ] * 2
    first, _, year, _ = found
    (row,) = first.rows
    assert (row.subject, row.first, row.year, row.missed, row.illness) == (
        "Физика",
        "5",
        "–",
        "1",
        "1",
    )
    assert year.rows[0].first == "5"


def test_report_cards_name_everyone_taught_elsewhere_in_two_schools_and_nobody_else() -> None:
    of = sample_dossier("two-schools")
    away = {
        (student, group.host)
        for student, groups in of.groups_of.items()
        for group in groups
        if group.host != of.network.student_of[student].school
    }
    assert {(card.students[0], card.host) for card in cards(of)} == {
        (one, of.names.school(host)) for one, host in away
    }


def test_a_summary_sheet_carries_marks_and_says_from_which_card() -> None:
    packs = {pack.title: pack.leaves for pack in summary_sheets(of_year(journals=(JOURNAL,)))}
    assert [leaf.title for leaf in packs["10B"]] == ["1 п/г", "2 п/г", "Год", "Экзамен", "Итоговая"]
    leaf = packs["10B"][0]
    told = row_of(leaf, "b1")
    assert (told["physics"], told["card physics"], told["maths"]) == ("5", "Т1", "")
    assert row_of(leaf, "b3")["card physics"] == ""
    assert "Т1 — табель успеваемости, Школа № 1" in leaf.foot[0]
    assert not any("card" in strip.key for strip in packs["10А"][0].blocks[0].columns)


def test_a_subject_that_a_student_does_not_take_is_shaded() -> None:
    leaf = {pack.title: pack.leaves for pack in summary_sheets(of_year())}["10B"][0]
    (block,) = leaf.blocks
    law = [strip.key for strip in block.columns].index("law")
    assert {block.keys[row] for row, column in block.shaded if column == law} == {"b1", "b3"}


def test_a_digest_has_every_group_outside_the_class() -> None:
    rows = {
        row[1:5]
        for pack in class_digests(small_dossier())
        for leaf in pack.leaves
        for row in leaf.blocks[0].rows
    }
    assert {row[0] for row in rows if row[1] == "учится только в своём классе"} == {
        "Ученик a4",
        "Ученик b3",
    }
    assert {(row[0], row[2]) for row in rows if "Право" in row[1]} == {
        ("Ученик a3", "Школа № 1"),
        ("Ученик b2", "Школа № 1"),
    }


def test_a_digest_tells_marks_where_journals_are() -> None:
    rows = [
        row
        for pack in class_digests(of_year(journals=(JOURNAL,)))
        for leaf in pack.leaves
        for row in leaf.blocks[0].rows
    ]
    assert [row[-2:] for row in rows if row[1] == "Ученик b1"] == [("4,5", "1")]


def test_hours_that_are_short_are_told_and_shaded() -> None:
    (pack,) = hours_sheets(of_year())
    (leaf,) = pack.leaves
    physics = next(row for row in leaf.blocks[0].rows if "Физика" in row[0])
    assert physics[3:] == ("6", "4", "2", "4", "4", "0", "10", "8", "2")
    assert leaf.head[-1] == "Недостаёт 2 часов"
    assert len(leaf.blocks[0].shaded) == 2


def test_hours_of_the_other_half_year_are_short_with_the_reason() -> None:
    (pack,) = hours_sheets(of_year(network=network()))
    (leaf,) = pack.leaves
    physics = next(row for row in leaf.blocks[0].rows if "Физика" in row[0])
    assert physics[3:] == ("6", "4", "2", "6", "0", "6", "12", "4", "8")
    assert "Физика, углублённый, 10 класс — 3 вместо 2" in leaf.head[-1]


def test_hours_follow_the_plans_of_the_year() -> None:
    later = plan(lessons={LAW: ((2, 4, "A2"), (3, 5, "A2"))})
    plans = (
        DatedPlan(first=date(2026, 9, 1), plan=plan()),
        DatedPlan(first=date(2027, 1, 11), plan=later),
    )
    (pack,) = hours_sheets(of_year(plans=plans))
    law = next(row for row in pack.leaves[0].blocks[0].rows if "Право" in row[0])
    assert law[3:9] == ("3", "3", "0", "2", "4", "0")


def remote() -> Dossier:
    group = "law/A/remote_live/1"
    made = plan(
        lessons={group: ((2, 4, "A2"),), LAW: ()},
        members={group: ("a3", "b2"), LAW: ()},
        teachers={group: ("TL",), LAW: ()},
        closed=(LAW,),
    )
    return of_year(network=network(offers={"law": {"form": "remote_live"}}), plan=made)


def test_a_remote_group_has_a_line_for_every_week_with_its_lessons() -> None:
    (pack,) = consultations(remote())
    (paper,) = pack.papers
    assert isinstance(paper, Consultations)
    assert [(week.days, week.lessons) for week in paper.weeks] == [
        ("31.08–05.09.2026", "01.09"),
        ("07.09–12.09.2026", "08.09"),
        ("14.09–19.09.2026", "15.09"),
        ("11.01–16.01.2027", "12.01"),
        ("18.01–23.01.2027", "19.01"),
    ]
    assert [pupil.name for pupil in paper.pupils] == ["Ученик a3", "Ученик b2"]


def test_groups_that_meet_in_a_room_have_no_consultations() -> None:
    assert list(consultations(of_year())) == []


def test_the_files_say_what_the_papers_say() -> None:
    kinds = ("report_card", "consultations")
    for of, name in ((of_year(journals=(JOURNAL,)), "Ученик b1"), (remote(), "Ученик b2")):
        texts = [text_of(one.content) for one in press(of, Order(only=kinds))]
        assert any(name in text for text in texts)

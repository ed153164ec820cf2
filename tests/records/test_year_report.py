"""How a year goes as the store knows it: figures counted by hand, proposals that set nothing, marks
in the order of the class.
"""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from changed_year import book, lesson
from changed_year import take as take_changes
from command import call
from docx import Document
from filled_journals import cell
from kept_year import journal, schools_in, store_of
from openpyxl import load_workbook

from application.records.forms import blank_form
from application.records.reading import Asked as Reading
from application.records.reading import take_journals
from application.records.receiving import By, take
from application.records.roster import roster_of
from application.records.telling.diary_marks import mark_files
from application.records.telling.kept_year import kept_year
from application.records.telling.reports import report_of
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.heatmap import Heatmap
from documents.contents.coordinator.marks.achievement import (
    Achievement,
    achievement_of,
    together,
)
from documents.contents.coordinator.marks.kept import Kept
from documents.contents.coordinator.marks.months import heatmaps, months_of_group
from documents.contents.coordinator.marks.not_attested import Proposal, proposals, why
from documents.contents.coordinator.marks.overview import overview
from documents.contents.coordinator.report_card import cards_of, exchanges
from documents.formats.pages.overview import overview_page
from documents.formats.pictures.heatmap import heatmap
from models.problems import InputError
from models.record import SchoolId
from models.school_year.details import Detail, DetailKind
from models.school_year.journal import Mark, Term
from records.store.entering import facts_now
from records.store.opening import Store

PHYSICS = "physics+/A/on_site/1"
END = date(2026, 9, 19)


@pytest.fixture
def schools(tmp_path: Path) -> tuple[Store, Store]:
    return schools_in(tmp_path)


def year_of(store: Store, today: date = END, *details: Detail) -> Kept:
    found = kept_year(store, today)
    facts = found.dossier.facts
    annex = facts.annex.model_copy(update={"details": details})
    return Kept(Dossier(facts._replace(annex=annex)), found.school, found.counts)


def limit(kind: DetailKind, value: int) -> Detail:
    return Detail(school=SchoolId("A"), kind=kind, value=str(value))


def test_a_month_is_counted_from_what_the_journal_says(schools: tuple[Store, Store]) -> None:
    """On the 7th a1 has 5 and 4, b1 3 and a2 is ill; on the 14th a1 has 4 and b1 is absent."""
    kept = year_of(schools[0])
    physics = next(row for row in kept.groups if row.group.id == PHYSICS)
    (month,) = months_of_group(kept, physics)
    assert (month.lessons, month.expected, month.missed) == (2, 2 * 3, 2)
    assert (month.marks, month.mean, month.attendance) == (4, 4.0, 66.7)
    assert month.unwritten == 1, "of four lessons one was not given and one nobody wrote of"


def test_a_school_counts_of_other_schools_groups_its_own_students_alone(
    tmp_path: Path,
) -> None:
    b = store_of(tmp_path / "b", "B")
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_form(roster_of(b), SchoolId("A"), SchoolId("B"), "2026-09"))
    workbook = load_workbook(path)
    sheet = next(one for one in workbook if any(row.value == "b1" for row in one["A"]))
    for name, value in (("marks", "07.09: 5 4"), ("given", 4), ("missed", 1)):
        cell(sheet, "b1", name).value = value  # type: ignore[assignment]  # any value a cell takes
    workbook.save(path)
    take(b, path, By(""))
    kept = year_of(b)
    physics = next(row for row in kept.groups if row.group.id == PHYSICS)
    (month,) = months_of_group(kept, physics)
    assert kept.students(physics) == ("b1",)
    assert (month.expected, month.missed, month.attendance, month.mean) == (4, 1, 75.0, 4.5)
    assert month.unwritten == 0


def test_shares_are_counted_as_diaries_do(schools: tuple[Store, Store]) -> None:
    marks = {Mark.FIVE: 1, Mark.FOUR: 2, Mark.THREE: 1, Mark.TWO: 1, Mark.NOT_ATTESTED: 1}
    others = {Mark.EXEMPT: 3, Mark.PASSED: 2}
    one = Achievement(marks={**marks, **others}, without=4)
    assert (one.counted, one.achievement, one.quality, one.mean) == (6, 66.7, 50.0, 3.6)
    nobody = Achievement(marks=others)
    assert (nobody.achievement, nobody.quality, nobody.mean) == (None, None, None)
    assert together([one, nobody]).number(Mark.EXEMPT) == 6


def test_final_marks_are_counted_by_home_school(schools: tuple[Store, Store]) -> None:
    kept = year_of(schools[0])
    physics = next(row for row in kept.groups if row.group.id == PHYSICS)
    found = achievement_of(kept, physics, Term.FIRST)
    assert found == {
        "A": Achievement(marks={Mark.FIVE: 1, Mark.NOT_ATTESTED: 1}),
        "B": Achievement(marks={}, without=1),
    }
    assert achievement_of(kept, physics, Term.SECOND) == {}, "it has not begun"


def proposed(kept: Kept) -> list[Proposal]:
    return [one for _, one in proposals(kept)]


def test_not_attested_is_proposed_by_the_threshold_and_never_set(
    schools: tuple[Store, Store],
) -> None:
    """b1 missed one lesson of two, has one mark and no mark for the half-year."""
    a = schools[0]
    with a.reading() as connection:
        before = list(facts_now(connection))
    (one,) = proposed(year_of(a))
    assert (one.student, one.term) == ("b1", Term.FIRST)
    assert (one.given, one.missed, one.marks) == (2, 1, 1)
    assert (one.has_missed, one.has_few_marks) == (False, True)
    with a.reading() as connection:
        assert list(facts_now(connection)) == before


@pytest.mark.parametrize(
    ("missed", "marks", "why_not"),
    [(50, 1, []), (49, 1, ["missed"]), (0, 2, ["marks"]), (0, 0, []), (49, 2, ["missed", "marks"])],
)
def test_a_school_sets_its_threshold(
    missed: int, marks: int, why_not: list[str], schools: tuple[Store, Store]
) -> None:
    details = (
        limit(DetailKind.NOT_ATTESTED_MISSED, missed),
        limit(DetailKind.NOT_ATTESTED_MARKS, marks),
    )
    found = proposed(year_of(schools[0], END, *details))
    reasons = [
        name
        for one in found
        for name, is_so in (("missed", one.has_missed), ("marks", one.has_few_marks))
        if is_so
    ]
    assert reasons == why_not
    assert all("порог" in why(one) or "не меньше" in why(one) for one in found)


def test_nothing_is_proposed_before_marks_are_given(schools: tuple[Store, Store]) -> None:
    assert proposed(year_of(schools[0], date(2026, 9, 4))) == []


def test_a_student_with_a_mark_has_no_proposal(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a = schools[0]
    path = journal(tmp_path / "Физика.xlsx", ("b1", "first", 3), sheet="Итоги")
    take_journals(a, [path], Reading(""))
    assert proposed(year_of(a)) == []


def test_a_report_card_says_the_proposal_and_leaves_the_mark_blank(
    schools: tuple[Store, Store],
) -> None:
    dossier = year_of(schools[0]).dossier
    way = (SchoolId("A"), SchoolId("B"))
    cards = cards_of(dossier, exchanges(dossier), way, Term.FIRST)
    told = {card.students[0]: card for card in cards}
    assert [len(told[name].remarks) for name in ("b1", "b2")] == [1, 0]
    assert "«н/а»" in told["b1"].remarks[0]
    assert "решает учитель" in told["b1"].remarks[0]
    assert all("н/а" not in row.first for row in told["b1"].rows)


def test_check_says_the_proposals(schools: tuple[Store, Store]) -> None:
    said = call("records", "check", "--store", schools[0].path, "--date", END)
    assert said.exit_code == 0
    assert "Ученик b1, 10B: Физика" in said.output
    assert "решает и ставит учитель" in said.output
    early = call("records", "check", "--store", schools[0].path, "--date", "2026-09-02")
    assert "н/а" not in early.output


def files(store: Store, today: date = END, **said: str) -> dict[str, bytes]:
    return dict(mark_files(store, today, **said))


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_marks_stand_in_the_order_of_the_class_list(schools: tuple[Store, Store]) -> None:
    found = files(schools[0])
    assert sorted(found) == ["10А.csv", "10А.html", "10А.xlsx"], "only classes of the school"
    marks = load_workbook(BytesIO(found["10А.xlsx"]))
    sheet = next(one for one in marks if "Физика" in one.title)
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in cells if row[0] == "№")
    assert head[2:6] == ["07.09\n3 ур.", "07.09\n4 ур.", "14.09\n3 ур.", "14.09\n4 ур."]
    at = cells.index(head)
    assert [row[:5] for row in cells[at + 1 : at + 3]] == [
        [1, "Ученик a1", "5 4", None, "о 4"],
        [2, "Ученик a2", "нб", None, None],
    ]
    assert b"\xd0\xa3\xd1\x87\xd0\xb5\xd0\xbd\xd0\xb8\xd0\xba a1" in found["10А.html"]


def test_lines_for_a_program_have_every_mark_once(schools: tuple[Store, Store]) -> None:
    rows = rows_of(files(schools[0])["10А.csv"])
    said = [(row["Обозначение"], row["Дата или период"], row["Отметка"]) for row in rows]
    assert said == [
        ("a1", "07.09.2026", "5 4"),
        ("a1", "14.09.2026", "о 4"),
        ("a1", "1 п/г", "5"),
        ("a2", "07.09.2026", "нб"),
        ("a2", "1 п/г", "н/а"),
    ]
    assert "Ученик в дневнике" not in rows[0]


def test_marks_of_a_moved_lesson_stand_under_the_day_it_was_given(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    a = schools[0]
    moved = lesson("2026-09-14", 3, "перенесён", to_day=date(2026, 9, 16), to_period=2)
    take_changes(a, book(tmp_path / "изменения.xlsx", a, moved))
    rows = rows_of(files(a)["10А.csv"])
    said = [(row["Дата или период"], row["Урок"]) for row in rows if row["Отметка"] == "о 4"]
    assert said == [("16.09.2026", "2")]


def test_ids_of_the_diary_stand_beside_ours_where_they_are_known(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    ids = tmp_path / "обозначения.csv"
    ids.write_text(
        "Что это;Обозначение;Название;Обозначение в дневнике\nученик;a1;Ученик a1;77001\n",
        encoding="utf-8-sig",
    )
    found = dict(mark_files(schools[0], END, ids=ids))
    rows = rows_of(found["10А.csv"])
    assert {(row["Обозначение"], row["Ученик в дневнике"]) for row in rows} == {
        ("a1", "77001"),
        ("a2", ""),
    }
    assert b"77001" in found["10А.html"]


def test_a_month_without_lessons_has_no_marks(schools: tuple[Store, Store], tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        files(schools[0], month="2026-10")
    assert [one.code for one in error.value.problems] == ["no_marks_of_classes"]
    words = ("records", "marks", "--store", schools[0].path, "--output", tmp_path / "marks")
    assert call(*words, "--month", "2026-10", "--date", END).exit_code == 1
    assert not (tmp_path / "marks").exists()
    assert call(*words, "--month", "2026-09", "--date", END).exit_code == 0
    assert len(list((tmp_path / "marks").iterdir())) == 3


def test_the_report_is_a_paper_a_workbook_two_pictures_and_a_page(
    schools: tuple[Store, Store], tmp_path: Path
) -> None:
    words = ("records", "report", "--store", schools[0].path, "--output", tmp_path / "r")
    said = call(*words, "--date", END)
    assert said.exit_code == 0, said.output
    assert "По школам зачисления: 1 п/г" in said.output
    names = sorted(path.name for path in (tmp_path / "r").iterdir())
    assert names == [
        "обзор.html",
        "отчёт.docx",
        "отчёт.xlsx",
        "посещаемость.png",
        "средний балл.png",
    ]
    report = load_workbook(tmp_path / "r" / "отчёт.xlsx")
    assert len(report.sheetnames) == 3
    paper = Document(str(tmp_path / "r" / "отчёт.docx"))
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows[0][1:5] == ["«5»", "«4»", "«3»", "«2»"]
    sheet = report["Успеваемость и качество знаний"]
    whole = next(row for row in sheet.values if "Всего" in row)
    assert rows[-1][0] == "Всего"
    assert [float(text.replace(",", ".")) for text in rows[-1][-3:]] == list(whole[-3:])
    page = (tmp_path / "r" / "обзор.html").read_text(encoding="utf-8")
    assert "66,7 %" in page
    assert page.count("data:image/png;base64,") == 2


def test_an_empty_year_has_a_report_too(tmp_path: Path) -> None:
    for today in (date(2026, 8, 1), date(2026, 9, 2)):
        found = report_of(store_of(tmp_path / str(today)), today)
        assert all(found.files.values())
        assert found.tables == ()


def test_a_page_escapes_what_people_are_called(schools: tuple[Store, Store]) -> None:
    content = overview(year_of(schools[0]))._replace(attention=("<script>alert(1)</script>",))
    page = overview_page("ru", content, ()).decode()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("name", ["Ж" * 500, "МБОУ «Лицей № 1» " * 30, "", "$x_1^$ <b>", "\n"])
def test_a_picture_has_room_for_every_name(name: str) -> None:
    table = Heatmap(
        title=name,
        rows=(name, "Физика"),
        columns=("сентябрь 2026 г.",),
        values=((None,), (140.0,)),
        texts=(("",), ("140",)),
        low=50.0,
        high=100.0,
        nothing="нет",
    )
    assert heatmap(table).startswith(b"\x89PNG")


def test_months_nobody_wrote_of_are_empty_cells(schools: tuple[Store, Store]) -> None:
    attendance, means = heatmaps(year_of(schools[0], date(2027, 1, 28)))
    assert attendance.columns == ("сентябрь 2026 г.", "январь 2027 г.")
    assert attendance.values == ((None, None), (66.7, None))
    assert means.texts == (("", ""), ("4", ""))

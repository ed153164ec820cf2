"""Students who join, leave, change group or school by a line of a workbook: dates are kept, marks
stay with them and travel on, the order is written.
"""

from datetime import date
from pathlib import Path

from changed_year import GROUND, MOVED, book, codes, student, take
from command import call, plan_file
from docx import Document
from filled_journals import cell
from kept_year import case, journal, schools_in, store_of
from openpyxl import load_workbook
from small_network import LAW, PHYSICS, plan

from application.publishing import Sources, dossier_of
from application.records.changing.order import write_order
from application.records.reading import Asked, take_journals
from application.records.receiving import By
from application.records.receiving import take as receive
from application.records.roster import roster_of
from application.records.sending import Handed, Wanted, hand_over
from documents.contents.common.lessons.group_year import years_of_groups
from documents.contents.teachers.journal import journal as printed
from documents.formats.sheets.leaves import leaf_workbook
from instances import read, write
from models.problems import InputError
from models.record import GroupId, SchoolId, StudentId
from models.school_year.calendar import Span
from records.exchange.keys import own_key, public_text, trust
from records.facts import Kind
from records.store.checking import counted, faults
from records.store.entering import current
from records.store.opening import Store
from records.store.schema import entries

PHYSICS_TITLE = "Физика, углублённый, 10 класс, Школа № 1, группа 1"
LAW_TITLE = "Право, 10 класс, Школа № 1, группа 1"


def sent(store: Store, to: str, month: str) -> Handed:
    return hand_over(store, Wanted(SchoolId(to), month, "", date(2027, 1, 28), ""))


def uids(store: Store, of: str) -> dict[str, str]:
    with store.reading() as connection:
        found = current(connection, entries.c.student == of)
    return {
        one.entry.uid: one.entry.value for one in found.values() if one.entry.key.kind is Kind.MARK
    }


def test_marks_stay_with_a_student_who_goes_to_another_school(tmp_path: Path) -> None:
    """Those of September go to the school of then; the new one is told all of them."""
    a, b = schools_in(tmp_path)
    before = uids(a, "a1")
    assert before
    take(
        a,
        book(
            tmp_path / "1.xlsx",
            a,
            student("2026-09-10", "Ученик a1", "перешёл в школу", school="Школа № 5", class_="10B"),
        ),
    )
    receive(b, sent(a, "B", "2026-09").paths[0], By(""))
    assert uids(b, "a1") == before == uids(a, "a1")
    assert roster_of(b).home("a1") == "B"
    assert roster_of(b).home("a1", "2026-09-05") == "A"
    assert roster_of(b).network.student_of["a1"].class_ == "10B"
    assert faults(a) == faults(b) == ()


def test_the_order_names_who_leaves_and_joins_what_and_since_when(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    rows = (
        student("2026-09-10", "a3", "сменил группу", group=LAW_TITLE, to_group=PHYSICS_TITLE),
        student("2026-09-14", "a4", "вошёл в группу", group=LAW_TITLE),
    )
    taken = take(store, book(tmp_path / "1.xlsx", store, *rows))
    assert taken.new == 3
    path = write_order(store, taken, date(2026, 9, 15))
    assert path is not None
    table = Document(str(path)).tables[-2]
    said = [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in table.rows]
    assert [row[1] for row in said[1:]] == ["Ученик a3", "Ученик a4"]
    assert said[1][4:] == [f"{LAW_TITLE} с 10.09.2026", f"{PHYSICS_TITLE} с 10.09.2026"]
    assert said[2][4:] == ["—", f"{LAW_TITLE} с 14.09.2026"]
    text = "\n".join(row.text for row in Document(str(path)).paragraphs)
    assert GROUND in text
    year = roster_of(store).groups[GroupId(PHYSICS)]
    assert year.stay("a3") == (date(2026, 9, 10), None)


def test_forbids_marks_after_a_student_has_left_and_leaving_before_marks(tmp_path: Path) -> None:
    a, _ = schools_in(tmp_path)
    gone = student("2026-09-10", "a1", "вышел из группы", group=PHYSICS_TITLE)
    assert codes(a, book(tmp_path / "1.xlsx", a, gone)) == ["left_before_marks"]
    later = student("2026-09-16", "a1", "вышел из группы", group=PHYSICS_TITLE)
    take(a, book(tmp_path / "2.xlsx", a, later))
    typed = journal(tmp_path / "Физика.xlsx", ("a1", "2027-01-11#3", 5), sheet="январь")
    try:
        take_journals(a, [typed], Asked(""))
    except InputError as error:
        told = [problem.code for problem in error.problems]
    assert told == ["mark_of_one_who_left"]


def test_every_mistake_about_students_is_told(tmp_path: Path) -> None:
    store, _ = schools_in(tmp_path)
    rows = (
        student("2026-09-10", "a1", "вошёл в группу", group=PHYSICS_TITLE),
        student("2026-09-10", "a4", "вышел из группы", group=PHYSICS_TITLE),
        student("2026-09-10", "a4", "вошёл в группу"),
        student("2026-09-10", "b1", "выбыл"),
        student("2026-09-10", "Кто-то", "выбыл"),
        student("2026-09-10", "a2", "перешёл в школу", school="Школа № 1"),
        student("2026-09-10", "a3", "перешёл в школу", school="Школа № 5", class_="10А"),
        student("2026-09-10", "a4", "отменить"),
    )
    assert sorted(codes(store, book(tmp_path / "1.xlsx", store, *rows))) == sorted(
        [
            "already_in_group",
            "not_in_group",
            "change_needs",
            "move_of_other_school",
            "unknown_student",
            "already_in_school",
            "move_to_foreign_class",
            "nothing_to_undo",
        ]
    )


def test_a_school_speaks_for_a_partner_without_the_program(tmp_path: Path) -> None:
    """Nobody sends a package then; whose key is known speaks for itself."""
    store = store_of(tmp_path)
    path = book(tmp_path / "1.xlsx", store, student("2026-09-10", "b1", "выбыл"))
    assert take(store, path).new == 1
    with store.writing() as connection:
        trust(connection, "B", public_text(own_key(store)), "")
    other = book(tmp_path / "2.xlsx", store, student("2026-09-10", "b2", "выбыл"))
    assert codes(store, other) == ["move_of_other_school"]


def test_a_move_is_taken_once_and_can_be_taken_back(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    path = book(
        tmp_path / "1.xlsx", store, student("2026-09-10", "a4", "вошёл в группу", group=LAW_TITLE)
    )
    assert take(store, path).new == 1
    assert roster_of(store).is_in(GroupId(LAW), "a4", "2026-09-15")
    assert take(store, path).same == 1
    undone = student("2026-09-10", "a4", "отменить", group=LAW_TITLE)
    assert take(store, book(tmp_path / "2.xlsx", store, undone)).withdrawn == 1
    assert not roster_of(store).is_in(GroupId(LAW), "a4", "2026-09-15")


def without(gone: str, folder: Path, *, named: bool = True) -> Path:
    """The network without a row of a student, and its plan."""
    known = case()
    students = tuple(row for row in known.network.students if row.id != gone)
    requests = tuple(row for row in known.network.requests if row.student != gone)
    network = known.network.replacing(students=students, requests=requests)
    write(known.model_copy(update={"network": network}), folder / "network.json")
    members = {PHYSICS: tuple(one for one in ("a1", "a2", "b1") if one != gone)}
    plan_file(folder / "plan.json", plan(members=members), network)
    return folder / "network.json"


def test_marks_of_a_student_whose_row_is_deleted_still_go_home(tmp_path: Path) -> None:
    a, b = schools_in(tmp_path)
    network = without("b1", tmp_path)
    said = call("records", "plan", network, tmp_path / "plan.json", "--store", a.path)
    assert said.exit_code == 0, said.output
    assert "Ученика Ученик b1 в новой сети нет" in said.output
    assert roster_of(a).home("b1") == "B"
    handed = sent(a, "B", "2026-09")
    assert {entry.key.student for entry in handed.sent.entries} == {"b1"}
    receive(b, handed.paths[0], By(""))
    assert uids(b, "b1") == uids(a, "b1") != {}


def test_what_the_store_has_of_a_student_who_is_gone_is_read_again(tmp_path: Path) -> None:
    a, _ = schools_in(tmp_path)
    network = without("b1", tmp_path)
    call("records", "plan", network, tmp_path / "plan.json", "--store", a.path)
    before = counted(a)
    take_journals(a, [journal(tmp_path / "Физика.xlsx")], Asked(""))
    assert counted(a) == before


def test_forbids_a_plan_that_the_calendar_does_not_name(tmp_path: Path) -> None:
    known = case()
    span = {"kind": "plan", "first": "2026-09-01", "plan": "named.json"}
    annex = known.annex.model_copy(
        update={"calendar": (*known.annex.calendar, Span.model_validate(span))}
    )
    write(known.model_copy(update={"annex": annex}), tmp_path / "network.json")
    plan_file(tmp_path / "named.json", plan())
    plan_file(tmp_path / "other.json", plan(members={PHYSICS: ("a1", "a2")}))
    words = ("records", "init", tmp_path / "network.json")
    rest = ("--school", "A", "--store", tmp_path / "store")
    said = call(*words, tmp_path / "other.json", *rest)
    assert said.exit_code == 1
    assert "названы другие планы (named.json)" in said.output
    assert call(*words, tmp_path / "named.json", *rest).exit_code == 0


def test_forbids_plans_without_a_group_that_has_marks(tmp_path: Path) -> None:
    a, _ = schools_in(tmp_path)
    known = case()
    write(known, tmp_path / "network.json")
    plan_file(
        tmp_path / "plan.json",
        plan(
            lessons={PHYSICS: ()}, members={PHYSICS: ()}, teachers={PHYSICS: ()}, closed=(PHYSICS,)
        ),
    )
    said = call(
        "records", "plan", tmp_path / "network.json", tmp_path / "plan.json", "--store", a.path
    )
    assert said.exit_code == 1
    assert "впишите в «Календарь» и прежний план" in said.output


def test_somebody_new_has_a_row_in_the_network_and_a_line_in_the_workbook(tmp_path: Path) -> None:
    """A journal that is printed anew has the row; the plan stays the one that was published."""
    store, _ = schools_in(tmp_path)
    known = case()
    fresh = known.network.student_of[StudentId("a4")].model_copy(
        update={"id": "a9", "name": "Ученик новый"}
    )
    network = known.network.replacing(students=(*known.network.students, fresh))
    write(known.model_copy(update={"network": network}), tmp_path / "network.json")
    plan_file(tmp_path / "plan.json", plan(), known.network)
    words = ("records", "plan", tmp_path / "network.json", tmp_path / "plan.json")
    said = call(*words, "--store", store.path)
    assert said.exit_code == 0, said.output
    row = student("2026-09-10", "Ученик новый", "вошёл в группу", group=PHYSICS_TITLE)
    take(store, book(tmp_path / "1.xlsx", store, row, MOVED))
    sources = Sources(tmp_path / "plan.json", records=store.path, today=date(2026, 9, 20))
    dossier = dossier_of(read(str(tmp_path / "network.json")), sources).dossier
    assert dossier.meetings is not None
    year = years_of_groups(dossier.meetings)[GroupId(PHYSICS)]
    assert year.stay(StudentId("a9")) == (date(2026, 9, 10), None)
    lessons = [(one.day.day, one.period) for one in year.lessons_in((2026, 9))]
    assert lessons == [(7, 3), (7, 4), (14, 4), (16, 2)]
    path = tmp_path / "Физика 2.xlsx"
    path.write_bytes(leaf_workbook(printed(year)))
    typed = load_workbook(path)
    cell(typed["сентябрь"], "a9", "2026-09-16#2").value = 5
    typed.save(path)
    found = take_journals(store, [journal(tmp_path / "Физика.xlsx"), path], Asked(""))
    assert found.new == 1
    assert list(uids(store, "a9").values()) == ['{"marks":["5"]}']

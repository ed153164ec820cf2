"""Forms of classes: filled, spoilt, corrected and joined; every mistake is named by file and cell,
and nothing else is.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from command import call
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from instances import Case, read
from instances.collect import form_files, forms, merge
from models.problems import InputError

SHEET, HEADER = "Запросы", 4
FIRST = HEADER + 1
#: Code of the problem, line and column.
Planted = tuple[str, int, str]


@cache
def case() -> Case:
    return read("two-schools")


@cache
def written() -> tuple[tuple[str, bytes], ...]:
    return tuple(forms(case().network))


def folder_of(tmp_path: Path, name: str = "forms") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for file, content in written():
        (folder / file).write_bytes(content)
    return folder


def change(path: Path, edit: Callable[[Worksheet], Planted]) -> Planted:
    """Change a form and say what is wrong with it now."""
    book: Workbook = load_workbook(path)
    planted = edit(book[SHEET])
    book.save(path)
    return planted


def column(sheet: Worksheet, label: str) -> int:
    return next(
        cell.column for cell in sheet[HEADER] if cell.value == label and cell.column is not None
    )


def letter(sheet: Worksheet, label: str) -> str:
    return sheet.cell(HEADER, column(sheet, label)).column_letter


def put(sheet: Worksheet, line: int, label: str, value: str, code: str) -> Planted:
    sheet.cell(line, column(sheet, label)).value = value
    return code, line, letter(sheet, label)


def other_word(sheet: Worksheet) -> Planted:
    return put(sheet, FIRST + 2, "История", "хочет", "not_a_level")


def number_for_a_letter(sheet: Worksheet) -> Planted:
    sheet.cell(FIRST + 3, column(sheet, "Право")).value = 5
    return "not_a_level", FIRST + 3, letter(sheet, "Право")


def level_that_is_not_taught(sheet: Worksheet) -> Planted:
    return put(sheet, FIRST + 4, "Финансовая грамотность", "У", "level_not_offered")


def not_yes_and_not_no(sheet: Worksheet) -> Planted:
    return put(sheet, FIRST + 5, "Согласие на передачу данных", "спросить", "not_yes_no")


def second_choice_of_nothing(sheet: Worksheet) -> Planted:
    return put(sheet, FIRST + 6, "Запасной выбор", "Алхимия У", "unknown_second")


def copied_row(sheet: Worksheet) -> Planted:
    last = max(cell.row or 0 for cell in sheet["A"] if cell.value) + 1
    for position in range(1, sheet.max_column + 1):
        sheet.cell(last, position).value = sheet.cell(FIRST, position).value
    return "student_twice", last, ""


def unknown_code(sheet: Worksheet) -> Planted:
    sheet.cell(FIRST + 7, 1).value = "9-99"
    return "no_such_student", FIRST + 7, ""


def mark_without_student(sheet: Worksheet) -> Planted:
    last = max(cell.row or 0 for cell in sheet["A"] if cell.value) + 2
    sheet.cell(last, column(sheet, "Химия")).value = "Б"
    return "row_without_name", last, ""


def merged_cells(sheet: Worksheet) -> Planted:
    where = column(sheet, "Химия")
    sheet.merge_cells(start_row=FIRST + 8, end_row=FIRST + 9, start_column=where, end_column=where)
    return "merged_cells", FIRST + 9, letter(sheet, "Химия")


def deleted_column(sheet: Worksheet) -> Planted:
    sheet.delete_cols(column(sheet, "Биология"))
    return "form_column_gone", HEADER, ""


def renamed_column(sheet: Worksheet) -> Planted:
    sheet.cell(HEADER, column(sheet, "Физика")).value = "Физ-ра"
    return "form_column_gone", HEADER, ""


MISTAKES = (
    other_word,
    number_for_a_letter,
    level_that_is_not_taught,
    not_yes_and_not_no,
    second_choice_of_nothing,
    copied_row,
    unknown_code,
    mark_without_student,
    merged_cells,
    deleted_column,
    renamed_column,
)
#: Mistakes of every class, three or four each, thirty in all; a deleted column first, for it moves
#: the others.
PLANTED = tuple(
    sorted(
        ((n % 8, MISTAKES[n % len(MISTAKES)]) for n in range(30)),
        key=lambda row: row[1] is not deleted_column,
    )
)


def test_forms_that_nobody_touched_are_the_network(tmp_path: Path) -> None:
    found = merge(case(), form_files([folder_of(tmp_path)]))
    assert (found.case.network, found.changed, found.busy) == (case().network, (), ())
    assert merge(found.case, form_files([tmp_path / "forms"])).case == found.case


def test_thirty_mistakes_are_found_and_nothing_else(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    files = sorted(path for path in folder.glob("*.xlsx") if "книга завуча" not in path.name)
    planted = {(files[at].name, *change(files[at], mistake)) for at, mistake in PLANTED}
    with pytest.raises(InputError) as raised:
        merge(case(), form_files([folder]))
    found = {(Path(p.file).name, p.code, p.line or 0, p.column) for p in raised.value.problems}
    assert len(PLANTED) == 30
    assert found == planted


def test_corrected_copies_count_instead_of_spoilt_forms(tmp_path: Path) -> None:
    first, again = folder_of(tmp_path, "1"), folder_of(tmp_path, "2")
    for path in sorted(first.glob("*1?[АБ].xlsx"))[:7]:
        change(path, lambda sheet: put(sheet, FIRST, "История", "У", ""))
    for path in sorted(again.glob("*1?[АБ].xlsx"))[:7]:
        change(path, lambda sheet: put(sheet, FIRST, "Запасной выбор", "", ""))
    found = merge(case(), form_files([first, again]))
    assert {row.code for row in found.remarks} >= {"said_otherwise"}
    assert [row.course for row in found.case.network.requests] == [
        row.course for row in case().network.requests
    ]


def test_what_is_filled_in_is_asked_for(tmp_path: Path) -> None:
    path = next(p for p in sorted(folder_of(tmp_path).glob("*.xlsx")) if "1 10А" in p.name)
    change(path, lambda sheet: put(sheet, FIRST, "Право", "п", ""))

    def new_student(sheet: Worksheet) -> Planted:
        line = max(cell.row or 0 for cell in sheet["A"] if cell.value) + 1
        sheet.cell(line, 2).value = "Яшина Яна"
        put(sheet, line, "Химия", "У", "")
        return put(sheet, line, "Согласие на передачу данных", "да", "")

    change(path, new_student)
    found = merge(case(), [path])
    network = found.case.network
    new = next(row for row in network.students if row.name == "Яшина Яна")
    assert (new.class_, new.grade, new.consent_transfer) == ("1-10А", 10, True)
    courses = [network.course_of[row.course] for row in network.requests_of[new.id]]
    assert [(one.subject, one.level) for one in courses] == [(courses[0].subject, "advanced")]
    assert len(found.changed) == 2
    assert merge(found.case, [path]).changed == ()


def test_who_says_nothing_is_named(tmp_path: Path) -> None:
    path = sorted(folder_of(tmp_path).glob("*.xlsx"))[0]

    def silence(sheet: Worksheet) -> Planted:
        for cell in sheet[FIRST][2:]:
            if cell.value in ("Б", "У"):
                cell.value = None
        sheet.delete_rows(FIRST + 1)
        sheet.cell(FIRST + 3, 2).value = sheet.cell(FIRST + 2, 2).value
        return "", 0, ""

    change(path, silence)
    found = merge(case(), [path])
    codes = [row.code for row in found.remarks]
    assert codes.count("not_answered") == 1
    assert codes.count("not_on_form") == 1
    assert codes.count("namesake") == 2


def test_a_renamed_sheet_is_understood_and_a_strange_file_is_named(tmp_path: Path) -> None:
    path = sorted(folder_of(tmp_path).glob("*.xlsx"))[0]
    book = load_workbook(path)
    book[SHEET].title = "Лист1"
    book.save(path)
    book = Workbook()
    book.save(tmp_path / "strange.xlsx")
    with pytest.raises(InputError) as raised:
        merge(case(), [path, tmp_path / "strange.xlsx", tmp_path / "none.xlsx"])
    assert [problem.code for problem in raised.value.problems] == ["file_missing", "no_mapping"]


def test_crosses_are_hours_in_which_a_teacher_is_busy(tmp_path: Path) -> None:
    path = next(folder_of(tmp_path).glob("Школа № 1 книга завуча.xlsx"))
    book = load_workbook(path)
    sheet = book["Занятость"]
    network = case().network
    row = next(row for row in sheet.iter_rows(min_row=5) if not any(cell.value for cell in row[2:]))
    person = network.person_of[row[0].value]
    row[3].value, row[4].value, row[6].value = "х", "+", "X"
    book.save(path)
    found = merge(case(), [path])
    bells = {slot.period: slot for slot in network.slots if (slot.school, slot.day) == ("1", 1)}
    expected = {(1, bells[2].start, bells[3].end), (1, bells[5].start, bells[5].end)}
    assert {
        (busy.day, busy.start, busy.end) for busy in found.case.network.busy_of[person.id]
    } == expected
    assert (found.busy, found.changed) == ((person.id,), ())
    row[5].value, sheet["A7"].value = "занят", "никто"
    book.save(path)
    with pytest.raises(InputError) as raised:
        merge(case(), [path])
    assert {problem.code for problem in raised.value.problems} == {"no_cross", "unknown_teacher"}


def test_the_commands_write_forms_and_a_network(tmp_path: Path) -> None:
    done = call("collect", "prepare", "tiny", "--output", str(tmp_path / "forms"))
    assert done.exit_code == 0
    done = call(
        "collect", "merge", "tiny", str(tmp_path / "forms"), "--output", str(tmp_path / "net.xlsx")
    )
    assert done.exit_code == 0
    assert read(tmp_path / "net.xlsx").network == read("tiny").network
    path = sorted((tmp_path / "forms").glob("*.xlsx"))[0]
    book = load_workbook(path)
    next(cell for cell in book[SHEET][FIRST][2:] if cell.value).value = "?"
    book.save(path)
    done = call("collect", "merge", "tiny", str(path), "--output", str(tmp_path / "other.xlsx"))
    assert (done.exit_code, (tmp_path / "other.xlsx").exists()) == (1, False)
    assert "не Б и не У" in done.stderr


def test_forms_that_may_be_filled_are_not_written_over(tmp_path: Path) -> None:
    assert call("collect", "prepare", "tiny", "--output", str(tmp_path)).exit_code == 0
    path = sorted(tmp_path.glob("*.xlsx"))[0]
    before = path.read_bytes()
    done = call("collect", "prepare", "tiny", "--output", str(tmp_path))
    assert (done.exit_code, path.read_bytes()) == (1, before)
    assert "уже есть" in done.stderr


def test_a_network_is_begun_with_usual_courses_and_filled_from_the_workbooks(
    tmp_path: Path,
) -> None:
    net, folder = tmp_path / "net" / "network.xlsx", tmp_path / "forms"
    assert call("init", tmp_path / "net", "--typical").exit_code == 0
    book = load_workbook(net)
    assert "директор" in [row[1].value for row in book["Реквизиты"].iter_rows(min_row=3)], (
        "no house text is asked for"
    )
    for sheet, values in {
        "Школы": ("1", "Школа № 1"),
        "Классы": ("1-10А", "10А", "1", 10),
        "Уроки классов": ("1-10А", "rus10"),
        "Где открывать": ("phy+10", "1"),
    }.items():
        for position, value in enumerate(values, start=1):
            book[sheet].cell(3, position).value = value
    book.save(net)
    assert call("collect", "prepare", net, "--output", folder).exit_code == 0
    form, school = folder / "Школа № 1 10А.xlsx", folder / "Школа № 1 книга завуча.xlsx"
    book = load_workbook(form)
    book[SHEET].cell(FIRST, 2).value = "Абрамов Иван"
    put(book[SHEET], FIRST, "Физика", "У", "")
    book.save(form)
    book = load_workbook(school)
    for sheet, cells in {
        "Сотрудники": {2: "Белова Б. Б.", 4: "Русский язык, Физика", 5: "Физика"},
        "Кабинеты": {2: "101", 3: 30},
        "Звонки": {1: "пн-пт", 2: 1, 3: "8:00", 4: "8:40"},
    }.items():
        for position, value in cells.items():
            book[sheet].cell(3, position).value = value
    book.save(school)
    done = call("collect", "merge", net, folder, "--output", net)
    assert done.exit_code == 0, done.stderr
    facts = read(net).network
    assert [(row.id, row.subjects) for row in facts.people] == [("1-учитель1", ("rus", "phy"))]
    assert [row.id for row in facts.rooms] == ["1-101"]
    assert [(row.student, row.course) for row in facts.requests] == [("1-10А-01", "phy+10")]
    first = {(slot.start, slot.end) for slot in facts.slots if slot.period == 1 and slot.day < 5}
    assert first == {(480, 520)}
    assert "Ничего нового" in call("collect", "merge", net, folder, "--output", net).output


def test_spoilt_forms_are_marked_in_copies_to_be_sent_back(tmp_path: Path) -> None:
    folder, net = tmp_path / "forms", tmp_path / "net.xlsx"
    assert call("collect", "prepare", "tiny", "--output", folder).exit_code == 0
    path = folder / "Школа № 1 10А.xlsx"
    spoilt = change(path, lambda sheet: put(sheet, FIRST, "Физика", "?", "not_a_level"))
    assert call("collect", "merge", "tiny", folder, "--output", net).exit_code == 1
    copies = list((tmp_path / "замечания").iterdir())
    assert [one.name for one in copies] == [path.name]
    book = load_workbook(copies[0])
    cell = book[SHEET][f"{spoilt[2]}{spoilt[1]}"]
    assert cell.comment is not None
    cell.value = "У"
    book.save(copies[0])
    assert call("collect", "merge", "tiny", folder, copies[0], "--output", net).exit_code == 0
    assert read(net).network == read("tiny").network


def test_a_folder_without_a_form_is_not_joined(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        form_files([tmp_path])
    assert [(problem.code, problem.file) for problem in raised.value.problems] == [
        ("no_forms_here", str(tmp_path))
    ]

"""A student is one person in the whole network: moved, shortened, misspelt or a namesake, nobody is
doubled and nobody lost.
"""

from pathlib import Path
from typing import Any

import pytest
from filling import put
from openpyxl import load_workbook
from small_network import network

from instances import Case
from instances.collect import Merged, forms, headers_of, mapping_of, merge, read_mapping
from instances.messages import sentence
from models.names import fold
from models.network import Network, School, Status, Student
from models.network.called import Schools
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import SchoolId, StudentId

NAMES = {
    "a1": "Абрамов Алексей",
    "a2": "Фёдорова Анна",
    "a3": "Семёнов Пётр",
    "b1": "Жуков Иван Ильич",
    "b2": "Орлова Яна",
}
SECOND = {"classes": [{"id": "10C", "name": "10Б", "school": "A", "grade": 10}]}


def case(**students: dict[str, Any]) -> Case:
    edits: dict[str, dict[str, Any]] = {
        key: {"name": name, **students.get(key, {})} for key, name in NAMES.items()
    }
    return Case(network=network(add=SECOND, students=edits), policy=Policy())


def joined(
    tmp_path: Path,
    rows: str,
    of: Case | None = None,
    name: str = "Школа № 1 список.csv",
    head: str = "ФИО;Класс",
) -> Merged:
    path = tmp_path / name
    path.write_text(f"{head}\n{rows}\n", encoding="utf-8")
    known = of or case()
    mapping = tmp_path / "соответствие.xlsx"
    mapping.write_bytes(mapping_of(known.network, headers_of(path)))
    return merge(known, [path], read_mapping(known.network, mapping))


def refused(tmp_path: Path, rows: str, **more: Any) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as raised:
        joined(tmp_path, rows, **more)
    return raised.value.problems


def people(found: Merged) -> dict[str, Student]:
    return {row.name: row for row in found.case.network.students}


def codes(found: Merged) -> set[str]:
    return {one.code for one in found.remarks}


OTHERS = "Фёдорова Анна;10А\nСемёнов Пётр;10А\nУченик a4;10А"


def test_who_changed_class_in_a_full_list_is_the_same_student(tmp_path: Path) -> None:
    found = joined(tmp_path, f"Абрамов Алексей;10Б\n{OTHERS}")
    facts = found.case.network
    assert len(facts.students) == len(case().network.students)
    moved = facts.student_of[StudentId("a1")]
    assert (moved.class_, [row.course for row in facts.requests_of[moved.id]]) == (
        "10C",
        ["physics+"],
    )
    (remark,) = (one for one in found.remarks if one.code == "moved")
    assert sentence(remark).endswith("«Абрамов Алексей»: класс 10A → 10C; запросы остались")


def test_halves_of_the_former_class_are_left_behind(tmp_path: Path) -> None:
    found = joined(tmp_path, f"Абрамов Алексей;10Б\n{OTHERS}", of=case(a1={"halves": ("1",)}))
    assert found.case.network.student_of[StudentId("a1")].halves == ()


def test_a_namesake_beside_the_one_who_stayed_is_somebody_new(tmp_path: Path) -> None:
    found = joined(tmp_path, f"Абрамов Алексей;10А\nАбрамов Алексей;10Б\n{OTHERS}")
    own = [row for row in found.case.network.students if row.name == "Абрамов Алексей"]
    assert [(row.id, row.class_) for row in own] == [("10C-01", "10C"), ("a1", "10A")]
    assert [one.code for one in found.remarks if one.code == "namesake"] == ["namesake"] * 2


def test_a_short_name_of_another_school_is_asked_for_and_a_full_one_is_moved(
    tmp_path: Path,
) -> None:
    (asked,) = refused(tmp_path, "Орлова Яна;10А")
    assert (asked.code, asked.line, asked.column) == ("who_is_it", 2, "A")
    assert "Орлова Яна (10B, b2)" in sentence(asked)
    moved = joined(tmp_path, "Жуков Иван Ильич;10А").case.network.student_of[StudentId("b1")]
    assert (moved.school, moved.class_) == ("A", "10A")


def test_somebody_of_the_same_name_elsewhere_may_be_said_to_be_new(tmp_path: Path) -> None:
    found = joined(tmp_path, "новая;Орлова Яна;10А", head="Код;ФИО;Класс")
    assert {row.id for row in found.case.network.students if row.name == "Орлова Яна"} == {
        "b2",
        "10A-01",
    }


@pytest.mark.parametrize(
    "typed",
    [
        "Абрамов А.",
        "абрамов  алексей",
        "Абрaмов Алексей",
        "Алексей Абрамов",
        "Абрамов Алексей Ильич",
    ],
)
def test_a_name_written_otherwise_is_the_same_student(tmp_path: Path, typed: str) -> None:
    found = joined(tmp_path, f"{typed};10А\n{OTHERS}")
    assert len(found.case.network.students) == len(case().network.students)
    assert "not_on_form" not in codes(found)


def test_a_slip_in_a_name_is_asked_for_and_makes_nobody_new(tmp_path: Path) -> None:
    (asked,) = refused(tmp_path, f"Абрамов Алексй;10А\n{OTHERS}")
    assert (asked.code, asked.line) == ("who_is_it", 2)
    assert "Абрамов Алексей (10A, a1)" in sentence(asked)


def test_a_list_without_ё_does_not_take_it_away(tmp_path: Path) -> None:
    found = joined(tmp_path, "Федорова Анна Ильинична;10А\nСеменов Петр;10А")
    assert {"Фёдорова Анна Ильинична", "Семёнов Пётр"} <= people(found).keys()


def test_who_left_and_is_listed_again_is_told(tmp_path: Path) -> None:
    found = joined(tmp_path, "Абрамов Алексей;10А", of=case(a1={"status": "left"}))
    assert "left_but_listed" in codes(found)
    again = joined(
        tmp_path,
        "Абрамов Алексей;10А;зачислен",
        of=case(a1={"status": "left"}),
        head="ФИО;Класс;Статус",
    )
    assert "left_but_listed" not in codes(again)
    assert again.case.network.student_of[StudentId("a1")].status is Status.ENROLLED


ANSWERS = "Отметка времени;Фамилия и имя;Школа;Класс;Право"


def test_an_answer_that_names_another_class_of_the_school_counts_and_is_told(
    tmp_path: Path,
) -> None:
    rows = (
        "05.05.2026 9:00;Абрамов Алексей;Школа № 1;10Б;да\n05.05.2026 9:01;Семёнов Пётр;Школа "
        "№ 1;10А;нет"
    )
    classed = network(
        add=SECOND,
        students={"a4": {"class_": "10C"}, **{key: {"name": name} for key, name in NAMES.items()}},
    )
    found = joined(
        tmp_path, rows, of=Case(network=classed, policy=Policy()), name="ответы.csv", head=ANSWERS
    )
    student = found.case.network.student_of[StudentId("a1")]
    assert student.class_ == "10A"
    assert "law" in {row.course for row in found.case.network.requests_of[student.id]}
    assert "answer_of_another_class" in codes(found)


def test_an_answer_from_another_school_is_no_new_student(tmp_path: Path) -> None:
    (told,) = refused(
        tmp_path, "05.05.2026 9:00;Орлова Яна;Школа № 1;10А;да", name="ответы.csv", head=ANSWERS
    )
    assert (told.code, told.line) == ("not_in_this_class", 2)
    assert "Орлова Яна (10B, b2)" in sentence(told)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in forms(case().network):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def fill(path: Path, copy: Path, *lines: tuple[int, dict[str, object]]) -> Path:
    """A copy of a form with lines filled in, saved later than the form."""
    book = load_workbook(path)
    for line, cells in lines:
        put(book.worksheets[0], line, 4, **cells)
    book.save(copy)
    return copy


FREE = 9


def test_who_stands_in_the_earlier_copy_alone_is_named_and_stays(folder: Path) -> None:
    form = folder / "Школа № 1 10А.xlsx"
    first = fill(
        form,
        folder / "А.xlsx",
        (FREE, {"Ученик": "Аксёнов Олег", "Физика": "У"}),
        (FREE + 1, {"Ученик": "Быстрова Юля"}),
    )
    later = fill(form, folder / "Б.xlsx", (FREE, {"Ученик": "Быстрова Юлия", "Право": "Б"}))
    found = merge(case(), [first, later])
    assert {"Аксёнов Олег", "Быстрова Юлия"} <= people(found).keys()
    assert "Быстрова Юля" not in people(found)
    stays = people(found)["Аксёнов Олег"]
    assert {row.course for row in found.case.network.requests_of[stays.id]} == {"physics+"}
    (told,) = (one for one in found.remarks if one.code == "only_in_earlier")
    assert (told.file, told.line, told.value) == (str(first), FREE, "Аксёнов Олег")
    assert merge(found.case, [first, later]).case == found.case


def test_a_new_pupil_of_a_form_who_is_in_another_class_is_moved_unless_listed_there(
    folder: Path,
) -> None:
    own, other = folder / "Школа № 1 10А.xlsx", folder / "Школа № 1 10Б.xlsx"
    fill(other, other, (5, {"Ученик": "Абрамов Алексей"}))
    moved = merge(case(), [other]).case.network
    assert (len(moved.students), moved.student_of[StudentId("a1")].class_) == (
        len(case().network.students),
        "10C",
    )
    both = merge(case(), [own, other]).case.network
    assert [row.class_ for row in both.students if row.name == "Абрамов Алексей"] == ["10C", "10A"]


def test_names_that_slid_beside_other_codes_are_told(folder: Path) -> None:
    form = folder / "Школа № 1 10А.xlsx"
    book = load_workbook(form)
    names = [book.worksheets[0].cell(line, 2).value for line in range(5, 9)]
    for line, name in zip(range(5, 9), (*names[1:], names[0]), strict=True):
        book.worksheets[0].cell(line, 2).value = name
    book.save(form)
    with pytest.raises(InputError) as raised:
        merge(case(), [form])
    assert {(one.code, one.line) for one in raised.value.problems} == {
        ("code_of_another", line) for line in range(5, 9)
    }


def test_a_code_in_latin_letters_is_the_code(folder: Path) -> None:
    facts = network(students={"a1": {"id": "1-10А-01"}}, requests={"physics+": {}})
    facts = Network.model_validate({**facts.model_dump(), "requests": []})
    path = folder / "форма.xlsx"
    path.write_bytes(dict(forms(facts))["Школа № 1 10А.xlsx"])
    book = load_workbook(path)
    line = next(
        row[0].row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value == "1-10А-01"
    )
    book.worksheets[0].cell(line or 0, 1).value = "1-10A-01"
    book.save(path)
    assert fold("1-10A-01") == fold("1-10А-01")
    assert (
        merge(Case(network=facts, policy=Policy()), [path]).case.network.students == facts.students
    )


def schools(*names: str) -> Schools:
    rows = (
        School(id=SchoolId(chr(ord("a") + number)), name=name) for number, name in enumerate(names)
    )
    return Schools(Network(schools=tuple(rows)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            ("Школа № 1", "a"),
            ("МБОУ СШ № 1. Список на 01.09.2026", "a"),
            ("СОШ №5", "b"),
            ("5", "b"),
            ("5 школа", "b"),
        ),
        *(
            ("Школа № 15 список", None),
            ("Школа № 7", None),
            ("10А", None),
            ("5 класс", None),
            ("", None),
        ),
    ],
)
def test_schools_are_known_by_short_names(text: str, found: str | None) -> None:
    known = schools("МБОУ «Средняя школа № 1»", "МБОУ «Средняя школа № 5»").named(text)
    assert (None if known is None else known.id) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Школа № 1", None),
        ("лицей 1", "b"),
        ("гимназии № 1 список", "a"),
        ("школа «Радуги»", "c"),
        ("школа 10", "d"),
    ],
)
def test_kinds_and_names_tell_schools_of_one_number_apart(text: str, found: str | None) -> None:
    known = schools("Гимназия № 1", "Лицей № 1", "Школа «Радуга»", "Школа № 10").named(text)
    assert (None if known is None else known.id) == found


def test_a_list_whose_school_is_not_known_is_told_what_was_looked_for(tmp_path: Path) -> None:
    facts = network(
        classes={"10B": {"name": "10А"}},
        schools={"A": {"name": "МБОУ «СШ № 1»"}, "B": {"name": "МБОУ «СШ № 5»"}},
    )
    of = Case(network=facts, policy=Policy())
    assert joined(tmp_path, "Новый Нил;10А", of=of).case.network.students
    (told,) = refused(tmp_path, "Новый Нил;10А", of=of, name="список.csv")
    said = sentence(told)
    assert (told.code, "файл" in said, "«список.csv»" in said, "«МБОУ «СШ № 5»» (B)" in said) == (
        "which_school",
        True,
        True,
        True,
    )
    (told,) = refused(tmp_path, "Новый Нил;10А;Школа № 7", of=of, head="ФИО;Класс;Школа")
    assert (told.code, told.column, told.value) == ("school_not_named", "C", "Школа № 7")


def test_a_name_that_stands_twice_in_a_list_is_asked_for(tmp_path: Path) -> None:
    rows = f"Абрамов Алексей;10А\nАбрамов  алексей;10А\n{OTHERS}"
    (asked,) = refused(tmp_path, rows)
    assert (asked.code, asked.line) == ("who_is_it", 3)
    (asked,) = refused(tmp_path, f"Новый Никита;10А\nНовый Никита;10А\n{OTHERS}")
    assert (asked.code, asked.line) == ("twice_in_list", 3)
    assert "строке 2" in sentence(asked)


def test_a_namesake_said_to_be_new_is_the_same_one_the_next_time(tmp_path: Path) -> None:
    rows = f";Абрамов Алексей;10А\nновый;Абрамов Алексей;10А\n{OTHERS.replace('Ф', ';Ф', 1)}"
    rows = rows.replace("\nС", "\n;С").replace("\nУ", "\n;У")
    first = joined(tmp_path, rows, head="Код;ФИО;Класс")
    again = joined(tmp_path, rows, of=first.case, head="Код;ФИО;Класс")
    own = [row for row in first.case.network.students if row.name == "Абрамов Алексей"]
    assert len(own) == 2
    assert again.case.network == first.case.network


def test_new_students_of_one_name_in_two_lists_of_one_time_are_two(tmp_path: Path) -> None:
    rows = f"Новый Никита;10А\nНовый Никита;10Б\n{OTHERS}\nАбрамов Алексей;10А"
    found = joined(tmp_path, rows)
    own = [row for row in found.case.network.students if row.name == "Новый Никита"]
    assert sorted(str(row.class_) for row in own) == ["10A", "10C"]
    assert "namesake" in codes(found)


def test_new_students_of_one_name_in_two_forms_of_one_time_are_two(tmp_path: Path) -> None:
    known = case()
    paths = []
    for name, content in forms(known.network):
        path = tmp_path / name
        path.write_bytes(content)
        if "10" not in name:
            continue
        book = load_workbook(path)
        sheet = book.worksheets[0]
        line = next(n for n in range(5, 60) if sheet.cell(n, 2).value is None)
        sheet.cell(line, 2).value = "Новый Никита"
        book.save(path)
        paths.append(path)
    found = merge(known, paths)
    own = [row for row in found.case.network.students if row.name == "Новый Никита"]
    assert len(own) == len(paths) > 1
    assert "namesake" in codes(found)

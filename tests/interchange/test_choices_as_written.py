"""Tables of choices as strangers write them: every kind of header, mark, level and list."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from instances.interchange.choices import read_choices
from models.network import Level
from models.problems import InputError, Problem

#: A table, and what is asked for: «name: courses», ^ for an advanced one, / before an alternative.
TABLES = {
    "levels in words": (
        "ФИО,Класс,Физика,Химия\nИванов,10А,профильный,базовый уровень\nПетров,10А,пу,бу\n",
        "Иванов: Физика^ Химия | Петров: Физика^ Химия",
    ),
    "tabs and letters": (
        "ФИО\tКласс\tФизика\tХимия\nИванов\t10А\tУ\tБ\nПетров\t10А\tП\tб\n",
        "Иванов: Физика^ Химия | Петров: Физика^ Химия",
    ),
    "a name in three columns": (
        "Фамилия;Имя;Отчество;Класс;Физика\nИванов;Пётр;Ильич;10А;углубл.\n",
        "Иванов Пётр Ильич: Физика^",
    ),
    "two columns of a German name": (
        "Name;Vorname;Klasse;Physik;Chemie\nMaier;Anna;Q1;LK;GKM\n",
        "Maier Anna: Physik^ Chemie",
    ),
    "boxes of a form with times and addresses": (
        "Отметка времени,Адрес электронной почты,ФИО,Класс,"
        "Выберите предметы для углублённого изучения\n"
        '2026/04/01 10:00 AM,a@b,Иванов,10А,"Физика, Математика"\n',
        "Иванов: Физика^ Математика^",
    ),
    "boxes of another form": (
        'ID,Время создания,"Фамилия, имя",Ваш класс,Какие курсы вы выбираете?\n'
        '12,2026-04-01,Иванов Пётр,10А,"Физика; Химия"\n',
        "Иванов Пётр: Физика Химия",
    ),
    "questions with numbers": (
        "Отметка времени;1. Ваши фамилия и имя;2. Класс, в котором вы учитесь;"
        "3. Выберите профильный предмет № 1;4. Выберите профильный предмет № 2\n"
        "01.04.2026;Иванов;10А;Физика;Информатика\n",
        "Иванов: Физика^ Информатика^",
    ),
    "a grid of a form": (
        "Timestamp,Full name,Class,Choose the level [Physics],Choose the level [Chemistry]\n"
        "4/1/2026,Ann,10A,Advanced,Basic\n4/1/2026,Bob,10A,Not taking,Advanced\n",
        "Ann: Physics^ Chemistry | Bob: Chemistry^",
    ),
    "a box for every level": (
        "ФИО;Класс;Физика [Базовый];Физика [Углублённый]\nИванов;10А;;1\nПетров;10А;1;\n",
        "Иванов: Физика^ | Петров: Физика",
    ),
    "a list with numbers in a cell": (
        'ФИО;Класс;Предметы\nИванов;10А;"1) физика 2) химия"\n'
        'Петров;10А;"1. физика\n2. информатика"\n',
        "Иванов: Физика Химия | Петров: Физика Информатика",
    ),
    "alternatives in words": (
        "ФИО;Класс;Курс 1;Курс 2\nИванов;10А;физика или информатика;химия\n"
        "Петров;10А;физика (или химия), история;\n",
        "Иванов: Физика/Информатика Химия | Петров: Физика/Химия История",
    ),
    "levels behind names": (
        "ФИО;Класс;Предметы\nИванов;10А;Физика - профиль, Химия, база\n"
        "Петров;10А;Физика/У\nСидоров;10А;Химия на базовом уровне\n",
        "Иванов: Физика^ Химия | Петров: Физика^ | Сидоров: Химия",
    ),
    "levels before names": (
        'ФИО;Класс;Предметы\nИванов;10А;"углублённо: физика, математика; база: химия"\n',
        "Иванов: Физика^ Математика^ Химия",
    ),
    "a comma in a name": (
        'Name,Class,Courses\nAnn,10A,"Art, music and culture, Physics"\n'
        'Bob,10A,"Physics"\nCid,10A,"Art; Physics"\n',
        "Ann: Art music and culture Physics | Bob: Physics | Cid: Art Physics",
    ),
    "two names with a word between": (
        "ФИО;Предметы\nИванов;физика и информатика\nПетров;физика + химия\n",
        "Иванов: Физика Информатика | Петров: Физика Химия",
    ),
    "a row for every course, the student above them": (
        "Класс;ФИО;Выбранный предмет;Уровень изучения\n10А;Иванов;Математика;углубленный\n"
        ";;Физика;базовый\n10А;Петров;Физика;углубленный\n",
        "Иванов: Математика^ Физика | Петров: Физика^",
    ),
    "a level for every course": (
        "ФИО;Предмет 1;Уровень 1;Предмет 2;Уровень 2\nИванов;Физика;У;Химия;Б\n",
        "Иванов: Физика^ Химия",
    ),
    "priorities in headers": (
        "ФИО;1 приоритет;2 приоритет;3 приоритет\nИванов;Физика;Химия;История\n",
        "Иванов: Физика Химия@2 История@3",
    ),
    "first and second choice, and what else would do": (
        "ФИО;Первый выбор;Второй выбор;Резерв\nИванов;Физика (профиль);История (база);Химия\n",
        "Иванов: Физика^ История/Химия",
    ),
    "choices by level and a substitute": (
        "Schüler;Klasse;1. LK;2. LK;Ersatz\nAnna;Q1;Physik;Mathe;Chemie\n",
        "Anna: Physik^ Mathe^/Chemie",
    ),
    "options by letters": (
        "Name;Year;Option A;Option B\nAnn;12;Physics;Art\n",
        "Ann: Physics Art",
    ),
    "titles above and numbers of rows": (
        "МБОУ СОШ № 5;;;\nВыбор курсов на 2026/27 год;;;\n;;;\n"
        "№ п/п;ФИО ученика;Класс;Физика\n1;Иванов;10А;+\n",
        "Иванов: Физика",
    ),
    "a header in two lines": (
        "ФИО;Класс;Физика;;Химия;\n;;Б;У;Б;У\nИванов;10А;;+;+;\nПетров;10А;+;;;+\n",
        "Иванов: Физика^ Химия | Петров: Физика Химия^",
    ),
    "signs of all kinds": (
        "ФИО;Физика;Химия;Биология;История\nИванов;✔;*;☑;выбираю\nПетров;✗;–;не буду;да\n",
        "Иванов: Физика Химия Биология История | Петров: История",
    ),
    "one column for two subjects": (
        "ФИО;Информатика или Химия\nИванов;Химия\nПетров;+\n",
        "Иванов: Химия | Петров: Информатика/Химия",
    ),
    "no header above the names": (
        ";Физика;Химия\nИванов;+;\nПетров;;+\n",
        "Иванов: Физика | Петров: Химия",
    ),
    "a number with decimals": ("ФИО;Физика\nИванов;1.0\n", "Иванов: Физика"),
    "quotes around a name": ("ФИО;Курс\nИванов;«Черчение»\n", "Иванов: Черчение"),
}


def put(folder: Path, text: str) -> Path:
    path = folder / "answers.csv"
    path.write_text(text, encoding="utf-8")
    return path


def asked(path: Path) -> str:
    network = read_choices(path).network
    subjects = {row.id: row.name or row.id for row in network.subjects}
    found = []
    for student in network.students:
        words = []
        for row in network.requests:
            if row.student == student.id:
                courses = [network.course_of[one] for one in (row.course, *row.alternatives)]
                marks = ["^" if one.level is Level.ADVANCED else "" for one in courses]
                names = [subjects[one.subject] for one in courses]
                word = "/".join(map("".join, zip(names, marks, strict=True)))
                words.append(word + (f"@{row.priority}" if row.priority > 1 else ""))
        found.append(f"{student.name or student.id}: {' '.join(sorted(words))}")
    return " | ".join(found)


def in_order(text: str) -> str:
    """Courses of everybody by name, as a network has them."""
    people = [one.split(": ") for one in text.split(" | ")]
    return " | ".join(f"{name}: {' '.join(sorted(courses.split()))}" for name, courses in people)


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_says_what_its_author_means(tmp_path: Path, kind: str) -> None:
    text, wanted = TABLES[kind]
    assert in_order(asked(put(tmp_path, text))) == in_order(wanted)


@pytest.mark.parametrize(
    ("text", "code", "line", "value"),
    [
        ("ФИО;Класс;Физика;Куратор\nИванов;10А;+;Ким\n", "columns", 1, "Куратор"),
        ("ФИО;Класс;Физика\nИванов;10А;+;болел\n", "columns", 1, "D"),
        ("ФИО;Физика (5 ч)\nИванов;+\n", "hours", 1, "Физика (5 ч)"),
        ("ФИО;Физика, часов\nИванов;5\n", "hours", 1, "Физика, часов"),
        ("ФИО;Физика\nИванов;1\nИтого;1\n", "total", 3, "Итого"),
        ("ФИО;Физика\nИванов;+\nПетров;\n", "none", None, "Петров"),
        ("ФИО;Класс;Физика\nИванов;10А;+\nПетров;;+\n", "class_above", None, ""),
        ("ФИО;Курс;Запасной\nИванов;;химия\n", "instead", 2, "химия"),
        ("ФИО;Класс;Физика\nИванов;10А;+\n;10А;\n", "nobody", 3, "10А"),
    ],
)
def test_what_is_not_taken_as_it_stands_is_told(
    tmp_path: Path, text: str, code: str, line: int | None, value: str
) -> None:
    remarks = read_choices(put(tmp_path, text)).remarks
    assert (f"choices_{code}", line, value) in [(row.code, row.line, row.value) for row in remarks]


def refused(path: Path) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read_choices(path)
    return list(caught.value.problems)


def test_students_across_the_top_are_refused(tmp_path: Path) -> None:
    problems = refused(put(tmp_path, "Предмет;Иванов;Петров\nФизика;+;\nХимия;;+\n"))
    assert ("choices_turned", 1) in [(row.code, row.line) for row in problems]


def test_a_word_below_a_known_subject_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(put(tmp_path, "ФИО;Физика\nИванов;спрошу маму\n"))
    assert (problem.code, problem.line, problem.column) == ("choices_cell", 2, "B")


def test_numbers_of_answers_are_no_students(tmp_path: Path) -> None:
    text = "ID;Отметка времени;ФИО;Физика\n7;9:00;Иванов;база\n8;9:05;Иванов;угл\n"
    assert asked(put(tmp_path, text)) == "Иванов: Физика^"


def test_sheets_of_classes_are_read_and_another_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in {
        "10А": [["ФИО", "Физика"], ["Иванов", True]],
        "10Б": [["ФИО", "Физика"], ["Петров", "У"]],
        "Часы": [["Предмет", "Часы"], ["Физика", 5]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "answers.xlsx"
    book.save(path)
    assert asked(path) == "Иванов: Физика | Петров: Физика^"
    start = read_choices(path)
    assert [row.name for row in start.network.classes] == ["10А", "10Б"]
    assert [row.value for row in start.remarks if row.code == "choices_sheet"] == ["Часы"]


def test_two_spellings_of_a_course_are_one(tmp_path: Path) -> None:
    text = "ФИО;Курс\nИванов;черчение\nПетров;Черчение\n"
    assert len(read_choices(put(tmp_path, text)).network.courses) == 1

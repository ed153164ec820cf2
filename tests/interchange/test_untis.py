"""Files of Untis: as its manual lists them, with every separator and encoding of its exports."""

from pathlib import Path

import pytest
from command import call
from interchanged import put, school, written

from instances.interchange.forms import FORMS
from instances.interchange.school.start import Start
from instances.interchange.untis import read_untis
from instances.interchange.untis.tables import WIDTHS
from models.problems import InputError

#: Rows as the program exports them: coupled classes, two groups under one number, a half.
TIMES = """1,"10a","VOL","D","102",1,1,,
1,"10a","VOL","D","102",1,2,,
23,"10a","ORT","F","207",2,6,,
23,"10b","ORT","F","207",2,6,,
23,"10a","MÜL","L","206",2,6,,
23,"10b","MÜL","L","206",2,6,,
"""
LESSONS = """1,2,2,2,"10a","VOL","D","102",,,2,
23,1,1,1,"10a","ORT","F","207",,,1,
23,1,1,0,"10b","ORT","F","207",,,1,
23,1,0,1,"10a","MÜL","L","206",,,1,
23,1,0,0,"10b","MÜL","L","206",,,1,
"""
STUDENTS = """"Adam","Adam","","","","",,"Tho","1","10a",2,,20031119,
"Bern","Bern","","","","",,"Ida","2","10b",1,,20031119,
"""
CHOICES = """"Adam",23,"F","","10a","",1,,,"","L",,
"Bern",23,"L","","10b","",2,,,"","",,
"""
FILES = {
    "GPU001.TXT": TIMES,
    "GPU002.TXT": LESSONS,
    "GPU010.TXT": STUDENTS,
    "GPU015.TXT": CHOICES,
}


def put_files(folder: Path, files: dict[str, str], encoding: str = "utf-8") -> Path:
    for name, text in files.items():
        (folder / name).write_bytes(text.encode(encoding))
    return folder


def started(folder: Path) -> Start:
    read = FORMS["untis"].read
    assert read is not None
    return read(folder)


def test_a_folder_of_the_program_is_the_start_of_a_network(tmp_path: Path) -> None:
    start = started(put_files(tmp_path, FILES))
    network = start.network
    assert [(row.class_, row.course) for row in network.class_lessons] == [("10a", "D-10")]
    assert {row.course for row in network.offers} == {"F-10", "L-10"}
    assert [(row.name, row.class_) for row in network.students] == [
        ("Adam Tho", "10a"),
        ("Bern Ida", "10b"),
    ]
    asked = {(row.student, row.course, row.alternatives) for row in network.requests}
    assert asked == {("Adam", "F-10", ("L-10",)), ("Bern", "L-10", ())}
    assert start.plan is not None
    members = {row.student: row.group.partition("/")[0] for row in start.plan.members}
    assert members == {"Adam": "F-10", "Bern": "L-10"}
    assert len(start.plan.lessons) == 4


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_of_its_exports_are_read(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    plain_folder, other_folder = tmp_path / "plain" / "gpu", tmp_path / "other" / "gpu"
    for folder in (plain_folder, other_folder):
        folder.mkdir(parents=True)
    files = {name.lower(): text.replace(",", separator) for name, text in FILES.items()}
    plain = started(put_files(plain_folder, FILES)).network
    other = started(put_files(other_folder, files, encoding)).network
    assert other == plain


def test_russian_names_in_the_encoding_of_windows_are_read(tmp_path: Path) -> None:
    files = {"GPU001.TXT": TIMES.replace("VOL", "Громова").replace("MÜL", "Щукин")}
    found, _ = read_untis(put_files(tmp_path, files, "cp1251"))
    assert {row.id for row in found.teachers} == {"Громова", "ORT", "Щукин"}


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("GPU001.TXT", TIMES.replace(",", "|"), "untis_separator", 1),
        ("GPU001.TXT", TIMES.replace(",2,6,", ",2,x,"), "untis_number", 3),
        ("GPU001.TXT", TIMES.replace(",2,6,", ",9,6,"), "untis_time", 3),
        ("GPU001.TXT", TIMES.replace("23,", ",", 1), "untis_empty", 3),
        ("GPU001.TXT", TIMES + '24,"10a', "untis_empty", 7),
        ("GPU002.TXT", LESSONS.replace("23,1,1,1", "23,x,1,1"), "untis_number", 2),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(
    tmp_path: Path, name: str, text: str, code: str, line: int
) -> None:
    with pytest.raises(InputError) as caught:
        read_untis(put_files(tmp_path, FILES | {name: text}))
    found = [(row.code, Path(row.file).name, row.line) for row in caught.value.problems]
    assert (code, name, line) in found


def test_a_wrong_separator_is_told_in_words_and_nothing_is_written(tmp_path: Path) -> None:
    source = tmp_path / "gpu"
    source.mkdir()
    put_files(source, {"GPU001.TXT": TIMES.replace(",", "|")})
    done = call("import", "untis", source, "--output", tmp_path / "out.json")
    assert done.exit_code == 1
    assert "GPU001.TXT, строка 1" in done.stderr
    assert "запятой, точкой с запятой или табуляцией" in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_utf_16_without_a_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_untis(put_files(tmp_path, FILES, "utf-16-le"))
    assert {row.code for row in caught.value.problems} == {"untis_encoding"}


def test_a_folder_without_lessons_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_untis(put_files(tmp_path, {"GPU010.TXT": STUDENTS}))
    assert [row.code for row in caught.value.problems] == ["untis_no_lessons"]


def test_every_row_has_as_many_fields_as_the_program_exports() -> None:
    for name, content in written("untis").items():
        lines = content.decode().split("\r\n")[:-1]
        assert lines, name
        plain = ("".join(line.replace('""', "").split('"')[::2]) for line in lines)
        assert {line.count(",") + 1 for line in plain} == {WIDTHS[name.removesuffix(".TXT")]}


def test_students_and_rooms_come_back_by_their_short_names(tmp_path: Path) -> None:
    found, _ = read_untis(put("untis", tmp_path))
    assert {row.id for row in found.students} == {row.id for row in school().students}
    assert {(row.id, row.seats) for row in found.rooms} == {
        (row.id, row.seats) for row in school().rooms
    }


def test_lessons_without_a_subject_are_left_out_and_told(tmp_path: Path) -> None:
    lessons = LESSONS.replace('"VOL","D","102"', '"VOL","","102"')
    times = TIMES.replace('"VOL","D","102"', '"VOL","","102"')
    start = started(put_files(tmp_path, FILES | {"GPU001.TXT": times, "GPU002.TXT": lessons}))
    assert start.network.class_lessons == ()
    assert "interchange_no_subject" in {row.code for row in start.remarks}


def test_a_subject_asked_for_is_no_alternative_besides(tmp_path: Path) -> None:
    choices = CHOICES + '"Adam",23,"L","","10a","",1,,,"","",,\n'
    network = started(put_files(tmp_path, FILES | {"GPU015.TXT": choices})).network
    asked = {(row.course, row.alternatives) for row in network.requests if row.student == "Adam"}
    assert asked == {("F-10", ()), ("L-10", ())}


def test_a_class_in_several_rows_of_a_lesson_has_all_its_periods(tmp_path: Path) -> None:
    rows = """21;1;1;1;Q1;OLDI;D;3.08;;;1
21;1;0;1;Q1;SCH1;F;3.06;;;1
21;2;2;2;Q1;OLDI;D;3.08;;;2
22;3;3;3;9a;ORTH;L;2.07;;;3
22;3;3;0;9b;ORTH;L;2.07;;;3
"""
    network = started(put_files(tmp_path, {"GPU002.TXT": rows})).network
    hours = {row.subject: network.parts_of[row.id][0].lessons_first for row in network.courses}
    assert hours == {"D": 3, "F": 1, "L": 3}

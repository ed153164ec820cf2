"""The exchange form as schools export it: signs for nothing, blocked rails, leavers, more files."""

from pathlib import Path

from blocking_folders import COURSES, EXCHANGE, PUPILS, WISHES, write

from instances.interchange.kursblockung import Imported, read
from models.record import DayPeriod


def told(case: Imported) -> list[tuple[str, str, int | None]]:
    return [(row.code.removeprefix("kursblockung_"), row.file, row.line) for row in case.remarks]


def test_two_dashes_stand_for_an_empty_field(tmp_path: Path) -> None:
    files = EXCHANGE | {
        "Kurse.txt": COURSES.replace('"T1"', "--").replace('"[]"', "--"),
        "Fachwahlen.txt": WISHES.replace('"D-GK1"', "--"),
    }
    case = read(write(tmp_path, files))
    assert (
        case.network
        == read(
            write(
                tmp_path,
                EXCHANGE
                | {
                    "Kurse.txt": COURSES.replace('"T1"', '""'),
                    "Fachwahlen.txt": WISHES.replace('"D-GK1"', '""'),
                },
            )
        ).network
    )
    assert "--" not in {person.id for person in case.network.people}


def test_rails_a_group_may_not_use_are_closed_for_it_alone(tmp_path: Path) -> None:
    courses = COURSES.replace(
        '2;"D";"D-GK1";"T2";3;"--";"GK";0;1;"[]"', '2;"D";"D-GK1";"T2";3;"--";"GK";0;1;"[0, 2]"'
    )
    network = read(write(tmp_path, EXCHANGE | {"Kurse.txt": courses})).network
    closed = {row.id: row.closed_times for row in network.courses if row.subject == "D"}
    assert closed == {
        "D-GK": (),
        "D-GK-not 1,3": (DayPeriod(day=1, period=1), DayPeriod(day=3, period=1)),
    }
    asked = [row for row in network.requests if row.course in closed]
    assert all({row.course, *row.alternatives} == set(closed) for row in asked)


def test_a_group_planned_elsewhere_is_left_out_with_its_choices(tmp_path: Path) -> None:
    courses = COURSES.replace('"PJK";0;1;"[]";1', '"PJK";0;1;"[]";0')
    files = EXCHANGE | {"Kurse.txt": courses}
    files["Blockplan.txt"] = files["Blockplan.txt"].replace('3;"PX-PJK1";0\n', "")
    case = read(write(tmp_path, files))
    assert told(case) == [("planned_elsewhere", "Kurse.txt", 6)]
    assert "PX" not in {row.id for row in case.network.subjects}
    assert len(case.network.requests) == len(WISHES.splitlines()) - 2


def test_choices_of_those_who_left_are_left_out_and_told(tmp_path: Path) -> None:
    gone = PUPILS.replace('3;6;3;"Q1";"K1"', '3;9;3;"Q1";"K1"')
    case = read(write(tmp_path, EXCHANGE | {"Schueler.txt": gone}))
    assert told(case) == [("left", "Fachwahlen.txt", 6)]
    assert [row.id for row in case.network.students] == ["1", "2"]
    short = "\n".join(PUPILS.splitlines()[:3])
    assert read(write(tmp_path, EXCHANGE | {"Schueler.txt": short})).network == case.network


def test_a_year_in_several_files_is_one_year(tmp_path: Path) -> None:
    head, *rows = WISHES.splitlines()
    parts = {
        "Fachwahlen.txt": "",
        "Fachwahlen_1.txt": "\n".join([head, *rows[:4]]),
        "Q1 Fachwahlen.txt": "\n".join([head, *rows[3:]]),
    }
    whole, pieces = tmp_path / "whole", tmp_path / "pieces"
    for folder in (whole, pieces):
        folder.mkdir()
    case = read(write(pieces, EXCHANGE | parts))
    former = read(write(whole, EXCHANGE))
    assert case.network.requests == former.network.requests

"""The exchange form as schools export it: signs for nothing, blocked rails, leavers, more files."""

from pathlib import Path

import pytest
from blocking_folders import COURSES, EXCHANGE, PUPILS, WISHES, write

from instances.interchange.kursblockung import Imported, read
from models.problems import InputError
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


def test_a_later_file_changes_what_it_speaks_of_and_is_told(tmp_path: Path) -> None:
    head, *rows = COURSES.splitlines()
    changed = [row.replace('"T2"', '"T9"') for row in rows if '"D-GK1"' in row]
    moved = '"Schiene";"Kursbezeichnung";"Fixiert"\n2;"D-GK1";0\n'
    files = EXCHANGE | {"Kurse_2.txt": "\n".join([head, *changed]), "Blockplan_2.txt": moved}
    case = read(write(tmp_path, files))
    assert told(case) == [("later", "Blockplan_2.txt", 2), ("later", "Kurse_2.txt", 2)]
    teachers = {row.label: row.teacher for row in case.network.offers}
    assert (teachers["D-GK1"], teachers["D-GK2"]) == ("T9", "T1")
    assert case.reference is not None
    rails = {row.day for row in case.reference.lessons if "D-GK" in row.group}
    assert rails == {2, 3}


def test_students_who_choose_nothing_are_told_once(tmp_path: Path) -> None:
    more = PUPILS + '4;2;3;"Q1";"Q1";"Cohn";"Cy";"04.01.2005";900\n'
    case = read(write(tmp_path, EXCHANGE | {"Schueler.txt": more}))
    assert told(case) == [("no_choices", "Schueler.txt", 5)]
    assert "4" in {row.id for row in case.network.students}


def test_a_rule_of_the_program_keeps_a_group_in_its_rail(tmp_path: Path) -> None:
    rules = "Schienen = 5\nRegeln:\n    Kurs#D-GK2#in Schiene#5\n"
    case = read(write(tmp_path, EXCHANGE | {"002_Informationen.txt": rules}))
    pins = [(row.group, row.day) for row in case.network.pins]
    assert len(pins) == 2
    assert [day for group, day in pins if "D-GK" in group] == [5]
    assert told(case) == []


def test_a_rule_in_words_is_told_until_a_table_of_rails_says_it(tmp_path: Path) -> None:
    words = EXCHANGE | {"001_Informationen.txt": "Es soll 5 geben\n  Schiene 1 nur LKs\n"}
    folder = write(tmp_path, words)
    assert told(read(folder)) == [("in_words", "001_Informationen.txt", 2)]
    rails = tmp_path / "rails.csv"
    rails.write_text("rail;subject;level\n1;*;LK\n1;I0;GK\n", encoding="utf-8")
    assert told(read(folder, rails)) == []


def test_a_rule_of_no_group_is_refused_with_its_line(tmp_path: Path) -> None:
    rules = EXCHANGE | {"002_Informationen.txt": "\nKurs#D-GK7#in Schiene#1\n"}
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, rules))
    assert [(row.code, row.line) for row in caught.value.problems] == [
        ("kursblockung_no_such_group", 2)
    ]


def test_files_with_dashes_everywhere_and_no_quotes_are_read(tmp_path: Path) -> None:
    files = {
        "Kurse.txt": "KursId;Fach;Name;Lehrer;Std;Raum;Kursart;Schienenzahl;Gesperrt;Blocken\n"
        "0;D;D-GK1;--;3;--;GK;1;--;1\n",
        "Schueler.txt": "IdNr;Status;Geschlecht;Jahrgang;Klasse;Name;Vorname;GebDat;SchulNr\n"
        "0;0;4;--;--;Name1;Vorname1;01.01.2001;0\n",
        "Fachwahlen.txt": "Name;Vorname;GebDat;Geschlecht;Fachkrz;Kursart;Kurs\n"
        "Name1;Vorname1;01.01.2001;4;D;GKS;--\n",
        "Blockplan.txt": "Schiene;Kursbezeichnung;Fixiert\n0;D-GK1;1\n",
    }
    network = read(write(tmp_path, files)).network
    assert [(row.student, row.course) for row in network.requests] == [("0", "D-GK")]
    assert "--" not in network.model_dump_json()


def test_names_as_windows_writes_them_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path, EXCHANGE)
    for name, text in (("Schueler.txt", PUPILS), ("Fachwahlen.txt", WISHES)):
        plain = text.removeprefix("\ufeff").replace("Busch", "Büsch")
        (folder / name).write_bytes(plain.encode("cp1252"))
    assert "Büsch Ben" in {row.name for row in read(folder).network.students}

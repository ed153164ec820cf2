"""Files of aSc Timetables: what we write keeps to the published columns, and files of others are
read.
"""

from collections import defaultdict
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from interchanged import written

from instances.interchange.asc import read_asc
from instances.interchange.asc.tables import ROWS, TABLES
from instances.interchange.forms import FORMS
from models.problems import InputError
from validation import judge

#: As the program exports: divisions, lessons for a half, double cards, weeks A and B, a lesson of
#: two classes.
FOREIGN = """<?xml version="1.0" encoding="windows-1251"?>
<timetable ascttversion="2021.6.2" importtype="database" options="idprefix:%CHRID">
 <periods options="" columns="period,name,short,starttime,endtime">
  <period name="1" short="1" period="1" starttime="8:30" endtime="9:15"/>
  <period name="2" short="2" period="2" starttime="9:25" endtime="10:10"/>
  <period name="3" short="3" period="3" starttime="10:35" endtime="11:20"/>
 </periods>
 <daysdefs options="" columns="id,days,name,short">
  <daysdef id="D0" name="Любой" short="X" days="10000,01000,00100,00010,00001"/>
 </daysdefs>
 <weeksdefs options="" columns="id,weeks,name,short">
  <weeksdef id="W" name="Все" short="Все" weeks="11"/>
  <weeksdef id="WA" name="A" short="A" weeks="10"/>
 </weeksdefs>
 <subjects options="" columns="id,name,short">
  <subject id="S1" name="Алгебра" short="Алг"/>
  <subject id="S2" name="Информатика" short="Инф"/>
  <subject id="S3" name="Хор" short="Хор"/>
 </subjects>
 <teachers options="" columns="id,name,short">
  <teacher id="T1" name="Бабак В.Г." short="Бабак"/>
  <teacher id="T2" name="Корж И.М." short="Корж"/>
 </teachers>
 <classrooms options="" columns="id,name,short,capacity">
  <classroom id="R1" name="101" short="101" capacity="*"/>
  <classroom id="R2" name="Инф" short="Инф" capacity="15"/>
 </classrooms>
 <classes options="" columns="id,name,short,teacherid,grade">
  <class id="C1" name="10-А" short="10А" teacherid="T1" grade=""/>
  <class id="C2" name="10-Б" short="10Б" teacherid="" grade=""/>
 </classes>
 <groups options="" columns="id,classid,name,entireclass,divisiontag">
  <group id="G1" classid="C1" name="Весь класс" entireclass="1" divisiontag="0"/>
  <group id="G2" classid="C1" name="1 группа" entireclass="0" divisiontag="1"/>
  <group id="G3" classid="C2" name="Весь класс" entireclass="1" divisiontag="0"/>
 </groups>
 <lessons options="" columns="">
  <lesson id="L1" subjectid="S1" classids="C1" groupids="G1" teacherids="T1" classroomids="R1"
   periodspercard="2" periodsperweek="2.0" weeksdefid="W" seminargroup=""/>
  <lesson id="L2" subjectid="S2" classids="C1" groupids="G2" teacherids="T2,T1" classroomids=""
   periodspercard="1" periodsperweek="1.0" weeksdefid="WA" seminargroup=""/>
  <lesson id="L3" subjectid="S3" classids="C1,C2" groupids="G1,G3" teacherids="T2"
   periodspercard="1" periodsperweek="1.0" weeksdefid="W" seminargroup=""/>
 </lessons>
 <cards options="" columns="">
  <card lessonid="L1" classroomids="R1" period="1" weeks="11" terms="1" days="10000"/>
  <card lessonid="L2" classroomids="R2" period="3" weeks="10" terms="1" days="01000"/>
  <card lessonid="L3" classroomids="" period="" weeks="" terms="" days=""/>
 </cards>
</timetable>
"""


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.xml"
    path.write_bytes(FOREIGN.encode("cp1251"))
    return path


def test_a_file_of_the_program_is_the_start_of_a_network(foreign: Path) -> None:
    read = FORMS["asc"].read
    assert read is not None
    start = read(foreign)
    network = start.network
    assert [(row.name, row.grade) for row in network.classes] == [("10А", 10), ("10Б", 10)]
    assert [(row.class_, row.half) for row in network.class_lessons] == [
        ("C1", ""),
        ("C1", "1 группа"),
    ]
    assert [(row.course, row.host) for row in network.offers] == [("S3-10", "1")]
    hours = {part.course: part.lessons_first for part in network.parts}
    assert hours == {"S1-10": 4, "S2-10": 1, "S3-10": 2}
    assert start.plan is not None
    places = [(row.day, row.period, row.weeks, row.room) for row in start.plan.lessons]
    assert places == [(1, 1, 0, "R1"), (1, 2, 0, "R1"), (2, 3, 1, "R2")]
    told = {row.code.removeprefix("interchange_") for row in start.remarks}
    assert told == {"no_seats", "no_students"}
    assert {row.second_teacher for row in start.network.class_lessons} - {None}
    rules = {row.rule for row in judge(network, start.policy, start.plan).violations}
    assert rules == {"groups_meet_their_hours"}


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ('teacherids="T1"', 'teacherids="T9"', "asc_unknown", 38, "teacherids"),
        ('<subject id="S2"', '<subject id="S1"', "asc_twice", 17, "id"),
        ('starttime="9:25"', 'starttime="полдень"', "asc_clock", 5, "starttime"),
        (
            '"T2"\n   periodspercard="1"',
            '"T2"\n   periodspercard="-"',
            "asc_number",
            42,
            "periodspercard",
        ),
        ('lessonid="L2"', 'lessonid="L7"', "asc_unknown", 47, "lessonid"),
        ('days="01000"/>', 'days="01000" period="x"/>', "xml_broken", 47, ""),
        ('weeks="11"/>', 'weeks="1111"/>', "asc_weeks", 12, "weeks"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(
    foreign: Path, old: str, new: str, code: str, line: int, column: str
) -> None:
    foreign.write_bytes(FOREIGN.replace(old, new, 1).encode("cp1251"))
    with pytest.raises(InputError) as caught:
        read_asc(foreign)
    found = [(row.code, row.line, row.column) for row in caught.value.problems]
    assert (code, line, column) in found


def tables() -> dict[str, list[Element]]:
    root = ElementTree.fromstring(written("asc")[""])
    assert [table.tag for table in root] == list(TABLES)
    return {table.tag: list(table) for table in root}


def test_every_row_has_columns_that_the_program_lists() -> None:
    for table, rows in tables().items():
        assert rows, table
        allowed = set(TABLES[table].split(","))
        assert {row.tag for row in rows} == {ROWS[table]}
        assert set().union(*(row.attrib for row in rows)) <= allowed


def test_every_reference_is_to_a_row_of_the_file() -> None:
    found = tables()
    known = {row.get("id") for rows in found.values() for row in rows if row.get("id")}
    for rows in found.values():
        for row in rows:
            for column, value in row.attrib.items():
                if column.endswith("ids") or (column.endswith("id") and column != "partner_id"):
                    assert {one for one in value.split(",") if one} <= known


def test_groups_of_one_division_share_no_student() -> None:
    divisions: dict[tuple[str | None, str | None], list[set[str]]] = defaultdict(list)
    for row in tables()["groups"]:
        members = set((row.get("studentids") or "").split(",")) - {""}
        divisions[row.get("classid"), row.get("divisiontag")].append(members)
    for groups in divisions.values():
        assert not any(one & other for one, other in combinations(groups, 2))


def test_subjects_of_classes_are_lessons_too(tmp_path: Path) -> None:
    row = '<classsubject classid="C2" subjectid="S1" periodsperweek="5" teacherid="T1"/>'
    rows = f"<classsubjects>{row}"
    path = tmp_path / "sample.xml"
    path.write_bytes(
        FOREIGN.replace("</timetable>", f"{rows}</classsubjects></timetable>").encode("cp1251")
    )
    found, _ = read_asc(path)
    (lesson,) = (row for row in found.lessons if row.groups == ("G3",))
    assert (lesson.subject, lesson.teachers, lesson.count) == ("S1", ("T1",), 5)

"""Files of FET: the program itself opens ours and keeps the timetable; files of others are read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from interchanged import case, put, written

from instances import LIBRARY, read
from instances.interchange.fet import read_fet
from instances.interchange.forms import FORMS, Given
from instances.interchange.school.onto import plan_onto
from models.plan import Plan
from models.problems import InputError
from validation import judge
from validation.consequences.attendance import attendees

PROGRAM = shutil.which("fet-cl")
needs_fet = pytest.mark.skipif(PROGRAM is None, reason="FET is not installed")
FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.1.0">
<Institution_Name>School</Institution_Name>
<Comments>of somebody</Comments>
<Days_List><Number_of_Days>2</Number_of_Days>
<Day><Name>Monday</Name></Day><Day><Name>Tuesday</Name></Day></Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours>
<Hour><Name>13.30 - 14.30</Name></Hour><Hour><Name>14.40 - 15.40</Name></Hour>
<Hour><Name>late</Name></Hour></Hours_List>
<Subjects_List><Subject><Name>Maths</Name></Subject></Subjects_List>
<Teachers_List><Teacher><Name>Ann</Name></Teacher></Teachers_List>
<Students_List><Year><Name>10A</Name><Number_of_Students>20</Number_of_Students>
<Group><Name>10A-1</Name><Number_of_Students>10</Number_of_Students></Group></Year></Students_List>
<Activities_List>
<Activity><Teacher>Ann</Teacher><Subject>Maths</Subject><Students>10A</Students>
<Duration>2</Duration><Total_Duration>3</Total_Duration><Id>1</Id>
<Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
<Activity><Teacher>Ann</Teacher><Subject>Maths</Subject><Students>10A</Students>
<Duration>1</Duration><Total_Duration>3</Total_Duration><Id>2</Id>
<Activity_Group_Id>1</Activity_Group_Id><Active>true</Active></Activity>
<Activity><Subject>Maths</Subject><Students>10A-1</Students>
<Duration>1</Duration><Total_Duration>1</Total_Duration><Id>3</Id>
<Activity_Group_Id>0</Activity_Group_Id><Active>true</Active></Activity>
</Activities_List>
<Rooms_List><Room><Name>7</Name><Building></Building><Capacity>25</Capacity></Room></Rooms_List>
<Time_Constraints_List>
<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>
<Activity_Id>1</Activity_Id><Preferred_Day>Tuesday</Preferred_Day>
<Preferred_Hour>14.40 - 15.40</Preferred_Hour><Active>true</Active>
</ConstraintActivityPreferredStartingTime>
</Time_Constraints_List>
<Space_Constraints_List>
<ConstraintActivityPreferredRoom><Weight_Percentage>100</Weight_Percentage>
<Activity_Id>1</Activity_Id><Room>7</Room><Active>true</Active></ConstraintActivityPreferredRoom>
</Space_Constraints_List>
</fet>
"""


def timetabled(source: Path, output: Path) -> Path:
    assert PROGRAM is not None
    words = [f"--inputfile={source}", f"--outputdir={output}", "--timelimitseconds=100"]
    done = subprocess.run(
        [PROGRAM, *words, "--htmllevel=0"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=200,
        check=False,
    )
    said = ("Simulation successful", "Generation successful")
    assert any(one in done.stdout for one in said), done.stdout[-500:]
    return output


@needs_fet
def test_fet_opens_our_file_and_keeps_our_timetable(tmp_path: Path) -> None:
    source = put("fet", tmp_path)
    kept, _ = read_fet(timetabled(source, tmp_path / "out"))
    ours, _ = read_fet(source)
    network = case().network
    assert plan_onto(network, kept, "kept") == plan_onto(network, ours, "ours")


@needs_fet
def test_fet_finds_times_for_groups_that_are_given(tmp_path: Path) -> None:
    tiny = read("tiny")
    text = (LIBRARY / "tiny" / "hidden.json").read_text(encoding="utf-8")
    plan = Plan.model_validate_json(text)
    write = FORMS["fet"].write
    assert write is not None
    given = Given(tiny.network, tiny.policy, plan, attendees(tiny.network, plan), is_free=True)
    source = tmp_path / "free.fet"
    source.write_bytes(write(given)[""])
    assert read_fet(source)[0].cards == ()
    found, _ = read_fet(timetabled(source, tmp_path / "out"))
    back = plan_onto(tiny.network, found, "back")
    assert (back.groups, back.members) == (plan.groups, plan.members)
    assert judge(tiny.network, tiny.policy, back).violations == ()


def test_a_free_file_has_no_place_of_ours() -> None:
    text = written("fet", is_free=True)[""].decode()
    assert "ConstraintActivityPreferredStartingTime" not in text
    assert "ConstraintActivityPreferredTimeSlots" in text


def test_a_file_of_others_is_the_start_of_a_network(tmp_path: Path) -> None:
    path = tmp_path / "foreign.fet"
    path.write_text(FOREIGN, encoding="utf-8")
    start_of = FORMS["fet"].read
    assert start_of is not None
    start = start_of(path)
    network = start.network
    assert {(row.class_, row.half) for row in network.class_lessons} == {
        ("10A", ""),
        ("10A", "10A-1"),
    }
    assert {part.lessons_first for part in network.parts} == {3, 1}
    assert start.plan is not None
    assert [(row.day, row.period, row.room) for row in start.plan.lessons] == [
        (2, 2, "7"),
        (2, 3, "7"),
    ]
    assert (network.bells[0].start, network.bells[0].end) == (13 * 60 + 30, 14 * 60 + 30)
    told = {row.code.removeprefix("interchange_") for row in start.remarks}
    assert told == {"no_minutes", "no_students", "no_teacher"}


def test_places_are_read_as_the_newest_version_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "newest.fet"
    text = FOREIGN.replace("Preferred_Day>", "Day>").replace("Preferred_Hour>", "Hour>")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "former.fet").write_text(FOREIGN, encoding="utf-8")
    cards = read_fet(path)[0].cards
    assert cards == read_fet(tmp_path / "former.fet")[0].cards != ()


def test_grades_together_and_a_second_teacher_are_carried_and_a_third_is_told(
    tmp_path: Path,
) -> None:
    year = "<Year><Name>11A</Name><Number_of_Students>1</Number_of_Students></Year>"
    text = FOREIGN.replace("</Year></Students_List>", f"</Year>{year}</Students_List>")
    text = text.replace("<Teachers_List>", f"<Teachers_List>{MORE_TEACHERS}")
    together = "<Teacher>Bob</Teacher><Subject>Maths</Subject><Students>10A</Students>"
    text = text.replace(
        "<Activity><Subject>Maths</Subject><Students>10A-1</Students>",
        f"<Activity><Teacher>Ann</Teacher>{together}<Students>11A</Students>",
    )
    path = tmp_path / "foreign.fet"
    path.write_text(text, encoding="utf-8")
    start_of = FORMS["fet"].read
    assert start_of is not None
    network = start_of(path).network
    course = next(row for row in network.courses if row.also_grades)
    assert (course.grade, course.also_grades) == (10, (11,))
    offer = next(row for row in network.offers if row.course == course.id)
    assert (offer.teacher, offer.second_teacher) == ("Ann", "Bob")
    path.write_text(text.replace(together, f"<Teacher>Cy</Teacher>{together}"), encoding="utf-8")
    told = [row.value for row in start_of(path).remarks if row.code == "interchange_third_teacher"]
    assert told == ["Maths"]


MORE_TEACHERS = "<Teacher><Name>Bob</Name></Teacher><Teacher><Name>Cy</Name></Teacher>"


def test_a_file_without_rooms_is_judged_without_them(tmp_path: Path) -> None:
    path = tmp_path / "foreign.fet"
    text = FOREIGN[: FOREIGN.index("<Rooms_List>")]
    path.write_text(f"{text}</fet>", encoding="utf-8")
    start_of = FORMS["fet"].read
    assert start_of is not None
    start = start_of(path)
    assert {"rooms_never_clash", "rooms_hold_groups"} <= set(start.policy.rules_off)
    assert "interchange_no_rooms" in [row.code for row in start.remarks]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("<Subject>Maths</Subject><Students>10A-1", "<Subject>Art</Subject><Students>10A-1", 21),
        ("<Students>10A-1<", "<Students>10B<", 21),
        ("<Room>7</Room>", "<Room>8</Room>", 34),
        ("<Preferred_Day>Tuesday", "<Preferred_Day>Sunday", 27),
    ],
)
def test_what_is_not_declared_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    path = tmp_path / "foreign.fet"
    path.write_text(FOREIGN.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_fet(path)
    assert [(row.code, row.line) for row in caught.value.problems] == [("fet_unknown", line)]


def test_a_folder_without_a_timetable_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_fet(tmp_path)
    assert [row.code for row in caught.value.problems] == ["fet_no_timetable"]


def test_names_that_differ_by_spaces_alone_are_one_and_told(tmp_path: Path) -> None:
    path = tmp_path / "foreign.fet"
    twice = "<Teachers_List><Teacher><Name>Ann </Name></Teacher>"
    path.write_text(FOREIGN.replace("<Teachers_List>", twice), encoding="utf-8")
    found, remarks = read_fet(path)
    assert [row.id for row in found.teachers] == ["Ann"]
    assert [(row.code, row.value) for row in remarks] == [("fet_alike", "Ann")]


def test_long_names_of_hours_say_their_minutes_and_another_mode_is_told(tmp_path: Path) -> None:
    text = FOREIGN.replace("13.30 - 14.30", "H1</Name><Long_Name>08:00 - 08:40</Long_Name><Name>")
    text = text.replace("<Name></Name>", "").replace("<Comments>", f"{MODE}<Comments>", 1)
    path = tmp_path / "foreign.fet"
    path.write_text(text, encoding="utf-8")
    start_of = FORMS["fet"].read
    assert start_of is not None
    start = start_of(path)
    first = next(row for row in start.network.bells if row.period == 1)
    assert (first.start, first.end) == (480, 520)
    told = [(row.value, row.line) for row in start.remarks if row.code == "fet_mode"]
    assert told == [("Mornings-Afternoons", 4)]


MODE = "<Mode>Mornings-Afternoons</Mode>"

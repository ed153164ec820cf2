"""Schools as other programs have them: years that are grades, parts that are chosen, long days,
rooms for some lessons alone.
"""

from pathlib import Path

import pytest

from instances.interchange.forms import FORMS
from instances.interchange.school.start import Start
from models.policy import Policy
from validation.facts import contradictions


def fet(
    years: str, activities: str, rooms: str = "", days: int = 2, hours: int = 6, times: str = ""
) -> str:
    def named(tag: str, names: list[str]) -> str:
        return "".join(f"<{tag}><Name>{name}</Name></{tag}>" for name in names)

    return f"""<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.1.0"><Institution_Name>School</Institution_Name>
<Days_List>{named("Day", [f"D{n}" for n in range(days)])}</Days_List>
<Hours_List>{named("Hour", [f"H{n}" for n in range(hours)])}</Hours_List>
<Subjects_List>{named("Subject", ["Maths", "Art"])}</Subjects_List>
<Teachers_List>{named("Teacher", ["Ann", "Bob", "Cy"])}</Teachers_List>
<Students_List>{years}</Students_List><Activities_List>{activities}</Activities_List>
<Rooms_List>{rooms}</Rooms_List><Time_Constraints_List>{times}</Time_Constraints_List></fet>"""


def people(name: str, *students: str) -> str:
    """A group of students."""
    one = "<Number_of_Students>1</Number_of_Students>"
    rows = "".join(f"<Subgroup><Name>{own}</Name>{one}</Subgroup>" for own in students)
    return f"<Group><Name>{name}</Name>{rows}</Group>"


def year(name: str, *groups: str) -> str:
    return f"<Year><Name>{name}</Name>{''.join(groups)}</Year>"


def activity(number: int, teacher: str, subject: str, *sets: str, hours: int = 1) -> str:
    rows = "".join(f"<Students>{name}</Students>" for name in sets)
    return (
        f"<Activity><Teacher>{teacher}</Teacher><Subject>{subject}</Subject>{rows}"
        f"<Duration>{hours}</Duration><Id>{number}</Id></Activity>"
    )


def started(folder: Path, text: str) -> Start:
    path = folder / "school.fet"
    path.write_text(text, encoding="utf-8")
    read = FORMS["fet"].read
    assert read is not None
    return read(path)


GRADE = year("10", people("10A", "a", "b"), people("10B", "c", "d"), people("Choir", "b", "c"))


def test_groups_that_make_up_a_year_are_classes(tmp_path: Path) -> None:
    rows = activity(1, "Ann", "Maths", "10A", hours=4) + activity(2, "Bob", "Maths", "10B", hours=4)
    rows += activity(3, "Cy", "Art", "10") + activity(4, "Cy", "Art", "Choir")
    network = started(tmp_path, fet(GRADE, rows)).network
    assert {row.id: row.grade for row in network.classes} == {"10A": 10, "10B": 10}
    assert {row.id: row.class_ for row in network.students} == {
        **dict.fromkeys("ab", "10A"),
        **dict.fromkeys("cd", "10B"),
    }
    assert {(row.class_, row.half) for row in network.class_lessons} == {("10A", ""), ("10B", "")}
    asked = {name: sum(row.student == name for row in network.requests) for name in "abcd"}
    assert asked == {"a": 1, "b": 2, "c": 2, "d": 1}


def test_a_year_with_most_lessons_together_is_a_class(tmp_path: Path) -> None:
    rows = activity(1, "Ann", "Maths", "10A") + activity(2, "Bob", "Maths", "10B")
    rows += activity(3, "Cy", "Art", "10", hours=4)
    network = started(tmp_path, fet(GRADE, rows)).network
    assert [row.id for row in network.classes] == ["10"]
    assert {row.half for row in network.class_lessons} == {"", "10A", "10B"}


@pytest.mark.parametrize(
    ("parts", "halves"),
    [
        ([("A1", "ab"), ("A2", "cd")], {"A1", "A2"}),
        ([("A1", "ab"), ("A2", "c")], set[str]()),
        ([("A1", "abc"), ("A2", "cd")], set[str]()),
    ],
    ids=["a division", "nobody for d", "c in both"],
)
def test_parts_that_do_not_divide_a_class_are_chosen(
    tmp_path: Path, parts: list[tuple[str, str]], halves: set[str]
) -> None:
    groups = [people(name, *students) for name, students in [*parts, ("A0", "abcd")]]
    rows = activity(1, "Ann", "Maths", "10A", hours=4)
    rows += activity(2, "Bob", "Art", "A1") + activity(3, "Cy", "Art", "A2")
    start = started(tmp_path, fet(year("10A", *groups), rows))
    network = start.network
    assert {row.half for row in network.class_lessons} - {""} == halves
    if not halves:
        asked = {(row.student, row.course) for row in network.requests}
        assert len(asked) == sum(len(students) for _, students in parts)
    wrong = [row.code for row in contradictions(network, start.policy) if not row.is_remark]
    assert wrong == []


def test_a_week_of_halves_and_groups_raises_the_limits(tmp_path: Path) -> None:
    halves = year("10A", people("A1", "a"), people("A2", "b"))
    rows = activity(1, "Ann", "Maths", "10A", hours=20)
    rows += activity(2, "Bob", "Art", "A1", hours=18) + activity(3, "Cy", "Art", "A2", hours=18)
    policy = started(tmp_path, fet(halves, rows, days=5, hours=10)).policy
    assert policy.lessons_a_week_5 == policy.lessons_a_week_6 == 38
    assert policy.lessons_a_day == 9


def test_a_week_of_more_days_than_a_policy_knows_is_not_limited(tmp_path: Path) -> None:
    rows = "".join(activity(n, "Ann", "Maths", "10A", hours=10) for n in range(11))
    halves = year("10A", people("A1", "a"))
    start = started(tmp_path, fet(halves, rows, days=20, hours=10))
    assert "students_stay_within_weekly_load" in start.policy.rules_off
    assert start.policy == Policy.model_validate(start.policy.model_dump())


def test_a_teacher_there_on_few_days_gives_more_lessons_a_day(tmp_path: Path) -> None:
    times = away("Teacher", "Ann", *(f"D0H{n}" for n in range(6)))
    start = started(tmp_path, fet(GRADE, LESSONS, times=times))
    most = {row.teacher: row.course for row in start.network.class_lessons}
    parts = {row.course: row.max_a_day for row in start.network.parts}
    assert parts[most["Ann"]] == 4
    assert [row for row in contradictions(start.network, start.policy) if not row.is_remark] == []


def test_rooms_for_some_lessons_alone_put_no_lesson_out(tmp_path: Path) -> None:
    lab = "<Room><Name>Lab</Name><Capacity>30</Capacity></Room>"
    rows = activity(1, "Ann", "Maths", "10A", hours=7) + activity(2, "Bob", "Art", "10B", hours=7)
    few = started(tmp_path, fet(GRADE, rows, lab))
    assert "rooms_hold_groups" in few.policy.rules_off
    assert "interchange_few_rooms" in [row.code for row in few.remarks]
    enough = started(tmp_path, fet(GRADE, rows, lab + lab.replace("Lab", "Hall")))
    assert "rooms_hold_groups" not in enough.policy.rules_off


def constraint(kind: str, row: str, *times: str, whose: str = "", weight: int = 100) -> str:
    places = "".join(
        f"<{row}><Day>{time[:2]}</Day><Hour>{time[2:]}</Hour></{row}>" for time in times
    )
    return (
        f"<Constraint{kind}><Weight_Percentage>{weight}</Weight_Percentage>{whose}{places}"
        f"<Active>true</Active></Constraint{kind}>"
    )


def away(kind: str, name: str, *times: str, weight: int = 100) -> str:
    whose = f"<{kind}>{name}</{kind}>"
    kind = "StudentsSet" if kind == "Students" else kind
    row = "Not_Available_Time"
    return constraint(f"{kind}NotAvailableTimes", row, *times, whose=whose, weight=weight)


LESSONS = activity(1, "Ann", "Maths", "10A", hours=4) + activity(2, "Bob", "Maths", "10B", hours=4)


def test_times_at_which_teachers_are_away_are_busy_ones(tmp_path: Path) -> None:
    times = away("Teacher", "Ann", "D0H1", "D0H2", "D1H0") + away("Teacher", "Bob", "D0H5")
    network = started(tmp_path, fet(GRADE, LESSONS, times=times)).network
    minutes = {row.period: (row.start, row.end) for row in network.bells}
    assert {(row.person, row.day, row.start, row.end) for row in network.busy} == {
        ("Ann", 1, minutes[2][0], minutes[3][1]),
        ("Ann", 2, *minutes[1]),
        ("Bob", 1, *minutes[6]),
    }


def test_breaks_and_times_when_no_class_is_there_have_no_bell(tmp_path: Path) -> None:
    times = constraint("BreakTimes", "Break_Time", "D0H2", "D1H2", "D1H5")
    times += away("Students", "10A", "D0H5", "D0H4") + away("Students", "10B", "D0H5")
    start = started(tmp_path, fet(GRADE, LESSONS, times=times))
    days = {row.period: row.days for row in start.network.bells}
    assert days == {1: (1, 2), 2: (1, 2), 4: (1, 2), 5: (1, 2)}
    told = [(row.value, row.values[0].value) for row in start.remarks if "constr" in row.code]
    assert told == [("StudentsSetNotAvailableTimes", "1")]


def test_what_is_said_of_times_and_not_taken_over_is_told(tmp_path: Path) -> None:
    times = away("Teacher", "Ann", "D0H1", weight=95) + constraint("TeachersMaxGapsPerWeek", "")
    start = started(tmp_path, fet(GRADE, LESSONS, times=times))
    assert start.network.busy == ()
    told = {row.value for row in start.remarks if row.code == "fet_constraint"}
    assert told == {"TeacherNotAvailableTimes", "TeachersMaxGapsPerWeek"}


def test_times_at_which_a_room_is_closed_are_kept(tmp_path: Path) -> None:
    lab = "<Room><Name>Lab</Name><Capacity>30</Capacity></Room>"
    times = away("Room", "Lab", "D1H0", "D1H3") + constraint("BreakTimes", "Break_Time", "D1H3")
    network = started(tmp_path, fet(GRADE, LESSONS, lab, times=times)).network
    assert [[str(time) for time in row.closed] for row in network.rooms] == [["2-1"]]


@pytest.mark.parametrize(
    ("at_home", "schools"),
    [({"10A": "R1", "10B": "R2"}, {"10A": "East", "10B": "West"}), ({"10A": "R1"}, None)],
    ids=["each class is somewhere", "one class is nowhere"],
)
def test_buildings_are_schools_where_each_class_is_at_home_in_one(
    tmp_path: Path, at_home: dict[str, str], schools: dict[str, str] | None
) -> None:
    rooms = "".join(
        f"<Room><Name>{name}</Name><Building>{building}</Building><Capacity>30</Capacity></Room>"
        for name, building in (("R1", "East"), ("R2", "West"))
    )
    homes = "".join(
        constraint(
            "StudentsSetHomeRoom", "", whose=f"<Students>{name}</Students><Room>{room}</Room>"
        )
        for name, room in at_home.items()
    )
    text = fet(GRADE, LESSONS, rooms, times=homes)
    buildings = "".join(f"<Building><Name>{name}</Name></Building>" for name in ("East", "West"))
    buildings = f"<Buildings_List>{buildings}</Buildings_List>"
    start = started(tmp_path, text.replace("<Rooms_List>", f"{buildings}<Rooms_List>"))
    network = start.network
    told = "fet_one_school" in [row.code for row in start.remarks]
    assert told == (schools is None)
    if schools is None:
        assert len({row.school for row in (*network.rooms, *network.classes)}) == 1
    else:
        assert {row.id: row.school for row in network.classes} == schools

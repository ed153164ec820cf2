"""A solution with groups as a file of FET, and the timetable FET found for it as a solution."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from benchmarks.contest.rivals.fet_constraints import Gaps, space_constraints, time_constraints
from instances.interchange.fet.elements import add_names, add_rows, content, document
from solver.solution.solution import Solution


def fet_file(solution: Solution, gaps: Gaps | None) -> bytes:
    """The groups of a solution as years, groups and subgroups of students, with every lesson as an
    activity.
    """
    root = document("case")
    problem, lessons = solution.problem, list(activities(solution))
    days = sorted({slot.day for slot in problem.slots})
    periods = sorted({slot.period for slot in problem.slots})
    add_names(root, "Days", "Day", [f"d{day}" for day in days])
    add_names(root, "Hours", "Hour", [f"h{period}" for period in periods])
    _list(
        root,
        "Subjects_List",
        "Subject",
        ({"Name": f"s{index}"} for index in sorted({series for _, series in lessons})),
    )
    ET.SubElement(root, "Activity_Tags_List")
    teachers = sorted({solution.teacher[series] for _, series in lessons} - {None}, key=str)
    _list(
        root,
        "Teachers_List",
        "Teacher",
        ({"Name": f"t{teacher}", "Target_Number_of_Hours": 0} for teacher in teachers),
    )
    _students(root, solution)
    _activities(root, solution, lessons)
    _list(
        root,
        "Buildings_List",
        "Building",
        ({"Name": f"b{school}"} for school in range(len(problem.schools))),
    )
    rooms = (
        {
            "Name": f"r{index}",
            "Building": f"b{problem.school_index[room.school]}",
            "Capacity": room.seats,
            "Virtual": "false",
        }
        for index, room in enumerate(problem.network.rooms)
    )
    _list(root, "Rooms_List", "Room", rooms)
    time_constraints(ET.SubElement(root, "Time_Constraints_List"), solution, lessons, gaps)
    space_constraints(ET.SubElement(root, "Space_Constraints_List"), solution, lessons)
    return content(root)


def activities(solution: Solution) -> Iterator[tuple[int, int]]:
    """Number of every lesson, from 1, with its series."""
    number = 0
    for series in solution.problem.series:
        for _ in range(series.meetings if solution.open[series.group] else 0):
            number += 1
            yield number, series.index


def read_timetable(solution: Solution, timetable: bytes) -> Solution:
    """The solution with the times and rooms that FET found."""
    problem, found = solution.problem, solution.copy()
    series_of = dict(activities(solution))
    times: dict[int, list[int]] = {index: [] for index in series_of.values()}
    for row in ET.fromstring(timetable).iter("Activity"):
        index = series_of[int(row.findtext("Id") or 0)]
        host = problem.groups[problem.series[index].group].candidate.host
        day, period = (int((row.findtext(tag) or "d0")[1:]) for tag in ("Day", "Hour"))
        slot = problem.slot_at(host, day, period)
        if slot is not None:
            times[index].append(slot)
            found.rooms[index, slot] = int((row.findtext("Room") or "r0")[1:])
    for index, slots in times.items():
        found.times[index] = tuple(sorted(slots))
    return found


def _list(root: ET.Element, title: str, item: str, rows: Iterator[dict[str, object]]) -> None:
    add_rows(ET.SubElement(root, title), item, rows)


def _students(root: ET.Element, solution: Solution) -> None:
    """One year, in which every group of ours is a group and every student a subgroup."""
    year = ET.SubElement(ET.SubElement(root, "Students_List"), "Year")
    attendees = solution.attendees()
    fields = {
        "Name": "y",
        "Number_of_Students": len(solution.problem.students),
        "Number_of_Categories": 0,
        "Separator": " ",
    }
    for key, value in fields.items():
        ET.SubElement(year, key).text = str(value)
    for group, students in sorted(attendees.items()):
        row = ET.SubElement(year, "Group")
        ET.SubElement(row, "Name").text = f"g{group}"
        ET.SubElement(row, "Number_of_Students").text = str(len(students))
        for student in students:
            one = ET.SubElement(row, "Subgroup")
            ET.SubElement(one, "Name").text = f"p{student}"
            ET.SubElement(one, "Number_of_Students").text = "1"


def _activities(root: ET.Element, solution: Solution, lessons: list[tuple[int, int]]) -> None:
    parent, first = ET.SubElement(root, "Activities_List"), dict[int, int]()
    attended = solution.attendees()
    for number, index in lessons:
        first.setdefault(index, number)
        row = ET.SubElement(parent, "Activity")
        if solution.teacher[index] is not None:
            ET.SubElement(row, "Teacher").text = f"t{solution.teacher[index]}"
        ET.SubElement(row, "Subject").text = f"s{index}"
        group = solution.problem.series[index].group
        if group in attended:
            ET.SubElement(row, "Students").text = f"g{group}"
        total = solution.problem.series[index].meetings
        fields = {
            "Duration": 1,
            "Total_Duration": total,
            "Id": number,
            "Activity_Group_Id": first[index] if total > 1 else 0,
        }
        for key, value in {**fields, "Active": "true"}.items():
            ET.SubElement(row, key).text = str(value)

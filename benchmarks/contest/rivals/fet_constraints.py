"""What holds of times and rooms, as constraints of FET."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from instances.interchange.fet.elements import Time, add_before_last, add_times, constraint
from models.network import Doubles
from solver.problem.problem import Problem
from solver.problem.suitable_rooms import suitable_rooms
from solver.solution.solution import Solution


@dataclass(frozen=True)
class Gaps:
    """Gaps that a student may have in a day, if there is a limit, and in a week."""

    week: int
    day: int | None = None


def time_constraints(
    parent: ET.Element, solution: Solution, lessons: list[tuple[int, int]], gaps: Gaps | None
) -> None:
    """When teachers are there, what a day holds, how lessons spread, and where they may be."""
    problem = solution.problem
    constraint(parent, "BasicCompulsoryTime", {})
    every = sorted({(slot.day, slot.period) for slot in problem.slots})
    for teacher in sorted(
        {found for _, index in lessons if (found := solution.teacher[index]) is not None}
    ):
        free = {
            (problem.slots[s].day, problem.slots[s].period)
            for s in range(problem.bells)
            if s not in problem.teacher_blocked[teacher]
        }
        blocked = [time for time in every if time not in free]
        if blocked:
            row = constraint(parent, "TeacherNotAvailableTimes", {"Teacher": f"t{teacher}"})
            add_times(row, "Number_of_Not_Available_Times", "Not_Available_Time", _named(blocked))
        most = problem.teachers[teacher].max_lessons_day
        if most is not None:
            constraint(
                parent,
                "TeacherMaxHoursDaily",
                {"Teacher_Name": f"t{teacher}", "Maximum_Hours_Daily": most},
            )
    constraint(
        parent, "StudentsMaxHoursDaily", {"Maximum_Hours_Daily": problem.policy.lessons_a_day}
    )
    if gaps is not None:
        constraint(parent, "StudentsMaxGapsPerWeek", {"Max_Gaps": gaps.week})
    if gaps is not None and gaps.day is not None:
        constraint(parent, "StudentsMaxGapsPerDay", {"Max_Gaps": gaps.day})
    for index, numbers in lessons_of_series(lessons).items():
        _spread(parent, problem, index, numbers)
        _allowed(parent, problem, index, numbers, every)


def lessons_of_series(lessons: list[tuple[int, int]]) -> dict[int, list[int]]:
    """Numbers of the lessons of every series."""
    found: dict[int, list[int]] = {}
    for number, index in lessons:
        found.setdefault(index, []).append(number)
    return found


def _spread(parent: ET.Element, problem: Problem, index: int, numbers: list[int]) -> None:
    """One lesson a day; where two are allowed they may be on one day, next to each other, if need
    be.
    """
    if len(numbers) < 2:
        return
    double = (
        problem.series[index].part.doubles is not Doubles.NEVER
        and problem.series[index].most_a_day > 1
    )
    fields: dict[str, object] = {
        "Consecutive_If_Same_Day": "true",
        "Number_of_Activities": len(numbers),
    }
    row = constraint(parent, "MinDaysBetweenActivities", fields, 95 if double else 100)
    add_before_last(row, "Activity_Id", numbers)
    add_before_last(row, "MinDays", (1,))


def _named(times: list[tuple[int, int]]) -> list[Time]:
    return [(f"d{day}", f"h{period}") for day, period in times]


def _allowed(
    parent: ET.Element,
    problem: Problem,
    index: int,
    numbers: list[int],
    every: list[tuple[int, int]],
) -> None:
    slots = {
        (problem.slots[slot].day, problem.slots[slot].period)
        for slot in problem.series[index].slots
    }
    if len(slots) == len(every):
        return
    for number in numbers:
        row = constraint(parent, "ActivityPreferredTimeSlots", {"Activity_Id": number})
        item = "Preferred_Time_Slot"
        times = _named(sorted(slots))
        add_times(row, "Number_of_Preferred_Time_Slots", item, times, "Preferred_")


def space_constraints(
    parent: ET.Element, solution: Solution, lessons: list[tuple[int, int]]
) -> None:
    """Which rooms suit, when they are closed, and a free period for every change of buildings."""
    problem, seated = solution.problem, solution.seated()
    constraint(parent, "BasicCompulsorySpace", {})
    for kind in ("Students", "Teachers"):
        constraint(
            parent, f"{kind}MinGapsBetweenBuildingChanges", {"Min_Gaps_Between_Building_Changes": 1}
        )
    for numbers in lessons_of_series(lessons).values():
        if len(numbers) > 1:
            row = constraint(
                parent, "ActivitiesSameRoomIfConsecutive", {"Number_of_Activities": len(numbers)}
            )
            add_before_last(row, "Activity_Id", numbers)
    for number, index in lessons:
        series = problem.series[index]
        rooms = 0
        for slot in series.slots:
            rooms |= suitable_rooms(
                problem, slot, series.part.features, seated.get(series.group, 0)
            )
        names = [f"r{room}" for room in range(len(problem.network.rooms)) if rooms >> room & 1]
        row = constraint(
            parent,
            "ActivityPreferredRooms",
            {"Activity_Id": number, "Number_of_Preferred_Rooms": len(names)},
        )
        add_before_last(row, "Preferred_Room", names)
    for index, room in enumerate(problem.network.rooms):
        closed = [(time.day, time.period) for time in room.closed]
        if closed:
            row = constraint(parent, "RoomNotAvailableTimes", {"Room": f"r{index}"})
            add_times(row, "Number_of_Not_Available_Times", "Not_Available_Time", _named(closed))

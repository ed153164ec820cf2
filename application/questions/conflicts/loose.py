"""Rows that ask for nothing any more once their facts are left out: schools, ways, people, times of
courses, and courses that are open to two grades.
"""

from collections.abc import Callable
from typing import Any

from models.conflicts import FactKind
from models.network import Course, Kind, Network
from models.record import DayPeriod

#: More than anybody asks for.
PLENTY = 1000

Rows = tuple[Any, ...]
#: Whether a fact of a kind is kept, by its row.
Kept = Callable[[FactKind, int], bool]


def loose_schools(network: Network, kept: Kept) -> Rows:
    """Schools, without budgets and with seats for remote lessons for all."""
    found = []
    for index, row in enumerate(network.schools):
        changes: dict[str, object] = {}
        if not kept(FactKind.BUDGET, index):
            changes["hours_budget"] = None
        if not kept(FactKind.REMOTE_SEATS, index):
            changes["remote_seats"] = PLENTY
        found.append(row.model_copy(update=changes))
    return tuple(found)


def loose_ways(network: Network, kept: Kept) -> Rows:
    """Ways that take no time, for as many as want to go."""
    found = []
    for index, row in enumerate(network.travel):
        changes: dict[str, object] = {}
        if not kept(FactKind.WAY, index):
            changes |= {"minutes": 0, "buffer": 0, "departures": ()}
        if not kept(FactKind.PARTY, index):
            changes |= {"students_per_escort": None, "seats": None}
        found.append(row.model_copy(update=changes))
    return tuple(found)


def loose_people(network: Network, kept: Kept) -> Rows:
    """People without limits."""
    found = []
    for index, row in enumerate(network.people):
        changes: dict[str, object] = {}
        if not kept(FactKind.DAY_LOAD, index):
            changes["max_lessons_day"] = None
        if not kept(FactKind.WEEK_LOAD, index):
            changes["max_lessons_week"] = None
        found.append(row.model_copy(update=changes))
    return tuple(found)


def times_of(network: Network, row: Course, index: int, kept: Kept) -> dict[str, object]:
    """Times and lists of a course as far as they are kept.

    An extracurricular course whose times are said waits for no other lessons: without them it has
    every time there is, for none at all would ask for more.
    """
    only = row.only_times if kept(FactKind.ONLY_TIMES, index) else ()
    waits = network.subject_of[row.subject].kind is Kind.EXTRACURRICULAR
    if row.only_times and not only and waits:
        times = {(slot.day, slot.period) for slot in network.slots}
        only = tuple(DayPeriod(day=day, period=period) for day, period in sorted(times))
    return {
        "closed_times": row.closed_times if kept(FactKind.CLOSED_TIMES, index) else (),
        "only_times": only,
        "one_at_a_time": row.one_at_a_time if kept(FactKind.TURNS, index) else (),
    }


def shut_out(network: Network, kept: Kept) -> frozenset[tuple[str, str]]:
    """Students with courses of two grades that are open to theirs no more, so that nobody must
    have them.
    """
    alone = {
        row.id: row.grade
        for index, row in enumerate(network.courses)
        if row.also_grades and not kept(FactKind.GRADES, index)
    }
    asked = (
        (request.student, course)
        for request in network.requests
        for course in (request.course, *request.alternatives)
        if course in alone
    )
    return frozenset(
        (student, course)
        for student, course in asked
        if network.student_of[student].grade != alone[course]
    )

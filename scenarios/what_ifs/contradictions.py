"""Facts that contradict each other, told where they were read: in the book, in a what-if, or in a
corrected workbook.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from instances.edited import Edited
from instances.network.case import Case
from instances.network.places import Places
from instances.scenarios import WhatIfs
from models.network import Pin
from models.plan import Plan
from models.problems import Problem
from models.workbook.place import Place
from scenarios.what_ifs.overlay import Overlaid, base_of, placed
from validation.facts import contradictions
from validation.facts.year import doubtful_year

__all__ = ["compared", "compared_edited", "compared_scenarios"]


def compared(case: Case, places: Places, published: Plan | None = None) -> tuple[Problem, ...]:
    """Contradictions of a case that was read, each at its place."""
    found = (
        *contradictions(case.network, case.policy, published),
        *doubtful_year(case.network, case.policy, case.annex),
    )
    return tuple(places.located(case.network, problem, case.annex) for problem in found)


def compared_edited(
    case: Case, places: Places, edited: Edited, published: Plan, book: str
) -> tuple[Problem, ...]:
    """Contradictions of a case in which what people changed in a workbook is pinned; those pins at
    their cells.
    """
    cells = {pin: place for place in edited.places for pin in edited.pins if _holds(place, pin)}
    found = (
        (problem, places.located(case.network, problem))
        for problem in contradictions(case.network, case.policy, published)
    )
    return tuple(_in_book(case, problem, located, cells, book) for problem, located in found)


def _holds(place: Place, pin: Pin) -> bool:
    """Whether a cell holds what a pin does."""
    if place.group != pin.group:
        return False
    if pin.student is not None:
        return place.student == pin.student
    if pin.teacher is not None:
        return place.teacher == pin.teacher
    return place.time == (pin.day, pin.period)


def _in_book(
    case: Case, problem: Problem, located: Problem, cells: Mapping[Pin, Place], book: str
) -> Problem:
    """The problem at the cell of the workbook, where it is of a pin made from one."""
    pin = (
        case.network.pins[problem.row]
        if problem.table == "pins" and problem.row is not None
        else None
    )
    place = cells.get(pin) if pin is not None and located.row is None else None
    if place is None:
        return located
    letters, line = re.sub(r"\d", "", place.cell), re.sub(r"\D", "", place.cell)
    return located.model_copy(
        update={
            "table": "",
            "field": "",
            "file": book,
            "sheet": place.sheet,
            "column": letters,
            "line": int(line or 0) or None,
        }
    )


def compared_scenarios(known: WhatIfs, overlaid: Iterable[Overlaid]) -> Iterator[Problem]:
    """Contradictions of the base, then those that each what-if brings in."""
    told = set[tuple[object, ...]]()
    for over in (base_of(known), *overlaid):
        found = contradictions(over.case.network, over.case.policy)
        yield from (placed(problem, over) for problem in found if _said(problem) not in told)
        if not over.scenario.id:
            told = {_said(problem) for problem in found}


def _said(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.value, problem.values)

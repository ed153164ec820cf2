"""How far the tables of a new network are filled, in the order in which they are."""

from pathlib import Path
from typing import NamedTuple

from application.board.entering import ORDER, table_title
from application.board.tables.study_plan import STUDY_PLAN
from instances import read, read_placed
from instances.tables.lines import rows_of
from models.problems import InputError, Problem
from scenarios.what_ifs.contradictions import compared

#: Tables without which there is no network; the others may stay as they are.
NEEDED = ("schools", "people", "rooms", "bells", "classes", STUDY_PLAN, "students")
#: Names of the order that are no table of rows.
OWN = ("network", STUDY_PLAN, "policy")


class Filled(NamedTuple):
    """A table and how many rows it has; None where nothing needs to be counted."""

    name: str
    title: str
    rows: int | None
    is_needed: bool


def filling(network: Path) -> tuple[Filled, ...]:
    """Tables of a network in the order in which they are filled; none where it is unreadable."""
    try:
        case = read(network, unfinished=True)
    except InputError:
        return ()
    study = len(case.network.class_lessons) + len(case.network.offers)
    counts = {name: len(rows_of(case, name)) for name in ORDER if name not in OWN}
    counts[STUDY_PLAN] = study
    return tuple(
        Filled(name, table_title(name), counts.get(name), name in NEEDED) for name in ORDER
    )


def obstacles(network: Path) -> tuple[Problem, ...]:
    """What leaves no plan as the facts contradict each other, before anything is searched."""
    try:
        case, places = read_placed(network)
    except InputError:
        return ()
    return tuple(one for one in compared(case, places) if not one.is_remark)

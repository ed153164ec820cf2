"""What is in a folder when its board is opened: the network, and the plan to begin with."""

from pathlib import Path
from typing import NamedTuple

from application.progress import plan_place
from instances import Case, read, read_result
from instances.edited import read_edited
from instances.files.aside import is_changed_by_people
from instances.plans.named import own_plan, plan_in
from instances.plans.results import PLAN
from models.network import Pin
from models.plan import Plan
from models.problems import InputError, Problem
from scenarios.corrected import corrected

#: Names of a network in its folder, the first that is there.
NETWORKS = ("network.xlsx", "network.json", "network")
BOOK = "plan.xlsx"


class Found(NamedTuple):
    """A plan of a folder.

    Attributes
    ----------
    published
        The plan it was kept from, if any.
    pins
        What people changed or marked in a corrected workbook.
    """

    path: Path
    plan: Plan
    published: Plan | None = None
    pins: tuple[Pin, ...] = ()


def found_in(folder: Path, network: str | Path | None, policy: Path | None = None) -> Case:
    """The network of a folder, or the one that is named.

    Raises
    ------
    InputError
        ``board_no_network``, or all that is wrong with it.
    """
    if network is not None:
        return read(network, policy)
    there = (folder / name for name in NETWORKS if (folder / name).exists())
    place = next(there, None)
    if place is None:
        raise InputError([Problem(code="board_no_network", file=str(folder))])
    return read(place, policy)


def taken_plan(case: Case, folder: Path, plan: Path | None) -> Found:
    """A plan that is named, or the newest of a folder.

    Raises
    ------
    InputError
        ``board_no_plan``, or why it is no plan of the network.
    """
    path = plan or _newest(case, folder)
    if path is None:
        raise InputError([Problem(code="board_no_plan", file=str(folder))])
    if path.suffix.lower() == ".xlsx":
        edited = read_edited(path, case.network)
        own = own_plan(edited.original, edited.plan, case.network)
        made = corrected(case, edited, own.kept_from).plan
        return Found(path, made, own.kept_from, edited.pins)
    result = read_result(path)
    own = own_plan(result, plan_in(result, case, path), case.network)
    return Found(path, own.plan, own.kept_from)


def _newest(case: Case, folder: Path) -> Path | None:
    """The newest plan of a folder; its workbook where people have changed that since."""
    place = folder if (folder / PLAN).exists() else plan_place(folder, case)
    if place is None:
        return None
    made, book = place / PLAN, place / BOOK
    if book.exists() and is_changed_by_people(book):
        return book
    return made

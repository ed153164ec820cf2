"""Course blockings (Kursblockung) of upper secondary schools as networks: ``read`` reads a folder
of either form.
"""

from pathlib import Path

from instances.interchange.kursblockung.blocking import MOST_RAILS, Blocking
from instances.interchange.kursblockung.convert import network_of, plan_of, policy_of_rails
from instances.interchange.kursblockung.exchange import is_exchange, read_exchange
from instances.interchange.kursblockung.flat import is_flat, read_flat
from instances.interchange.kursblockung.reserved import read_reserved
from instances.interchange.kursblockung.tables import Notes
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import Record

__all__ = ["Imported", "read"]


class Imported(Record):
    """A blocking as a network, with the rules that hold in rails.

    Attributes
    ----------
    reference
        The school's own plan; None if the folder has none.
    remarks
        Where tables of the folder contradict each other, and what was taken.
    """

    network: Network
    policy: Policy
    reference: Plan | None = None
    remarks: tuple[Problem, ...] = ()


def read(directory: Path, rails: Path | None = None) -> Imported:
    """Read a folder with a course blocking, and the table of rails kept for some groups.

    Raises
    ------
    InputError
        The folder or the table is wrong; every problem is named at once.
    """
    notes = Notes()
    case = _blocking(directory, notes)
    if rails is not None and case is not None:
        kept = read_reserved(rails, case.groups, notes)
        most = max([case.rails, *(row.rail for row in kept)])
        case = case.model_copy(update={"reserved": kept, "rails": most})
        notes.remarks = [row for row in notes.remarks if row.code != "kursblockung_in_words"]
    if case is not None and not notes.problems:
        _look_over(case, directory, notes)
    if case is None or notes.problems:
        raise InputError(notes.problems)
    network = network_of(case)
    return Imported(
        network=network,
        policy=policy_of_rails(),
        reference=plan_of(case, network),
        remarks=tuple(notes.remarks),
    )


def _blocking(directory: Path, notes: Notes) -> Blocking | None:
    if is_exchange(directory):
        return read_exchange(directory, notes)
    if is_flat(directory):
        return read_flat(directory, notes)
    notes.add("kursblockung_no_form", directory.name, value=str(directory))
    return None


def _look_over(case: Blocking, directory: Path, notes: Notes) -> None:
    """What can be seen only when all tables are read."""
    if not 1 <= case.rails <= MOST_RAILS:
        notes.add(
            "kursblockung_no_rails", directory.name, value=str(case.rails), low=1, high=MOST_RAILS
        )
    for group in case.groups:
        if group.rails > case.rails:
            notes.add(
                "kursblockung_too_long",
                directory.name,
                value=group.name,
                found=group.rails,
                allowed=case.rails,
            )

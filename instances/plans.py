"""Plans that people name, held against the network they are meant for."""

from pathlib import Path

from instances.gone import gone, keeps_anything
from instances.results import check_plan, read_result
from models.network import Network
from models.plan import Gone, Plan, Result
from models.problems import InputError, Problem

#: Of a plan that was made for another network so many unknown ids are told: hardly any would be known.
EXAMPLES = 3


def read_plan(network: Network, path: Path) -> Plan:
    """The plan of a result file, which names only what the network has.

    Raises
    ------
    InputError
        ``no_plan``, or every id that is unknown.
    """
    return plan_in(read_result(path), network, path)


def plan_in(result: Result, network: Network, path: Path) -> Plan:
    """The plan of a result that was read; see ``read_plan``."""
    if result.plan is None:
        raise InputError([Problem(code="no_plan", file=str(path))])
    if problems := check_plan(network, result.plan):
        if is_of_another(result, network):
            problems = (Problem(code="other_network"), *problems[:EXAMPLES])
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return result.plan


def read_own_plan(network: Network, path: Path) -> Plan:
    """The plan of a result file that was made for these very facts; ``other_network`` if it was not."""
    result = read_result(path)
    plan = plan_in(result, network, path)
    if is_of_another(result, network):
        raise InputError([Problem(code="other_network", file=str(path))])
    return plan


def is_of_another(result: Result, network: Network) -> bool:
    """Whether a result says that it was made for other facts."""
    return result.network_hash not in ("", network.hash)


def read_published(network: Network, path: Path) -> tuple[Plan, tuple[Gone, ...]]:
    """The plan to be kept as far as it still can be, and what of it is gone.

    Raises
    ------
    InputError
        ``no_plan``; ``nothing_kept``: a plan of which hardly a group is left belongs to another network.
    """
    plan = read_result(path).plan
    if plan is None or not keeps_anything(network, plan):
        raise InputError([Problem(code="no_plan" if plan is None else "nothing_kept", file=str(path))])
    return plan, gone(network, plan)

"""What solutions of archives cost by the rules of the archive, and plans of ours among them."""

from pathlib import Path
from typing import NamedTuple

from instances import Case
from instances.interchange.archives.reading import Counted, count_itc2019, read_costs
from instances.interchange.itc2019.instance import instance_of
from instances.interchange.itc2019.network import Inward
from instances.interchange.itc2019.outward import solution_file
from instances.interchange.itc2019.reading import PROBLEM, SOLUTION, files_of, read_itc2019
from instances.interchange.noting import Noted
from instances.interchange.xml_tree import read_tree, tree_of
from instances.plans.named import read_own_plan
from models.problems import Problem


class Ours(NamedTuple):
    """A plan of ours as a solution of the archive, with its cost and what was told on the way."""

    counted: Counted
    content: bytes
    remarks: tuple[Problem, ...]


def costs(source: Path) -> tuple[Counted, ...]:
    """Costs of the solutions in a file or folder.

    Raises
    ------
    InputError
        Every problem of the source.
    """
    return read_costs(source)


def cost_of_plan(source: Path, plan: Path) -> Ours:
    """The cost of a plan of the network that an instance of ITC-2019 becomes.

    Raises
    ------
    InputError
        The plan is none of this network, or has a class at no time of the instance.
    """
    problem, _ = files_of(source)
    start = read_itc2019(problem)
    case = Case(network=start.network, policy=start.policy)
    own = read_own_plan(case, plan)
    noted = Noted(str(problem))
    made = Inward(instance_of(read_tree(problem, PROBLEM), noted), noted)
    told = Noted(str(plan))
    content = solution_file(made, start.network, own.plan, told)
    told.refuse()
    counted = count_itc2019(problem, tree_of(content, str(plan), SOLUTION))
    return Ours(counted, content, start.remarks)

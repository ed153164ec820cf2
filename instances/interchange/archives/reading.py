"""Files with an instance and solutions of it, and what each solution costs."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from instances.interchange.archives import itc2019, xhstt
from instances.interchange.archives.cost import Cost
from instances.interchange.itc2019.instance import instance_of
from instances.interchange.itc2019.reading import PROBLEM, SOLUTION, files_of
from instances.interchange.noting import Noted
from instances.interchange.xhstt.reading import ROOT
from instances.interchange.xml_tree import Node, read_tree
from models.problems import InputError, Problem


class Counted(NamedTuple):
    """What one solution costs.

    Attributes
    ----------
    form
        The archive by whose rules it is counted.
    name
        The instance, and who made the solution where the file says it.
    """

    form: str
    name: str
    cost: Cost


def read_costs(path: Path) -> tuple[Counted, ...]:
    """Costs of all solutions of a file of XHSTT, or of the one in a folder of ITC-2019.

    Raises
    ------
    InputError
        The file is of neither archive, holds no solution, or every value that is wrong.
    """
    if path.is_dir():
        problem, solution = files_of(path)
        if solution is None:
            raise InputError([Problem(code="archive_no_solution", file=str(path))])
        return (count_itc2019(problem, read_tree(solution, SOLUTION)),)
    found = tuple(_of_xhstt(path))
    if not found:
        raise InputError([Problem(code="archive_no_solution", file=str(path))])
    return found


def count_itc2019(problem: Path, solution: Node) -> Counted:
    """The cost of a solution of a problem.

    Raises
    ------
    InputError
        Every value of the problem that is wrong.
    """
    noted = Noted(str(problem))
    root = read_tree(problem, PROBLEM)
    instance_of(root, noted)
    for node in _below(root):
        for name in ("penalty", "value"):
            text = node.get(name)
            if text and not (text.isascii() and text.isdecimal()):
                noted.wrong("fet_number", node.line, name, text, low=0, high=10**6)
    noted.refuse()
    return Counted("itc2019", root.get("name"), itc2019.cost_of(root, solution))


def _below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _below(child)


def _of_xhstt(path: Path) -> Iterator[Counted]:
    root = read_tree(path, ROOT)
    instances = {node.get("Id"): node for node in root.all("Instances", "Instance")}
    for group in root.all("SolutionGroups", "SolutionGroup"):
        for solution in group.all("Solution"):
            noted = Noted(str(path))
            own = solution.get("Reference")
            if own not in instances:
                noted.wrong("fet_unknown", solution.line, "Solution", own)
                noted.refuse()
            name = ", ".join(filter(None, (own, group.get("Id"))))
            yield Counted("xhstt", name, xhstt.cost_of(instances[own], solution, noted))
